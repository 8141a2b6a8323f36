"""One line of the table, and how the same numbers go through both sides of it."""

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import pytest

from dlcourse import activations, initializers, layers, losses

MODULES = {
    "activations": activations,
    "initializers": initializers,
    "layers": layers,
    "losses": losses,
}
DTYPES = ("float32", "float64")
TOLERANCE = {
    ("float32", "value"): 2e-6,
    ("float32", "gradient"): 2e-5,
    ("float64", "value"): 1e-9,
    ("float64", "gradient"): 1e-9,
}
# Differences of layers are related to the largest entry, but to no less than this: the
# gradient of a key's bias is 0 but for rounding.
FLOOR = 0.1
ODD_SHAPES = [(1, 1), (7, 5), (1, 3), (3, 2, 5)]


# ------------------------------------------------------------------ what is put in
def normal(rng, shape):
    return rng.normal(size=shape)


def wide(rng, shape):
    return 3 * rng.normal(size=shape)


def whole(below):
    """Whole numbers, as tokens or classes are."""
    return lambda rng, shape: rng.integers(0, below, shape)


# ---------------------------------------------------------------- how it is called
def plain(layer, x, options):
    return layer(x, **options)


def with_weights(layer, x, options):
    """Where it returns no weights, Keras computes attention in float32."""
    return layer(*x, return_attention_scores=True, **options)[0]


def with_states(layer, x, options):
    return layer(x[0], initial_state=x[1:], **options)


