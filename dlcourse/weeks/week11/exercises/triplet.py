"""Exercise: the loss of triplets, each with its hardest negative."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call, either


@FunctionExercise.task(
    number=1,
    returns=("losses", "hardest"),
    hints=(
        N_("A squared distance is the sum over the units of the squared differences: "
           "((anchor - positive) ** 2).sum(axis=1) has the shape (batch,)."),
        N_("anchor[:, None] has the shape (batch, 1, units), so anchor[:, None] - "
           "others meets all k negatives; sum over the last axis."),
        N_("argmin over axis 1 says which negative is the nearest, min how far it is. "
           "np.maximum(..., 0) cuts off what has margin enough."),
    ),
    insight=N_("A loss of 0 has the gradient 0: such a triplet teaches nothing. That "
               "is why one looks for the hardest negatives."),
)  # fmt: skip
def triplet(anchor, positive, others, margin=0.2):
    """Loss of each triplet with its hardest negative, and which negative that is.

    anchor, positive: (batch, units); others: (batch, k, units), k negatives for each
    anchor. d is the squared distance of two encodings, the sum over the units of their
    squared differences. The hardest negative of an anchor is the one nearest to it.
    losses: (batch,), max(d(anchor, positive) - d(anchor, hardest negative) + margin,
    0); hardest: (batch,), the place of that negative among the k.

    >>> anchor, positive = np.zeros((1, 3)), np.array([[0.5, 0.5, 0.0]])
    >>> others = np.array([[[0.6, 0.5, 0.3], [0.7, 0.1, 0.1]]])
    >>> losses, hardest = triplet(anchor, positive, others)
    >>> losses.round(2), hardest
    (array([0.19]), array([1]))
    """
    # BEGIN SOLUTION -> losses, hardest = ..., ...
    near = ((anchor - positive) ** 2).sum(axis=1)  # (batch,)
    far = ((anchor[:, None] - others) ** 2).sum(axis=2)  # (batch, k)
    hardest = far.argmin(axis=1)
    losses = np.maximum(near - far.min(axis=1) + margin, 0)
    # END SOLUTION
    return losses, hardest


@triplet.tried_on
def cases(rng):
    """B88, both numbers; several sizes, one with batch = k; another margin."""
    anchor, positive = np.zeros((1, 3)), np.array([[0.5, 0.5, 0.0]])
    easy, hard = [0.6, 0.5, 0.3], [0.7, 0.1, 0.1]
    calls = [
        call(anchor, positive, np.array([[easy, hard]])),
        call(anchor, positive, np.array([[easy]])),
    ]
    for batch, k, units, margin in ((5, 3, 2, 0.2), (4, 4, 3, 0.7), (6, 2, 5, 0.2)):
        anchor = rng.normal(size=(batch, units))
        positive = anchor + rng.normal(size=(batch, units))
        others = anchor[:, None] + rng.normal(size=(batch, k, units))
        others[0] += 3 * np.sign(others[0] - anchor[0])  # all of them far away
        others[0, -1] = anchor[0] + 2.5 + np.arange(units)
        positive[1] = anchor[1] + 1.5  # nearer to a negative than to the anchor
        others[1, 0] = positive[1] + 0.1
        others[1, 1] = anchor[1] - 0.3
        others[2] = anchor[2] + 4 + np.arange(k)[:, None]
        others[2, 0] = anchor[2] + 1.5 * (np.arange(units) == 0)  # nearer by abs
        others[2, 1] = anchor[2] + (np.arange(units) < 2)  # nearer by squares
        others[-1, 0] = anchor[-1] + 0.05  # the loss is there, whatever the margin
        calls.append(call(anchor, positive, others, margin))
    return calls


def _near(anchor, positive):
    return ((anchor - positive) ** 2).sum(axis=1)


def _far(anchor, _positive, others):
    return ((anchor[:, None] - others) ** 2).sum(axis=2)


def _loss(near, far, margin):
    return np.maximum(near - far.min(axis=1) + margin, 0)


def _beyond(near, far):
    return np.where(far > near[:, None], far, 1e9)


def chosen(*, near=_near, far=_far, loss=_loss,
           hardest=lambda near, far, margin: far.argmin(axis=1)):  # fmt: skip
    """Return the right function with some of its parts written otherwise."""

    def answer(anchor, positive, others, margin=0.2):
        to_positive, to_others = near(anchor, positive), far(anchor, positive, others)
        parts = to_positive, to_others, margin
        return loss(*parts), hardest(*parts)

    return answer


def _say(message, *others, **parts):
    """Name what comes of other parts; `others`: more parts that make the same slip."""
    wrong = [chosen(**parts), *(chosen(**(parts | other)) for other in others)]
    triplet.mistake(message, wrong[0], either(*wrong) if others else None)


_say(
    N_("The distances are lengths here; the squared ones are asked: leave the root "
       "out."),
    near=lambda anchor, positive: _near(anchor, positive) ** 0.5,
    far=lambda *three: _far(*three) ** 0.5,
)  # fmt: skip
_say(
    N_("Distances are sums of absolute differences here; square each difference."),
    near=lambda anchor, positive: np.abs(anchor - positive).sum(axis=1),
    far=lambda anchor, _positive, others: np.abs(anchor[:, None] - others).sum(axis=2),
)
_say(
    N_("The distances are means over the units; they are sums."),
    near=lambda anchor, positive: ((anchor - positive) ** 2).mean(axis=1),
    far=lambda anchor, _positive, others: ((anchor[:, None] - others) ** 2).mean(-1),
)
_say(
    N_("The negative farthest from the anchor was taken; that is the easiest one, the "
       "hardest is the NEAREST."),
    {"loss": _loss},
    {"hardest": lambda near, far, margin: far.argmin(axis=1)},
    loss=lambda near, far, margin: np.maximum(near - far.max(axis=1) + margin, 0),
    hardest=lambda near, far, margin: far.argmax(axis=1),
)  # fmt: skip
_say(
    N_("The two distances are exchanged: the positive is to be NEAR, so its distance "
       "counts with a plus."),
    loss=lambda near, far, margin: np.maximum(far.min(axis=1) - near + margin, 0),
)  # fmt: skip
_say(
    N_("losses: the margin was subtracted; it is added, for the negative must be "
       "farther away by it."),
    loss=lambda near, far, margin: _loss(near, far, -margin),
)  # fmt: skip
_say(
    N_("losses: the margin makes no difference; a negative that is a little farther "
       "than the positive still costs something."),
    loss=lambda near, far, margin: _loss(near, far, 0),
)  # fmt: skip
_say(
    N_("losses: 0 is missing: a triplet with margin enough costs nothing, and not less "
       "than that."),
    loss=lambda near, far, margin: near - far.min(axis=1) + margin,
)  # fmt: skip
_say(
    N_("losses: the margin was added after the cut; it belongs inside of max(..., 0)."),
    {"loss": lambda near, far, margin: np.maximum(near - far.min(axis=1), margin)},
    loss=lambda near, far, margin: np.maximum(near - far.min(axis=1), 0) + margin,
)
_say(
    N_("losses: these are absolute values; what is below 0 becomes 0."),
    loss=lambda near, far, margin: np.abs(near - far.min(axis=1) + margin),
)
_say(
    N_("losses: the mean over all negatives was taken; the hardest one counts alone."),
    {"loss": lambda near, far, margin: (
        np.maximum(near[:, None] - far + margin, 0).mean(axis=1)
    )},
    loss=lambda near, far, margin: np.maximum(near - far.mean(axis=1) + margin, 0),
)  # fmt: skip
_say(
    N_("losses: all negatives were added up; the hardest one counts alone."),
    loss=lambda near, far, margin: np.maximum(near[:, None] - far + margin, 0).sum(
        axis=1
    ),
)
_say(
    N_("losses: this is the loss of the first negative; take that of the hardest."),
    loss=lambda near, far, margin: _loss(near, far[:, :1], margin),
)
_say(
    N_("losses: there is one for each negative; keep that of the hardest, so that one "
       "is left for each anchor."),
    loss=lambda near, far, margin: np.maximum(near[:, None] - far + margin, 0),
)  # fmt: skip
_say(
    N_("The negatives were compared with the positive; the hardest one is nearest to "
       "the anchor, and its distance is that from the anchor."),
    {"loss": lambda near, far, margin: _loss(near, far, margin)},
    far=lambda _anchor, positive, others: _far(positive, None, others),
)  # fmt: skip


@triplet.mistake(
    N_("The negative nearest to the POSITIVE was chosen; the hardest one is nearest to "
       "the anchor.")
)  # fmt: skip
def nearest_to_positive(anchor, positive, others, margin=0.2):
    hardest = _far(positive, None, others).argmin(axis=1)
    far = _far(anchor, None, others)[np.arange(len(others)), hardest]
    return np.maximum(_near(anchor, positive) - far + margin, 0), hardest


_say(
    N_("hardest: where all losses are 0, argmax of the losses finds the first "
       "negative; look for the least distance instead."),
    hardest=lambda near, far, margin: (
        np.maximum(near[:, None] - far + margin, 0).argmax(axis=1)
    ),
)  # fmt: skip
_say(
    N_("anchor - others subtracts anchor i from negative i of EVERY example where "
       "there are as many negatives as examples, and fails elsewhere: "
       "anchor[:, None]."),
    far=lambda anchor, _positive, others: ((anchor - others) ** 2).sum(axis=2),
)  # fmt: skip
_say(
    N_("hardest: this is the distance of the hardest negative; its place is asked."),
    hardest=lambda near, far, margin: far.min(axis=1),
)
_say(
    N_("One negative was chosen for the whole batch; each anchor has its own."),
    loss=lambda near, far, margin: np.maximum(near - far.min() + margin, 0),
    hardest=lambda near, far, margin: np.full(len(far), far.min(axis=0).argmin()),
)
_say(
    N_("The losses are squared; the distances are, the loss itself is not."),
    loss=lambda near, far, margin: _loss(near, far, margin) ** 2,
)
_say(
    N_("Negatives nearer than the positive were left out (semi-hard ones are chosen "
       "so); here the nearest of all is the hardest."),
    loss=lambda near, far, margin: _loss(near, _beyond(near, far), margin),
    hardest=lambda near, far, margin: _beyond(near, far).argmin(axis=1),
)  # fmt: skip
_say(
    N_("Encodings are compared by their products here; squared distances are asked."),
    near=lambda anchor, positive: -(anchor * positive).sum(axis=1),
    far=lambda anchor, _positive, others: -(anchor[:, None] * others).sum(axis=2),
)
_say(
    N_("The differences were added up first and squared then: square each, then add."),
    near=lambda anchor, positive: (anchor - positive).sum(axis=1) ** 2,
    far=lambda anchor, _positive, others: (anchor[:, None] - others).sum(axis=2) ** 2,
)
_say(
    N_("One of the two distances is a length and the other one squared; both are "
       "squared."),
    {"near": _near, "far": lambda *three: _far(*three) ** 0.5},
    near=lambda anchor, positive: _near(anchor, positive) ** 0.5,
)  # fmt: skip
_say(
    N_("losses: what is below 0 becomes 0 by max; softplus only comes near to it."),
    loss=lambda near, far, margin: np.logaddexp(0, near - far.min(axis=1) + margin),
)


@triplet.mistake(
    N_("hardest: absolute differences were added up to find it; the nearest by SQUARED "
       "differences may be another one.")
)  # fmt: skip
def hardest_by_absolutes(anchor, positive, others, margin=0.2):
    losses, _hardest = triplet.reference(anchor, positive, others, margin)
    return losses, np.abs(anchor[:, None] - others).sum(axis=2).argmin(axis=1)
