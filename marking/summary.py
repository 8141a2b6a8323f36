"""The class on one page: what to talk about, the picture, what to look at, figures."""

import base64
from collections import Counter
from urllib.parse import quote

from dlcourse.i18n import gettext, speaking
from marking import picture
from marking.pages import page
from marking.results import KINDS, by_student, by_week, tallies
from marking.words import KINDS as KIND_WORDS
from marking.words import PAGE

_TOPICS = 4  # exercises that are talked about
_MISSED = 0.15  # share of a class that must have missed an exercise
_OPEN = 0.25  # share that has not attempted it
_SECOND = 0.08  # share that made the second mistake
_WELL = 0.9  # share for which it went well


def write(results, out, titles, files, language="en"):
    """Write summary.html, and summary.png where there are marks.

    Args:
        results: of `marking.results`.
        out: folder.
        titles: {week: {language: title}}.
        files: {student: page in the folder feedback}.
        language: of the summary.
    """
    weeks = by_week(results)
    if weeks:
        image = picture.png(picture.draw(weeks, titles, language))
        (out / "summary.png").write_bytes(image)
    sections = [
        _section(week, group, titles, language) for week, group in weeks.items()
    ]
    text = page(
        "summary.html", language, width=62,
        handed_in=_handed_in(results, language),
        weeks=sections,
        kinds=[KIND_WORDS[kind][language] for kind in KINDS],
        notes=_notes(results, titles, language),
        columns=_columns(weeks, titles, language),
        students=_students(results, list(weeks), files),
    )  # fmt: skip
    (out / "summary.html").write_text(text, encoding="utf-8")


def topics(counted, language):
    """Return what to talk about: (exercise or "", sentences), the most missed first.

    Args:
        counted: the `Tally` of each exercise of a week.
        language: of the sentences.
    """
    words, found = PAGE[language], []
    worth = sorted(counted, key=lambda tally: -max(_weight(tally)))
    for tally in worth[:_TOPICS]:
        missed, left_open = _weight(tally)
        sentences = []
        if missed >= _MISSED:
            sentences.append(words["missed"].format(
                missed=tally.missed, tried=tally.tried))  # fmt: skip
            sentences += _named(tally, language)
        if left_open >= _OPEN:
            sentences.append(words["open"].format(
                count=tally.counts["open"], students=tally.students))  # fmt: skip
        if sentences:
            found.append((f"{tally.number}. {tally.name}", sentences))
    found = found or [("", [words["nothing"]])]
    well = [t.name for t in counted if t.counts["right"] >= _WELL * t.students]
    if well:
        found.append(("", [words["well"].format(names=", ".join(well))]))
    return found


def _weight(tally):
    """Return the shares of the class that missed an exercise, and left it open."""
    return tally.missed / tally.students, tally.counts["open"] / tally.students


def _named(tally, language):
    """Yield sentences about the most frequent mistakes of an exercise."""
    least = max(2, _SECOND * tally.students)
    common = [(m, n) for m, n in tally.mistakes.most_common(2) if n >= least]
    forms = ("first_mistake", "next_mistake")
    with speaking(language):
        for (message, count), form in zip(common, forms, strict=False):
            yield PAGE[language][form].format(count=count, message=gettext(message))


def _section(week, group, titles, language):
    counted = tallies(group)
    image = picture.png(picture.draw({week: group}, titles, language))
    rows = [
        {"name": f"{t.number}. {t.name}", "counts": [t.counts[kind] for kind in KINDS]}
        for t in counted
    ]
    return {
        "title": titles.get(week, {}).get(language) or week,
        "talk": [{"name": name, "sentences": sentences}
                 for name, sentences in topics(counted, language)],
        "picture": "data:image/png;base64," + base64.b64encode(image).decode(),
        "rows": rows,
        "mistakes": [{"count": count, "name": name, "message": message}
                     for count, name, message in picture.mistakes(counted, language)],
    }  # fmt: skip


def _handed_in(results, language):
    students = len({result.student for result in results})
    return PAGE[language]["handed_in"].format(notebooks=len(results), students=students)


def called(week, titles, language):
    """Return how people call a week: "Week 5"; an own folder by its title."""
    return titles.get(week, {}).get(language, week).split(" · ")[0]


def _notes(results, titles, language):
    return [
        {"student": result.student, "week": called(result.week, titles, language),
         "text": each.said(language)}
        for group in by_student(results).values()
        for result in group
        for each in result.submission.problems
    ]  # fmt: skip


def _columns(weeks, titles, language):
    """Return the weeks with what each brings, and the sum where they are several."""
    most = {week: max(result.most for result in group) for week, group in weeks.items()}
    names = [f"{called(week, titles, language)} ({most[week]:g})" for week in weeks]
    return names + ([f"{PAGE[language]['total']}"] if len(names) > 1 else [])


def _students(results, weeks, files):
    rows = []
    for student, group in by_student(results).items():
        reached = Counter()
        for result in group:
            reached[result.week] += result.points
        marked = {result.week for result in group if result.marks}
        cells = [f"{reached[w]:.4g}" if w in marked else "" for w in weeks]
        cells += [f"{sum(reached.values()):.4g}"] if len(weeks) > 1 else []
        page_of = "feedback/" + quote(files[student])
        rows.append({"name": student, "page": page_of, "cells": cells})
    return rows
