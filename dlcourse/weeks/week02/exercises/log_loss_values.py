"""Exercise: what a log loss is worth, and what a slip in its formula is worth."""

import numpy as np

from dlcourse.exercises.engine import N_, ValueExercise


@ValueExercise.task(
    number=4,
    tolerance=1e-3,
    returns=("one", "zero", "mean", "slip", "favourite"),
    hints=(
        N_("The loss of an example is minus the natural logarithm of the probability "
           "that was given to what came true: y_hat if y = 1, else 1 - y_hat."),
        N_("slip: put 0.2 into the formula with the slip, as it stands. y does not "
           "appear in it at all."),
        N_("favourite: try 0.01, 0.1, 0.5 and 0.9 in the formula with the slip. Where "
           "is it least? Asked is that y_hat, not the value there."),
    ),
    insight=N_("A model that is trained on the formula with the slip would say 0.5 of "
               "everything: the truth does not occur in it."),
)  # fmt: skip
def log_loss_values():
    """Five numbers: three of the log loss, two of a formula with a slip.

    one, zero: the loss of y_hat = 0.2, for y = 1 and for y = 0. mean: the cost of y =
    [1, 0, 1], y_hat = [0.9, 0.2, 0.6]. A lecture note prints the cost as the mean of
    y_hat log(y_hat) + (1 - y_hat) log(1 - y_hat). slip: its value at y_hat = 0.2.
    favourite: the y_hat between 0 and 1 at which it is least.
    """
    # BEGIN SOLUTION -> log_loss_values = {
    # ->     "one": ...,  # y = 1, y_hat = 0.2
    # ->     "zero": ...,  # y = 0, y_hat = 0.2
    # ->     "mean": ...,  # y = [1, 0, 1], y_hat = [0.9, 0.2, 0.6]
    # ->     "slip": ...,  # y_hat log(y_hat) + (1 - y_hat) log(1 - y_hat), y_hat = 0.2
    # ->     "favourite": ...,  # argmin y_hat log(y_hat) + (1 - y_hat) log(1 - y_hat)
    # -> }
    log_loss_values = {
        "one": -np.log(0.2),
        "zero": -np.log(0.8),
        "mean": -np.mean(np.log([0.9, 0.8, 0.6])),
        "slip": 0.2 * np.log(0.2) + 0.8 * np.log(0.8),
        "favourite": 0.5,
    }
    # END SOLUTION
    return log_loss_values


ONE, ZERO = -np.log(0.2), -np.log(0.8)
TRUTHS = np.array([0.9, 0.8, 0.6])  # probabilities that were given to what came true
MEAN = -np.mean(np.log(TRUTHS))
SLIP = 0.2 * np.log(0.2) + 0.8 * np.log(0.8)


def _printed(*y_hat):
    """Return the mean of the formula with the slip."""
    y_hat = np.array(y_hat)
    return np.mean(y_hat * np.log(y_hat) + (1 - y_hat) * np.log(1 - y_hat))


log_loss_values.slip(
    N_("A loss is never negative: the logarithm of a probability is, so the loss is "
       "minus the logarithm."),
    one=-ONE, zero=-ZERO, mean=-MEAN,
)  # fmt: skip
log_loss_values.slip(
    N_("The truth plays no part: where y = 0 the probability of what came true is 1 - "
       "y_hat."),
    zero=ONE, mean=-np.mean(np.log([0.9, 0.2, 0.6])),
)  # fmt: skip
log_loss_values.slip(
    N_("y = 1 and y = 0 are exchanged: where y = 1 the loss is -log(y_hat)."),
    one=ZERO,
    zero=ONE,
    mean=-np.mean(np.log(1 - TRUTHS)),
)
log_loss_values.slip(
    N_("The logarithm has base 10: take the natural one, np.log."),
    one=ONE / np.log(10), zero=ZERO / np.log(10), mean=MEAN / np.log(10),
    slip=SLIP / np.log(10),
)  # fmt: skip
log_loss_values.slip(
    N_("The logarithm has base 2: take the natural one, np.log."),
    one=ONE / np.log(2), zero=ZERO / np.log(2), mean=MEAN / np.log(2),
    slip=SLIP / np.log(2),
)  # fmt: skip
log_loss_values.slip(
    N_("That is what the formula with the slip gives; the cost has a minus before it, "
       "and y where it has y_hat."),
    one=SLIP, zero=SLIP, mean=_printed(0.9, 0.2, 0.6),
)  # fmt: skip
log_loss_values.slip(
    N_("The minus is back, but y_hat still stands where y belongs."),
    one=-SLIP,
    zero=-SLIP,
    mean=-_printed(0.9, 0.2, 0.6),
)
log_loss_values.mistake(
    N_("Rounded too far: give three digits at least."),
    log_loss_values.but({"one": 1.6, "zero": 0.2, "mean": 0.3}),
)
log_loss_values.slip(
    N_("That is the squared error; the loss here is a logarithm."),
    one=0.64,
    zero=0.04,
    mean=np.mean((1 - TRUTHS) ** 2),
)
log_loss_values.slip(
    N_("That is the absolute error; the loss here is a logarithm."),
    one=0.8,
    zero=0.2,
    mean=np.mean(1 - TRUTHS),
)
for together in TRUTHS.mean(), TRUTHS.prod():
    log_loss_values.slip(
        N_("That is a probability; the loss is minus its logarithm."),
        one=0.2,
        zero=0.8,
        mean=together,
    )
