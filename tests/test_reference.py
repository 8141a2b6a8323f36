"""Terms, formulas and slips: what their pages print, held to the sources."""

import re
import tomllib
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from dlcourse import i18n
from notebooks.builder.glossary import Glossary, course_glossary, english_pattern
from notebooks.builder.sections import read_sections
from notebooks.builder.sources import Cell, Source
from tools import reference
from tools.reference import formulas, slips, terms
from tools.reference.markdown import escaped
from tools.term_plan import read_weeks

ROOT = Path(__file__).parent.parent
CHOSEN = tomllib.loads(terms.EXPLAINED.read_text(encoding="utf-8"))
WEEKS = read_weeks()
LANGUAGES = ("en", "tr")
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for name in ("terms.md", "formulas.md", "slips.md", "slips/*.md")
    for path in sorted((ROOT / "docs").glob(f"*/{name}"))
}
MEND = "run `python -m tools.reference`"
LINK = re.compile(r"\]\(([^)#]*)(?:#([^)]*))?\)")
ALPHABET = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "tr": "abcçdefgğhıijklmnoöpqrsştuüvwxyz",
}

each_page = pytest.mark.parametrize("name", PAGES)
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def made():
    return reference.pages()


def rows(text):
    """The rows of all tables below their heads: [[cell, ...], ...]."""
    lines = re.findall(r"^\| (\*\*.*) \|$", text, re.MULTILINE)
    return [[cell.strip() for cell in line.split(" | ")] for line in lines]


def read(text):
    """What Markdown shows of a line of text, without knowing formulas."""
    (inline,) = (t for t in MarkdownIt("commonmark").parse(text) if t.type == "inline")
    return "".join(child.content for child in inline.children)


def week_of(*parts):
    """A week 98 with sections from (English, Turkish) pairs, as `read_weeks` has it."""
    title = "# Week 98 · Demo", "# Hafta 98 · Deneme"
    cells = [
        Cell("markdown", line, {"en": english, "tr": turkish})
        for line, (english, turkish) in enumerate((title, *parts), 1)
    ]
    titles = dict(zip(LANGUAGES, title, strict=True))
    source = Source(Path("week98_demo.py"), 98, titles, cells)
    sections = {s.number or "opening": s for s in read_sections(source)}
    return {"98": (source, sections)}


def test_the_pages_are_those_that_the_sources_make(made):
    assert sorted(PAGES) == sorted(made), MEND
    assert [name for name in made if made[name] != PAGES[name]] == [], MEND


@each_page
def test_no_page_is_too_large_to_be_read(name):
    assert 1_000 < len(PAGES[name].encode()) < 250_000


@each_page
def test_each_link_leads_to_a_file_and_to_a_place_in_it(name):
    for link, place in LINK.findall(PAGES[name]):
        path = (ROOT / name).parent / link if link else ROOT / name
        assert path.is_file(), link
        if place.startswith("cell-id=section-"):
            number = place.removeprefix("cell-id=section-").replace("-", ".")
            week = str(int(number.split(".")[0]))
            assert WEEKS[week][0].name == path.stem
            assert number in WEEKS[week][1]
        elif place:
            assert f'<a id="{place}"></a>' in path.read_text(encoding="utf-8"), place


@each_page
def test_both_languages_lead_to_the_same_places(name):
    """In any order: that of terms is the alphabet's."""
    other = name.replace("/en/", "/xx/").replace("/tr/", "/en/").replace("/xx/", "/tr/")
    links = [
        sorted((Path(link).name, place) for link, place in LINK.findall(PAGES[page])
               if not place.startswith("letter-"))
        for page in (name, other)
    ]  # fmt: skip
    assert links[0] == links[1]


def test_both_languages_explain_a_term_in_the_same_section():
    known = {
        tuple(terms.shown(term, language) for language in LANGUAGES)
        for term in course_glossary().terms
    }
    found = {}
    for language in LANGUAGES:
        for name, other, *places in rows(PAGES[f"docs/{language}/terms.md"]):
            names = name.strip("*"), other
            pair = names if language == "en" else names[::-1]
            assert pair in known
            targets = [LINK.findall(place) for place in places]
            plain = [[(Path(a).name, b) for a, b in links] for links in targets]
            found.setdefault(pair, []).append(plain)
    assert all(len(both) == 2 and both[0] == both[1] for both in found.values())


