"""From logits to a token: temperature, top-k, top-p; and the perplexity of a text."""

import math

import numpy as np

from dlcourse._validation import (
    check_array,
    check_integer,
    check_number,
    check_rng,
    check_shape,
)


def sampling_probabilities(logits, temperature=1.0, *, top_k=None, top_p=None):
    """Return the probabilities that `sample` draws from.

        softmax(logits / temperature), cut to the likeliest tokens

    Args:
        logits: scores of the tokens, shape (..., vocabulary); -inf forbids one.
        temperature: below 1 sharpens, above 1 flattens, > 0.
        top_k: only the k likeliest tokens keep a probability; None for all.
        top_p: only the fewest likeliest tokens that together have at least this
            probability keep theirs, after `top_k`; None for all.

    Returns:
        The probabilities, same shape; float32 stays float32.

    Raises:
        ValueError: if `temperature` is 0 or negative, `top_k` more than there are
            tokens, `top_p` not in (0, 1], or a row has NaN, inf or only -inf.

    Reference:
        Holtzman et al. (2020), https://arxiv.org/abs/1904.09751 (top-p: "nucleus").

    >>> sampling_probabilities([2.0, 1.0, 0.0], temperature=0.5, top_k=2).round(3)
    array([0.881, 0.119, 0.   ])
    """
    logits = _check_logits(logits)
    fix = "choose a number > 0; take the argmax for the limit 0."
    high = math.inf
    temperature = check_number(
        "temperature", temperature, 0, high, open_low=True, open_high=True, fix=fix
    )
    with np.errstate(over="ignore", under="ignore"):  # -inf and 0 are right there
        z = logits.astype("float64")
        p = np.exp((z - z.max(axis=-1, keepdims=True)) / temperature)
    order = np.argsort(-z, axis=-1, kind="stable")  # the likeliest first
    p = np.take_along_axis(p, order, axis=-1)
    rounding = 4 * np.finfo(logits.dtype).eps
    p = _cut(p / p.sum(axis=-1, keepdims=True), top_k, top_p, rounding)
    y = np.empty(logits.shape, logits.dtype)
    np.put_along_axis(y, order, p.astype(y.dtype), axis=-1)
    return y


def sample(logits, temperature=1.0, *, top_k=None, top_p=None, seed=None):
    """Draw a token for every row of logits.

    Args:
        logits: scores of the tokens, shape (..., vocabulary); -inf forbids one.
        temperature: below 1 sharpens, above 1 flattens, > 0.
        top_k: draw among the k likeliest tokens; None for all.
        top_p: draw among the fewest likeliest tokens that together have at least
            this probability; None for all.
        seed: None, an int, or a `numpy.random.Generator`.

    Returns:
        Numbers of tokens, shape (...); an int for one row.

    Raises:
        ValueError: as `sampling_probabilities`.

    >>> sample([0.0, 5.0, 1.0], temperature=0.01, seed=0)
    1
    """
    rng = check_rng("seed", seed)
    p = sampling_probabilities(logits, temperature, top_k=top_k, top_p=top_p)
    edges = p.astype("float64").cumsum(axis=-1)  # (..., vocabulary)
    drawn = rng.random(p.shape[:-1])[..., np.newaxis] * edges[..., -1:]
    tokens = (edges <= drawn).sum(axis=-1)
    return int(tokens) if tokens.ndim == 0 else tokens


def perplexity(log_probabilities, mask=None):
    """Return among how many tokens a model hesitates, on average.

        exp(-mean of log P(token | tokens before it))

    Args:
        log_probabilities: natural logarithms of the probabilities that the model
            gave to the tokens of the text, shape (...).
        mask: True where there is a token and no padding, same shape; None for all.

    Returns:
        A float >= 1; the size of the vocabulary for a model that knows nothing, inf
        if a token was impossible.

    Raises:
        ValueError: if there is no token, or a logarithm is above 0 or NaN.

    Reference:
        Jurafsky and Martin, Speech and Language Processing, chapter 3, "Perplexity".

    >>> round(perplexity(np.log([0.2, 0.5, 0.1])), 4)
    4.6416
    """
    log_p = check_array("log_probabilities", log_probabilities, dtype="float64")
    if mask is not None:
        fix = "give one entry for each token."
        log_p = log_p[check_shape("mask", np.asarray(mask, bool), log_p.shape, fix=fix)]
    if not log_p.size:
        raise ValueError(
            "log_probabilities: got no token, expected at least one; pass a text that "
            "is not empty and a mask that is not all False."
        )
    if not log_p.max() <= 0:
        raise ValueError(
            f"log_probabilities: got {log_p.max():g}, expected logarithms <= 0; pass "
            f"np.log(probabilities), not the probabilities themselves."
        )
    try:
        return math.exp(-log_p.mean())
    except OverflowError:
        return math.inf


def _cut(p, top_k, top_p, rounding):
    """Return probabilities, which fall along the last axis, without their tail.

    A sum of them that misses top_p by `rounding` has reached it.
    """
    if top_k is not None:
        if check_integer("top_k", top_k) > p.shape[-1]:
            raise ValueError(
                f"top_k: got {top_k}, expected at most the {p.shape[-1]} tokens of the "
                f"vocabulary; lower top_k."
            )
        p[..., top_k:] = 0
        p /= p.sum(axis=-1, keepdims=True)
    if top_p is not None:
        top_p = check_number("top_p", top_p, 0, 1, open_low=True)
        likelier = p.cumsum(axis=-1)[..., :-1]  # than each token behind the first
        p[..., 1:][likelier >= top_p - rounding] = 0
        p /= p.sum(axis=-1, keepdims=True)
    return p


def _check_logits(logits):
    logits = check_array("logits", logits, min_ndim=1)
    if logits.shape[-1] == 0 or not np.isfinite(logits.max(axis=-1)).all():
        raise ValueError(
            f"logits: got shape {logits.shape} with a row that has NaN, inf or no "
            f"finite entry, expected at least one finite logit in each row; look for "
            f"a loss that was not finite."
        )
    return logits
