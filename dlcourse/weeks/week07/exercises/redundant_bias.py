"""Exercise: what batch normalisation takes away, and what it gives back, as numbers."""

import numpy as np

from dlcourse.exercises.engine import N_, ValueExercise


@ValueExercise.task(
    number=3,
    tolerance=2e-3,  # three digits are enough
    returns=("first", "shifted", "flipped", "gamma", "beta", "saved", "moving"),
    hints=(
        N_("mean = 6; the squared distances from it are 16, 9, 1, 16 and 4, and the "
           "variance is their mean."),
        N_("7 more for all is 7 more for the mean. And what becomes of the distances, "
           "and of the standard deviation, when all are multiplied by -3?"),
        N_("y = gamma * z_norm + beta shall be z = std * z_norm + mean. A bias belongs "
           "to a unit: count the units that have a normalisation behind them."),
    ),
    insight=N_("So Dense(..., use_bias=False) stands before a batch normalisation: "
               "beta does what the bias did."),
)  # fmt: skip
def redundant_bias():
    """Numbers about batch normalisation in training."""
    redundant_bias = {
        # en: y is the batch normalisation of z = [2, 3, 7, 10, 8] in training, with
        # en: epsilon = 0, gamma = 1, beta = 0: y[0]; y[0] of z + 7; y[0] of -3 * z
        # tr: y, z = [2, 3, 7, 10, 8] sayılarının eğitimdeki yığın normalleştirmesi;
        # tr: epsilon = 0, gamma = 1, beta = 0: y[0]; z + 7 için y[0]; -3 * z için y[0]
        # BEGIN SOLUTION -> "first": ...,
        # -> "shifted": ...,
        # -> "flipped": ...,
        "first": -4 / np.sqrt(9.2),
        "shifted": -4 / np.sqrt(9.2),
        "flipped": 4 / np.sqrt(9.2),
        # END SOLUTION
        # en: the gamma above 0 and the beta for which y = z
        # tr: y = z olması için 0'dan büyük gamma ve beta
        # BEGIN SOLUTION -> "gamma": ...,
        # -> "beta": ...,
        "gamma": np.sqrt(9.2),
        "beta": 6,
        # END SOLUTION
        # en: a network 64-100-50-10 with a batch normalisation between each hidden
        # en: layer and its activation: how many biases are of no use; how many moving
        # en: averages it keeps, one number each
        # tr: her gizli katman ile aktivasyonu arasında yığın normalleştirme olan bir
        # tr: 64-100-50-10 ağı: kaç sapma işe yaramaz; ağda hareketli ortalama olarak
        # tr: kaç sayı saklanır
        # BEGIN SOLUTION -> "saved": ...,
        # -> "moving": ...,
        "saved": 100 + 50,
        "moving": 2 * (100 + 50),
        # END SOLUTION
    }
    return redundant_bias


FIRST = 4 / np.sqrt(9.2)  # without its minus

