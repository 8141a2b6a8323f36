"""What was marked so far: a line of JSON for each notebook, so that nothing is lost.

A run that was stopped goes on where it was. The key of a line is made of all that a
mark depends on: the cells, the language, the seed and the program text of the course;
a notebook that has changed has another key, and is marked anew.
"""

import hashlib
import json
from pathlib import Path

from marking.marks import Mark

ROOT = Path(__file__).parents[1]
# What stands in the folder of the results, besides tables and the summary.
JOURNAL, FEEDBACK = "journal.jsonl", "feedback"
_JUDGES = ("dlcourse/**/*.py", "dlcourse/**/*.po", "marking/*.py")


def edition_key(own=None):
    """Return a key of the program text that marks: the course's and the own folder's.

    Args:
        own: folder of an instructor's own exercises.
    """
    paths = [path for pattern in _JUDGES for path in sorted(ROOT.glob(pattern))]
    paths += sorted(Path(own).glob("*.p[yo]")) if own else []
    found = hashlib.sha256()
    for path in paths:
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def key(submission, *conditions):
    """Return what tells apart what is to be marked.

    Args:
        submission: a `Submission`; whose it is does not matter.
        conditions: all else that a mark depends on, such as the seed.
    """
    what = [submission.week, submission.language, submission.cells, conditions]
    return hashlib.sha256(json.dumps(what).encode()).hexdigest()


class Journal:
    """The marks that a file keeps, by key.

    Args:
        path: of the file; it is made with the first mark.
    """

    def __init__(self, path):
        self.path = Path(path)
        self._kept = {}
        if self.path.exists():
            for line in self.path.read_bytes().splitlines():
                self._read(line)

    def __contains__(self, key):
        return key in self._kept

    def __getitem__(self, key):
        return self._kept[key]

    def __len__(self):
        return len(self._kept)

    def add(self, key, marks):
        """Keep the marks of one notebook, at once."""
        line = json.dumps({"key": key, "marks": [mark.to_json() for mark in marks]})
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab") as stream:
            if self._is_torn():
                stream.write(b"\n")
            stream.write(line.encode() + b"\n")
        self._kept[key] = list(marks)

    def _read(self, line):
        try:
            found = json.loads(line)
            marks = [Mark.from_json(mark) for mark in found["marks"]]
        except (ValueError, KeyError, TypeError):
            return  # half a line: the run was killed while it wrote
        self._kept[found["key"]] = marks

    def _is_torn(self):
        """Return whether the last line has no end."""
        if not self.path.exists() or not self.path.stat().st_size:
            return False
        with self.path.open("rb") as stream:
            stream.seek(-1, 2)
            return stream.read() != b"\n"
