"""Every activation function and its derivative beside `keras.activations`."""

from html import escape

import numpy as np

from dlcourse import activations
from dlcourse._validation import check_choice
from dlcourse.i18n import gettext as _
from dlcourse.keras_bridge.loading import load_keras
from dlcourse.keras_bridge.results import ArrayPair, Comparison

__all__ = ["ActivationComparison", "compare_activations"]

GRID = np.linspace(-6, 6, 240 + 1)  # holds all kinks: -3, 0, 3, 6
CLASSES = 5  # of the examples that softmax is given
_ALLOWED = 1e-9
# Keras holds a constant of these in float32, whatever the dtype of z.
_ROUGHLY = {"leaky_relu": 1e-7, "gelu": 1e-7}
_CELL = '<td style="text-align:left">{}</td>'


def compare_activations(names=None):
    """Compare values and derivatives of activations with `keras.activations`.

    In float64, at 241 places from -6 to 6. softmax and log_softmax mix the classes of
    an example: theirs are 48 examples of 5 classes, made of the same places, and their
    derivative is dL/dz for a random dL/dy.

    >>> compare_activations(["relu", "softmax"])
    2 of 2 activations agree with Keras in value and derivative (relative difference at
    most 1e-09)

    Args:
        names: names of activations, in the order wanted; None for all.

    Returns:
        An `ActivationComparison`, with two pairs for each name.

    Raises:
        RuntimeError: if Keras is not installed.
        ValueError: if there is no activation of such a name.
    """
    known = activations.names()
    names = known if names is None else names
    names = [check_choice("names", name, known) for name in names]
    pairs = [pair for name in names for pair in _pairs(name)]
    return ActivationComparison("keras.activations", tuple(pairs))


class ActivationComparison(Comparison):
    """What `compare_activations` found: value and derivative of each, in turn.

    Attributes:
        name: "keras.activations".
        pairs: `ArrayPair`s of the kind "output" (the values) and "gradient" (the
            derivatives); `pair.name` is the activation's.
    """

    def rows(self):
        """Return one dict per array, as `Comparison` does.

        Returns:
            List of dicts with the keys array, shape, absolute, relative, allowed and
            agrees.
        """
        labels = {"output": _("value of {name}"), "gradient": _("derivative of {name}")}
        return [
            row | {"array": labels[pair.kind].format(name=pair.name)}
            for row, pair in zip(super().rows(), self.pairs, strict=True)
        ]

    def _by_activation(self):
        """Return the pairs (value, derivative) of all names."""
        return list(zip(self.pairs[::2], self.pairs[1::2], strict=True))

    def _headline(self):
        both = [value.agrees and slope.agrees for value, slope in self._by_activation()]
        text = _(
            "{agreeing} of {all} activations agree with Keras in value and derivative"
        )
        return text.format(agreeing=sum(both), all=len(both))

    def _bound(self):
        if self.agrees:
            return super()._bound()
        worst = max(self.rows(), key=lambda row: row["relative"] / row["allowed"])
        return _("{array} differs by {found}, allowed {allowed}").format(
            array=worst["array"],
            found=f"{worst['relative']:.0e}",
            allowed=f"{worst['allowed']:.0e}",
        )

    def _repr_html_(self):
        head = (_("activation"), _("value"), _("derivative"))
        cells = "".join(f'<th style="text-align:left">{name}</th>' for name in head)
        body = "".join(_html_row(*pairs) for pairs in self._by_activation())
        return (
            f"<table><caption style='text-align:left'>{escape(str(self))}</caption>"
            f"<thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"
        )


def _html_row(value, slope):
    cells = (f"<code>{value.name}</code>", _html_verdict(value), _html_verdict(slope))
    return f"<tr>{''.join(map(_CELL.format, cells))}</tr>"


def _html_verdict(pair):
    """Return the bound that holds, or what was found instead."""
    if pair.agrees:
        return f"✓ ≤ {pair.allowed:.0e}"
    return f"<b>✗ ≈ {pair.relative:.0e} ({_('differs')})</b>"


def _pairs(name):
    """Return the pairs of value and derivative of one activation."""
    mixing = hasattr(activations, f"{name}_backward")
    z = GRID[1:].reshape(CLASSES, -1).T.copy() if mixing else GRID
    grad = np.random.default_rng(0).standard_normal(z.shape)
    y = getattr(activations, name)(z)
    if mixing:
        slope = getattr(activations, f"{name}_backward")(grad, y)
    else:
        grad = np.ones_like(z)
        slope = getattr(activations, f"{name}_grad")(z)
    theirs = _keras_pair(name, z, grad)
    allowed = _ROUGHLY.get(name, _ALLOWED)
    return (
        ArrayPair("output", name, y, theirs[0], allowed),
        ArrayPair("gradient", name, slope, theirs[1], allowed),
    )


def _keras_pair(name, z, grad):
    """Return f(z) and dL/dz of Keras for dL/dy = grad."""
    keras, tf = load_keras()
    z = tf.constant(z)
    with tf.GradientTape() as tape:
        tape.watch(z)
        y = getattr(keras.activations, name)(z)
    slope = tape.gradient(y, z, output_gradients=tf.constant(grad))
    return y.numpy(), slope.numpy()
