"""Exercise: report from scores over seeds where transfer brings nothing."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=8,
    returns=("gain", "wins", "without"),
    hints=(
        N_("Both rows of a seed were measured on the same split: subtract seed by "
           "seed, and take the median over the seeds afterwards, axis 0."),
        N_("wins: the mean of (transfer > scratch) over the seeds. A tie is no win."),
        N_("without: the settings in which the gain is not above 0, or the wins are "
           "below share: np.flatnonzero gives their places."),
    ),
    insight=N_("Where nothing but chance is at work, transfer is still better in about "
               "half of the seeds: so ask for more. And no gain is a result, too: name "
               "the setting, the seeds and the spread, as for a gain."),
)  # fmt: skip
def no_gain(scratch, transfer, share=0.8):
    """Where transfer does not help: gain, wins and the settings without a gain.

    scratch, transfer: test accuracies, (seeds, settings); a row of both has the same
    seed and the same test pictures. gain: (settings,), the median over the seeds of
    transfer minus scratch. wins: (settings,), the share of the seeds in which transfer
    is better; a tie is no win. without: array of the places of all settings whose gain
    is not above 0 or whose wins are below share.

    >>> scratch = np.array([[0.5, 0.8], [0.4, 0.9], [0.6, 0.7]])
    >>> transfer = np.array([[0.7, 0.8], [0.5, 0.8], [0.6, 0.9]])
    >>> gain, wins, without = no_gain(scratch, transfer, share=0.6)
    >>> gain.round(2), wins.round(2), without
    (array([0.1, 0. ]), array([0.67, 0.33]), array([1]))
    """
    # BEGIN SOLUTION -> gain, wins, without = ..., ..., ...
    gain = np.median(transfer - scratch, axis=0)
    wins = np.mean(transfer > scratch, axis=0)
    without = np.flatnonzero((gain <= 0) | (wins < share))
    # END SOLUTION
    return gain, wins, without


EXAMPLE = (
    np.array([[0.5, 0.8], [0.4, 0.9], [0.6, 0.7]]),
    np.array([[0.7, 0.8], [0.5, 0.8], [0.6, 0.9]]),
)


def _measured(rng, seeds, helps):
    """Return scores of 1000 test pictures; `helps` is the gain of each setting."""
    scratch = rng.uniform(0.3, 0.8, size=(seeds, 1)) + rng.normal(
        0, 0.02, size=(seeds, len(helps))
    )
    noise = rng.normal(0, 0.04, size=scratch.shape)
    return np.round(scratch, 3), np.round(scratch + noise + helps, 3)


@no_gain.tried_on
def cases(rng):
    """The example; helpful and useless settings; ties; other shares; even seeds."""
    calls = [call(*(part.copy() for part in EXAMPLE), share=0.6)]
    for seeds, helps, share in (
        (9, (0.15, 0.0, -0.1), 0.8), (10, (0.03, 0.2, 0.04, -0.02), 0.9),
        (7, (0.03, 0.02, 0.1, 0.0, -0.2), 0.7), (12, (-0.05, 0.06), 0.75),
        (5, (0.03, -0.3, 0.05, 0.02), 0.6),
    ):  # fmt: skip
        calls.append(call(*_measured(rng, seeds, helps), share))
    return [*calls, *_fixed()]


def _fixed():
    """Return calls in which the verdict hangs on one rule each.

    Settings: exactly `share` of the wins; many ties; a median below 0 with many wins
    is impossible, so a share below a half: wins enough, gain not above 0.
    """
    base = np.array([[0.61], [0.35], [0.72], [0.48], [0.55]])
    moves = np.array([
        [0.1, 0.0, 0.02, 0.3], [0.1, 0.0, 0.03, 0.3], [0.2, 0.05, -0.1, -0.2],
        [0.1, 0.06, -0.2, 0.1], [-0.3, 0.0, -0.3, -0.1],
    ])  # fmt: skip
    scratch = np.repeat(base, 4, axis=1)
    moved = np.where(moves == 0, scratch, scratch + moves)
    return [call(scratch, moved, 0.8), call(scratch.copy(), moved.copy(), 0.4),
            call(scratch[:, :3].copy(), moved[:, :3].copy())]  # fmt: skip


def reported(scratch, transfer, share=0.8, *, gain=None, wins=None, verdict=None,
             places=np.flatnonzero):  # fmt: skip
    """The right answer with its parts exchangeable."""
    gains = (gain or _gain)(scratch, transfer)
    won = (wins or _wins)(scratch, transfer)
    judged = (verdict or _verdict)(gains, won, share)
    return gains, won, places(judged)


def _gain(scratch, transfer):
    return np.median(transfer - scratch, axis=0)


def _wins(scratch, transfer):
    return np.mean(transfer > scratch, axis=0)


def _verdict(gain, wins, share):
    return (gain <= 0) | (wins < share)


def _say(message, **parts):
    def wrong(scratch, transfer, share=0.8):
        return reported(scratch, transfer, share, **parts)

    no_gain.mistake(message, wrong)


_say(
    N_("gain: these are differences of two medians; subtract seed by seed first, and "
       "take the median of the differences."),
    gain=lambda s, t: np.median(t, axis=0) - np.median(s, axis=0),
)  # fmt: skip
_say(
    N_("gain: this is the mean of the differences; one bad seed moves it. The median "
       "is asked."),
    gain=lambda s, t: np.mean(t - s, axis=0),
)  # fmt: skip
_say(
    N_("gain: this is the gain of the best seed; it says what luck can do."),
    gain=lambda s, t: np.max(t - s, axis=0),
)
_say(
    N_("gain: the best score of the one was compared with the best of the other; "
       "compare seed by seed."),
    gain=lambda s, t: t.max(axis=0) - s.max(axis=0),
)  # fmt: skip
_say(
    N_("gain: the sign is wrong: transfer minus scratch."),
    gain=lambda s, t: np.median(s - t, axis=0),
)
_say(
    N_("gain, wins: scratch and transfer are exchanged."),
    gain=lambda s, t: np.median(s - t, axis=0),
    wins=lambda s, t: np.mean(s > t, axis=0),
)
_say(
    N_("gain: this is a quotient; the difference is asked."),
    gain=lambda s, t: np.median(t / s, axis=0),
)
_say(
    N_("gain: the differences were divided by scratch; accuracies are subtracted, and "
       "that is all."),
    gain=lambda s, t: np.median((t - s) / s, axis=0),
)  # fmt: skip
_say(
    N_("gain: the differences lost their signs: a loss counts as a gain."),
    gain=lambda s, t: np.median(np.abs(t - s), axis=0),
)
_say(
    N_("gain, wins: these are one number for each seed; one for each setting is due, "
       "axis 0."),
    gain=lambda s, t: np.median(t - s, axis=1),
    wins=lambda s, t: np.mean(t > s, axis=1),
)  # fmt: skip
_say(
    N_("gain, wins: all settings were thrown together; each has its own, axis 0."),
    gain=lambda s, t: np.median(t - s),
    wins=lambda s, t: np.mean(t > s),
)
_say(
    N_("wins: a tie counts as a win here; transfer has to be better."),
    wins=lambda s, t: np.mean(t >= s, axis=0),
)
_say(
    N_("wins: a tie counts as half a win here; it counts as none."),
    wins=lambda s, t: np.mean((t > s) + 0.5 * (t == s), axis=0),
)
_say(
    N_("wins: these are numbers of seeds; divide by how many there are."),
    wins=lambda s, t: np.sum(t > s, axis=0),
)
_say(
    N_("wins: these are the seeds in which scratch is better."),
    wins=lambda s, t: np.mean(s > t, axis=0),
)
_say(
    N_("wins: every score of the one was compared with every score of the other; a "
       "seed of both belongs together."),
    wins=lambda s, t: np.mean(t[:, None] > s, axis=(0, 1)),
)  # fmt: skip
_say(
    N_("without: these are the settings WITH a gain."),
    verdict=lambda gain, wins, share: ~_verdict(gain, wins, share),
)
_say(
    N_("without: few wins say no gain, too, whatever the gain is: below share."),
    verdict=lambda gain, wins, share: gain <= 0,
)
_say(
    N_("without: it asks the wins alone; a gain that is not above 0 is none, however "
       "low share is."),
    verdict=lambda gain, wins, share: wins < share,
)  # fmt: skip
_say(
    N_("without: both conditions are asked for together; one of them is enough."),
    verdict=lambda gain, wins, share: (gain <= 0) & (wins < share),
)
_say(
    N_("without: wins of exactly share are enough: below share is no gain."),
    verdict=lambda gain, wins, share: (gain <= 0) | (wins <= share),
)
_say(
    N_("without: share is not asked: 0.8 is written into the function."),
    verdict=lambda gain, wins, share: (gain <= 0) | (wins < 0.8),
)
_say(
    N_("without: a gain of exactly 0 is none."),
    verdict=lambda gain, wins, share: (gain < 0) | (wins < share),
)
_say(
    N_("without: True and False came back; their places are asked, np.flatnonzero."),
    places=lambda judged: judged,
)
_say(
    N_("without: this is how many settings there are without a gain; which ones?"),
    places=np.sum,
)
_say(
    N_("without: the places are counted from 1; here they are indices, from 0."),
    places=lambda judged: np.flatnonzero(judged) + 1,
)
_say(
    N_("without: np.nonzero and np.where give a tuple with one array for each axis; "
       "take its first entry."),
    places=np.nonzero,
)  # fmt: skip
_say(
    N_("wins: these say whether the gain of a setting is above 0; asked is in which "
       "share of its seeds transfer is better."),
    wins=lambda s, t: 1.0 * (_gain(s, t) > 0),
)  # fmt: skip
for _middle in (lambda count: count // 2, lambda count: (count - 1) // 2):
    _say(
        N_("gain: with an even number of seeds two differences are in the middle; the "
           "median is halfway between them."),
        gain=lambda s, t, middle=_middle: np.sort(t - s, axis=0)[middle(len(s))],
    )  # fmt: skip
