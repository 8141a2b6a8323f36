"""Keras layers for those of our layers that Keras itself has not.

They carry our names and arguments, so that they are made as Keras' own are. The blocks
of a transformer are written here once more, with Keras' layers.
"""

from functools import cache
from types import SimpleNamespace

from dlcourse.keras_bridge.loading import load_keras
from dlcourse.ops import sinusoidal_positions


@cache
def own_layers():
    """Return the classes, by our names, as attributes."""
    classes = *_positions(), *_blocks(), _graphs()
    return SimpleNamespace(**{made.__name__: made for made in classes})


def _positions():
    keras, _ = load_keras()

    class SinusoidalPositions(keras.layers.Layer):
        def __init__(self, **settings):
            super().__init__(**settings)
            self.supports_masking = True

        def call(self, x):
            return x + sinusoidal_positions(*x.shape[-2:], dtype=x.dtype.name)

    class LearnedPositions(keras.layers.Layer):
        def __init__(self, max_length, positions_regularizer=None, **settings):
            super().__init__(**settings)
            self.supports_masking = True
            self.max_length, self.regularizer = max_length, positions_regularizer

        def build(self, shape):
            shape = self.max_length, shape[-1]
            self.positions = self.add_weight(
                shape=shape, name="positions", regularizer=self.regularizer
            )

        def call(self, x):
            return x + self.positions[: x.shape[-2]]

    return SinusoidalPositions, LearnedPositions


def _graphs():
    keras, _ = load_keras()

    class GraphConvolution(keras.layers.Dense):
        def __init__(self, units, matrix, *args, **settings):
            super().__init__(units, *args, **settings)
            self.matrix = matrix

        def call(self, x):
            matrix = keras.ops.convert_to_tensor(self.matrix, dtype=x.dtype)
            return super().call(keras.ops.matmul(matrix, x))

    return GraphConvolution


def _blocks():
    keras, _ = load_keras()

    class TransformerEncoder(_block(keras)):
        def call(self, x, mask=None, training=None):
            causal = self.causal
            seen = {**_seen(mask), "use_causal_mask": causal, "training": training}
            (attention,) = self.attentions
            functions = [lambda z: attention(z, z, **seen), self._feed_forward]
            return self._through(functions, x, training)

    class TransformerDecoder(_block(keras)):
        def build(self, shapes):
            super().build(*shapes)

        def call(self, x, mask=None, training=None):
            (x, other), (own, mask) = x, mask or (None, None)
            own = {**_seen(own), "use_causal_mask": True, "training": training}
            mask = {**_seen(mask), "training": training}
            back, across = self.attentions
            functions = [
                lambda z: back(z, z, **own),
                lambda z: across(z, other, **mask),
                self._feed_forward,
            ]
            return self._through(functions, x, training)

        def compute_mask(self, x, mask=None):
            return None if mask is None else mask[0]

    return TransformerEncoder, TransformerDecoder


class _Parts:
    """The way through the parts of a block, and the order of their weights."""

    @property
    def weights(self):
        """In our order: each norm behind what it belongs to."""
        parts = [*((one,) for one in self.attentions), self.dense]
        pairs = zip(parts, self.norms, strict=True)
        layers = [layer for part, norm in pairs for layer in (*part, norm)]
        return [weight for layer in layers for weight in layer.weights]

    def _feed_forward(self, x):
        hidden, output = self.dense
        return output(hidden(x))

    def _through(self, functions, x, training):
        for function, norm in zip(functions, self.norms, strict=True):
            z = function(norm(x) if self.first else x)
            x = x + self.drop(z, training=training)
            x = x if self.first else norm(x)
        return x


def _block(keras):
    """Return the class that both blocks are made from."""
    attention, dense = keras.layers.MultiHeadAttention, keras.layers.Dense
    norm = keras.layers.LayerNormalization

    class Block(_Parts, keras.layers.Layer):
        def __init__(
            self, intermediate_dim, num_heads, dropout, activation,
            layer_norm_epsilon, normalize_first, use_causal_mask=True, **settings,
        ):  # fmt: skip
            super().__init__(**settings)
            self.supports_masking = True
            self.hidden, self.heads, self.rate = intermediate_dim, num_heads, dropout
            self.activation, self.epsilon = activation, layer_norm_epsilon
            self.first, self.causal = normalize_first, use_causal_mask

        def build(self, own, *others):
            width, kept = own[-1], {"dtype": self.dtype}
            size = self.heads, width // self.heads
            self.attentions, self.norms = [], []
            for keys in (own, *others):
                self.attentions.append(attention(*size, dropout=self.rate, **kept))
                self.attentions[-1].build(own, keys)
            for _ in range(len(self.attentions) + 1):
                self.norms.append(norm(epsilon=self.epsilon, **kept))
                self.norms[-1].build(own)
            self.dense = (
                dense(self.hidden, self.activation, **kept),
                dense(width, **kept),
            )
            self.dense[0].build(own)
            self.dense[1].build((*own[:-1], self.hidden))
            self.drop = keras.layers.Dropout(self.rate, **kept)

    return Block


def _seen(mask):
    """Return the argument that hides masked keys."""
    return {"attention_mask": None if mask is None else mask[:, None, :]}
