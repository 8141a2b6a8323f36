"""Attention layers: each query gets a weighted mean of the values."""

import numpy as np

from dlcourse._validation import check_number
from dlcourse.activations import softmax_backward
from dlcourse.layers.multi_input import MultiInput
from dlcourse.layers.regularization import dropout_scale
from dlcourse.ops.attention import masked_softmax
from dlcourse.ops.masks import causal_mask, check_mask


class Attention(MultiInput):
    """Weigh the values by the products of query and key (Luong).

        weights = softmax(scale * query @ key.T), y = weights @ value

    In a call: `layer([query, value])` or `layer([query, value, key])` with the options
    mask (a list of the masks of query and value, None for either; a third, of the key,
    is ignored),
    return_attention_scores (then it returns y and the weights) and use_causal_mask.
    `backward` takes dL/dy and returns a list with one gradient for each input. Same
    defaults as `keras.layers.Attention` with `score_mode="dot"`, the only one here; a
    query that may see nothing gets 0 (Keras: the mean of all values).

    Args:
        use_scale: whether the scores are multiplied by a learned number.
        dropout: share of the weights that is dropped in training.
        seed: None, an int or a `numpy.random.Generator`.
        dtype: dtype of parameters, outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        query: (batch, queries, depth). value: (batch, keys, width). key: (batch, keys,
        depth), by default the value. y, grad: (batch, queries, width).
        params: scale () if `use_scale`.

    Reference:
        Luong, Pham and Manning (2015), https://arxiv.org/abs/1508.04025, section 3.1.

    >>> x = np.array([[[9.0, 0.0], [0.0, 9.0]]])
    >>> Attention()([x, x]).round(3)
    array([[[9., 0.],
            [0., 9.]]], dtype=float32)
    """

    min_ndim = 3
    fewest, most = 2, 3
    takes_mask = True

    def __init__(
        self, use_scale=False, dropout=0.0, *, seed=None, dtype="float32", name=None
    ):
        super().__init__(name=name, dtype=dtype, seed=seed)
        self.use_scale = use_scale
        self.dropout = check_number("dropout", dropout, 0, 1)

    def build(self, input_shape):
        if self.use_scale:
            self.add_weight("scale", (), "ones")

    def forward(
        self, x, mask=None, return_attention_scores=False, use_causal_mask=False
    ):
        query, value, key = (*x, x[1])[:3]
        seen, counts = self._masks(mask, query.shape[:2], value.shape[:2])
        if use_causal_mask:
            causal = causal_mask(query.shape[1], value.shape[1])
            seen = causal if seen is None else seen & causal
        scores, saved = self._scores(query, key)
        weights = masked_softmax(scores, seen)
        used, drop = weights, None
        if self.training and self.dropout:
            shape = weights.shape
            drop = dropout_scale(self._rng, shape, self.dropout, weights.dtype)
            used = weights * drop
        y = used @ value
        self._cache = x, saved, weights, used, drop, counts
        y = y if counts is None else y * counts
        return (y, weights) if return_attention_scores else y

    def backward(self, grad):
        x, saved, weights, used, drop, counts = self._saved()
        query, value, key = (*x, x[1])[:3]
        if counts is not None:
            grad = grad * counts
        grad_weights = grad @ value.swapaxes(1, 2)
        if drop is not None:
            grad_weights *= drop
        grad_scores = softmax_backward(grad_weights, weights)
        grad_query, grad_key = self._scores_backward(grad_scores, query, key, saved)
        grad_value = used.swapaxes(1, 2) @ grad
        if len(x) == 2:
            return [grad_query, grad_value + grad_key]
        return [grad_query, grad_value, grad_key]

    def compute_output_shape(self, input_shape):
        return (*input_shape[0][:-1], input_shape[1][-1])

    def compute_scores_shape(self, input_shape):
        """Return the shape of the weights that a call may return besides y."""
        return input_shape[0][0], input_shape[0][1], input_shape[1][1]

    def compute_mask(self, x, mask=None):
        """Return the mask for what comes next: that of the query."""
        return None if mask is None else mask[0]

    @property
    def attention_scores(self):
        """The weights of the last call, (batch, queries, keys)."""
        return self._saved()[2]

    def _scores(self, query, key):
        """Return the scores, (batch, queries, keys), and what their gradient needs."""
        products = query @ key.swapaxes(1, 2)
        return self.params.get("scale", self.dtype.type(1)) * products, products

    def _scores_backward(self, grad, query, key, products):
        """Return dL/dquery and dL/dkey; replace `grads`."""
        self.grads = {}
        if self.use_scale:
            self.grads["scale"] = np.asarray((grad * products).sum())
            grad = grad * self.params["scale"]
        return grad @ key, grad.swapaxes(1, 2) @ query

    def _masks(self, mask, query_shape, value_shape):
        """Return which keys are seen, (batch, 1, keys), and which queries count."""
        of_query, of_value, *_ = (None, None) if mask is None else mask
        of_query = check_mask(f"{self.name}: mask[0]", of_query, query_shape)
        of_value = check_mask(f"{self.name}: mask[1]", of_value, value_shape)
        seen = None if of_value is None else of_value[:, np.newaxis]
        return seen, None if of_query is None else of_query[..., np.newaxis]

    def _check_input(self, shapes):
        super()._check_input(shapes)
        query, value, key = (*shapes, shapes[1])[:3]
        if query[-1] != key[-1] or value[:2] != key[:2] or query[0] != key[0]:
            raise ValueError(
                f"{self.name}: got query {query}, value {value} and key {key}, "
                f"expected one batch, query and key of one depth, a value for each "
                f"key; project the query with a Dense layer first."
            )


class AdditiveAttention(Attention):
    """Weigh the values by a small network of query and key (Bahdanau).

        scores[t, s] = sum_d scale_d tanh(query[t, d] + key[s, d])

    All else is as in `Attention`. Same defaults as `keras.layers.AdditiveAttention`.

    Args:
        use_scale: whether the sum is weighted by a learned vector.
        dropout: share of the weights that is dropped in training.
        seed: None, an int or a `numpy.random.Generator`.
        dtype: dtype of parameters, outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        As in `Attention`.
        params: scale (depth,) if `use_scale`.

    Reference:
        Bahdanau, Cho and Bengio (2015), https://arxiv.org/abs/1409.0473, section A.1.2.

    >>> x = np.ones((1, 2, 3))
    >>> AdditiveAttention(seed=0)([x, x]).round(3)
    array([[[1., 1., 1.],
            [1., 1., 1.]]], dtype=float32)
    """

    def __init__(
        self, use_scale=True, dropout=0.0, *, seed=None, dtype="float32", name=None
    ):
        super().__init__(use_scale, dropout, seed=seed, dtype=dtype, name=name)

    def build(self, input_shape):
        if self.use_scale:
            self.add_weight("scale", input_shape[0][-1:], "glorot_uniform")

    def _scores(self, query, key):
        hidden = np.tanh(query[:, :, np.newaxis] + key[:, np.newaxis])
        ones = np.ones(query.shape[-1], self.dtype)
        return hidden @ self.params.get("scale", ones), hidden

    def _scores_backward(self, grad, query, key, hidden):
        grad = grad[..., np.newaxis]  # (batch, queries, keys, 1)
        self.grads = {}
        if self.use_scale:
            self.grads["scale"] = (grad * hidden).sum(axis=(0, 1, 2))
            grad = grad * self.params["scale"]
        grad_sum = grad * (1 - hidden * hidden)  # (batch, queries, keys, depth)
        return grad_sum.sum(axis=2), grad_sum.sum(axis=1)