log_loss_values.slip(
    N_("That is the sum over the three examples; the cost is their mean."),
    mean=3 * MEAN,
)
log_loss_values.slip(
    N_("That is minus the logarithm of the mean probability; take the logarithms "
       "first, then the mean."),
    mean=-np.log(TRUTHS.mean()),
)  # fmt: skip
log_loss_values.slip(
    N_("Where y = 0 the example was left out of the sum: its term is -log(1 - y_hat)."),
    zero=0, mean=-np.log(0.9 * 0.6) / 3,
)  # fmt: skip
log_loss_values.slip(
    N_("Where y = 0 the example was left out, of the sum and of the count."),
    mean=-np.log(0.9 * 0.6) / 2,
)
log_loss_values.slip(
    N_("In the formula with the slip no minus stands before the sum: put the numbers "
       "in as it is printed."),
    slip=-SLIP,
)  # fmt: skip
log_loss_values.slip(
    N_("That is the right loss, for y = 1 or for y = 0. Asked is what the printed "
       "formula gives, in which no y occurs."),
    slip=ONE,
)  # fmt: skip
log_loss_values.slip(
    N_("That is the right loss, for y = 1 or for y = 0. Asked is what the printed "
       "formula gives, in which no y occurs."),
    slip=ZERO,
)  # fmt: skip
for one_term in (0.2 * np.log(0.2), 0.8 * np.log(0.8)):
    log_loss_values.slip(
        N_("That is one of the two terms of the printed formula: add the other one."),
        slip=one_term,
    )
log_loss_values.slip(
    N_("The two factors of the printed formula are missing: y_hat and 1 - y_hat stand "
       "before the logarithms."),
    slip=np.log(0.2) + np.log(0.8),
)  # fmt: skip
log_loss_values.slip(
    N_("That is the mean of the printed formula at 0.9, 0.2 and 0.6; asked is its "
       "value at 0.2."),
    slip=_printed(0.9, 0.2, 0.6),
)  # fmt: skip
log_loss_values.slip(
    N_("That was divided by 3 twice: the mean of three losses is their sum over 3."),
    mean=MEAN / 3,
)
for end in (0, 1):
    log_loss_values.slip(
        N_("At 0 and at 1 the printed formula comes to 0, and between them it is "
           "negative: that is where it is largest."),
        favourite=end,
    )  # fmt: skip
log_loss_values.slip(
    N_("That is the least value of the printed formula; asked is the y_hat at which it "
       "is reached."),
    favourite=-np.log(2),
)  # fmt: skip
log_loss_values.slip(
    N_("That is the y_hat that was put in before. Let y_hat move from 0 to 1: where is "
       "the printed formula least?"),
    favourite=0.2,
)  # fmt: skip
log_loss_values.slip(
    N_("The formula is symmetric: y_hat and 1 - y_hat give the same, so its only "
       "lowest place can only lie in the middle."),
    favourite=0.8,
)  # fmt: skip
log_loss_values.slip(
    N_("In the printed formula no y chooses a term: both count, each with its factor."),
    slip=-ONE,
)
log_loss_values.slip(
    N_("A factor too many: before the logarithm stands y, which is 0 or 1, not y_hat."),
    one=-0.2 * np.log(0.2), zero=-0.8 * np.log(0.8),
)  # fmt: skip
log_loss_values.slip(
    N_("That is the size of the least value; asked is the y_hat at which it is "
       "reached."),
    favourite=np.log(2),
)  # fmt: skip
log_loss_values.slip(
    N_("Rounded too far: give three digits at least."),
    one=1.6, zero=0.22, mean=0.3,
)  # fmt: skip
