"""Is what a student shall predict spoiled by an answer that stands open beside it?"""

import re

from notebooks.builder.folding import is_folded
from notebooks.builder.sources import LANGUAGES

ASKS = {
    "en": re.compile(r"\*\*Predict|(?<![*\w])Predict\b|(?:, |Then )predict\b"),
    "tr": re.compile(r"\btahmin edin|\bkestirin", re.IGNORECASE),
}
LATER = ("slide", "subslide", "fragment", "skip")  # appear after what stands before
DETAILS = re.compile(r"<details>.*?</details>", re.S)


def prediction_drifts(source):
    """Return where a source asks for a prediction and gives the answer with it.

    Args:
        source: a `sources.Source`.

    Returns:
        Sentences that begin with "file:line".
    """
    found, waiting = [], None
    for cell in source.cells:
        if cell.kind == "markdown" and not cell.is_note:
            found += [f"{source.at(cell)}: {problem}" for problem in _question(cell)]
        if (cell.predict or _starts_section(cell)) and waiting:
            found.append(f"{source.at(waiting)}: {NO_ANSWER}")
            waiting = None
        if cell.predict == "run":
            waiting = cell
        elif cell.answers:
            waiting = None
            if cell.metadata.get("slideshow", {}).get("slide_type") not in LATER:
                found.append(f"{source.at(cell)}: {TOO_EARLY}")
        elif waiting and cell.kind == "markdown" and not cell.is_note:
            found.append(f"{source.at(cell)}: {BETWEEN}")
    return found + ([f"{source.at(waiting)}: {NO_ANSWER}"] if waiting else [])


NO_ANSWER = (
    "asks for a prediction and no code cell answers it; mark the cell whose output "
    "does with `answers=true`."
)
TOO_EARLY = (
    "answers a prediction and appears with the question in the slides; make it a "
    "fragment or a slide of its own."
)
BETWEEN = (
    "stands between a prediction and the output that answers it; put it before the "
    "question or after the answer."
)


def _question(cell):
    """Yield what is wrong with the marks and the place of a question in one cell."""
    asks = [bool(ASKS[language].search(cell.text[language])) for language in LANGUAGES]
    if any(asks) and not cell.predict:
        yield (
            'asks for a prediction and does not say what answers it; add predict="run" '
            'or predict="play", as notebooks/build.py explains.'
        )
    if cell.predict and not all(asks):
        yield "is marked as a prediction and does not ask for one in both languages."
    if cell.predict == "run":
        for language in LANGUAGES:
            text = DETAILS.sub("", cell.text[language]).strip()
            if not ASKS[language].search(re.split(r"\n\s*\n", text)[-1]):
                yield (
                    f"goes on after its question ({language}); let the question end "
                    "the cell, so that no answer follows it."
                )


def _starts_section(cell):
    return cell.kind == "markdown" and cell.text["en"].startswith("## ")


def open_answers(source, notebook):
    """Return where a student notebook shows the answer to a prediction at once.

    Args:
        source: a `sources.Source`.
        notebook: the student notebook that was built from it.
    """
    shown = [cell for cell in source.cells if not cell.is_note]
    found, waiting = [], False
    for cell, built in zip(shown, notebook.cells, strict=True):
        waiting = cell.predict == "run" or (waiting and not cell.predict)
        if waiting and built.get("outputs"):
            waiting = False
            if not is_folded(built):
                found.append(f"{source.at(cell)}: {OPEN}")
    return found


OPEN = (
    "shows an output after a prediction, unfolded; mark the cell with `answers=true`."
)
