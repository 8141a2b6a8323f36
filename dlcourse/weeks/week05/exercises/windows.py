"""Exercise: how far back an average looks, for three values of beta."""

from dlcourse.exercises.engine import N_, ValueExercise


@ValueExercise.task(
    number=6,
    returns=("beta = 0.9", "beta = 0.98", "beta = 0.99"),
    tolerance=1e-3,
    hints=(
        N_("How many steps does a weight need to fall to about 1/e of its size?"),
        N_("The window grows when 1 - beta shrinks: half of it, twice the window."),
    ),
    insight=N_("From 0.98 to 0.99 the window doubles, though beta hardly moves."),
)
def windows():
    """Effective windows 1 / (1 - beta)."""
    # en: effective window for beta = 0.9, 0.98, 0.99
    # tr: beta = 0.9, 0.98, 0.99 için etkin pencere
    # BEGIN SOLUTION -> windows = (..., ..., ...)
    windows = tuple(1 / (1 - beta) for beta in (0.9, 0.98, 0.99))
    # END SOLUTION
    return windows


windows.mistake(
    N_("50 belongs to beta = 0.98; beta = 0.99 looks back further, not less far."),
    lambda: (10, 100, 50),
)
windows.mistake(
    N_("1 / (1 - 0.99) is not 50: that slip is in the notes; 50 belongs to 0.98."),
    lambda: (10, 50, 50),
)
windows.mistake(
    N_("This is 1 - beta, the weight of the newest value; the window is long."),
    lambda: (0.1, 0.02, 0.01),
)
windows.mistake(
    N_("This is 1 / beta; the window is governed by what is missing to 1."),
    lambda: (1 / 0.9, 1 / 0.98, 1 / 0.99),
)