@dataclass(frozen=True, eq=False)
class Case:
    """Something that must agree with what has its name in Keras; see `case`."""

    name: str
    args: tuple
    settings: dict
    shapes: list = field(default_factory=lambda: ODD_SHAPES)
    label: str = ""
    x: Callable = normal
    y_true: Callable | None = None
    call: Callable = plain
    options: dict = field(default_factory=dict)
    accuracy: str | None = None
    theirs: Callable | None = None

    @property
    def home(self):
        """The name of the module that it stands in, ours as Keras'."""
        homes = [home for home, m in MODULES.items() if self.name in m.__all__]
        assert len(homes) == 1, f"{self.name} stands in {homes}"
        return homes[0]

    @property
    def id(self):
        said = [_word(key, value) for key, value in self.settings.items()]
        given = [_word(key, value) for key, value in self.options.items()]
        inner = [a.id if isinstance(a, Case) else str(a) for a in self.args]
        words = [self.name, *inner, *said, *given, self.label]
        return "-".join(word.replace(" ", "") for word in words if word)

    @property
    def function(self):
        """The name of a loss as a function."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=KL)(?=D)", "_", self.name).lower()

    @property
    def covers(self):
        """The public names that this line compares, as "module.name"."""
        known = MODULES[self.home].__all__
        stem = self.name
        names = (stem, f"{stem}_grad", f"{stem}_backward", self.function)
        return {f"{self.home}.{name}" for name in names if name in known}

    def ours(self, **more):
        """Make ours; of `more` it gets what it takes (a dtype, a seed)."""
        part = getattr(MODULES[self.home], self.name)
        taken = inspect.signature(part).parameters
        inner = [a.ours(**more) if isinstance(a, Case) else a for a in self.args]
        return _made(
            part, inner, self.settings, {k: more[k] for k in more if k in taken}
        )

    def keras(self, keras, **more):
        """Make theirs."""
        if self.theirs:
            return self.theirs(keras)
        part = getattr(getattr(keras, self.home), self.name)
        inner = [
            a.keras(keras, **more) if isinstance(a, Case) else a for a in self.args
        ]
        return _made(part, inner, self.settings, more)

    def backward(self, grad, z):
        """Return dL/dz of an activation for dL/dy."""
        if hasattr(activations, f"{self.name}_grad"):
            slope = getattr(activations, f"{self.name}_grad")
            return grad * slope(z, **self.settings)
        through = getattr(activations, f"{self.name}_backward")
        return through(grad, self.ours()(z), **self.settings)


def case(name, *args, **rest):
    """Return a line of the table.

    Args:
        name: of a public activation, initializer, layer or loss.
        args: what makes it; a case among them is a layer within a layer.
        rest: keywords that make it, and the fields of `Case`: `shapes` are those that
            it is tried with, one after the other; a list of shapes is one try with
            several arrays. `label` tells lines apart that differ in nothing else,
            `x` and `y_true` draw its numbers, `call` and `options` say how a layer is
            called, `accuracy` is "float32" where Keras computes or holds constants in
            that whatever its dtype is, and `theirs` makes what Keras has no name for.
    """
    of_the_line = {k: rest.pop(k) for k in list(rest) if k in Case.__dataclass_fields__}
    return Case(name, args, rest, **of_the_line)


def each(cases, shapes=True):
    """Arguments for `pytest.mark.parametrize("case, shape", ...)`, or only "case"."""
    if not shapes:
        return [pytest.param(one, id=one.id) for one in cases]
    return [
        pytest.param(one, shape, id=f"{one.id}-{_sizes(shape)}")
        for one in cases
        for shape in one.shapes
    ]


def _made(part, args, settings, more):
    if inspect.isfunction(part):
        return partial(part, *args, **settings)
    return part(*args, **settings, **more)


def _word(key, value):
    """How a setting stands in an id: arrays only by their names."""
    if isinstance(value, np.ndarray | list):
        return key
    return key if value is True else f"{key}={value}"


def _sizes(shape):
    shapes = shape if isinstance(shape, list) else [shape]
    return "+".join("x".join(map(str, one)) for one in shapes)


def assert_agree(ours, theirs, dtype, kind="value", accuracy=None):
    """Shapes and dtypes are equal, and values relative to the largest entry."""
    theirs = np.asarray(theirs)
    assert ours.shape == theirs.shape
    assert ours.dtype == theirs.dtype == dtype
    scale = np.abs(theirs).max(initial=0)
    np.testing.assert_allclose(
        ours, theirs, rtol=0, atol=TOLERANCE[accuracy or dtype, kind] * scale
    )


# --------------------------------------------------------------- layers, both sides
def inputs(case, shape, rng, dtype="float64"):
    """Return an array, or a list where the shape is a list; nobody may write to it."""
    if isinstance(shape, list):
        return [inputs(case, one, rng, dtype) for one in shape]
    x = case.x(rng, shape)
    return untouched(x.astype(dtype) if x.dtype.kind == "f" else x)


def arrays(x):
    """Return x as a list of arrays."""
    return list(x) if isinstance(x, list | tuple) else [x]


def differentiable(x):
    """Return those arrays that have a gradient: all but whole numbers."""
    return [array for array in arrays(x) if array.dtype.kind == "f"]


def randomise(layer, rng):
    """Give all parameters and states random values; variances stay positive."""
    for name, array in {**layer.params, **layer.state}.items():
        if array.dtype.kind == "f":
            array[...] = 0.5 * rng.normal(size=array.shape)
        if "variance" in name:
            array[...] = 0.5 + array * array


def backward(layer, upstream):
    """Return the gradients of all inputs as a list; `upstream` is a list."""
    return arrays(layer.backward(upstream[0] if len(upstream) == 1 else upstream))


def untouched(array):
    """Return a copy that cannot be written to: who changes an argument fails."""
    copy = array.copy()
    copy.flags.writeable = False
    return copy


def both_sides(case, shape, dtype, rng, keras, tf):
    """Yield ("value" or "gradient", ours, theirs) for all that a layer computes.

    Weights are random and copied, and dL/dy is random: the outputs, all weights after
    the call (moving statistics, too), dL/dx of each input, dL/dparams in their order.
    """
    x = inputs(case, shape, rng, dtype)
    x_tf = [tf.constant(a) for a in x] if isinstance(x, list) else tf.constant(x)
    ours, theirs = case.ours(dtype=dtype), case.keras(keras, dtype=dtype)
    case.call(ours, x, case.options)
    randomise(ours, rng)
    case.call(theirs, x_tf, case.options)
    theirs.set_weights(ours.get_weights())  # equal shapes in an equal order
    if hasattr(theirs, "finalize_state"):  # Normalization computes with a copy
        theirs.finalize_state()
    with tf.GradientTape() as tape:
        sources = [a for a in arrays(x_tf) if a.dtype.is_floating]
        tape.watch(sources)
        expected = arrays(case.call(theirs, x_tf, case.options))
    outputs = arrays(case.call(ours, x, case.options))
    weights = zip(ours.get_weights(), theirs.get_weights(), strict=True)
    for y, wanted in (*zip(outputs, expected, strict=True), *weights):
        yield "value", y, np.asarray(wanted)

    upstream = [untouched(rng.normal(size=y.shape).astype(dtype)) for y in outputs]
    wanted = tape.gradient(
        expected,
        [*sources, *theirs.trainable_variables],
        output_gradients=upstream,
        unconnected_gradients=tf.UnconnectedGradients.ZERO,
    )
    grads = backward(ours, upstream)
    assert list(ours.grads) == list(ours.params)
    found = [*(grads if sources else []), *ours.grads.values()]
    for grad, one in zip(found, wanted, strict=True):
        yield "gradient", grad, tf.convert_to_tensor(one).numpy()


def difference(ours, theirs):
    """Return the largest difference as a share of the largest entry (or the floor)."""
    assert ours.shape == theirs.shape
    assert ours.dtype == theirs.dtype
    gap = np.abs(ours.astype(float) - theirs).max(initial=0)
    return gap / max(FLOOR, np.abs(theirs).max(initial=0))
