"""Generators of points and labels: the curves of scikit-learn, seeds, errors."""

import numpy as np
import pytest
import sklearn.datasets
from hypothesis import given
from hypothesis import strategies as st

from dlcourse import datasets

PLANE = {
    "moons": datasets.make_moons,
    "circles": datasets.make_circles,
    "spirals": datasets.make_spirals,
    "xor": datasets.make_xor,
}
NOISY = PLANE | {"noisy_sine": datasets.make_noisy_sine}
SEEDED = NOISY | {"gaussian_mixture": datasets.make_gaussian_mixture}


def in_order(x, y):
    """Points and labels sorted, so that only the set of them counts."""
    rows = np.column_stack([y, np.round(x, 5) + 0.0])
    return rows[np.lexsort(rows.T)]


@pytest.mark.parametrize("n_samples", [2, 7, 100])
@pytest.mark.parametrize("name", ["moons", "circles"])
def test_curves_without_noise_are_those_of_scikit_learn(name, n_samples):
    extra = {"factor": 0.5} if name == "circles" else {}
    theirs = getattr(sklearn.datasets, f"make_{name}")(n_samples, **extra)
    ours = PLANE[name](n_samples, noise=0, seed=0)
    np.testing.assert_allclose(in_order(*ours), in_order(*theirs), atol=2e-5)


@given(n_samples=st.integers(2, 300), seed=st.integers(0, 2**32), noise=st.floats(0, 2))
def test_points_have_the_promised_shape_and_balance(n_samples, seed, noise):
    for make in PLANE.values():
        x, y = make(n_samples, noise=noise, seed=seed)
        assert (x.shape, x.dtype) == ((n_samples, 2), np.float32)
        assert (y.shape, y.dtype) == ((n_samples,), np.int64)
        assert np.isfinite(x).all()
        assert abs(2 * y.sum() - n_samples) <= 1


@pytest.mark.parametrize("name", SEEDED)
def test_the_seed_decides_and_a_generator_goes_on(name):
    make = SEEDED[name]
    for one, other in zip(make(50, seed=3), make(50, seed=3), strict=True):
        np.testing.assert_array_equal(one, other)
    assert (make(50, seed=3)[0] != make(50, seed=4)[0]).any()
    rng = np.random.default_rng(3)
    np.testing.assert_array_equal(make(50, seed=rng)[0], make(50, seed=3)[0])
    assert (make(50, seed=rng)[0] != make(50, seed=3)[0]).any()


@pytest.mark.parametrize("name", NOISY)
def test_noise_has_the_asked_standard_deviation(name):
    make = NOISY[name]
    index = 1 if name == "noisy_sine" else 0  # the noise of a sine is in y
    clean, noisy = (make(4000, noise=s, seed=1)[index] for s in (0, 0.3))
    assert (noisy - clean).std() == pytest.approx(0.3, rel=0.05)


def test_points_come_in_mixed_order():
    for make in PLANE.values():
        y = make(200, seed=0)[1]
        assert 60 < (np.diff(y) != 0).sum() < 140


def test_spirals_turn_as_often_as_asked():
    for turns in (0.5, 1.5, 3):
        x, y = datasets.make_spirals(2000, turns=turns, noise=0, seed=0)
        first = x[y == 0].astype(float)
        radius = np.linalg.norm(first, axis=1)
        first = first[np.argsort(radius)]
        angle = np.unwrap(np.arctan2(first[:, 1], first[:, 0]))
        assert angle[-1] - angle[0] == pytest.approx(2 * np.pi * turns * 0.95, rel=1e-3)
        assert (radius.min(), radius.max()) == pytest.approx((0.05, 1))


def test_xor_has_the_same_number_of_points_at_each_corner():
    x, y = datasets.make_xor(200, noise=0, seed=0)
    corners, counts = np.unique(np.column_stack([x, y]), axis=0, return_counts=True)
    assert corners.tolist() == [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]
    assert counts.tolist() == [50] * 4


def test_mixture_has_the_means_spreads_and_weights_it_was_given():
    x, y = datasets.make_gaussian_mixture(
        40_000, [(0, 5), (-3, 0)], [0.5, 2], [3, 1], seed=0
    )
    for label, mean, spread in ((0, (0, 5), 0.5), (1, (-3, 0), 2)):
        np.testing.assert_allclose(x[y == label].mean(axis=0), mean, atol=0.06)
        np.testing.assert_allclose(x[y == label].std(axis=0), spread, rtol=0.03)
    assert y.mean() == pytest.approx(0.25, abs=0.01)
    assert datasets.make_gaussian_mixture(5)[0].shape == (5, 1)


