"""Week 8: what the exercises are called and how they are called up."""

import inspect

from dlcourse.exercises import week08

SIGNATURES = {
    "output_size": "(n, f, p=0, s=1, d=1)",
    "edge_response": "(image, kernel)",
    "max_pool": "(x, f, s)",
    "parameters": "(shape, layers)",
    "columns": "(x, f, s=1)",
    "conv_backward": "(grad, x, kernel, s=1)",
    "ConvLayer": "(kernel, bias)",
    "pooling_slip": "(grad, x, f, s)",
    "moved": "(f, x, shift, margin)",
}


def test_names_and_signatures():
    found = {e.name: str(inspect.signature(e.reference)) for e in week08}
    assert found == SIGNATURES
