"""Week 3: what the exercises are called and how they are called up."""

import inspect

from dlcourse.exercises import week03

SIGNATURES = {
    "forward": "(x, kernels, biases)",
    "count_parameters": "(sizes)",
    "kink_sum": "(x, y)",
    "leaky_relu": "(z, alpha)",
    "wrong_derivative": "(f, f_grad, z)",
    "revive": "(w, x, share)",
    "outputs": "()",
    "xor_weights": "()",
    "gap": "()",
}


def test_names_and_signatures():
    found = {e.name: str(inspect.signature(e.reference)) for e in week03}
    assert found == SIGNATURES
