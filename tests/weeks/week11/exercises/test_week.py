"""Week 11: what the exercises are called and how they are called up."""

import inspect

from dlcourse.exercises import week11
from dlcourse.exercises.engine import ValueExercise

SIGNATURES = {
    "triplet": "(anchor, positive, others, margin=0.2)",
    "verification_head": "(first, second, weights, bias)",
    "gram": "(features, style)",
    "kl": "(mean, log_variance)",
    "reparameterise": "(mean, log_variance, noise, grad)",
    "VAELoss": "(beta=1.0)",
    "gan_losses": "(real, fake)",
    "flow_density": "(x, scales, shifts)",
    "stale": "(real, noise, generator, discriminator, rate)",
}


def test_names_and_signatures():
    called = [e for e in week11 if not isinstance(e, ValueExercise)]
    assert {e.name: str(inspect.signature(e.reference)) for e in called} == SIGNATURES
    assert [e.name for e in week11 if e not in called] == ["error_of_k"]
