"""Week 13: what the exercises are called and how they are called up."""

import inspect

from dlcourse.exercises import week13
from dlcourse.exercises.engine import ValueExercise

SIGNATURES = {
    "tf_idf": "(counts, smooth=True)",
    "cosine_neighbours": "(table, word, k)",
    "negative_sampling": "(v, u)",
    "analogy": "(table, questions, exclude=True)",
    "teacher_forcing": "(targets, start, padding=0)",
    "additive_attention": "(query, keys, values, scale, mask)",
    "beam_search": "(step, width, end, max_length, alpha=0.0)",
    "bleu": "(references, hypothesis, max_order=4)",
}


def test_names_and_signatures():
    functions = [e for e in week13 if not isinstance(e, ValueExercise)]
    assert {e.name: str(inspect.signature(e.reference)) for e in functions} == (
        SIGNATURES
    )
    values = [e.name for e in week13 if e not in functions]
    assert values == ["noise_distribution", "greedy_against_beam"]
