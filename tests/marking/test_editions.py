"""Notebooks of all weeks are known by what they hold."""

import json
import re

import nbformat
import pytest

from dlcourse import weeks
from marking.editions import cells_of, course, plain, recognised
from tests.marking.hand_ins import committed, written

WITH_EXERCISES = [edition for edition in course() if edition.exercises]


def test_every_week_of_the_course_is_there():
    assert [e.week for e in WITH_EXERCISES] == weeks.names("exercises")
    assert {"index", "project_week14"} <= {edition.week for edition in course()}


@pytest.mark.parametrize("edition", WITH_EXERCISES, ids=lambda e: e.week)
@pytest.mark.parametrize("language", ["en", "tr"])
def test_a_notebook_is_recognised_without_its_name(edition, language):
    name = f"{edition.names[0]}.ipynb"
    for folders in ((language,), (language, "solutions")):
        cells = cells_of(json.dumps(committed("/".join(folders), name)))
        assert recognised(cells, course()) is edition
    assert edition.titles[language].split(" · ")[1]


@pytest.mark.parametrize("edition", WITH_EXERCISES, ids=lambda e: e.week)
def test_solutions_hold_an_answer_to_every_exercise(edition):
    for language in ("en", "tr"):
        name = f"{edition.names[0]}.ipynb"
        solutions = cells_of(json.dumps(committed(f"{language}/solutions", name)))
        student = cells_of(json.dumps(committed(language, name)))
        solved = edition.solved_in(source for _kind, source in solutions)
        assert solved == set(edition.exercises)
        assert not edition.solved_in(source for _kind, source in student)


def test_the_name_decides_where_nothing_is_shared():
    cells = cells_of(written("def ewma(x): return x"))
    assert recognised(cells, course()) is None
    assert recognised(cells, course(), "week05").week == "week05"
    assert recognised(cells, course(), "week77") is None


@pytest.mark.parametrize("version", [3, 4])
def test_formats_of_any_age(version):
    book = nbformat.reads(json.dumps(committed()), 4)
    old = nbformat.convert(book, version)
    cells = cells_of(nbformat.writes(old, version))
    kinds = [kind for kind, source in cells if source]
    assert kinds.count("code") == len(WITH_EXERCISES[5].codes["en"])
    assert recognised(cells, course()).week == "week05"


@pytest.mark.parametrize("text", ["[]", "{}", '"a"', "3", "null", '{"cells": 5}',
                                  '{"cells": ["a"]}', '{"cells": [{}]}', "{", "x" * 9,
                                  '{"worksheets": [5]}', "[" * 100_000])  # fmt: skip
def test_what_is_no_notebook(text):
    with pytest.raises(ValueError, match=r"notebook|Expecting|delimiter"):
        cells_of(text)


def test_ends_of_lines_do_not_matter():
    assert (
        plain("a = 1\r\nb = 2  \r\n\r\n")
        == plain(["a = 1\n", "b = 2"])
        == "a = 1\nb = 2"
    )
    assert plain("    a") == "    a"  # the beginning does


def test_titles_are_those_of_the_notebooks():
    week5 = WITH_EXERCISES[5]
    assert week5.titles["en"].startswith("Week 5 · ")
    assert week5.titles["tr"].startswith("Hafta 5 · ")
    assert all(re.match(r"(Week|Hafta) \d+ · ", title)
               for e in WITH_EXERCISES for title in e.titles.values())  # fmt: skip