redundant_bias.slip(
    N_("y[0] has the wrong sign: the first number lies below the mean."),
    first=FIRST,
)
redundant_bias.slip(
    N_("The variance divides by m - 1 here; in batch normalisation it divides by m."),
    first=-4 / np.sqrt(11.5), shifted=-4 / np.sqrt(11.5),
    flipped=4 / np.sqrt(11.5), gamma=np.sqrt(11.5),
)  # fmt: skip
redundant_bias.slip(
    N_("Divided by the variance, 9.2; its root is due."),
    first=-4 / 9.2, shifted=-4 / 9.2, flipped=4 / 9.2 / 3,
)  # fmt: skip
redundant_bias.slip(
    N_("The distance from the mean, not yet divided by the standard deviation."),
    first=-4, shifted=-4, flipped=12,
)  # fmt: skip
redundant_bias.slip(
    N_("The mean was not subtracted."),
    first=2 / np.sqrt(9.2), shifted=9 / np.sqrt(9.2), flipped=-2 / np.sqrt(9.2),
)  # fmt: skip
redundant_bias.slip(
    N_("7 was added to y; added to z it moves the mean as well, and z - mean stays."),
    shifted=7 - FIRST,
)
redundant_bias.slip(
    N_("7 was added to y[0] without its minus sign; added to z it moves the mean as "
       "well, and z - mean stays."),
    shifted=7 + FIRST,
)  # fmt: skip
redundant_bias.slip(
    N_("The old mean was subtracted from the new z: the 7 moves the mean, too."),
    shifted=3 / np.sqrt(9.2),
)
redundant_bias.slip(
    N_("The standard deviation of -3 * z is 3 times that of z, never negative: the 3 "
       "goes, the sign stays and turns y round."),
    flipped=-FIRST,
)  # fmt: skip
redundant_bias.slip(
    N_("y was multiplied by -3; multiplied before the normalisation, the 3 is divided "
       "away again and the sign alone stays."),
    flipped=3 * FIRST,
)  # fmt: skip
redundant_bias.slip(
    N_("y was multiplied by 3; before the normalisation the 3 is divided away again, "
       "and the minus turns y round."),
    flipped=-3 * FIRST,
)  # fmt: skip
redundant_bias.slip(
    N_("That is the variance; gamma has to undo the division by its root."),
    gamma=9.2,
)
redundant_bias.slip(
    N_("gamma multiplies, to undo the division by the standard deviation: it is that "
       "number itself, not 1 over it."),
    gamma=1 / np.sqrt(9.2),
)  # fmt: skip
redundant_bias.slip(
    N_("With beta = 0 the mean of y is 0, and that of z is not."),
    beta=0,
)
redundant_bias.slip(
    N_("1 and 0 are where gamma and beta begin; they leave z_norm as it is. Asked are "
       "those that give z back."),
    gamma=1, beta=0,
)  # fmt: skip
redundant_bias.slip(
    N_("beta is added, to undo the subtraction of the mean: it has the sign of the "
       "mean."),
    beta=-6,
)  # fmt: skip
redundant_bias.slip(
    N_("beta was divided by the standard deviation; it is added after gamma has "
       "multiplied, so it is the mean itself."),
    beta=6 / np.sqrt(9.2),
)  # fmt: skip
redundant_bias.slip(
    N_("The output has no normalisation behind it: its 10 biases stay, and it keeps "
       "no moving averages."),
    saved=160, moving=320,
)  # fmt: skip
redundant_bias.slip(
    N_("These are weights, not biases: a layer has one bias for each of its units."),
    saved=64 * 100 + 100 * 50,
)
redundant_bias.slip(
    N_("The 64 inputs have neither a bias nor a normalisation: both belong to units."),
    saved=214, moving=428,
)  # fmt: skip
redundant_bias.slip(
    N_("Counted were layers; every unit has a bias and moving averages of its own."),
    saved=2, moving=4,
)  # fmt: skip
redundant_bias.slip(
    N_("Two layers have a normalisation, that of 50 units as well."),
    saved=100, moving=200,
)  # fmt: skip
redundant_bias.slip(
    N_("gamma and beta were counted against the biases; asked are the biases that may "
       "go, one for each normalised unit."),
    saved=-150,
)  # fmt: skip
redundant_bias.slip(
    N_("Each feature has two moving numbers: a mean and a variance."),
    moving=150,
)
redundant_bias.slip(
    N_("gamma and beta were counted with them; they are learned, not moved along."),
    moving=600,
)
redundant_bias.slip(
    N_("With use_bias=False the biases before a normalisation go, one for each "
       "normalised unit."),
    saved=0,
)  # fmt: skip
ROOT_OF_SUM = 4 / np.sqrt(46)
redundant_bias.slip(
    N_("The variance is the MEAN of the squared distances, 46 / 5, not their sum."),
    first=-ROOT_OF_SUM, shifted=-ROOT_OF_SUM, flipped=ROOT_OF_SUM, gamma=np.sqrt(46),
)  # fmt: skip
redundant_bias.slip(
    N_("gamma multiplies, to undo the division by the root of the variance: it is that "
       "root, not 1 over the variance."),
    gamma=1 / 9.2,
)  # fmt: skip
redundant_bias.slip(
    N_("Every unit has moving numbers of its own, a mean and a variance."),
    moving=2,
)
redundant_bias.slip(
    N_("These are all parameters of the hidden layers; asked are their biases."),
    saved=64 * 100 + 100 * 50 + 150,
)
redundant_bias.slip(
    N_("These lead from z to z_norm; asked are those that lead from z_norm back to z."),
    gamma=1 / np.sqrt(9.2), beta=-6 / np.sqrt(9.2),
)  # fmt: skip
redundant_bias.slip(
    N_("A normalised unit had one bias, and keeps two moving averages: a mean and a "
       "variance."),
    saved=300, moving=150,
)  # fmt: skip
redundant_bias.slip(
    N_("Rounded to one decimal; give three digits, or let Python compute them."),
    first=-1.3, shifted=-1.3, flipped=1.3, gamma=3.0,
)  # fmt: skip
