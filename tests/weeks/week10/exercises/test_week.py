"""Week 10: what the exercises are called and how they are called up."""

import inspect

from dlcourse.exercises import week10
from dlcourse.exercises.engine import ValueExercise

SIGNATURES = {
    "iou": "(a, b)",
    "suppress": "(overlap, scores, score_threshold=0.6, iou_threshold=0.5)",
    "encode": "(boxes, classes, anchors, grid, num_classes)",
    "localization_loss": "(y_true, y_pred, coordinates=5.0, no_object=0.5)",
    "dense_as_convolution": "(dense_1, dense_2, window, features)",
    "average_precision": "(scores, right, objects)",
    "double_count": "(overlap, scores, threshold=0.5)",
    "transposed": "(x, kernel, s=1, p=0, extra=0)",
    "dice": "(y_true, y_pred, classes, ignore=255)",
}


def test_names_and_signatures():
    functions = [e for e in week10 if not isinstance(e, ValueExercise)]
    assert {e.name: str(inspect.signature(e.reference)) for e in functions} == (
        SIGNATURES
    )
    assert [e.name for e in week10 if e not in functions] == ["outputs"]
