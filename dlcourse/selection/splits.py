"""Splitting data into parts that do not meet."""

import numpy as np

from dlcourse._validation import check_examples, check_number, check_rng

__all__ = ["train_dev_test_split"]


def train_dev_test_split(
    x, y, dev_size=0.2, test_size=0.2, *, stratify=True, seed=None
):
    """Split examples at random into training, dev and test set.

    Every example goes to exactly one set. With `stratify` each class (each value of
    y) is spread evenly over the three sets, so that its share is the same in all of
    them, up to about one example.

    Args:
        x: examples, shape (examples, ...).
        y: labels, shape (examples, ...); with `stratify` one label per example.
        dev_size: share of the examples for the dev set, from 0 to 1 (1 excluded).
        test_size: share for the test set; the rest is for training.
        stratify: whether to split class by class; False for regression.
        seed: None, an int or a `numpy.random.Generator`.

    Returns:
        Three pairs of arrays, (x_train, y_train), (x_dev, y_dev), (x_test, y_test),
        each in random order.

    Raises:
        TypeError: if a size is no number or `seed` no seed.
        ValueError: if x and y differ in length, if the sizes leave no example for a
            set, or if there is no single label per example to stratify by.

    >>> x, y = np.arange(10), np.array([0] * 5 + [1] * 5)
    >>> train, dev, test = train_dev_test_split(x, y, seed=0)
    >>> [len(part_x) for part_x, part_y in (train, dev, test)]
    [6, 2, 2]
    >>> dev[1].tolist(), test[1].tolist()
    ([1, 0], [0, 1])
    """
    x, y = check_examples(x, y)
    fix = "choose the share of the examples, such as 0.2."
    dev_size = check_number("dev_size", dev_size, 0, 1, open_high=True, fix=fix)
    test_size = check_number("test_size", test_size, 0, 1, open_high=True, fix=fix)
    rng = check_rng("seed", seed)
    order = rng.permutation(len(x))
    if stratify:
        order = _spread(_class_numbers(y)[order], order)
    parts = _cut(order, (1 - dev_size - test_size, dev_size, test_size))
    return tuple((x[part], y[part]) for part in map(rng.permutation, parts))


def _class_numbers(y):
    if y.size != len(y):
        raise ValueError(
            f"y: got shape {y.shape}, expected one label per example, as stratify=True "
            "asks; pass class numbers, or stratify=False."
        )
    return np.unique(y.ravel(), return_inverse=True)[1]


def _spread(classes, order):
    """Return `order` with every class spread evenly from the first to the last.

    Example number i of the n of its class comes to the place (i + 0.5) / n, so any
    run of the result holds each class in about its share of the whole.
    """
    by_class = np.argsort(classes, kind="stable")
    counts = np.bincount(classes)
    starts = np.repeat(np.cumsum(counts) - counts, counts)
    place = (np.arange(len(order)) - starts + 0.5) / np.repeat(counts, counts)
    return order[by_class][np.argsort(place, kind="stable")]


def _cut(order, shares):
    """Return consecutive parts of `order`, in lengths of the given shares."""
    stops = np.rint(np.cumsum(shares) * len(order)).astype(int)
    parts = np.split(order, np.clip(stops[:-1], 0, None))
    for name, share, part in zip(("train", "dev", "test"), shares, parts, strict=True):
        wanted = share > 0 or name == "train"
        if wanted and len(part) == 0:
            raise ValueError(
                f"dev_size and test_size: got {shares[1]} and {shares[2]}, which leave "
                f"no example of {len(order)} for the {name} set, expected at least "
                "one; choose other shares that add up to less than 1."
            )
    return parts
