"""Week 12: what the exercises are called and how they are called up."""

import inspect

from dlcourse.exercises import week12
from dlcourse.exercises.engine import ValueExercise

SIGNATURES = {
    "rnn_step": "(tokens, h, W_a, bias)",
    "bptt": "(grad, x, h, recurrent_kernel, length=None)",
    "clip_in_time": "(parts, limit)",
    "recurrent_parameters": (
        "(kind, units, features, reset_after=True, bidirectional=False)"
    ),
    "GRUCell": "(kernel, recurrent_kernel, bias)",
    "perplexity": "(p, tokens, padding=0)",
    "sequence_sizes": "(n, layers)",
    "masked_mean": "(losses, mask, batch_size)",
    "naive": "(forecast, series, horizon, start)",
}


def test_names_and_signatures():
    functions = [e for e in week12 if not isinstance(e, ValueExercise)]
    assert {e.name: str(inspect.signature(e.reference)) for e in functions} == (
        SIGNATURES
    )
    assert [e.name for e in week12 if e not in functions] == ["keep"]
