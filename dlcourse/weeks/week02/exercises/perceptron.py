"""Exercise: the perceptron's rule, which learns AND and never learns XOR."""

import numpy as np

from dlcourse.exercises.engine import (
    N_,
    FunctionExercise,
    as_numbers,
    call,
    either,
)
from dlcourse.exercises.judging import has_parts


@FunctionExercise.task(
    number=8,
    returns=("w", "b", "mistakes"),
    hints=(
        N_("Two loops: over the epochs, and inside over the examples. After each "
           "example w and b may have changed."),
        N_("With error = y[i] - prediction, which is -1, 0 or 1, the rule is one line "
           "for all three cases: w + error * x[i]."),
        N_("mistakes gets one entry an epoch: how often error was not 0."),
    ),
    insight=N_("No derivative anywhere: it moves after a mistake, and after nothing "
               "else. The next cell gives yours AND and XOR."),
)  # fmt: skip
def perceptron(x, y, epochs):
    """Weights w (n,), bias b and mistakes (epochs,) of the perceptron's rule.

    x: (m, n), y: (m,) of 0 and 1. Begin with w = zeros, b = 0.0. In every epoch go
    through the examples in their order: predict 1 if x[i] @ w + b > 0, else 0. If 0 was
    predicted where 1 is due, add x[i] to w and 1 to b; if 1 was predicted where 0 is
    due, subtract them. mistakes holds the number of wrong predictions of each epoch.

    >>> x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    >>> w, b, mistakes = perceptron(x, np.array([0, 1, 1, 1]), epochs=5)
    >>> print(w, b, mistakes)
    [1. 1.] 0.0 [1. 2. 1. 0. 0.]
    """
    # BEGIN SOLUTION -> w, b, mistakes = ..., ..., ...
    # -> return w, b, mistakes
    w, b = np.zeros(x.shape[1]), 0.0
    mistakes = np.zeros(epochs)
    for epoch in range(epochs):
        for i in range(len(x)):
            error = y[i] - (x[i] @ w + b > 0)  # -1, 0, 1
            w = w + error * x[i]
            b = b + error
            mistakes[epoch] += error != 0
    return w, b, mistakes
    # END SOLUTION


TABLE = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


@perceptron.tried_on
def cases(rng):
    """OR, AND, XOR; points near the line; points that no line may separate."""
    calls = [
        call(TABLE.copy(), np.array([0, 1, 1, 1]), epochs=5),
        call(TABLE.copy(), np.array([0, 0, 0, 1]), epochs=7),
        call(TABLE.copy(), np.array([0, 1, 1, 0]), epochs=6),
        # 0 < z < 0.5 at the third example
        call(np.array([[0.1, 0.2], [0.3, -0.1], [-0.2, 0.1]]), np.array([1, 0, 1]), 2),
        # the second example is still wrong after one step
        call(np.array([[3.0, 2.0], [0.3, 0.2], [-0.5, 1.0]]), np.array([1, 0, 1]), 3),
    ]
    for m, n, epochs in ((6, 3, 3), (8, 2, 3), (3, 5, 5)):
        x = rng.normal(0.2, 1.3, size=(m, n)).round(2)
        y = (x[:, 0] - 0.7 * x[:, 1] + rng.normal(0, 0.8, size=m) > 0.3).astype(int)
        y[:2] = 1, 0
        calls.append(call(x, y, epochs))
    return calls


def learned(*, start=lambda x: (np.zeros(x.shape[1]), 0.0), fires=lambda z: z > 0,
            error=lambda due, said, z: due - said, move=lambda w, e, x: w + e * x,
            shift=lambda b, e: b + e, reported=lambda w, b, counts: counts,
            order=lambda x: range(len(x)), z=lambda w, b, x: x @ w + b,
            is_wrong=lambda e, due, said: said != due, count=None,
            is_over=lambda wrong: False):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(x, y, epochs):
        w, b = start(x)
        counts = []
        for _epoch in range(epochs):
            wrong = 0
            for i in order(x):
                one = z(w, b, x[i])
                said = fires(one) * 1
                e = error(y[i], said, one)
                w, b = move(w, e, x[i]), shift(b, e)
                wrong += is_wrong(e, y[i], said)
            counts.append(count(x, y, w, b) if count else wrong)
            if is_over(wrong):
                break
        return w, b, reported(w, b, np.array(counts))

    return answer


def _say(message, **parts):
    perceptron.mistake(message, learned(**parts))


def wrong_now(x, y, w, b):
    """Return how many examples the weights of this moment get wrong."""
    return int(np.sum((x @ w + b > 0) != y))


