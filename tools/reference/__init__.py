"""Pages to look things up, written from the sources: terms, formulas, slips.

    python -m tools.reference

writes docs/*/terms.md, docs/*/formulas.md, docs/*/slips.md and a page of slips for each
week. No page is written by hand: a term stands in the glossary (its section is found,
or chosen in notebooks/curriculum/explained.toml), a formula is quoted by formulas.toml
beside it, a slip belongs to its exercise.
"""

from tools.reference import formulas, slips, terms
from tools.term_plan import ROOT, read_weeks

LANGUAGES = ("en", "tr")


def pages():
    """Return {path below the repository: text} of all pages."""
    weeks, made = read_weeks(), {}
    known = terms.Terms(weeks), formulas.quoted(weeks)
    for language in LANGUAGES:
        own = {
            "terms.md": terms.page(known[0], language),
            "formulas.md": formulas.page(known[1], language),
            **slips.pages(weeks, language),
        }
        made |= {f"docs/{language}/{name}": text for name, text in own.items()}
    return made


def main():
    """Write all pages."""
    for name, text in pages().items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
