"""What holds the weeks together: links that lead somewhere, terms taught before use.

A term of `curriculum/glossary.csv` that is introduced is **taught** in the section
whose prose first has it in bold; a term that is never bold is taught where the course
first has it. A use in an earlier section or week is found, unless the prose says there
where the term comes from: its paragraph, or an earlier one of the same week that has
the term, names a later week or section. The first cell of a week, its headings and the
speaker notes tell what is to come and count as no use; what opens a week, before its
first section, may use what the week teaches.
"""

import ast
import re
from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import unquote

from notebooks.builder.glossary import course_glossary, prose
from notebooks.builder.references import REFERENCE, SECTION, linked
from notebooks.builder.variants import exercise_code

LINK = re.compile(r"(?<!\\)\]\(\s*<?([^)\s>]+)>?[^)]*\)")
MENTIONED = re.compile(
    r"\b[Ss]ections? (\d+\.\d+)|\bminutes? for (\d+\.\d+)"
    r"|\b[Bb]ölüm (\d+\.\d+)|(?<![\d.])(\d+\.\d+)(?: numaralı)? bölüm"
)
WEEK = re.compile(r"\b[Ww]eeks? (\d+)|\b[Hh]afta (\d+)|\b(\d+)\. hafta")
AHEAD = re.compile(
    r"\b(?:weeks?|hafta) ?(\d+)(?:(?: and|,| to| ve) (\d+))?"
    r"|(?<![\d.])(\d+)(?:(?: ve|,) (\d+))?\. hafta"
    r"|(?:\(|\bsections? |\bbölüm )(\d+)(?=\.(\d+)\b)",
    re.I,
)
HEADING = re.compile(r"^#+ .*$", re.M)
BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
NO_LINK = re.compile(r"^```.*?^```|`[^`\n]+`|\$\$.+?\$\$|\$[^$\n]+\$", re.M | re.S)


# Links


def sections_of(sources):
    """Return {week: numbers of its sections} of some `sources.Source`s."""
    found = defaultdict(set)
    for source in sources:
        for cell in source.cells:
            begun = SECTION.match(cell.text["en"]) if cell.kind == "markdown" else None
            if begun:
                found[source.week].add(begun[1])
    return found


def lost_mentions(text, sections):
    """Return the weeks and sections that a text names and that do not exist.

    Args:
        text: of any language.
        sections: as `sections_of` gives them.
    """
    numbers = ("".join(filter(None, m.groups())) for m in MENTIONED.finditer(text))
    weeks = ("".join(filter(None, m.groups())) for m in WEEK.finditer(text))
    known = set().union(*sections.values())
    return [f"section {n}" for n in numbers if n not in known] + [
        f"week {week}" for week in weeks if int(week) not in sections
    ]


def lost_links(text, file, anchors):
    """Return the links of a Markdown text that lead to no file, or to no place in it.

    Args:
        text: the Markdown.
        file: `Path` of the file that holds it.
        anchors: function from the `Path` of a file to the places that links name.
    """
    found = []
    for target in LINK.findall(NO_LINK.sub(" ", text)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = unquote(target).partition("#")
        path = (file.parent / name).resolve() if name else file
        if name and not path.exists():
            found.append(f"{target}: there is no such file")
        elif anchor and anchor not in anchors(path):
            found.append(f"{target}: the file has no such place")
    return found


def links_of(source, language):
    """Return the prose of a source as its notebooks have it, links and all."""
    cells = [cell for cell in source.cells if cell.kind == "markdown"]
    return "\n\n".join(linked(source, cell, language) for cell in cells)


# Terms


@dataclass
class Place:
    """A paragraph that has terms."""

    order: tuple  # (week, number of the section), to compare
    at: str  # "file:line"
    text: str
    terms: set
    bold: set  # those of `terms` that are bold


def places(sources, glossary, exercises=None):
    """Yield the paragraphs of the weeks that teach or use terms, in order."""

    def english(text):
        names = glossary.found_in_english(text)
        return introduced(term for name in names for term in glossary.english[name])

    def turkish(text):
        names = {name for name, _end in glossary.found_in_turkish(text)}
        return introduced(term for name in names for term in glossary.turkish[name])

    def introduced(terms):
        return {term for term in terms if term.check == "introduce"}

    for source in sources:
        order = (source.week, 0)
        for cell in source.cells[1:]:
            if cell.kind == "code" or cell.is_note:
                continue
            told = _tasks(source, cell, exercises) or cell.text
            begun = SECTION.match(told["en"])
            order = _order(begun[1]) if begun else order
            shown = {key: _shown(text) for key, text in told.items()}
            for text, terms_in in zip(prose(shown), (english, turkish), strict=True):
                for paragraph in text.split("\n"):
                    bold = set().union(*map(terms_in, BOLD.findall(paragraph)))
                    yield Place(
                        order, source.at(cell), paragraph, terms_in(paragraph), bold
                    )


def _tasks(source, cell, exercises):
    """Return what the stub of an exercise asks for, in both languages."""
    if cell.kind != "exercise":
        return None
    asked = {}
    for key in cell.text:
        tree = ast.parse(exercise_code(source, cell, key, exercises=exercises))
        with_words = (ast.Module, ast.ClassDef, ast.FunctionDef)
        nodes = [node for node in ast.walk(tree) if isinstance(node, with_words)]
        asked[key] = "\n".join(ast.get_docstring(node) or "" for node in nodes)
    return asked


def _shown(text):
    """Return a text without headings, its references as words and numbers."""
    return HEADING.sub("", REFERENCE.sub(r"\2 (\1)", text))


def _order(number):
    return tuple(int(part) for part in number.split("."))


def early_terms(sources, glossary=None, exercises=None):
    """Return where weeks use a term before the section that teaches it.

    Args:
        sources: the `sources.Source`s of all weeks, in their order.
        glossary: by default the course's.
        exercises: those of all weeks; by default `dlcourse.exercises.weekNN`.

    Returns:
        Sentences that begin with "file:line".
    """
    everything = list(places(sources, glossary or course_glossary(), exercises))
    taught = {}
    for place in everything:
        for term in place.bold:
            taught.setdefault(term, place.order)
    found, announced = [], set()
    for place in everything:
        for term in sorted(place.terms, key=lambda t: t.english):
            there = taught.get(term, place.order)
            week, section = place.order
            opens = section == 0 and week == there[0]
            if place.order >= there or opens or (term, week) in announced:
                continue
            if _points_ahead(place, there):
                announced.add((term, week))
                continue
            where = ".".join(map(str, there)) if there[1] else f"week {there[0]}"
            found.append(
                f"{place.at}: {term.english[0]!r} is used, and taught in {where}; say "
                "there what it is, in bold, or where it comes."
            )
    return found


def _points_ahead(place, there):
    """Whether a paragraph names the place, or its week, that teaches a term."""
    for *weeks, of, section in AHEAD.findall(place.text):
        if of and int(of) == there[0] and (int(of), int(section)) >= there:
            return True
        named = [int(week) for week in weeks if week]
        if named and min(named) <= there[0] <= max(named) > place.order[0]:
            return True
    return False
