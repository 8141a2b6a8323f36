"""Attention: for each query a weighted mean of the values."""

import math

import numpy as np

from dlcourse._numerics import quiet, row_sums
from dlcourse._validation import check_number
from dlcourse.activations import softmax_backward
from dlcourse.ops.masks import as_mask


@quiet  # of far scores: exp(100) is inf in float32
def masked_softmax(scores, mask=None):
    """Return softmax over the last axis among the entries where `mask` is True.

        weights_j = mask_j exp(scores_j) / sum_k mask_k exp(scores_k)

    Where nothing is left, all weights are 0.

    Args:
        scores: how well each key fits the query.
        mask: booleans, True where a key may be seen; None for everywhere.

    Shapes:
        scores and the result: (..., keys). mask: broadcasts to that.

    Returns:
        An array of the dtype of scores.

    >>> masked_softmax(np.array([1.0, 1.0, 9.0]), np.array([True, True, False]))
    array([0.5, 0.5, 0. ])
    """
    seen = scores
    if mask is not None:
        mask = as_mask("mask", mask)
        seen = scores + np.where(mask, 0, -np.inf).astype(scores.dtype)  # exp(-inf) = 0
    weights = np.exp(seen)
    total = row_sums(weights)  # (..., 1)
    # Softmax stays the same whatever is subtracted from the scores of a query, so that
    # moderate ones, nearly all there are, need nothing: to look for the largest of
    # each query takes longer than all the rest. The others are done again, with it.
    limit = float(np.finfo(scores.dtype).max) ** 0.25  # 4e9 in float32
    far = ~((total > 1 / limit) & (total < limit))[..., 0]  # NaN too
    if far.any():
        mask = None if mask is None else np.broadcast_to(mask, scores.shape)[far]
        weights[far], total[far] = _shifted(scores[far], mask)
    weights /= total
    return weights


def _shifted(scores, mask):
    """Return exp(scores - the largest of the row) where `mask` is True, and the sums.

    The sum is 1 where nothing is left.
    """
    if mask is not None:
        scores = np.where(mask, scores, np.finfo(scores.dtype).min)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    if mask is not None:
        weights *= mask
    total = row_sums(weights)
    return weights, np.where(total == 0, 1, total)


def attention(query, key, value, mask=None, *, scale=None, dropout=None):
    """Return scaled dot-product attention and its weights.

        weights = softmax(scale * query @ key.T), y = weights @ value

    Args:
        query: what is looked for.
        key: what each entry offers to be found by.
        value: what each entry gives.
        mask: booleans, True where a query may see a key; None for everywhere.
        scale: factor of the scores; by default 1 / sqrt(depth).
        dropout: what each weight is multiplied by before the mean; None for 1.

    Shapes:
        query: (..., queries, depth). key: (..., keys, depth).
        value: (..., keys, width). y: (..., queries, width).
        mask, dropout and weights: (..., queries, keys).

    Returns:
        y and the weights before dropout.

    Reference:
        Vaswani et al. (2017), https://arxiv.org/abs/1706.03762, equation 1.

    >>> key, value = np.eye(2), np.array([[1.0, 2.0], [3.0, 4.0]])
    >>> y, weights = attention(np.array([[100.0, 0.0]]), key, value)
    >>> y.round(6), weights.round(6)
    (array([[1., 2.]]), array([[1., 0.]]))
    """
    scale = _scale(scale, query)
    _check_depths(query, key, value)
    scores = (scale * query) @ key.swapaxes(-1, -2)  # (..., queries, keys)
    weights = masked_softmax(scores, mask)
    return (weights if dropout is None else weights * dropout) @ value, weights


def attention_backward(grad, query, key, value, weights, *, scale=None, dropout=None):
    """Return dL/dquery, dL/dkey and dL/dvalue for dL/dy of `attention`.

    Args:
        grad: dL/dy.
        query: as in `attention`.
        key: as in `attention`.
        value: as in `attention`.
        weights: as `attention` returned them.
        scale: as in `attention`.
        dropout: as in `attention`.

    Shapes:
        As in `attention`.

    Returns:
        Three arrays of the shapes of query, key and value.

    >>> rng = np.random.default_rng(0)
    >>> q, k, v = rng.normal(size=(3, 4, 2))
    >>> y, weights = attention(q, k, v)
    >>> [g.shape for g in attention_backward(y, q, k, v, weights)]
    [(4, 2), (4, 2), (4, 2)]
    """
    scale = _scale(scale, query)
    grad_weights = grad @ value.swapaxes(-1, -2)  # (..., queries, keys)
    used = weights
    if dropout is not None:
        grad_weights, used = grad_weights * dropout, weights * dropout
    grad_scores = softmax_backward(grad_weights, weights)
    return (
        scale * (grad_scores @ key),
        scale * (grad_scores.swapaxes(-1, -2) @ query),
        used.swapaxes(-1, -2) @ grad,
    )


def _scale(scale, query):
    """Return the factor of the scores, by default 1 / sqrt(depth)."""
    if scale is None:
        return 1 / math.sqrt(query.shape[-1])
    return check_number("scale", scale)


def _check_depths(query, key, value):
    """Refuse what the products below would refuse without a name."""
    if query.shape[-1] != key.shape[-1] or key.shape[-2] != value.shape[-2]:
        raise ValueError(
            f"attention: got query {query.shape}, key {key.shape} and value "
            f"{value.shape}, expected query and key of one depth, and a value for each "
            "key; project them first."
        )
