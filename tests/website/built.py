"""What lies in build/site, and what it was built from."""

import json
from pathlib import Path

ROOT = Path(__file__).parents[2]
SITE = ROOT / "build/site"
LANGUAGES = ("en", "tr")
NOTEBOOKS = [
    f"{language}/{path.stem}"
    for language in LANGUAGES
    for path in sorted((ROOT / "notebooks" / language).glob("*.ipynb"))
]
DOCUMENTS = [
    f"{language}/{path.relative_to(ROOT / 'docs' / language).as_posix()[:-3]}"
    for language in LANGUAGES
    for path in sorted((ROOT / "docs" / language).rglob("*.md"))
]


def html(name):
    """Return the text of a page, as "en/week05_optimisation"."""
    return (SITE / f"{name}.html").read_text(encoding="utf-8")


def cells(name):
    """Return the cells of the committed notebook of a page."""
    text = (ROOT / f"notebooks/{name}.ipynb").read_text(encoding="utf-8")
    return json.loads(text)["cells"]
