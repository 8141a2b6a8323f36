"""Lab: what a grid has to answer for two objects."""

from dataclasses import dataclass

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle

from dlcourse.detection import convert, encode_yolo
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, slider, whole_slider
from dlcourse.labs.engine import Lab
from dlcourse.plots.style import COLORS, GREY, ink

BLUE, ORANGE = COLORS[:2]
CLASSES = 2  # a car, a person
ANCHORS = {1: ((0.3, 0.3),), 2: ((0.4, 0.2), (0.2, 0.4))}  # width, height
PERSON = 0.62, 0.58, 0.16, 0.5  # centre and size
LARGEST = 9  # cells along a side
NEAR = 0.1  # the goal: both ways between the centres, in a grid of at most COARSE
COARSE = 3
ROWS = np.linspace(0.84, 0.14, 8)  # of the table


@dataclass
class Target:
    """What the lab shows.

    Attributes:
        boxes: centre and size of car and person, relative, (2, 4).
        grid: cells along a side.
        anchors: their number.
        target: (grid, grid, anchors, 7); None where an object finds no place.
    """

    boxes: np.ndarray
    grid: int
    anchors: int
    target: np.ndarray | None

    @property
    def cells(self):
        """(row, column) of each centre."""
        places = np.minimum((self.boxes[:, :2] * self.grid).astype(int), self.grid - 1)
        return [(int(row), int(column)) for column, row in places]

    @property
    def numbers(self):
        return self.grid**2 * self.anchors * (5 + CLASSES)

    def answers(self):
        """Return the row of the car and of the person, each with its anchor."""
        found = []
        for label, cell in enumerate(self.cells):
            rows = self.target[cell]
            anchor = int(rows[:, 5 + label].argmax())
            found.append((anchor, rows[anchor]))
        return found


