"""Tables: one row an example, one column a measure."""

import numpy as np

from dlcourse.datasets.files import read


def load_breast_cancer():
    """Return 30 measures of 569 breast tumours and whether they are benign.

    >>> x, y = load_breast_cancer()
    >>> x.shape, x.dtype.name, y.mean().round(3)
    ((569, 30), 'float64', np.float64(0.627))

    Returns:
        x of shape (569, 30), float64, unscaled (areas in the thousands beside
        smoothnesses of 0.1); y of shape (569,), int64, 0 malignant, 1 benign.

    Raises:
        RuntimeError: if the file is missing or damaged.
    """
    return _table("breast_cancer")


def load_iris():
    """Return four measures of 150 iris flowers and their species.

    >>> x, y = load_iris()
    >>> x[0].tolist(), np.bincount(y).tolist()
    ([5.1, 3.5, 1.4, 0.2], [50, 50, 50])

    Returns:
        x of shape (150, 4), float64, in centimetres; y of shape (150,), int64,
        0 setosa, 1 versicolor, 2 virginica.

    Raises:
        RuntimeError: if the file is missing or damaged.

    Reference:
        Fisher (1936), The use of multiple measurements in taxonomic problems.
    """
    return _table("iris")


def load_wine():
    """Return 13 chemical measures of 178 wines and which grower they come from.

    >>> x, y = load_wine()
    >>> x.shape, np.bincount(y).tolist()
    ((178, 13), [59, 71, 48])

    Returns:
        x of shape (178, 13), float64, unscaled; y of shape (178,), int64, 0 to 2.

    Raises:
        RuntimeError: if the file is missing or damaged.
    """
    return _table("wine")


def load_diabetes(*, scaled=True):
    """Return ten measures of 442 patients and how their diabetes went on.

    Scaled as in scikit-learn: each column has mean 0 and a sum of squares of 1.

    >>> x, y = load_diabetes()
    >>> x.shape, (x**2).sum(axis=0).round(6).max(), (y.min(), y.max())
    ((442, 10), np.float64(1.0), (np.float64(25.0), np.float64(346.0)))

    Args:
        scaled: whether to scale the columns, else they are as measured.

    Returns:
        x of shape (442, 10), float64; y of shape (442,), float64, the progression of
        the disease a year later.

    Raises:
        RuntimeError: if the file is missing or damaged.

    Reference:
        Efron, Hastie, Johnstone and Tibshirani (2004), Least Angle Regression.
    """
    arrays = read("diabetes")
    x, y = arrays["x"], arrays["y"]
    if scaled:
        x = x - x.mean(axis=0)
        x /= np.sqrt((x * x).sum(axis=0))
    return x, y


def load_linnerud():
    """Return three exercises of twenty men, and three measures of their bodies.

    >>> x, y = load_linnerud()
    >>> x[0].tolist(), y[0].tolist()
    ([5.0, 162.0, 60.0], [191.0, 36.0, 50.0])

    Returns:
        x of shape (20, 3), float64: chin-ups, sit-ups, jumps; y of shape (20, 3),
        float64: weight in pounds, waist in inches, beats of the pulse a minute.

    Raises:
        RuntimeError: if the file is missing or damaged.
    """
    arrays = read("linnerud")
    return arrays["x"], arrays["y"]


def _table(name):
    arrays = read(name)
    return arrays["x"], arrays["y"].astype(np.int64)