_say(
    N_("At z = 0 the prediction is 0: it is 1 only where z > 0."),
    fires=lambda z: z >= 0,
)
_say(
    N_("The threshold is 0.5 here; z > 0 is asked, the bias moves it."),
    fires=lambda z: z > 0.5,
)
_say(
    N_("The prediction is the wrong way round: 1 where z > 0."),
    fires=lambda z: z < 0,
)
_say(
    N_("The steps go the wrong way: where 1 is due and 0 was said, x[i] is added."),
    error=lambda due, said, z: said - due,
)
_say(
    N_("w moved after right predictions as well; it moves only after wrong ones."),
    error=lambda due, said, z: 2 * due - 1,
)
_say(
    N_("Where 0 is due nothing was subtracted: after a false 1, x[i] and 1 are taken "
       "away."),
    error=lambda due, said, z: max(due - said, 0), is_wrong=lambda e, due, s: s != due,
)  # fmt: skip
_say(
    N_("Where 1 is due nothing was added: after a false 0, x[i] and 1 are added."),
    error=lambda due, said, z: min(due - said, 0),
    is_wrong=lambda e, due, s: s != due,
)
_say(
    N_("Every mistake adds x[i]; after a false 1 it is subtracted."),
    error=lambda due, said, z: abs(due - said),
)
_say(
    N_("The error is y minus z; the perceptron compares y with the prediction, 0 or "
       "1."),
    error=lambda due, said, z: due - z, is_wrong=lambda e, due, said: e != 0,
)  # fmt: skip
_say(
    N_("The error is y minus sigmoid(z): that is logistic regression; the perceptron "
       "predicts 0 or 1."),
    error=lambda due, said, z: due - 1 / (1 + np.exp(-z)),
    is_wrong=lambda e, due, said: e != 0,
)  # fmt: skip
_say(
    N_("y was made -1 and 1, and the prediction stayed 0 and 1: the error is their "
       "difference, so both need the same two numbers."),
    error=lambda due, said, z: 2 * due - 1 - said,
    is_wrong=lambda e, due, said: e != 0,
)  # fmt: skip
_say(
    N_("np.sign gives -1 for a negative z; the prediction is 0 there, so that the "
       "error is -1, 0 or 1."),
    error=lambda due, said, z: due - np.sign(z),
    is_wrong=lambda e, due, said: e != 0,
)  # fmt: skip
_say(
    N_("b never moves: it is changed with w, by 1 or -1."),
    shift=lambda b, e: b,
)
_say(
    N_("b has the wrong sign: it moves as w does, with the error."),
    shift=lambda b, e: b - e,
)
_say(
    N_("w has the wrong sign: it moves as b does, with the error."),
    move=lambda w, e, x: w - e * x,
)
_say(
    N_("w moves by the error alone; it moves by error times x[i]."),
    move=lambda w, e, x: w + e,
)
_say(
    N_("The step is twice as long: with the labels 0 and 1 the error is -1, 0 or 1."),
    error=lambda due, said, z: 2 * (due - said),
)


def _with_rate(rate):
    return learned(
        move=lambda w, e, x: w + rate * e * x, shift=lambda b, e: b + rate * e
    )


def _has_a_rate(runs):
    """Whether every run gave w and b of steps with a learning rate, one for all."""
    first = runs[1]  # AND ends with a b that is not 0
    if not has_parts(first.result, perceptron.returns):
        return False
    b, due = as_numbers(first.result[1]), first.call.run_of(perceptron.reference)
    return b is not None and either(_with_rate(b / due.result[1]))(runs)


perceptron.mistake(
    N_("The step holds a learning rate; the rule here has none: x[i] and 1."),
    _with_rate(0.1),
    recognise=_has_a_rate,
)
_say(
    N_("b is missing in z = x[i] @ w + b."),
    z=lambda w, b, x: x @ w,
)
_say(
    N_("b was subtracted; z = x[i] @ w + b."),
    z=lambda w, b, x: x @ w - b,
)
_say(
    N_("The examples were taken from the last to the first; keep their order."),
    order=lambda x: reversed(range(len(x))),
)
_say(
    N_("The last example was left out."),
    order=lambda x: range(len(x) - 1),
)
_say(
    N_("w and b begin with ones; they begin with zeros."),
    start=lambda x: (np.ones(x.shape[1]), 1.0),
)
_say(
    N_("mistakes was counted after the epoch, with its last weights; asked are the "
       "wrong predictions made on the way."),
    count=wrong_now,
)  # fmt: skip
_say(
    N_("mistakes holds right predictions; asked are the wrong ones."),
    is_wrong=lambda e, due, said: said == due,
)
_say(
    N_("mistakes counts 1s predicted where 0 is due only; a missed 1 is a mistake, "
       "too."),
    is_wrong=lambda e, due, said: e < 0,
)  # fmt: skip
_say(
    N_("mistakes counts missed 1s only; a 1 predicted where 0 is due is a mistake, "
       "too."),
    is_wrong=lambda e, due, said: e > 0,
)  # fmt: skip
_say(
    N_("mistakes adds errors of 1 and -1, which cancel; count how often one is not 0."),
    is_wrong=lambda e, due, said: e,
)
_say(
    N_("mistakes adds up from epoch to epoch; it begins at 0 in each."),
    reported=lambda w, b, counts: np.cumsum(counts),
)
_say(
    N_("mistakes is one number, the sum of all epochs; asked is one entry for each."),
    reported=lambda w, b, counts: counts.sum(),
)
_say(
    N_("It stopped after an epoch without a mistake, so mistakes is too short: it has "
       "one entry for each of the epochs."),
    is_over=lambda wrong: not wrong,
)  # fmt: skip


