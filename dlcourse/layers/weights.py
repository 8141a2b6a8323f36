"""How layers with parameters come to their first values and to their regularizers."""

from dlcourse import initializers, regularizers
from dlcourse._validation import check_rng


def keep(layer, **pairs):
    """Keep pairs of initializer and regularizer, names or objects, as attributes.

    `keep(self, bias=("zeros", None))` sets `bias_initializer`, `bias_regularizer`.
    """
    for stem, (initializer, regularizer) in pairs.items():
        setattr(layer, f"{stem}_initializer", initializers.get(initializer))
        setattr(layer, f"{stem}_regularizer", regularizers.get(regularizer))


def adder(layer):
    """Return a function that adds parameters to `layer`, for use in its `build`.

    `add(name, shape, stem)` draws a parameter from `STEM_initializer` and notes
    `STEM_regularizer` for it; the stem is the name by default. All draw from one
    generator, so that equal shapes get values of their own.
    """
    rng = check_rng(f"{layer.name}: seed", layer.seed)

    def add(name, shape, stem=None):
        stem = stem or name
        initializer = initializers.get(getattr(layer, f"{stem}_initializer"), seed=rng)
        layer.params[name] = initializer(tuple(shape), layer.dtype)
        regularizer = getattr(layer, f"{stem}_regularizer", None)
        if regularizer is not None:
            layer.regularizers[name] = regularizer

    return add
