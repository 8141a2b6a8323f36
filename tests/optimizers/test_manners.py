"""Optimizers: what is true of all of them, trajectories, bad input."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcourse import optimizers

NAMES = ("SGD", "RMSprop", "Adagrad", "Adam", "AdamW")
SHAPES = [(3, 4), (4,), ()]
STEPS = 20


def problem(dtype):
    """A start and the gradients of some steps."""
    rng = np.random.default_rng(5)
    start, *grads = [
        [np.asarray(rng.normal(size=shape), dtype) for shape in SHAPES]
        for _ in range(STEPS + 1)
    ]
    return start, grads


def our_path(optimizer, start, grads):
    params = [np.array(p) for p in start]
    path = []
    for g in grads:
        optimizer.apply(g, params)
        path.append(np.concatenate([p.ravel() for p in params]))
    return np.array(path)


each = pytest.mark.parametrize("name", NAMES)


@each
def test_parameters_change_in_place_and_gradients_do_not(name):
    start, grads = problem("float32")
    params = [np.array(p) for p in start]
    kept, grads_before = list(params), [g.copy() for g in grads[0]]
    getattr(optimizers, name)().apply(grads[0], params)
    for param, same, old, g, g_before in zip(
        params, kept, start, grads[0], grads_before, strict=True
    ):
        assert param is same
        assert (param != old).all()
        assert (g == g_before).all()


@each
def test_parameters_do_not_meet(name):
    start, grads = problem("float64")
    together = our_path(getattr(optimizers, name)(), start, grads)
    alone = [
        our_path(getattr(optimizers, name)(), [start[i]], [[g[i]] for g in grads])
        for i in range(len(SHAPES))
    ]
    np.testing.assert_array_equal(together, np.concatenate(alone, axis=1))


@each
def test_dicts_are_matched_by_key(name):
    a, b = np.ones(2), np.ones((2, 2))
    optimizer = getattr(optimizers, name)()
    for _ in range(3):
        optimizer.apply({"b": np.ones((2, 2)), "a": -np.ones(2)}, {"a": a, "b": b})
    assert (a > 1).all() or name == "AdamW"
    assert (b < 1).all()


@each
def test_views_of_other_arrays_and_mixed_dtypes(name):
    whole = np.zeros((4, 4), "float32")
    params = [whole.T[::2], np.zeros(3)]
    getattr(optimizers, name)().apply([np.ones((2, 4)), np.ones(3, int)], params)
    assert (whole[:, ::2] < 0).all()
    assert (whole[:, 1::2] == 0).all()
    assert whole.dtype == np.float32


@each
@given(seed=st.integers(0, 100), rate=st.floats(0, 10))
def test_no_gradient_no_step(name, seed, rate):
    w = np.random.default_rng(seed).normal(size=5)
    before = w.copy()
    options = {"weight_decay": 0.0} if name == "AdamW" else {}
    optimizer = getattr(optimizers, name)(rate, **options)
    for _ in range(3):
        optimizer.apply([np.zeros(5)], [w])
    np.testing.assert_array_equal(w, before)


@given(g=st.floats(1e-3, 1e6), sign=st.sampled_from([-1, 1]), rate=st.floats(1e-4, 10))
def test_the_first_step_of_adam_is_the_learning_rate(g, sign, rate):
    w = np.zeros(1)
    optimizers.Adam(rate).apply([np.array([sign * g])], [w])
    assert w[0] == pytest.approx(-sign * rate, rel=1e-2)


@each
def test_a_diverging_run_gives_no_warning(name):
    w, optimizer = np.ones(2, "float32"), getattr(optimizers, name)(1e30)
    for _ in range(20):
        optimizer.apply([np.float32(1e30) * np.ones(2, "float32")], [w])


@each
def test_reset_forgets_everything(name):
    start, grads = problem("float64")
    optimizer = getattr(optimizers, name)()
    first = our_path(optimizer, start, grads)
    assert optimizer.iterations == STEPS
    optimizer.reset()
    assert optimizer.iterations == 0
    np.testing.assert_array_equal(our_path(optimizer, start, grads), first)
    optimizer.reset()
    optimizer.apply([np.ones(7)], [np.ones(7)])  # now for other parameters


@each
def test_get_knows_it_and_repr_can_be_run(name):
    optimizer = optimizers.get(name.lower())
    assert type(optimizer) is getattr(optimizers, name)
    assert optimizers.get(optimizer) is optimizer
    again = eval(repr(optimizer), vars(optimizers))
    assert repr(again) == repr(optimizer)
    assert optimizers.get(name).iterations == 0


# Trajectories.


def test_trajectory_is_the_closed_form_of_a_quadratic():
    for rate in (0.1, 0.5, 0.9, 1.0):
        path = optimizers.trajectory(
            optimizers.SGD(rate), lambda w: 2 * w - 10, 0.0, 40
        )
        expected = 5 - 5 * (1 - 2 * rate) ** np.arange(41)
        np.testing.assert_allclose(path, expected, atol=1e-12)


def test_trajectory_has_the_shape_of_the_start_and_double_precision():
    path = optimizers.trajectory(optimizers.Adam(), np.asarray, np.ones(3, "int8"), 7)
    assert path.shape == (8, 3)
    assert path.dtype == np.float64


def test_trajectory_leaves_the_optimizer_alone():
    optimizer = optimizers.Adam(0.1)
    paths = [optimizers.trajectory(optimizer, np.asarray, [1.0], 5) for _ in range(2)]
    np.testing.assert_array_equal(*paths)
    assert optimizer.iterations == 0
    assert optimizer.state == {}


@pytest.mark.parametrize("name", ["SGD", "RMSprop", "Adagrad"])
def test_a_trajectory_that_diverges_ends_in_nan_without_a_warning(name):
    optimizer = getattr(optimizers, name)(1e3)
    path = optimizers.trajectory(optimizer, lambda w: w**3 * 1e90, [1.0, -1.0], 60)
    finite = np.isfinite(path).all(axis=1)
    last = finite.sum()
    if name == "SGD":
        assert 1 < last < 61
    assert finite[:last].all()
    assert np.isnan(path[last:]).all()


# Bad input: got, expected, fix.

ERRORS = [
    (ValueError, "finite rate", lambda o: optimizers.SGD(-0.1)),
    (ValueError, "finite rate", lambda o: optimizers.SGD(math.nan)),
    (ValueError, "finite rate", lambda o: optimizers.SGD(math.inf)),
    (TypeError, "finite rate", lambda o: optimizers.SGD("fast")),
    (ValueError, "finite rate", lambda o: setattr(o, "learning_rate", -1)),
    (ValueError, "schedule at step 0", lambda o: scheduled(lambda step: -1.0)),
    (ValueError, "schedule at step 0", lambda o: scheduled(lambda step: math.nan)),
    (TypeError, "schedule at step 0", lambda o: scheduled(lambda step: None)),
    (TypeError, "schedule at step 0", lambda o: scheduled(lambda step: [0.1, 0.2])),
    (ValueError, "choose momentum", lambda o: optimizers.SGD(momentum=1.5)),
    (ValueError, "choose rho", lambda o: optimizers.RMSprop(rho=1.0)),
    (ValueError, "choose epsilon", lambda o: optimizers.RMSprop(epsilon=0)),
    (ValueError, "choose beta_1", lambda o: optimizers.Adam(beta_1=1)),
    (ValueError, "choose beta_2", lambda o: setattr(o, "beta_2", math.nan)),
    (TypeError, "choose weight_decay", lambda o: optimizers.AdamW(weight_decay=None)),
    (ValueError, "initial_acc", lambda o: optimizers.Adagrad(1, -1)),
    (ValueError, "make a new optimizer", lambda o: o.apply([np.ones(3)], [np.ones(3)])),
    (ValueError, "make a new optimizer", lambda o: o.apply([], [])),
    (
        ValueError,
        "one gradient for each",
        lambda o: o.apply([np.ones(3)], [np.ones(2)]),
    ),
    (ValueError, "one gradient for each", lambda o: o.apply([], [np.ones(2)])),
    (ValueError, "one gradient", lambda o: o.apply({"b": 1.0}, {"a": np.ones(2)})),
    (TypeError, "in the same form", lambda o: o.apply([1.0], {"a": np.ones(2)})),
    (TypeError, "write e.g. w = np.array", lambda o: new().apply([1.0], [0.0])),
    (TypeError, "write e.g. w = np.array", lambda o: new().apply([1], [np.array(2)])),
    (TypeError, "write e.g. w = np.array", lambda o: new().apply([], [])),
    (ValueError, "did you mean 'adam'", lambda o: optimizers.get("adan")),
    (TypeError, "pass e.g. optimizers.Adam", lambda o: optimizers.get(0.1)),
    (ValueError, "at least 0", lambda o: optimizers.trajectory(o, abs, 0.0, -1)),
    (ValueError, "one grad", lambda o: optimizers.trajectory(o, lambda w: [w], 0.0, 2)),
    (
        NotImplementedError,
        "write step",
        lambda o: new("Optimizer", 1).apply([1.0], one),
    ),
]
one = [np.array(1.0)]


def new(name="SGD", *arguments):
    return getattr(optimizers, name)(*arguments)


def scheduled(schedule):
    optimizers.SGD(schedule).apply([np.ones(1)], [np.ones(1)])


@pytest.mark.parametrize(("error", "fix", "act"), ERRORS)
def test_bad_input(error, fix, act):
    optimizer = optimizers.Adam()
    optimizer.apply([np.ones(2)], [np.ones(2)])
    with pytest.raises(error, match=fix):
        act(optimizer)


def test_a_refused_setting_leaves_the_old_one():
    optimizer = optimizers.SGD(0.5, momentum=0.25)
    with pytest.raises(ValueError, match="momentum"):
        optimizer.momentum = 7
    with pytest.raises(ValueError, match="learning_rate"):
        optimizer.learning_rate = math.nan
    assert (optimizer.learning_rate, optimizer.momentum) == (0.5, 0.25)


@pytest.mark.parametrize(
    ("name", "rate"), [("Adam", 1e-8), ("AdamW", 1e-8), ("RMSprop", 3e-5), ("SGD", 0.1)]
)
def test_what_fades_ends_at_0_and_not_among_subnormal_numbers(name, rate):
    optimizer = getattr(optimizers, name)(rate)
    faded, used = np.full(50, 1e-30, "float32"), np.full(50, 1e-3, "float32")
    kept = used.copy()
    for _ in range(500):  # a penalty on weights that nothing else moves
        optimizer.apply([0.5 * faded, 0 * used], [faded, used])
    assert not faded.any()
    if name != "AdamW":  # whose decay acts on both
        np.testing.assert_array_equal(used, kept)
    for state in optimizer.state.values():
        assert not ((state != 0) & (np.abs(state) < np.finfo("float32").tiny)).any()


def test_small_weights_in_half_precision_stay():
    w = np.full(3, 0.01, "float16")
    optimizer = optimizers.SGD(0.1, momentum=0.9)
    for _ in range(200):
        optimizer.apply([np.full(3, 1e-4, "float16")], [w])
    state = optimizer.state["velocity"]
    assert w.all()
    assert state.all()
