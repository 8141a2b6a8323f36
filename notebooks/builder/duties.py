"""What a source owes: topics, worked numbers, a line on the start page."""

import csv
import re
from pathlib import Path

from notebooks.builder.sources import LANGUAGES

CURRICULUM = Path(__file__).parents[1] / "curriculum"
WEEKS = range(15)
ROW = re.compile(r"^\| *(\d+) *\| *(.*?) *\|", re.M)
LINK = re.compile(r"\[(.*?)\]\((.*?)\)")
IN_PREPARATION = {"en": "*(in preparation)*", "tr": "*(hazırlanıyor)*"}


def read_topics(folder=CURRICULUM):
    """Return {ID: weeks that teach it} of topics (A...) and worked numbers (B...)."""
    rows = [
        row
        for name in ("topics.csv", "worked_numbers.csv")
        for row in csv.DictReader((folder / name).read_text("utf-8").splitlines())
    ]
    return {row["id"]: [int(week) for week in row["weeks"].split()] for row in rows}


def topic_drifts(source, topics):
    """Return which topics a source names that do not exist, or leaves out.

    Args:
        source: a `sources.Source`.
        topics: dict from ID to weeks.
    """
    found, taught = [], set()
    for cell in source.cells:
        taught.update(cell.topics)
        unknown = [topic for topic in cell.topics if topic not in topics]
        found += [
            f"{source.at(cell)}: got the topic {topic!r}, expected an ID of "
            "curriculum/topics.csv or worked_numbers.csv; correct it."
            for topic in unknown
        ]
    left_out = [t for t, weeks in topics.items() if source.week in weeks]
    return found + [
        f"{source.path.name}: no cell has the topic {topic}; teach it and name it."
        for topic in left_out
        if topic not in taught
    ]


def start_page_drifts(start_page, weeks):
    """Return where the table of weeks on the start page is out of date.

    Args:
        start_page: the `sources.Source` of index.py.
        weeks: the `sources.Source` of every week that exists.
    """
    there, found = {week.week: week for week in weeks}, []
    for language in LANGUAGES:
        texts = [c.text[language] for c in start_page.cells if c.kind == "markdown"]
        rows = {int(n): topic for n, topic in ROW.findall("\n".join(texts))}
        found += [
            f"{start_page.path.name}: week {number} ({language}) {problem}"
            for number in WEEKS
            if (problem := _row_problem(rows.get(number), there.get(number), language))
        ]
    return found


def _row_problem(row, week, language):
    """Return what is wrong with one row of the table, or None."""
    if row is None:
        return "has no row in the table of weeks; add it."
    if week is None:
        end = IN_PREPARATION[language]
        return None if row.endswith(end) else f"does not exist; let it end in {end}."
    link = LINK.fullmatch(row)
    if link and link[1] in week.title[language] and link[2] == f"{week.name}.ipynb":
        return None
    return f"exists; link it as [{week.title[language]}]({week.name}.ipynb)."
