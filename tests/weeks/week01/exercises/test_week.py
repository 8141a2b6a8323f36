"""Week 1: what the exercises are called and how they are called up."""

import inspect

from dlcourse.exercises import week01

SIGNATURES = {
    "split": "(a, b)",
    "predicted": "()",
    "percentages": "(table)",
    "squared_error": "(y_true, y_pred)",
    "shapes": "()",
    "axis_orders": "(hwc, chw)",
    "contact_sheet": "(pictures, columns)",
    "squared_distances": "(points, centres)",
    "one_hot": "(labels, num_classes)",
}


def test_names_and_signatures():
    found = {e.name: str(inspect.signature(e.reference)) for e in week01}
    assert found == SIGNATURES
