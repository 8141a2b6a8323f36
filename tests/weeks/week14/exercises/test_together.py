"""What was built in the exercises is a GPT: put together, it gives its numbers."""

import numpy as np

from dlcourse import layers, models
from dlcourse.exercises import week14

attention, split_heads, layer_norm, positions = (
    getattr(week14, name).reference
    for name in ("attention", "split_heads", "layer_norm", "positions")
)
HEADS = 2


def block(x, p):
    """One block of the GPT, normalised first, by the functions of the exercises."""

    def projected(name, x):
        kernel, bias = (p[f"self_attention_{name}_{n}"] for n in ("kernel", "bias"))
        return x @ kernel.reshape(x.shape[-1], -1) + bias.ravel()

    def normed(name, x):
        return layer_norm(x, p[f"norm_{name}_gamma"], p[f"norm_{name}_beta"])

    z, time = normed("self", x), x.shape[1]
    q, k, v = (split_heads(projected(n, z), HEADS) for n in ("query", "key", "value"))
    y, _weights = attention(q, k, v, np.tri(time, dtype=bool))
    x = x + projected("output", split_heads(y, HEADS, back=True))
    z = normed("dense", x) @ p["hidden_kernel"] + p["hidden_bias"]
    return x + np.maximum(z, 0) @ p["output_kernel"] + p["output_bias"]


def test_a_gpt_of_the_exercises_is_that_of_the_library(rng):
    blocks = [
        layers.TransformerEncoder(16, HEADS, normalize_first=True, use_causal_mask=True)
        for _ in range(2)
    ]
    gpt = models.Sequential(
        [layers.Embedding(11, 8), layers.SinusoidalPositions(), *blocks,
         layers.Dense(11)], seed=0,
    )  # fmt: skip
    tokens = rng.integers(0, 11, (3, 7))
    y = gpt(tokens)
    for layer in blocks:
        for name, array in layer.params.items():
            array += 0.1 * rng.normal(size=array.shape) * ("bias" in name)
    x = gpt.layers[0].params["embeddings"][tokens] + positions(7, 8)
    for layer in blocks:
        x = block(x, layer.params)
    last = gpt.layers[-1].params
    ours = x @ last["kernel"] + last["bias"]
    np.testing.assert_allclose(ours, gpt(tokens), atol=1e-5)
    assert np.abs(ours - y).max() > 0.01  # the biases count
