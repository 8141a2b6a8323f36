"""The numbers that the text of week 4 states, computed anew."""

import numpy as np
import pytest
from scipy.optimize import minimize

from dlcourse import (
    activations,
    autodiff,
    datasets,
    gradcheck,
    layers,
    losses,
    models,
    optimizers,
    selection,
)
from dlcourse.exercises import week04
from dlcourse.labs import BackpropLab, GradientCheckLab, SymmetryLab
from dlcourse.weeks.week04.labs.backprop import START
from dlcourse.weeks.week04.labs.symmetry import UNITS, _data, _kernel
from tests.weeks.sources import stated_in

stated = stated_in("week04")


def digits_net(seed):
    net = models.Sequential(
        [layers.Dense(16, "tanh", dtype="float64"), layers.Dense(10, dtype="float64")],
        seed=seed,
    )
    net.build((None, 64))
    return net


def test_nudging_and_backpropagation_agree_to_eight_digits():
    x, y = datasets.load_digits()
    x, y = x[:100].astype("float64"), y[:100]
    loss = losses.SparseCategoricalCrossentropy(from_logits=True)
    for seed in range(3):
        net = digits_net(seed)
        loss(y, net(x))
        net.backward(loss.backward())
        kernel = net.params["dense/kernel"]

        def cost(values, net=net, kernel=kernel):
            kernel[...] = values
            return loss(y, net(x))

        numeric = gradcheck.numerical_gradient(cost, kernel.copy())
        due = net.grads["dense/kernel"]
        assert abs(numeric - due).max() < 1e-8
        assert 1e-9 < gradcheck.relative_error(numeric, due) < 1e-8
    stated("they agree to eight digits", "sekiz basamak aynı çıkar")


def test_two_paths_add_and_a_nudge_of_the_second_is_near():
    graph = autodiff.parse("u = b*c; v = a + u; J = b*v", a=5.0, b=3.0, c=2.0)
    graph.backward()
    assert [float(graph[name].grad) for name in "abc"] == [3, 17, 9]
    nudge = (3.001 * (5 + 3.001 * 2) - 33) / 0.001
    stated(f"The nudge says {nudge:.3f}, not 17", f"17 değil, {nudge:.3f} verir")


def test_a_negative_weight_turns_the_sign_on_the_way():
    chain = "p = w*x; h = tanh(p); z = v*h; a = sigmoid(z); L = -log(a)"
    backs = []
    for v in (0.5, -0.5):
        graph = autodiff.parse(chain, w=0.35, x=2.0, v=v)
        graph.backward()
        backs.append({name: float(graph[name].grad) for name in "zhpvw"})
    z, h, p, v, w = backs[0].values()
    stated(f"$a - 1 = {z:.3f}$ at $z$", f"$z$'de $a - 1 = {z:.3f}$")
    stated(f"${h:.4f}$ at $h$", f"${p:.4f}$ at $p$", f"${w:.4f}$ at $w$")
    stated(f"$1 - h^2 = {1 - np.tanh(0.7) ** 2:.4f}$")
    assert v < 0 > w
    assert backs[1]["v"] < 0 < backs[1]["w"]


def test_the_steepest_of_a_thousand_directions():
    x, y = datasets.load_digits()
    net = digits_net(0)
    loss = losses.SparseCategoricalCrossentropy(from_logits=True)
    loss(y[:100], net(x[:100].astype("float64")))
    net.backward(loss.backward())
    gradient = net.grads["dense/kernel"].ravel()
    gradient /= np.linalg.norm(gradient)
    steepest = []
    for seed in range(10):
        directions = np.random.default_rng(seed).normal(size=(1000, gradient.size))
        directions /= np.linalg.norm(directions, axis=1, keepdims=True)
        shares = directions @ gradient
        assert shares.std() == pytest.approx(1 / 32, rel=0.1)
        steepest.append(shares.max())
    assert steepest[0] < 0.1
    low, high = f"{min(steepest):.2f}", f"{max(steepest):.2f}"
    stated(f"directions, {low} to {high}", f"on çekilişte {low} ile {high} arası")
    assert np.cos(np.radians(45)) > 0.7