def test_parity_counts_the_ones():
    for bits in (1, 2, 5):
        x, y = datasets.make_parity(bits)
        assert x.dtype == np.float32
        assert [f"{k:0{bits}b}" for k in range(2**bits)] == [
            "".join(f"{b:.0f}" for b in row) for row in x
        ]
        assert y.tolist() == [k.bit_count() % 2 for k in range(2**bits)]


def test_sine_rises_in_x_and_has_noise_about_the_curve():
    x, y = datasets.make_noisy_sine(500, noise=0.1, seed=0)
    assert (x.dtype, y.dtype) == (np.float32, np.float32)
    assert (np.diff(x[:, 0]) >= 0).all()
    assert abs(y - np.sin(2 * np.pi * x[:, 0])).max() < 0.5


def test_prices_of_homes_follow_their_recipe():
    x, price = datasets.make_houses(500, noise=0, seed=1)
    due = 60 + x @ [2.6, 0, -0.8, -4]
    np.testing.assert_allclose(price, due, atol=0.5)
    assert x[:, :2].min() >= 1


@given(
    labels=st.lists(st.integers(-3, 3), min_size=2, max_size=80),
    share=st.floats(0, 1),
    seed=st.integers(0, 100),
)
def test_flipped_labels_are_as_many_as_asked_and_wrong(labels, share, seed):
    y = np.array([*labels, 7])  # so that there are two classes
    before = y.copy()
    flipped = datasets.flip_labels(y, share, seed=seed)
    np.testing.assert_array_equal(y, before)
    assert (flipped != y).sum() == round(share * len(y))
    assert set(flipped) <= set(y)
    assert flipped.dtype == y.dtype


def test_flipped_labels_go_to_all_other_classes_alike():
    y = np.zeros(9000, int)
    y[-3:] = 1, 2, 3
    counts = np.bincount(datasets.flip_labels(y, 1, seed=0)[:-3], minlength=4)
    assert counts[0] == 0
    assert counts[1:].min() > 2800


ERRORS = [
    (lambda: datasets.make_moons(1), ValueError, "n_samples: got 1, .* at least 2"),
    (lambda: datasets.make_moons(2.5), TypeError, "n_samples: got 2.5"),
    (lambda: datasets.make_moons(noise=-1), ValueError, "noise: got -1"),
    (lambda: datasets.make_moons(seed="a"), TypeError, "seed: got 'a'"),
    (lambda: datasets.make_circles(factor=1), ValueError, r"factor: got 1.*\(0, 1\)"),
    (lambda: datasets.make_spirals(turns=0), ValueError, "turns: got 0"),
    (lambda: datasets.make_xor(noise=np.nan), ValueError, "noise: got nan"),
    (lambda: datasets.make_parity(17), ValueError, "take fewer bits"),
    (lambda: datasets.make_parity(0), ValueError, "bits: got 0"),
    (lambda: datasets.make_noisy_sine(0), ValueError, "n_samples: got 0"),
    (lambda: datasets.make_houses(0), ValueError, "n_samples: got 0"),
    (lambda: datasets.make_houses(noise=-1), ValueError, "noise: got -1"),
    (
        lambda: datasets.make_gaussian_mixture(9, [1, 2], [1, 2, 3]),
        ValueError,
        "as many as there are means",
    ),
    (
        lambda: datasets.make_gaussian_mixture(9, [1, 2], -1),
        ValueError,
        "stddevs: got -1",
    ),
    (
        lambda: datasets.make_gaussian_mixture(9, weights=[0, 0]),
        ValueError,
        "leave weights out",
    ),
    (lambda: datasets.flip_labels([0.5, 1.0], 0.1), TypeError, "argmax"),
    (lambda: datasets.flip_labels([1, 1], 0.1), ValueError, "there is no wrong label"),
    (lambda: datasets.flip_labels([0, 1], 1.5), ValueError, "share: got 1.5"),
    (lambda: datasets.flip_labels([], 0.5), ValueError, "at least one example"),
]


@pytest.mark.parametrize(("call", "kind", "text"), ERRORS)
def test_bad_arguments_get_one_sentence(call, kind, text):
    with pytest.raises(kind, match=text) as caught:
        call()
    assert "expected" in str(caught.value)
