"""Exercise: the target of a picture, for a grid with several anchors in each cell."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call, either


@FunctionExercise.task(
    number=4,
    hints=(
        N_("x * grid is the place in cells: its whole part is the number of the cell, "
           "what is left the place within it."),
        N_("Two boxes around one centre have min(widths) * min(heights) in common; "
           "that over the union is the IoU of their shapes."),
        N_("cell = target[row, column] has a row for each anchor, and its changes are "
           "those of target. free = cell[:, 0] == 0 tells which anchors are left; "
           "free * overlap is 0 for the others."),
    ),
    insight=N_("The object belongs to ONE cell and ONE anchor, however many it covers. "
               "The next cell decodes what you have encoded."),
)  # fmt: skip
def encode(boxes, classes, anchors, grid, num_classes):
    """Target of a picture: (grid, grid, anchors, 5 + num_classes).

    boxes: (objects, 4), centre x, centre y, width, height, as parts of the picture, 0
    <= x, y < 1; classes: (objects,), from 0; anchors: (anchors, 2), width, height, as
    parts of the picture. An object goes into the cell of its centre, and there to the
    free anchor whose shape has the largest IoU with its own (of equal ones the first);
    objects go in order, and one that finds no anchor free is left out. Its answer: [1,
    bx, by, bw, bh, then 1 for its class and 0 for the others], bx, by from the upper
    left corner of the cell, all four in cells.

    >>> box = np.array([[0.55, 0.40, 0.5, 0.2]])
    >>> target = encode(box, np.array([2]), np.array([[1.0, 1.0]]), 3, 3)
    >>> target.shape, target[1, 1, 0].round(2)
    ((3, 3, 1, 8), array([1.  , 0.65, 0.2 , 1.5 , 0.6 , 0.  , 0.  , 1.  ]))
    """
    # BEGIN SOLUTION -> return ...
    target = np.zeros((grid, grid, len(anchors), 5 + num_classes))
    for (x, y, width, height), label in zip(boxes, classes, strict=True):
        row, column = int(y * grid), int(x * grid)
        cell = target[row, column]
        common = np.minimum(anchors, [width, height]).prod(axis=1)
        overlap = common / (anchors.prod(axis=1) + width * height - common)
        free = cell[:, 0] == 0
        if free.any():
            best = (free * overlap).argmax()
            place = x * grid - column, y * grid - row, width * grid, height * grid
            cell[best, :5] = 1, *place
            cell[best, 5 + label] = 1
    return target
    # END SOLUTION


ANCHORS = np.array([[0.2, 0.6], [0.5, 0.5], [0.7, 0.2]])  # upright, square, lying


def _drawn(rng, objects, anchors, grid, num_classes):
    boxes = rng.uniform(0.02, 0.95, (objects, 4))
    return call(boxes, rng.integers(num_classes, size=objects), anchors.copy(), grid,
                num_classes)  # fmt: skip


@encode.tried_on
def cases(rng):
    """The example; a small object and large anchors; ties; crowded cells; none."""
    upright = np.array([0.1, 0.7, 0.15, 0.5])
    crowd = np.array([upright, [0.2, 0.8, 0.6, 0.2], [0.12, 0.9, 0.2, 0.55],
                      [0.05, 0.75, 0.3, 0.3], [0.7, 0.1, 0.2, 0.3]])  # fmt: skip
    edge = np.array([[0.5, 0.3, 0.4, 0.4], [0.5, 0.25, 0.3, 0.4], [0.7, 0, 0.4, 0.5]])
    small = np.array([[0.0, 0.99, 0.05, 0.06], [0.62, 0.3, 0.6, 0.9]])
    sizes = np.array([[0.9, 0.9], [0.4, 0.7]])
    return [
        call(np.array([[0.55, 0.40, 0.5, 0.2]]), np.array([2]),
             np.array([[1.0, 1.0]]), 3, 3),
        call(crowd, np.array([0, 1, 0, 2, 1]), ANCHORS, 2, 3),
        call(crowd[::-1].copy(), np.array([1, 0, 2, 1, 3]), ANCHORS[:2].copy(), 3, 4),
        call(small, np.array([1, 0]), sizes, 4, 2),
        call(np.array([[0.3, 0.6, 0.3, 0.3], [0.3, 0.6, 0.2, 0.4]]), np.array([0, 1]),
             np.array([[0.3, 0.6], [0.6, 0.3], [0.3, 0.6]]), 5, 2),
        call(edge, np.array([1, 0, 0]), sizes, 2, 3),
        call(np.array([[0.4, 0.6, 0.1, 0.8]]), np.array([1]),
             np.array([[0.05, 0.8], [0.1, 0.6]]), 3, 2),
        call(np.zeros((0, 4)), np.zeros(0, int), ANCHORS, 4, 2),
        _drawn(rng, 12, ANCHORS, 5, 4),
        _drawn(rng, 25, ANCHORS, 4, 3),
        _drawn(rng, 6, ANCHORS[1:], 7, 2),
    ]  # fmt: skip


def _iou(anchors, width, height):
    common = np.minimum(anchors, [width, height]).prod(axis=1)
    return common / (anchors.prod(axis=1) + width * height - common)


def _answer(x, y, width, height, row, column, grid):
    return x * grid - column, y * grid - row, width * grid, height * grid


def _centre(x, y, width, height, grid):
    return int(y * grid), int(x * grid)


def _free(overlap, cell):
    return np.where(cell[:, 0] > 0, -1, overlap)


def _hot(label):
    return {5 + label: 1}


def written(*, where=_centre, match=_iou, choose=_free, answer=_answer, hot=_hot,
            order=lambda boxes: range(len(boxes)), pc=lambda overlap: 1,
            read=lambda box: box, clean=True):  # fmt: skip
    """Return the right function with one of its parts written otherwise.

    `where`: the cell of a box; `match`: how well anchors fit; `choose`: what becomes of
    it where anchors are taken; `answer`: the four numbers; `hot`: the entries of the
    class; `order`: that of the objects; `read`: the box as it is understood;
    `clean`: whether what stood there before is wiped out.
    """

    def solution(boxes, classes, anchors, grid, num_classes):
        target = np.zeros((grid, grid, len(anchors), 5 + num_classes))
        for i in order(boxes):
            box = read(boxes[i])
            row, column = where(*box, grid)
            cell = target[row, column]
            overlap = choose(match(anchors, *box[2:]), cell)
            best = overlap.argmax()
            if overlap[best] < 0:
                continue
            cell[best] = 0 if clean else cell[best]
            cell[best, :5] = pc(overlap[best]), *answer(*box, row, column, grid)
            for entry, value in hot(classes[i]).items():
                cell[best, entry] = value
        return target

    return solution


def _say(message, *others, **parts):
    """Name what comes of other parts; `others`: more parts that make the same slip."""
    wrong = [written(**parts), *(written(**(parts | other)) for other in others)]
    encode.mistake(message, wrong[0], either(*wrong) if others else None)


_say(
    N_("Row and column are exchanged: x counts columns, y counts rows, and the row "
       "comes first."),
    where=lambda x, y, width, height, grid: (int(x * grid), int(y * grid)),
    answer=lambda x, y, width, height, row, column, grid: (
        x * grid - row, y * grid - column, width * grid, height * grid
    ),
)  # fmt: skip
_say(
    N_("bx and by are exchanged in the answer: [pc, bx, by, bw, bh, ...]."),
    answer=lambda *box: [_answer(*box)[i] for i in (1, 0, 2, 3)],
)
_say(
    N_("bw and bh are exchanged in the answer: [pc, bx, by, bw, bh, ...]."),
    answer=lambda *box: [_answer(*box)[i] for i in (0, 1, 3, 2)],
)
_say(
    N_("bx and by count from the corner of the picture; they count from that of the "
       "cell, so they are below 1."),
    answer=lambda x, y, width, height, row, column, grid: (
        x * grid, y * grid, width * grid, height * grid
    ),
)  # fmt: skip
_say(
    N_("bx and by are parts of the picture as they were given; they count within the "
       "cell, in cells."),
    answer=lambda x, y, width, height, row, column, grid: (
        x, y, width * grid, height * grid
    ),
)  # fmt: skip
_say(
    N_("bw and bh are parts of the picture; they are due in cells, and may exceed 1."),
    answer=lambda *box: (*_answer(*box)[:2], *box[2:4]),
)
_say(
    N_("bw and bh are cut at 1; an object may be larger than its cell."),
    answer=lambda *box: (*_answer(*box)[:2], *np.minimum(_answer(*box)[2:], 1)),
)
_say(
    N_("bw and bh are logarithms; in the target they stand as they are, in cells."),
    answer=lambda *box: (*_answer(*box)[:2], *np.log(_answer(*box)[2:])),
)
_say(
    N_("All four are parts of the picture; they are due in cells, bx and by from the "
       "corner of the cell."),
    answer=lambda *box: box[:4],
)  # fmt: skip
_say(
    N_("bx and by are parts of the picture, x - column / grid; times grid they are in "
       "cells."),
    answer=lambda x, y, width, height, row, column, grid: (
        x - column / grid, y - row / grid, width * grid, height * grid
    ),
)  # fmt: skip
_say(
    N_("bx and by count from the centre of the cell; its upper left corner is 0."),
    answer=lambda *box: (_answer(*box)[0] - 0.5, _answer(*box)[1] - 0.5,
                         *_answer(*box)[2:]),
)  # fmt: skip
_say(
    N_("The cell was rounded to the nearest number: cell 0 reaches from 0 to 1, so cut "
       "off what is behind the point."),
    where=lambda x, y, width, height, grid: (
        min(round(y * grid), grid - 1), min(round(x * grid), grid - 1)
    ),
)  # fmt: skip
_say(
    N_("The cell is that of the upper left corner of the box; it is that of the "
       "centre."),
    where=lambda x, y, width, height, grid: (
        max(int((y - height / 2) * grid), 0), max(int((x - width / 2) * grid), 0)
    ),
)  # fmt: skip
_say(
    N_("The boxes were read as (left, top, width, height); x and y are the centre."),
    read=lambda box: np.array([*np.minimum(box[:2] + box[2:] / 2, 0.999), *box[2:]]),
)
_say(
    N_("The anchor is always the first free one; the shape decides."),
    match=lambda anchors, width, height: np.linspace(1, 0.5, len(anchors)),
)
_say(
    N_("A later object has overwritten an earlier one in its anchor: only free ones "
       "may be chosen."),
    {"clean": False},
    choose=lambda overlap, cell: overlap,
)  # fmt: skip
_say(
    N_("An object whose best anchor is taken was left out; it goes to the best one "
       "that is FREE."),
    choose=lambda overlap, cell: (
        np.where(cell[overlap.argmax(), 0] > 0, -1, overlap)
    ),
)  # fmt: skip
_say(
    N_("An object that found no anchor free has overwritten one; it is left out."),
    choose=lambda overlap, cell: (
        overlap if (cell[:, 0] > 0).all() else _free(overlap, cell)
    ),
)  # fmt: skip
_say(
    N_("The anchor was chosen by the area in common alone, so large anchors win; "
       "divide by the union."),
    match=lambda anchors, width, height: (
        np.minimum(anchors, [width, height]).prod(axis=1)
    ),
)  # fmt: skip
_say(
    N_("The anchor was chosen by the nearest area; the shape decides, by its IoU."),
    match=lambda anchors, width, height: (
        1 / (1 + np.abs(anchors.prod(axis=1) - width * height))
    ),
)
_say(
    N_("The anchor was chosen by the differences of width and height; the IoU "
       "decides."),
    {"match": lambda anchors, width, height: (
        1 / (1 + np.abs(anchors - [width, height]).sum(axis=1)))},
    match=lambda anchors, width, height: (
        1 / (1 + ((anchors - [width, height]) ** 2).sum(axis=1))
    ),
)  # fmt: skip
_say(
    N_("The anchor was chosen by width / height; its size counts, too: the IoU "
       "decides."),
    match=lambda anchors, width, height: (
        1 / (1 + np.abs(anchors[:, 0] / anchors[:, 1] - width / height))
    ),
)  # fmt: skip


@encode.mistake(
    N_("The sizes were turned into cells before the anchors were asked; anchors are "
       "parts of the picture.")
)  # fmt: skip
def anchors_in_cells(boxes, classes, anchors, grid, num_classes):
    return written(match=lambda a, width, height: _iou(a, grid * width, grid * height))(
        boxes, classes, anchors, grid, num_classes
    )


_say(
    N_("The anchor with the least IoU was taken; the largest is asked."),
    match=lambda anchors, width, height: 1 - _iou(anchors, width, height),
)
_say(
    N_("Width and height of the anchors are exchanged: (width, height)."),
    match=lambda anchors, width, height: _iou(anchors, height, width),
)
_say(
    N_("pc holds the IoU with the anchor; in the target it is 1 where an object is."),
    pc=lambda overlap: overlap,
)
_say(
    N_("The class stands there as a number; one entry for each class is due, 1 for "
       "this one."),
    hot=lambda label: {5: label},
)  # fmt: skip
_say(
    N_("The classes are counted from 1: class 0 has entry 5."),
    {"hot": lambda label: {4 + label: 1}},
    hot=lambda label: {4 + label + (label == 0): 1},
)
_say(
    N_("The classes of the objects are missing: entry 5 + class is 1."),
    hot=lambda label: {},
)
_say(
    N_("Every class is 1; only that of the object is."),
    hot=lambda label: {slice(5, None): 1},
)
_say(
    N_("The larger objects went first; they go in the order in which they come."),
    order=lambda boxes: np.argsort(-boxes[:, 2] * boxes[:, 3], kind="stable"),
)
_say(
    N_("The last object went first; they go in the order in which they come."),
    order=lambda boxes: range(len(boxes))[::-1],
)


def _of_shape(change):
    """Return what gives the right target in another shape."""

    def answer(boxes, classes, anchors, grid, num_classes):
        return change(encode.reference(boxes, classes, anchors, grid, num_classes))

    return answer


encode.mistake(
    N_("The anchors of a cell stand in one row; give them an axis of their own, (grid, "
       "grid, anchors, 5 + num_classes)."),
    _of_shape(lambda target: target.reshape(*target.shape[:2], -1)),
)  # fmt: skip
encode.mistake(
    N_("The anchors come first; their axis is the last but one."),
    _of_shape(lambda target: np.moveaxis(target, 2, 0)),
)