def test_an_untrained_network_knows_nothing():
    x, y = datasets.load_digits()
    x, y = x[:100].astype("float64"), y[:100]
    loss = losses.SparseCategoricalCrossentropy(from_logits=True)
    costs = [float(loss(y, digits_net(seed)(x))) for seed in range(10)]
    stated(f"begins at {costs[0]:.3f}", f"{costs[0]:.3f}'de")
    low, high = f"{min(costs):.2f}", f"{max(costs):.2f}"
    stated(f"over ten starts {low} to {high}", f"on başlangıçta {low} ile {high}")


def test_the_neuron_of_the_engine_learns():
    Value = week04.Value.reference
    corners = [(0.0, 0.0, -1.0), (0.0, 1.0, -1.0), (1.0, 0.0, 1.0), (1.0, 1.0, -1.0)]
    numbers, costs = [0.3, -0.2, 0.1], []
    for _step in range(101):
        w1, w2, b = values = [Value(number) for number in numbers]
        errors = [(w1 * p + w2 * q + b).tanh() - target for p, q, target in corners]
        cost = sum(error**2 for error in errors) * 0.25
        cost.backward()
        costs.append(float(cost.data))
        numbers = [n - 0.5 * v.grad for n, v in zip(numbers, values, strict=True)]
    stated(
        f"falls from {costs[0]:.4f} to {costs[-1]:.4f}",
        f"{costs[0]:.4f}'ten {costs[-1]:.4f}'e iner",
    )


def losses_of_updates(rate):
    """Return the losses before and after ten updates of the lab's example."""
    weights, found = dict(START), []
    for _update in range(11):
        result = BackpropLab.compute(weights, 1, -1, 1)
        found.append(result.loss)
        weights = {n: w - rate * result.grads[n] for n, w in weights.items()}
    return found


def test_ten_updates_at_three_rates():
    slow, good, fast = map(losses_of_updates, (0.01, 0.3, 1))
    assert sorted(slow, reverse=True) == slow
    stated(f"from {slow[0]:.2f} to {slow[-1]:.2f}", f"{slow[0]:.2f}'dan ancak")
    assert good[1] > 0.05 > good[2]  # two are enough
    assert fast[1] < fast[0] < fast[2]  # jumps about
    assert fast[-1] > 100 * fast[0]


def test_a_weight_of_zero_stops_three_gradients():
    grads = BackpropLab.compute(START | {"v1": 0.0}, 1, -1, 1).grads
    assert {name for name, grad in grads.items() if grad == 0} == {"w11", "w12", "b1"}


def test_the_best_nudge_hardly_moves():
    names = "w³", "exp(w)", "sin(w)", "sigmoid(w)", "tanh(w)"
    found = [GradientCheckLab.compute(name, 1e-9, 1e-9) for name in names]
    best = {p: [one.best(p) for one in found] for p in ("float64", "float32")}
    assert min(best["float64"]) == pytest.approx(5e-6)
    assert max(best["float64"]) == pytest.approx(1.5e-5)
    assert min(best["float32"]) == pytest.approx(5e-3)
    assert max(best["float32"]) == pytest.approx(1.2e-2)
    digits = {int(-np.log10(one.curves["float32"].min())) for one in found}
    assert digits == {4, 5}


def symmetry_losses(start, seed, steps=400):
    """Return the losses of the lab at its rate 1.5, from another draw."""
    state = SymmetryLab.start(start, 1.5)
    rng = np.random.default_rng(seed)
    for layer, inputs in ((state.hidden, 2), (state.output, UNITS)):
        layer.params["kernel"][...] = _kernel(start, (inputs, layer.units), rng)
    state.losses.clear()
    state.measure()
    for _step in range(steps):
        SymmetryLab.step(state, start, 1.5)
    return np.array(state.losses)


def test_where_equal_starts_end():
    assert symmetry_losses("zeros", 0) == pytest.approx(np.log(2), abs=5e-4)
    equal = symmetry_losses("equal", 0, steps=600)
    lowest, least = int(equal[:400].argmin()), equal[:400].min()
    near = round(lowest, -1)  # rounding decides the very step
    stated(f"down to {least:.3f} at about step {near};")
    stated(f"{near}. adım dolayında {least:.3f}'ye")
    low, high = f"{equal[401:].min():.2f}", f"{equal[401:].max():.2f}"
    stated(f"run on, between {low} and {high}", f"{low} ile {high} arasında sıçrar")
    assert equal[lowest:401].max() > 0.55
    stated("above 0.55 by step 400", "400. adıma kadar 0.55'i aşar")


