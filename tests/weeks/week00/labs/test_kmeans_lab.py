"""The k-means lab: what its debrief says, what it draws, when its goal is met."""

import numpy as np
import pytest
from sklearn.cluster import KMeans

from dlcourse.clustering import lloyd, start_centers
from dlcourse.datasets import load_iris
from dlcourse.labs import KMeansLab
from dlcourse.weeks.week00.labs.kmeans import HIGHEST, LAST_START, LOWEST, MOST_GROUPS

PETALS, SPECIES = load_iris()[0][:, 2:], load_iris()[1]
STARTS = range(LAST_START + 1)


def ended(**values):
    return KMeansLab.compute(**{
        "groups": 3, "moves": 15, "start": 0, "init": "random", "units": "cm", **values,
    })  # fmt: skip


def test_best_sums_of_the_debrief_are_those_of_scikit_learn():
    for groups, told in ((1, 550.9), (2, 86.4), (3, 31.4), (6, 11.0)):
        best = KMeans(groups, n_init=30, random_state=0).fit(PETALS).inertia_
        assert best == pytest.approx(told, abs=0.05)


def test_three_groups_end_in_one_of_two_places():
    found = []
    for seed in range(100):
        steps = lloyd(PETALS, start_centers(PETALS, 3, init="random", seed=seed))
        labels = steps[-1].labels
        most = [np.bincount(SPECIES[labels == k]).max() for k in range(3)]
        found.append((round(steps[-1].inertia, 2), int(150 - sum(most))))
    assert {end: found.count(end) for end in set(found)} == {
        (31.37, 6): 44,
        (31.41, 8): 56,
    }


@pytest.mark.parametrize(("units", "count"), [("cm", 10), ("width", 21), ("length", 0)])
def test_how_many_starts_reach_the_goal(units, count):
    lab = KMeansLab()
    reached = [lab.reached(ended(start=start, units=units)) for start in STARTS]
    assert sum(reached) == count


def test_shares_stay_on_the_axis_whatever_is_chosen():
    for units in ("cm", "length", "width"):
        for groups in range(1, MOST_GROUPS + 1):
            for start in STARTS:
                shares = ended(groups=groups, start=start, units=units).shares
                assert min(shares) > LOWEST
                assert max(shares) < HIGHEST


def test_counts_are_those_of_a_slow_loop():
    result = ended(start=2)
    slow = np.zeros((3, 3), int)
    for group, species in zip(result.steps[-1].labels, SPECIES, strict=True):
        slow[group, species] += 1
    np.testing.assert_array_equal(result.counts, slow)
    assert result.strangers == 6


def test_at_rest_means_that_more_moves_change_nothing():
    lab = KMeansLab()
    for start in range(6):
        for moves in range(12):
            result = ended(start=start, moves=moves)
            here, later = result.steps[-1], ended(start=start).steps[-1]
            assert result.at_rest == (here.centers == later.centers).all()
            assert not result.at_rest or (here.labels == later.labels).all()
            assert ("At rest" in lab.status(result)) == result.at_rest


def test_a_single_centre_is_at_rest_after_its_move():
    assert [ended(groups=1, moves=moves).at_rest for moves in (0, 1)] == [False, True]


def test_what_is_drawn_is_the_result():
    lab = KMeansLab(groups=4, moves=3, start=5)
    last = lab.result.steps[-1]
    assert len(lab.result.steps) == 4
    np.testing.assert_array_equal(np.transpose(lab.centers.get_data()), last.centers)
    for group, points in enumerate(lab.points):
        count = (last.labels == group).sum()
        assert len(points.get_xdata()) == count
        widths = [bars[group].get_width() for bars in lab.bars]
        assert sum(widths) == count
    assert [len(path) for path in lab.paths.get_segments()] == [4] * 4


def test_units_are_written_on_the_axes():
    lab = KMeansLab(units="length")
    assert lab.petals.get_xlabel() == "petal length (mm)"
    assert lab.petals.get_ylabel() == "petal width (cm)"


@pytest.mark.parametrize(
    ("values", "reached"),
    [
        ({"groups": 3, "moves": 15, "start": 2}, True),
        ({"groups": 3, "moves": 15, "start": 1}, False),  # the other place
        ({"groups": 3, "moves": 0, "start": 2}, False),  # not at rest
        ({"groups": 6, "moves": 15, "start": 2}, False),  # not three
    ],
)
def test_goal(values, reached):
    assert KMeansLab(**values).goal_reached is reached
