"""Do the minutes of the speaker notes fit into a lesson, and the slides into them?"""

import re

LESSON = 90  # minutes
SAID = {"en": re.compile(r"\b(\d+) minutes?\b"), "tr": re.compile(r"\b(\d+) dakika\b")}
SLIDES = ("slide", "subslide")


def timing_drifts(source):
    """Return where a week has too few minutes, or other ones in its other language.

    What a note says counts for the section in which it stands and for those behind it,
    up to the next note with minutes.

    Args:
        source: a `sources.Source` of a week.

    Returns:
        Sentences that begin with "file:line".
    """
    found, total = [], 0
    for part in _parts(source):
        minutes = sum(part.minutes)
        total += minutes
        if minutes < part.slides:
            found.append(
                f"{source.at(part.first)}: {minutes} minutes for {part.slides} slides "
                f"from {_heading(part.first)!r} on; give each slide a minute or more."
            )
    if total > LESSON:
        found.append(
            f"{source.name}: the notes say {total} minutes, a lesson has {LESSON}."
        )
    return found + [f"{source.at(note)}: {OTHER}" for note in _notes_apart(source)]


OTHER = "says other minutes in English than in Turkish; make them agree."


class _Part:
    """Sections that share their minutes."""

    def __init__(self, first):
        self.first, self.slides, self.minutes = first, 0, []


def _parts(source):
    """Return the sections, each with those behind it that have no minutes."""
    parts = [_Part(source.cells[0])]
    for cell in source.cells:
        if cell.kind == "markdown" and re.match(r"## \d", cell.text["en"]):
            parts.append(_Part(cell))
        kind = cell.metadata.get("slideshow", {}).get("slide_type")
        parts[-1].slides += kind in SLIDES
        parts[-1].minutes += _minutes(cell)["en"] if cell.is_note else []
    joined = parts[:1]
    for part in parts[1:]:
        if part.minutes:
            joined.append(part)
        else:
            joined[-1].slides += part.slides
    return joined


def _notes_apart(source):
    notes = [cell for cell in source.cells if cell.is_note]
    return [note for note in notes if _minutes(note)["en"] != _minutes(note)["tr"]]


def _minutes(note):
    return {
        language: [int(number) for number in pattern.findall(note.text[language])]
        for language, pattern in SAID.items()
    }


def _heading(cell):
    return cell.text["en"].split("\n")[0].lstrip("# ")
