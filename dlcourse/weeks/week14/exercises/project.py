"""The closing project: ten steps on data of the student's own, each with a check."""

import copy

from dlcourse.exercises.feedback import Feedback
from dlcourse.exercises.judging import holds_ellipsis
from dlcourse.exercises.quoting import quote_error
from dlcourse.i18n import gettext as _
from dlcourse.weeks.week14.exercises import (
    project_end,
    project_start,
    project_training,
)
from dlcourse.weeks.week14.exercises.project_reading import Fault

__all__ = ["Project"]

STEPS = {
    "plan": project_start.check_plan,
    "data": project_start.check_data,
    "split": project_start.check_split,
    "baseline": project_start.check_baseline,
    "few": project_training.check_few,
    "log": project_training.check_log,
    "choice": project_training.check_choice,
    "errors": project_end.check_errors,
    "test": project_end.check_test,
    "report": project_end.check_report,
}


class Project:
    """A project on data of your own, checked step by step.

    A check knows neither your data nor your model: it computes again what you hand in
    from what you handed in before, and says what is wrong and what to do.

    A step that is checked again closes those behind it; they are checked again, too.
    Only the look at the test set stays: there is one.

    >>> Project().check("split", ...)
    ○ Not attempted yet: split
    Write your own code where ... stands, then run the cell again.
    """

    def __init__(self):
        self._done = {}

    def check(self, step, answer):
        """Judge what was written for a step.

        Args:
            step: one of "plan", "data", "split", "baseline", "few", "log", "choice",
                "errors", "test", "report".
            answer: a dict; the notebook says what it holds.

        Returns:
            Feedback, which shows itself as the last expression of a cell.

        Raises:
            ValueError: if there is no such step.
        """
        if step not in STEPS:
            raise ValueError(
                f"step: got {step!r}, expected one of {', '.join(STEPS)}; correct it."
            )
        if answer is None or holds_ellipsis(answer):
            title = _("Not attempted yet: {name}").format(name=step)
            text = _("Write your own code where ... stands, then run the cell again.")
            return Feedback("not attempted", title, text)
        before = list(STEPS)[: list(STEPS).index(step)]
        if open_ones := [name for name in before if name not in self._done]:
            text = _("The step {name} comes first: run its cell until it is right.")
            return Feedback("locked", _("Not open yet"), text.format(name=open_ones[0]))
        for name in list(STEPS)[len(before) :]:
            self._done.pop(name, None)
        return self._judged(step, answer)

    def _judged(self, step, answer):
        try:
            rows = STEPS[step](answer, self._done)
        except Fault as fault:
            title = _("Not right yet: {name}").format(name=step)
            return Feedback("incorrect", title, str(fault))
        except Exception as error:  # of an answer that is built in another way
            title = _("Not an answer yet: {name}").format(name=step)
            text = _("The check cannot read it: compare its form with the text above.")
            return Feedback(
                "wrong type", title, text, ((_("error"), quote_error(error)),)
            )
        self._done[step] = copy.deepcopy(answer)
        title = _("Correct: {name}").format(name=step)
        return Feedback("correct", title, rows=tuple(rows))

    def progress(self):
        """Show which steps are done."""
        done = [name for name in STEPS if name in self._done]
        rows = [
            ("✔ " + _("done") if name in done else "○ " + _("still open"), name)
            for name in STEPS
        ]
        text = _("{done} of {count} steps done")
        title = text.format(done=len(done), count=len(STEPS))
        return Feedback("progress", title, rows=tuple(rows))
