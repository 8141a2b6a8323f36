"""Week 9: what the exercises are called and how they are called up."""

import inspect

from dlcourse.exercises import week09

SIGNATURES = {
    "receptive_field": "(layers)",
    "ResidualBlock": "(first, last)",
    "one_by_one": "(x, kernel, bias)",
    "inception_block": "(x, branches)",
    "inception_cost": "(shape, branches)",
    "separable_cost": "()",
    "inverted_residual": "(shape, expansion, filters, stride=1)",
    "no_gain": "(scratch, transfer, share=0.8)",
    "guided_relu": "(grad, z, rule)",
    "grad_cam": "(maps, gradients)",
    "frozen": "(weights, targets, base, first, then, rate=0.1, momentum=0.9, "
    "decay=0.0)",
}


def test_names_and_signatures():
    found = {e.name: str(inspect.signature(e.reference)) for e in week09}
    assert found == SIGNATURES
