"""References from prose to weeks and to their sections, as links between notebooks.

`{{week05: Optimisation}}` names a week by a part of its title; `{{5.1}}`, or
`{{5.1: scaled inputs}}` with words of its own, names a section. A link leads to the
notebook in the same folder: of the same language, a solution notebook's to solutions.

Behind the file stands the first cell of the section, which `section_id` names: an
address that JupyterLab and the pages of nbconvert know, that is the same in all
languages and stays when words change. Where nobody knows it, the file opens.
"""

import re

from notebooks.builder.sources import SourceError

REFERENCE = re.compile(r"\{\{(week\d\d|\d+\.\d+)(?:: ([^{}]+))?\}\}")
SECTION = re.compile(r"^## (\d+\.\d+) ")
HEADING = re.compile(r'^# %% \[markdown\] lang="en".*\n# ## (\d+\.\d+) ', re.M)
IN_PREPARATION = {"en": "in preparation", "tr": "hazırlanıyor"}


def section_id(number):
    """Return the id of the cell that begins a section.

    >>> section_id("4.3")
    'section-4-3'
    """
    return f"section-{number.replace('.', '-')}"


def begins_section(text):
    """Return the number of the section that a cell begins, or None.

    Args:
        text: its English Markdown.
    """
    found = SECTION.match(text)
    return found and found[1]


def linked(source, cell, language):
    """Return the prose of a cell with its references as Markdown links.

    Args:
        source: the `sources.Source` that it stands in.
        cell: a Markdown `sources.Cell`.
        language: "en" or "tr".

    Raises:
        SourceError: if a week's title is another one, or a section does not exist.
    """

    def link(found):
        place, words = found.groups()
        if place.startswith("week"):
            return week_link(source, language, place, words)
        return section_link(source, cell, place, words)

    return REFERENCE.sub(link, cell.text[language])


def week_link(source, language, week, topic):
    """Return `topic` as a link to a week's notebook, or marked as not there yet.

    Raises:
        SourceError: if the week's title does not hold the topic, or there is none.
    """
    for path in source.path.parent.glob(f"{week}_*.py"):
        if not topic or topic not in path.read_text("utf-8").split("# %%")[0]:
            raise SourceError(
                f"{source.path.name}: got {topic!r} for {week}, expected a part of its "
                f"title in {path.name}; make them agree."
            )
        return f"[{topic}]({path.stem}.ipynb)"
    return f"{topic} *({IN_PREPARATION[language]})*"


def section_link(source, cell, number, words=None):
    """Return a link to a section, of this notebook or another one.

    Args:
        source: the `sources.Source` that refers to it.
        cell: the cell that does.
        number: of the section, as "4.3".
        words: what the link shows; by default the number.

    Raises:
        SourceError: if there is no such section.
    """
    week = int(number.split(".")[0])
    for path in source.path.parent.glob(f"week{week:02d}_*.py"):
        there = HEADING.findall(path.read_text("utf-8"))
        if number in there:
            file = "" if path == source.path else f"{path.stem}.ipynb"
            return f"[{words or number}]({file}#cell-id={section_id(number)})"
        expected = f"a section of {path.name}: {', '.join(there) or 'it has none'}"
        break
    else:
        expected = f"a section of a week that has a source; week {week} has none"
    raise SourceError(
        f"{source.at(cell)}: got a reference to {number}, expected {expected}; correct "
        "the number."
    )
