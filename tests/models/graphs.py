"""Models that branch and merge, written once for dlcourse and for Keras.

Each function takes a kit, `OURS` or what `keras_kit` returns, and builds its model from
it by the same lines: both have the same names. All layers are float64 and have names,
by which the weights are carried over. Heads have 4 dimensions, because Keras holds
1 / sqrt(key_dim) in float32.
"""

import functools
from dataclasses import dataclass

import numpy as np

from dlcourse import layers, models


class Kit:
    """Layers and models of one of the two, in float64."""

    def __init__(self, layers, models, start):
        self._layers, self.Input = layers, start
        self.Model, self.Sequential = models.Model, models.Sequential

    def __getattr__(self, name):
        layer = getattr(self._layers, name)
        if self._layers is layers and name in ("Bidirectional", "TimeDistributed"):
            return layer  # they have the dtype of the inner layer
        return functools.partial(layer, dtype="float64")


OURS = Kit(layers, models, layers.Input)


def keras_kit(keras):
    start = functools.partial(keras.Input, dtype="float64")
    return Kit(keras.layers, keras, start)


@dataclass(frozen=True)
class Graph:
    """A model and the shapes of its inputs; `tokens` is the size of a vocabulary."""

    build: object
    shapes: list
    tokens: int = 0

    def arrays(self, rng, batch=3):
        shapes = [(batch, *shape) for shape in self.shapes]
        if self.tokens:
            return [rng.integers(0, self.tokens, size=shape) for shape in shapes]
        return [rng.normal(size=shape) for shape in shapes]


def residual_block(k):
    x = k.Input((5, 5, 2))
    h = k.Conv2D(3, 3, padding="same", activation="relu", name="first")(x)
    h = k.Conv2D(2, 3, padding="same", name="second")(h)
    y = k.Activation("relu")(k.Add()([x, h]))
    return k.Model(x, y)


def inception_block(k):
    x = k.Input((6, 6, 3))
    one = k.Conv2D(2, 1, activation="relu", name="one")(x)
    three = k.Conv2D(2, 1, activation="relu", name="narrow")(x)
    three = k.Conv2D(3, 3, padding="same", activation="relu", name="three")(three)
    pooled = k.MaxPooling2D(3, strides=1, padding="same")(x)
    pooled = k.Conv2D(2, 1, name="pooled")(pooled)
    return k.Model(x, k.Concatenate()([one, three, pooled]))


def u_net(k):
    x = k.Input((8, 8, 1))
    high = k.Conv2D(2, 3, padding="same", activation="relu", name="high")(x)
    low = k.MaxPooling2D(2)(high)
    low = k.Conv2D(4, 3, padding="same", activation="relu", name="low")(low)
    up = k.Conv2DTranspose(2, 2, strides=2, name="up")(low)
    joined = k.Concatenate()([high, up])
    return k.Model(x, k.Conv2D(1, 1, activation="sigmoid", name="map")(joined))


def two_in_two_out(k):
    a, b = k.Input((4,)), k.Input((3,))
    h = k.Concatenate()([a, k.Dense(2, "tanh", name="of_b")(b)])
    h = k.Dense(5, "tanh", name="trunk")(h)
    classes = k.Dense(3, "softmax", name="classes")(h)
    number = k.Dense(1, name="number")(k.Concatenate()([h, b]))
    return k.Model([a, b], [classes, number])


def encoder(k, make):
    if make == "Sequential":
        rows = [k.Dense(5, "tanh", name="one"), k.Dense(3, name="two")]
        return k.Sequential([k.Input((4,)), *rows])
    x = k.Input((4,))
    h = k.Dense(5, "tanh", name="one")(x)
    return k.Model(x, k.Dense(3, name="two")(k.Concatenate()([x, h])))


def siamese(k, make):
    """Two uses of one encoder, compared by |a - b| = max(a - b, b - a)."""
    x, other, shared = k.Input((4,)), k.Input((4,)), encoder(k, make)
    a, b = shared(x), shared(other)
    distance = k.Maximum()([k.Subtract()([a, b]), k.Subtract()([b, a])])
    y = k.Dense(1, "sigmoid", name="same")(distance)
    return k.Model([x, other], y)


def shared_layers(k):
    """Layers that are called twice themselves, on the way and in an output."""
    x, other = k.Input((3, 4)), k.Input((3, 4))
    recurrent = k.LSTM(3, return_sequences=True, name="lstm")
    both = k.Bidirectional(k.GRU(2), name="both")
    head = k.Dense(2, "softmax", name="head")
    a, b = recurrent(x), recurrent(other)
    return k.Model([x, other], [head(both(a)), head(both(b))])


def shared_embedding(k):
    question, answer = k.Input((4,)), k.Input((5,))
    embedding = k.Embedding(7, 3, name="embedding")
    a = k.GlobalAveragePooling1D()(embedding(question))
    b = k.GlobalAveragePooling1D()(embedding(answer))
    return k.Model([question, answer], k.Multiply()([a, b]))


def diamond(k):
    """One value used three times, and once more as an output."""
    x = k.Input((4,))
    h = k.Dense(4, "tanh", name="h")(x)
    a, b = k.Dense(4, "tanh", name="a")(h), k.Dense(4, name="b")(h)
    product = k.Multiply()([a, b, h])
    return k.Model(x, [k.Add()([product, x]), h])


