"""Optimizers: step for step against Keras, and against formulas."""

import inspect
import math

import numpy as np
import pytest

from dlcourse import optimizers, schedules

SHAPES = [(3, 4), (4,), ()]
STEPS = 50

# Every option of every optimizer stands in at least one case (tested below).
CASES = [
    ("SGD", {}),
    ("SGD", {"learning_rate": 0.25}),
    ("SGD", {"momentum": 0.875}),
    ("SGD", {"momentum": 0.875, "nesterov": True}),
    ("SGD", {"momentum": 0.875, "weight_decay": 0.25}),
    ("RMSprop", {}),
    ("RMSprop", {"learning_rate": 0.125, "rho": 0.75}),
    ("RMSprop", {"momentum": 0.5}),
    ("RMSprop", {"centered": True}),
    ("RMSprop", {"centered": True, "momentum": 0.875, "epsilon": 2.0**-10}),
    ("RMSprop", {"weight_decay": 0.25}),
    ("Adagrad", {}),
    ("Adagrad", {"learning_rate": 0.5, "initial_accumulator_value": 0.0}),
    ("Adagrad", {"epsilon": 0.25, "weight_decay": 0.25}),
    ("Adam", {}),
    ("Adam", {"learning_rate": 0.125, "beta_1": 0.5, "beta_2": 0.875}),
    ("Adam", {"epsilon": 0.25}),
    ("Adam", {"amsgrad": True, "beta_2": 0.75}),
    ("Adam", {"weight_decay": 0.25}),
    ("AdamW", {}),
    ("AdamW", {"learning_rate": 0.125, "weight_decay": 0.5}),
    ("AdamW", {"beta_1": 0.5, "beta_2": 0.875, "epsilon": 0.25, "amsgrad": True}),
]
NAMES = sorted({name for name, _ in CASES})


def ids(case):
    return case if isinstance(case, str) else "-".join(case) or "defaults"


def problem(dtype):
    """Starts and gradients of STEPS steps, of very different sizes."""
    rng = np.random.default_rng(5)
    start = [rng.normal(size=shape).astype(dtype) for shape in SHAPES]
    scale = 10.0 ** rng.uniform(-2, 2, size=STEPS)
    grads = [
        [np.asarray(s * rng.normal(size=shape), dtype) for shape in SHAPES]
        for s in scale
    ]
    return start, grads


def our_path(optimizer, start, grads):
    params = [np.array(p) for p in start]
    path = []
    for g in grads:
        optimizer.apply(g, params)
        path.append(flat(params))
    return np.array(path)


def keras_path(keras, optimizer, start, grads):
    w = keras.Variable(flat(start), dtype=start[0].dtype.name)
    path = []
    for g in grads:
        optimizer.apply([keras.ops.convert_to_tensor(flat(g))], [w])
        path.append(w.numpy())
    return np.array(path)


def flat(arrays):
    return np.concatenate([a.ravel() for a in arrays])


@pytest.mark.parametrize(("name", "options"), CASES, ids=ids)
def test_fifty_steps_are_those_of_keras_in_single_precision(keras, name, options):
    start, grads = problem("float32")
    ours = our_path(getattr(optimizers, name)(**options), start, grads)
    theirs = getattr(keras.optimizers, name)(**options)
    expected = keras_path(keras, theirs, start, grads)
    assert ours.dtype == np.float32
    np.testing.assert_allclose(ours, expected, rtol=0, atol=1e-5 * abs(expected).max())


@pytest.mark.parametrize(("name", "options"), CASES, ids=ids)
def test_fifty_steps_are_those_of_keras_in_double_precision(keras, name, options):
    # Keras rounds some settings to float32, so ours get powers of two for them.
    exact = {"learning_rate": 2.0**-7, "weight_decay": None}
    if name.startswith("Adam"):
        exact |= {"beta_1": 0.875, "beta_2": 1 - 2.0**-10}
    if name == "AdamW":
        exact["weight_decay"] = 2.0**-8
    if name == "Adagrad":
        exact["initial_accumulator_value"] = 0.125
    options = exact | options
    start, grads = problem("float64")
    ours = our_path(getattr(optimizers, name)(**options), start, grads)
    theirs = getattr(keras.optimizers, name)(**options)
    expected = keras_path(keras, theirs, start, grads)
    assert ours.dtype == np.float64
    np.testing.assert_allclose(ours, expected, rtol=0, atol=1e-12 * abs(expected).max())


def test_the_table_of_cases_is_complete():
    classes = {n for n in optimizers.__all__ if inspect.isclass(getattr(optimizers, n))}
    assert set(NAMES) == classes - {"Optimizer"}
    for name in NAMES:
        options = set(inspect.signature(getattr(optimizers, name)).parameters)
        tried = {option for case, opts in CASES if case == name for option in opts}
        clipping = {"clipnorm", "clipvalue", "global_clipnorm"}  # tests of their own
        assert options - tried - clipping <= {"learning_rate"}, name


@pytest.mark.parametrize("name", NAMES)
def test_names_order_and_defaults_are_those_of_keras(keras, name):
    ours = inspect.signature(getattr(optimizers, name)).parameters
    theirs = inspect.signature(getattr(keras.optimizers, name)).parameters
    assert list(theirs)[: len(ours)] == list(ours)
    for option, parameter in ours.items():
        assert parameter.default == theirs[option].default, option


