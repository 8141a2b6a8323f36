"""Threads between the weeks: every link leads somewhere, no term comes too early."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from notebooks import build
from notebooks.builder import threads
from notebooks.builder.references import section_id
from notebooks.builder.sources import LANGUAGES, Cell, Source, read_source

ROOT = Path(__file__).parent.parent
FOLDER = Path(build.__file__).parent
SOURCES = [read_source(path) for path in sorted((FOLDER / "sources").glob("*.py"))]
WEEKS = [source for source in SOURCES if source.week is not None]
SECTIONS = threads.sections_of(WEEKS)
DOCUMENTS = [
    path.relative_to(ROOT).as_posix()
    for path in sorted([*ROOT.glob("*.md"), *ROOT.glob("[a-z]*/**/*.md")])
    if not {"build", "node_modules"} & set(path.relative_to(ROOT).parts)
]
TOLD = [  # where the package names weeks and sections: tasks, hints, figures, labs
    path.relative_to(ROOT).as_posix()
    for path in sorted(ROOT.glob("dlcourse/**/*"))
    if path.suffix in {".py", ".po"}
]

each_source = pytest.mark.parametrize("source", SOURCES, ids=lambda s: s.name)


def anchors(path):
    """Return the places in a notebook or a document that a link may name."""
    if path.suffix == ".ipynb":
        week = int(path.stem[4:6])
        return {f"cell-id={section_id(number)}" for number in SECTIONS[week]}
    prose = re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.M | re.S)
    headings = re.findall(r"^#+ (.*)$", prose, re.M)
    named = set(re.findall(r'<a id="([^"]+)">', prose))
    slugs = {re.sub(r"[^\w -]", "", h).strip().lower() for h in headings}
    return named | {slug.replace(" ", "-") for slug in slugs}


@each_source
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("folder", ["", "solutions"])
def test_every_link_of_a_notebook_leads_to_a_file(source, language, folder):
    if folder and not source.has_solutions:
        return
    text = threads.links_of(source, language)
    notebook = FOLDER / language / folder / f"{source.name}.ipynb"
    assert not threads.lost_links(text, notebook, anchors)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_of_a_document_leads_to_a_place(name):
    path = ROOT / name
    assert not threads.lost_links(path.read_text("utf-8"), path, anchors)


@each_source
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_weeks_and_sections_that_a_source_names_exist(source, language):
    lost = {
        source.at(cell): threads.lost_mentions(cell.text[language], SECTIONS)
        for cell in source.cells
        if cell.kind == "markdown"
    }
    assert {at: names for at, names in lost.items() if names} == {}


def test_the_weeks_and_sections_that_package_and_documents_name_exist():
    lost = {
        name: threads.lost_mentions((ROOT / name).read_text("utf-8"), SECTIONS)
        for name in [*TOLD, *DOCUMENTS]
        if name != "CONTRIBUTING.md"  # its week 15 is made up
    }
    assert {name: lost for name, lost in lost.items() if lost} == {}


def test_no_term_is_used_before_it_is_taught():
    assert threads.early_terms(WEEKS) == []


@each_source
def test_no_reference_is_misspelled(source):
    texts = [threads.links_of(source, language) for language in LANGUAGES]
    assert not re.findall(
        r"\{\{(?!binder\}\})\s*(?:week|\d+\.)[^}]*\}?", "".join(texts)
    )


@pytest.mark.parametrize("source", WEEKS[2:], ids=lambda s: s.name)
def test_a_week_says_with_links_what_it_needs(source):
    for language, words in (("en", "You need"), ("tr", "Gerekenler")):
        first = source.cells[0].text[language]
        (line,) = re.findall(rf"^\*\*{words}:\*\* (.*)$", first, re.M)
        assert len(re.findall(r"\{\{\d+\.\d+\}\}", line)) > 3, line


# Planted: each check above finds what it is there for


def week(number, *english, first="# Week"):
    """Return a source whose cells after the first hold `english`, in both languages."""
    cells = [
        Cell("markdown", n, dict.fromkeys(LANGUAGES, text), {"slideshow": {}})
        for n, text in enumerate((first, *english), 1)
    ]
    return Source(Path(f"week{number:02d}_demo.py"), number, {}, cells)


TAUGHT = "## 6.5 Dropout\n\n**Dropout** switches units off."


@pytest.mark.parametrize(
    ("earlier", "found"),
    [
        (week(5, "## 5.1 A\n\nDropout helps."), "week05_demo.py:2: 'dropout' is used"),
        (week(6, "## 6.4 A\n\nUse dropout.", TAUGHT), "taught in 6.5; say there"),
        (week(5, "## 5.1 A\n\nDropouts (week 4) help."), "'dropout' is used"),
        (week(5, "## 5.1 A\n\nDropout helps.", "Dropout is of week 6."), "demo.py:2:"),
    ],
)
def test_a_term_that_is_used_too_early_is_found(earlier, found):
    """Both languages are one text here: it is enough that one of them uses the term."""
    (problem,) = threads.early_terms([earlier, week(6, TAUGHT)])
    assert found in problem


def test_a_turkish_use_before_the_term_is_taught_is_found():
    early = Cell("markdown", 2, {"en": "It helps.", "tr": "Seyreltme işe yarar."})
    earlier = Source(Path("week05_demo.py"), 5, {}, [week(5).cells[0], early])
    (problem,) = threads.early_terms([earlier, week(6, TAUGHT)])
    assert "week05_demo.py:2: 'dropout' is used, and taught in 6.5" in problem


@pytest.mark.parametrize(
    ("docstring", "count"), [("Scale the input.", 0), ("Like dropout.", 1)]
)
def test_a_task_that_uses_a_term_too_early_is_found(docstring, count):
    stub = f'def scale(x):\n    """{docstring}"""\n'
    exercises = SimpleNamespace(scale=SimpleNamespace(stub_source=stub))
    earlier = week(5, "## 5.1 A")
    earlier.cells.append(Cell("exercise", 3, dict.fromkeys(LANGUAGES, "scale")))
    problems = threads.early_terms([earlier, week(6, TAUGHT)], exercises=exercises)
    assert {p.split(";")[0] for p in problems} == set(
        ["week05_demo.py:3: 'dropout' is used, and taught in 6.5"][:count]
    )


@pytest.mark.parametrize(
    "earlier",
    [
        week(5, first="# Week\n\nDropout awaits you."),
        week(5, "## Dropout"),
        week(5, "Dropout (week 6) helps.", "## 5.2 B\n\nDropout helps."),
        week(5, "Dropout (weeks 6 and 7) helps."),
        week(6, "Dropout opens the week."),
        week(5, "Dropout ({{6.5}}) helps."),
        week(5, "{{6.5: Dropout}} helps."),
        week(5, "{{week06: Regularisation}} has dropout."),
        week(5, "`dropout` and $dropout$"),
        week(7, "Dropout helps."),
    ],
)
def test_a_term_that_is_announced_or_taught_before_is_left_alone(earlier):
    weeks = sorted([earlier, week(6, TAUGHT)], key=lambda source: source.week)
    assert threads.early_terms(weeks) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See section 4.13.", ["section 4.13"]),
        ("4.13. bölüme bakın, bölüm 4.2", []),
        ("bölüm 4.13", ["section 4.13"]),
        ("9 minutes for 4.13", ["section 4.13"]),
        ("(week 15)", ["week 15"]),
        ("hafta 15, 16. haftada", ["week 15", "week 16"]),
        ("Sections 4.1 and week 4, 0.55 of it", []),
    ],
)
def test_a_section_or_week_that_does_not_exist_is_found(text, found):
    known = {4: {"4.1", "4.2"}}
    assert threads.lost_mentions(text, known) == found


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("[a](b.md)", True),
        ("[a](there.md#no-such)", True),
        ("[a](#no-such)", True),
        ("[a](week05_b.ipynb#cell-id=section-5-99)", True),
        ("[a](week05_b.ipynb#cell-id=section-5-4)", False),
        ("![a](no.png)", True),
        ("[a](there.md#two-words) [b](there.md#own_name)", False),
        ("[a](there.md) [b](https://a.org/x) `[c](d.md)`", False),
    ],
)
def test_a_link_to_nowhere_is_found(tmp_path, text, lost):
    (tmp_path / "week05_b.ipynb").write_text("{}", encoding="utf-8")
    (tmp_path / "here.md").write_text(text, encoding="utf-8")
    (tmp_path / "there.md").write_text(
        '# Two words!\n<a id="own_name"></a>', encoding="utf-8"
    )
    assert bool(threads.lost_links(text, tmp_path / "here.md", anchors)) is lost