def test_the_small_start_waits_for_its_numbers_not_for_its_units():
    state = SymmetryLab.start("small", 1.5)
    for _step in range(100):
        SymmetryLab.step(state, "small", 1.5)
    alike, loss = f"{state.similarities[-1]:.2f}", f"{state.losses[-1]:.3f}"
    stated(f"similarity is {alike}, the loss still {loss}")
    stated(f"benzerlikleri {alike}, kayıp hâlâ {loss}'tür")
    alone = SymmetryLab.start(
        "proper", 1.5
    )  # the same directions, a hundred times as long
    assert alone.similarities[0] == pytest.approx(
        SymmetryLab.start("small", 1.5).similarities[0]
    )
    for _step in range(19):
        SymmetryLab.step(alone, "proper", 1.5)
    assert alone.losses[-1] < 0.65


def test_the_best_of_one_unit():
    x, y = _data()

    def cost(p):
        z = p[3] * np.tanh(x @ p[:2] + p[2]) + p[4]
        return np.mean(np.logaddexp(0, z) - y[:, 0] * z)

    starts = np.random.default_rng(0).normal(size=(8, 5)) * 3
    best = min(minimize(cost, start).fun for start in starts)
    stated(f"these points is {best:.3f}", f"en iyi değer {best:.3f}'dir")


def test_how_long_random_starts_wait():
    below = {
        start: sorted(
            int(np.argmax(symmetry_losses(start, seed) < 0.65)) for seed in range(12)
        )
        for start in ("small", "proper")
    }
    small, proper = below["small"], below["proper"]
    stated(f"after {small[0]} to {small[-1]} steps, half of them by step {small[5]}")
    stated(f"{small[0]} ile {small[-1]} adım arasında", f"en geç {small[5]}. adımda")
    stated(f"after {proper[0]} to {proper[-1]} steps", f"{proper[0]} ile {proper[-1]}")


def test_unseen_digits_over_ten_splits():
    x, y = datasets.load_digits()
    shares = []
    for seed in range(10):
        train, dev, _rest = selection.train_dev_test_split(x, y, seed=seed)
        model = models.Sequential(
            [
                layers.Dense(32, "tanh"),
                layers.Dense(16, "tanh"),
                layers.Dense(10, "softmax"),
            ],
            seed=seed,
        )
        model.build((None, 64))
        model.compile(
            optimizers.SGD(0.1),
            loss="sparse_categorical_crossentropy",
            metrics=["accuracy"],
        )
        history = model.fit(
            *train, 32, 20, seed=seed, verbose=0, validation_data=dev
        ).history
        shares.append(100 * history["val_accuracy"][-1])
    assert min(shares) == pytest.approx(93.9, abs=0.3)
    assert np.median(shares) == pytest.approx(96, abs=0.5)
    assert max(shares) == pytest.approx(98.9, abs=0.3)
    stated("93.9 % to 98.9 %, median 96 %", "%93.9 ile %98.9 arası, ortanca %96")


def test_keras_keeps_logits_inside_a_model_only(keras):
    row, second = np.array([[100.0, 0.0]]), np.array([1])
    model = keras.Sequential([keras.Input((2,)), keras.layers.Activation("softmax")])
    model.compile(loss="sparse_categorical_crossentropy")
    loss = keras.losses.SparseCategoricalCrossentropy()
    outside = float(loss(second, model.predict(row, verbose=0)))
    assert model.evaluate(row, second, verbose=0) == 100
    stated(f"100 against {outside:.3f}", f"100'e karşı {outside:.3f}")
    ours = losses.SparseCategoricalCrossentropy()
    assert f"{ours(second, activations.softmax(row)):.3f}" == f"{outside:.3f}"


