"""Learning and validation curves against scikit-learn."""

import numpy as np
import pytest
from sklearn import model_selection as sk
from sklearn.linear_model import Ridge
from sklearn.tree import DecisionTreeClassifier

from dlcourse.metrics import accuracy, r2_score
from dlcourse.selection import KFold, StratifiedKFold, learning_curve, validation_curve


def ridge(x, y, alpha=1.0):
    """The function form of an estimator: trains and returns `predict`."""
    centre, level = x.mean(axis=0), y.mean()
    z = x - centre
    weights = np.linalg.solve(z.T @ z + alpha * np.eye(x.shape[1]), z.T @ (y - level))
    return lambda x_new: (x_new - centre) @ weights + level


@pytest.fixture
def data(rng):
    x = rng.normal(size=(53, 3))
    return x, x @ [1, 2, 3] + rng.normal(size=53)


@pytest.mark.parametrize("sizes", [(0.2, 0.21, 0.5, 1.0), (10, 30)])
@pytest.mark.parametrize("estimator", [Ridge(), ridge])
def test_learning_curve(data, estimator, sizes):
    found = learning_curve(estimator, *data, metric=r2_score, train_sizes=sizes, cv=4)
    expected = sk.learning_curve(Ridge(), *data, train_sizes=sizes, cv=4, scoring="r2")
    for ours, theirs in zip(found, expected, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-9)


def test_learning_curve_of_classes(data):
    x, y = data[0], (data[1] > 0).astype(int)
    tree = DecisionTreeClassifier(random_state=0)
    found = learning_curve(tree, x, y, metric=accuracy, cv=StratifiedKFold(3))
    expected = sk.learning_curve(tree, x, y, cv=3)
    for ours, theirs in zip(found, expected, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-12)
    assert not hasattr(tree, "tree_")  # the given one is not trained


def test_shuffle_helps_where_examples_are_sorted():
    x = np.arange(60.0)[:, None]
    y = np.repeat([0, 1], 30)
    tree = DecisionTreeClassifier(random_state=0)
    options = {
        "metric": accuracy,
        "train_sizes": [0.3],
        "cv": KFold(3, shuffle=True, seed=0),
    }
    sorted_ = learning_curve(tree, x, y, **options)[2]
    shuffled = learning_curve(tree, x, y, **options, shuffle=True, seed=0)[2]
    again = learning_curve(tree, x, y, **options, shuffle=True, seed=0)[2]
    assert sorted_.mean() < 0.7 < 0.9 < shuffled.mean()
    np.testing.assert_array_equal(shuffled, again)


def test_validation_curve(data):
    found = validation_curve(
        lambda alpha: lambda x, y: ridge(x, y, alpha), [0.1, 10], *data, metric=r2_score
    )
    expected = sk.validation_curve(
        Ridge(), *data, param_name="alpha", param_range=[0.1, 10], scoring="r2"
    )
    np.testing.assert_allclose(found, expected, rtol=1e-9)


@pytest.mark.parametrize(
    ("error", "fix", "options"),
    [
        (TypeError, "pass Name", {"estimator": Ridge}),
        (TypeError, "pass Name", {"estimator": lambda x, y: None}),
        (TypeError, "pass Name", {"estimator": "ridge"}),
        (TypeError, "metrics.accuracy", {"metric": "r2"}),
        (ValueError, "smaller sizes", {"train_sizes": [0.5, 1.2]}),
        (ValueError, "smaller sizes", {"train_sizes": [0, 10]}),
        (ValueError, "smaller sizes", {"train_sizes": [50]}),
        (ValueError, "smaller sizes", {"train_sizes": []}),
        (ValueError, "smaller sizes", {"train_sizes": ["all"]}),
        (ValueError, "fewer parts", {"cv": 54}),
        (TypeError, "number of folds", {"cv": "5"}),
        (ValueError, "cut or transposed", {"y": np.zeros(3)}),
    ],
)
def test_bad_input(data, error, fix, options):
    x, y = data
    options = {"estimator": ridge, "x": x, "y": y, "metric": r2_score} | options
    with pytest.raises(error, match=fix):
        learning_curve(**options)


def test_no_values(data):
    with pytest.raises(ValueError, match="values to try"):
        validation_curve(lambda v: ridge, [], *data, metric=r2_score)
