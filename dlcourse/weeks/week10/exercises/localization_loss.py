"""Exercise: the masked and weighted loss of a grid of answers, and its gradient."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, as_numbers, call


@FunctionExercise.task(
    number=5,
    returns=("loss", "grad"),
    hints=(
        N_("Give every entry a weight: 0, no_object, coordinates or 1. Then the loss "
           "is a weighted sum of squares, and its gradient has the same weights."),
        N_("weight = np.zeros(y_true.shape), and with there = y_true[..., 0] > 0: "
           "weight[there] = 1, weight[there, 1:5] is the part of the box, "
           "weight[~there, 0] that of an empty pc."),
        N_("0 * NaN is NaN: set the error itself to 0 where nothing is there, with "
           "np.where. And divide both results by the number of examples, len(y_true)."),
    ),
    insight=N_("Where pc = 0 grad is 0 but for pc: nobody tells the network where an "
               "object is that is not there."),
)  # fmt: skip
def localization_loss(y_true, y_pred, coordinates=5.0, no_object=0.5):
    """Weighted squared error of answers [pc, bx, by, bw, bh, c1, ..., cn].

    y_true, y_pred: (batch, ..., 5 + n). Where y_true has pc = 1: the four errors of the
    box squared times coordinates, those of pc and of the classes times 1. Where pc = 0:
    the error of pc squared times no_object, and nothing else; y_true may hold NaN
    there. loss: the sum over an example, as a mean over the batch; grad: dloss/dy_pred.

    >>> y_true = np.array([[1, 0.5, 0.5, 0.2, 0.2, 1.0], [0, *[np.nan] * 5]])
    >>> y_pred = np.array([[1, 0.5, 0.5, 0.2, 0.4, 0.0], [0.5, 1, 2, 3, 4, 5]])
    >>> loss, grad = localization_loss(y_true, y_pred)
    >>> round(float(loss), 4), grad[1] + 0
    (0.6625, array([0.25, 0.  , 0.  , 0.  , 0.  , 0.  ]))
    """
    # BEGIN SOLUTION -> loss, grad = ..., ...
    there = y_true[..., 0] > 0
    weight = np.zeros(y_true.shape)
    weight[there] = 1
    weight[there, 1:5] = coordinates
    weight[~there, 0] = no_object
    error = np.where(weight > 0, y_pred - y_true, 0)
    loss = (weight * error**2).sum() / len(y_true)
    grad = 2 * weight * error / len(y_true)
    # END SOLUTION
    return loss, grad


def _answers(rng, *shape, empty=0.6):
    """Return y_true and y_pred; what is not there holds NaN."""
    y_true, y_pred = rng.uniform(0.1, 1.5, size=(2, *shape))
    y_true[..., 0] = rng.uniform(size=shape[:-1]) >= empty
    y_true[..., 1:][y_true[..., 0] == 0] = np.nan
    return y_true, y_pred


@localization_loss.tried_on
def cases(rng):
    """The example; batches of answers and of grids; all there, none; without NaN."""
    example = (
        np.array([[1, 0.5, 0.5, 0.2, 0.2, 1.0], [0, *[np.nan] * 5]]),
        np.array([[1, 0.5, 0.5, 0.2, 0.4, 0.0], [0.5, 1, 2, 3, 4, 5]]),
    )
    full = _answers(rng, 3, 7, empty=0)
    filled = np.where(np.isnan(full[0]), 0.3, full[0])
    grid = _answers(rng, 2, 3, 4, 8)
    grid[0][0, 0, 0] = [1, 0.2, 0.7, 1.5, 0.6, 0, 1, 0]
    grid[0][1, 1, 1] = [0, *[np.nan] * 7]
    told = _answers(rng, 3, 2, 7)
    told[0][:, 0, :2], told[0][:, 1, 0] = [1, 0], 0  # bx = 0, at the edge of its cell
    told = np.where(np.isnan(told[0]), 0.3, told[0]), told[1]
    row = _answers(rng, 4, 9)
    row[0][:2, 0] = 0, 1
    row[0][1, 1:] = 0.4
    row[0][0, 1:] = np.nan
    return [
        call(*example),
        call(filled, full[1], 2.0, 0.1),
        call(*row, 3.0, 0.25),
        call(*grid),
        call(*told, 2.5, 0.75),
        call(*_answers(rng, 2, 2, 6, empty=1.1), 4.0, 0.75),
    ]


def weighed(*, box=None, thing=1.0, label=1.0, nothing=None, masked=True,
            power=2, count=len, way=1, slope=2.0, share=None):  # fmt: skip
    """Return the right function with one of its parts written otherwise.

    `thing`, `label`: weights of pc and classes where an object is; `box`, `nothing`:
    weights instead of those passed; `share`: what the gradient is divided by.
    """

    def answer(y_true, y_pred, coordinates=5.0, no_object=0.5):
        there = y_true[..., :1] > 0
        own = np.full(y_true.shape[-1], label)
        own[0], own[1:5] = thing, coordinates if box is None else box
        weight = np.where(there, own, 0.0)
        other = no_object if nothing is None else nothing
        weight[..., :1] = np.where(there, thing, other)
        error = way * (y_pred - y_true)
        if masked:
            error = np.where(there | (np.arange(y_true.shape[-1]) == 0), error, 0)
        loss = (weight * np.abs(error) ** power).sum() / count(y_true)
        grad = slope * weight * error / (share or count)(y_true)
        return loss, grad

    return answer


def _say(message, **parts):
    localization_loss.mistake(message, weighed(**parts))


@localization_loss.mistake(
    N_("Nothing is masked: where pc = 0 box and classes must not count, and NaN in "
       "y_true says so.")
)  # fmt: skip
def unmasked(y_true, y_pred, coordinates=5.0, no_object=0.5):
    weight = np.ones(y_true.shape[-1])
    weight[1:5] = coordinates
    error = y_pred - y_true
    loss = (weight * error**2).sum() / len(y_true)
    return loss, 2 * weight * error / len(y_true)


def _loss(result):
    """Return the loss of a result as an array, None if there is none."""
    return as_numbers(result[0]) if isinstance(result, tuple) and result else None


def _only_from_nan(runs):
    """Return whether every NaN that came back came from one that went in."""
    losses = [_loss(one.result) for one in runs]
    empty = [loss is not None and np.isnan(loss).any() for loss in losses]
    given = [np.isnan(one.call.args[0]).any() for one in runs]
    return any(given) and empty == given


localization_loss.mistake(
    N_("NaN came out: 0 * NaN is NaN, so a weight of 0 does not silence what is not "
       "there. Set the error to 0 with np.where."),
    weighed(masked=False),
    _only_from_nan,
)  # fmt: skip


@localization_loss.mistake(
    N_("NaN alone was masked; where pc = 0 box and classes do not count, whatever "
       "stands there.")
)  # fmt: skip
def where_nan(y_true, y_pred, coordinates=5.0, no_object=0.5):
    weight = np.ones(y_true.shape)
    weight[..., 1:5] *= coordinates
    weight[..., 0] = np.where(y_true[..., 0] > 0, 1.0, no_object)
    error = np.nan_to_num(y_pred - y_true)
    loss = (weight * error**2).sum() / len(y_true)
    return loss, 2 * weight * error / len(y_true)


@localization_loss.mistake(
    N_("NaN became 0, and so the network is taught a box of size 0 where there is "
       "nothing: mask by pc, not by NaN alone.")
)  # fmt: skip
def taught_zeros(y_true, y_pred, coordinates=5.0, no_object=0.5):
    there = y_true[..., :1] > 0
    weight = np.ones(y_true.shape)
    weight[..., 1:5] *= coordinates
    weight[..., :1] = np.where(there, 1.0, no_object)
    error = y_pred - np.nan_to_num(y_true)
    loss = (weight * error**2).sum() / len(y_true)
    return loss, 2 * weight * error / len(y_true)


_say(
    N_("Empty answers count nothing at all; their pc counts, times no_object, or the "
       "network may see objects everywhere."),
    nothing=0.0,
)  # fmt: skip
_say(
    N_("The pc of empty answers counts with weight 1; its weight is no_object."),
    nothing=1.0,
)
_say(
    N_("The box counts with weight 1; its weight is coordinates."),
    box=1.0,
)
_say(
    N_("pc of an object is missing in the loss; it counts, with weight 1."),
    thing=0.0,
)
_say(
    N_("The classes are missing in the loss; where an object is they count, with "
       "weight 1."),
    label=0.0,
)  # fmt: skip
_say(
    N_("It is the sum over the batch; divide both results by the number of examples."),
    count=lambda y_true: 1,
)
_say(
    N_("Neither coordinates nor no_object makes a difference: they are weights of the "
       "squared errors."),
    box=1.0,
    nothing=1.0,
)  # fmt: skip
_say(
    N_("The mean over the entries of an answer was taken; add them up, and take the "
       "mean over the batch alone."),
    count=lambda y_true: len(y_true) * y_true.shape[-1],
)  # fmt: skip
_say(
    N_("It was divided by the number of all entries; sum over an example's answers, "
       "and take the mean over the batch alone."),
    count=np.size,
)  # fmt: skip
_say(
    N_("It was divided by the number of answers; an example may hold a whole grid of "
       "them: divide by len(y_true)."),
    count=lambda y_true: y_true[..., 0].size,
)  # fmt: skip
_say(
    N_("It was divided by the number of objects; divide by the number of examples, "
       "which is never 0."),
    count=lambda y_true: max((y_true[..., 0] > 0).sum(), 1),
)  # fmt: skip
_say(
    N_("grad: the 1/m of the mean is missing; the loss has it, so has its gradient."),
    share=lambda y_true: 1,
)
_say(
    N_("grad: the 2 of the square is missing."),
    slope=1.0,
)
_say(
    N_("grad: its sign is turned round: the slope of (y_pred - y_true)**2 for y_pred "
       "is 2 * (y_pred - y_true)."),
    way=-1,
)  # fmt: skip
_say(
    N_("loss: the errors were added as they are; they have to be squared."),
    power=1,
)


def _over(function, change):
    """Return `function` with the weights changed before they are used."""

    def answer(y_true, y_pred, coordinates=5.0, no_object=0.5):
        return function(y_true, y_pred, *change(coordinates, no_object))

    return answer


localization_loss.mistake(
    N_("The weights were squared with the errors: it is weight * error**2."),
    _over(weighed(), lambda c, n: (c**2, n**2)),
)


@localization_loss.mistake(
    N_("coordinates and no_object make no difference: 5 and 0.5 stand there whatever "
       "is passed.")
)  # fmt: skip
def weights_held(y_true, y_pred, coordinates=5.0, no_object=0.5):
    return weighed()(y_true, y_pred)


@localization_loss.mistake(N_("coordinates and no_object are exchanged."))
def exchanged(y_true, y_pred, coordinates=5.0, no_object=0.5):
    return weighed()(y_true, y_pred, no_object, coordinates)


@localization_loss.mistake(
    N_("The mask was taken from y_pred; whether an object is there y_true says.")
)
def by_what_was_said(y_true, y_pred, coordinates=5.0, no_object=0.5):
    there = y_pred[..., :1] > 0.5
    weight = np.where(there, 1.0, 0.0) * np.ones(y_true.shape)
    weight[..., 1:5] *= coordinates
    weight[..., :1] = np.where(there, 1.0, no_object)
    error = np.where(weight > 0, y_pred - y_true, 0)
    loss = (weight * error**2).sum() / len(y_true)
    return loss, 2 * weight * error / len(y_true)


def _all_coordinates(*, first, last):
    """Return what weighs the entries first to last by coordinates."""

    def answer(y_true, y_pred, coordinates=5.0, no_object=0.5):
        there = y_true[..., :1] > 0
        weight = np.where(there, 1.0, 0.0) * np.ones(y_true.shape)
        weight[..., first:last] *= coordinates
        weight[..., :1] = np.where(there, weight[..., :1], no_object)
        error = np.where(weight > 0, y_pred - y_true, 0)
        loss = (weight * error**2).sum() / len(y_true)
        return loss, 2 * weight * error / len(y_true)

    return answer


localization_loss.mistake(
    N_("coordinates weighs pc and three numbers of the box; the box is entries 1 to 4, "
       "[..., 1:5]."),
    _all_coordinates(first=0, last=4),
)  # fmt: skip
localization_loss.mistake(
    N_("coordinates weighs three numbers of the box; it has four, [..., 1:5], for the "
       "end is left out."),
    _all_coordinates(first=1, last=4),
)  # fmt: skip
localization_loss.mistake(
    N_("coordinates weighs the classes, too; it is for the box alone, [..., 1:5]."),
    _all_coordinates(first=1, last=None),
)
localization_loss.mistake(
    N_("coordinates weighs everything of an object; it is for the box alone, [..., "
       "1:5]."),
    _all_coordinates(first=0, last=None),
)  # fmt: skip


@localization_loss.mistake(
    N_("The pc of ALL answers got the weight no_object; where an object is, it counts "
       "with weight 1.")
)  # fmt: skip
def no_object_for_all(y_true, y_pred, coordinates=5.0, no_object=0.5):
    return weighed(thing=no_object)(y_true, y_pred, coordinates, no_object)


localization_loss.mistake(
    N_("coordinates weighs pc, too; the box is entries 1 to 4, [..., 1:5]."),
    _all_coordinates(first=0, last=5),
)
localization_loss.mistake(
    N_("coordinates weighs bx and by alone; bw and bh belong to the box, too: entries "
       "1 to 4, [..., 1:5]."),
    _all_coordinates(first=1, last=3),
)  # fmt: skip
_say(
    N_("loss: it was divided by the number of all entries; sum over an example's "
       "answers, and take the mean over the batch alone."),
    count=np.size,
    share=len,
)  # fmt: skip


@localization_loss.mistake(
    N_("The weights were squared with the errors: it is weight * error**2.")
)
def squared_in_the_loss(y_true, y_pred, coordinates=5.0, no_object=0.5):
    loss, _grad = weighed()(y_true, y_pred, coordinates**2, no_object**2)
    return loss, weighed()(y_true, y_pred, coordinates, no_object)[1]
