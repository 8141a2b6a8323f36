"""Clipped gradients: step for step as in Keras, and what a clip must keep."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcourse import optimizers

NAMES = ("SGD", "RMSprop", "Adagrad", "Adam", "AdamW")
CLIPS = ({"clipnorm": 2.0}, {"clipvalue": 0.75}, {"global_clipnorm": 3.0})
SHAPES = [(3, 4), (4,), ()]


def problem(dtype, steps=50):
    """A start and gradients, of which some are clipped and some are not."""
    rng = np.random.default_rng(5)
    start = [rng.normal(size=shape).astype(dtype) for shape in SHAPES]
    scale = 10.0 ** rng.uniform(-2, 2, size=steps)
    grads = [
        [np.asarray(s * rng.normal(size=shape), dtype) for shape in SHAPES]
        for s in scale
    ]
    return start, grads


def clipped(grads, **option):
    """Return what is left of gradients: the step of SGD with rate 1, turned."""
    params = [np.zeros(np.shape(g)) for g in grads]
    optimizers.SGD(1.0, **option).apply(grads, params)
    return [-p for p in params]


@pytest.mark.parametrize("option", CLIPS, ids=str)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("dtype", "rtol"), [("float32", 1e-5), ("float64", 1e-12)])
def test_fifty_clipped_steps_are_those_of_keras(keras, name, option, dtype, rtol):
    exact = {"learning_rate": 2.0**-7, "weight_decay": 2.0**-8}  # in float32 as well
    if name.startswith("Adam"):
        exact |= {"beta_1": 0.875, "beta_2": 1 - 2.0**-10}
    if name == "Adagrad":
        exact["initial_accumulator_value"] = 0.125
    start, grads = problem(dtype)
    ours = getattr(optimizers, name)(**exact, **option)
    theirs = getattr(keras.optimizers, name)(**exact, **option)
    params = [np.array(p) for p in start]
    variables = [keras.Variable(p, dtype=dtype) for p in start]
    for g in grads:
        ours.apply(g, params)
        theirs.apply([keras.ops.convert_to_tensor(a) for a in g], variables)
        expected = np.concatenate([v.numpy().ravel() for v in variables])
        found = np.concatenate([p.ravel() for p in params])
        atol = rtol * abs(expected).max()
        np.testing.assert_allclose(found, expected, rtol=0, atol=atol)


@given(st.integers(0, 1000), st.floats(0.1, 10))
def test_a_norm_is_cut_and_the_direction_kept(seed, norm):
    rng = np.random.default_rng(seed)
    grads = [rng.normal(size=shape) * 10.0 ** rng.uniform(-2, 2) for shape in SHAPES]
    for before, after in zip(grads, clipped(grads, clipnorm=norm), strict=True):
        length = np.linalg.norm(before)
        expected = before * min(1, norm / length)
        np.testing.assert_allclose(after, expected, rtol=1e-12)
    length = np.sqrt(sum((g**2).sum() for g in grads))
    after = clipped(grads, global_clipnorm=norm)
    for before, now in zip(grads, after, strict=True):
        np.testing.assert_allclose(now, before * min(1, norm / length), rtol=1e-12)


@pytest.mark.parametrize("clip", ["clipnorm", "global_clipnorm"])
@pytest.mark.parametrize(
    ("dtype", "size"), [("float16", 300), ("float32", 1e30), ("float64", 1e200)]
)
def test_squares_may_overflow(keras, clip, dtype, size):
    """The cut gradient points where the gradient does, unlike that of Keras 3.15."""
    g = np.array([[3, -4, 0]] * 3, dtype) * np.array(size / 4, dtype)
    w = np.zeros(g.shape, dtype)
    optimizers.SGD(1.0, **{clip: 2.0}).apply([g], [w])
    expected = -2 * np.array([[0.6, -0.8, 0]] * 3) / np.sqrt(3)
    np.testing.assert_allclose(w, expected, rtol=1e-3 if dtype == "float16" else 1e-6)
    variable = keras.Variable(0 * w, dtype=dtype)
    keras.optimizers.SGD(1.0, **{clip: 2.0}).apply(
        [keras.ops.convert_to_tensor(g)], [variable]
    )
    theirs = 0 if clip == "clipnorm" else np.nan
    np.testing.assert_array_equal(variable.numpy(), np.full(g.shape, theirs))


def test_what_is_no_number_stays_none():
    w = np.zeros(2, "float32")
    optimizers.SGD(1.0, clipnorm=1.0).apply([np.float32([np.inf, 1])], [w])
    assert np.isnan(w).any()


def test_gradients_are_not_changed():
    g = np.array([3.0, 4.0])
    for option in CLIPS:
        clipped([g], **option)
        np.testing.assert_array_equal(g, [3, 4])


def test_no_gradient_is_no_division_by_zero():
    for option in CLIPS:
        np.testing.assert_array_equal(clipped([np.zeros(2)], **option), [[0, 0]])


def test_a_clip_may_change_between_steps():
    w, optimizer = np.zeros(2), optimizers.SGD(1.0, clipnorm=1.0)
    optimizer.apply([np.array([3.0, 4.0])], [w])
    optimizer.clipnorm = None
    optimizer.apply([np.array([3.0, 4.0])], [w])
    np.testing.assert_allclose(w, [-3.6, -4.8])


def test_what_has_faded_is_swept_and_nothing_else():
    optimizer, w = optimizers.Adam(), np.zeros(3, "float32")
    for step in range(2000):
        g = [1.0, 1e-3, float(step == 0)]
        optimizer.apply([np.array(g, "float32")], [w])
    momentum = optimizer.state["momentum"]
    np.testing.assert_allclose(momentum, [1, 1e-3, 0], rtol=1e-5)
    assert momentum[2] == 0
    assert optimizer.state["velocity"][2] > 1e-5


ERRORS = [
    ({"clipnorm": 0}, ValueError, "choose clipnorm"),
    ({"clipnorm": -1.0}, ValueError, "choose clipnorm"),
    ({"clipvalue": float("nan")}, ValueError, "choose clipvalue"),
    ({"global_clipnorm": "much"}, TypeError, "choose global_clipnorm"),
    ({"clipnorm": 1.0, "clipvalue": 1.0}, ValueError, "leave the others out"),
    ({"clipnorm": 1.0, "global_clipnorm": 1.0}, ValueError, "leave the others out"),
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("options", "error", "fix"), ERRORS)
def test_bad_clips(name, options, error, fix):
    with pytest.raises(error, match=fix):
        getattr(optimizers, name)(**options)
