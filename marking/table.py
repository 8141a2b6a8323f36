"""The marks as two CSV files: each exercise of each student, and each student's sums.

They are written for spreadsheets and for the import of learning platforms: commas,
UTF-8 with the mark that Excel wants, points with a decimal point.
"""

import csv

from marking.results import by_student, short

_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_marks(results, path, language="en"):
    """Write a row for each student and exercise.

    A hand-in without marks has one row, which says why.

    Args:
        results: of `marking.results`.
        path: of the file.
        language: of what is said of a hand-in that was not marked.
    """
    head = ("student", "id", "week", "exercise", "points", "most", "said")
    rows = []
    for group in by_student(results).values():
        for result in group:
            about = result.student, result.submission.id, result.week
            rows += [
                (*about, short(mark), _number(mark.points), _number(mark.most),
                 _line(mark.said))
                for mark in result.marks
            ]  # fmt: skip
            if not result.marks:
                rows.append((*about, "", "", "", _remarks([result], language)))
    _write(path, [head, *rows])


def write_totals(results, path, language="en"):
    """Write a row for each student: points of each week, their sum, remarks.

    Args:
        results: of `marking.results`.
        path: of the file.
        language: of the remarks.
    """
    weeks = sorted({result.week for result in results if result.marks})
    rows = [("student", "id", *weeks, "points", "most", "remarks")]
    for student, group in by_student(results).items():
        reached = {r.week: _number(r.points) for r in group if r.marks}
        numbers = [r.submission.id for r in group if r.submission.id]
        rows.append(
            (
                student,
                numbers[-1] if numbers else "",
                *(reached.get(week, "") for week in weeks),
                _number(sum(result.points for result in group)),
                _number(sum(result.most for result in group)),
                _remarks(group, language),
            )
        )
    _write(path, rows)


def guarded(text):
    """Return a text that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("Ada")
    ("'=1+1", 'Ada')
    """
    return f"'{text}" if text.startswith(_FORMULAS) else text


def _write(path, rows):
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(
            [guarded(str(cell)) for cell in row] for row in rows
        )


def _number(points):
    return f"{round(points, 2):g}"


def _line(text):
    return " · ".join(line.strip() for line in text.splitlines() if line.strip())


def _remarks(group, language):
    problems = [each for result in group for each in result.submission.problems]
    return " ".join(each.said(language) for each in problems)
