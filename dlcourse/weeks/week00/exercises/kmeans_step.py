"""Exercise: one step of k-means: each point chooses a centre, each centre moves."""

import numpy as np

from dlcourse import datasets
from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=2,
    returns=("groups", "moved"),
    hints=(
        N_("Take the points one by one: np.sum((centres - point) ** 2, axis=1) holds "
           "its squared distances from all centres, and argmin the place of the "
           "smallest. That is its group."),
        N_("points[groups == k] are the points of group k; their mean(axis=0) is the "
           "new centre. Write into a copy: centres stays as it is."),
        N_("A group without points has no mean: ask whether (groups == k).any(), and "
           "leave its centre where it is."),
    ),
    insight=N_("Nobody told it a label. Neither half of the step can make the sum of "
               "the squared distances larger, so the steps come to rest; where "
               "depends on the first centres."),
)  # fmt: skip
def kmeans_step(points, centres):
    """One step of k-means: the group of each point, then the centres after the move.

    points: (m, features). centres: (k, features); they stay as they are. groups: (m,),
    whole numbers, the place of the nearest of the centres as given. moved: (k,
    features), each centre in the mean of the points of its group; a centre whose group
    is empty stays where it is.

    >>> points = np.array([[0.0, 0.0], [2.0, 0.0], [9.0, 1.0]])
    >>> groups, moved = kmeans_step(points, np.array([[1.0, 1.0], [8.0, 1.0]]))
    >>> print(groups, moved[0], moved[1])
    [0 0 1] [1. 0.] [9. 1.]
    """
    # BEGIN SOLUTION -> groups, moved = ..., ...
    distances = [np.sum((centres - point) ** 2, axis=1) for point in points]
    groups = np.argmin(distances, axis=1)
    moved = centres.copy()
    for k in range(len(centres)):
        mine = points[groups == k]
        if len(mine) > 0:
            moved[k] = np.mean(mine, axis=0)
    # END SOLUTION
    return groups, moved


@kmeans_step.tried_on
def cases(rng):
    """The example; an empty group; one centre; drawn points; petals of 50 irises."""
    example = np.array([[0.0, 0.0], [2.0, 0.0], [9.0, 1.0]])
    petals = datasets.load_iris()[0][::3, 2:]
    alone = np.array([[0.3, 0.1], [40.0, 50.0], [-0.2, 0.6], [30.0, -60.0]])
    drawn = [
        call(rng.normal(size=(m, n)) * 3, rng.normal(size=(k, n)))
        for m, n, k in ((14, 3, 4), (11, 2, 3))
    ]
    return [
        call(example, np.array([[1.0, 1.0], [8.0, 1.0]])),
        call(rng.normal(size=(6, 2)), alone),
        call(rng.normal(1, 2, size=(5, 3)), rng.normal(size=(1, 3))),
        *drawn,
        call(petals, petals[rng.choice(len(petals), size=3, replace=False)] + 0.03),
    ]


def squares(points, centres):
    """Squared distances, (m, k)."""
    return np.sum((points[:, None] - centres) ** 2, axis=-1)


def stepped(*, far=squares, choose=np.argmin, middle=lambda mine: mine.mean(axis=0),
            empty=lambda points, centre: centre):  # fmt: skip
    """Return the right function with one of its parts written otherwise.

    Args:
        far: distances of points and centres, (m, k).
        choose: the place of the group in a row of these.
        middle: of the points of a group.
        empty: what an empty group gets, of all points and its centre.
    """

    def answer(points, centres):
        groups = choose(far(points, centres), axis=1)
        moved = [
            middle(points[groups == k])
            if (groups == k).any()
            else empty(points, centre)
            for k, centre in enumerate(centres)
        ]
        return groups, np.array([np.broadcast_to(m, centres[0].shape) for m in moved])

    return answer


def _say(message, **parts):
    kmeans_step.mistake(message, stepped(**parts))


