"""Scores against the number of examples, and against a hyperparameter."""

import numpy as np

from dlcourse._progress import progress
from dlcourse._validation import check_examples, check_integer, check_rng
from dlcourse.selection.estimators import train_and_score
from dlcourse.selection.folds import KFold


def learning_curve(
    estimator,
    x,
    y,
    *,
    metric,
    train_sizes=(0.1, 0.325, 0.55, 0.775, 1.0),
    cv=5,
    shuffle=False,
    seed=None,
    verbose="auto",
):
    """Return scores for growing training sets, by cross-validation.

    For every fold the estimator is trained on the first m examples of the training
    part, for every m. Scores that meet at a bad value tell of bias, and more data do
    not help; a gap that closes slowly tells of variance. Semantics of
    `sklearn.model_selection.learning_curve`, whose scorer is a metric here.

    Args:
        estimator: an object with `fit(x, y)` and `predict(x)`, copied for each
            training; or a function (x, y) -> predict.
        x: examples, shape (examples, ...).
        y: targets, shape (examples, ...).
        metric: function (y_true, y_pred) -> score, such as `metrics.accuracy`.
        train_sizes: shares of the training part, floats above 0 up to 1; or ints.
        cv: number of folds (a plain `KFold`, not shuffled), or an object with
            `split(x, y)` such as `StratifiedKFold(5, shuffle=True, seed=0)`.
        shuffle: whether to put each training part in random order first; wanted where
            the examples are sorted.
        seed: None, an int or a `numpy.random.Generator`, for `shuffle`.
        verbose: "auto" for a line of progress after a second; 0 for silence.

    Returns:
        Sizes (sizes,), int, without repetitions; training scores and test scores, both
        (sizes, folds).

    Raises:
        TypeError: if an argument has a wrong type.
        ValueError: if a size is none of the training part, or x and y do not fit.

    >>> def mean(x, y):
    ...     return lambda x_new: np.full(len(x_new), y.mean())
    >>> from dlcourse.metrics import r2_score
    >>> x, y = np.arange(10), np.arange(10.0)
    >>> sizes, train, test = learning_curve(
    ...     mean, x, y, metric=r2_score, train_sizes=[0.5, 1.0], cv=2
    ... )
    >>> sizes.tolist(), test.shape
    ([2, 5], (2, 2))
    """
    x, y = check_examples(x, y)
    folds = _folds(cv, x, y)
    sizes = _sizes(train_sizes, len(folds[0][0]))
    rng = check_rng("seed", seed)
    if shuffle:
        folds = [(rng.permutation(train), test) for train, test in folds]
    jobs = [(estimator, train[:m], test) for m in sizes for train, test in folds]
    return sizes, *_scores(jobs, x, y, metric, len(folds), verbose)


def validation_curve(make, values, x, y, *, metric, cv=5, verbose="auto"):
    """Return scores for values of a hyperparameter, by cross-validation.

    Args:
        make: function from a value to an estimator, as of `learning_curve`.
        values: values of the hyperparameter, a list.
        x: examples, shape (examples, ...).
        y: targets, shape (examples, ...).
        metric: function (y_true, y_pred) -> score.
        cv: as of `learning_curve`.
        verbose: "auto" for a line of progress after a second; 0 for silence.

    Returns:
        Training scores and test scores, both (values, folds).

    Raises:
        TypeError: if an argument has a wrong type.
        ValueError: if there are no values, or x and y do not fit.

    >>> from dlcourse.metrics import accuracy
    >>> def make(threshold):
    ...     return lambda x, y: lambda x_new: (x_new > threshold).astype(int)
    >>> x = np.array([1, 7, 3, 9])
    >>> validation_curve(make, [0, 5], x, [0, 1, 0, 1], metric=accuracy, cv=2)[1]
    array([[0.5, 0.5],
           [1. , 1. ]])
    """
    x, y = check_examples(x, y)
    if len(values) == 0:
        raise ValueError(
            "values: got none, expected at least one; list the values to try."
        )
    folds = _folds(cv, x, y)
    jobs = [(make(value), train, test) for value in values for train, test in folds]
    return _scores(jobs, x, y, metric, len(folds), verbose)


def _folds(cv, x, y):
    if isinstance(cv, str) or not hasattr(cv, "split"):
        fix = "pass the number of folds, or an object with split(x, y)."
        cv = KFold(check_integer("cv", cv, 2, fix=fix))
    return list(cv.split(x, y))


def _sizes(train_sizes, most):
    """Return numbers of examples, from 1 to `most`, rising and without repetition."""
    sizes = np.asarray(train_sizes)
    shares = sizes.dtype.kind == "f"
    limit = 1 if shares else most
    if (
        sizes.size == 0
        or sizes.dtype.kind not in "fiu"
        or not ((sizes > 0) & (sizes <= limit)).all()
    ):
        raise ValueError(
            f"train_sizes: got {train_sizes!r}, expected shares above 0 up to 1, or "
            f"ints from 1 to the {most} examples of a training part; choose smaller "
            "sizes, or fewer folds."
        )
    if shares:
        sizes = np.clip((sizes * most).astype(np.int64), 1, most)
    return np.unique(sizes)


def _scores(jobs, x, y, metric, folds, verbose):
    scores = [
        train_and_score(estimator, x, y, train, test, metric)
        for estimator, train, test in progress(jobs, len(jobs), verbose)
    ]
    table = np.array(scores).reshape(-1, folds, 2)
    return table[..., 0], table[..., 1]
