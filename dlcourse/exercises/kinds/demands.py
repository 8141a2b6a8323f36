"""Exercises that ask for more than right results: for refusals, or for speed."""

import os
from operator import itemgetter
from time import perf_counter, thread_time

import numpy as np

from dlcourse.exercises.away import Away
from dlcourse.exercises.judging import Call, Run, run
from dlcourse.exercises.kinds.functions import FunctionExercise
from dlcourse.exercises.quoting import quote, quote_error
from dlcourse.i18n import gettext as _

_RACES = 3  # the fastest counts: whatever else the computer does only slows one down
# our own time, whoever else computes; that clock is too coarse on Windows
_clock = perf_counter if os.name == "nt" else thread_time


class RefusingExercise(FunctionExercise):
    """The answer must refuse some calls with a ValueError; see `refuses`.

    The mistakes are also asked about the calls that were to be refused.
    """

    def refuses(self, *calls, names=None):
        """Take the calls to be refused.

        Args:
            calls: of type `Call`.
            names: function of a `Call` that returns what the message must hold, if any.
        """
        self.refused, self._names = calls, names

    def _demand(self, answer):
        runs = self._runs(answer, self.refused)
        self._asked += [(one, self._refusal_fault) for one in runs]
        found = [(one, text) for one in runs if (text := self._refusal_fault(one))]
        if not found:
            return None
        one, text = found[0]
        if known := self._known(runs):  # show a call at which this mistake fails
            wrong = (o for o, _t in found if self._fails_at(known, o.call))
            one = next(wrong, one)
        rows = [*self._call_rows(one), (_("what came out"), _outcome(one))]
        return self._incorrect(_(known.message) if known else text, rows, known or text)

    def _fails_at(self, mistake, call):
        return bool(self._refusal_fault(call.run_of(mistake.function)))

    def _refusal_fault(self, one):
        if one.error is None and one.result is None:
            return _(
                "Nothing came back (None): a call is refused by raise ValueError(...)."
            )
        if isinstance(one.result, BaseException):
            return _("The error came back by return: raise it, so that the call stops.")
        if one.error is None:
            return _("This call should have been refused with a ValueError.")
        if not isinstance(one.error, ValueError):
            return _(
                "The call is refused, but by {error} instead of ValueError."
            ).format(error=type(one.error).__name__)
        name = self._names(one.call) if self._names else ""
        if name not in str(one.error):
            return _("The message of the ValueError does not name {name}.").format(
                name=name
            )
        return None


class FastExercise(FunctionExercise):
    """The answer must be several times as fast as a loop; see `faster_than`."""

    def faster_than(self, *, factor, race, lap, laps, slow):
        """Take the function with the loop: both are timed in the same check.

        Args:
            factor: how many times as fast.
            race: the call that is timed.
            lap: a part of it, all that the loop runs, so that nobody has to wait.
            laps: how many laps make up the race.
            slow: English message for right answers that are too slow.
        """

        def take(loop):
            self.loop, self.factor, self.slow = loop, factor, slow
            self.race, self.lap, self.laps = race, lap, laps
            return loop

        return take

    def _demand(self, answer):
        rng = np.random.default_rng(self._seed or 0)
        speed, runs = self._speed(answer, rng)
        if speed < self.factor:  # once more: the computer may have been busy
            again = self._speed(answer, rng)
            speed, runs = max((speed, runs), again, key=itemgetter(0))
        if speed < self.factor:
            times = _("{times} times as fast as the loops").format(times=f"{speed:.2g}")
            rows = [*self._call_rows(Run(self.race)), (_("speed"), times)]
            return self._incorrect(_(self.slow), rows, self.slow)
        runs += self._runs(answer, [self.race])
        return self._raised_somewhere(answer, runs) or self._wrong_somewhere(
            answer, runs
        )

    def _speed(self, answer, rng):
        """Return how many times as fast as the loop an answer is, and its runs."""
        loop_seconds, _runs = self._raced(self.loop, self.lap, rng)
        seconds, runs = self._raced(answer, self.lap, rng)
        speed = loop_seconds / seconds
        # only then the whole race is worth the wait; what is away pays for each call
        if speed > self.factor / 2 or isinstance(answer, Away):
            seconds, more = self._raced(answer, self.race, rng)
            speed, runs = self.laps * loop_seconds / seconds, runs + more
        return speed, runs

    def _raced(self, function, call, rng):
        """Return how long a call takes when nothing comes in between, and its runs.

        Each race has numbers of its own: none can be won with results that were kept.
        """
        calls = [_beside(call, rng) for _race in range(_RACES)]
        seconds, runs = zip(*(self._timed(function, one) for one in calls), strict=True)
        return min(seconds), [*runs]

    def _timed(self, function, call):
        if isinstance(function, Away):
            return function.timed(call, self.time_limit)
        start = _clock()
        one = run(function, call, self.time_limit)
        return _clock() - start, one


def _beside(call, rng):
    """Return a call whose decimals are a little off; whole numbers stay."""

    def moved(value):
        if not (isinstance(value, np.ndarray) and value.dtype.kind == "f"):
            return value
        near = value * (1 + 1e-3 * rng.random(value.shape))
        return np.where(value == np.round(value), value, near).astype(value.dtype)

    named = {name: moved(value) for name, value in call.kwargs.items()}
    return Call(tuple(map(moved, call.args)), named)


def _outcome(one):
    return quote(one.result) if one.error is None else quote_error(one.error)
