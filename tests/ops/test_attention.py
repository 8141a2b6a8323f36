import numpy as np
import pytest

from dlcourse import gradcheck
from dlcourse.ops.attention import attention, attention_backward, masked_softmax
from dlcourse.ops.masks import causal_mask, check_mask
from tests import reference_sequences as slow


def test_by_loop(rng):
    query, key, value = (rng.normal(size=shape) for shape in ((3, 2), (5, 2), (5, 4)))
    mask = rng.random((3, 5)) < 0.6
    mask[:, 2] = True
    y, weights = attention(query, key, value, mask, scale=0.7)
    expected = slow.attention(query, key, value, mask, 0.7)
    np.testing.assert_allclose(y, expected, rtol=1e-12)
    assert (weights[~mask] == 0).all()
    np.testing.assert_allclose(weights.sum(axis=-1), 1)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_gradients(place, rng):
    arrays = [rng.normal(size=shape) for shape in ((2, 3, 2), (2, 5, 2), (2, 5, 4))]
    settings = {"scale": 0.7, "dropout": rng.integers(0, 2, (2, 3, 5)) * 2.0}
    mask = causal_mask(3, 5)

    def function(value):
        args = [value if k == place else a for k, a in enumerate(arrays)]
        return attention(*args, mask, **settings)

    def backward(grad, value):
        args = [value if k == place else a for k, a in enumerate(arrays)]
        weights = function(value)[1]
        return attention_backward(grad, *args, weights, **settings)[place]

    result = gradcheck.check_function(
        lambda v: function(v)[0], backward, arrays[place], seed=0
    )
    assert result, str(result)


def test_softmax_with_nothing_to_see():
    scores = np.array([[1.0, 2.0], [3.0, 4.0]], np.float32)
    mask = np.array([[False, False], [True, False]])
    weights = masked_softmax(scores, mask)
    np.testing.assert_array_equal(weights, [[0, 0], [1, 0]])
    assert weights.dtype == np.float32


def test_softmax_of_extremes():
    largest = np.finfo(np.float32).max
    scores = np.array([[largest, -largest, 0.0], [-largest] * 3], np.float32)
    np.testing.assert_allclose(masked_softmax(scores), [[1, 0, 0], [1 / 3] * 3])
    mask = np.array([[False, True, False], [True, True, False]])
    expected = [[0, 1, 0], [0.5, 0.5, 0]]
    np.testing.assert_allclose(masked_softmax(scores, mask), expected)


def test_softmax_of_near_and_far_scores_side_by_side(rng):
    """Each query is done on its own, whatever the others need."""
    sizes = np.array([0.1, 10, 30, 1e3, 1e30], np.float32)
    scores = rng.normal(size=(3, 5, 7)).astype(np.float32) * sizes[:, None]
    scores[..., 1, :] -= 60  # all exponentials are tiny
    mask = rng.random((3, 5, 7)) < 0.7
    mask[0, 2] = False
    together = masked_softmax(scores, mask)
    wide = np.where(mask, scores.astype(np.float64), -np.inf)
    e = np.exp(wide - wide.max(axis=-1, keepdims=True, initial=-1e300))
    expected = e / np.maximum(e.sum(axis=-1, keepdims=True), 1e-300)
    np.testing.assert_allclose(together, expected, rtol=2e-5, atol=1e-7)
    for k in range(5):
        alone = masked_softmax(scores[:, k], mask[:, k])
        np.testing.assert_array_equal(alone, together[:, k])


def test_what_is_hidden_does_not_matter(rng):
    x = rng.normal(size=(2, 4, 3))
    changed = x.copy()
    changed[:, 3] = 1e6
    y, _ = attention(x, x, x, causal_mask(4))
    again, _ = attention(x, changed, changed, causal_mask(4))
    np.testing.assert_array_equal(y[:, :3], again[:, :3])


def test_causal_mask_of_other_lengths():
    np.testing.assert_array_equal(causal_mask(1, 3), [[True, False, False]])
    np.testing.assert_array_equal(causal_mask(3, 1), [[True]] * 3)


def test_check_mask():
    assert check_mask("mask", None, (2, 3)) is None
    assert check_mask("mask", [[1, 0, 1]], (2, 3)).dtype == bool
    with pytest.raises(ValueError, match=r"mask: got shape \(2,\), expected \(2, 3\)"):
        check_mask("mask", [True, False], (2, 3))
    with pytest.raises(ValueError, match=r"got shape \(4, 3\)"):
        check_mask("mask", np.ones((4, 3), bool), (2, 3))
    with pytest.raises(TypeError, match="expected booleans"):
        check_mask("mask", [[0.5, 1, 1]], (1, 3))
    with pytest.raises(TypeError, match="expected booleans"):
        check_mask("mask", [["a"]], (1, 1))