@perceptron.mistake(
    N_("w and b were changed once an epoch, by all examples together; they change "
       "after each example.")
)  # fmt: skip
def by_epochs(x, y, epochs):
    w, b, counts = np.zeros(x.shape[1]), 0.0, []
    for _epoch in range(epochs):
        error = y - (x @ w + b > 0)
        w, b = w + error @ x, b + error.sum()
        counts.append(np.sum(error != 0))
    return w, b, np.array(counts)


@perceptron.mistake(
    N_("Each example was repeated epochs times before the next one came: the loop over "
       "the epochs is the outer one.")
)  # fmt: skip
def loops_exchanged(x, y, epochs):
    w, b, mistakes = np.zeros(x.shape[1]), 0.0, np.zeros(epochs)
    for one, due in zip(x, y, strict=True):
        for epoch in range(epochs):
            error = due - (one @ w + b > 0)
            w, b = w + error * one, b + error
            mistakes[epoch] += error != 0
    return w, b, mistakes


@perceptron.mistake(
    N_("mistakes holds the share of wrong predictions; asked is their number.")
)
def shares(x, y, epochs):
    w, b, mistakes = perceptron.reference(x, y, epochs)
    return w, b, mistakes / len(x)


@perceptron.mistake(
    N_("b moved first, and the error of w was computed anew with it: one error, "
       "computed once, moves both.")
)  # fmt: skip
def one_after_the_other(x, y, epochs):
    w, b, mistakes = np.zeros(x.shape[1]), 0.0, np.zeros(epochs)
    for epoch in range(epochs):
        for one, due in zip(x, y, strict=True):
            b = b + due - (one @ w + b > 0)
            error = due - (one @ w + b > 0)
            w = w + error * one
            mistakes[epoch] += error != 0
    return w, b, mistakes


@perceptron.mistake(
    N_("w and b begin with 0 in every epoch; they begin once, before the first.")
)
def begun_anew(x, y, epochs):
    w, b, counts = perceptron.reference(x, y, 1)
    return w, b, np.repeat(counts, epochs)


@perceptron.mistake(
    N_("The labels were taken for -1 and 1, so an example with y = 0 never moves "
       "anything.")
)  # fmt: skip
def by_signed_labels(x, y, epochs):
    w, b, counts = np.zeros(x.shape[1]), 0.0, []
    for _epoch in range(epochs):
        wrong = 0
        for one, due in zip(x, y, strict=True):
            if due * (one @ w + b) <= 0:
                w, b, wrong = w + due * one, b + due, wrong + 1
        counts.append(wrong)
    return w, b, np.array(counts)


@perceptron.mistake(
    N_("The epoch ended with its first mistake: w and b change, and the next example "
       "comes.")
)  # fmt: skip
def broken_off(x, y, epochs):
    w, b, mistakes = np.zeros(x.shape[1]), 0.0, np.zeros(epochs)
    for epoch in range(epochs):
        for one, due in zip(x, y, strict=True):
            error = due - (one @ w + b > 0)
            w, b = w + error * one, b + error
            if error:
                mistakes[epoch] += 1
                break
    return w, b, mistakes


@perceptron.mistake(
    N_("It stopped at an epoch without a mistake and left it out, so mistakes is too "
       "short: it has one entry for each of the epochs.")
)  # fmt: skip
def left_out(x, y, epochs):
    w, b, mistakes = perceptron.reference(x, y, epochs)
    return w, b, mistakes[: np.argmin(np.append(mistakes, 0))]


_say(
    N_("Where 0 is due nothing was subtracted, and no mistake was counted: after a "
       "false 1, x[i] and 1 are taken away."),
    error=lambda due, said, z: max(due - said, 0),
    is_wrong=lambda e, due, said: e > 0,
)  # fmt: skip
_say(
    N_("The error is y minus sigmoid(z): that is logistic regression; the perceptron "
       "predicts 0 or 1."),
    error=lambda due, said, z: due - 1 / (1 + np.exp(-z)),
)  # fmt: skip
