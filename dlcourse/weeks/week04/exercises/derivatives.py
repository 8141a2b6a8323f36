"""Exercise: derivatives along the paths of a small graph."""

from dlcourse.exercises.engine import N_, ValueExercise


@ValueExercise.task(
    number=1,
    returns=("a", "b", "c"),
    hints=(
        N_("Name the parts: v = a + bc = 11, w = b - c = 1, J = vw. What are dJ/dv and "
           "dJ/dw?"),
        N_("b reaches J through v and through w: follow both paths, then add."),
        N_("Check with a nudge: let b grow to 3.001 and see how much J grows."),
    ),
    insight=N_("Along a path multiply, over paths add."),
)  # fmt: skip
def derivatives():
    """Derivatives of (a + bc)(b - c) at 5, 3, 2."""
    # BEGIN SOLUTION -> derivatives = {"a": ..., "b": ..., "c": ...}
    a, b, c = 5, 3, 2
    dv, dw = b - c, a + b * c  # J = v w, v = a + b c, w = b - c
    derivatives = {"a": dv, "b": dv * c + dw, "c": dv * b - dw}
    # END SOLUTION
    return derivatives


# J = v * w with v = a + bc = 11 and w = b - c = 1: dv = (1, 2, 3), dw = (0, 1, -1)
ONE_PATH = N_("b and c reach J on two paths; only one of them was followed. Over "
              "paths the derivatives are added.")  # fmt: skip


@derivatives.mistake(ONE_PATH)
def through_v():
    return 1, 2, 3


@derivatives.mistake(ONE_PATH)
def through_w():
    return 1, 11, -11


@derivatives.mistake(ONE_PATH)
def through_w_alone():
    return 0, 11, -11


@derivatives.mistake(
    N_("The two paths were multiplied: along a path multiply, over paths add.")
)
def paths_multiplied():
    return 1, 22, -33


@derivatives.mistake(
    N_("In b - c the derivative with respect to c is -1: its path comes with a "
       "minus.")
)  # fmt: skip
def without_the_minus():
    return 1, 13, 14


OTHER_FACTOR = N_("The factors are exchanged: each factor's derivative is multiplied "
                  "by the value of the OTHER factor.")  # fmt: skip


@derivatives.mistake(OTHER_FACTOR)
def factors_exchanged():
    return 11, 23, 32


@derivatives.mistake(OTHER_FACTOR)
def factor_of_a_exchanged():
    return 11, 13, -8


@derivatives.mistake(
    N_("This is the product of the two derivatives; a product needs the product "
       "rule.")
)  # fmt: skip
def derivatives_multiplied():
    return 0, 2, -3


@derivatives.mistake(
    N_("In bc the derivative with respect to b is c, and to c it is b: they are "
       "exchanged.")
)  # fmt: skip
def b_and_c_exchanged():
    return 1, 14, -9


@derivatives.mistake(
    N_("These belong to J = 3 (a + bc); here a + bc is multiplied by b - c, which also "
       "depends on b and c.")
)  # fmt: skip
def of_the_graph_above():
    return 3, 6, 9


def _one_sided(nudge):
    """Return the answer of the quotients of 4.1, whose error is exact here."""
    return lambda: (1, 13 + 2 * nudge, -8 - 3 * nudge)


for nudge in (0.1, 0.01, 0.001):
    derivatives.mistake(
        N_("These are quotients of a nudge. J is not linear in b and in c, so they are "
           "near the derivatives, but not equal to them: follow the paths."),
        _one_sided(nudge),
    )  # fmt: skip
