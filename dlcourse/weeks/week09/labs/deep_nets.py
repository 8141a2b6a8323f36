"""Two networks that differ in nothing but their skips: plain, and residual."""

from functools import cache

from dlcourse.datasets import load_digits
from dlcourse.layers import Activation, Add, BatchNormalization, Dense, Input
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.models import Model
from dlcourse.optimizers import SGD
from dlcourse.selection import train_dev_test_split

UNITS, CLASSES = 32, 10
EXAMPLES = 600  # to train on
KINDS = ("plain", "residual")


@cache
def digits():
    """Return 600 digits to train on and the dev set, (x, y) each; shared."""
    (x, y), dev, _test = train_dev_test_split(*load_digits(), seed=0)
    return (x[:EXAMPLES], y[:EXAMPLES]), dev


def net(kind, depth, norm, zero, seed=0):
    """Return a compiled network of `depth` dense layers with He weights.

    The first and the last stand alone; between them lie blocks of two. A residual
    block adds its input to what its layers give, before its last ReLU.

    Args:
        kind: of KINDS.
        depth: number of dense layers, even and at least 2.
        norm: whether batch normalization follows each but the last dense layer.
        zero: whether the last layer of each residual block begins with zeros, so that
            the block begins as the identity. Of plain ones it would stop all signals.
        seed: of the weights.
    """
    zero = zero and kind == "residual"
    x = Input((64,))
    y = Activation("relu")(_layer(x, norm))
    for _block in range((depth - 2) // 2):
        inner = Activation("relu")(_layer(y, norm))
        inner = _layer(inner, norm, zero)
        y = Activation("relu")(inner if kind == "plain" else Add()([y, inner]))
    model = Model(x, Dense(CLASSES, kernel_initializer="he_normal")(y), seed=seed)
    model.compile(SGD(), SparseCategoricalCrossentropy(from_logits=True))
    return model


def _layer(x, norm, zero=False):
    kernel = "zeros" if zero and not norm else "he_normal"
    x = Dense(UNITS, use_bias=not norm, kernel_initializer=kernel)(x)
    if norm:
        x = BatchNormalization(gamma_initializer="zeros" if zero else "ones")(x)
    return x
