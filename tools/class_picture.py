"""Draw the picture of docs/*/teaching.md: the summary of a class that never was.

python -m tools.class_picture    # about a minute; make gallery does it, too
"""

import tempfile
from pathlib import Path

from dlcourse.i18n import LANGUAGES, say
from marking.__main__ import marked
from marking.editions import course
from marking.journal import Journal
from marking.picture import draw, png
from marking.pretend import write
from marking.results import by_week
from marking.run import Judge
from marking.sandbox import Walls
from marking.submissions import find
from notebooks.builder.outputs import to_palette

ROOT = Path(__file__).parent.parent
STUDENTS = 24  # so many that their names still stand below their columns
SEED = 7


def results(folder):
    """Invent the class in `folder` and mark it."""
    write(folder / "hand-ins", STUDENTS, seed=SEED)
    walls = Walls(hidden=(str(folder),))
    submissions = find(folder / "hand-ins", course(), "", "en")
    journal = Journal(folder / "journal.jsonl")
    return marked(submissions, journal, Judge(SEED, None, (("walls", walls),)))


def main():
    """Draw it in both languages."""
    titles = {edition.week: edition.titles for edition in course()}
    with tempfile.TemporaryDirectory() as folder:
        weeks = by_week(results(Path(folder)))
    for language in LANGUAGES:
        path = ROOT / "docs" / language / "teaching" / "summary.png"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(to_palette(png(draw(weeks, titles, language), dpi=80)))
        say(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
