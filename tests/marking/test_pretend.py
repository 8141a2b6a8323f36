"""The class that never was: as good and as bad as a class, and always the same."""

import json
from collections import Counter

import numpy as np
import pytest

from dlcourse import exercises
from dlcourse.exercises import week05
from marking.pretend import Book, standalone, write
from marking.submissions import find


def test_a_class_of_six(tmp_path):
    paths = write(tmp_path / "a", 6, week=5, seed=3)
    again = write(tmp_path / "b", 6, week=5, seed=3)
    assert [p.read_bytes() for p in paths] == [p.read_bytes() for p in again]
    found = find(tmp_path / "a")
    assert len(found) == 6
    assert {s.week for s in found} == {"week05"}
    assert Counter(s.language for s in found) == {"en": 4, "tr": 2}
    kinds = Counter(problem.kind for s in found for problem in s.problems)
    assert kinds == {"solutions": 1, "untouched": 1}
    text = [json.dumps(s.cells) for s in found]
    assert sum("while True" in each for each in text) == 1
    assert sum("os._exit(1)" in each for each in text) == 1


def test_another_seed_is_another_class(tmp_path):
    one, other = (write(tmp_path / str(seed), 5, seed=seed)[4] for seed in (1, 2))
    assert one.read_bytes() != other.read_bytes()


@pytest.mark.parametrize("name", [e.name for e in week05])
def test_mistakes_that_stand_alone_are_still_those_mistakes(name):
    exercise = getattr(exercises.week05, name)
    known = {mistake.message for mistake in exercise.mistakes}
    cells, recognised = standalone(exercise), 0
    for cell in cells:
        space = {"np": np}
        exec(cell, space)
        recognised += exercise.check(space[name], seed=7).text in known
    assert cells
    assert recognised == len(cells)


def test_books_of_every_week():
    for name in exercises.__all__[::5]:
        book = Book(int(name[4:]), "tr")
        found = book.answered(np.random.default_rng(0), 0)
        text = json.dumps(found["cells"])
        assert all(f".{e.name}.check(" in text for e in book.exercises)
