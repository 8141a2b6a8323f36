"""Exercise: how many numbers the heads of five networks have to give."""

from dlcourse.exercises.engine import N_, ShapesExercise


@ShapesExercise.task(
    number=3,
    returns=("landmarks", "one_anchor", "two_anchors", "yolo", "masks"),
    hints=(
        N_("Count what ONE answer holds before you multiply: is something there; where "
           "and how large is it; which class is it?"),
        N_("A landmark is a point, two numbers. An answer about a box is pc, four "
           "numbers for the box, and one number for each class: once per anchor."),
        N_("A grid of answers has the shape (rows, columns, anchors * (5 + classes)). "
           "A mask says for each pixel how likely each class is, and nothing at all is "
           "a class, too."),
    ),
    insight=N_("yolo gives 19 * 19 * 425 = 153,425 numbers for one picture. Most of "
               "them are about nothing, which is why the loss has a mask."),
)  # fmt: skip
def outputs():
    """Shapes of five outputs."""
    outputs = {
        # BEGIN SOLUTION -> "landmarks": ...,
        "landmarks": (1 + 2 * 64,),
        # END SOLUTION
        # BEGIN SOLUTION -> "one_anchor": ...,
        "one_anchor": (3, 3, 5 + 3),
        # END SOLUTION
        # BEGIN SOLUTION -> "two_anchors": ...,
        "two_anchors": (3, 3, 2 * (5 + 3)),
        # END SOLUTION
        # BEGIN SOLUTION -> "yolo": ...,
        "yolo": (19, 19, 5 * (5 + 80)),
        # END SOLUTION
        # BEGIN SOLUTION -> "masks": ...,
        "masks": (96, 128, 4 + 1),
        # END SOLUTION
    }
    return outputs


def _say(message, *slips):
    """Name a slip; each of `slips` holds the entries in which it is seen."""
    for wrong in slips:
        outputs.mistake(message, outputs.but(wrong))


_say(
    N_("128 numbers are the 64 points; whether there is a face at all is one more."),
    {"landmarks": (128,)},
)
_say(
    N_("A point has two coordinates: 64 points are 128 numbers, and the face is one "
       "more."),
    {"landmarks": (65,)},
    {"landmarks": (64,)},
)  # fmt: skip
_say(
    N_("Each landmark got a number of its own for whether it is there; here one number "
       "says whether there is a face."),
    {"landmarks": (192,)},
)  # fmt: skip
_say(
    N_("Dense gives one row of numbers: the points and the face stand side by side on "
       "one axis, (n,)."),
    {"landmarks": (64, 2)},
    {"landmarks": (2, 64)},
    {"landmarks": (65, 2)},
    {"landmarks": (1, 129)},
    {"landmarks": (129, 1)},
)  # fmt: skip
_say(
    N_("The anchors stand on an axis of their own; a convolution gives three axes, and "
       "all anchors share the last one."),
    {"two_anchors": (3, 3, 2, 8)},
    {"two_anchors": (2, 3, 3, 8)},
    {"two_anchors": (3, 3, 8, 2)},
    {"two_anchors": (3, 3, 2, 8), "yolo": (19, 19, 5, 85)},
    {"yolo": (19, 19, 5, 85)},
)  # fmt: skip
_say(
    N_("An anchor has an answer of its own, its classes too: two anchors give twice 8 "
       "numbers."),
    {"two_anchors": (3, 3, 13)},
    {"two_anchors": (3, 3, 13), "yolo": (19, 19, 105)},
)  # fmt: skip
_say(
    N_("A second anchor makes no second grid: it makes the answer of each cell twice "
       "as long."),
    {"two_anchors": (6, 6, 8)},
    {"two_anchors": (6, 3, 8)},
)  # fmt: skip
_say(
    N_("pc is missing: before box and classes a number says whether an object is "
       "there."),
    {"one_anchor": (3, 3, 7)},
    {"one_anchor": (3, 3, 7), "two_anchors": (3, 3, 14)},
    {"one_anchor": (3, 3, 7), "two_anchors": (3, 3, 14), "yolo": (19, 19, 420)},
)  # fmt: skip
_say(
    N_("The classes are missing: pc and box are 5 numbers, and each class adds one."),
    {"one_anchor": (3, 3, 5)},
    {"one_anchor": (3, 3, 5), "two_anchors": (3, 3, 10)},
    {"one_anchor": (3, 3, 5), "two_anchors": (3, 3, 10), "yolo": (19, 19, 25)},
)  # fmt: skip
_say(
    N_("The class stands there as one number; one number for EACH class is due, as "
       "behind a softmax."),
    {"one_anchor": (3, 3, 6)},
    {"one_anchor": (3, 3, 6), "two_anchors": (3, 3, 12)},
    {"one_anchor": (3, 3, 6), "two_anchors": (3, 3, 12), "yolo": (19, 19, 30)},
)  # fmt: skip
_say(
    N_("Nothing there has no number of its own: low pc says it. Only masks have a "
       "class for the background."),
    {"one_anchor": (3, 3, 9)},
    {"one_anchor": (3, 3, 9), "two_anchors": (3, 3, 18)},
    {"one_anchor": (3, 3, 9), "two_anchors": (3, 3, 18), "yolo": (19, 19, 430)},
)  # fmt: skip
_say(
    N_("The background is missing: a pixel that belongs to no object needs a class, "
       "too."),
    {"masks": (96, 128, 4)},
)  # fmt: skip
_say(
    N_("Width stands before height: rows come first, and their number is the height."),
    {"masks": (128, 96, 5)},
    {"masks": (128, 96, 4)},
)
_say(
    N_("The mask holds one number a pixel, as if the class were known; a network gives "
       "one number for each class and pixel."),
    {"masks": (96, 128)},
    {"masks": (96, 128, 1)},
)  # fmt: skip
_say(
    N_("The classes come first in the masks; the channels stand last."),
    {"masks": (5, 96, 128)},
)
_say(
    N_("The colours of the picture stand in the masks; the channels of the last layer "
       "are the classes."),
    {"masks": (96, 128, 3)},
)  # fmt: skip
_say(
    N_("The masks were flattened; each pixel keeps its place, (rows, columns, "
       "classes)."),
    {"masks": (96 * 128 * 5,)},
    {"masks": (96 * 128, 5)},
)  # fmt: skip
_say(
    N_("One anchor of yolo is there; five of them give five answers a cell."),
    {"yolo": (19, 19, 85)},
)
_say(
    N_("yolo: the classes are there once for all anchors; each anchor has its own."),
    {"yolo": (19, 19, 105)},
)
_say(
    N_("yolo: the classes of five anchors are there; each has pc and a box, too."),
    {"yolo": (19, 19, 400)},
)
_say(
    N_("The grids were flattened; each cell keeps its row and column."),
    {"yolo": (153425,)},
    {"one_anchor": (72,), "two_anchors": (144,), "yolo": (153425,)},
    {"one_anchor": (9, 8), "two_anchors": (9, 16), "yolo": (361, 425)},
)
