"""Exercise: the derivatives of a small graph, from right to left."""

from dlcourse.exercises.engine import N_, ValueExercise


@ValueExercise.task(
    number=1,
    returns=("v", "a", "u", "b", "c"),
    hints=(
        N_("Go from right to left: first dJ/dv, then what feeds v, then what feeds u."),
        N_("One step of the chain rule: dJ/du = dJ/dv * dv/du, and dJ/db = dJ/du * "
           "du/db. Which number is du/db at this place?"),
        N_("Check with a nudge: let b grow to 3.001 and divide what J gained by "
           "0.001."),
    ),
    insight=N_("dJ/du was computed once and used twice, for b and for c: one way back "
               "is enough for all derivatives."),
)  # fmt: skip
def derivatives():
    """Derivatives of 3 (a + bc) at 5, 3, 2: those of v = a + u, a, u = bc, b, c."""
    # BEGIN SOLUTION -> derivatives = {"v": ..., "a": ..., "u": ..., "b": ..., "c": ...}
    b, c = 3, 2
    dv = 3  # J = 3 v
    da = du = dv * 1  # v = a + u
    derivatives = {"v": dv, "a": da, "u": du, "b": du * c, "c": du * b}
    # END SOLUTION
    return derivatives


derivatives.slip(
    N_("In u = bc the derivative with respect to b is c, and to c it is b: each factor "
       "gets the value of the OTHER one."),
    b=9, c=6,
)  # fmt: skip
derivatives.slip(
    N_("b and c have two factors each: dJ/du, and the local derivative of u = bc. Here "
       "the local one is missing, as if u were a sum."),
    b=3, c=3,
)  # fmt: skip
derivatives.mistake(
    N_("These are derivatives of 3a + bc; the 3 stands before the brackets and "
       "multiplies bc, too."),
    derivatives.but({"u": 1, "b": 2, "c": 3}),
)  # fmt: skip
derivatives.slip(
    N_("dv/da is 1, but that is one step of two: dJ/da = dJ/dv * dv/da."),
    a=1,
)
derivatives.slip(
    N_("These are the local derivatives, of each part with respect to the one before "
       "it. On the way from J multiply all of them along the path."),
    a=1, u=1, b=2, c=3,
)  # fmt: skip
derivatives.slip(
    N_("Along a path the derivatives are multiplied; here they were added."),
    a=4, u=4, b=5, c=6,
)  # fmt: skip
derivatives.slip(
    N_("Along a path the derivatives are multiplied; here they were added, step by "
       "step."),
    a=4, u=4, b=6, c=7,
)  # fmt: skip
derivatives.slip(
    N_("These are the values of the parts on the way there; asked is how J changes "
       "when a part changes."),
    v=11, a=5, u=6, b=3, c=2,
)  # fmt: skip
derivatives.slip(
    N_("Values of the way there were multiplied by 3: how much does J grow when the "
       "part itself grows by 1?"),
    v=33, a=15, u=18, b=9, c=6,
)  # fmt: skip
derivatives.slip(
    N_("The factor 3 came in twice: dJ/dv already holds it, and v = a + u adds none."),
    a=9, u=9, b=18, c=27,
)  # fmt: skip
derivatives.slip(
    N_("The 3 is missing: J = 3v, so dJ/dv is 3, and every other path goes through "
       "v."),
    v=1, a=1, u=1, b=2, c=3,
)  # fmt: skip
derivatives.slip(
    N_("In v = a + u neither a nor u multiplies the other: the local derivatives of a "
       "sum are 1."),
    a=18, u=15, b=30, c=45,
)  # fmt: skip
derivatives.slip(
    N_("That is how much J grows with the nudge; divide it by the nudge."),
    v=0.003, a=0.003, u=0.003, b=0.006, c=0.009,
)  # fmt: skip
derivatives.slip(
    N_("These are the values of J after a nudge of 0.001: subtract the J of before, "
       "33, and divide by the nudge."),
    v=33.003, a=33.003, u=33.003, b=33.006, c=33.009,
)  # fmt: skip
derivatives.slip(
    N_("No part is a constant here: when it grows, J grows, so none of the derivatives "
       "is 0."),
    v=0, a=0, u=0, b=0, c=0,
)  # fmt: skip
derivatives.slip(
    N_("dJ/dv is not the value of v, 11: it says by how much J grows when v grows by "
       "1."),
    v=11, a=11, u=11, b=22, c=33,
)  # fmt: skip
derivatives.mistake(
    N_("The numbers are right, but they stand from the leaves to J; the order is v, a, "
       "u, b, c."),
    lambda: (9, 6, 3, 3, 3),
)  # fmt: skip
