"""Word vectors: how alike they are, and analogies."""

import numpy as np

from dlcourse._numerics import wide_enough
from dlcourse._validation import check_array, check_finite, check_indices, check_integer

OF_THE_TABLE = "pass numbers of rows of the table of embeddings."


def cosine_similarity(x, y=None):
    """Return the cosine of the angle between vectors.

        x . y / (|x| |y|)

    As `sklearn.metrics.pairwise.cosine_similarity`, of all pairs of rows; a vector of
    zeros has similarity 0 with all.

    Args:
        x: a vector, shape (features,), or several, shape (rows, features).
        y: the same; None for `x` itself.

    Returns:
        The cosines, shape (rows of x, rows of y); the axis of a single vector is
        left out, so that two vectors give one number.

    Raises:
        ValueError: if the numbers of features differ, or one is not finite.

    >>> round(float(cosine_similarity([1.0, 0.0], [1.0, 1.0])), 6)
    0.707107
    """
    x = _check_rows("x", x)
    y = x if y is None else _check_rows("y", y)
    if x.shape[-1] != y.shape[-1]:
        raise ValueError(
            f"x and y: got {x.shape[-1]} and {y.shape[-1]} features (shapes {x.shape} "
            f"and {y.shape}), expected as many; pass vectors of one table, as rows."
        )
    return np.clip(_unit(x) @ _unit(y).T, -1, 1)


def most_similar(embeddings, query, k=10, *, exclude=()):
    """Return the rows of a table that point where a vector points.

        argmax over w of cosine_similarity(embeddings[w], query)

    Args:
        embeddings: the table, shape (vocabulary, features).
        query: a vector, shape (features,).
        k: how many rows.
        exclude: numbers of rows that must not be found, as that of the query.

    Returns:
        (ids, similarities), shapes (k,), the most similar first.

    Raises:
        ValueError: if fewer than `k` rows are left, or a number is out of range.

    >>> table = np.array([[1.0, 0.0], [1.0, 1.0], [-1.0, 0.0]])
    >>> ids, similarities = most_similar(table, [1.0, 0.1], k=2)
    >>> ids, similarities.round(3)
    (array([0, 1]), array([0.995, 0.774]))
    """
    embeddings = _check_table(embeddings)
    exclude = check_indices("exclude", exclude, len(embeddings), fix=OF_THE_TABLE)
    left = np.setdiff1d(np.arange(len(embeddings)), exclude)  # (left,)
    if check_integer("k", k) > len(left):
        raise ValueError(
            f"k: got {k}, expected at most the {len(left)} rows that are left; lower k."
        )
    similarities = cosine_similarity(embeddings[left], np.ravel(query))
    best = np.argsort(-similarities, kind="stable")[:k]
    return left[best], similarities[best]


def analogy(embeddings, a, b, c, k=1):
    """Return the rows that answer "a is to b as c is to ...".

        argmax over w of cosine_similarity(e_w, e_b - e_a + e_c), w not a, b, c

    "man is to king as woman is to ..." asks for e_king - e_man + e_woman. Without
    leaving the three out the answer would mostly be b or c itself.

    Args:
        embeddings: the table, shape (vocabulary, features).
        a: number of the first word's row.
        b: number of the second word's row.
        c: number of the third word's row.
        k: how many answers.

    Returns:
        (ids, similarities), shapes (k,), the best answer first.

    Raises:
        ValueError: if a number is out of range, or fewer than `k` words are left.

    Reference:
        Mikolov, Yih and Zweig (2013), https://aclanthology.org/N13-1090, section 4.

    >>> man, woman, king, queen = range(4)
    >>> table = np.array([[1.0, 0.1], [1.0, 1.1], [3.0, 0.1], [3.0, 1.1]])
    >>> analogy(table, man, king, woman)[0]
    array([3])
    """
    embeddings = _check_table(embeddings)
    words = check_indices("a, b, c", [a, b, c], len(embeddings), fix=OF_THE_TABLE)
    e_a, e_b, e_c = embeddings[words]
    return most_similar(embeddings, e_b - e_a + e_c, k, exclude=words)


def _unit(x):
    """Return x of length 1; by way of its greatest entry, which cannot overflow."""
    x = wide_enough(x)
    greatest = np.abs(x).max(axis=-1, keepdims=True, initial=0)
    x = x / np.where(greatest > 0, greatest, 1)
    length = np.sqrt((x * x).sum(axis=-1, keepdims=True))
    return x / np.where(length > 0, length, 1)


def _check_rows(name, x):
    x = check_finite(name, check_array(name, x, min_ndim=1))
    if x.ndim > 2:
        raise ValueError(
            f"{name}: got shape {x.shape}, expected (features,) or (rows, features); "
            f"flatten the axes before the last one."
        )
    return x


def _check_table(embeddings):
    table = _check_rows("embeddings", embeddings)
    if table.ndim != 2 or not len(table):
        raise ValueError(
            f"embeddings: got shape {table.shape}, expected (vocabulary, features); "
            f"pass the whole table, a row for each word."
        )
    return table
