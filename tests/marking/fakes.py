"""Judges that judge nothing, to try what stands around them."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

from marking.submissions import Submission
from tests.marking.hand_ins import mark


def submission(student, says="right", week="week05", language="en", **more):
    """Return a submission whose only cell tells a fake judge what to do."""
    return Submission(student, week, language, ((0, says),), **more)


@dataclass(frozen=True)
class Fake:
    """Marks by what the cell says; notes in a folder each time that it is asked."""

    folder: str
    seed: int = 7
    own: str | None = None
    part: float = 0.5

    def open(self):
        return self.marks

    def marks(self, submission):
        says = submission.cells[0][1]
        name = f"{submission.student}-{time.monotonic_ns()}"
        Path(self.folder, name).write_text(says)
        if says == "die":
            os._exit(3)
        if says == "die once" and self.asked().count(submission.student) < 2:
            os._exit(3)
        if says == "raise":
            raise KeyError("odd")
        if says == "no walls":
            from marking.sandbox import NoWallsError

            raise NoWallsError("walls: got none")
        if says == "wait":
            while not Path(self.folder, "go").exists():
                time.sleep(0.02)
        return [mark(status="correct" if says != "wrong" else "incorrect")]

    def asked(self):
        """Return whom it was asked about, in the order of time."""
        names = [path.name for path in Path(self.folder).iterdir() if "-" in path.name]
        return [n.split("-")[0] for n in sorted(names, key=lambda n: n.split("-")[1])]