@each_language
def test_each_term_of_the_glossary_is_explained_or_said_to_be_unused(language):
    text = PAGES[f"docs/{language}/terms.md"]
    index, unused = text.rsplit("\n**", 1)
    listed = [row[0].strip("*") for row in rows(index)]
    listed += unused.split("** ")[1].strip().rstrip(".").split(" · ")
    names = [terms.shown(term, language) for term in course_glossary().terms]
    assert sorted(listed) == sorted(names)
    assert f" {len(rows(index))} " in f" {text.split('|')[0]}".replace("\n", " ")


@each_language
def test_terms_stand_in_the_order_of_their_alphabet(language):
    names = [row[0].strip("*") for row in rows(PAGES[f"docs/{language}/terms.md"])]
    small = [n.replace("I", "ı") if language == "tr" else n for n in names]
    small = [n.replace("â", "a") for n in small]
    places = [
        [ALPHABET[language].index(c) for c in n.lower() if c in ALPHABET[language]]
        for n in small
    ]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("term", "section"),
    [
        ("dropout", "6-5"),
        ("momentum", "5-5"),
        ("activation function", "3-1"),
        ("residual block", "9-2"),
        ("receptive field", "8-5"),
        ("beam search", "13-8"),
        ("transformer", "14-1"),
        ("bias (parameter)", "3-1"),
        ("gradient", "2-3"),
        ("vectorisation", "1-5"),
        ("convolution", "8-1"),
        ("attention head", "14-5"),
    ],
)
def test_a_term_is_explained_where_a_reader_would_look(term, section):
    found = {row[0]: row[2] for row in rows(PAGES["docs/en/terms.md"])}
    assert f"#cell-id=section-{section})" in found[f"**{term}**"]


def test_bold_outweighs_an_earlier_mention_and_a_summary_explains_nothing(tmp_path):
    path = tmp_path / "glossary.csv"
    lines = "english,turkish,check,avoid", "pooling,havuzlama,,", "stride,adım,,"
    path.write_text("\n".join(lines), encoding="utf-8")
    weeks = week_of(
        ("## 98.1 First\n\nA pooling, said by the way.", "## 98.1 İlk\n\nhavuzlama"),
        ("## 98.2 Second\n\nThis is **pooling**.", "## 98.2 İki\n\n**havuzlama**."),
        ("## 98.3 In short\n\n**pooling**", "## 98.3 Kısaca\n\n**havuzlama**"),
        *[("pooling", "havuzlama")] * 3,
    )
    found = terms.Terms(weeks, Glossary(path), {})
    assert [s.number for _, s in found.explained.values()] == ["98.2"]
    assert [term.english for term in found.unused] == [("stride",)]
    chosen = terms.Terms(weeks, Glossary(path), {"pooling": "98.1"})
    assert [s.number for _, s in chosen.explained.values()] == ["98.1"]


@pytest.mark.parametrize("term", CHOSEN)
def test_a_section_that_is_chosen_by_hand_speaks_of_the_term(term):
    (known,) = (t for t in course_glossary().terms if t.written[0] == term)
    number = CHOSEN[term]["section"]
    section = WEEKS[number.split(".")[0]][1][number]
    text = " ".join(
        cell.text["en"] for cell in section.cells
        if cell.kind == "markdown" and not cell.is_note
    )  # fmt: skip
    names = known.english
    said = any(re.search(english_pattern(name), text, re.I) for name in names)
    other = CHOSEN[term].get("says")
    assert said != bool(other), "`says` is for sections without the term itself"
    assert said or other in text


@each_language
def test_formulas_of_every_week_are_on_the_card(language):
    text = PAGES[f"docs/{language}/formulas.md"]
    for week, wanted in formulas.read_quotations().items():
        block = text.split(f'<a id="week-{week}">')[1].split('<a id="week-')[0]
        captions = re.findall(r"^\*\*.+:\*\* .+[.?]$", block, re.MULTILINE)
        assert len(captions) == len(wanted) <= len(re.findall(r"^\$\$", block, re.M))
        assert week == "0" or 6 <= len(wanted) <= 14
    assert set(formulas.read_quotations()) == set(WEEKS)


@each_language
def test_markdown_leaves_every_formula_as_it_is(language):
    lines = PAGES[f"docs/{language}/formulas.md"].splitlines()
    shown = [line for line in lines if line.startswith("$$")]
    assert len(shown) >= 155
    assert [line for line in shown if read(line) != line] == []


