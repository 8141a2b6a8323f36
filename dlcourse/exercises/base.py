"""What all exercises share: texts, hints, the lock of the solution, the record."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dlcourse import _diary
from dlcourse.exercises import sources
from dlcourse.exercises.feedback import Feedback
from dlcourse.exercises.judging import holds_ellipsis
from dlcourse.i18n import get_language
from dlcourse.i18n import gettext as _

TRIES = 3  # different wrong answers that open the solution


def fresh_seed():
    """Return the seed of a check that was given none."""
    return int(np.random.default_rng().integers(2**31))


@dataclass(frozen=True)
class Verdict:
    """What is to be said of an answer.

    Attributes:
        feedback: the words.
        attempt: tells this wrong try from others; None for what is right or no answer.
        mistake: the known mistake that the feedback names, or None.
        share: of the inputs, or parts, that were right: 0 to 1.
    """

    feedback: Feedback
    attempt: object
    mistake: "Mistake | None"
    share: float


@dataclass(frozen=True)
class Mistake:
    """A typical wrong answer and what to say to it.

    Attributes:
        message: English, translated when shown.
        function: a wrong implementation (for a value: it returns the wrong value).
        recognise: says of what an answer gave (a list of `Run`, or the value) whether
            it is this mistake; by default it is when it gives what `function` gives
            on every input, or an error of the same kind. It is not asked where an
            answer raised.
        shown_by: says of a wrong run whether it shows this mistake well; by default
            each does.
    """

    message: str
    function: Callable
    recognise: Callable | None = None
    shown_by: Callable | None = None


class Exercise:
    """A task with a reference solution.

    A subclass says what it takes for an answer (`_misfit`), how it judges one
    (`_judge`) and how it tells that one made a known mistake (`_made`).

    Args:
        reference: the right answer as a function, with solution markers.
        number: place in the week's notebook, from 1.
        hints: two or three English messages, from a nudge to nearly all.
        returns: names of the results, if there are several.
        tolerance: relative to the largest number of a result.
        insight: English sentence shown with "correct".

    Attributes:
        mistakes: known wrong answers, the most special first; see `mistake`.
    """

    def __init__(self, reference, *, number, hints, returns=(), tolerance=1e-4,
                 insight=""):  # fmt: skip
        self.reference = reference
        self.name = reference.__name__
        self.number = number
        self.mistakes = ()
        self.hints = tuple(hints)
        self.returns = tuple(returns)
        self.tolerance = tolerance
        self.insight = insight
        self.done = False
        self._seed = None  # of the last check
        self._hints_given = 0
        self._tries = set()

    @classmethod
    def task(cls, **options):
        """Return a decorator that makes an exercise of the reference below it."""
        return lambda reference: cls(reference, **options)

    def mistake(self, message, function=None, recognise=None, shown_by=None):
        """Add a wrong answer that is met with `message`; see `Mistake`.

        Without `function` it is a decorator for it. Those that were added first are
        asked first.
        """
        if function is None:
            return lambda wrong: self.mistake(message, wrong, recognise, shown_by)
        self.mistakes += (Mistake(message, function, recognise, shown_by),)
        return function

    @property
    def path(self):
        """How a notebook calls it, such as `week05.ewma`."""
        week = re.search(r"week\d\d", self.reference.__module__)
        return f"{week[0]}.{self.name}" if week else self.name

    @property
    def stub_source(self):
        """Program text for students, in the language of the moment."""
        return self._shown(sources.stub(self._source()))

    @property
    def solution_source(self):
        """Program text of the reference solution; it needs `import numpy as np`."""
        return self._shown(sources.solution(self._source()))

    def check(self, *answers, seed=None):
        """Judge an answer on fresh inputs.

        Args:
            answers: one, what the student wrote (a function or a value).
            seed: of the inputs; None draws new ones at every call.

        Returns:
            Feedback, which shows itself as the last expression of a cell.
        """
        if len(answers) != 1:
            return self._not_one(answers)
        found = self.verdict(*answers, fresh_seed() if seed is None else seed)
        if found.feedback.status == "correct":
            self.done = True
            _diary.record(self.path)
        elif found.attempt is not None:
            self._tries.add(_diary.sign(found.attempt))
            _diary.record(self.path, _diary.sign(found.attempt))
        return found.feedback

    def verdict(self, answer, seed):
        """Return the `Verdict` on an answer; nothing is recorded.

        Args:
            answer: what the student wrote, or an `Away` that stands for it.
            seed: of the inputs.
        """
        self._seed = int(seed)
        feedback, attempt = self._review(answer, np.random.default_rng(self._seed))
        judged = feedback.status in ("incorrect", "error")
        named = (m for m in self.mistakes if judged and _(m.message) == feedback.text)
        share = self._share() if judged else float(feedback.status == "correct")
        return Verdict(feedback, attempt, next(named, None), share)

    def hint(self):
        """Show the next hint; the last one stays."""
        self._hints_given = min(self._hints_given + 1, len(self.hints))
        title = _("Hint {number} of {count}").format(
            number=self._hints_given, count=len(self.hints)
        )
        return Feedback("hint", title, _(self.hints[self._hints_given - 1]))

    def solution(self):
        """Show the reference solution after success or three different wrong tries.

        Those of earlier kernels count, too.
        """
        known = self.entry()
        left = TRIES - len(known.tries)
        if known.solved or left <= 0:
            return Feedback("solution", _("A solution"), code=self.solution_source)
        text = _(
            "It opens when your answer is right or after different tries: {left} to go."
        )
        return Feedback("locked", _("Not open yet"), text.format(left=left))

    def reset(self):
        """Forget tries, hints and success, also those of earlier kernels."""
        self.forget_now()
        _diary.forget(self.path)

    def forget_now(self):
        """Forget tries, hints and success of this kernel; the diary keeps its own."""
        self.done, self._hints_given, self._tries = False, 0, set()

    def entry(self, kept=None):
        """Return what this kernel and the diary know together, a `_diary.Entry`.

        Args:
            kept: what `_diary.entries()` gave, by default just now.
        """
        kept = _diary.entries() if kept is None else kept
        now = _diary.Entry(
            frozenset(self._tries), solved=_diary.today() if self.done else ""
        )
        return kept.get(self.path, _diary.Entry()).joined(now)

    def _source(self):
        return sources.function_source(self.reference)

    def _shown(self, source):
        """Return program text with its comments and contract in the language of now."""
        return sources.translated(sources.in_language(source, get_language()), _)

    def _review(self, answer, rng):
        """Return the feedback, and what tells this wrong try from others.

        None for what is no answer: it brings nobody nearer to the solution.
        """
        if answer is None or holds_ellipsis(answer):
            return self._not_attempted()
        if text := self._misfit(answer):
            return self._wrong_type(text)
        return self._judge(answer, rng)

    def _misfit(self, answer):
        """Return in words what was expected if `answer` is of another kind, or None."""
        raise NotImplementedError

    def _judge(self, answer, rng):
        """Return the feedback and the try, as `_review`, of what is an answer."""
        raise NotImplementedError

    def _share(self):
        """Return which share of the answer that was judged last is right."""
        raise NotImplementedError

    def _made(self, mistake, evidence):
        """Return whether the answer that gave this `evidence` made the mistake."""
        raise NotImplementedError

    def _known(self, evidence):
        """Return the first mistake that the answer made, or None."""
        return next((m for m in self.mistakes if self._made(m, evidence)), None)

    def _correct(self, rows=()):
        title = _("Correct: {name}").format(name=self.name)
        text = _(self.insight) if self.insight else ""
        return Feedback("correct", title, text, tuple(rows)), None

    def _not_attempted(self):
        title = _("Not attempted yet: {name}").format(name=self.name)
        text = _("Write your own code where ... stands, then run the cell again.")
        return Feedback("not attempted", title, text), None

    def _not_one(self, answers):
        text = _("Got {count} answers, expected one: {call}.")
        call = f"{self.path}.check({self.name})"
        return self._wrong_type(text.format(count=len(answers), call=call))[0]

    def _wrong_type(self, text):
        title = _("Not an answer yet: {name}").format(name=self.name)
        return Feedback("wrong type", title, text), None

    def _incorrect(self, text, rows, attempt):
        title = _("Not right yet: {name}").format(name=self.name)
        footer = _("{call} gives a hint.").format(call=f"{self.path}.hint()")
        return Feedback("incorrect", title, text, tuple(rows), footer=footer), attempt
