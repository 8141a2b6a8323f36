"""Several attentions side by side, each in a space of its own."""

import math

import numpy as np

from dlcourse import initializers, regularizers
from dlcourse._numerics import column_sums
from dlcourse._validation import check_integer, check_number
from dlcourse.layers.multi_input import MultiInput
from dlcourse.layers.regularization import dropout_scale
from dlcourse.ops.attention import attention, attention_backward
from dlcourse.ops.masks import causal_mask, check_mask


class MultiHeadAttention(MultiInput):
    """Let several heads attend to different things, then mix what they found.

        head = softmax(q @ k.T / sqrt(key_dim)) @ v
        with q = query @ K_q, k = key @ K_k, v = value @ K_v of that head
        y = concatenation of the heads @ K_o

    In a call: `layer(query, value, key=None)`, or a list of the two or three, with the
    options query_mask, value_mask, key_mask (batch, time), attention_mask (batch,
    queries, keys), return_attention_scores (then it returns y and the weights),
    training, use_causal_mask, and mask, a list of the first three masks. `backward`
    takes dL/dy and returns a list with one gradient for each array of the call; in
    self-attention, `layer(x, x)`, dL/dx is their sum. `attention_scores` are the
    weights of the last call, also of that of a model. Same names, defaults and weight
    order as `keras.layers.MultiHeadAttention`, without its `output_shape`,
    `attention_axes`, `sliding_window`, `use_gate` and constraints; a query that may see
    nothing gets 0 from every head.

    Args:
        num_heads: number of heads.
        key_dim: depth of query and key in each head.
        value_dim: width of the value in each head; by default key_dim.
        dropout: share of the weights that is dropped in training.
        use_bias: whether the projections add a bias.
        kernel_initializer: name or object of `dlcourse.initializers`.
        bias_initializer: likewise.
        kernel_regularizer: name or object of `dlcourse.regularizers`; None for none.
        bias_regularizer: likewise.
        seed: None, an int or a `numpy.random.Generator`.
        dtype: dtype of parameters, outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        query, y, grad: (batch, queries, depth). value, key: (batch, keys, features).
        params: query_kernel (depth, heads, key_dim), query_bias (heads, key_dim), the
            same of key and value, output_kernel (heads, value_dim, depth), output_bias
            (depth,).

    Reference:
        Vaswani et al. (2017), https://arxiv.org/abs/1706.03762, section 3.2.2.

    >>> layer, x = MultiHeadAttention(2, 4, seed=0), np.ones((1, 3, 8))
    >>> y, weights = layer(x, x, use_causal_mask=True, return_attention_scores=True)
    >>> y.shape, weights[0, 0].round(3)
    ((1, 3, 8), array([[1.   , 0.   , 0.   ],
           [0.5  , 0.5  , 0.   ],
           [0.333, 0.333, 0.333]], dtype=float32))
    """

    min_ndim = 3
    fixed_axes = (-1,)
    fewest, most = 2, 3
    takes_mask = True

    def __init__(
        self,
        num_heads,
        key_dim,
        value_dim=None,
        dropout=0.0,
        use_bias=True,
        kernel_initializer="glorot_uniform",
        bias_initializer="zeros",
        kernel_regularizer=None,
        bias_regularizer=None,
        *,
        seed=None,
        dtype="float32",
        name=None,
    ):
        super().__init__(name=name, dtype=dtype, seed=seed)
        self.num_heads = check_integer("num_heads", num_heads)
        self.key_dim = check_integer("key_dim", key_dim)
        self.value_dim = check_integer("value_dim", value_dim or key_dim)
        self.dropout = check_number("dropout", dropout, 0, 1)
        self.use_bias = use_bias
        self.kernel_initializer = initializers.get(kernel_initializer)
        self.bias_initializer = initializers.get(bias_initializer)
        self.kernel_regularizer = regularizers.get(kernel_regularizer)
        self.bias_regularizer = regularizers.get(bias_regularizer)

    def __call__(self, query, value=None, key=None, *args, **options):
        x = query
        if not isinstance(query, list | tuple):
            x = [array for array in (query, value, key) if array is not None]
        return super().__call__(x, *args, **options)

    def build(self, input_shape):
        query, value, key = (s[-1] for s in (*input_shape, input_shape[1])[:3])
        heads, wide = self.num_heads, self.value_dim
        kernel = self.kernel_initializer, self.kernel_regularizer
        bias = self.bias_initializer, self.bias_regularizer
        for name, shape, width in (
            ("query", (query, heads, self.key_dim), (heads, self.key_dim)),
            ("key", (key, heads, self.key_dim), (heads, self.key_dim)),
            ("value", (value, heads, wide), (heads, wide)),
            ("output", (heads, wide, query), (query,)),
        ):
            self.add_weight(f"{name}_kernel", shape, *kernel)
            if self.use_bias:
                self.add_weight(f"{name}_bias", width, *bias)

    def forward(
        self,
        x,
        query_mask=None,
        value_mask=None,
        key_mask=None,
        attention_mask=None,
        return_attention_scores=False,
        use_causal_mask=False,
        mask=None,
    ):
        masks = {"query": query_mask, "value": value_mask, "key": key_mask}
        masks |= dict(zip(masks, mask or (), strict=False))
        mask = self._mask(x, masks, attention_mask, use_causal_mask)
        query, value, key = (*x, x[1])[:3]
        q, k, v = (
            self._to_heads(name, array)
            for name, array in (("query", query), ("key", key), ("value", value))
        )
        drop = None
        if self.training and self.dropout:
            shape = *q.shape[:3], k.shape[2]
            drop = dropout_scale(self._rng, shape, self.dropout, q.dtype)
        scale = 1 / math.sqrt(self.key_dim)
        heads, weights = attention(q, k, v, mask, scale=scale, dropout=drop)
        rows = _rows(heads)  # (batch * queries, heads * value_dim)
        self._cache = x, q, k, v, weights, drop, rows
        y = self._project("output", rows).reshape(query.shape)
        return (y, weights) if return_attention_scores else y

    def backward(self, grad):
        x, q, k, v, weights, drop, rows = self._saved()
        query, value, key = (*x, x[1])[:3]
        new = {}
        grad_rows = self._project_backward("output", grad, rows, new)
        grad_heads = _heads(grad_rows, self.num_heads, len(grad))
        scale = 1 / math.sqrt(self.key_dim)
        g_q, g_k, g_v = attention_backward(
            grad_heads, q, k, v, weights, scale=scale, dropout=drop
        )
        grad_query = self._project_backward("query", _rows(g_q), query, new)
        grad_key = self._project_backward("key", _rows(g_k), key, new)
        grad_value = self._project_backward("value", _rows(g_v), value, new)
        self.grads = {name: new[name] for name in self.params}
        if len(x) == 2:
            return [grad_query, grad_value + grad_key]
        return [grad_query, grad_value, grad_key]

    def compute_output_shape(self, input_shape):
        return tuple(input_shape[0])

    def compute_scores_shape(self, input_shape):
        """Return the shape of the weights that a call may return besides y."""
        batch, queries, _ = input_shape[0]
        return batch, self.num_heads, queries, input_shape[1][1]

    def compute_mask(self, x, mask=None):
        """Return the mask for what comes next: that of the query."""
        return mask[0] if isinstance(mask, list | tuple) else mask

    @property
    def attention_scores(self):
        """The weights of the last call, (batch, heads, queries, keys)."""
        return self._saved()[4]

    def _to_heads(self, name, x):
        """Return the projection of x, (batch, heads, time, width)."""
        return _heads(self._project(name, x), self.num_heads, len(x))

    def _project(self, name, x):
        """Return x @ kernel + bias as rows, all heads side by side."""
        rows = x.reshape(-1, x.shape[-1])
        y = rows @ self.params[f"{name}_kernel"].reshape(rows.shape[1], -1)
        if self.use_bias:
            y += self.params[f"{name}_bias"].ravel()
        return y

    def _project_backward(self, name, grad, x, grads):
        """Return dL/dx of `_project`; put the gradients of its weights into grads."""
        kernel = self.params[f"{name}_kernel"]
        rows = x.reshape(-1, x.shape[-1])
        grad = grad.reshape(len(rows), -1)
        grads[f"{name}_kernel"] = (rows.T @ grad).reshape(kernel.shape)
        if self.use_bias:
            bias = self.params[f"{name}_bias"]
            grads[f"{name}_bias"] = column_sums(grad).reshape(bias.shape)
        return (grad @ kernel.reshape(rows.shape[1], -1).T).reshape(x.shape)

    def _mask(self, x, masks, mask, use_causal_mask):
        """Return which keys each query sees, (batch, 1, queries, keys), or None."""
        batch, queries, keys = *x[0].shape[:2], x[1].shape[1]
        mask = check_mask(f"{self.name}: attention_mask", mask, (batch, queries, keys))
        parts = [] if mask is None else [mask]
        for name, one in masks.items():
            length = queries if name == "query" else keys
            one = check_mask(f"{self.name}: {name}_mask", one, (batch, length))
            if one is not None:
                parts.append(one[:, :, None] if name == "query" else one[:, None, :])
        if use_causal_mask:
            parts.append(causal_mask(queries, keys)[np.newaxis])
        if not parts:
            return None
        return np.logical_and.reduce(np.broadcast_arrays(*parts))[:, np.newaxis]

    def _check_input(self, shapes):
        super()._check_input(shapes)
        query, value, key = (*shapes, shapes[1])[:3]
        if not len(query) == len(value) == len(key) == 3:
            raise ValueError(
                f"{self.name}: got query {query}, value {value} and key {key}, "
                f"expected three axes each; reshape to (batch, time, features)."
            )
        if value[:2] != key[:2] or query[0] != key[0]:
            raise ValueError(
                f"{self.name}: got query {query}, value {value} and key {key}, "
                f"expected one batch and a value for each key; pass value and key of "
                f"one length."
            )


def _heads(rows, heads, batch):
    """Return rows (batch * time, heads * width) as (batch, heads, time, width)."""
    width = rows.shape[1] // heads
    split = rows.reshape(batch, len(rows) // batch, heads, width)
    return split.swapaxes(1, 2)


def _rows(heads):
    """Return (batch, heads, time, width) as rows (batch * time, heads * width)."""
    batch, number, time, width = heads.shape
    return heads.swapaxes(1, 2).reshape(batch * time, number * width)
