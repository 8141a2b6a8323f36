"""Week 4: what the exercises are called and how they are called up."""

import inspect

from dlcourse.exercises import week04

SIGNATURES = {
    "derivatives": "()",
    "Value": "(data, parents=())",
    "max_backward": "(x1, x2, grad)",
    "shape_table": "(sizes, m)",
    "two_layer_backward": "(x, W1, b1, W2, b2, grad)",
    "softmax_loss": "(z, labels)",
    "digits_step": "(x, labels, kernel, bias, learning_rate)",
    "culprit": "()",
    "cost": "(y, y_hat)",
}


def test_names_and_signatures():
    found = {e.name: str(inspect.signature(e.reference)) for e in week04}
    assert found == SIGNATURES
