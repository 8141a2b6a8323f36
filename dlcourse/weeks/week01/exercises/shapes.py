"""Exercise: the shapes of four data sets, told in words."""

from dlcourse.exercises.engine import N_, ShapesExercise


@ShapesExercise.task(
    number=5,
    returns=("week", "tweets", "film", "photos"),
    hints=(
        N_("What is counted comes first, what one thing consists of comes last."),
        N_("A day at the exchange has 390 minutes, ASCII 128 characters, a minute 60 "
           "seconds."),
        N_("Pictures: rows (height), columns (width), channels; Keras wants the last "
           "axis even for grey."),
    ),
)  # fmt: skip
def shapes():
    """Shapes of four data sets."""
    shapes = {
        # BEGIN SOLUTION -> "week": ...,
        "week": (5, 390, 3),
        # END SOLUTION
        # BEGIN SOLUTION -> "tweets": ...,
        "tweets": (32, 280, 128),
        # END SOLUTION
        # BEGIN SOLUTION -> "film": ...,
        "film": (2 * 60 * 24, 360, 640, 3),
        # END SOLUTION
        # BEGIN SOLUTION -> "photos": ...,
        "photos": (16, 28, 28, 1),
        # END SOLUTION
    }
    return shapes


shapes.mistake(
    N_("Width stands before height: rows come first, and their number is the height."),
    shapes.but({"film": (2880, 640, 360, 3)}),
)
shapes.mistake(
    N_("48 frames are two SECONDS of film; two minutes are 120 seconds."),
    shapes.but({"film": (48, 360, 640, 3)}),
)
shapes.mistake(
    N_("1440 frames are one minute of film; here are two."),
    shapes.but({"film": (1440, 360, 640, 3)}),
)
shapes.mistake(
    N_("The film comes channels first; Keras and TensorFlow put them last."),
    shapes.but({"film": (2880, 3, 360, 640)}),
)

ONE = N_("One film or one stock alone needs no axis: an axis in front counts several.")
shapes.mistake(ONE, shapes.but({"film": (1, 2880, 360, 640, 3)}))
shapes.mistake(ONE, shapes.but({"week": (1, 5, 390, 3)}))

TIME = N_("All frames of a film stand on one axis, its time: count them through.")
shapes.mistake(TIME, shapes.but({"film": (2, 1440, 360, 640, 3)}))
shapes.mistake(TIME, shapes.but({"film": (120, 24, 360, 640, 3)}))
shapes.mistake(TIME, shapes.but({"film": (2, 60, 24, 360, 640, 3)}))

shapes.mistake(
    N_("The week was flattened: each question, which day and which minute, keeps "
       "its axis."),
    shapes.but({"week": (1950, 3)}),
)  # fmt: skip
shapes.mistake(
    N_("The day stands in front: the newest question adds its axis in front."),
    shapes.but({"week": (390, 3, 5)}),
)
shapes.mistake(
    N_("One-hot gives each character a row of 128 numbers: an axis is missing."),
    shapes.but({"tweets": (32, 280)}),
)
shapes.mistake(
    N_("The code stands last: each of the 280 characters is a row of 128 numbers."),
    shapes.but({"tweets": (32, 128, 280)}),
)
shapes.mistake(
    N_("140 was the old limit; these tweets have 280 characters."),
    shapes.but({"tweets": (32, 140, 128)}),
)
shapes.mistake(
    N_("The channel axis is missing: Keras wants it even for grey pictures."),
    shapes.but({"photos": (16, 28, 28)}),
)
shapes.mistake(
    N_("Grey pictures have one channel, not three."),
    shapes.but({"photos": (16, 28, 28, 3)}),
)
shapes.mistake(
    N_("The photos come channels first; Keras puts the channels last."),
    shapes.but({"photos": (16, 1, 28, 28)}),
)
shapes.mistake(
    N_("The photos were flattened: rows, columns and the channel keep an axis each."),
    shapes.but({"photos": (16, 784)}),
)
shapes.mistake(
    N_("An exchange is open on five days of the week, not on seven."),
    shapes.but({"week": (7, 390, 3)}),
)
