"""Measures of predictions: how good they are, and where they go wrong."""

from dlcourse.metrics.classification import accuracy, top_k_accuracy
from dlcourse.metrics.confusion import (
    confusion_matrix,
    f1_score,
    precision_score,
    recall_score,
)
from dlcourse.metrics.ranking import (
    average_precision_score,
    precision_recall_curve,
    roc_auc_score,
    roc_curve,
)
from dlcourse.metrics.regression import r2_score
from dlcourse.metrics.strategy import (
    Diagnosis,
    ErrorCause,
    best_satisficing,
    diagnose_errors,
    error_table,
    weighted_error,
)

__all__ = [
    "Diagnosis",
    "ErrorCause",
    "accuracy",
    "average_precision_score",
    "best_satisficing",
    "confusion_matrix",
    "diagnose_errors",
    "error_table",
    "f1_score",
    "precision_recall_curve",
    "precision_score",
    "r2_score",
    "recall_score",
    "roc_auc_score",
    "roc_curve",
    "top_k_accuracy",
    "weighted_error",
]
