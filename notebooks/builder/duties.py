"""What a source owes: topics, worked numbers, and minutes for its slides."""

import csv
import re
from pathlib import Path

CURRICULUM = Path(__file__).parents[1] / "curriculum"
CLASS = 90  # minutes
SECTION = re.compile(r"## (\d+\.\d+) ")
MINUTES = re.compile(r"(\d+) minutes?\b")


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


def minute_drifts(source):
    """Return where the minutes in the notes do not suffice for the slides, or a class.

    Args:
        source: a `sources.Source`.
    """
    slides, minutes, section = {}, {}, "the opening"
    for cell in source.cells:
        text = cell.text["en"] if cell.kind == "markdown" else ""
        if found := SECTION.match(text):
            section = found[1]
        given = map(int, MINUTES.findall(text)) if cell.is_note else ()
        minutes[section] = minutes.get(section, 0) + sum(given)
        slide = cell.metadata.get("slideshow", {}).get("slide_type")
        slides[section] = slides.get(section, 0) + (slide in ("slide", "subslide"))
    total = sum(minutes.values())
    found = [
        f"{source.path.name}: got {minutes[name]} minutes for the {count} slides of "
        f"{name}, expected one each at least; give it more, or join slides."
        for name, count in slides.items()
        if minutes[name] < count
    ]
    long = (
        f"{source.path.name}: got {total} minutes, expected at most {CLASS}; shorten."
    )
    return found + [long] * (total > CLASS)
