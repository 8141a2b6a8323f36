"""Mark what a class has handed in: `make marks SUBMISSIONS=hand-ins.zip`.

Writes marks.csv, totals.csv, summary.html, summary.png and feedback/STUDENT.html.
Stopped and started again, it goes on where it was.
"""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from dlcourse.i18n import LANGUAGES, say
from marking import names
from marking.editions import course
from marking.journal import FEEDBACK, JOURNAL, ROOT, Journal, edition_key, key
from marking.points import PART
from marking.results import Result
from marking.run import Judge, mark_all
from marking.sandbox import NoWallsError, Walls
from marking.submissions import find
from marking.words import problem

_NEEDED = [Path(place).resolve() for place in (ROOT, sys.prefix, sys.base_prefix)]


def main(arguments=None):
    """Read the command line and mark; return the exit status."""
    options = _options(arguments)
    try:
        return _mark(options)
    except (ValueError, NoWallsError, OSError) as error:
        say(f"error: {error}")
        return 1


def _mark(options):
    submissions = find(options.submissions, _editions(options.own), _week(options.week),
                       options.language)  # fmt: skip
    if not submissions:
        raise ValueError(
            f"SUBMISSIONS: got {options.submissions} without a notebook, expected a "
            "folder or a zip file that holds some; correct the path."
        )
    options.out.mkdir(parents=True, exist_ok=True)
    journal = Journal(options.out / JOURNAL)
    try:
        results = marked(submissions, journal, _judge(options), options.workers)
    except KeyboardInterrupt:
        say(f"\nStopped. {len(journal)} notebooks are kept in {journal.path}; the same "
            "command goes on from there.")  # fmt: skip
        return 130
    write(results, options.out, _editions(options.own), options.language)
    return 0


def marked(submissions, journal, judge, workers=2):
    """Return the `Result` of each submission; what the journal holds is not redone.

    Args:
        submissions: of `submissions.find`.
        journal: a `Journal`.
        judge: a `run.Judge`.
        workers: processes.
    """
    from tqdm import tqdm

    conditions = edition_key(judge.own), judge.seed, judge.part
    keys = {s: key(s, *conditions) for s in submissions if s.cells}
    first = {}  # equal notebooks are marked once
    for submission, its_key in keys.items():
        if its_key not in journal:
            first.setdefault(its_key, submission)
    failed = {}
    with tqdm(total=len(keys), unit="notebook", disable=None) as progress:
        progress.update(sum(its_key in journal for its_key in keys.values()))
        for submission, marks, why in mark_all(first.values(), judge, workers):
            its_key = keys[submission]
            if marks is None:
                failed[its_key] = why
            else:
                journal.add(its_key, marks)
            progress.update(sum(other == its_key for other in keys.values()))
    return [_result(s, keys.get(s), journal, failed) for s in submissions]


def _result(submission, its_key, journal, failed):
    if its_key in journal:
        return Result(submission, tuple(journal[its_key]))
    if its_key in failed:
        told = problem("not_marked", why=failed[its_key])
        submission = replace(submission, problems=(*submission.problems, told))
    return Result(submission)


def write(results, out, editions, language):
    """Write tables, pages and the summary; say where they are."""
    from marking import pages, summary, table

    titles = {edition.week: edition.titles for edition in editions}
    table.write_marks(results, out / "marks.csv", language)
    table.write_totals(results, out / "totals.csv", language)
    files = pages.write_feedback(results, out / FEEDBACK, titles)
    summary.write(results, out, titles, files, language)
    unmarked = sum(not result.marks for result in results)
    say(f"{len(files)} students, {len(results)} notebooks, {unmarked} not marked: "
        f"see {out / 'summary.html'}")  # fmt: skip


def _editions(own):
    if not own:
        return course()
    from marking.own import edition, load

    return (*course(), edition(load(own)))


def _week(text):
    if not text:
        return ""
    found = names.week_in(f"week{text}" if text.isdigit() else text)
    if found not in {edition.week for edition in course()}:
        raise ValueError(f"WEEK: got {text}, expected a week of the course; write 5.")
    return found


def _judge(options):
    """Return how to judge; students' code sees nothing of what is read and written.

    What lies around the course or Python cannot be hidden whole, and is not shown.
    """
    places = (options.submissions, options.out, options.own)
    folders = {_folder_of(Path(place).resolve()) for place in places if place}
    hidden = [str(f) for f in folders if not any(n.is_relative_to(f) for n in _NEEDED)]
    walls = Walls(trust=options.trust, hidden=tuple(sorted(hidden)))
    return Judge(options.seed, options.own, options.part, walls)


def _folder_of(place):
    return place if place.is_dir() else place.parent


def _options(arguments):
    parser = argparse.ArgumentParser(
        prog="python -m marking", description=__doc__.splitlines()[0]
    )
    add = parser.add_argument
    add("submissions", help="a folder of notebooks, or a zip file of a platform")
    add("--out", type=Path, default=Path("marks"), help="folder of the results")
    add("--seed", type=int, default=7, help="of the inputs: the same gives the same")
    add("--own", help="folder of exercises of your own")
    add("--week", default="", help="mark no other one")
    add("--language", choices=LANGUAGES, default="en", help="of the summary")
    add("--trust", action="store_true",
        help="no walls around students' code: for notebooks of your own")  # fmt: skip
    add("--part", type=float, default=PART,
        help="most of the points that an answer with a mistake has")  # fmt: skip
    add("--workers", type=int, default=2, help="notebooks at a time")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
