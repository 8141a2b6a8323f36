"""A made table of flats and houses with their prices."""

import numpy as np

from dlcourse._validation import check_integer, check_number, check_rng


def make_houses(n_samples=120, *, noise=15.0, seed=None):
    """Return homes of two kinds: flats near the centre, larger houses at the edge.

        price = 60 + 2.6 m2 - 4 km - 0.8 age + noise * Normal(0, 1), rounded

    The rooms follow from the floor space; the price does not ask for them.

    >>> x, y = make_houses(noise=0, seed=0)
    >>> x.shape, y.shape, x[0].tolist(), float(y[0])
    ((120, 4), (120,), [68.0, 2.0, 23.0, 14.7], 160.0)

    Args:
        n_samples: number of homes.
        noise: standard deviation of what the features do not explain.
        seed: None, an int or a Generator.

    Returns:
        x of shape (n_samples, 4), float64: floor space in m², rooms, age in years,
        distance to the centre in km; y of shape (n_samples,), float64, the price in
        thousands.

    Raises:
        TypeError: if an argument is no number.
        ValueError: if n_samples < 1 or noise < 0.
    """
    n_samples, rng = check_integer("n_samples", n_samples), check_rng("seed", seed)
    noise = check_number("noise", noise, 0)
    flat = rng.random(n_samples) < 0.5
    m2 = np.where(flat, rng.normal(65, 12, n_samples), rng.normal(130, 20, n_samples))
    km = np.where(flat, rng.uniform(0.5, 4, n_samples), rng.uniform(8, 20, n_samples))
    m2, km = m2.round().clip(25), km.round(1)
    age = rng.integers(0, 60, n_samples)
    rooms = (m2 / 28 + rng.normal(0, 0.5, n_samples)).round().clip(1)
    price = 60 + 2.6 * m2 - 4 * km - 0.8 * age + rng.normal(0, noise, n_samples)
    return np.column_stack([m2, rooms, age, km]), price.round()
