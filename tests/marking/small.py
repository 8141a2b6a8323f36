"""Small exercises for the tests of the judge, and the cells of a right hand-in."""

import numpy as np

from dlcourse.exercises.engine import (
    ClassExercise,
    FastExercise,
    FunctionExercise,
    RefusingExercise,
    ValueExercise,
    call,
)
from marking.judge import judge
from marking.sandbox import Walls
from marking.submissions import Submission

SECONDS = 0.3


@FunctionExercise.task(number=1, hints=(), time_limit=SECONDS)
def doubled(x):
    """Twice x."""
    return 2 * x


@doubled.tried_on
def doubling_cases(rng):
    return [call(np.array([1.0, 2.0])), *(call(rng.normal(size=n)) for n in (3, 5, 9))]


@doubled.mistake("squared")
def squared(x):
    return x**2


@FunctionExercise.task(number=2, hints=(), time_limit=SECONDS)
def total(x):
    """Sum of x."""
    return x.sum()


@total.tried_on
def total_cases(rng):
    return [call(np.array([1.0, 2.0])), *(call(rng.normal(size=n)) for n in (3, 7))]


@ValueExercise.task(number=3, hints=())
def size():
    """How many."""
    # BEGIN SOLUTION -> size = ...
    size = 42
    # END SOLUTION
    return size


class Counter:
    """Counts up."""

    def __init__(self):
        self.count = 0

    def next(self):
        # BEGIN SOLUTION
        self.count += 1
        return self.count
        # END SOLUTION


counter = ClassExercise(Counter, number=4, hints=(), time_limit=SECONDS)
counter.tried_on(lambda rng: [call("c = Counter()\nc.next()\nc.next()")])


@FastExercise.task(number=5, hints=())
def row_sums(x):
    """Sum of each row of x, fast."""
    return x.sum(1)


@row_sums.tried_on
def row_cases(rng):
    return [call(np.eye(60)), call(rng.normal(size=(4, 60)))]


# at every index, so that the fast way is some 20 times as fast
ROWS = np.random.default_rng(0).normal(size=(2000, 60))


@row_sums.faster_than(
    factor=5, race=call(ROWS), lap=call(ROWS[:100]), laps=20, slow="too slow"
)
def row_loops(x):
    return np.array([sum(x[i, j] for j in range(60)) for i in range(len(x))])


@RefusingExercise.task(number=6, hints=(), time_limit=SECONDS)
def root(x):
    """Root of x >= 0."""
    if (x < 0).any():
        raise ValueError("x: got a negative number, expected none")
    return np.sqrt(x)


@root.tried_on
def root_cases(rng):
    return [call(np.array([4.0])), call(rng.uniform(0, 9, size=3))]


root.refuses(call(np.array([-1.0])), names=lambda one: "x")

FIRST = "import numpy as np\nfrom dlcourse.exercises import week05\n"
RIGHT = {
    "doubled": "def doubled(x):\n    return 2 * x\n",
    "total": "def total(x):\n    return x.sum()\n",
    "size": "size = 42\n",
    "Counter": "class Counter:\n    count = 0\n    def next(self):\n"
    "        self.count += 1\n        return self.count\n",
    "row_sums": "def row_sums(x):\n    return x.sum(1)\n",
    "root": "def root(x):\n    if (x < 0).any():\n        raise ValueError('x')\n"
    "    return x**0.5\n",
}
EXERCISES = {"doubled": doubled, "total": total, "size": size, "Counter": counter,
             "row_sums": row_sums, "root": root}  # fmt: skip


def marks_of(cells, names=("doubled", "total"), seed=0, **walls):
    """Return {name: mark} of the cells of a notebook, texts in their order."""
    numbered = tuple(enumerate([FIRST, *cells], start=1))
    hand_in = Submission("somebody", "week05", "en", numbered)
    asked = [EXERCISES[name] for name in names]
    marks = judge(hand_in, asked, seed, walls=Walls(**{"cell_seconds": 2} | walls))
    return {mark.exercise: mark for mark in marks}


def points_of(cells, names=("doubled", "total"), **options):
    """Return the points of each exercise, in order."""
    return [mark.points for mark in marks_of(cells, names, **options).values()]
