"""Exercise: what a decoder reads while it is trained, to be mended."""

import numpy as np

from dlcourse.exercises.engine import N_, BugHunt, call


@BugHunt.task(
    number=6,
    returns=("inputs", "weights"),
    hints=(
        N_("Print both arrays for one sequence, such as [[5, 6, 2, 0]] with start=1. "
           "At the step at which 6 is due, which token does the decoder read?"),
        N_("At step t the decoder reads the token of step t - 1, and at step 0 start. "
           "And which of the two arrays says what is due?"),
        N_("Three bugs: move everything one place to the right; ask targets, not "
           "inputs, for the weights; compare with padding, whatever number it is."),
    ),
    insight=N_("A decoder that reads what it is to say copies it: behind the first "
               "step its loss falls to 0, even on tokens drawn at random. Alone it has "
               "nothing to copy, and no error told so."),
)  # fmt: skip
def teacher_forcing(targets, start, padding=0):
    """What a decoder reads in training, and how much each of its steps counts.

    targets: (batch, time), the tokens that are due, an end token last; behind it stands
    padding. inputs: same shape; at each step the decoder reads the token that was due
    one step before, at the first step start. weights: same shape, 1.0 where a token is
    due and 0.0 where padding is.

    >>> inputs, weights = teacher_forcing(np.array([[5, 6, 2, 0]]), 1)
    >>> inputs, weights
    (array([[1, 5, 6, 2]]), array([[1., 1., 1., 0.]]))
    """
    inputs = np.empty_like(targets)
    inputs[:, 0] = start
    inputs[:, 1:] = targets[:, :-1]
    weights = (targets != padding).astype(float)
    return inputs, weights


@teacher_forcing.given
def teacher_forcing(targets, start, padding=0):
    """What a decoder reads in training, and how much each of its steps counts.

    targets: (batch, time), the tokens that are due, an end token last; behind it stands
    padding. inputs: same shape; at each step the decoder reads the token that was due
    one step before, at the first step start. weights: same shape, 1.0 where a token is
    due and 0.0 where padding is.

    >>> inputs, weights = teacher_forcing(np.array([[5, 6, 2, 0]]), 1)
    >>> inputs, weights
    (array([[1, 5, 6, 2]]), array([[1., 1., 1., 0.]]))
    """
    inputs = targets.copy()
    inputs[:, 0] = start
    weights = (inputs != 0).astype(float)
    return inputs, weights


@teacher_forcing.tried_on
def cases(rng):
    """The example; several lengths; 0 as start or as a token, another padding."""
    calls = [call(np.array([[5, 6, 2, 0]]), 1)]
    for batch, time, start, padding in ((3, 5, 1, 0), (2, 7, 0, 9), (4, 6, 8, -1)):
        targets = rng.choice([3, 4, 5, 6, 7, 0 if padding else 3], size=(batch, time))
        ends = rng.permutation(np.r_[time - 1, rng.integers(1, time - 1, batch - 1)])
        targets[np.arange(batch), ends] = 2
        targets[np.arange(time) > ends[:, None]] = padding
        calls.append(call(targets, start, padding))
    calls.append(call(np.array([[4, 7, 3, 2, 0, 0], [6, 2, 0, 0, 0, 0]]), 0))
    return calls


def _shifted(targets, start):
    return np.column_stack([np.full(len(targets), start), targets[:, :-1]])


def _unshifted(targets, start):
    inputs = targets.copy()
    inputs[:, 0] = start
    return inputs


def forced(*, inputs=_shifted, due=lambda targets, inputs: targets,
           counts=lambda due, padding: due != padding):  # fmt: skip
    """Return the right function with some of its parts written otherwise."""

    def answer(targets, start, padding=0):
        read = inputs(targets, start)
        weights = counts(due(targets, read), padding)
        return read, weights.astype(float)

    return answer


def _say(message, **parts):
    teacher_forcing.mistake(message, forced(**parts))


_BUGS = {
    "inputs": _unshifted,
    "due": lambda targets, inputs: inputs,
    "counts": lambda due, padding: due != 0,
}


def _left(message, *names):
    """Name the bugs that were not found."""
    _say(message, **{name: _BUGS[name] for name in names})


_left(
    N_("One bug is left: at every step but the first the decoder reads the very token "
       "that it is to say. Move the tokens one place to the right."),
    "inputs",
)  # fmt: skip
_left(
    N_("One bug is left: the weights ask inputs; what is due stands in targets."),
    "due",
)
_left(
    N_("One bug is left: padding makes no difference, the weights compare with 0."),
    "counts",
)
_left(
    N_("Two bugs are left: the tokens are not moved, and the weights ask inputs "
       "instead of targets."),
    "inputs", "due",
)  # fmt: skip
_left(
    N_("Two bugs are left: the tokens are not moved, and padding makes no difference."),
    "inputs",
    "counts",
)
_left(
    N_("Two bugs are left, both in the weights: they ask inputs instead of targets, "
       "and padding makes no difference."),
    "due", "counts",
)  # fmt: skip
_say(
    N_("inputs: the tokens were moved to the left; the decoder reads the token BEFORE, "
       "not the one after."),
    inputs=lambda targets, start: np.column_stack(
        [np.full(len(targets), start), np.roll(targets, -1, axis=1)[:, 1:]]
    ),
)  # fmt: skip
_say(
    N_("inputs: the last token of each row came round to the first place (np.roll does "
       "that): write start there."),
    inputs=lambda targets, start: np.roll(targets, 1, axis=1),
)  # fmt: skip
_say(
    N_("inputs: start stands in front of all tokens, and they are one too many: the "
       "last one is read by no step."),
    inputs=lambda targets, start: np.column_stack(
        [np.full(len(targets), start), targets]
    ),
)  # fmt: skip
_say(
    N_("inputs: start is missing at the first step; it stands in the column 0."),
    inputs=lambda targets, start: np.column_stack([targets[:, :1], targets[:, :-1]]),
)
_say(
    N_("inputs: start was written first and then moved along, so it stands there twice "
       "and the first token is lost: move first, then write start."),
    inputs=lambda targets, start: np.column_stack(
        [np.full((len(targets), 2), start), targets[:, 1:-1]]
    ),
)  # fmt: skip
_say(
    N_("inputs: start is everywhere; a loop that copies each place from the one before "
       "it carries start along. Read from targets."),
    inputs=lambda targets, start: np.full_like(targets, start),
)  # fmt: skip
_say(
    N_("weights: they are the wrong way round: 1.0 where a token is due."),
    counts=lambda due, padding: due == padding,
)
_say(
    N_("weights: the end token counts, too: the decoder must learn when to stop."),
    counts=lambda due, padding: np.column_stack(
        [due[:, 1:] != padding, np.zeros(len(due), bool)]
    ),
)  # fmt: skip
_say(
    N_("weights: every place counts here; where padding stands nothing is due, so "
       "0.0."),
    counts=lambda due, padding: np.ones_like(due),
)  # fmt: skip
_say(
    N_("weights: tokens above padding count here; all count that are not equal to it."),
    counts=lambda due, padding: due > padding,
)


@teacher_forcing.mistake(
    N_("inputs: padding was written over the end token; everything moves one place to "
       "the right, and what is read behind the end does not count anyway.")
)  # fmt: skip
def with_padding_written(targets, start, padding=0):
    inputs, weights = forced()(targets, start, padding)
    return np.where(targets == padding, padding, inputs), weights
