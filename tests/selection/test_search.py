"""Grid and random search: one interface, every trial kept, the best one found."""

import itertools
import math
import time

import numpy as np
import pytest

from dlcourse.selection import (
    BayesianSearch,
    GridSearch,
    RandomSearch,
    SearchResult,
    Trial,
    choices,
    log_uniform,
    uniform,
)

RATE = {"rate": log_uniform(1e-4, 1)}
SEARCHES = [
    GridSearch({"rate": RATE["rate"].grid(9)}),
    RandomSearch(RATE, n_trials=9, seed=0),
    BayesianSearch(RATE, n_trials=9, seed=0),
]


def hill(rate):
    return -abs(math.log10(rate) + 2)


@pytest.mark.parametrize("search", SEARCHES, ids=lambda s: type(s).__name__)
def test_one_interface(search):
    result = search.run(hill)
    assert len(result.history) == len(search) == 9
    for trial in result.history:
        assert list(trial.params) == ["rate"]
        assert trial.score == hill(**trial.params)
    assert result.best.score == max(result.scores)
    np.testing.assert_array_equal(
        result.best_so_far, np.maximum.accumulate(result.scores)
    )
    again = search.run(hill)
    assert [t.params for t in again.history] == [t.params for t in result.history]


def test_the_grid_is_the_whole_grid():
    space = {"a": [1, 2, 3], "b": ("x", "y"), "c": choices([None])}
    tried = []
    result = GridSearch(space).run(lambda **params: tried.append(params) or 0)
    expected = [
        {"a": a, "b": b, "c": None} for a, b in itertools.product([1, 2, 3], "xy")
    ]
    assert tried == expected == [trial.params for trial in result.history]
    assert result.best is result.history[0]  # the first of equals


def test_random_search_tries_new_values_of_each_and_the_seed_matters():
    space = {"a": uniform(0, 1), "b": uniform(0, 1), "c": ["x", "y"]}

    def values(seed):
        result = RandomSearch(space, 30, seed=seed).run(lambda a, b, c: a)
        return [(t.params["a"], t.params["b"]) for t in result.history]

    assert len({a for a, _ in values(0)}) == 30
    assert abs(np.corrcoef(np.array(values(0)).T)[0, 1]) < 0.5
    assert values(0) == values(np.random.default_rng(0)) != values(1)


def test_errors_are_made_small():
    result = GridSearch({"a": [3, 1, 2]}, mode="min").run(lambda a: a)
    assert result.best == Trial({"a": 1}, 1.0)
    assert result.best_so_far.tolist() == [3, 1, 1]


def test_a_failed_trial_never_wins():
    scores = [math.nan, math.inf, 2, -math.inf, 3]
    for mode, best in (("max", 3), ("min", 2)):
        result = GridSearch({"score": scores}, mode=mode).run(lambda score: score)
        assert result.best.score == best
        assert np.isnan(result.best_so_far[:2]).all()
        assert len(result.history) == 5
    with pytest.raises(RuntimeError, match="other ranges"):
        _ = SearchResult("max", [Trial({}, math.nan)]).best


def test_a_score_may_be_a_numpy_number():
    for score in (np.float32(2), np.array(2), 2):
        assert GridSearch({"a": [0]}).run(lambda a, s=score: s).best.score == 2


@pytest.mark.parametrize("score", [None, "0.9", [0.9], True, np.ones(2)])
def test_no_score(score):
    with pytest.raises(TypeError, match="return the score"):
        GridSearch({"a": [0]}).run(lambda a: score)


@pytest.mark.parametrize(
    ("error", "fix", "make"),
    [
        (ValueError, "write", lambda: GridSearch({})),
        (ValueError, "write", lambda: RandomSearch([1, 2])),
        (TypeError, "grid", lambda: GridSearch(RATE)),
        (TypeError, "in brackets", lambda: GridSearch({"a": 3})),
        (ValueError, "list what to try", lambda: RandomSearch({"a": []})),
        (ValueError, "at least 1", lambda: RandomSearch(RATE, 0)),
        (ValueError, "did you mean 'max'", lambda: RandomSearch(RATE, mode="maxi")),
        (TypeError, "Generator", lambda: RandomSearch(RATE, seed=0.5)),
        (TypeError, "takes rate", lambda: RandomSearch(RATE).run(0.5)),
        (ValueError, "one of", lambda: RandomSearch(RATE).run(hill, verbose=7)),
    ],
)
def test_bad_input(error, fix, make):
    with pytest.raises(error, match=fix):
        make()


def test_a_long_search_shows_how_far_it_is(monkeypatch, capsys):
    clock = itertools.count(step=0.6)
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    GridSearch({"a": range(4)}).run(lambda a: a)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "trial 3/4" in captured.err
    assert captured.err.endswith("\r")
    GridSearch({"a": range(4)}).run(lambda a: a, verbose=0)
    assert capsys.readouterr().err == ""


def test_a_short_search_is_silent(capsys):
    GridSearch({"a": range(4)}).run(lambda a: a)
    assert capsys.readouterr().err == ""
