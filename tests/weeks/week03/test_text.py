"""Numbers of the text of week 3 that no figure, lab or exercise holds."""

import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import linprog

from dlcourse import activations, datasets, selection
from dlcourse.labs import DecisionRegions, VanishingSignal
from dlcourse.labs.parts import signals
from dlcourse.layers import Dense
from dlcourse.models import Sequential
from dlcourse.optimizers import SGD, Adam
from dlcourse.weeks.week03.labs import vanishing_signal

SOURCE = next(Path("notebooks/sources").glob("week03_*.py")).read_text("utf-8")
MINUTES = {"en": r"(\d+) minutes", "tr": r"(\d+) dakika"}


def cells(lang):
    """Yield (head, text) of each cell of one language and of code."""
    for cell in re.split(r"^# %%", SOURCE, flags=re.M)[1:]:
        head, _line, text = cell.partition("\n")
        if f'lang="{lang}"' in head or "lang=" not in head:
            yield head, text


@pytest.mark.parametrize("lang", MINUTES)
def test_minutes_fit_a_class_and_every_slide_gets_one(lang):
    slides, minutes, section = {}, {}, "opening"
    english = [head for head, _text in cells("en")]  # its twin has no metadata
    for head, (_head, text) in zip(english, cells(lang), strict=True):
        if found := re.search(r"^# ## (3\.\d+)", text, re.M):
            section = found[1]
        if re.search(r'"slide_type": "(sub)?slide"', head):
            slides[section] = slides.get(section, 0) + 1
        if "notes" in head and (found := re.search(MINUTES[lang], text)):
            minutes[section] = minutes.get(section, 0) + int(found[1])
    assert sum(minutes.values()) <= 90
    assert all(minutes[name] >= count for name, count in slides.items())


def test_keras_has_thirty_activations_of_which_these_are_eighteen(keras):
    public = vars(keras.activations).items()
    told = ("deserialize", "get", "serialize")
    found = {f.__name__ for n, f in public if n not in told and callable(f)}
    assert len(activations.names()) == 18
    assert set(activations.names()) <= found
    assert len(found) >= 30
    if keras.__version__.startswith("3.15."):
        assert len(found) == 30


def test_means_of_relu_and_elu_for_normal_z():
    z = np.linspace(-9, 9, 180_001)
    density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi) * (z[1] - z[0])
    assert (activations.relu(z) * density).sum() == pytest.approx(0.40, abs=0.005)
    assert (activations.elu(z) * density).sum() == pytest.approx(0.16, abs=0.005)


def test_slope_of_selu_at_0_is_that_of_the_right(keras, tf):
    z = tf.Variable(np.array([0.0, -1e-9]))
    with tf.GradientTape() as tape:
        y = keras.activations.selu(z)
    theirs = tape.gradient(y, z)
    np.testing.assert_allclose(theirs, [1.0507, 1.7581], atol=1e-4)
    np.testing.assert_allclose(activations.selu_grad(z.numpy()), theirs)


def reached(data, units, layers, starts=10, steps=1000, rate=0.02):
    """Return after how many steps each start reached the goal; None: never."""
    found = []
    for seed in range(starts):
        values = {"data": data, "units": units, "layers": layers, "noise": 1,
                  "activation": "relu", "learning_rate": rate}  # fmt: skip
        state = DecisionRegions.start(**values)
        state.model = Sequential(
            [*(Dense(units, "relu") for _ in range(layers)), Dense(1, "sigmoid")],
            seed=seed,
        )
        state.model.compile(Adam(rate), "binary_crossentropy")
        state.model.build((None, 2))
        steps_needed = None
        while state.steps < steps and steps_needed is None:
            DecisionRegions.step(state, learning_rate=rate, noise=1)
            if state.reached and state.steps % 5 == 0:
                steps_needed = state.steps
        found.append((steps_needed, state.accuracy))
    return found


def test_xor_from_ten_starts():
    two, three, six = (reached("xor", n, 1) for n in (2, 3, 6))
    assert two[0][0] is None
    assert two[0][1] == pytest.approx(0.743, abs=0.01)
    assert sum(steps is not None for steps, _a in two) == pytest.approx(4, abs=1)
    assert three[0][0] is not None
    assert sum(steps is not None for steps, _a in three) == pytest.approx(7, abs=1)
    assert max(steps for steps, _a in six) <= 70


