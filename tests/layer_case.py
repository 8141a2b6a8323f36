"""One line of the table of layers, and how the same numbers go through both sides."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pytest

DTYPES = ("float32", "float64")
TOLERANCE = {
    ("float32", "value"): 2e-6,
    ("float32", "gradient"): 2e-5,
    ("float64", "value"): 1e-9,
    ("float64", "gradient"): 1e-9,
}
# Differences are related to the largest entry, but to no less than this: the gradient
# of a key's bias is 0 but for rounding.
FLOOR = 0.1


@dataclass(frozen=True)
class LayerCase:
    """Two layers that must agree, the shapes of their inputs and the way of calling.

    `ours(dtype)` and `keras(module, dtype)` make them, `call(layer, arrays, options)`
    serves both.
    """

    id: str
    covers: str
    ours: Callable
    keras: Callable
    shapes: tuple
    call: Callable
    options: dict = field(default_factory=dict)
    tokens: int = 0  # inputs are whole numbers below that
    dtypes: tuple = DTYPES  # those in which Keras computes what it returns


def alone(layer, x, options):
    return layer(x[0], **options)


def as_list(layer, x, options):
    return layer(list(x), **options)


def with_weights(layer, x, options):
    """Where it returns no weights, Keras computes attention in float32."""
    return layer(*x, return_attention_scores=True, **options)[0]


def with_states(layer, x, options):
    return layer(x[0], initial_state=list(x[1:]), **options)


def takes_several(case):
    return case.call in (as_list, with_weights)


def each(cases):
    """Arguments for `pytest.mark.parametrize("case", ...)`."""
    return [pytest.param(case, id=case.id) for case in cases]


def inputs(case, rng, dtype="float64"):
    if case.tokens:
        return [rng.integers(0, case.tokens, shape) for shape in case.shapes]
    return [rng.normal(size=shape).astype(dtype) for shape in case.shapes]


def randomise(layer, rng):
    """Give all parameters and states random values; variances stay positive."""
    for name, array in {**layer.params, **layer.state}.items():
        if array.dtype.kind == "f":
            array[...] = 0.5 * rng.normal(size=array.shape)
        if "variance" in name:
            array[...] = 0.5 + array * array


def flat(outputs):
    return list(outputs) if isinstance(outputs, list | tuple) else [outputs]


def backward(layer, upstream):
    """Return the gradients of all inputs as a list; `upstream` is a list."""
    return flat(layer.backward(upstream[0] if len(upstream) == 1 else upstream))


def untouched(array):
    """Return a copy that cannot be written to: who changes an argument fails."""
    copy = array.copy()
    copy.flags.writeable = False
    return copy


def both_sides(case, dtype, rng, keras, tf):
    """Yield ("value" or "gradient", ours, theirs) for all that a layer computes.

    Weights are random and copied, and dL/dy is random: the outputs, all weights after
    the call (moving statistics, too), dL/dx of each input, dL/dparams in their order.
    """
    x = [untouched(array) for array in inputs(case, rng, dtype)]
    ours, theirs = case.ours(dtype), case.keras(keras, dtype)
    case.call(ours, x, case.options)
    randomise(ours, rng)
    x_tf = [tf.constant(array) for array in x]
    case.call(theirs, x_tf, case.options)
    theirs.set_weights(ours.get_weights())  # equal shapes in an equal order
    if hasattr(theirs, "finalize_state"):  # Normalization computes with a copy
        theirs.finalize_state()
    with tf.GradientTape() as tape:
        tape.watch([] if case.tokens else x_tf)
        expected = flat(case.call(theirs, x_tf, case.options))
    outputs = flat(case.call(ours, x, case.options))
    weights = zip(ours.get_weights(), theirs.get_weights(), strict=True)
    for y, wanted in (*zip(outputs, expected, strict=True), *weights):
        yield "value", y, np.asarray(wanted)

    upstream = [untouched(rng.normal(size=y.shape).astype(dtype)) for y in outputs]
    sources = [*([] if case.tokens else x_tf), *theirs.trainable_variables]
    zero = tf.UnconnectedGradients.ZERO
    wanted = tape.gradient(
        expected, sources, output_gradients=upstream, unconnected_gradients=zero
    )
    grads = backward(ours, upstream)
    assert list(ours.grads) == list(ours.params)
    found = [*([] if case.tokens else grads), *ours.grads.values()]
    for grad, one in zip(found, wanted, strict=True):
        yield "gradient", grad, tf.convert_to_tensor(one).numpy()


def difference(ours, theirs):
    """Return the largest difference as a share of the largest entry (or the floor)."""
    assert ours.shape == theirs.shape
    assert ours.dtype == theirs.dtype
    gap = np.abs(ours.astype(float) - theirs).max(initial=0)
    return gap / max(FLOOR, np.abs(theirs).max(initial=0))


def assert_both_sides_agree(case, dtype, rng, keras, tf):
    for kind, ours, theirs in both_sides(case, dtype, rng, keras, tf):
        assert ours.dtype == dtype or ours.dtype.kind in "iu"  # a count
        assert difference(ours, theirs) <= TOLERANCE[dtype, kind], kind
