"""Do the minutes of the speaker notes fit into a lesson, and the slides into them?"""

from notebooks.builder.sections import minutes_of, read_sections

LESSON = 90  # minutes
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
        total += part.minutes
        if part.minutes < part.slides:
            found.append(
                f"{source.at(part.first)}: {part.minutes} minutes for {part.slides} "
                f"slides from {_heading(part.first)!r} on; give each slide a minute "
                "or more."
            )
    if total > LESSON:
        found.append(
            f"{source.name}: the notes say {total} minutes, a lesson has {LESSON}."
        )
    return found + [f"{source.at(note)}: {OTHER}" for note in _notes_apart(source)]


OTHER = "says other minutes in English than in Turkish; make them agree."


class _Part:
    """Sections that share their minutes."""

    def __init__(self, section):
        kinds = [cell.metadata.get("slideshow", {}) for cell in section.cells]
        self.first, self.minutes = section.first, section.minutes
        self.slides = sum(kind.get("slide_type") in SLIDES for kind in kinds)


def _parts(source):
    """Return the sections, each with those behind it that have no minutes."""
    parts = [_Part(section) for section in read_sections(source)]
    joined = parts[:1]
    for part in parts[1:]:
        if part.minutes:
            joined.append(part)
        else:
            joined[-1].slides += part.slides
    return joined


def _notes_apart(source):
    notes = [cell for cell in source.cells if cell.is_note]
    return [note for note in notes if minutes_of(note)["en"] != minutes_of(note)["tr"]]


def _heading(cell):
    return cell.text["en"].split("\n")[0].lstrip("# ")
