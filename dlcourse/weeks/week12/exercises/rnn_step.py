"""Exercise: one step of a recurrent layer from the stacked matrix of lecture notes."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=1,
    hints=(
        N_("Cut W_a at column units: in front of it stands W_aa, behind it W_ax, with "
           "one column for each word."),
        N_("W_ax times a one-hot column is ONE column of W_ax: pick it by the number "
           "of the word, W_ax[:, tokens]. In W_a it stands units columns further on."),
        N_("In rows the state stands in front: h @ W_aa.T. What was picked, (units, "
           "batch), has to be transposed, too."),
    ),
    insight=N_("With 100 units and 10,000 words W_a has 10,100 columns, and a step "
               "reads 101 of them: 100 for the state and one for the word. That is why "
               "an Embedding looks up and does not multiply."),
)  # fmt: skip
def rnn_step(tokens, h, W_a, bias):
    """The state after one step of a recurrent layer with tanh, (batch, units).

    tokens: (batch,), the number of the word that each example reads; h: (batch, units),
    the state before, examples as rows; W_a = [W_aa | W_ax], (units, units + words), as
    in columns: there the new state is tanh(W_a @ [h; x] + bias), h stands above x, and
    x is the one-hot column of the word. bias: (units,). No one-hot vector is needed.

    >>> W_a = np.array([[2.0, 0.1, 0.2, 0.3]])
    >>> rnn_step(np.array([2]), np.array([[0.5]]), W_a, np.array([-1.0])).round(4)
    array([[0.2913]])
    """
    # BEGIN SOLUTION -> return ...
    units = h.shape[1]
    W_aa = W_a[:, :units]
    columns = W_a[:, units + tokens]  # (units, batch)
    return np.tanh(h @ W_aa.T + columns.T + bias)
    # END SOLUTION


@rnn_step.tried_on
def cases(rng):
    """The example; one example and several, more words than units and fewer."""
    W_a = np.array([[2.0, 0.1, 0.2, 0.3]])
    calls = [call(np.array([2]), np.array([[0.5]]), W_a, np.array([-1.0]))]
    for batch, units, words in ((1, 3, 5), (4, 3, 6), (5, 4, 3), (3, 3, 8), (7, 2, 7)):
        tokens = rng.permutation(np.arange(max(batch, words)) % words)[:batch]
        h = rng.normal(0, 0.6, size=(batch, units))
        W_a = rng.normal(0, 0.6, size=(units, units + words))
        calls.append(call(tokens, h, W_a, rng.normal(0, 0.7, size=units)))
    return calls


def _state(h, W_a):
    return h @ W_a[:, : h.shape[1]].T


def _word(tokens, h, W_a):
    return W_a[:, h.shape[1] + tokens].T


def stepped(*, state=_state, word=_word, activation=np.tanh,
            add=lambda state, word, bias: state + word + bias,
            after=lambda new, old: new):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(tokens, h, W_a, bias):
        z = add(state(h, W_a), word(tokens, h, W_a), bias)
        return after(activation(z), h)

    return answer


def _say(message, **parts):
    rnn_step.mistake(message, stepped(**parts))


def _shifted(by):
    def word(tokens, h, W_a):
        return W_a[:, (h.shape[1] + tokens + by) % W_a.shape[1]].T

    return word


_say(
    N_("The column of the word was picked in front of W_a, where W_aa stands: its "
       "number in W_a is units + token."),
    word=lambda tokens, h, W_a: W_a[:, tokens].T,
)  # fmt: skip
_say(
    N_("W_ax was taken for the first columns of W_a, and W_aa for the last: the state "
       "is above in [h; x], so W_aa comes first."),
    state=lambda h, W_a: h @ W_a[:, -h.shape[1] :].T,
    word=lambda tokens, h, W_a: W_a[:, tokens].T,
)  # fmt: skip
_say(
    N_("W_aa was taken from the end of W_a; it stands in front."),
    state=lambda h, W_a: h @ W_a[:, -h.shape[1] :].T,
)
_say(
    N_("The column of the next word was picked: tokens count from 0, so it is units + "
       "token."),
    word=_shifted(1),
)  # fmt: skip
_say(
    N_("The column of the word before was picked: tokens count from 0, so it is units "
       "+ token."),
    word=_shifted(-1),
)  # fmt: skip
_say(
    N_("The column of the word before was picked: tokens count from 0, so it is units "
       "+ token."),
    word=lambda tokens, h, W_a: W_a[:, h.shape[1] :][:, tokens - 1].T,
)  # fmt: skip
_say(
    N_("W_aa is not transposed: where examples are rows the state stands in front, h @ "
       "W_aa.T."),
    state=lambda h, W_a: h @ W_a[:, : h.shape[1]],
)  # fmt: skip
_say(
    N_("The columns of the words are not transposed: W_a[:, units + tokens] is (units, "
       "batch), and examples are rows."),
    word=lambda tokens, h, W_a: W_a[:, h.shape[1] + tokens],
)  # fmt: skip
_say(
    N_("Every example got the column of the first word; each has its own."),
    word=lambda tokens, h, W_a: W_a[:, h.shape[1] + tokens[:1]].T,
)
ALL_WORDS = N_(
    "Every example got the columns of all words of the batch, added up; each reads its "
    "own word alone."
)
_say(
    ALL_WORDS,
    word=lambda tokens, h, W_a: W_a[:, h.shape[1] + tokens].sum(axis=1),
)
_say(
    ALL_WORDS,
    word=lambda tokens, h, W_a: W_a[:, h.shape[1] + np.unique(tokens)].sum(axis=1),
)
_say(
    N_("The numbers of the words were multiplied with a column: a number is a name "
       "here, it says WHICH column."),
    word=lambda tokens, h, W_a: tokens[:, None] * W_a[:, h.shape[1]],
)  # fmt: skip
_say(
    N_("tanh is missing: this is the sum that goes into it."),
    activation=lambda z: z,
)
_say(
    N_("The activation is a sigmoid; a simple recurrent layer has tanh, so that its "
       "state may be negative."),
    activation=lambda z: 1 / (1 + np.exp(-z)),
)  # fmt: skip
_say(
    N_("The activation is ReLU; a simple recurrent layer has tanh."),
    activation=lambda z: np.maximum(z, 0),
)
_say(
    N_("The bias is missing."),
    add=lambda state, word, bias: state + word,
)
_say(
    N_("The bias was added twice: state and word share one."),
    add=lambda state, word, bias: state + word + 2 * bias,
)
_say(
    N_("The bias was subtracted; add it."),
    add=lambda state, word, bias: state + word - bias,
)
_say(
    N_("The old state plays no part: add h @ W_aa.T, or the layer has no memory."),
    add=lambda state, word, bias: word + bias,
)
_say(
    N_("The word plays no part: add its column of W_ax."),
    add=lambda state, word, bias: state + bias,
)
_say(
    N_("The parts of state and word were multiplied; add them."),
    add=lambda state, word, bias: state * word + bias,
)
_say(
    N_("The old state was added as it is: it goes through W_aa first."),
    state=lambda h, W_a: h,
)
_say(
    N_("The old state was multiplied by the diagonal of W_aa alone; every unit sees "
       "the whole state: h @ W_aa.T."),
    state=lambda h, W_a: h * np.diag(W_a),
)  # fmt: skip
_say(
    N_("The old state was added once more behind tanh; the new state replaces it."),
    after=lambda new, old: new + old,
)
_say(
    N_("tanh was taken of each part by itself: add everything up first, then take it "
       "once."),
    add=lambda state, word, bias: np.tanh(state) + np.tanh(word) + bias,
    activation=lambda z: z,
)  # fmt: skip
_say(
    N_("tanh was taken of each part by itself: add everything up first, then take it "
       "once."),
    add=lambda state, word, bias: np.tanh(word + bias) + np.tanh(state),
    activation=lambda z: z,
)  # fmt: skip
_say(
    N_("The bias was added behind tanh; it belongs into the sum before."),
    add=lambda state, word, bias: np.tanh(state + word) + bias,
    activation=lambda z: z,
)
_say(
    N_("tanh was taken twice."),
    activation=lambda z: np.tanh(np.tanh(z)),
)


@rnn_step.mistake(N_("The new state is transposed: examples are rows, (batch, units)."))
def in_columns(tokens, h, W_a, bias):
    return stepped()(tokens, h, W_a, bias).T
