"""Choosing: data for every purpose, and the model that does best on it."""

from dlcourse.selection.bayesian import (
    BayesianSearch,
    GaussianProcess,
    expected_improvement,
)
from dlcourse.selection.curves import learning_curve, validation_curve
from dlcourse.selection.decomposition import BiasVariance, bias_variance, bootstrap
from dlcourse.selection.features import polynomial_features
from dlcourse.selection.folds import KFold, StratifiedKFold
from dlcourse.selection.resampling import (
    SMOTE,
    RandomOverSampler,
    RandomUnderSampler,
)
from dlcourse.selection.search import GridSearch, RandomSearch, SearchResult, Trial
from dlcourse.selection.spaces import (
    choices,
    log_uniform,
    one_minus_log_uniform,
    uniform,
)
from dlcourse.selection.splits import train_dev_test_split

__all__ = [
    "SMOTE",
    "BayesianSearch",
    "BiasVariance",
    "GaussianProcess",
    "GridSearch",
    "KFold",
    "RandomOverSampler",
    "RandomSearch",
    "RandomUnderSampler",
    "SearchResult",
    "StratifiedKFold",
    "Trial",
    "bias_variance",
    "bootstrap",
    "choices",
    "expected_improvement",
    "learning_curve",
    "log_uniform",
    "one_minus_log_uniform",
    "polynomial_features",
    "train_dev_test_split",
    "uniform",
    "validation_curve",
]
