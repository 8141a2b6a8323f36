"""Exercise: a bug hunt in the cross-entropy of many classes, with two bugs."""

import numpy as np

from dlcourse.exercises.engine import N_, BugHunt, call


@BugHunt.task(
    number=9,
    tolerance=1e-5,  # a rounded cost is no cost, one that keeps 1e-7 off 0 is
    hints=(
        N_("One row, the probabilities 0.3, 0.2, 0.1, 0.4, the second class true: "
           "compare what it gives with -log 0.2."),
        N_("The cost is a mean over the m rows: np.mean without an axis also divides "
           "by the number of classes."),
        N_("0 * log(0) is 0 times minus infinity, which is NaN: pick the probability "
           "of the true class first, then take its logarithm."),
    ),
    insight=N_("Ten equal guesses cost log 10 = 2.303. A mean over all entries makes "
               "0.230 of it, and a gradient ten times too small: gradient descent then "
               "wants ten times the learning rate."),
)  # fmt: skip
def cost(y, y_hat):
    """Mean cross-entropy of m examples; y: (m, classes) one-hot, y_hat: (m, classes).

    A probability of exactly 0 is allowed wherever the class is not the true one.

    >>> cost(np.eye(4)[[1]], np.array([[0.3, 0.2, 0.1, 0.4]])).round(3)
    np.float64(1.609)
    """
    return -np.mean(np.log(y_hat[y == 1]))


@cost.given
def cost(y, y_hat):
    """Mean cross-entropy of m examples; y: (m, classes) one-hot, y_hat: (m, classes).

    A probability of exactly 0 is allowed wherever the class is not the true one.

    >>> cost(np.eye(4)[[1]], np.array([[0.3, 0.2, 0.1, 0.4]])).round(3)
    np.float64(1.609)
    """
    return -np.mean(y * np.log(y_hat))


@cost.tried_on
def cases(rng):
    """The row of the text; two classes, one ruled out; rows with a class ruled out."""
    calls = [call(np.eye(4)[[1]], np.array([[0.3, 0.2, 0.1, 0.4]]))]
    calls.append(call(np.eye(2)[[1, 0]], np.array([[0.0, 1.0], [0.5, 0.5]])))
    for m, classes in ((4, 3), (3, 6), (9, 10)):
        true = rng.permutation(np.arange(m) % classes)
        y_hat = rng.uniform(0.2, 1, size=(m, classes))
        y_hat[np.arange(m), (true + rng.integers(1, classes, size=m)) % classes] = 0
        y_hat /= y_hat.sum(axis=1, keepdims=True)
        calls.append(call(np.eye(classes)[true], y_hat))
    return calls


def _true(y, y_hat):
    """Return the probability of the true class of each row, (m,)."""
    return np.sum(y * y_hat, axis=1)


@cost.mistake(
    N_("One mistake is mended: the mean is over the examples. But where a class is "
       "ruled out, 0 times log 0 is NaN: pick the probability of the true class "
       "before you take the logarithm.")
)  # fmt: skip
def mean_mended(y, y_hat):
    return -np.mean(np.sum(y * np.log(y_hat), axis=1))


@cost.mistake(
    N_("One mistake is mended: there is no NaN any more. But the mean is over all "
       "entries of the table, so the cost is too small by the number of classes.")
)  # fmt: skip
def ruled_out_mended(y, y_hat):
    return -np.mean(np.log(np.where(y == 1, y_hat, 1)))


@cost.mistake(
    N_("nanmean leaves the NaN out of the mean, but still divides by the number of "
       "all other entries, not by the number of examples.")
)  # fmt: skip
def nanmean(y, y_hat):
    return -np.nanmean(y * np.log(y_hat))


@cost.mistake(
    N_("Right for one example, but the cost is the MEAN over the examples, not "
       "their sum.")
)  # fmt: skip
def summed(y, y_hat):
    return -np.sum(np.log(_true(y, y_hat)))


@cost.mistake(
    N_("The sum of all entries was divided by the number of classes; the cost is a "
       "mean over the examples, the rows.")
)  # fmt: skip
def over_the_classes(y, y_hat):
    return -np.sum(np.log(_true(y, y_hat))) / y.shape[1]


@cost.mistake(
    N_("The minus is missing: the logarithm of a probability is negative, a cost "
       "never is.")
)  # fmt: skip
def without_minus(y, y_hat):
    return np.mean(np.log(_true(y, y_hat)))


@cost.mistake(
    N_("This takes the probability of the class that the network prefers. The loss "
       "asks for that of the true class, whatever the network prefers.")
)  # fmt: skip
def of_the_preferred(y, y_hat):
    return -np.mean(np.log(y_hat.max(axis=1)))


@cost.mistake(
    N_("The logarithm of the mean is not the mean of the logarithms: the logarithm "
       "comes first, for each example.")
)  # fmt: skip
def logarithm_of_the_mean(y, y_hat):
    return -np.log(np.mean(_true(y, y_hat)))


@cost.mistake(
    N_("A second term, (1 - y) log(1 - y_hat), was added: it belongs to one sigmoid "
       "per label. With one label out of several only the true class counts.")
)  # fmt: skip
def one_sigmoid_each(y, y_hat):
    p = np.where(y == 1, y_hat, 1 - y_hat)
    return -np.mean(np.sum(np.log(p), axis=1))


@cost.mistake(
    N_("This is the mean squared error; cross-entropy is minus the logarithm of the "
       "probability of the true class.")
)  # fmt: skip
def squared_error(y, y_hat):
    return np.mean((y - y_hat) ** 2)


@cost.mistake(
    N_("Truth and prediction are exchanged: log(y) is log 0 or log 1. The logarithm "
       "takes y_hat.")
)  # fmt: skip
def exchanged(y, y_hat):
    return -np.mean(np.sum(y_hat * np.log(y), axis=1))


@cost.mistake(N_("The cost is rounded: return it as it is, round when you print."))
def rounded(y, y_hat):
    return round(-np.mean(np.log(_true(y, y_hat))), 4)


@cost.mistake(N_("The logarithm has base 2: use the natural one, np.log."))
def base_two(y, y_hat):
    return -np.mean(np.log2(_true(y, y_hat)))
