"""Week 0: what the exercises are called and how they are called up."""

import inspect

from dlcourse.exercises import week00

SIGNATURES = {
    "learning_types": "()",
    "kmeans_step": "(points, centres)",
    "epsilon_greedy": "(rewards, epsilon, rng)",
    "missing_report": "(table)",
    "fill_forward": "(values)",
    "encode": "(column, codes, unknown=-1)",
    "outliers": "(values, limit=3.5)",
    "array_bytes": "(shape, dtype='float32')",
    "dense_cost": "(sizes, examples=1)",
    "baseline": "(train, test)",
}


def test_names_and_signatures():
    found = {e.name: str(inspect.signature(e.reference)) for e in week00}
    assert found == SIGNATURES
