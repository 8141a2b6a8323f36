"""The way back through 3 (a + bc): nudges, the graph, slips in some entries."""

import pytest

from dlcourse import autodiff
from dlcourse.exercises import week02
from tests.exercises.answers import said, statuses, told

derivatives = week02.derivatives
RIGHT = derivatives.reference()


def test_they_agree_with_the_graph():
    a, b, c = (autodiff.Value(number) for number in (5.0, 3.0, 2.0))
    u = b * c
    v = a + u
    (3 * v).backward()
    grads = (one.grad for one in (v, a, u, b, c))
    assert [float(grad) for grad in grads] == [3, 3, 3, 6, 9]
    assert list(RIGHT.values()) == [3, 3, 3, 6, 9]


def test_nudged_quotients_pass():
    """J is linear in each part alone: here a quotient is the derivative."""

    def J(v=None, a=5, u=None, b=3, c=2):
        u = b * c if u is None else u
        return 3 * (a + u if v is None else v)

    moved = {"v": 11, "a": 5, "u": 6, "b": 3, "c": 2}
    quotients = {
        name: (J(**{name: value + 0.001}) - 33) / 0.001 for name, value in moved.items()
    }
    assert statuses(derivatives, quotients) == {"correct"}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"b": 9}, "the value of the OTHER one"),
        ({"c": 6}, "the value of the OTHER one"),
        ({"a": 1, "u": 1, "b": 2, "c": 3}, "These are the local derivatives"),
        ({"u": 1, "b": 2, "c": 3}, "derivatives of 3a + bc"),
        ({"c": 27}, "came in twice"),
        ({"v": 33.003, "b": 33.006}, "values of J after a nudge"),
        ({"b": 0.006, "c": 0.009}, "divide it by the nudge"),
    ],
)
def test_slips_in_some_entries_are_named(wrong, words):
    assert words in said(derivatives, RIGHT | wrong)


def test_keys_are_asked_for():
    answer = {"dJ/d" + name: value for name, value in RIGHT.items()}
    assert "expected a dict with the keys v, a, u, b, c" in told(derivatives, answer)
