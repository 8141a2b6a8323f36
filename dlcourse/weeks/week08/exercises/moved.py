"""Exercise: how far a function of pictures is from being equivariant, as a number."""

import numpy as np

from dlcourse import datasets, ops
from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=9,
    hints=(
        N_("Write a small function that moves a picture, and use it twice: on x, "
           "before f, and on f(x)."),
        N_("np.pad with enough zeros on each side, then a slice of the old size that "
           "begins earlier: this moves a picture in any direction."),
        N_("Slice both maps from margin to height - margin, and to width - margin. The "
           "maps may hold whole numbers without a sign, for which 3 - 5 is 254: make "
           "floats of them first."),
    ),
    insight=N_("A convolution gives 0 away from the border: it follows the move, it is "
               "equivariant. The next cell asks pooling and a dense layer."),
)  # fmt: skip
def moved(f, x, shift, margin):
    """The largest absolute difference of f(x moved) and f(x) moved, off the border.

    f: takes a picture (height, width) and gives a map of that shape. x: decimals, or
    whole numbers from 0 to 255 (uint8). shift: (down, right), how far to move, also
    below 0; what leaves the picture is lost, and zeros come in. The outermost margin
    rows and columns on each side of the maps do not count; margin may be 0.
    """
    # BEGIN SOLUTION -> return ...
    height, width = x.shape
    down, right = shift
    enough = max(abs(down), abs(right))

    def move(picture):
        wide = np.pad(picture, enough)
        top, left = enough - down, enough - right
        return wide[top : top + height, left : left + width]

    gap = np.abs(np.subtract(f(move(x)), move(f(x)), dtype=float))
    return gap[margin : height - margin, margin : width - margin].max()
    # END SOLUTION


def _named(name, function):
    function.__name__ = name
    return function


def _convolution(rng, size):
    """Return a convolution with random weights and zeros around the picture."""
    kernel = rng.normal(size=(size, size, 1, 1))
    return _named(
        "convolution",
        lambda x: ops.conv(x[None, ..., None].astype(float), kernel, padding="same")[
            0, ..., 0
        ],
    )


def _dense(rng, shape):
    """Return a dense layer from all pixels to all places."""
    weights = rng.normal(size=(np.prod(shape), np.prod(shape))) / shape[0]
    return _named("dense", lambda x: (x.ravel() @ weights).reshape(shape))


def blocks(x):
    """Return the largest of each block of 2 by 2, in all four places of the block."""
    pooled = ops.max_pool(x[None, ..., None].astype(float), 2)[0, ..., 0]
    return np.repeat(np.repeat(pooled, 2, 0), 2, 1).astype(x.dtype)


def less_the_mean(x):
    """Return the picture less its mean, which depends on all of it."""
    return x - x.mean()


def left_to_right(x):
    """Return the picture, brighter from column to column."""
    return x * np.linspace(0.1, 1.3, x.shape[1])


@moved.tried_on
def cases(rng):
    """A convolution: 0; without a margin; pooling, dense layers, whole numbers."""
    a, b, c, d, e = (rng.normal(1, 1, size=shape) for shape in
                     ((8, 10), (9, 7), (8, 6), (5, 6), (12, 10)))  # fmt: skip
    row, column = rng.integers(0, 400), rng.integers(0, 600)
    photo = datasets.load_flower()[row : row + 12, column : column + 14, 0]
    photo[5:7, 6:8] = rng.permutation([20, 90, 160, 240]).reshape(2, 2)
    three, five = _convolution(rng, 3), _convolution(rng, 5)
    return [
        call(three, a, (1, 2), 3),
        call(three, a, (1, 2), 0),
        call(five, e, (-1, 1), 1),
        call(blocks, photo, (0, 1), 2),
        call(blocks, e, (2, -2), 2),
        call(blocks, c, (-1, 0), 0),
        call(_dense(rng, b.shape), b, (2, -1), 1),
        call(_dense(rng, d.shape), d, (0, 3), 0),
        call(less_the_mean, b, (-2, -1), 2),
        call(left_to_right, c, (1, 1), 1),
        call(left_to_right, a, (-1, -2), 2),
        call(np.sin, e, (3, 0), 4),
        call(np.cos, e, (3, 1), 0),
        *(call(np.cos, e, s, 3) for s in ((3, 0), (0, 2), (-1, 0), (0, -2))),
    ]


def move(picture, shift):
    """Return a picture moved by (down, right); zeros come in."""
    enough = max(map(abs, shift))
    wide = np.pad(picture, enough)
    top, left = (enough - step for step in shift)
    return wide[top : top + picture.shape[0], left : left + picture.shape[1]]


def rolled(picture, shift):
    """Return a picture moved by (down, right); what leaves comes in again."""
    return np.roll(picture, shift, axis=(0, 1))


def _inside(gap, margin):
    return gap[margin : gap.shape[0] - margin, margin : gap.shape[1] - margin]


def _gap(one, other):
    return np.abs(np.subtract(one, other, dtype=float))