_say(
    N_("moved: an empty group has no mean, and NaN comes of it: leave its centre "
       "where it is."),
    empty=lambda points, centre: np.nan,
)  # fmt: skip
_say(
    N_("moved: the centre of an empty group went to 0: leave it where it is."),
    empty=lambda points, centre: 0.0,
)
_say(
    N_("moved: the centre of an empty group went to the mean of all points: leave it "
       "where it is."),
    empty=lambda points, centre: points.mean(axis=0),
)  # fmt: skip
_say(
    N_("Each point chose the farthest centre: argmin, not argmax."),
    choose=np.argmax,
)
_say(
    N_("The distances were added up along the axes (city block); square the "
       "differences before you add them."),
    far=lambda p, c: np.abs(p[:, None] - c).sum(axis=-1),
)  # fmt: skip
_say(
    N_("The differences were added up without a square or np.abs: they cancel, and "
       "the smallest sum is no distance."),
    far=lambda p, c: (p[:, None] - c).sum(axis=-1),
)  # fmt: skip
_say(
    N_("The differences were added up without a square or np.abs: they cancel, and "
       "the smallest sum is no distance."),
    far=lambda p, c: (c - p[:, None]).sum(axis=-1),
)  # fmt: skip
_say(
    N_("Only the first feature was compared: a distance takes all of them."),
    far=lambda p, c: squares(p[:, :1], c[:, :1]),
)
_say(
    N_("Each point chose by the largest product with a centre: that favours centres "
       "far from 0. Take the distance."),
    far=lambda p, c: -(p @ c.T),
)  # fmt: skip
_say(
    N_("moved: the median of each group was taken; k-means takes the mean."),
    middle=lambda mine: np.median(mine, axis=0),
)
_say(
    N_("moved: mean() without axis=0 mixes the features: each has a mean of its own."),
    middle=lambda mine: mine.mean(),
)
_say(
    N_("moved: the points of a group were added up, but not divided by their number."),
    middle=lambda mine: mine.sum(axis=0),
)


def _moved_otherwise(message, moved):
    """Name an answer with the right groups and other centres."""

    def answer(points, centres):
        groups, right = stepped()(points, centres)
        return groups, moved(points, centres, groups, right)

    kmeans_step.mistake(message, answer)


_moved_otherwise(
    N_(
        "moved: the centres came back as they were; each goes to the mean of its group."
    ),
    lambda points, centres, groups, right: centres,
)
_moved_otherwise(
    N_("moved: an empty group was left out; there are as many centres as before."),
    lambda points, centres, groups, right: right[np.unique(groups)],
)


@kmeans_step.mistake(
    N_("groups: the points chose once more, after the move; due is the group by the "
       "centres as given.")
)  # fmt: skip
def chosen_again(points, centres):
    _groups, moved = stepped()(points, centres)
    return squares(points, moved).argmin(axis=1), moved


@kmeans_step.mistake(
    N_("groups: these count from 1; places count from 0."),
)
def from_one(points, centres):
    groups, moved = stepped()(points, centres)
    return groups + 1, moved


@kmeans_step.mistake(
    N_("groups: these are the distances from the nearest centre; its place is due: "
       "argmin, not min."),
)  # fmt: skip
def distances(points, centres):
    return squares(points, centres).min(axis=1), stepped()(points, centres)[1]


@kmeans_step.mistake(
    N_("Each centre chose its nearest point (axis=0); each POINT chooses its nearest "
       "centre."),
)  # fmt: skip
def other_way_round(points, centres):
    nearest = squares(points, centres).argmin(axis=0)
    return nearest, points[nearest]


_say(
    N_("moved: the centre of an empty group went to a point; leave it where it is."),
    empty=lambda points, centre: points[0],
)


@kmeans_step.mistake(
    N_("A centre moved before all points had chosen: first all groups, by the "
       "centres as given, then all moves.")
)  # fmt: skip
def one_by_one(points, centres):
    groups, moved = np.zeros(len(points), dtype=int), centres.copy()
    for i, point in enumerate(points):
        groups[i] = k = squares(point[None], moved).argmin()
        moved[k] = points[: i + 1][groups[: i + 1] == k].mean(axis=0)
    return groups, moved


_moved_otherwise(
    N_("moved: each centre went only half of the way; it moves into the mean."),
    lambda points, centres, groups, right: (centres + right) / 2,
)
