"""What the start page says of a week in figures: needs, hours, labs, exercises.

In the table of a page, `{{facts week05}}` becomes the last cells of a row; they are
read from the source of the week.
"""

import functools
import re

from notebooks.builder.references import REFERENCE
from notebooks.builder.sections import read_sections
from notebooks.builder.sources import SourceError, read_source

FACTS = re.compile(r"\{\{facts (week\d\d)\}\}")
HOURS = re.compile(r"about (\d+) hours of your own work")
NEEDS = re.compile(r"\*\*You need:\*\* (.*)")
COUNTED = ("labs", "exercises")


def filled(source, text):
    """Return a page's text with the figures of the weeks in it.

    Args:
        source: the `sources.Source` of the page.
        text: its Markdown.

    Raises:
        SourceError: if a week says no hours, or not what it needs.
    """

    def cells(found):
        for path in source.path.parent.glob(f"{found[1]}_*.py"):
            return " | ".join(_facts(path))
        return "– | – | – | –"

    return FACTS.sub(cells, text)


@functools.cache
def _facts(path):
    """Return weeks needed, hours, number of labs, of exercises, each as text."""
    source = read_source(path)
    head, sections = source.cells[0].text["en"], read_sections(source)
    hours, needs = HOURS.search(head), NEEDS.search(head)
    if not hours or not needs:
        raise SourceError(
            f"{path.name}: got a head without hours or needs, expected "
            '"**Time:** about 3 hours of your own work" and "**You need:**"; add it.'
        )
    weeks = {int(place.split(".")[0]) for place, _ in REFERENCE.findall(needs[1])}
    counts = (sum(len(getattr(s, what)) for s in sections) for what in COUNTED)
    earlier = ", ".join(str(week) for week in sorted(weeks) if week < source.week)
    return (earlier or "–", hours[1], *map(str, counts))
