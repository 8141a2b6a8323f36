"""What a submission got for an exercise.

The judge (`marking/judge.py`) gives a list of them, in the order of the notebook:

    judge(submission, exercises, seed, *, walls=Walls(), part=points.PART)

Args of it:
    submission: a `Submission`; its language is that of all that is said.
    exercises: `Exercise` objects, those of the week or an instructor's own.
    seed: a whole number; the same seed gives the same marks.
    walls: what the student's process may see and use, a `sandbox.Walls`.
    part: share of the points for an answer that is partly right; see `points.py`.
"""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Mark:
    """Points of one exercise, and why.

    Attributes:
        exercise: how a notebook calls it, such as "week05.ewma".
        number: its place in the notebook, from 1.
        points: what was reached.
        most: what could be reached.
        status: as that of the feedback: "correct", "incorrect", "not attempted",
            "error" or "wrong type".
        mistake: English message of the known mistake that was made, or "".
        share: of the inputs, or parts, that were right: 0 to 1.
        said: the feedback as plain text, in the language of the submission.
        html: the same as the box that a notebook shows.
    """

    exercise: str
    number: int
    points: float
    most: float
    status: str
    mistake: str
    share: float
    said: str
    html: str

    def to_json(self):
        """Return what `json.dumps` takes.

        >>> mark = Mark("week05.ewma", 7, 2.0, 2.0, "correct", "", 1.0, "yes", "<p>")
        >>> Mark.from_json(mark.to_json()) == mark
        True
        """
        return asdict(self)

    @classmethod
    def from_json(cls, kept):
        """Return the mark that `to_json` made `kept` of."""
        return cls(**kept)
