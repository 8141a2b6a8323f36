"""What a source owes: topics and worked numbers."""

import csv
from pathlib import Path

CURRICULUM = Path(__file__).parents[1] / "curriculum"


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
