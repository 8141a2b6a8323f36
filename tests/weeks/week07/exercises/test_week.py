"""Week 7: what the exercises are called and how they are called up."""

import inspect

from dlcourse.exercises import week07

SIGNATURES = {
    "batch_norm": (
        "(z, gamma, beta, mean, var, training, momentum=0.99, epsilon=0.001)"
    ),
    "batch_norm_backward": "(grad, z, gamma, epsilon=0.001)",
    "redundant_bias": "()",
    "log_uniform": "(low, high, u, one_minus=False)",
    "choose_model": "()",
    "diagnose": "()",
    "ceilings": "()",
    "f1_from_scores": "(y, scores, threshold=0.5)",
    "smote": "(x, y, label, start, rank, share)",
    "leak": "(x, y, every)",
}


def test_names_and_signatures():
    found = {e.name: str(inspect.signature(e.reference)) for e in week07}
    assert found == SIGNATURES
