"""Week 14: what the exercises are called and how they are called up."""

import inspect

from dlcourse.exercises import week14

SIGNATURES = {
    "attention_by_hand": "()",
    "why_scale": "()",
    "attention": "(q, k, v, mask)",
    "leak": "(scores)",
    "split_heads": "(x, heads, back=False)",
    "head_sizes": "()",
    "positions": "(length, depth, wavelength=10000.0)",
    "no_order": "(f, x, order)",
    "layer_norm": "(x, gamma, beta, epsilon=1e-05)",
    "graph_step": "(edges, x, kernel)",
}


def test_names_and_signatures():
    found = {e.name: str(inspect.signature(e.reference)) for e in week14}
    assert found == SIGNATURES