class GridTarget(Lab):
    """Place a car in front of a person; read what each cell of a grid should answer.

    A press into the picture brings the centre of the car there, and it follows the
    pointer. The person stays where it is.

    What you should have noticed:
        Only the cell of the centre answers for an object, however many cells its box
        covers. bx and by stay below 1; bw and bh count in cells, too, and pass 1 as
        soon as the box is wider or higher than a cell: a car of width 0.44 has bw =
        1.32 in a grid of 3 and 3.96 in one of 9. A step over the border of a cell
        moves the whole answer to the neighbour, and bx jumps from nearly 1 to 0. Two
        centres in one cell are too many for one anchor. A finer grid may separate them,
        or a second anchor: the car takes the wide one, the person the high one; where
        both are of one shape, the later gets what is left. Two objects close to each
        other can do without either, if a border runs between their centres.

    Args:
        **values: first values of the controls `grid`, `x`, `y` (centre of the car),
            `w`, `h` (its size, all relative to the picture), `anchors` (1 or 2).
    """

    width, height = 960, 380

    def controls(self):
        return {
            "grid": whole_slider(_("cells along a side"), 3, 1, LARGEST),
            "anchors": choice(_("anchors"), 1, {1: "1", 2: _("2: wide, high")}),
            "x": slider(_("x of the car's centre"), 0.3, 0, 0.99, 0.01),
            "y": slider(_("y of the car's centre"), 0.7, 0, 0.99, 0.01),
            "w": slider(_("width of the car"), 0.44, 0.02, 1, 0.01),
            "h": slider(_("height of the car"), 0.24, 0.02, 1, 0.01),
        }

    @staticmethod
    def compute(grid, x, y, w, h, anchors):
        boxes = np.array([(x, y, w, h), PERSON])
        corners = convert(boxes, "center_xywh", "xyxy")
        result = Target(boxes, grid, anchors, None)
        first, second = result.cells
        if anchors > 1 or first != second:
            shapes = ANCHORS[anchors]
            target = encode_yolo(corners, (0, 1), grid, CLASSES, shapes)
            result.target = target.reshape(grid, grid, anchors, -1)
        return result

    def setup(self, stage):
        self.picture, self.table = stage.figure.subplots(1, 2, width_ratios=(1, 1.5))
        axes = self.picture
        axes.set(xlim=(0, 1), ylim=(1, 0), aspect="equal", xlabel="x", ylabel="y")
        axes.grid(visible=False)
        self.lines = axes.add_collection(LineCollection([], colors=GREY, lw=1))
        self.cells, self.frames, self.centres = [], [], []
        for color, style, mark in ((BLUE, "-", "o"), (ORANGE, "--", "s")):
            cell = Rectangle((0, 0), 1, 1, fc=color, alpha=0.3, ec="none")
            frame = Rectangle((0, 0), 1, 1, fill=False, ec=color, ls=style, lw=3)
            self.cells.append(axes.add_patch(cell))
            self.frames.append(axes.add_patch(frame))
            (centre,) = axes.plot([], [], mark, color=color, ms=9, mec="white")
            self.centres.append(centre)
        stage.moving(*self.cells, self.lines, *self.frames, *self.centres)
        self._setup_table(stage)

    def _setup_table(self, stage):
        axes = self.table
        axes.set(xlim=(0, 1), ylim=(-0.05, 1.05))
        axes.set_axis_off()
        names = "pc", "bx", "by", "bw", "bh", _("car"), _("person")
        for y, name in zip(ROWS[1:], names, strict=True):
            axes.text(0.16, y, name, va="center", ha="right", color=ink(GREY))
        self.columns = []
        for x, color, name in ((0.4, BLUE, _("car")), (0.8, ORANGE, _("person"))):
            look = {"ha": "center", "va": "center", "color": ink(color)}
            axes.text(x, 0.97, name, weight="bold", **look)
            cells = [axes.text(x, ROWS[0], "", fontsize=10, **look)]
            look["family"] = "monospace"
            cells += [axes.text(x, y, "", **look) for y in ROWS[1:]]
            self.columns.append(stage.moving(*cells))
        look = {"ha": "center", "va": "center", "fontsize": 13, "color": ink(ORANGE)}
        words = _("Two centres in one cell:\nno place for the second object.")
        self.trouble = stage.moving(axes.text(0.6, 0.45, words, **look))
        self.shape = stage.moving(axes.text(0.02, 0.0, "", va="center"))

    def draw(self, result):
        n, side = result.grid, 1 / result.grid
        ends = np.arange(n + 1) / n
        lines = [[(x, 0), (x, 1)] for x in ends] + [[(0, y), (1, y)] for y in ends]
        self.lines.set_segments(lines)
        for k, (row, column) in enumerate(result.cells):
            x, y, w, h = result.boxes[k]
            self.cells[k].set_bounds(column * side, row * side, side, side)
            self.frames[k].set_bounds(x - w / 2, y - h / 2, w, h)
            self.centres[k].set_data([x], [y])
        self.trouble.set_visible(result.target is None)
        shown = result.target is not None
        for column in self.columns:
            for cell in column:
                cell.set_visible(shown)
        text = _("target: {n} × {n} × {depth} = {numbers} numbers")
        depth = result.anchors * (5 + CLASSES)
        self.shape.set_text(text.format(n=n, depth=depth, numbers=result.numbers))
        if shown:
            self._draw_answers(result)

    def _draw_answers(self, result):
        places = zip(self.columns, result.cells, result.answers(), strict=True)
        for column, (row, place), (anchor, values) in places:
            text = _("row {row}, column {column}, anchor {anchor}")
            column[0].set_text(text.format(row=row, column=place, anchor=anchor))
            for k, (cell, value) in enumerate(zip(column[1:], values, strict=True)):
                cell.set_text(f"{value:.2f}" if 0 < k < 5 else f"{value:.0f}")

    def clicked(self, axes, x, y):
        if axes is self.picture:
            self.set(x=round(x, 2), y=round(y, 2))

    dragged = clicked

    def goal(self):
        text = _(
            "Both objects in the target with one anchor, at most {coarse} cells along "
            "a side, and centres at most {near} apart in x and in y."
        )
        return text.format(coarse=COARSE, near=NEAR)

    def reached(self, result):
        apart = np.abs(result.boxes[0] - result.boxes[1])[:2].max()
        placed = result.target is not None and result.anchors == 1
        return placed and result.grid <= COARSE and apart <= NEAR + 1e-9

    def status(self, result):
        if result.target is None:
            text = _(
                "Both centres lie in row {row}, column {column}, which has one anchor: "
                "refine the grid, move the car, or take two anchors."
            )
            row, column = result.cells[0]
            return text.format(row=row, column=column)
        text = _(
            "Of {all} cells {filled} answer for an object. In cells, the car is "
            "{bw:.2f} wide and {bh:.2f} high; it touches {touched} of them."
        )
        _anchor, car = result.answers()[0]
        return text.format(
            all=result.grid**2, filled=len(set(result.cells)), bw=car[3], bh=car[4],
            touched=touched(result.boxes[0], result.grid),
        )  # fmt: skip


def touched(box, grid):
    """Return how many cells of the grid a box covers at least in part.

    >>> touched(np.array([0.5, 0.5, 0.2, 0.2]), 3)
    1
    """
    low, high = (box[:2] - box[2:] / 2) * grid, (box[:2] + box[2:] / 2) * grid
    low, high = np.maximum(low, 0), np.minimum(high, grid)
    first = np.floor(low + 1e-9).astype(int)
    last = np.ceil(high - 1e-9).astype(int)
    return int(np.maximum(last - first, 1).prod())
