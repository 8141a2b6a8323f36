"""Exercise: heads side by side become heads one behind the other, and back."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call, either


@FunctionExercise.task(
    number=5,
    hints=(
        N_("reshape cuts the last axis in two without moving anything: (batch, time, "
           "heads, width). Which two axes must then change places?"),
        N_("swapaxes(1, 2) exchanges time and heads. reshape alone to (batch, heads, "
           "time, width) would give each head some time steps of all features."),
        N_("Back is the same in reverse order: first swapaxes(1, 2), then reshape to "
           "(batch, time, heads * width)."),
    ),
    insight=N_("No number is computed: several heads cost as much as one wide head. "
               "The next cell uses yours to get the numbers of Keras."),
)  # fmt: skip
def split_heads(x, heads, back=False):
    """Cut the features into heads, or with back put the heads side by side again.

    x: (batch, time, heads * width) becomes (batch, heads, time, width): head 0 has the
    first width features of every step, head 1 the next ones. With back=True x is
    (batch, heads, time, width) and becomes (batch, time, heads * width).

    >>> split_heads(np.array([[[1, 2, 3, 4], [5, 6, 7, 8]]]), 2)[0, 0]
    array([[1, 2],
           [5, 6]])
    """
    # BEGIN SOLUTION -> return ...
    if back:
        batch, heads, time, width = x.shape
        return x.swapaxes(1, 2).reshape(batch, time, heads * width)
    batch, time, features = x.shape
    return x.reshape(batch, time, heads, features // heads).swapaxes(1, 2)
    # END SOLUTION


@split_heads.tried_on
def cases(rng):
    """The example; several sizes there and back; as many heads as features; one."""
    sizes = ((2, 3, 2, 4), (3, 4, 5, 2), (1, 6, 3, 3), (4, 2, 4, 1), (2, 5, 1, 3))
    calls = [call(np.arange(1, 9).reshape(1, 2, 4), 2)]
    for batch, time, heads, width in sizes:
        calls.append(call(rng.normal(size=(batch, time, heads * width)), heads))
        there = rng.normal(size=(batch, heads, time, width))
        calls.append(call(there, heads, back=True))
    return calls


def _there(x, heads):
    return x.reshape(*x.shape[:2], heads, -1).swapaxes(1, 2)


def _back(x, heads):
    return x.swapaxes(1, 2).reshape(len(x), x.shape[2], -1)


def _walked(there, back):
    def answer(x, heads, **options):
        return (back if options.get("back") else there)(x, heads)

    return lambda x, heads, back=False: answer(x, heads, back=back)


def _say(message, there=_there, back=_back, or_back=()):
    """Name what happens if one of the two ways is walked otherwise."""
    wrong = [_walked(there, one) for one in (back, *or_back)]
    split_heads.mistake(message, wrong[0], either(*wrong) if or_back else None)


def _cut(x, heads):
    return x.reshape(len(x), heads, x.shape[1], -1)


def _interleaved(x, heads):
    return np.moveaxis(x.reshape(*x.shape[:2], -1, heads), -1, 1)


def _joined(x, heads):
    return x.reshape(len(x), x.shape[2], -1)


def _joined_interleaved(x, heads):
    return np.moveaxis(x, 1, -1).reshape(len(x), x.shape[2], -1)


CUT = N_(
    "reshape alone moves nothing: each head got some of the time steps, with all their "
    "features. Cut the features first, (batch, time, heads, width), then exchange time "
    "and heads."
)
JOINED = N_(
    "Back by reshape alone: the features of a step come from other steps. Exchange "
    "time and heads first, then reshape."
)
_say(
    N_("There and back by reshape alone: it moves nothing, so heads hold time steps. "
       "Between the two shapes time and heads change places."),
    _cut, _joined,
)  # fmt: skip
_say(CUT, _cut)
_say(JOINED, back=_joined)
_say(
    N_("Each head took every heads-th feature; its features stand side by side: "
       "reshape to (batch, time, heads, width)."),
    _interleaved,
)  # fmt: skip
_say(
    N_("Each head took every heads-th feature, there and back; its features stand side "
       "by side."),
    _interleaved, _joined_interleaved,
)  # fmt: skip
_say(
    N_("Back, the features of the heads alternate; each head's features stand side by "
       "side: exchange time and heads, then reshape."),
    back=_joined_interleaved,
)  # fmt: skip
_say(
    N_("The features are cut, but time and heads have not changed places: (batch, "
       "heads, time, width) is due."),
    lambda x, heads: _there(x, heads).swapaxes(1, 2),
    or_back=(lambda x, heads: x.reshape(*x.shape[:2], -1), _joined),
)  # fmt: skip
_say(
    N_("The heads come before the batch: the batch is the first axis."),
    lambda x, heads: _there(x, heads).swapaxes(0, 1),
)
_say(
    N_("Batch and heads are one axis; keep both: (batch, heads, time, width)."),
    lambda x, heads: _there(x, heads).reshape(-1, x.shape[1], x.shape[2] // heads),
)
_say(
    N_("time and width are exchanged at the end: (batch, heads, time, width)."),
    lambda x, heads: _there(x, heads).swapaxes(2, 3),
)
_say(
    N_("heads and width are exchanged: there are heads heads, each of features / heads "
       "numbers."),
    lambda x, heads: x.reshape(*x.shape[:2], -1, heads).swapaxes(1, 2),
)  # fmt: skip
_say(
    N_("Back, the two axes change places, but they stay two: join heads and width by "
       "reshape to (batch, time, heads * width)."),
    back=lambda x, heads: x.swapaxes(1, 2),
)  # fmt: skip
_say(
    N_("Back, the heads were added up; side by side is due."),
    back=lambda x, heads: x.sum(axis=1),
)
_say(
    N_("Back, the heads were averaged; side by side is due."),
    back=lambda x, heads: x.mean(axis=1),
)
_say(
    N_("Only the first head is there."),
    lambda x, heads: _there(x, heads)[:, 0],
)


@split_heads.mistake(
    N_("back makes no difference: with back=True x has four axes, and three come back.")
)
def always_there(x, heads, back=False):
    return _there(x.reshape(*x.shape[:2], -1), heads)
