"""Exercise: how much rounder standardising makes the valley of real data."""

import math

import numpy as np

from dlcourse import datasets
from dlcourse.exercises.engine import N_, ValueExercise


@ValueExercise.task(
    number=2,
    returns=("before", "after"),
    tolerance=0.01,
    hints=(
        N_("np.linalg.eigvalsh gives the eigenvalues of a symmetric matrix, from the "
           "least to the largest."),
        N_("The same two lines twice: for the cells as they are, and standardised "
           "column by column."),
    ),
    insight=N_("Gradient descent needs about 2.3 times as many steps: 600 million "
               "before, 3 after."),
)  # fmt: skip
def conditioning():
    """Largest / smallest eigenvalue of X^T X / m, raw and standardised."""
    from dlcourse import datasets

    # en: mean area and mean smoothness of 569 cell samples
    # tr: 569 hücre örneğinin ortalama alanı ve ortalama pürüzsüzlüğü
    cells = datasets.load_breast_cancer()[0][:, [3, 4]]  # (569, 2)

    # en: largest / least eigenvalue of X^T X / m: as it is, then standardised
    # tr: X^T X / m'nin en büyük / en küçük özdeğeri: ham, sonra standartlaştırılmış
    # BEGIN SOLUTION -> before, after = ..., ...
    ratios = []
    for table in (cells, (cells - cells.mean(axis=0)) / cells.std(axis=0)):
        eigenvalues = np.linalg.eigvalsh(table.T @ table / len(table))
        ratios.append(float(eigenvalues[-1] / eigenvalues[0]))
    before, after = ratios
    # END SOLUTION
    conditioning = (before, after)
    return conditioning


@conditioning.mistake(
    N_("before and after are swapped: standardising makes the ratio small.")
)
def exchanged():
    return conditioning.reference()[::-1]


@conditioning.mistake(
    N_("These are ratios of singular values of X; eigenvalues of X^T X are their "
       "squares.")
)  # fmt: skip
def of_singular_values():
    return tuple(math.sqrt(ratio) for ratio in conditioning.reference())


@conditioning.mistake(
    N_("This is the least over the largest eigenvalue; turn it round.")
)
def turned_round():
    return tuple(1 / ratio for ratio in conditioning.reference())


def tables():
    """Return the two columns, as they are and standardised, shape (569, 2) each."""
    cells = datasets.load_breast_cancer()[0][:, [3, 4]]
    return cells, (cells - cells.mean(axis=0)) / cells.std(axis=0)


@conditioning.mistake(
    N_("This is the ratio of the standard deviations; ask for the eigenvalues.")
)
def of_standard_deviations():
    stds = [table.std(axis=0) for table in tables()]
    return tuple(std.max() / std.min() for std in stds)


@conditioning.mistake(
    N_("The first ratio was taken after subtracting the mean; take x as it is.")
)
def centred():
    ends = [np.linalg.eigvalsh(np.cov(table.T))[[-1, 0]] for table in tables()]
    return tuple(largest / least for largest, least in ends)


def ratio(table, centred=False):
    """Largest over least eigenvalue of X^T X / m."""
    table = table - table.mean(axis=0) if centred else table
    eigenvalues = np.linalg.eigvalsh(table.T @ table / len(table))
    return eigenvalues[-1] / eigenvalues[0]


@conditioning.mistake(
    N_("The columns were divided, but their means were not subtracted first.")
)
def divided_alone():
    cells, _standardised = tables()
    return ratio(cells), ratio(cells / cells.std(axis=0))


@conditioning.mistake(
    N_("The means were subtracted, but the columns were not divided by their "
       "standard deviations.")
)  # fmt: skip
def centred_alone():
    cells, _standardised = tables()
    return ratio(cells), ratio(cells, centred=True)


@conditioning.mistake(
    N_("One mean and one deviation for the whole table: each column needs its own "
       "(axis=0).")
)  # fmt: skip
def one_for_the_table():
    cells, _standardised = tables()
    return ratio(cells), ratio((cells - cells.mean()) / cells.std())


@conditioning.mistake(
    N_("These are the largest eigenvalues; divide each by the least one.")
)
def largest_alone():
    return tuple(np.linalg.eigvalsh(x.T @ x / len(x))[-1] for x in tables())


@conditioning.mistake(
    N_("These are numbers of steps, 2.3 times the condition numbers; hand in the "
       "condition numbers.")
)  # fmt: skip
def steps():
    return tuple(math.log(10) * ratio(x) for x in tables())
