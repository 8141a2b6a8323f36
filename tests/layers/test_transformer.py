"""The blocks: a slow loop, Keras in every gradient, nudges, masks, files."""

import numpy as np
import pytest

from dlcourse import keras_bridge, layers, models
from dlcourse.layers import TransformerDecoder, TransformerEncoder
from tests import reference_sequences as slow

X, OTHER = (2, 5, 6), (2, 4, 3)
EVERY = {  # settings of an encoder
    "post": {},
    "pre": {"normalize_first": True, "activation": "gelu"},
    "causal": {"use_causal_mask": True, "normalize_first": True},
}


def drawn(rng, *shapes):
    x = [rng.normal(size=shape) for shape in shapes or (X,)]
    return x if len(x) > 1 else x[0]


def randomised(layer, x, rng):
    """Return a built layer whose parameters are all random."""
    layer(x)
    for array in layer.params.values():
        array[...] = rng.normal(size=array.shape)
    return layer


def by_loop(x, params, *, first, causal, heads=2, epsilon=1e-5):
    """One example through an encoder without the biases of its attention."""
    kernels = [params[f"self_attention_{n}_kernel"]
               for n in ("query", "key", "value", "output")]  # fmt: skip
    mask = np.tri(len(x)) if causal else np.ones((len(x), len(x)))

    def normalised(x, name):
        rows = np.array([slow.standardise(row, epsilon) for row in x])
        return rows * params[f"norm_{name}_gamma"] + params[f"norm_{name}_beta"]

    def attended(x):
        return slow.multi_head_attention(x, x, kernels, mask)

    def thought(x):
        hidden = x @ params["hidden_kernel"] + params["hidden_bias"]
        return np.maximum(hidden, 0) @ params["output_kernel"] + params["output_bias"]

    for name, function in (("self", attended), ("dense", thought)):
        if first:
            x = x + function(normalised(x, name))
        else:
            x = normalised(x + function(x), name)
    return x