def test_a_formula_on_the_card_is_that_of_the_source():
    """Written back letter by letter: nothing but spaces may have changed."""
    signs = {new: old for old, new in formulas.SAFE.items() if "space" not in new}
    for formula in [f for found in formulas.quoted(WEEKS).values() for f in found]:
        for text in formula.text.values():
            card = re.sub(r"\\(?:neg)?thinspace", "", formulas.portable(text))
            for new, old in signs.items():
                card = re.sub(
                    rf"{re.escape(new.strip())}(?![a-z])",
                    old.replace("\\", r"\\"),
                    card,
                )
            spaced = re.sub(r"\\[,;!]", "", text).replace(r"\Vert", r"\|")
            assert re.sub(r"\s", "", card) == re.sub(r"\s", "", spaced)


@pytest.mark.parametrize("tex", [r"a\,b", r"\{x\}_{i}+\{y\}_{j}", r"a\\b", "a*b*c"])
def test_a_formula_that_markdown_would_change_is_recognised(tex):
    assert read(f"$${tex}$$") != f"$${tex}$$"
    assert read(f"$${formulas.portable(tex)}$$") == f"$${formulas.portable(tex)}$$"


SHOWN = ("## 98.1 A\n\n$$a = b + c$$ and $$a = b - c$$", "## 98.1 A\n\n$$a = b + c$$")
CAPTION = {"en": "a: b", "tr": "a: b"}


@pytest.mark.parametrize(
    ("begin", "fault"),
    [
        ("a = d", "week98_demo.py: 'a = d' begins 0 formulas there"),
        ("a = b", "week98_demo.py: 'a = b' begins 2 formulas there"),
        ("a = b -", "is another formula in the Turkish"),
    ],
)
def test_a_quotation_that_fits_no_formula_is_refused(begin, fault):
    with pytest.raises(formulas.QuotationError, match=fault):
        formulas.quoted(week_of(SHOWN), {"98": [{"formula": begin, **CAPTION}]})


def test_a_formula_that_is_quoted_twice_is_refused():
    twice = [{"formula": begin, **CAPTION} for begin in ("a = b +", "a = b + c")]
    with pytest.raises(formulas.QuotationError, match="quoted twice"):
        formulas.quoted(week_of(SHOWN), {"98": twice})


def test_a_wide_formula_goes_over_several_lines_and_loses_nothing():
    assert formulas.parts(r"a = \frac{x, \qquad y}{2}, \qquad b = 2") == [
        r"a = \frac{x, \qquad y}{2}",
        "b = 2",
    ]
    cases = r"\begin{cases} a, \qquad b \end{cases}"
    assert formulas.parts(cases) == [cases]
    assert formulas.width(r"\text{new} + \frac{a}{b}") == 7


@each_language
def test_a_page_of_slips_shows_all_messages_word_for_word(language):
    with i18n.speaking(language):
        for source, _sections in WEEKS.values():
            text = PAGES[f"docs/{language}/slips/week{source.week:02d}.md"]
            listed = [read(line) for line in re.findall(r"^- .*$", text, re.MULTILINE)]
            due = [
                " ".join(i18n.gettext(mistake.message).split())
                for exercise in slips.of_week(source)
                for mistake in exercise.mistakes
            ]
            assert set(listed) == set(due)
    assert i18n.get_language() == "en"


@each_language
def test_the_counts_of_slips_are_those_of_the_exercises(language):
    text = PAGES[f"docs/{language}/slips.md"]
    every = [e for source, _ in WEEKS.values() for e in slips.of_week(source)]
    foreseen = sum(len(exercise.mistakes) for exercise in every)
    different = sum(len({m.message for m in e.mistakes}) for e in every)
    for number in (len(every), foreseen, different):
        assert f" {number:,} " in text.split("##")[0]
    sums = re.findall(r"^\| \*\*\w+\*\* \|  \| \*\*(\d+)\*\* \|", text, re.MULTILINE)
    assert sum(map(int, sums)) == different
    assert {type(exercise).__name__ for exercise in every} <= set(slips.KINDS)


def test_no_page_of_slips_prints_a_solution():
    for source, _sections in WEEKS.values():
        text = PAGES[f"docs/en/slips/week{source.week:02d}.md"]
        assert "BEGIN SOLUTION" not in text
        assert not re.search(r"^\s*(?:def|return|import) ", text, re.MULTILINE)


@pytest.mark.parametrize(
    "text", ["- a", "1. a", "a_b_c *x* `y`", "x[i](j) <b> $z$", "# a"]
)
def test_escaped_text_is_shown_letter_by_letter(text):
    assert read(escaped(text)) == text
