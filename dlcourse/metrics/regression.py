"""How much of a number's variation a regression explains."""

import numpy as np

from dlcourse._validation import check_array, check_choice, check_finite, check_shape


def r2_score(y_true, y_pred, *, multioutput="uniform_average"):
    """Return the share of the variance of y_true that the predictions explain.

        R2 = 1 - sum (y_true - y_pred)^2 / sum (y_true - mean(y_true))^2

    1 is perfect, 0 as good as always predicting the mean, below 0 worse than that.
    Same conventions as `sklearn.metrics.r2_score`: where y_true is constant, 1 for
    perfect predictions and 0 for others.

    Args:
        y_true: targets, shape (examples,) or (examples, outputs).
        y_pred: predictions, same shape.
        multioutput: "uniform_average" for the mean over outputs; "raw_values" for an
            array (outputs,).

    Returns:
        A float, or an array.

    Raises:
        TypeError: if they are no numbers.
        ValueError: if shapes differ, a number is not finite, or there are fewer than
            two examples.

    >>> r2_score([1, 2, 3], [1, 2, 4])
    0.5
    """
    check_choice("multioutput", multioutput, ("uniform_average", "raw_values"))
    y_true, y_pred = (
        check_finite(name, check_array(name, y, dtype="float64", min_ndim=1))
        for name, y in (("y_true", y_true), ("y_pred", y_pred))
    )
    fix = "pass the predictions in the shape of the targets."
    check_shape("y_pred", y_pred, y_true.shape, fix=fix)
    if len(y_true) < 2:
        raise ValueError(
            f"y_true: got {len(y_true)} example(s), expected at least two, as one has "
            "no variance; take more examples."
        )
    largest = max(np.abs(y_true).max(), np.abs(y_pred).max()) or 1.0
    y_true, y_pred = y_true / largest, y_pred / largest  # squares of any size
    residual = ((y_true - y_pred) ** 2).sum(axis=0)
    total = ((y_true - y_true.mean(axis=0)) ** 2).sum(axis=0)
    r2 = np.where(residual == 0, 1.0, 0.0)  # where y_true is constant
    with np.errstate(over="ignore"):  # -inf is near enough
        np.subtract(1, residual / np.where(total, total, 1), out=r2, where=total > 0)
    return np.atleast_1d(r2) if multioutput == "raw_values" else float(r2.mean())