def transformer_block(k):
    x = k.Input((5, 6))
    attended = k.MultiHeadAttention(2, 4, name="attention")(x, x, use_causal_mask=True)
    h = k.LayerNormalization(name="norm")(k.Add()([x, attended]))
    wide = k.Dense(8, "relu", name="wide")(h)
    y = k.Add()([h, k.Dense(6, name="narrow")(wide)])
    return k.Model(x, k.LayerNormalization(name="last_norm")(y))


def cross_attention(k):
    x, memory = k.Input((4, 6)), k.Input((5, 3))
    attention = k.MultiHeadAttention(2, 4, name="attention")
    y, scores = attention(x, value=memory, key=memory, return_attention_scores=True)
    return k.Model([x, memory], [k.Dense(2, name="head")(y), scores])


def bahdanau(k):
    query, values = k.Input((2, 4)), k.Input((5, 4))
    context = k.AdditiveAttention(name="additive")([query, values])
    return k.Model(
        [query, values], k.Attention()([context, values, query_key(k, values)])
    )


def query_key(k, values):
    return k.TimeDistributed(k.Dense(4, name="inner"), name="steps")(values)


def encoder_decoder(k):
    source, target = k.Input((4, 3)), k.Input((5, 2))
    _, h, c = k.LSTM(4, return_state=True, name="encoder")(source)
    decoder = k.LSTM(4, return_sequences=True, return_state=True, name="decoder")
    y, *_ = decoder(target, initial_state=[h, c])
    return k.Model([source, target], k.Dense(3, "softmax", name="word")(y))


def masked(k, make, layer):
    """Padding goes on from the embedding, through layers that only pass it on."""
    recurrent = {
        "lstm": lambda: k.LSTM(3, return_sequences=True, name="reader"),
        "both": lambda: k.Bidirectional(k.LSTM(3), name="reader"),
        "mean": k.GlobalAveragePooling1D,
    }[layer]()
    rows = [
        k.Embedding(6, 4, mask_zero=True, name="embedding"),
        k.Dense(4, "tanh", name="dense"),
        k.Dropout(0.5),
        recurrent,
        *([k.GRU(2, name="last")] if layer == "lstm" else []),
    ]
    if make == "Sequential":
        return k.Sequential([k.Input((5,)), *rows])
    x = y = k.Input((5,))
    for row in rows:
        y = row(y)
    return k.Model(x, y)


def masked_merge(k):
    """Masks of two inputs meet in merges and in attention."""
    x, other = k.Input((5,)), k.Input((5,))
    embedding = k.Embedding(6, 4, mask_zero=True, name="embedding")
    a, b = embedding(x), embedding(other)
    either = k.LSTM(3, name="either")(k.Add()([a, b]))
    joined = k.LSTM(3, name="joined")(k.Concatenate()([a, b]))
    attended = k.MultiHeadAttention(2, 4, name="attention")(a, b)
    read = k.GRU(3, name="read")(attended)
    return k.Model([x, other], k.Add()([either, joined, read]))


GRAPHS = (
    {
        "residual block": Graph(residual_block, [(5, 5, 2)]),
        "inception block": Graph(inception_block, [(6, 6, 3)]),
        "u-net": Graph(u_net, [(8, 8, 1)]),
        "two inputs, two outputs": Graph(two_in_two_out, [(4,), (3,)]),
        "shared layers": Graph(shared_layers, [(3, 4), (3, 4)]),
        "shared embedding": Graph(shared_embedding, [(4,), (5,)], tokens=7),
        "diamond": Graph(diamond, [(4,)]),
        "transformer block": Graph(transformer_block, [(5, 6)]),
        "cross-attention": Graph(cross_attention, [(4, 6), (5, 3)]),
        "bahdanau": Graph(bahdanau, [(2, 4), (5, 4)]),
        "encoder-decoder": Graph(encoder_decoder, [(4, 3), (5, 2)]),
        "masks that merge": Graph(masked_merge, [(5,), (5,)], tokens=6),
    }
    | {
        f"siamese, {make}": Graph(functools.partial(siamese, make=make), [(4,), (4,)])
        for make in ("Sequential", "Model")
    }
    | {
        f"masks, {make}, {layer}": Graph(
            functools.partial(masked, make=make, layer=layer), [(5,)], tokens=6
        )
        for make in ("Sequential", "Model")
        for layer in ("lstm", "both", "mean")
    }
)


def randomise(model, rng):
    """Give every parameter a random value: zeros and ones hide mistakes."""
    for layer in model.layers:
        layer.set_weights([rng.normal(size=w.shape) * 0.5 for w in layer.get_weights()])


def twin(model, keras, build):
    """Return the Keras model of the same lines with the weights of ours."""
    theirs = build(keras_kit(keras))
    of_name = {layer.name: layer for layer in leaves(theirs)}
    for layer in model.layers:
        if layer.get_weights():
            of_name[layer.name].set_weights(layer.get_weights())
    return theirs, of_name


def leaves(model):
    """Return the layers of a Keras model, and those of models in it."""
    for layer in model.layers:
        yield from leaves(layer) if hasattr(layer, "summary") else [layer]


def listed(value):
    return list(value) if isinstance(value, list | tuple) else [value]


def upstream(rng, outputs):
    return [rng.normal(size=np.shape(y)) for y in outputs]
