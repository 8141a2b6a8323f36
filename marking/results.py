"""What came of each submission, as tables, pages and pictures count it."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from marking import names
from marking.submissions import Submission

#: What a mark means to a class, the best first.
KINDS = ("right", "slip", "partly", "wrong", "open")


@dataclass(frozen=True)
class Result:
    """A submission with its marks; none where there was nothing to mark."""

    submission: Submission
    marks: tuple = ()

    @property
    def student(self):
        return self.submission.student

    @property
    def week(self):
        return self.submission.week

    @property
    def points(self):
        return sum(mark.points for mark in self.marks)

    @property
    def most(self):
        return sum(mark.most for mark in self.marks)


def short(mark):
    """Return the name of a mark's exercise without its week."""
    return mark.exercise.split(".")[-1]


def kind(mark):
    """Return which of `KINDS` a mark is: "slip" is a mistake that has a name."""
    if mark.status == "correct":
        return "right"
    if mark.status == "not attempted":
        return "open"
    if mark.mistake:
        return "slip"
    return "partly" if mark.share > 0 else "wrong"


def by_week(results):
    """Return {week: results with marks}, weeks in order."""
    found = defaultdict(list)
    for result in results:
        if result.marks:
            found[result.week].append(result)
    return dict(sorted(found.items()))


def by_student(results):
    """Return {student: results}, in the order of the alphabet and of the weeks."""
    found = defaultdict(list)
    for result in results:
        found[result.student].append(result)
    students = sorted(found, key=names.alphabetical)
    return {name: sorted(found[name], key=lambda r: r.week) for name in students}


@dataclass(frozen=True)
class Tally:
    """How a class did one exercise.

    Attributes:
        name: of the exercise.
        number: its place in the notebook.
        counts: {kind: students}.
        mistakes: {English message: students}, a Counter.
    """

    name: str
    number: int
    counts: Counter
    mistakes: Counter

    @property
    def students(self):
        return self.counts.total()

    @property
    def tried(self):
        return self.students - self.counts["open"]

    @property
    def missed(self):
        """How many tried it and did not get it right."""
        return self.tried - self.counts["right"]


def tallies(results):
    """Return a `Tally` of each exercise of one week, in the notebook's order."""
    marks = defaultdict(list)
    for result in results:
        for mark in result.marks:
            marks[mark.number, short(mark)].append(mark)
    return [
        Tally(name, number, Counter(map(kind, group)),
              Counter(mark.mistake for mark in group if mark.mistake))
        for (number, name), group in sorted(marks.items())
    ]  # fmt: skip
