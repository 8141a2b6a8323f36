"""A page of feedback for each student, in the language of the notebook."""

import functools
from pathlib import Path

from dlcourse.exercises.feedback import LOOKS
from marking import names
from marking.results import by_student, short
from marking.words import PAGE


@functools.cache
def _templates():
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates", "utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )


def page(template, language, *, width=44, **values):
    """Return a page as text; what it is given is escaped.

    Args:
        template: the name of a file of `marking/templates`.
        language: of the page.
        width: of its text, in letters or so.
        values: what the template names.
    """
    filled = {"language": language, "words": PAGE[language], "width": width, **values}
    return _templates().get_template(template).render(filled)


def file_names(students):
    """Return {student: name of the page}, no two alike on any system."""
    found, taken = {}, set()
    for student in students:
        name, count = names.file_name(student), 1
        while names.key(name) in taken:
            count += 1
            name = f"{names.file_name(student)} ({count})"
        taken.add(names.key(name))
        found[student] = f"{name}.html"
    return found


def write_feedback(results, folder, titles):
    """Write one page for each student; return {student: name of the file}.

    Args:
        results: of `marking.results`.
        folder: where they are written.
        titles: {week: {language: title}}.
    """
    students = by_student(results)
    files = file_names(students)
    folder.mkdir(parents=True, exist_ok=True)
    for student, group in students.items():
        text = feedback(student, group, titles)
        (folder / files[student]).write_text(text, encoding="utf-8")
    return files


def feedback(student, group, titles):
    """Return the page of one student, with a section for each notebook."""
    language = group[-1].submission.language
    sheets = [_sheet(result, titles) for result in group]
    return page("feedback.html", language, student=student, sheets=sheets)


def points(result, language):
    """Return in words what a mark or a result reached."""
    reached, most = (f"{round(n, 2):g}" for n in (result.points, result.most))
    return PAGE[language]["points"].format(points=reached, most=most)


def _sheet(result, titles):
    language = result.submission.language
    file = result.submission.file.split("/")[-1]
    return {
        "title": titles.get(result.week, {}).get(language) or result.week or file,
        "problems": [each.said(language) for each in result.submission.problems],
        "points": points(result, language),
        "percent": round(100 * result.points / result.most) if result.most else 0,
        "marks": [_mark(mark, result.week, language) for mark in result.marks],
    }


def _mark(mark, week, language):
    from markupsafe import Markup

    return {
        "anchor": f"{week}-{mark.number}",
        "icon": LOOKS[mark.status][0],
        "number": mark.number,
        "name": short(mark),
        "points": f"{round(mark.points, 2):g} / {mark.most:g}",
        "box": Markup(mark.html),  # a Feedback, which escapes its texts
    }
