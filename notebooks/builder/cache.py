"""What the last run of each notebook read: it runs again when that has changed.

The cache is a folder beside the notebooks that git ignores, one JSON file a notebook:

    seal   hash of the code cells with their outputs, as they were written
    read   {path in the course: digest when the run opened it}

A file that the run looked for in vain has the digest "absent". Folders from which it
imported a module are there, too: the package finds labs, figures and exercises by
looking, so a module more or less in such a folder may show.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from notebooks.builder.kernel import digest

FOLDER = ".cache"
# These decide what a run gives, too.
MAKERS = ("kernel.py", "outputs.py", "palette.py", "running.py")


@dataclass(frozen=True)
class Cache:
    """The records of a folder of notebooks.

    Args:
        root: folder of the notebooks.
        course: folder of what they use; recorded paths are relative to it.
        parts: folders of `course` whose files count.
    """

    root: Path
    course: Path
    parts: tuple

    @property
    def watched(self):
        """Return the folders whose files count."""
        return [self.course / part for part in self.parts]

    def holds(self, label, notebook):
        """Whether a built notebook is what its last run gave, and would give again."""
        try:
            record = json.loads(self._path(label).read_text("utf-8"))
        except (OSError, ValueError):
            return False
        return record["seal"] == _seal(notebook) and all(
            digest(self.course / path) == old for path, old in record["read"].items()
        )

    def keep(self, label, notebook, log):
        """Write the record of a run.

        Args:
            label: of the notebook, as "tr/solutions/week05_optimisation".
            notebook: node, with the outputs that are written.
            log: lines that `kernel.watch` wrote.
        """
        found = (line.split(" ", 1) for line in log.splitlines())
        read = {Path(path): was for was, path in found}
        read |= {p.parent: digest(p.parent) for p in read if p.suffix == ".py"}
        read = {p.relative_to(self.course).as_posix(): read[p] for p in sorted(read)}
        record = {"seal": _seal(notebook), "read": read}
        path = self._path(label)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(record, indent=1), encoding="utf-8")

    def _path(self, label):
        return self.root / FOLDER / f"{label}.json"


def _seal(notebook):
    run = [[cell.source, cell.outputs] for cell in notebook.cells if "outputs" in cell]
    made = [digest(Path(__file__).with_name(name)) for name in MAKERS]
    return hashlib.sha256(json.dumps([made, run], sort_keys=True).encode()).hexdigest()[
        :16
    ]
