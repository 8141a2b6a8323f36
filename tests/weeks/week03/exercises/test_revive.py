"""A dead unit revived: the unit of the notebook, other biases, the edges."""

import numpy as np
import pytest

from dlcourse.exercises import week03
from tests.exercises.answers import said, statuses

revive = week03.revive


def trained(w, b, rate, steps=500):
    """Return (w, b) of one ReLU unit that should learn y = x / 2 from three points."""
    x = np.array([0.5, 1.0, 1.5])
    for _step in range(steps):
        z = w * x + b
        grad = (np.maximum(0, z) - x / 2) * (z > 0)
        w, b = w - rate * (grad * x).mean(), b - rate * grad.mean()
    return w, b


def test_the_unit_that_a_long_step_killed_learns_once_it_is_revived():
    x = np.array([[0.5], [1.0], [1.5]])
    w, b = trained(1.0, 0.0, 2.0)
    assert (w, b) == (pytest.approx(-1 / 6), pytest.approx(-1.0))
    assert trained(w, b, 0.1) == (w, b)  # dead
    for share in (1 / 3, 2 / 3, 1.0):
        b = revive.reference(np.array([w]), x, share)
        assert (x[:, 0] * w + b > 0).mean() == pytest.approx(share)
        alive = trained(w, b, 0.1)
        np.testing.assert_allclose(
            alive[0] * x[:, 0] + alive[1], x[:, 0] / 2, atol=0.01
        )


def next_float(w, x, share):
    """The least bias that will do."""
    z = np.sort(x @ w)[::-1][round(share * len(x)) - 1]
    b = -z
    while z + b <= 0:
        b = np.nextafter(b, np.inf)
    return b


def by_search(w, x, share):
    """Raise the bias from gap to gap."""
    z = np.sort(x @ w)[::-1]
    for b in [*-(z[1:] + z[:-1]) / 2, 1 - z[-1]]:
        if (z + b > 0).sum() == round(share * len(x)):
            return np.array(b)
    return None


@pytest.mark.parametrize("answer", [next_float, by_search])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(revive, answer) == {"correct"}


def stepping(step):
    """Return an answer that goes a fixed step beyond the last z."""
    return lambda w, x, share: step - np.sort(x @ w)[::-1][round(share * len(x)) - 1]


def truncated(w, x, share):
    z = np.append(np.sort(x @ w)[::-1], (x @ w).min() - 1)
    count = int(share * len(x))
    return -(z[count - 1] + z[count]) / 2


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (truncated, "28.999999999999996"),
        (stepping(1), "one fixed size"),
        (stepping(0.01), "one fixed size"),
        (stepping(1e-7), "one fixed size"),
        (stepping(1e-9), "one fixed size"),
        (stepping(1e-12), "one fixed size"),
        (lambda w, x, share: 1e-9 - np.quantile(x @ w, 1 - share), "one fixed size"),
        (lambda w, x, share: -(x @ w), "expected one number, the bias"),
        (lambda w, x, share: 1e-9 - np.quantile(x @ w, share), "INACTIVE"),
        (lambda w, x, share: 0.1 - (x @ w).mean(), "Active on"),
        (lambda w, x, share: np.nan, "still dead"),
        (lambda w, x, share: 3 * share, "Active on 3 of 3 examples, expected 2."),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(revive, answer)


def from_the_least(w, x, share, cut=round):
    """Count those that stay inactive, from the least z."""
    z, left = np.sort(x @ w), cut((1 - share) * len(x))
    return 1 - z[0] if left == 0 else -(z[left - 1] + z[left]) / 2


def test_both_products_of_the_share_are_cut_somewhere():
    """int(share * m) and int((1 - share) * m) each fall short in one case."""
    assert statuses(revive, from_the_least) == {"correct"}
    assert "10.999999999999998" in said(
        revive, lambda *call: from_the_least(*call, cut=int)
    )


def ascending(w, x, share):
    z, count = np.sort(x @ w), round(share * len(x))
    return 1 - z[0] if count == len(z) else -(z[count - 1] + z[count]) / 2


def next_one(w, x, share):
    z, count = np.sort(x @ w), round((1 - share) * len(x))
    return -z[count] if count else 1 - z[0]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (ascending, "INACTIVE"),
        (next_one, "wherever not all are to be active"),
        (lambda w, x, share: -np.mean(x @ w), "the mean of all z"),
    ],
)
def test_slips_that_mind_the_share_1_are_named(answer, words):
    for seed in range(20):
        assert words in revive.check(answer, seed=seed).text


def test_no_next_z_at_share_1_is_named_instead_of_an_index():
    def half_way(w, x, share):
        z, n = np.sort(x @ w)[::-1], round(share * len(x))
        return -(z[n - 1] + z[n]) / 2

    assert "At share 1 there is no next z" in said(revive, half_way)