def test_circles_from_ten_starts():
    three, four = (reached("circles", n, 1) for n in (3, 4))
    assert three[0][1] == pytest.approx(0.79, abs=0.015)
    assert sum(steps is not None for steps, _a in three) <= 2
    assert sum(steps is not None for steps, _a in four) >= 8
    state = DecisionRegions(data="circles", units=4)
    state.advance(1000)
    assert state.state.accuracy == pytest.approx(0.997, abs=0.004)


def test_spirals_from_ten_starts():
    wide, deep = reached("spirals", 16, 1), reached("spirals", 8, 2)
    assert {steps is None for steps, _a in wide + deep} == {False}
    assert np.median([s for s, _a in wide]) > 1.4 * np.median([s for s, _a in deep])


def test_depth_alone_is_no_gain_for_the_spirals():
    def parameters(*units):
        return sum((a + 1) * b for a, b in pairwise([2, *units, 1]))

    assert [parameters(16), parameters(8, 8), parameters(6, 6)] == [65, 105, 67]
    equal = [steps or np.inf for steps, _a in reached("spirals", 6, 2)]
    wide = [steps for steps, _a in reached("spirals", 16, 1)]
    assert np.median(equal) == pytest.approx(278, abs=30)
    assert np.median(wide) == pytest.approx(175, abs=20)
    assert 1 <= np.isinf(equal).sum() <= 2
    tuned = [reached("spirals", *net, steps=400, rate=0.1) for net in ((16, 1), (8, 2))]
    medians = [np.median([steps for steps, _a in found]) for found in tuned]
    np.testing.assert_allclose(medians, [65, 50], atol=10)


def test_slope_of_prelu_at_0_in_keras(keras, tf):
    layer = keras.layers.PReLU(alpha_initializer=keras.initializers.Constant(0.25))
    z = tf.Variable([[0.0, -1.0]])
    with tf.GradientTape() as tape:
        y = layer(z)
    np.testing.assert_array_equal(tape.gradient(y, z), [[0.0, 0.25]])


def test_a_rate_of_3_kills_the_layer_of_the_labs_start():
    lab = DecisionRegions(data="circles", units=8, learning_rate=3)
    lab.advance(200)
    assert "Hidden layer 1 is dead" in lab.said


def test_a_rate_of_3_is_too_long_from_nine_other_starts():
    """With bounds: rounding decides where such long steps end."""
    ends, exploded, dead = [], 0, 0
    for seed in range(1, 10):
        state = DecisionRegions.start("circles", 8, 1, "relu", 3, 1)
        state.model = Sequential([Dense(8, "relu"), Dense(1, "sigmoid")], seed=seed)
        state.model.compile(Adam(3), "binary_crossentropy")
        state.model.build((None, 2))
        try:
            for _step in range(1000):
                DecisionRegions.step(state, learning_rate=3, noise=1)
        except FloatingPointError:
            exploded += 1
            continue
        dead += not state.model.layers[0](state.train[0]).any()
        ends.append(state.accuracy)
    assert exploded == 1
    assert dead <= 1
    assert sum(end < 0.8 for end in ends) >= 5
    assert sum(end >= 0.97 for end in ends) <= 2


def test_weights_of_the_ten_linear_layers():
    sizes = [2, *[16] * 10, 1]
    assert 2000 < sum(a * b for a, b in pairwise(sizes)) == 2352 < 3000


@pytest.mark.parametrize(("optimizer", "stays"), [(SGD, True), (Adam, False)])
def test_a_dead_unit_stays_under_plain_descent_but_coasts_under_adam(optimizer, stays):
    x = np.array([[0.5], [1.0], [1.5]], "float32")
    model = Sequential([Dense(1, "relu")], seed=0)
    model.compile(optimizer(2.0), loss="mse")
    model.build((None, 1))
    model.set_weights([np.ones((1, 1), "float32"), np.zeros(1, "float32")])
    model.train_on_batch(x, x / 2)
    assert not model(x).any()  # dead
    before = [weight.item() for weight in model.get_weights()]
    model.train_on_batch(x, x / 2)
    after = [weight.item() for weight in model.get_weights()]
    assert (after == before) is stays


def race(name, rate):
    """Return after how many epochs ten starts are below 0.1; 99: not in 40."""
    x, y = datasets.make_circles(300, noise=0.08, seed=0)
    train, dev, _test = selection.train_dev_test_split(x, y, seed=0)
    found = []
    for seed in range(10):
        model = Sequential([Dense(16, name), Dense(1, "sigmoid")], seed=seed)
        model.compile(Adam(rate), "binary_crossentropy")
        done = model.fit(*train, epochs=40, seed=seed, verbose=0, validation_data=dev)
        below = np.array(done.history["val_loss"]) < 0.1
        found.append(int(below.argmax()) + 1 if below.any() else 99)
    return found


