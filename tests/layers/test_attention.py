import numpy as np
import pytest

from dlcourse.layers.attention import AdditiveAttention, Attention
from dlcourse.layers.multi_head_attention import MultiHeadAttention
from tests import reference_sequences as slow

Q, V = (2, 3, 4), (2, 5, 4)
ALL = np.ones((3, 5), bool)


def test_attention_by_loop(rng):
    query, value = rng.normal(size=Q), rng.normal(size=V)
    layer = Attention(use_scale=True, dtype="float64")
    layer([query, value])
    layer.params["scale"][...] = 0.3
    pairs = zip(query, value, strict=True)
    expected = [slow.attention(q, v, v, ALL, 0.3) for q, v in pairs]
    np.testing.assert_allclose(layer([query, value]), expected, rtol=1e-12)


def test_multi_head_attention_by_loop(rng):
    query, value = rng.normal(size=Q), rng.normal(size=V)
    layer = MultiHeadAttention(2, 3, use_bias=False, seed=0, dtype="float64")
    y = layer(query, value, use_causal_mask=True)
    mask = np.tri(3, 5, dtype=bool)
    kernels = [layer.params[f"{n}_kernel"] for n in ("query", "key", "value", "output")]
    pairs = zip(query, value, strict=True)
    expected = [slow.multi_head_attention(*pair, kernels, mask) for pair in pairs]
    np.testing.assert_allclose(y, expected, rtol=1e-10)


@pytest.mark.parametrize("mask", [None, np.tri(3, 5, dtype=bool)])
def test_weights_are_those_of_keras(mask, rng, keras):
    x = [rng.normal(size=shape).astype("float32") for shape in (Q, V)]
    ours, theirs = (
        MultiHeadAttention(2, 3, seed=0),
        keras.layers.MultiHeadAttention(2, 3),
    )
    ours(*x)
    theirs(*x)
    theirs.set_weights(ours.get_weights())
    batch = None if mask is None else np.stack([mask, mask])
    options = {"attention_mask": batch, "return_attention_scores": True}
    for one, expected in zip(ours(*x, **options), theirs(*x, **options), strict=True):
        np.testing.assert_allclose(one, expected, atol=1e-6)
    one, two = Attention(), keras.layers.Attention()
    options = {"return_attention_scores": True, "use_causal_mask": mask is not None}
    for found, expected in zip(one(x, **options), two(x, **options), strict=True):
        np.testing.assert_allclose(found, expected, atol=1e-6)


def test_the_masks_are_one_mask(rng):
    query, value = rng.normal(size=Q), rng.normal(size=V)
    q_mask, v_mask = rng.random((2, 3)) < 0.7, rng.random((2, 5)) < 0.7
    q_mask[0, 0], v_mask[:, 0] = False, True
    layer = MultiHeadAttention(2, 3, seed=0, dtype="float64")
    layer(query, value)
    layer.params["output_bias"][:] = 5
    y = layer(query, value, query_mask=q_mask, value_mask=v_mask)
    both = q_mask[:, :, None] & v_mask[:, None]
    np.testing.assert_array_equal(y, layer(query, value, attention_mask=both))
    np.testing.assert_array_equal(y[~q_mask], 5)  # nothing but the bias
    grad_query, grad_value = layer.backward(rng.normal(size=Q))
    assert not grad_query[~q_mask].any()
    assert not grad_value[~v_mask].any()


def test_a_list_is_the_same_call(rng):
    query, value = rng.normal(size=Q), rng.normal(size=V)
    layer = MultiHeadAttention(2, 3, seed=0)
    np.testing.assert_array_equal(layer(query, value), layer([query, value]))
    assert layer.output_shape == (None, *Q[1:])


@pytest.mark.parametrize(
    "make",
    [
        lambda: Attention(dropout=0.4, seed=5, dtype="float64"),
        lambda: MultiHeadAttention(2, 3, dropout=0.4, seed=5, dtype="float64"),
    ],
)
def test_dropout_of_weights(make, rng):
    x = [rng.normal(size=shape) for shape in (Q, V)]
    plain = make()
    steady = plain(x)
    np.testing.assert_array_equal(plain(x), steady)  # off at inference
    assert (plain(x, training=True) != steady).any()
    grad, direction = rng.normal(size=Q), rng.normal(size=Q)

    def loss(step):
        fresh = make()  # the same seed drops the same weights
        return (grad * fresh([x[0] + step * direction, x[1]], training=True)).sum()

    layer = make()
    layer(x, training=True)
    expected = (loss(1e-6) - loss(-1e-6)) / 2e-6
    found = (layer.backward(grad)[0] * direction).sum()
    assert found == pytest.approx(expected, rel=1e-6)


def test_additive_scores_need_no_scale(rng):
    x = [rng.normal(size=shape) for shape in (Q, V)]
    layer = AdditiveAttention(use_scale=False)
    layer.backward(layer(x))
    assert layer.params == layer.grads == {}


def _mha(*shapes, **options):
    return MultiHeadAttention(2, 3)(*map(np.ones, shapes), **options)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Attention()(np.ones(Q)), TypeError, "expected a list of arrays"),
        (lambda: Attention()([np.ones(Q)]), ValueError, "1 arrays, expected 2 to 3"),
        (
            lambda: Attention()([np.ones(Q), np.ones((2, 5, 3))]),
            ValueError,
            r"query \(2, 3, 4\), value \(2, 5, 3\) .* query and key of one depth",
        ),
        (
            lambda: Attention()([np.ones(Q), np.ones(V)], mask=[None, np.ones((2, 4))]),
            ValueError,
            r"attention: mask\[1\]: got shape \(2, 4\), expected \(2, 5\)",
        ),
        (lambda: Attention(dropout=2), ValueError, "dropout: got 2"),
        (lambda: MultiHeadAttention(0, 3), ValueError, "num_heads: got 0"),
        (lambda: MultiHeadAttention(2, 0.5), TypeError, "key_dim: got 0.5"),
        (lambda: _mha(Q), ValueError, "1 arrays, expected 2 to 3"),
        (lambda: _mha(Q, (3, 5, 4)), ValueError, "expected one batch"),
        (lambda: _mha(Q, V, (2, 4, 4)), ValueError, "value and key of one length"),
        (lambda: _mha((2, 3, 4, 1), V), ValueError, "expected three axes each"),
        (
            lambda: _mha(Q, V, attention_mask=np.ones((2, 5, 3))),
            ValueError,
            r"attention_mask: got shape \(2, 5, 3\), expected \(2, 3, 5\)",
        ),
        (
            lambda: _mha(Q, V, value_mask=np.ones((2, 3))),
            ValueError,
            "value_mask: got shape",
        ),
    ],
)
def test_errors(make, error, message):
    with pytest.raises(error, match=message):
        make()


def test_a_layer_keeps_to_its_depths():
    layer = MultiHeadAttention(2, 3)
    layer(np.ones(Q), np.ones(V))
    with pytest.raises(ValueError, match=r"\(2, 5, 3\), expected length 4 on axis -1"):
        layer(np.ones(Q), np.ones((2, 5, 3)))
