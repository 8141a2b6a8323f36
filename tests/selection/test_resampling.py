"""Resampling: what is kept, what is repeated, and where new points lie."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcourse.selection import SMOTE, RandomOverSampler, RandomUnderSampler

counts = st.lists(st.integers(7, 20), min_size=2, max_size=4)
ALL = [RandomUnderSampler, RandomOverSampler, SMOTE]


def data(counts, seed, dtype="float64"):
    rng = np.random.default_rng(seed)
    y = rng.permutation(np.repeat(np.arange(len(counts)), counts))
    x = (100 + rng.normal(size=(len(y), 3))).astype(dtype)
    x.setflags(write=False)
    y.setflags(write=False)
    return x, y


@given(counts=counts, seed=st.integers(0, 999))
def test_under_sampling_keeps_a_part_in_its_order(counts, seed):
    _, y = data(counts, seed)
    kept, new_y = RandomUnderSampler(seed=seed).fit_resample(np.arange(len(y)), y)
    assert (np.diff(kept) > 0).all()
    np.testing.assert_array_equal(new_y, y[kept])
    assert (np.bincount(new_y) == min(counts)).all()


@given(counts=counts, seed=st.integers(0, 999))
def test_over_sampling_repeats(counts, seed):
    _, y = data(counts, seed)
    places, new_y = RandomOverSampler(seed=seed).fit_resample(np.arange(len(y)), y)
    np.testing.assert_array_equal(places[: len(y)], np.arange(len(y)))
    np.testing.assert_array_equal(new_y, y[places])
    assert (np.bincount(new_y) == max(counts)).all()


def is_between_neighbours(point, own, k):
    """Whether a point is on a segment from one of `own` to one of its k nearest."""
    for i, start in enumerate(own):
        others = [j for j in range(len(own)) if j != i]
        others.sort(key=lambda j: np.linalg.norm(own[j] - start))
        for j in others[:k]:
            side = own[j] - start
            share = np.clip((point - start) @ side / (side @ side), 0, 1)
            if np.linalg.norm(start + share * side - point) < 1e-9:
                return True
    return False


@given(counts=counts, seed=st.integers(0, 999), k=st.integers(1, 6))
def test_new_points_lie_between_neighbours_of_one_class(counts, seed, k):
    x, y = data(counts, seed)
    new_x, new_y = SMOTE(k_neighbors=k, seed=seed).fit_resample(x, y)
    np.testing.assert_array_equal(new_x[: len(x)], x)
    np.testing.assert_array_equal(new_y[: len(y)], y)
    assert (np.bincount(new_y) == max(counts)).all()
    made = zip(new_x[len(x) :], new_y[len(y) :], strict=True)
    assert all(is_between_neighbours(p, x[y == label], k) for p, label in made)


def test_every_neighbour_is_taken_and_every_share():
    x = np.array([[0.0, 0], [1, 0], [0, 1], [9, 9], [99, 99]])
    y = np.array([1, 1, 1, 1, 0])
    goal = {0: 1, 1: 4004}
    sampler = SMOTE(sampling_strategy=goal, k_neighbors=2, seed=0)
    new = sampler.fit_resample(x, y)[0][5:]
    assert len(new) == 4000
    corner = new[new.sum(axis=1) <= 1 + 1e-12]
    sides = [corner[:, 0] == 0, corner[:, 1] == 0, abs(corner.sum(axis=1) - 1) < 1e-12]
    found = np.array([side.mean() for side in sides])
    np.testing.assert_allclose(found, 1 / 3, atol=0.05)
    along = corner[sides[1], 0]
    np.testing.assert_allclose(np.quantile(along, [0.25, 0.5, 0.75]), [0.25, 0.5, 0.75],
                               atol=0.06)  # fmt: skip
    far = new[new.sum(axis=1) > 1 + 1e-12]  # the fourth point has neighbours as well
    assert len(far) / 4000 == pytest.approx(0.25, abs=0.03)


@pytest.mark.parametrize("kind", ALL)
def test_strategies_dtypes_and_seeds(kind):
    x, y = data([10, 30], 0, "float32")
    words = np.array(["few", "many"])[y]
    new_x, new_y = kind(sampling_strategy=0.5, seed=1).fit_resample(x, words)
    assert new_x.dtype == np.float32
    assert new_y.dtype == words.dtype
    ratio = (new_y == "few").sum() / (new_y == "many").sum()
    assert ratio == 0.5
    again = kind(sampling_strategy=0.5, seed=1).fit_resample(x, words)[0]
    other = kind(sampling_strategy=0.5, seed=2).fit_resample(x, words)[0]
    np.testing.assert_array_equal(new_x, again)
    assert (new_x != other).any()
    goal = {"many": 20} if kind is RandomUnderSampler else {"few": 20}
    new_y = kind(sampling_strategy=goal, seed=1).fit_resample(x, words)[1]
    assert (new_y == next(iter(goal))).sum() == 20
    balanced = kind(seed=0).fit_resample(x, np.repeat([0, 1], 20))
    assert len(balanced[0]) == 40


@pytest.mark.parametrize("kind", [RandomUnderSampler, RandomOverSampler])
def test_examples_of_any_shape(kind):
    x, y = np.zeros((5, 2, 2)), np.array([0, 0, 0, 1, 1])
    assert kind(seed=0).fit_resample(x, y)[0].shape[1:] == (2, 2)


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize(
    ("error", "fix", "options"),
    [
        (ValueError, "nothing to balance", {"y": np.zeros(20)}),
        (ValueError, "cut or transposed", {"y": np.zeros(3)}),
        (ValueError, "no integers", {"y": np.linspace(0, 1, 20)}),
        (ValueError, "one label per example", {"y": np.eye(20)}),
        (ValueError, "choose 'auto'", {"strategy": 0.1}),
        (ValueError, "choose 'auto'", {"strategy": 1.5}),
        (TypeError, "choose 'auto'", {"strategy": "all"}),
        (ValueError, "name a class", {"strategy": {7: 9}}),
        (TypeError, "pass an int", {"strategy": {0: 9.5}}),
        (TypeError, "Generator", {"seed": "luck"}),
    ],
)
def test_bad_input(kind, error, fix, options):
    x, y = data([8, 12], 0)
    options = {"y": y, "strategy": "auto", "seed": 0} | options
    with pytest.raises(error, match=fix):
        kind(sampling_strategy=options["strategy"], seed=options["seed"]).fit_resample(
            x, options["y"]
        )


def test_empty_input():
    for kind in ALL:
        with pytest.raises(ValueError, match="as rows"):
            kind().fit_resample(np.zeros((0, 2)), [])


def test_what_one_sampler_cannot_do():
    x, y = data([8, 12], 0)
    with pytest.raises(ValueError, match="RandomOverSampler"):
        RandomUnderSampler(sampling_strategy={0: 9}).fit_resample(x, y)
    with pytest.raises(ValueError, match="RandomUnderSampler"):
        SMOTE(sampling_strategy={0: 7}).fit_resample(x, y)
    with pytest.raises(ValueError, match="two classes"):
        RandomOverSampler(sampling_strategy=0.9).fit_resample(*data([8, 12, 9], 0))
    with pytest.raises(ValueError, match="smaller k_neighbors"):
        SMOTE(k_neighbors=8).fit_resample(x, y)
    with pytest.raises(ValueError, match="at least 1"):
        SMOTE(k_neighbors=0)
    with pytest.raises(ValueError, match="flatten"):
        SMOTE().fit_resample(np.zeros((20, 2, 2)), y)
    with pytest.raises(ValueError, match="fill them"):
        SMOTE().fit_resample(np.full((20, 2), np.nan), y)
    with pytest.raises(TypeError, match="convert"):
        SMOTE().fit_resample(np.full((20, 2), "a"), y)