def measured(*, move=move, gap=_gap, inside=_inside, number=np.max, pair=None):
    """Return the right function with one of its parts written otherwise."""

    def answer(f, x, shift, margin):
        one, other = pair(f, x, shift) if pair else (f(move(x, shift)),
                                                     move(f(x), shift))  # fmt: skip
        return number(inside(gap(one, other), margin))

    return answer


def _say(message, **parts):
    moved.mistake(message, measured(**parts))


_say(
    N_("What leaves the picture on one side came in on the other (np.roll): zeros come "
       "in."),
    move=rolled,
)  # fmt: skip
_say(
    N_("The picture moves in the wrong direction: down and right are positive."),
    move=lambda picture, shift: move(picture, (-shift[0], -shift[1])),
)
_say(
    N_("Down and right are exchanged: shift[0] moves the rows."),
    move=lambda picture, shift: move(picture, shift[::-1]),
)
_say(
    N_("f(x moved) was compared with f(x) as it was: that asks whether the map stays, "
       "invariance. Move f(x) as well."),
    pair=lambda f, x, shift: (f(move(x, shift)), f(x)),
)  # fmt: skip
_say(
    N_("f(x) moved was compared with f(x): the picture that goes into f is never "
       "moved."),
    pair=lambda f, x, shift: (move(f(x), shift), f(x)),
)  # fmt: skip
_say(
    N_("f(x moved) was compared with the moved picture; compare it with f(x), moved."),
    pair=lambda f, x, shift: (f(move(x, shift)), move(x, shift)),
)
_say(
    N_("f(x) was moved back, not along: both moves go in the same direction."),
    pair=lambda f, x, shift: (
        f(move(x, shift)),
        move(f(x), (-shift[0], -shift[1])),
    ),
)
_say(
    N_("Both sides are the same: once the picture is moved and then f is taken, once f "
       "is taken first."),
    pair=lambda f, x, shift: (f(move(x, shift)), f(move(x, shift))),
)  # fmt: skip
_say(
    N_("Only the move downwards happens; there is one to the right, too."),
    move=lambda picture, shift: move(picture, (shift[0], 0)),
)
_say(
    N_("Only the move to the right happens; there is one downwards, too."),
    move=lambda picture, shift: move(picture, (0, shift[1])),
)
_say(
    N_("Whole numbers without a sign wrap around: in uint8, 3 - 5 is 254. Make floats "
       "of the maps before you subtract."),
    gap=lambda one, other: np.abs(one - other),
)  # fmt: skip
_say(
    N_("The sign was kept: a large negative difference is a difference, too."),
    gap=lambda one, other: np.subtract(one, other, dtype=float),
)
_say(
    N_("The differences were squared; the largest absolute difference is due."),
    gap=lambda one, other: _gap(one, other) ** 2,
)
_say(
    N_("This is the mean of the differences; the largest is due: one place can be "
       "enough."),
    number=np.mean,
)  # fmt: skip
_say(N_("This is the sum of the differences; the largest is due."), number=np.sum)
_say(
    N_("This is the root of the mean square; the largest absolute difference is due."),
    number=lambda gap: np.sqrt(np.mean(gap**2)),
)
_say(N_("This is the median of the differences; the largest is due."), number=np.median)
_say(
    N_("The margin is ignored: its rows and columns do not count."),
    inside=lambda gap, margin: gap,
)
_say(
    N_("The margin was left out at the top and on the left alone; it lies on each "
       "side."),
    inside=lambda gap, margin: gap[margin:, margin:],
)  # fmt: skip
_say(
    N_("The margin was left out of the rows alone; columns have one, too."),
    inside=lambda gap, margin: gap[margin : len(gap) - margin],
)
_say(
    N_("With margin 0 nothing is left: the slice 0 : -0 is empty. Count from the "
       "front: margin : height - margin."),
    inside=lambda gap, margin: gap[margin:-margin, margin:-margin],
)  # fmt: skip
_say(
    N_("This is the length of all differences as one vector; the largest of them is "
       "due."),
    number=np.linalg.norm,
)  # fmt: skip
_say(
    N_("This says whether the maps agree; the question is by how much they differ."),
    number=lambda gap: bool(np.allclose(gap, 0)),
)
_say(
    N_("This says whether the maps agree; the question is by how much they differ."),
    inside=lambda gap, margin: gap,
    number=lambda gap: bool(np.allclose(gap, 0)),
)


@moved.mistake(
    N_("The difference was divided by the largest of f(x); it is due as it is.")
)
def relative(f, x, shift, margin):
    return measured()(f, x, shift, margin) / np.abs(f(x)).max()


@moved.mistake(
    N_("The largest numbers of the maps were subtracted; subtract place by place, then "
       "take the largest.")
)  # fmt: skip
def difference_of_largest(f, x, shift, margin):
    maps = f(move(x, shift)), move(f(x), shift)
    one, other = (float(_inside(part, margin).max()) for part in maps)
    return abs(one - other)


@moved.mistake(
    N_("The slices move downwards and to the right alone; with a shift below 0 they do "
       "not fit. np.pad and one slice do for all directions.")
)  # fmt: skip
def positive_alone(f, x, shift, margin):
    def move(picture, shift):
        (height, width), (down, right) = picture.shape, shift
        y = np.zeros(picture.shape)
        y[down:, right:] = picture[: height - down, : width - right]
        return y

    return measured(move=move)(f, x, shift, margin)