def test_a_loss_class_of_keras_spoils_finite_differences(keras):
    points = np.random.default_rng(0).normal(size=(6, 3))
    form = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    function = keras.losses.sparse_categorical_crossentropy
    for point in np.vstack([[0.3, -0.7, 1.1], points]):
        exact = activations.softmax(point) - [1, 0, 0]

        def error(loss, epsilon, point=point, exact=exact):
            numeric = gradcheck.numerical_gradient(
                lambda z: float(np.ravel(loss(np.array([0]), z[None]))[0]),
                point,
                epsilon,
            )
            return gradcheck.relative_error(numeric, exact)

        assert error(form, 1e-6) > 0.01
        assert error(form, 1e-7) > 0.2
        assert error(lambda y, z: function(y, z, from_logits=True), 1e-6) < 1e-8


def test_the_loss_takes_logits_from_any_softmax_of_keras(keras, tf):
    row, second = tf.constant([[100.0, 0.0]]), np.array([1])
    loss = keras.losses.SparseCategoricalCrossentropy()
    model = keras.Sequential([keras.Input((2,)), keras.layers.Activation("softmax")])
    assert float(loss(second, model(row))) == 100
    assert float(loss(second, keras.ops.softmax(row))) == 100
    assert f"{float(loss(second, tf.nn.softmax(row))):.3f}" == "16.118"
    assert f"{float(loss(second, np.asarray(model(row)))):.3f}" == "16.118"


def test_steps_of_float32_in_the_difference_looked_for():
    point, step = np.array([0.3, -0.7, 1.1]), np.spacing(np.float32(1.2))
    slope = max(abs(activations.softmax(point) - [1, 0, 0]))
    assert (
        1
        < losses.SparseCategoricalCrossentropy(from_logits=True)(
            np.array([0]), point[None]
        )
        < 2
    )
    assert 2e-6 * slope / step == pytest.approx(12, abs=0.5)
    assert 2e-7 * slope / step == pytest.approx(1.2, abs=0.05)
    stated("about twelve such steps", "yaklaşık on iki")


def test_different_numbers_part_the_twins_without_chance():
    x, y = datasets.make_xor(200, noise=0.1, seed=0)
    x, y = x.astype("float64") - x.mean(axis=0), y[:, None]
    k = np.arange(8)
    incoming = np.array([np.cos(k), np.sin(k)]) / 2
    equal = np.full((2, 8), 0.3)
    starts = [(incoming, np.cos(3 * k)[:, None] / 10), (equal, k[:, None] / 10)]
    for first, second in starts:
        net = models.Sequential(
            [layers.Dense(8, "tanh", dtype="float64"), layers.Dense(1, dtype="float64")]
        )
        net.build((None, 2))
        net.set_weights([first, np.zeros(8), second, np.zeros(1)])
        loss = losses.BinaryCrossentropy(from_logits=True)
        for _step in range(1000):
            loss(y, net(x))
            net.backward(loss.backward())
            optimizers.SGD(1.0).apply(net.grads, net.params)
        assert loss(y, net(x)) < 0.01
    stated("Only numbers that **differ** break the **symmetry**")


def test_the_derivatives_to_predict_in_the_graph():
    graph = autodiff.parse("u = b*c; v = a + u; J = 3*v", a=5.0, b=-2.0, c=5.0)
    graph.backward()
    found = [float(graph[name].grad) for name in "abcuv"]
    assert found == [3, 15, -6, 3, 3]
    stated("the five derivatives are 3, 15, $-6$, 3 and 3")
    stated("beş türev 3, 15, $-6$, 3 ve 3'tür")


def test_the_irises_are_trained_as_the_test_of_the_figure_does():
    stated("optimizers.Adam(0.3)", "flowers.fit(petals, iris_y, 150, 1000, seed=0")
    stated("leaves 144 of the 150 irises", "150 süsenden 144 tanesi")


@pytest.mark.parametrize("far", [3e-7, 3e-5])
def test_a_right_gradient_fails_within_epsilon_of_a_kink(far):
    report = gradcheck.check_function(
        lambda x: np.maximum(x, 0),
        lambda grad, x: grad * (x > 0),
        np.array([far, 1.0, -2.0]),
        seed=0,
    )
    assert (report.error > 1e-3) == (far < 1e-6)
