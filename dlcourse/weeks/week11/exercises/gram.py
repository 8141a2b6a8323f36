"""Exercise: the style matrix, the cost of a style, and its gradient."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call, either


@FunctionExercise.task(
    number=4,
    returns=("matrix", "cost", "grad"),
    hints=(
        N_("features.reshape(-1, channels) has a row for each place; where a thing is "
           "plays no part from there on. rows.T @ rows is (channels, channels)."),
        N_("features.size is height * width * channels, so the factor is 1 / (2 * "
           "features.size) ** 2; the style has a Gram matrix of its own."),
        N_("Every entry of rows stands in a row AND in a column of the Gram matrix, "
           "and the cost is a sum of squares: 2 * 2 * factor * rows @ gap, cut back to "
           "the shape of features."),
    ),
    insight=N_("The cost has forgotten where things are: shuffle the places of the "
               "features, and the style still costs nothing. And grad has the shape of "
               "the features, so that it can go on down to the pixels."),
)  # fmt: skip
def gram(features, style):
    """Gram matrix of some features, what they cost as a style, and the gradient.

    features, style: (height, width, channels), what one layer gives for two pictures.
    matrix: (channels, channels), entry (k, l) is the sum over all places of features k
    times features l. gap is matrix minus that of style, and cost = sum of gap**2 / (2 *
    height * width * channels)**2. grad: dcost/dfeatures, (height, width, channels).

    >>> features = np.array([[[1.0, 1.0], [1.0, 0.0]], [[2.0, 0.0], [0.0, 2.0]]])
    >>> matrix, cost, grad = gram(features, np.array([np.eye(2), np.eye(2)]))
    >>> matrix, round(cost, 5), grad[0, 0]
    (array([[6., 1.],
           [1., 5.]]), 0.10547, array([0.078125, 0.0625  ]))
    """
    # BEGIN SOLUTION -> matrix, cost, grad = ..., ..., ...
    height, width, channels = features.shape
    rows = features.reshape(height * width, channels)
    others = style.reshape(height * width, channels)
    matrix = rows.T @ rows
    gap = matrix - others.T @ others
    factor = 1 / (2 * features.size) ** 2
    cost = factor * (gap**2).sum()
    grad = (4 * factor * rows @ gap).reshape(features.shape)
    # END SOLUTION
    return matrix, float(cost), grad


@gram.tried_on
def cases(rng):
    """B89; several sizes, among them a square and as many channels as places."""
    features = np.array([[[1.0, 1.0], [1.0, 0.0]], [[2.0, 0.0], [0.0, 2.0]]])
    calls = [call(features, np.array([np.eye(2), np.eye(2)]))]
    for shape in ((3, 2, 4), (2, 5, 3), (2, 2, 4), (1, 3, 2)):
        calls.append(call(rng.normal(size=shape), rng.normal(size=shape)))
    return calls


def _rows(features):
    return features.reshape(-1, features.shape[-1])


def _matrix(features):
    return _rows(features).T @ _rows(features)


def _gap(features, style):
    return _matrix(features) - _matrix(style)


def _factor(features):
    return 1 / (2 * features.size) ** 2


def _grad(features, gap, factor):
    return (4 * factor * _rows(features) @ gap).reshape(features.shape)


def styled(*, matrix=_matrix, gap=None, factor=_factor, cost=lambda gap: (gap**2).sum(),
           grad=_grad, slope=None):  # fmt: skip
    """Return the right function with some of its parts written otherwise.

    `slope` is the factor of the gradient where it is another one than that of the cost.
    """

    def answer(features, style):
        made = gap(features, style) if gap else matrix(features) - matrix(style)
        share = (slope or factor)(features)
        value = float(factor(features) * cost(made))
        return matrix(features), value, grad(features, made, share)

    return answer


def _say(message, *others, **parts):
    """Name what comes of other parts; `others`: more parts that make the same slip."""
    wrong = [styled(**parts), *(styled(**(parts | other)) for other in others)]
    gram.mistake(message, wrong[0], either(*wrong) if others else None)


def _of_places(features):
    return _rows(features) @ _rows(features).T


def _cut_anew(features):
    rows = features.reshape(features.shape[-1], -1)
    return rows @ rows.T


_say(
    N_("This matrix compares places with places; the products of channels are asked: "
       "rows.T @ rows, (channels, channels)."),
    matrix=_of_places,
    grad=lambda features, gap, factor: (
        (4 * factor * gap @ _rows(features)).reshape(features.shape)
    ),
)  # fmt: skip
_say(
    N_("reshape(channels, -1) cuts the numbers anew and mixes the channels: they are "
       "the LAST axis, so reshape(-1, channels)."),
    {"grad": lambda features, gap, factor: (
        (4 * factor * gap @ features.reshape(features.shape[-1], -1))
        .reshape(features.shape)
    )},
    {"grad": lambda features, gap, factor: (
        4 * factor * features.reshape(features.shape[-1], -1).T @ gap
    ).reshape(features.shape)},
    matrix=_cut_anew,
)  # fmt: skip
_say(
    N_("The Gram matrix was divided by the number of places; nothing is divided there, "
       "the cost has its own factor."),
    {"matrix": lambda features: _matrix(features) / features.size},
    {"matrix": lambda features: _matrix(features) / features.size,
     "grad": lambda features, gap, factor: (
         _grad(features, gap, factor) / features.size
     )},
    {"grad": lambda features, gap, factor: (
        _grad(features, gap, factor) / len(_rows(features))
    )},
    matrix=lambda features: _matrix(features) / len(_rows(features)),
)  # fmt: skip
_say(
    N_("The mean of each channel was subtracted: that is a covariance. The Gram matrix "
       "takes the features as they are."),
    matrix=lambda features: _matrix(features - features.mean(axis=(0, 1))),
)  # fmt: skip
_say(
    N_("cost, grad: this is the Gram matrix of the difference of both pictures; take "
       "the difference of their two Gram matrices."),
    gap=lambda features, style: _matrix(features - style),
)  # fmt: skip
_say(
    N_("cost, grad: the style makes no difference: subtract its Gram matrix."),
    gap=lambda features, _style: _matrix(features),
)
_say(
    N_("cost: 2 * height * width * channels is not squared; and so is grad."),
    factor=lambda features: 1 / (2 * features.size),
)
_say(
    N_("cost: the 2 is missing: it is 1 / (2 * height * width * channels) ** 2; and so "
       "in grad."),
    factor=lambda features: 1 / features.size**2,
)  # fmt: skip
_say(
    N_("cost: the 2 stands outside of the square: it is 1 / (2 * height * width * "
       "channels) ** 2; and so in grad."),
    factor=lambda features: 1 / (2 * features.size**2),
)  # fmt: skip
_say(
    N_("cost: 4 * height * width * channels belongs to the cost of the content; divide "
       "by (2 * height * width * channels) ** 2, and so in grad."),
    factor=lambda features: 1 / (4 * features.size),
)  # fmt: skip
_say(
    N_("cost: there is no factor; divide by (2 * height * width * channels) ** 2, in "
       "grad as well."),
    factor=lambda features: 1,
)  # fmt: skip
_say(
    N_("cost: the mean of the squares was taken; their sum has the factor 1 / (2 * "
       "height * width * channels) ** 2, and no other."),
    {"slope": _factor},
    {"slope": lambda features: _factor(features) / features.shape[-1] ** 2},
    {"factor": lambda features: 1},
    cost=lambda gap: (gap**2).mean(),
)  # fmt: skip
_say(
    N_("cost: the differences are not squared."),
    {"cost": lambda gap: np.abs(gap).sum(),
     "grad": lambda features, gap, factor: _grad(features, np.sign(gap) / 2, factor)},
    {"cost": lambda gap: np.abs(gap).sum()},
    cost=lambda gap: gap.sum(),
)  # fmt: skip
_say(
    N_("cost: this is the root of the sum of squares; leave it out."),
    {"factor": _factor},
    factor=lambda features: 1 / (2 * features.size),
    cost=lambda gap: (gap**2).sum() ** 0.5,
    slope=_factor,
)
_say(
    N_("grad is half of what is due: a feature stands in a row AND in a column of the "
       "Gram matrix."),
    grad=lambda features, gap, factor: _grad(features, gap, factor) / 2,
)  # fmt: skip
_say(
    N_("grad is a quarter of what is due: 2 comes from the square, and 2 because a "
       "feature stands in a row AND in a column of the Gram matrix."),
    grad=lambda features, gap, factor: _grad(features, gap, factor) / 4,
)  # fmt: skip
_say(
    N_("grad: the factor of the cost is missing in it."),
    {"grad": lambda features, gap, _factor: _grad(features, gap, 0.5)},
    slope=lambda features: 1,
)
_say(
    N_("grad: the sign is that of a step downhill; the gradient itself is asked."),
    grad=lambda features, gap, factor: -_grad(features, gap, factor),
)
_say(
    N_("grad: multiply by the difference of the two matrices, not by the matrix of the "
       "features alone."),
    grad=lambda features, _gap, factor: _grad(features, _matrix(features), factor),
)  # fmt: skip
_say(
    N_("grad: it has a row for each place; give it the shape of features again."),
    grad=lambda features, gap, factor: 4 * factor * _rows(features) @ gap,
)
_say(
    N_("grad: this is the gradient for the Gram matrix; go on to the features, of "
       "which each stands in a row and in a column of it."),
    {"grad": lambda _features, gap, factor: 4 * factor * gap},
    grad=lambda _features, gap, factor: 2 * factor * gap,
)  # fmt: skip
_say(
    N_("cost: height and width are there without the channels: it is 1 / (2 * height * "
       "width * channels) ** 2; and so in grad."),
    factor=lambda features: 1 / (2 * len(_rows(features))) ** 2,
)  # fmt: skip
_say(
    N_("cost: the channels are there without height and width: it is 1 / (2 * height * "
       "width * channels) ** 2; and so in grad."),
    factor=lambda features: 1 / (2 * features.shape[-1]) ** 2,
)  # fmt: skip
_say(
    N_("grad: its factor is not squared, that of the cost is."),
    slope=lambda features: 1 / (2 * features.size),
)


def _parts(message, *answers):
    """Name what comes of functions of the right results for both pictures."""

    def made(change):
        def answer(features, style):
            right, swapped = (
                gram.reference(features, style),
                gram.reference(style, features),
            )
            return change(right, swapped, features - style)

        return answer

    wrong = [*map(made, answers)]
    gram.mistake(message, wrong[0], either(*wrong))


_parts(
    N_("matrix: this is the difference of both Gram matrices; that of features itself "
       "is asked, gap goes into cost and grad."),
    lambda right, swapped, away: (right[0] - swapped[0], *right[1:]),
)  # fmt: skip
_parts(
    N_("matrix: this is the Gram matrix of style; that of features is asked."),
    lambda right, swapped, away: (swapped[0], *right[1:]),
)
_parts(
    N_("grad: this is the gradient for style, which stays as it is; that for features "
       "is asked."),
    lambda right, swapped, away: (*right[:2], swapped[2]),
)  # fmt: skip
_parts(
    N_("cost, grad: the features themselves were compared, place by place; that is a "
       "cost of the content. Compare the two Gram matrices."),
    lambda right, swapped, away: (
        right[0],
        (away**2).sum() / (2 * away.size) ** 2,
        2 * away / (2 * away.size) ** 2,
    ),
    lambda right, swapped, away: (
        right[0], (away**2).sum() / (4 * away.size), away / (2 * away.size)
    ),
    lambda right, swapped, away: (
        right[0], (away**2).sum() / 2, away
    ),
)  # fmt: skip
_parts(
    N_("matrix: half of it is 0: entry (l, k) is the same as entry (k, l)."),
    lambda right, swapped, away: (np.triu(right[0]), *right[1:]),
    lambda right, swapped, away: (np.tril(right[0]), *right[1:]),
)


@gram.mistake(
    N_("grad: the rows of style were taken; the gradient for features has the rows of "
       "features.")
)  # fmt: skip
def with_rows_of_style(features, style):
    matrix, cost, _right = gram.reference(features, style)
    return matrix, cost, _grad(style, _gap(features, style), _factor(features))
