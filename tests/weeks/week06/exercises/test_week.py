"""Week 6: what the exercises are called and how they are called up."""

import inspect

from dlcourse.exercises import week06

SIGNATURES = {
    "bias_and_variance": "(predictions, truth)",
    "remedies": "()",
    "l2_step": "(W, b, dW, db, learning_rate, lambda_, m)",
    "soft_threshold": "(w, threshold)",
    "adam_l2": "()",
    "Dropout": "(rate, rng)",
    "folds": "(m, k, rng)",
    "stopping": "(dev_losses, patience)",
    "leak": "(x, y, count, folds)",
}


def test_names_and_signatures():
    found = {e.name: str(inspect.signature(e.reference)) for e in week06}
    assert found == SIGNATURES
