"""The plan for instructors: what it prints, recomputed from the text of the sources."""

import re
from pathlib import Path

import pytest

from dlcourse import exercises, labs
from notebooks.builder.timing import LESSON
from tools.term_plan import BLOCK, Page, read_plan, read_weeks, rewrite

ROOT = Path(__file__).parent.parent
PLAN, WEEKS = read_plan(), read_weeks()
PAGES = {
    language: (ROOT / f"docs/{language}/term-plan.md").read_text(encoding="utf-8")
    for language in ("en", "tr")
}
NAMES = [f"week {n}" for n in PLAN["week"]] + [
    f"meeting {n}" for n in range(1, len(PLAN["meeting"]) + 1)
]
MEND = "run `python tools/term_plan.py`"


def block(language, name):
    return {found[2]: found[0] for found in BLOCK.finditer(PAGES[language])}[name]


def rows(text):
    """The rows of a table below its head: [[cell, ...], ...]."""
    lines = re.findall(r"^\| (.*) \|$", text, re.MULTILINE)[2:]
    return [[cell.strip() for cell in line.split(" | ")] for line in lines]


def weeks_of(name):
    """Numbers of the weeks of a meeting, as text; none if a source is not there yet."""
    kind, number = name.split()
    found = [number] if kind == "week" else [*PLAN["meeting"][int(number) - 1]["show"]]
    return found if set(found) <= set(WEEKS) else []


def minutes_by_heading(week, language):
    """{heading: minutes}, read from the lines of a source, without the builder."""
    text = WEEKS[week][0].path.read_text(encoding="utf-8")
    said = {"en": r"\b(\d+) minutes?\b", "tr": r"\b(\d+) dakika\b"}[language]
    found, heading = {}, ""
    for cell in re.split(r"^# %% ", text, flags=re.MULTILINE)[1:]:
        if f'[markdown] lang="{language}"' not in cell.split("\n")[0]:
            continue
        head = re.search(r"^# ## (.*)$", cell, re.MULTILINE)
        heading = head[1] if head else heading
        if "*For the instructor.*" in cell or "*Öğretmene not.*" in cell:
            spoken = sum(map(int, re.findall(said, cell)))
            found[heading] = found.get(heading, 0) + spoken
    return found


@pytest.mark.parametrize("language", PAGES)
def test_page_is_what_the_sources_make_of_it(language):
    page = Page(PLAN, WEEKS, language)
    assert rewrite(PAGES[language], page) == PAGES[language], MEND


@pytest.mark.parametrize("language", PAGES)
def test_every_week_and_meeting_is_on_the_page_once(language):
    found = [name for _, name, _ in BLOCK.findall(PAGES[language])]
    assert sorted(found) == sorted([*NAMES, "term", "course"])
    assert {n for n in WEEKS if n != "None"} <= set(PLAN["week"]), "plan the new week"


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize("name", NAMES)
def test_minutes_are_those_of_the_notes_and_add_up(name, language):
    *sections, total = rows(block(language, name))
    printed = {title: int(minutes) for title, minutes, *_ in sections}
    assert int(total[1].strip("*")) == sum(printed.values()) <= LESSON
    said = {}
    for week in weeks_of(name):
        said |= minutes_by_heading(week, language)
    if said:
        assert printed == {title: said[title] for title in printed}
        if name.startswith("week"):
            assert printed == {t: minutes for t, minutes in said.items() if minutes}


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize("name", ["term", "course"])
def test_totals_are_the_sums_of_their_columns(name, language):
    *lines, total = rows(block(language, name))
    kind, first = {"term": ("week", 2), "course": ("meeting", 3)}[name]
    for column in range(first, len(total)):
        printed = [int(line[column]) for line in lines]
        assert int(total[column].strip("*")) == sum(printed)
    for number, line in enumerate(lines, 1):
        *_, together = rows(block(language, f"{kind} {number}"))
        assert together[1] == f"**{line[first]}**"


@pytest.mark.parametrize("name", NAMES)
def test_labs_and_exercises_exist_and_every_one_given_is_printed(name):
    kind, number = name.split()
    key = number if kind == "week" else int(number) - 1
    choice, text = PLAN[kind][key], block("en", name)
    taught = weeks_of(name)
    if not taught:
        pytest.skip(f"no source of {name} yet")
    shown = {lab for row in rows(text) for lab in re.findall(r"`(\w+)`", row[2])}
    assert shown <= set(labs.__all__)
    known = {
        exercise.path.split(".")[1]
        for week in taught
        for exercise in getattr(exercises, f"week{int(week):02d}")
    }
    assert set(choice["give"]) <= known
    assert not [given for given in choice["give"] if f"`{given}`" not in text]


@pytest.mark.parametrize("number", [n for n in PLAN["week"] if n in WEEKS])
def test_what_may_be_left_out_saves_a_quarter_of_an_hour(number):
    sections = WEEKS[number][1]
    saved = sum(sections[name].minutes for name in PLAN["week"][number]["short"])
    free = LESSON - sum(section.minutes for section in sections.values())
    assert saved + free >= 15


def test_short_course_shows_no_section_twice_and_keeps_the_order():
    shown = [names for m in PLAN["meeting"] for names in m["show"].items()]
    placed = [f"{week}:{name}" for week, names in shown for name in names]
    assert len(placed) == len(set(placed))
    for week, names in shown:
        order = list(WEEKS[week][1])
        assert [order.index(name) for name in names] == sorted(map(order.index, names))


@pytest.mark.parametrize("language", PAGES)
def test_links_lead_to_the_notebooks_of_the_weeks_that_are_there(language):
    links = re.findall(r"\]\(([^)]+)\)", PAGES[language])
    sources = {number: source.name for number, (source, _) in WEEKS.items()}
    for link in links:
        path = (ROOT / f"docs/{language}" / link).resolve()
        week = re.match(r"week(\d+)_", path.stem)
        if week:  # the notebook is built of its source, which may be still to come
            number = str(int(week[1]))
            assert path.parent == ROOT / "notebooks" / language
            assert sources.get(number, path.stem) == path.stem
        else:
            assert path.exists(), link


def test_a_minute_that_changes_in_a_source_is_noticed():
    page = Page(PLAN, WEEKS, "en")
    spoiled = PAGES["en"].replace("| 5.1 Scale the inputs | 10 |", "| x | 11 |")
    assert spoiled != PAGES["en"]
    assert rewrite(spoiled, page) == PAGES["en"]
