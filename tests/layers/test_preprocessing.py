import numpy as np
import pytest
from sklearn.preprocessing import StandardScaler

from dlcourse import layers
from tests import reference


def adapted(x, **settings):
    layer = layers.Normalization(dtype="float64", **settings)
    layer.adapt(x)
    return layer


def test_normalization_by_loop_with_the_statistics_of_the_training_set(rng):
    train, test = rng.normal(3, 5, (20, 4)), rng.normal(3, 5, (6, 4))
    slow = reference.normalization(train, test)
    np.testing.assert_allclose(adapted(train)(test), slow, rtol=1e-12)


def test_normalization_equals_scikit_learn(rng):
    train, test = rng.normal(3, 5, (20, 4)), rng.normal(3, 5, (6, 4))
    expected = StandardScaler().fit(train).transform(test)
    np.testing.assert_allclose(adapted(train)(test), expected, rtol=1e-12)


def test_adapt_equals_the_adapt_of_keras(rng, keras):
    train = rng.normal(3, 5, (20, 4, 3))
    theirs = keras.layers.Normalization(axis=(1, 2), dtype="float64")
    theirs.adapt(train)
    ours = adapted(train, axis=(1, 2))
    np.testing.assert_allclose(ours(train), theirs(train), rtol=1e-9, atol=1e-12)
    for mine, other in zip(
        ours.get_weights()[:2], theirs.get_weights()[:2], strict=True
    ):
        np.testing.assert_allclose(mine, other, rtol=1e-12)


def test_before_adapt_it_changes_nothing(rng):
    x = rng.normal(size=(3, 2)).astype(np.float32)
    np.testing.assert_array_equal(layers.Normalization()(x), x)


def test_a_constant_feature_becomes_zero():
    x = np.full((7, 1), 0.1, np.float32)
    layer = layers.Normalization()
    layer.adapt(x)
    np.testing.assert_array_equal(layer(x), np.zeros((7, 1)))


def test_float32_data_far_from_zero_keep_their_spread(rng):
    # A float32 sum of these would lose the spread; adapt computes in float64.
    x = (1e6 + rng.integers(0, 5, (10000, 1))).astype(np.float32)
    layer = layers.Normalization()
    layer.adapt(x)
    expected = x.astype(np.float64).var()
    assert layer.state["variance"][0] == pytest.approx(expected, rel=1e-6)


def test_adapt_again_starts_anew(rng):
    layer = adapted(rng.normal(size=(5, 2)))
    train = rng.normal(7, 3, (9, 2))
    layer.adapt(train)
    np.testing.assert_allclose(layer(train).mean(axis=0), 0, atol=1e-12)
    assert layer.state["count"] == 9


def test_build_keeps_the_statistics(rng):
    x = rng.normal(7, 3, (9, 2))
    layer = adapted(x)
    y = layer(x)
    layer.build((None, 2))
    np.testing.assert_array_equal(layer(x), y)


def test_adapt_does_not_touch_the_data(rng):
    x = rng.normal(size=(5, 2))
    kept = x.copy()
    adapted(x)(x)
    np.testing.assert_array_equal(x, kept)


@pytest.mark.parametrize("axis", [0, (0, 1), 1.5, "last", (1, None)])
def test_refuses_axes(axis):
    with pytest.raises(ValueError, match=r"axis: got .* none of them 0, the batch"):
        layers.Normalization(axis=axis)


@pytest.mark.parametrize(
    ("x", "error", "message"),
    [
        ([[1.0, np.nan]], ValueError, r"x: got nan at index \(0, 1\) \(1 such.*drop"),
        ([[np.inf], [1.0]], ValueError, r"x: got inf at index \(0, 0\)"),
        (np.zeros((0, 2)), ValueError, r"x: got shape \(0, 2\), expected at least one"),
        ([1.0, 2.0], ValueError, r"normalization: got x of shape \(2,\), expected at"),
        ("text", TypeError, r"x: got 'text', expected an array"),
    ],
)
def test_adapt_refuses(x, error, message):
    with pytest.raises(error, match=message):
        layers.Normalization().adapt(x)


def test_adapt_refuses_another_number_of_features(rng):
    layer = adapted(rng.normal(size=(5, 2)))
    with pytest.raises(ValueError, match=r"\(5, 3\), expected length 2 on axis -1"):
        layer.adapt(rng.normal(size=(5, 3)))


def test_rescaling_says_what_does_not_fit():
    with pytest.raises(ValueError, match="a number or one for each channel"):
        layers.Rescaling([1.0, 2.0])(np.ones((1, 3)))
    with pytest.raises(ValueError, match="scale: got nan"):
        layers.Rescaling(np.nan)
    with pytest.raises(ValueError, match=r"offset: got shape \(3, 1, 1\)"):
        layers.Rescaling(1, np.ones((3, 1, 1)))(np.ones((1, 3)))
