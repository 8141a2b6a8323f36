"""Layers that turn tokens and positions into vectors."""

import numpy as np

from dlcourse import initializers, regularizers
from dlcourse._numerics import sum_by_number
from dlcourse._validation import check_array, check_integer
from dlcourse.layers.base import Layer
from dlcourse.ops.positions import sinusoidal_positions


class Embedding(Layer):
    """Replace every token by its row of a table: y[b, t] = embeddings[x[b, t]].

    It is the product of the table with one-hot vectors, without the zeros. The
    gradient of a row is the sum over all places where its token stands. Same names,
    defaults and weight as `keras.layers.Embedding`, without its constraints,
    quantization and LoRA.

    Args:
        input_dim: number of tokens in the vocabulary.
        output_dim: length of each vector.
        embeddings_initializer: name or object of `dlcourse.initializers`.
        embeddings_regularizer: name or object of `dlcourse.regularizers`; None for
            none.
        mask_zero: whether token 0 is padding, which `compute_mask` tells.
        seed: seed of an initializer that has none of its own.
        dtype: dtype of parameters, outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x: (batch, ...), whole numbers from 0 to input_dim - 1.
        y, grad: (batch, ..., output_dim).
        params: embeddings (input_dim, output_dim).

    Raises:
        ValueError: in a call, for a token that is not in the vocabulary.

    >>> layer = Embedding(3, 2, embeddings_initializer="ones", mask_zero=True)
    >>> layer([[2, 0]]).shape
    (1, 2, 2)
    >>> layer.compute_mask([[2, 0]])
    array([[ True, False]])
    """

    def __init__(
        self,
        input_dim,
        output_dim,
        embeddings_initializer="random_uniform",
        embeddings_regularizer=None,
        *,
        mask_zero=False,
        seed=None,
        dtype="float32",
        name=None,
    ):
        super().__init__(name=name, dtype=dtype, seed=seed)
        self.input_dim = check_integer("input_dim", input_dim)
        self.output_dim = check_integer("output_dim", output_dim)
        self.embeddings_initializer = initializers.get(embeddings_initializer)
        self.embeddings_regularizer = regularizers.get(embeddings_regularizer)
        self.mask_zero = mask_zero

    def build(self, input_shape):
        self.add_weight(
            "embeddings",
            (self.input_dim, self.output_dim),
            self.embeddings_initializer,
            self.embeddings_regularizer,
        )

    def forward(self, x):
        self._cache = x
        return self.params["embeddings"][x]

    def backward(self, grad):
        """Replace `grads`; dL/dx is 0, since tokens are no quantities."""
        tokens = self._saved()
        grad_table = np.zeros_like(self.params["embeddings"])
        used, sums = sum_by_number(grad.reshape(-1, self.output_dim), tokens.ravel())
        grad_table[used] = sums
        self.grads = {"embeddings": grad_table}
        return np.zeros(tokens.shape, self.dtype) if self.needs_input_grad else None

    def compute_mask(self, x, mask=None):
        """Return where x holds a token and no padding; None without `mask_zero`."""
        return self._tokens(x) != 0 if self.mask_zero else None

    def compute_output_shape(self, input_shape):
        return (*input_shape, self.output_dim)

    def _checked_input(self, x):
        """Return the tokens, never cast to `dtype`, which may be too coarse."""
        tokens = self._tokens(x)
        if not self.built:
            self.build(tokens.shape)
        return tokens

    def _tokens(self, x):
        x = np.asarray(x)
        if x.dtype.kind not in "iu":
            x = check_array(f"{self.name}: x", x)
        self._check_axes(x.shape)
        tokens = x.astype(np.intp)
        wrong = (tokens < 0) | (tokens >= self.input_dim)
        if (tokens != x).any():
            raise ValueError(
                f"{self.name}: got the token {x[tokens != x][0]}, expected whole "
                "numbers; pass the numbers of tokens, and quantities to a Dense layer."
            )
        if wrong.any():
            raise ValueError(
                f"{self.name}: got the token {x[wrong][0]}, expected whole numbers "
                f"from 0 to {self.input_dim - 1}; raise input_dim, the size of the "
                f"vocabulary, or map unknown tokens to one of their own."
            )
        return tokens


class SinusoidalPositions(Layer):
    """Add to every vector of a sequence the position where it stands.

        y[b, t] = x[b, t] + sinusoidal_positions[t]

    Nothing is learned, and a sequence may be longer than any seen in training. Keras
    itself has no such layer.

    Args:
        dtype: dtype of outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x, y, grad: (batch, time, features).

    Reference:
        Vaswani et al. (2017), https://arxiv.org/abs/1706.03762, section 3.5.

    >>> SinusoidalPositions()(np.zeros((1, 2, 2))).round(3)
    array([[[0.   , 1.   ],
            [0.841, 0.54 ]]], dtype=float32)
    """

    min_ndim = 3

    def __init__(self, *, dtype="float32", name=None):
        super().__init__(name=name, dtype=dtype)

    def forward(self, x):
        self._cache = True
        return x + sinusoidal_positions(*x.shape[-2:], dtype=x.dtype)

    def backward(self, grad):
        self._saved()
        return grad


class LearnedPositions(Layer):
    """Add to every vector of a sequence a learned vector of its position.

        y[b, t] = x[b, t] + positions[t]

    Keras itself has no such layer.

    Args:
        max_length: number of positions that are learned.
        positions_initializer: name or object of `dlcourse.initializers`.
        positions_regularizer: name or object of `dlcourse.regularizers`; None for none.
        seed: seed of an initializer that has none of its own.
        dtype: dtype of parameters, outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x, y, grad: (batch, time, features), time up to max_length.
        params: positions (max_length, features).

    Raises:
        ValueError: in a call, for a sequence that is longer.

    >>> LearnedPositions(3, "ones")(np.zeros((1, 2, 2)))
    array([[[1., 1.],
            [1., 1.]]], dtype=float32)
    """

    min_ndim = 3
    fixed_axes = (-1,)

    def __init__(
        self,
        max_length,
        positions_initializer="random_uniform",
        positions_regularizer=None,
        *,
        seed=None,
        dtype="float32",
        name=None,
    ):
        super().__init__(name=name, dtype=dtype, seed=seed)
        self.max_length = check_integer("max_length", max_length)
        self.positions_initializer = initializers.get(positions_initializer)
        self.positions_regularizer = regularizers.get(positions_regularizer)

    def build(self, input_shape):
        self.add_weight(
            "positions",
            (self.max_length, input_shape[-1]),
            self.positions_initializer,
            self.positions_regularizer,
        )

    def forward(self, x):
        if x.shape[-2] > self.max_length:
            raise ValueError(
                f"{self.name}: got a sequence of {x.shape[-2]} entries, expected at "
                f"most {self.max_length}; cut it, or raise max_length."
            )
        self._cache = True
        return x + self.params["positions"][: x.shape[-2]]

    def backward(self, grad):
        self._saved()
        time, features = grad.shape[-2:]
        positions = np.zeros_like(self.params["positions"])
        positions[:time] = grad.reshape(-1, time, features).sum(axis=0)
        self.grads = {"positions": positions}
        return grad
