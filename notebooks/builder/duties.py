"""What a source owes: topics, worked numbers and errata."""

import csv
from pathlib import Path

CURRICULUM = Path(__file__).parents[1] / "curriculum"
TABLES = ("topics.csv", "worked_numbers.csv", "errata.csv")


def read_topics(folder=CURRICULUM):
    """Return {ID: weeks that teach it} of all `TABLES`.

    Topics are A..., worked numbers B..., errata C...: what notes get wrong and the
    course says right.
    """
    rows = [
        row
        for name in TABLES
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
            f"curriculum/{', '.join(TABLES)}; correct it."
            for topic in unknown
        ]
    left_out = [t for t, weeks in topics.items() if source.week in weeks]
    return found + [
        f"{source.path.name}: no cell has the topic {topic}; teach it and name it."
        for topic in left_out
        if topic not in taught
    ]
