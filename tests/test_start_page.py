"""The start page: its figures, counted from the lines of the sources; its links."""

import re
from pathlib import Path

import pytest

from notebooks.builder.sources import SourceError, read_source
from notebooks.builder.variants import variant

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "notebooks/sources"
HEAD = """\
# ---
# jupyter:
#   dlcourse:
#     week: 5
#     title: {en: "Week 5 · Demo", tr: "Hafta 5 · Deneme"}
# ---

# %% [markdown] lang="en"
# # Week 5 · Demo
#
"""


def page(language, path=SOURCES / "index.py"):
    cells = variant(read_source(path), language).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def facts(path):
    """Needs, hours, labs and exercises of a week as its lines say."""
    text, week = path.read_text("utf-8"), int(path.stem[4:6])
    needs = re.search(r"^# \*\*You need:\*\* (.*)$", text, re.M)[1]
    before = {int(n) for n in re.findall(r"\{\{(\d+)\.\d", needs) if int(n) < week}
    hours = re.search(r"^# \*\*Time:\*\* about (\d+) hours", text, re.M)[1]
    labs = len(re.findall(r"^labs\.\w+\(", text, re.M))
    exercises = len(re.findall(r'^# %%.* exercise="', text, re.M))
    listed = ", ".join(map(str, sorted(before)))
    return [listed or "–", hours, str(labs), str(exercises)]


@pytest.mark.parametrize("language", ["en", "tr"])
def test_each_week_says_what_it_needs_and_holds(language):
    rows = re.findall(r"^\| \d+ \|.*\|$", page(language), re.M)
    printed = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    paths = sorted(SOURCES.glob("week*_*.py"))
    assert [row[3:] for row in printed] == [facts(path) for path in paths]


@pytest.mark.parametrize("language", ["en", "tr"])
def test_it_leads_to_the_pages_to_look_things_up(language):
    links = re.findall(r"\]\((\.\./\.\./[^)]+)\)", page(language))
    names = [link.removeprefix(f"../../docs/{language}/") for link in links]
    wanted = ["formulas.md", "labs.md", "slips.md", "term-plan.md", "terms.md"]
    assert sorted(names) == wanted
    for link in links:
        assert (SOURCES.parent / language / link).is_file(), link


def test_a_week_that_says_no_hours_is_named(tmp_path):
    (tmp_path / "week05_demo.py").write_text(
        HEAD + '# **You need:** nothing.\n\n# %% [markdown] lang="tr"\n# # Hafta 5\n',
        encoding="utf-8",
    )
    index = (SOURCES / "index.py").read_text("utf-8")
    head, _, _ = index.partition("# %%")
    cells = '# %% [markdown] lang="{}"\n# | 5 | a | b | {{{{facts week05}}}} |\n\n'
    both = cells.format("en") + cells.format("tr")
    (tmp_path / "index.py").write_text(head + both, encoding="utf-8")
    with pytest.raises(SourceError, match=r"week05_demo.py: got a head without hours"):
        page("en", tmp_path / "index.py")