_say(
    N_("This says whether the maps agree; the question is by how much they differ."),
    number=lambda gap: bool(gap.max() > 0),
)
_say(
    N_("One row and one column too many are left out at the end: margin : height - "
       "margin."),
    inside=lambda gap, margin: gap[
        margin : gap.shape[0] - margin - 1, margin : gap.shape[1] - margin - 1
    ],
)  # fmt: skip


def _with_the_border(picture, shift):
    """Return a picture moved by (down, right); its border is repeated."""
    down, right = shift
    rows = np.clip(np.arange(picture.shape[0]) - down, 0, picture.shape[0] - 1)
    columns = np.clip(np.arange(picture.shape[1]) - right, 0, picture.shape[1] - 1)
    return picture[np.ix_(rows, columns)]


_say(
    N_("The border of the picture was repeated where it moved away; zeros come in."),
    move=_with_the_border,
)


@moved.mistake(
    N_("The shift was added to the margin: only the outermost margin rows and columns "
       "do not count.")
)  # fmt: skip
def wider_margin(f, x, shift, margin):
    wide = margin + max(map(abs, shift))
    gap = _gap(f(move(x, shift)), move(f(x), shift))
    return _inside(gap, wide).max(initial=0.0)


_say(
    N_("A shift below 0 moves up or to the left; its sign was dropped."),
    move=lambda picture, shift: move(picture, (abs(shift[0]), abs(shift[1]))),
)


def _zeros_at_the_front(picture, shift):
    """Return a picture moved, with zeros at the top and on the left whatever it is."""
    moved, (down, right) = rolled(picture, shift), map(abs, shift)
    moved[:down], moved[:, :right] = 0, 0
    return moved


_say(
    N_("The zeros always come in at the top and on the left; with a shift below 0 they "
       "come in at the bottom, or on the right."),
    move=_zeros_at_the_front,
)  # fmt: skip
_say(
    N_("f was never taken of the moved picture: compare f(x moved) with f(x), moved."),
    pair=lambda f, x, shift: (move(x, shift), move(f(x), shift)),
)
_say(
    N_("f(x moved) was moved back and compared with f(x): what left the picture is "
       "missing now. Move f(x), as the picture was moved."),
    pair=lambda f, x, shift: (move(f(move(x, shift)), (-shift[0], -shift[1])), f(x)),
)  # fmt: skip
_say(
    N_("The margin was left out of the columns alone; rows have one, too."),
    inside=lambda gap, margin: gap[:, margin : gap.shape[1] - margin],
)
_say(
    N_("The columns were counted by the height: they go from margin to width - "
       "margin."),
    inside=lambda gap, margin: gap[
        margin : len(gap) - margin, margin : len(gap) - margin
    ],
)  # fmt: skip


@moved.mistake(
    N_("The margin was cut off the picture, before f: f takes the whole picture, and "
       "the margin of the maps does not count.")
)  # fmt: skip
def cut_before(f, x, shift, margin):
    one, other = (_inside(picture, margin) for picture in (move(x, shift), x))
    return _gap(f(one), move(f(other), shift)).max()


def _emptied_by_sign(picture, shift):
    """Return a picture moved, [:down] and [:, :right] empty, also below 0."""
    moved, (down, right) = rolled(picture, shift).copy(), shift
    moved[:down], moved[:, :right] = 0, 0
    return moved


_say(
    N_("With a shift below 0 a slice [:down] leaves out rows at the end, and nearly "
       "all became 0: np.pad and one slice do for all directions."),
    move=_emptied_by_sign,
)  # fmt: skip
_say(
    N_("The maps were cut to whole numbers; make floats of them."),
    gap=lambda one, other: np.abs(
        np.trunc(one).astype(int) - np.trunc(other).astype(int)
    ),
)
_say(
    N_("The absolute values of the maps were subtracted: subtract first, then take the "
       "absolute value."),
    gap=lambda one, other: np.abs(np.subtract(abs(one), abs(other), dtype=float)),
)  # fmt: skip
_say(
    N_("This is the largest sum of a row (np.linalg.norm with np.inf); the largest "
       "difference is due."),
    number=lambda gap: np.linalg.norm(gap, np.inf),
)  # fmt: skip


@moved.mistake(
    N_("The difference was divided by the largest of f(x); it is due as it is.")
)
def relative_to_the_moved(f, x, shift, margin):
    return measured()(f, x, shift, margin) / (np.abs(move(f(x), shift)).max() or 1)


_say(
    N_("f(x) was moved twice; move it once, as the picture."),
    pair=lambda f, x, shift: (f(move(x, shift)), move(move(f(x), shift), shift)),
)


@moved.mistake(
    N_("The means of the maps were subtracted; subtract place by place, then take the "
       "largest.")
)  # fmt: skip
def difference_of_means(f, x, shift, margin):
    maps = f(move(x, shift)), move(f(x), shift)
    one, other = (float(_inside(part, margin).mean()) for part in maps)
    return abs(one - other)
