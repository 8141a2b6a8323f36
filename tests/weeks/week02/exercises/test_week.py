"""Week 2: what the exercises are called and how they are called up."""

import inspect

from dlcourse.exercises import week02

SIGNATURES = {
    "derivatives": "()",
    "mse_gradient": "(x, y, w, b)",
    "largest_rate": "()",
    "log_loss_values": "()",
    "bce_from_logits": "(y, z)",
    "propagate": "(w, b, x, y)",
    "LogisticRegression": "(learning_rate=0.1, steps=100)",
    "perceptron": "(x, y, epochs)",
    "scaled": "(x_train, x_test)",
    "best_threshold": ("(y_dev, p_dev, y_test, p_test, thresholds, miss, false_alarm)"),
}


def test_names_and_signatures():
    found = {e.name: str(inspect.signature(e.reference)) for e in week02}
    assert found == SIGNATURES