def test_the_race_at_one_common_rate():
    assert {*race("sigmoid", 0.02), *race("tanh", 0.02)} == {99}
    slow, fast = race("relu", 0.02), race("relu", 0.5)
    assert 14 <= min(slow) <= max(slow) <= 22
    assert np.median(slow) / np.median(fast) == pytest.approx(6, abs=1)


WINDOWS = {  # of gains: begins not before, not after; ends not before, not after
    "sigmoid": (9.1, 10.2, 10.5, 11.4),
    "relu": (1.35, 1.38, 1.44, 1.48),
    "tanh": (1.06, 1.09, 1.34, 1.40),
}


@pytest.mark.parametrize("name", WINDOWS)
def test_windows_of_ten_draws(name, monkeypatch):
    found = []
    step = 0.1 if name == "sigmoid" else 0.01
    begin, begun, end, ended = WINDOWS[name]
    for seed in range(10):
        rng = np.random.default_rng(seed)
        x, grad = rng.standard_normal((2, 64, 128), dtype="float32")
        kernels = rng.standard_normal((20, 128, 128), dtype="float32") / 128**0.5
        for module in (signals, vanishing_signal):
            monkeypatch.setattr(module, "drawn", lambda d=(x, grad, kernels): d)
        found.append([
            within(name, gain) for gain in (begin - step, begun, end, ended + step)
        ])  # fmt: skip
    assert np.array(found).all(axis=0).tolist() == [False, True, True, False]
    assert np.array(found).any(axis=0).tolist() == [False, True, True, False]


def within(name, gain):
    """Whether the gradient keeps between half and twice its size in 20 layers."""
    result = VanishingSignal.compute(name, gain, 20)
    kept = result.backward / result.backward[-1]
    return bool(kept.min() > 0.5 and kept.max() < 2)


def test_the_split_of_the_digits():
    x, y = datasets.load_digits()
    parts = selection.train_dev_test_split(x, y % 2, seed=0)
    assert [len(part[1]) for part in parts] == [1078, 360, 359]


def test_one_straight_cut_parts_threes_and_eights_but_not_odd_and_even_digits():
    def has_a_cut(x, side):
        rows = (
            np.column_stack([x, np.ones(len(x))]) * np.where(side, -1.0, 1.0)[:, None]
        )
        nowhere = np.zeros(rows.shape[1])
        found = linprog(nowhere, rows, -np.ones(len(x)), bounds=(None, None))
        return found.status == 0

    x, y = datasets.load_digits()
    chosen = np.isin(y, (3, 8))
    assert chosen.sum() == 357
    assert has_a_cut(x[chosen], y[chosen] == 3)
    assert not has_a_cut(x, y % 2 == 1)
    assert "all 357 threes and eights" in SOURCE
    assert "toplam 357 görüntü" in SOURCE


def test_a_little_slope_keeps_a_unit_alive_but_no_step_short():
    x, w, b, below = np.array([0.5, 1.0, 1.5]), 1.0, 0.0, 0
    for _step in range(500):
        z = w * x + b
        below += (z < 0).all()
        slope = np.where(z > 0, 1, 0.01)
        dz = (slope * z - x / 2) * slope
        w, b = w - 2 * (dz * x).mean(), b - 2 * dz.mean()
    assert (w * x + b < 0).all()
    assert f"negative in {below} of the 500 steps" in SOURCE
    assert f"500 adımın {below}'unda üç $z$ yine negatif olurdu" in SOURCE


def test_points_of_the_sine_stand_closest_where_it_bends_most():
    (line,) = re.findall(r"^t = np.array\((\[.*\])\)$", SOURCE, re.M)
    t = np.array([float(number) for number in line[1:-1].split(",")])
    middles, bends = (t[1:] + t[:-1]) / 2, np.abs(np.sin((t[1:] + t[:-1]) / 2))
    closest = np.isclose(np.diff(t), np.diff(t).min())
    assert bends[closest].min() > bends[~closest].max()
    assert np.abs(middles[closest] - np.pi / 2).max() < 0.6
    assert len(t) == 11
    assert "closest around its top" in SOURCE
