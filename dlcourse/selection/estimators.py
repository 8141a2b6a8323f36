"""What this package takes for an estimator: something that learns, then predicts."""

import copy

import numpy as np


def trained(estimator, x, y):
    """Return the function `predict` of an estimator that was trained on x and y.

    Args:
        estimator: an object with `fit(x, y)` and `predict(x)`, as in scikit-learn, of
            which a copy is trained each time, so that no training knows of another;
            or a function (x, y) -> predict that trains and returns a function.
        x: examples, shape (examples, ...).
        y: targets, shape (examples, ...).

    Raises:
        TypeError: if it is neither of them.

    >>> def mean(x, y):
    ...     return lambda x_new: np.full(len(x_new), y.mean())
    >>> trained(mean, np.zeros(3), np.array([1, 2, 6]))(np.zeros(2))
    array([3., 3.])
    """
    predict = None
    if isinstance(estimator, type):
        pass  # a class, not an object of it
    elif hasattr(estimator, "fit") and hasattr(estimator, "predict"):
        learner = copy.deepcopy(estimator)
        learner.fit(x, y)
        predict = learner.predict
    elif callable(estimator):
        predict = estimator(x, y)
    if not callable(predict):
        raise TypeError(
            f"estimator: got {estimator!r}, expected an object with fit and predict, "
            "or a function that trains on (x, y) and returns the function predict; "
            "pass Name() instead of Name, or `return model.predict`."
        )
    return predict


def train_and_score(estimator, x, y, train, test, metric):
    """Return the score on the training and on the test part, two floats.

    Args:
        estimator: as of `trained`.
        x: examples, shape (examples, ...).
        y: targets, shape (examples, ...).
        train: indices of the training part.
        test: indices of the test part.
        metric: function (y_true, y_pred) -> score.

    Raises:
        TypeError: if `metric` is no function.
    """
    if not callable(metric):
        raise TypeError(
            f"metric: got {metric!r}, expected a function of (y_true, y_pred); pass "
            "metrics.accuracy, metrics.r2_score or your own."
        )
    predict = trained(estimator, x[train], y[train])
    return tuple(float(metric(y[p], np.asarray(predict(x[p])))) for p in (train, test))
