"""Week 5: what the exercises are called and how they are called up."""

import inspect

from dlcourse.exercises import week05

SIGNATURES = {
    "updates_per_epoch": "(m, batch_size)",
    "days_remembered": "(beta, share)",
    "mean_and_std": "(batches)",
    "ewma": "(x, beta, bias_correction=False)",
    "minibatches": "(x, y, batch_size, rng)",
    "he_normal": "(fan_in, fan_out, rng)",
    "rmsprop_step": "(w, s, grad, learning_rate=0.001, rho=0.9, epsilon=1e-07)",
    "warmup_cosine": "(step, peak, warmup_steps, decay_steps)",
    "clip_gradient": "(dW, db, max_norm)",
    "momentum_step": "(w, v, grad, learning_rate, beta=0.9)",
    "adam_step": "(w, m, v, t, grad, learning_rate=0.001, beta_1=0.9, beta_2=0.999, "
    "epsilon=1e-07)",
    "descent_steps": "(curvatures, share)",
    "conditioning": "()",
}


def test_names_and_signatures():
    found = {e.name: str(inspect.signature(e.reference)) for e in week05}
    assert found == SIGNATURES
