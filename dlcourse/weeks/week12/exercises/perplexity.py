"""Exercise: among how many tokens a language model hesitates."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=7,
    hints=(
        N_("Of all the probabilities at a place only one counts: that of the token "
           "which really stands there. np.take_along_axis picks it, or fancy "
           "indexing."),
        N_("Leave the padding out BEFORE you take logarithms: there a probability may "
           "be 0, and 0 * log(0) is NaN."),
        N_("One mean over all real places of all sequences; then exp(-mean)."),
    ),
    insight=N_("A model that knows nothing has the size of the vocabulary; a perfect "
               "one has 1. It is exp of the mean cross-entropy, so Keras' loss over "
               "real steps gives it at once."),
)  # fmt: skip
def perplexity(p, tokens, padding=0):
    """Perplexity of the tokens that are no padding, a float.

    p: (batch, time, vocabulary), at each place the probability of each token, as the
    model saw it coming; tokens: (batch, time), whole numbers, those that came. It is
    exp of minus the mean of log p over all places whose token is not padding.

    >>> p = np.array([[[0.2, 0.8], [0.5, 0.5], [0.9, 0.1]]])
    >>> round(perplexity(p, np.array([[1, 1, 0]])), 4)
    1.5811
    """
    # BEGIN SOLUTION -> return ...
    chosen = np.take_along_axis(p, tokens[..., None], axis=2)[..., 0]  # (batch, time)
    return float(np.exp(-np.mean(np.log(chosen[tokens != padding]))))
    # END SOLUTION


def _drawn(rng, batch, time, vocabulary, *, padding=0, sure=1.0, full=False,
           front=False):  # fmt: skip
    """Return a call with sequences of several lengths; where they end p may be 0."""
    p = rng.dirichlet(np.full(vocabulary, sure), size=(batch, time))
    others = np.delete(np.arange(vocabulary), padding)
    tokens = others[rng.integers(0, vocabulary - 1, size=(batch, time))]
    lengths = rng.permutation(np.linspace(1, time, batch).astype(int))
    if not full:
        tokens[np.arange(time) >= lengths[:, None]] = padding
    if front:
        tokens = tokens[:, ::-1].copy()
    p = 0.9 * p + 0.1 / vocabulary
    ends = np.argwhere(tokens == padding)
    for b, t in ends[::3]:
        p[b, t] = np.eye(vocabulary)[others[0]]
    return call(p, tokens, padding) if padding else call(p, tokens)


@perplexity.tried_on
def cases(rng):
    """The example; padding of other names, in front, none; a text of 2000 tokens."""
    first = np.array([[[0.2, 0.8], [0.5, 0.5], [0.9, 0.1]]])
    return [
        call(first, np.array([[1, 1, 0]])),
        _drawn(rng, 3, 5, 4),
        _drawn(rng, 4, 6, 5, sure=0.2),
        _drawn(rng, 2, 7, 3, padding=2),
        _drawn(rng, 5, 4, 6, padding=3),
        _drawn(rng, 4, 5, 4, front=True),
        _drawn(rng, 3, 4, 7, full=True),
        _drawn(rng, 1, 2000, 3, full=True),
    ]


def _of_tokens(p, tokens):
    return np.take_along_axis(p, tokens[..., None], axis=2)[..., 0]


def _real(tokens, padding):
    return tokens != padding


def _inverse_root(chosen, real):
    return np.exp(-np.mean(np.log(chosen[real])))


def measured(*, chosen=_of_tokens, real=_real, measure=_inverse_root):
    """Return the right function with one of its parts written otherwise."""

    def answer(p, tokens, padding=0):
        with np.errstate(all="ignore"):
            return float(measure(chosen(p, tokens), real(tokens, padding)))

    return answer


def _say(message, **parts):
    perplexity.mistake(message, measured(**parts))


_say(
    N_("Padding counts, too: take the mean over the places whose token is not "
       "padding."),
    real=lambda tokens, padding: np.ones(tokens.shape, bool),
)  # fmt: skip
_say(
    N_("The mean is taken over the padding alone: the condition is the wrong way "
       "round."),
    real=lambda tokens, padding: tokens == padding,
)  # fmt: skip
_say(
    N_("padding makes no difference: 0 counts as padding, whatever is passed."),
    real=lambda tokens, padding: tokens != 0,
)
_say(
    N_("Tokens above padding count here; all counts that is not equal to it."),
    real=lambda tokens, padding: tokens > padding,
)
AT_THE_END = N_(
    "Padding was looked for at the end alone; it may stand in front, too: ask each "
    "token by itself."
)
_say(
    AT_THE_END,
    real=lambda tokens, padding: np.cumsum(tokens == padding, axis=1) == 0,
)
_say(
    AT_THE_END,
    real=lambda tokens, padding: (
        np.arange(tokens.shape[1]) < np.sum(tokens != padding, axis=1, keepdims=True)
    ),
)
_say(
    N_("The logarithms of the padding were set to 0 but its places still count in the "
       "mean: divide by the number of real tokens."),
    measure=lambda chosen, real: np.exp(-np.where(real, np.log(chosen), 0).mean()),
)  # fmt: skip
_say(
    N_("The mask was multiplied with the logarithms: where the padding has the "
       "probability 0, 0 * log(0) is NaN. Select the real places first."),
    measure=lambda chosen, real: np.exp(-(np.log(chosen) * real).sum() / real.sum()),
)  # fmt: skip
_say(
    N_("The mask was multiplied with the logarithms, and the padding counts in the "
       "mean: select the real places first."),
    measure=lambda chosen, real: np.exp(-(np.log(chosen) * real).mean()),
)  # fmt: skip
_say(
    N_("Each sequence has its perplexity here, and these were averaged: long ones "
       "count as much as short ones. One mean of all logarithms comes first."),
    measure=lambda chosen, real: np.mean(
        [_inverse_root(c, r) for c, r in zip(chosen, real, strict=True)]
    ),
)  # fmt: skip
_say(
    N_("First the mean over each sequence was taken, then over the sequences: a token "
       "of a short one counts more. Take one mean over all real tokens."),
    measure=lambda chosen, real: np.exp(
        -np.mean([np.log(c[r]).mean() for c, r in zip(chosen, real, strict=True)])
    ),
)  # fmt: skip
_say(
    N_("exp is missing: this is the mean cross-entropy."),
    measure=lambda chosen, real: -np.mean(np.log(chosen[real])),
)
_say(
    N_("The minus is missing: this is 1 divided by the perplexity."),
    measure=lambda chosen, real: np.exp(np.mean(np.log(chosen[real]))),
)
_say(
    N_("The mean is missing: this is exp of the sum, one divided by the probability of "
       "the whole text."),
    measure=lambda chosen, real: np.exp(-np.sum(np.log(chosen[real]))),
)  # fmt: skip
_say(
    N_("The logarithm has base 2, but exp undoes base e: write 2 ** ..., or take the "
       "natural logarithm."),
    measure=lambda chosen, real: np.exp(-np.mean(np.log2(chosen[real]))),
)  # fmt: skip
_say(
    N_("The logarithm is natural, but 2 ** undoes base 2: write np.exp(...)."),
    measure=lambda chosen, real: 2 ** -np.mean(np.log(chosen[real])),
)
_say(
    N_("This is the mean of 1 / p; the mean is taken of the logarithms, which a rare "
       "surprise does not rule."),
    measure=lambda chosen, real: np.mean(1 / chosen[real]),
)  # fmt: skip
_say(
    N_("This is 1 divided by the mean probability; the mean is taken of the "
       "logarithms."),
    measure=lambda chosen, real: 1 / np.mean(chosen[real]),
)  # fmt: skip
_say(
    N_("The product of 2000 probabilities is too small for a float and becomes 0: add "
       "up logarithms instead."),
    measure=lambda chosen, real: np.prod(chosen[real]) ** (-1 / real.sum()),
)  # fmt: skip
_say(
    N_("The product of 2000 probabilities is too small for a float and becomes 0: add "
       "up logarithms instead."),
    measure=lambda chosen, real: (1 / np.prod(chosen[real])) ** (1 / real.sum()),
)  # fmt: skip
_say(
    N_("The sum of the logarithms was divided by the number of sequences; divide by "
       "the number of real tokens."),
    measure=lambda chosen, real: np.exp(-np.log(chosen[real]).sum() / len(real)),
)  # fmt: skip
_say(
    N_("At each place the largest probability was taken; that of the token which "
       "really came is asked."),
    chosen=lambda p, tokens: p.max(axis=2),
)  # fmt: skip
_say(
    N_("This is the perplexity of the model's own predictions, exp of their entropy: "
       "it does not look at which token came."),
    chosen=lambda p, tokens: np.exp((p * np.log(p + 1e-300)).sum(axis=2)),
)  # fmt: skip
_say(
    N_("The token after each place was looked up; p at a place already belongs to the "
       "token there."),
    chosen=lambda p, tokens: _of_tokens(p, np.roll(tokens, -1, axis=1)),
)  # fmt: skip
_say(
    N_("The token before each place was looked up; p at a place already belongs to the "
       "token there."),
    chosen=lambda p, tokens: _of_tokens(p, np.roll(tokens, 1, axis=1)),
)  # fmt: skip
_say(
    N_("Tokens count from 0: the probability of token k is p[..., k], not p[..., k - "
       "1]."),
    chosen=lambda p, tokens: _of_tokens(p, tokens - 1 + p.shape[2] * (tokens == 0)),
)  # fmt: skip
_say(
    N_("This counts how often the likeliest token is right; the perplexity asks for "
       "probabilities."),
    measure=lambda chosen, real: np.mean(chosen[real] > 0.5),
)  # fmt: skip
_say(
    N_("This is the median of the logarithms; take their mean."),
    measure=lambda chosen, real: np.exp(-np.median(np.log(chosen[real]))),
)
_say(
    N_("1 - p came into the logarithm: it is the probability of the token itself."),
    measure=lambda chosen, real: np.exp(-np.mean(np.log(1 - chosen[real]))),
)


@perplexity.mistake(
    N_("The logarithms of all probabilities of a place went into the mean; only that "
       "of the token which really came counts.")
)  # fmt: skip
def of_all_tokens(p, tokens, padding=0):
    with np.errstate(divide="ignore"):
        return float(np.exp(-np.log(p[tokens != padding]).mean()))


@perplexity.mistake(
    N_("p went through a softmax once more; it holds probabilities already.")
)
def softmax_again(p, tokens, padding=0):
    q = np.exp(p)
    return measured()(q / q.sum(axis=2, keepdims=True), tokens, padding)


@perplexity.mistake(
    N_("The token after each place was looked up; p at a place already belongs to the "
       "token there.")
)  # fmt: skip
def of_the_next_token(p, tokens, padding=0):
    return measured()(p[:, :-1], tokens[:, 1:], padding)


@perplexity.mistake(
    N_("The first token of each sequence was left out; p has a probability for it, "
       "too.")
)  # fmt: skip
def without_the_first(p, tokens, padding=0):
    return measured()(p[:, 1:], tokens[:, 1:], padding)


@perplexity.mistake(
    N_("This is the perplexity of the first sequence alone; take all of them.")
)
def first_sequence(p, tokens, padding=0):
    return measured()(p[:1], tokens[:1], padding)