@pytest.mark.parametrize("name", NAMES)
def test_schedule_as_learning_rate_is_that_of_keras(keras, name):
    settings = {"initial_learning_rate": 0.25, "decay_steps": 4, "decay_rate": 0.5}
    start, grads = problem("float32")
    ours = getattr(optimizers, name)(schedules.InverseTimeDecay(**settings))
    theirs = getattr(keras.optimizers, name)(
        keras.optimizers.schedules.InverseTimeDecay(**settings)
    )
    expected = keras_path(keras, theirs, start, grads)
    actual = our_path(ours, start, grads)
    atol = 1e-5 * abs(expected).max()
    np.testing.assert_allclose(actual, expected, rtol=0, atol=atol)
    assert ours.current_learning_rate == 0.25 / (1 + 0.5 * STEPS / 4)


# Formulas, written out for one number.


def sgd_step(w, v, g, rate, momentum):
    v = momentum * v - rate * g
    return w + v, v


def adam_step(w, state, g, rate, beta_1, beta_2):
    m, v, start_1, start_2 = state
    m, v = beta_1 * m + (1 - beta_1) * g, beta_2 * v + (1 - beta_2) * g * g
    start_1, start_2 = start_1 * beta_1, start_2 * beta_2
    step = rate * math.sqrt(1 - start_2) / (1 - start_1) * m / (math.sqrt(v) + 1e-7)
    return w - step, (m, v, start_1, start_2)


def test_momentum_and_rate_may_change_between_steps(rng):
    w, expected, v = np.array([1.0]), 1.0, 0.0
    optimizer = optimizers.SGD()
    for g in rng.normal(size=30):
        optimizer.learning_rate, optimizer.momentum = rng.uniform(0, 1, size=2)
        optimizer.apply([np.array([g])], [w])
        settings = optimizer.learning_rate, optimizer.momentum
        expected, v = sgd_step(expected, v, g, *settings)
        assert w[0] == pytest.approx(expected, rel=1e-12)


def test_betas_may_change_between_steps(rng):
    w, expected, state = np.array([1.0]), 1.0, (0.0, 0.0, 1.0, 1.0)
    optimizer = optimizers.Adam()
    for g in rng.normal(size=30):
        optimizer.beta_1, optimizer.beta_2 = rng.uniform(0, 0.99, size=2)
        optimizer.apply([np.array([g])], [w])
        settings = optimizer.beta_1, optimizer.beta_2
        expected, state = adam_step(expected, state, g, 0.001, *settings)
        assert w[0] == pytest.approx(expected, rel=1e-12)


def test_a_larger_beta_in_mid_training_does_not_blow_up_the_step():
    # beta**t of the new beta alone would multiply this step by about 90.
    w, optimizer = np.array([0.0]), optimizers.Adam(0.1, beta_1=0.9)
    for _ in range(10):
        optimizer.apply([np.array([1.0])], [w])
    before = w.copy()
    optimizer.beta_1 = 0.999
    optimizer.apply([np.array([1.0])], [w])
    assert (before - w)[0] == pytest.approx(0.1, rel=1e-6)


@pytest.mark.parametrize(
    ("name", "option", "values"),
    [
        ("SGD", "nesterov", (True, False)),
        ("RMSprop", "centered", (True, False)),
        ("RMSprop", "rho", (0.0, 0.5, 0.99)),
        ("RMSprop", "momentum", (0.0, 0.9, 0.0)),
        ("Adam", "amsgrad", (True, False)),
        ("Adagrad", "epsilon", (1e-3, 1e-8)),
        ("AdamW", "weight_decay", (0.0, 0.1)),
    ],
)
def test_every_option_may_be_switched_in_mid_training(rng, name, option, values):
    w, optimizer = np.ones(3), getattr(optimizers, name)()
    for value in values * 3:
        setattr(optimizer, option, value)
        optimizer.apply([rng.normal(size=3)], [w])
    assert np.isfinite(w).all()
    assert getattr(optimizer, option) == values[-1]


def test_momentum_of_the_notes_is_the_same_path_with_a_rescaled_rate(rng):
    beta, alpha = 0.9, 0.5
    w, notes, v = np.array([1.0]), 1.0, 0.0
    optimizer = optimizers.SGD(alpha * (1 - beta), momentum=beta)
    for g in rng.normal(size=50):
        optimizer.apply([np.array([g])], [w])
        v = beta * v + (1 - beta) * g
        notes -= alpha * v
        assert w[0] == pytest.approx(notes, rel=1e-12)


def test_centered_rmsprop_survives_a_constant_gradient():
    # In float32 the variance of 500, 500, 500, ... can come out negative.
    gradient = np.linspace(1, 1000, 200, dtype="float32")
    w, optimizer = np.zeros_like(gradient), optimizers.RMSprop(1e-4, centered=True)
    for _ in range(500):
        optimizer.apply([gradient], [w])
    assert np.isfinite(w).all()


@pytest.mark.parametrize("amsgrad", [False, True])
def test_a_long_vector_moves_as_each_of_its_numbers_alone(amsgrad, rng, monkeypatch):
    monkeypatch.setattr("dlcourse.optimizers.adam.BLOCK", 3)
    together, alone = (
        rng.normal(size=7),
        [optimizers.Adam(0.1, amsgrad=amsgrad) for _ in range(7)],
    )
    single = [np.array([number]) for number in together]
    optimizer = optimizers.Adam(0.1, amsgrad=amsgrad)
    for _step in range(4):
        grads = rng.normal(size=7)
        optimizer.apply([grads], [together])
        for each, grad, param in zip(alone, grads, single, strict=True):
            each.apply([np.array([grad])], [param])
    np.testing.assert_array_equal(together, np.concatenate(single))
