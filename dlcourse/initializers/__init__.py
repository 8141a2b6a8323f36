"""Initial values of parameters: `initializer(shape, dtype)` returns a new array.

Names, arguments and distributions are those of `keras.initializers`, without its STFT;
`GateBias` is ours, and works in Keras too.
Randomness: an int seed gives the same values in each call (as in Keras), a
`numpy.random.Generator` goes on from where it stands, and None gives new values in each
call (in Keras None repeats them).
"""

import copy
import re

from dlcourse._validation import check_choice
from dlcourse.initializers.base import Initializer
from dlcourse.initializers.constant import Constant, Ones, Zeros
from dlcourse.initializers.gates import GateBias
from dlcourse.initializers.orthogonal import Identity, Orthogonal
from dlcourse.initializers.random import RandomNormal, RandomUniform, TruncatedNormal
from dlcourse.initializers.scaling import (
    GlorotNormal,
    GlorotUniform,
    HeNormal,
    HeUniform,
    LecunNormal,
    LecunUniform,
    VarianceScaling,
)

__all__ = [
    "Constant",
    "GateBias",
    "GlorotNormal",
    "GlorotUniform",
    "HeNormal",
    "HeUniform",
    "Identity",
    "Initializer",
    "LecunNormal",
    "LecunUniform",
    "Ones",
    "Orthogonal",
    "RandomNormal",
    "RandomUniform",
    "TruncatedNormal",
    "VarianceScaling",
    "Zeros",
    "get",
]

# Keras' two spellings: "HeNormal" is an alias of "he_normal"; and its short names.
_ALIASES = {c: re.sub(r"(?<!^)(?=[A-Z])", "_", c).lower() for c in __all__}
_CLASSES = {
    name: globals()[c]
    for c, name in _ALIASES.items()
    if name not in ("initializer", "gate_bias", "get")
}
_ALIASES |= {
    "normal": "random_normal",
    "one": "ones",
    "uniform": "random_uniform",
    "zero": "zeros",
    "IdentityInitializer": "identity",
    "OrthogonalInitializer": "orthogonal",
}


def get(identifier, seed=None):
    """Return the initializer for a name.

    Args:
        identifier: a name as "glorot_uniform" or "GlorotUniform", an initializer, or a
            function of (shape, dtype).
        seed: seed of an initializer that has none of its own.

    Returns:
        A new initializer for a name, a copy for an initializer that takes over `seed`,
        else what was given.

    Raises:
        ValueError: if there is no initializer of that name.

    >>> get("he_normal", seed=3)((2,)) == HeNormal(seed=3)((2,))
    array([ True,  True])
    """
    if not callable(identifier):
        name = _ALIASES.get(str(identifier), identifier)
        identifier = _CLASSES[check_choice("initializer", name, tuple(_CLASSES))]
    if isinstance(identifier, type):
        identifier = identifier()
    if seed is None or getattr(identifier, "seed", seed) is not None:
        return identifier
    seeded = copy.copy(identifier)
    seeded.seed = seed
    return seeded
