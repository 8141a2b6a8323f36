"""Exercise: the shapes of eight results, foretold without running them."""

from dlcourse.exercises.engine import N_, ShapesExercise


@ShapesExercise.task(
    number=2,
    returns=(
        "x + 4",
        "x + np.ones((3, 1))",
        "x + np.ones(3)",
        "x @ np.ones((2, 1))",
        "x @ np.ones((3, 2))",
        "x.T @ x",
        "np.ones(4) + np.ones((4, 1))",
        "np.ones((2, 3)) + np.ones((3, 2))",
    ),
    hints=(
        N_("Write the two shapes one below the other, aligned at the right."),
        N_("With + each pair of lengths must be equal, or one of them 1 or missing. "
           "With @ the inner two must agree, and they disappear."),
        N_("Three lines fail: one product and two sums."),
    ),
    insight=N_("Now run the eight lines and watch three of them fail."),
)  # fmt: skip
def predicted():
    """Shapes of eight results, None for an error."""
    # en: lines 1 to 8: a tuple for a shape, None for an error
    # tr: 1-8. kod satırları: şekil için bir demet, hata için None
    # BEGIN SOLUTION -> predicted = [..., ..., ..., ..., ..., ..., ..., ...]
    predicted = [(3, 2), (3, 2), None, (3, 1), None, (2, 2), (4, 4), None]
    # END SOLUTION
    return predicted


predicted.mistake(
    N_("The shapes were aligned at the left; NumPy aligns them at the right, where "
       "(4,) stands over the 1 of (4, 1)."),
    predicted.but({"x + np.ones(3)": (3, 2), "np.ones(4) + np.ones((4, 1))": (4, 1)}),
)  # fmt: skip
predicted.mistake(
    N_("@ is not *: for a matrix product the inner lengths must agree."),
    predicted.but({"x @ np.ones((3, 2))": (3, 2)}),
)
predicted.mistake(
    N_("(3, 2) and (3,): aligned at the right, 3 stands below 2."),
    predicted.but({"x + np.ones(3)": (3, 2)}),
)

NO_COLUMN = N_("(4,) is no column: it is stretched downwards, (4, 1) to the right.")
predicted.mistake(NO_COLUMN, predicted.but({"np.ones(4) + np.ones((4, 1))": (4,)}))
predicted.mistake(NO_COLUMN, predicted.but({"np.ones(4) + np.ones((4, 1))": (4, 1)}))
predicted.mistake(
    N_("(4,) and (4, 1) fit: each 1, or missing axis, is stretched."),
    predicted.but({"np.ones(4) + np.ones((4, 1))": None}),
)
predicted.mistake(
    N_("(3, 3) would be x @ x.T; x.T has the shape (2, 3)."),
    predicted.but({"x.T @ x": (3, 3)}),
)
predicted.mistake(
    N_("The product with a column of shape (2, 1) keeps its last axis, of length 1."),
    predicted.but({"x @ np.ones((2, 1))": (3,)}),
)
predicted.mistake(
    N_("A scalar has no axes: it is stretched to any shape."),
    predicted.but({"x + 4": None}),
)
predicted.mistake(
    N_("(3, 1) has a 1 on its last axis: there it is stretched to 2."),
    predicted.but({"x + np.ones((3, 1))": None}),
)
predicted.mistake(
    N_("Without a 1, neither 3 nor 2 can be stretched: broadcasting never enlarges "
       "both to (3, 3)."),
    predicted.but({"np.ones((2, 3)) + np.ones((3, 2))": (3, 3)}),
)  # fmt: skip
predicted.mistake(
    N_("(2, 3) and (3, 2) hold equally many numbers, but + never transposes."),
    predicted.but({"np.ones((2, 3)) + np.ones((3, 2))": (2, 3)}),
)
predicted.mistake(
    N_("(3, 2) and (3,): only a 1 is stretched, never a 2."),
    predicted.but({"x + np.ones(3)": (3, 3)}),
)
predicted.mistake(
    N_("The inner lengths of (3, 2) @ (3, 2) are 2 and 3: @ never transposes."),
    predicted.but({"x @ np.ones((3, 2))": (3, 3)}),
)
predicted.mistake(
    N_("The inner lengths of (3, 2) @ (3, 2) are 2 and 3: @ never transposes."),
    predicted.but({"x @ np.ones((3, 2))": (2, 2)}),
)
predicted.mistake(
    N_("(2, 2) would be the shape of the product with @; here stands +."),
    predicted.but({"np.ones((2, 3)) + np.ones((3, 2))": (2, 2)}),
)
predicted.mistake(
    N_("(2, 3) and (3, 2) hold equally many numbers, but + never transposes."),
    predicted.but({"np.ones((2, 3)) + np.ones((3, 2))": (3, 2)}),
)
predicted.mistake(
    N_("(3, 2) @ (2, 1): the inner lengths agree, 2 and 2."),
    predicted.but({"x @ np.ones((2, 1))": None}),
)
predicted.mistake(
    N_("x.T has the shape (2, 3), and the inner lengths of (2, 3) @ (3, 2) agree."),
    predicted.but({"x.T @ x": None}),
)