@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize("causal", [False, True])
def test_an_encoder_by_loops(first, causal, rng):
    x = drawn(rng)
    layer = TransformerEncoder(
        7, 2, normalize_first=first, use_causal_mask=causal, dtype="float64"
    )
    randomised(layer, x, rng)
    for name, array in layer.params.items():
        if name.startswith("self_attention") and name.endswith("bias"):
            array[...] = 0
    due = [by_loop(one, layer.params, first=first, causal=causal) for one in x]
    np.testing.assert_allclose(layer(x), due, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("name", EVERY)
def test_an_encoder_agrees_with_keras_in_every_gradient(name, rng):
    layer = TransformerEncoder(7, 3, **EVERY[name])
    found = keras_bridge.compare(layer, drawn(rng).astype("float32"), seed=1)
    assert found.agrees, found
    assert len(found.pairs) == 2 + 8 + 2 + 4 + 2


@pytest.mark.parametrize("first", [False, True])
def test_a_decoder_agrees_with_keras_in_every_gradient(first, rng):
    layer = TransformerDecoder(7, 2, activation="tanh", normalize_first=first)
    x = [one.astype("float32") for one in drawn(rng, X, OTHER)]
    found = keras_bridge.compare(layer, x, seed=1)
    assert found.agrees, found
    assert len(found.pairs) == 3 + 2 * (8 + 2) + 4 + 2


def nudged(layer, x, training):
    """Return (found, expected) for the slope along a direction in x and all params."""
    rng = np.random.default_rng(3)
    grad = rng.normal(size=X)
    inputs = x if isinstance(x, list) else [x]
    points = [*inputs, *layer.params.values()]
    directions = [rng.normal(size=p.shape) for p in points]

    def loss(step):
        for p, d in zip(points, directions, strict=True):
            p += step * d
        value = (grad * called(layer, x, training)).sum()
        for p, d in zip(points, directions, strict=True):
            p -= step * d
        return value

    expected = (loss(1e-6) - loss(-1e-6)) / 2e-6
    called(layer, x, training)
    grads = layer.backward(grad)
    grads = [*(grads if isinstance(x, list) else [grads]), *layer.grads.values()]
    return sum((g * d).sum() for g, d in zip(grads, directions, strict=True)), expected


def called(layer, x, training):
    layer._rng.bit_generator.state = np.random.default_rng(8).bit_generator.state
    return layer(x, training=training)


@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize("kind", [TransformerEncoder, TransformerDecoder])
def test_gradients_agree_with_nudges(kind, first, training, rng):
    x = drawn(rng) if kind is TransformerEncoder else drawn(rng, X, OTHER)
    settings = {"dropout": 0.3, "activation": "tanh", "normalize_first": first}
    layer = kind(7, 2, **settings, seed=0, dtype="float64")
    randomised(layer, x, rng)
    found, expected = nudged(layer, x, training)
    assert found == pytest.approx(expected, rel=1e-6)


def test_dropout_acts_in_training_alone(rng):
    x = drawn(rng)
    layer = TransformerEncoder(7, 2, dropout=0.5, seed=0)
    plain = TransformerEncoder(7, 2, seed=0)
    plain(x)
    y = layer(x)
    plain.set_weights(layer.get_weights())
    np.testing.assert_array_equal(y, plain(x))
    assert (layer(x, training=True) != y).any()


def test_with_a_causal_mask_nothing_depends_on_what_comes_later(rng):
    x = drawn(rng)
    later = x.copy()
    later[:, 3:] += 1
    for causal in (False, True):
        layer = TransformerEncoder(7, 2, use_causal_mask=causal, seed=0)
        same = (layer(x) == layer(later)).all(axis=(0, 2))
        assert same.tolist() == [causal] * 3 + [False] * 2


def test_masked_places_are_seen_by_none(rng):
    x, other = drawn(rng, X, OTHER)
    mask = np.arange(5) < np.array([[3], [4]])
    other_mask = np.arange(4) < np.array([[2], [3]])
    encoder = TransformerEncoder(7, 2, seed=0)
    y = encoder(x, mask=mask)
    changed = np.where(mask[..., None], x, 9.0)
    np.testing.assert_array_equal(encoder(changed, mask=mask)[mask], y[mask])
    decoder = TransformerDecoder(7, 2, seed=0)
    y = decoder(x, other, mask=[mask, other_mask])
    hidden = np.where(other_mask[..., None], other, 9.0)
    again = decoder(changed, hidden, mask=[mask, other_mask])
    np.testing.assert_array_equal(again[mask], y[mask])
    assert (decoder(changed, hidden)[mask] != y[mask]).any()


def test_padding_is_skipped_as_in_keras(rng):
    model = models.Sequential(
        [layers.Embedding(9, 6, mask_zero=True), TransformerEncoder(7, 2),
         layers.Dense(3)], seed=0,
    )  # fmt: skip
    x = rng.integers(1, 9, (4, 5)) * (np.arange(5) < rng.integers(2, 6, (4, 1)))
    y, theirs = model(x), keras_bridge.to_keras(model)(x).numpy()
    np.testing.assert_allclose(y[x > 0], theirs[x > 0], atol=1e-5)


def gpt(seed=0):
    tokens = [layers.Embedding(11, 6), layers.LearnedPositions(5)]
    blocks = [TransformerEncoder(7, 2, **EVERY["causal"]) for _ in range(2)]
    return models.Sequential([*tokens, *blocks, layers.Dense(11)], seed=seed)


def translator():
    source, target = layers.Input((4, 3)), layers.Input((5, 6))
    encoded = TransformerEncoder(5, 1)(source)
    y = TransformerDecoder(7, 2)(target, encoded)
    return models.Model([target, source], layers.Dense(2)(y), seed=0)


def test_a_small_gpt_and_a_translator_agree_with_keras(rng):
    assert keras_bridge.compare(gpt(), rng.integers(0, 11, (3, 5))).agrees
    x = [one.astype("float32") for one in drawn(rng, X, OTHER)]
    assert keras_bridge.compare(translator(), x).agrees


def test_a_small_gpt_trains_as_in_keras(rng):
    x, y = rng.integers(0, 11, (2, 24, 5))
    model, loss = gpt(), "sparse_categorical_crossentropy"
    model.add(layers.Activation("softmax"))
    found = keras_bridge.compare_training(
        model, x, y, optimizer="sgd", loss=loss, batch_size=8, steps=6
    )
    for pair in found.pairs:  # of a key's bias the gradient is 0 but for rounding
        assert pair.agrees or pair.name.endswith("self_attention_key_bias"), pair


def test_the_scores_of_a_model_can_be_looked_at(rng):
    model, x = gpt(), rng.integers(0, 11, (3, 5))
    model(x)
    for layer in model.layers[2:4]:
        scores = layer.attention_scores
        assert scores.shape == (3, 2, 5, 5)
        np.testing.assert_allclose(scores.sum(axis=-1), 1, rtol=1e-6)
        assert not np.triu(scores, 1).any()
    heads, z = layers.MultiHeadAttention(2, 3, seed=0), drawn(rng)
    _, weights = heads(z, z, return_attention_scores=True)
    np.testing.assert_array_equal(heads.attention_scores, weights)
    luong = layers.Attention()
    _, weights = luong([z, z], return_attention_scores=True)
    np.testing.assert_array_equal(luong.attention_scores, weights)


@pytest.mark.parametrize("make", [gpt, translator])
def test_models_of_blocks_come_back_from_a_file(make, rng, tmp_path):
    model = make()
    x = rng.integers(0, 11, (3, 5)) if make is gpt else drawn(rng, X, OTHER)
    y = model(x)
    model.save(tmp_path / "m.npz")
    again = models.load_model(tmp_path / "m.npz")
    np.testing.assert_array_equal(again(x), y)
    assert list(again.params) == list(model.params)


def test_a_block_that_is_used_twice_gets_both_gradients(rng):
    block, x = TransformerEncoder(7, 2, dtype="float64"), layers.Input(X[1:])
    model = models.Model(x, block(block(x)), seed=0)
    found = keras_bridge.compare(model, drawn(rng))
    assert max(pair.relative for pair in found.pairs) < 1e-5, found


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: TransformerEncoder(7, 4)(np.ones(X)), ValueError,
         "x of width 6 for 4 heads, expected a multiple"),
        (lambda: TransformerEncoder(7, 0), ValueError, "num_heads: got 0"),
        (lambda: TransformerEncoder(0.5, 2), TypeError, "intermediate_dim: got 0.5"),
        (lambda: TransformerEncoder(7, 2, 2), ValueError, "dropout: got 2"),
        (lambda: TransformerEncoder(7, 2).attention_scores, RuntimeError, "before a"),
        (lambda: TransformerEncoder(7, 2).backward(np.ones(X)), RuntimeError, "before"),
        (lambda: TransformerDecoder(7, 2)([np.ones(X)]), ValueError, "1 arrays"),
        (lambda: TransformerDecoder(7, 2)(np.ones(X)), TypeError, "a list of arrays"),
    ],
)  # fmt: skip
def test_errors(make, error, message):
    with pytest.raises(error, match=message):
        make()
