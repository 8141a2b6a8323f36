"""Exercise: how much boxes overlap, for arrays of boxes that NumPy broadcasts."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=1,
    hints=(
        N_("What two boxes have in common is a box, too: its left edge is the larger "
           "of the two left edges, its right edge the smaller of the two right ones."),
        N_("Apart, right minus left is negative: np.maximum(..., 0), for the width and "
           "for the height, before they are multiplied."),
        N_("The union is both areas less what they have in common, which was counted "
           "twice. Where it is 0, divide by 1. a[..., 0] is the x1 of every box."),
    ),
    insight=N_("iou(a[:, None], b) now gives all pairs at once: new axes of length 1 "
               "broadcast. The next exercise starts from such a table."),
)  # fmt: skip
def iou(a, b):
    """Intersection over union of boxes (x1, y1, x2, y2), pair by pair.

    a, b: (..., 4), two shapes that NumPy broadcasts; the result has no last axis. x1 <=
    x2 and y1 <= y2. Two boxes without any area have the IoU 0.

    >>> b = np.array([[1.0, 1.0, 3.0, 3.0], [0.0, 0.0, 2.0, 2.0], [2.0, 2.0, 3.0, 3.0]])
    >>> iou(np.array([0.0, 0.0, 2.0, 2.0]), b).round(6)
    array([0.142857, 1.      , 0.      ])
    """
    # BEGIN SOLUTION -> return ...
    width = np.minimum(a[..., 2], b[..., 2]) - np.maximum(a[..., 0], b[..., 0])
    height = np.minimum(a[..., 3], b[..., 3]) - np.maximum(a[..., 1], b[..., 1])
    common = np.maximum(width, 0) * np.maximum(height, 0)
    area_a = (a[..., 2] - a[..., 0]) * (a[..., 3] - a[..., 1])
    area_b = (b[..., 2] - b[..., 0]) * (b[..., 3] - b[..., 1])
    union = area_a + area_b - common
    return common / np.where(union > 0, union, 1)
    # END SOLUTION


def _boxes(rng, *shape):
    """Return boxes of random places and sizes that overlap often, not always."""
    low, size = rng.uniform(0, 5, (*shape, 2)), rng.uniform(0.5, 5, (*shape, 2))
    return np.concatenate([low, low + size], axis=-1)


@iou.tried_on
def cases(rng):
    """The example; apart in one axis or both; tiny, empty; other shapes."""
    square = np.array([0.0, 0.0, 2.0, 2.0])
    others = np.array([[1.0, 1, 3, 3], [0, 0, 2, 2], [2, 2, 3, 3]])
    apart = np.array([[3.0, 3, 4, 5], [3, 0, 4, 2], [0, 4, 2, 5], [0.5, 0.5, 1, 1.5]])
    point = np.array([[0.1, 0.1, 0.1, 0.1], [0.1, 0.1, 0.4, 0.1], [0.0, 0, 2, 2]])
    empty = np.array([[0.1, 0.1, 0.1, 0.1], [0.7, 0.1, 0.9, 0.1], [1.0, 1, 1, 1]])
    tiny = 1e-4 * _boxes(rng, 5)
    return [
        call(square, others),
        call(apart, square),
        call(point, empty),
        call(tiny, tiny + np.array([0, 0, 1e-5, 2e-5])),
        call(_boxes(rng, 6), _boxes(rng, 6)),
        call(_boxes(rng, 3, 1), _boxes(rng, 5)),
        call(_boxes(rng, 2, 3), _boxes(rng, 1, 3) + 1.5),
        call(np.array([-2.0, -1, 1, 3]), np.array([-1.0, -2, 2, 1.5])),
        call(np.zeros((0, 4)), square),
    ]


def _sides(boxes):
    return boxes[..., 2] - boxes[..., 0], boxes[..., 3] - boxes[..., 1]


def _area(boxes):
    width, height = _sides(boxes)
    return width * height


def _common_sides(a, b):
    inner = np.minimum(a[..., 2:], b[..., 2:]) - np.maximum(a[..., :2], b[..., :2])
    return inner[..., 0], inner[..., 1]


def _around(a, b):
    """Return width and height of the smallest box around both."""
    outer = np.maximum(a[..., 2:], b[..., 2:]) - np.minimum(a[..., :2], b[..., :2])
    return outer[..., 0], outer[..., 1]


def _clipped(width, height):
    return np.maximum(width, 0) * np.maximum(height, 0)


def _safe(part, whole):
    return part / np.where(whole > 0, whole, 1)


def measured(*, sides=_common_sides, common=_clipped, area=_area, ratio=_safe,
             whole=lambda a, b, c, area: area(a) + area(b) - c,
             change=lambda boxes: boxes):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(a, b):
        a, b = change(a), change(b)
        both = common(*sides(a, b))
        return ratio(both, whole(a, b, both, area))

    return answer


def _say(message, **parts):
    iou.mistake(message, measured(**parts))


_say(
    N_("Two negative lengths gave a positive area: boxes apart in x and in y have "
       "nothing in common. Cut width and height at 0 before you multiply."),
    common=lambda width, height: width * height,
)  # fmt: skip
_say(
    N_("The product was cut at 0, but two negative lengths make a positive product: "
       "cut width and height, each on its own."),
    common=lambda width, height: np.maximum(width * height, 0),
)  # fmt: skip
_say(
    N_("Only the width is cut at 0; boxes may be apart in y alone."),
    common=lambda width, height: np.maximum(width, 0) * height,
)
_say(
    N_("Only the height is cut at 0; boxes may be apart in x alone."),
    common=lambda width, height: width * np.maximum(height, 0),
)
_say(
    N_("Lengths that are negative lost their sign; boxes apart have nothing in "
       "common: cut at 0."),
    common=lambda width, height: np.abs(width) * np.abs(height),
)  # fmt: skip
_say(
    N_("It was divided by the sum of the areas: what both have in common is counted "
       "twice in it. Subtract it once."),
    whole=lambda a, b, c, area: area(a) + area(b),
)  # fmt: skip
_say(
    N_("This is Dice, twice the intersection over the sum of the areas; here divide "
       "the intersection by the union."),
    whole=lambda a, b, c, area: (area(a) + area(b)) / 2,
)  # fmt: skip
_say(
    N_("The intersection was divided by the smaller area: a small box within a large "
       "one would have the IoU 1. Divide by the union."),
    whole=lambda a, b, c, area: np.minimum(area(a), area(b)),
)  # fmt: skip
_say(
    N_("The intersection was divided by the larger area; divide by the union."),
    whole=lambda a, b, c, area: np.maximum(area(a), area(b)),
)
_say(
    N_("The intersection was divided by the area of a; divide by the union."),
    whole=lambda a, b, c, area: area(a) + 0 * c,
)
_say(
    N_("The intersection was divided by the area of b; divide by the union."),
    whole=lambda a, b, c, area: area(b) + 0 * c,
)
_say(
    N_("The intersection was divided by the smallest box around both; the union does "
       "not hold the corners that neither covers."),
    whole=lambda a, b, c, area: np.multiply(*_around(a, b)),
)  # fmt: skip
_say(
    N_("The intersection was subtracted twice: the union holds it once."),
    whole=lambda a, b, c, area: area(a) + area(b) - 2 * c,
)
_say(
    N_("The intersection was added once more; in the sum of the areas it is there "
       "twice already, so subtract it."),
    whole=lambda a, b, c, area: area(a) + area(b) + c,
)  # fmt: skip
_say(
    N_("This is the intersection itself; divide it by the union."),
    ratio=lambda part, whole: part,
)
_say(
    N_("Minimum and maximum are exchanged: this is the box around both. The "
       "intersection begins at the larger of the two left edges."),
    sides=_around,
)  # fmt: skip
_say(
    N_("Two boxes without area gave NaN, 0 / 0: where the union is 0, divide by 1."),
    ratio=lambda part, whole: part / whole,
)
_say(
    N_("Two boxes without area came out as 1; nothing covers nothing, and the task "
       "says 0."),
    ratio=lambda part, whole: np.where(whole > 0, _safe(part, whole), 1.0),
)  # fmt: skip
for small in (1e-3, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9):
    _say(
        N_("A constant was added to the union: for boxes as small as that it is no "
           "longer small. Divide by 1 only where the union is 0."),
        ratio=lambda part, whole, eps=small: part / (whole + eps),
    )  # fmt: skip
_say(
    N_("A box was read as (x1, x2, y1, y2); its order is (x1, y1, x2, y2)."),
    change=lambda boxes: boxes[..., [0, 2, 1, 3]],
)
_say(
    N_("A box was read as (x, y, width, height); its last two numbers are the corner "
       "(x2, y2)."),
    change=lambda boxes: np.concatenate(
        [boxes[..., :2], boxes[..., :2] + boxes[..., 2:]], axis=-1
    ),
)  # fmt: skip
_say(
    N_("A box was read as (centre x, centre y, width, height); it holds two corners."),
    change=lambda boxes: np.concatenate(
        [boxes[..., :2] - boxes[..., 2:] / 2, boxes[..., :2] + boxes[..., 2:] / 2],
        axis=-1,
    ),
)
_say(
    N_("1 was added to each length, as if x2 were the last pixel of the box; here it "
       "is the edge."),
    sides=lambda a, b: tuple(side + 1 for side in _common_sides(a, b)),
    area=lambda boxes: np.multiply(*(side + 1 for side in _sides(boxes))),
)  # fmt: skip
_say(
    N_("This is the distance 1 - IoU; the IoU is asked."),
    ratio=lambda part, whole: 1 - _safe(part, whole),
)
_say(
    N_("Intersection and union are exchanged: the union is the larger one, and "
       "belongs below."),
    ratio=lambda part, whole: _safe(whole, part),
)  # fmt: skip
_say(
    N_("The common area is a sum of width and height; multiply them."),
    common=lambda width, height: np.maximum(width, 0) + np.maximum(height, 0),
)


@iou.mistake(
    N_("Every box of a met every box of b; they go pair by pair, and who wants all "
       "pairs passes a[:, None].")
)  # fmt: skip
def every_with_every(a, b):
    rows = [np.reshape(boxes, (-1, 4)) for boxes in (a, b)]
    return iou.reference(rows[0][:, None], rows[1])


@iou.mistake(
    N_("The numbers of a box were taken along the first axis, a[0]; they lie along the "
       "last one: a[..., 0].")
)  # fmt: skip
def along_the_first_axis(a, b):
    width = np.minimum(a[2], b[2]) - np.maximum(a[0], b[0])
    height = np.minimum(a[3], b[3]) - np.maximum(a[1], b[1])
    common = _clipped(width, height)
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (a, b)]
    return _safe(common, sum(areas) - common)


@iou.mistake(
    N_("a[:, 0] asks for exactly two axes; a[..., 0] is the first number of every box, "
       "whatever stands before.")
)  # fmt: skip
def two_axes(a, b):
    width = np.minimum(a[:, 2], b[:, 2]) - np.maximum(a[:, 0], b[:, 0])
    height = np.minimum(a[:, 3], b[:, 3]) - np.maximum(a[:, 1], b[:, 1])
    common = _clipped(width, height)
    areas = [(x[:, 2] - x[:, 0]) * (x[:, 3] - x[:, 1]) for x in (a, b)]
    return _safe(common, sum(areas) - common)


def _counted_sides(boxes):
    width, height = _sides(boxes)
    return (width + 1) * (height + 1)


iou.mistake(
    N_("1 was added to each length, as if x2 were the last pixel of the box; here it "
       "is the edge."),
    measured(area=_counted_sides),
)  # fmt: skip
