"""What all initializers share: the seed, the shape and the cast to a dtype."""

from dlcourse._validation import check_integer, check_rng


class Initializer:
    """Base of all initializers: `initializer(shape, dtype="float32")`.

    A subclass writes `draw(rng, shape)`, which returns a float64 array; the cast to
    `dtype` comes last, so that one seed gives the same values in every dtype.

    Args:
        seed: None, an int or a `numpy.random.Generator`.
    """

    def __init__(self, seed=None):
        self.seed = seed

    def __call__(self, shape, dtype="float32"):
        """Return a new array of initial values.

        Args:
            shape: tuple of ints.
            dtype: dtype of the result.

        Raises:
            TypeError: if `shape` or the seed is of a wrong type.
            ValueError: if a length or the seed is negative.
        """
        if not isinstance(shape, tuple | list):
            raise TypeError(
                f"shape: got {shape!r}, expected a tuple of whole numbers; write "
                f"({shape},) for one axis."
            )
        shape = tuple(check_integer("shape", length, 0) for length in shape)
        return self.draw(check_rng("seed", self.seed), shape).astype(dtype)

    def draw(self, rng, shape):
        """Return float64 values of `shape`, drawn from the generator `rng`."""
        raise NotImplementedError(f"{type(self).__name__} must define draw(rng, shape)")
