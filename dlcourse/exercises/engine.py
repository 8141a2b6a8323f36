"""The engine of the exercises: everything that the file of one needs.

How to write an exercise (copy `weeks/week05/exercises/ewma.py`):

1.  One file, one exercise, in the room of its week; both have one name. It is found
    by looking, and read from top to bottom: task, inputs, judge, wrong answers.
2.  The task is a function that notebooks show: stub and solution are one source. What
    students write stands between `# BEGIN SOLUTION` and `# END SOLUTION`:

        @FunctionExercise.task(number=7, hints=(N_("..."), N_("...")))
        def ewma(x, beta, bias_correction=False): ...

    Its docstring is the contract; `make messages` asks for the Turkish of its prose.
    `number` is that of the notebook. The kinds stand in `exercises/kinds/`: the answer
    may be a function, a class, a mended bug, numbers, shapes, labels.
3.  Answers are judged by what they do on fresh inputs, never by how they are written.
    The first inputs are fixed and carry the worked numbers, the others are drawn:

        @ewma.tried_on
        def cases(rng): return [call(...), ...]

    Where many results are right, `@ewma.judged_by` takes a function of a `Run` that
    returns what is wrong in words, or None.
4.  At least two wrong answers that you expect, each with its own message, the most
    special first. An answer that does the same on every input has made that mistake;
    where it draws numbers, `recognise=` takes a function of all `Run` (`either` makes
    one for a slip that is written in several ways):

        @ewma.mistake(N_("beta and 1 - beta are swapped: ..."))
        def swapped(x, beta, bias_correction=False): ...

5.  The source of the week shows it with an empty cell `# %% exercise="ewma"`.
    A later cell that goes on with what was built there takes
    `week05.ewma.trusted(ewma)`: the student's function once it is right.
6.  Tests prove it on untouched, right, wrong, raising and mistyped answers without
    further work; yours go to `tests/weeks/weekNN/exercises/`.
"""

from dlcourse.exercises.base import Exercise, Mistake
from dlcourse.exercises.feedback import N_, Feedback
from dlcourse.exercises.judging import (
    Call,
    Run,
    as_numbers,
    call,
    difference,
    either,
    run,
    same,
)
from dlcourse.exercises.kinds import (
    BugHunt,
    ChoiceExercise,
    ClassExercise,
    FastExercise,
    FunctionExercise,
    LabelsExercise,
    PropertyExercise,
    RefusingExercise,
    ShapesExercise,
    ValueExercise,
    VerdictHunt,
    verdict,
)
from dlcourse.exercises.quoting import kind, quote

__all__ = [
    "N_",
    "BugHunt",
    "Call",
    "ChoiceExercise",
    "ClassExercise",
    "Exercise",
    "FastExercise",
    "Feedback",
    "FunctionExercise",
    "LabelsExercise",
    "Mistake",
    "PropertyExercise",
    "RefusingExercise",
    "Run",
    "ShapesExercise",
    "ValueExercise",
    "VerdictHunt",
    "as_numbers",
    "call",
    "difference",
    "either",
    "kind",
    "quote",
    "run",
    "same",
    "verdict",
]
