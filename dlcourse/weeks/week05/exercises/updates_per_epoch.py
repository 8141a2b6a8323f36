"""Exercise: how many updates an epoch makes, and how large its last batch is."""

import math

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=4,
    returns=("updates", "last_batch_size"),
    hints=(
        N_("One epoch uses every example once; the last batch may be short."),
        N_("Count the full batches and ask whether anything is left over."),
        N_("The last batch is what remains after all the batches before it."),
    ),
    insight=N_("One epoch is all of these updates, not one of them."),
)
def updates_per_epoch(m, batch_size):
    """How many updates one epoch of m examples makes, and how large the last batch is.

    >>> updates_per_epoch(1797, 50)
    (36, 47)
    """
    # BEGIN SOLUTION -> updates = ...
    updates = -(-m // batch_size)
    # END SOLUTION
    # BEGIN SOLUTION -> last_batch_size = ...
    last_batch_size = m - (updates - 1) * batch_size
    # END SOLUTION
    return updates, last_batch_size


@updates_per_epoch.tried_on
def cases(rng):
    """B104 and B43; a batch that divides m, and one larger than m."""
    fixed = [(1797, 50), (100, 20), (7, 10), (101, 50), (5_000_000, 1000)]
    drawn = [tuple(rng.integers(2, 500, size=2).tolist()) for _i in range(6)]
    return [call(*pair) for pair in fixed + drawn]


FLOOR = N_("The examples left over at the end get no update: round up, not down.")


@updates_per_epoch.mistake(FLOOR)
def rounded_down(m, batch_size):
    return m // batch_size, m % batch_size


@updates_per_epoch.mistake(FLOOR)
def rounded_down_but_full(m, batch_size):
    return m // batch_size, m % batch_size or batch_size


@updates_per_epoch.mistake(
    N_("When batch_size divides m, the last batch is a full one, not 0 examples.")
)
def empty_last_batch(m, batch_size):
    return math.ceil(m / batch_size), m % batch_size


@updates_per_epoch.mistake(
    N_("When batch_size divides m, there is no extra batch behind the full ones.")
)
def always_one_more(m, batch_size):
    return m // batch_size + 1, m % batch_size


NEAREST = N_("Rounding to the nearest number loses a short batch: round up.")


@updates_per_epoch.mistake(NEAREST)
def rounded_to_the_nearest(m, batch_size):
    return round(m / batch_size), m - (math.ceil(m / batch_size) - 1) * batch_size


@updates_per_epoch.mistake(NEAREST)
def rounded_to_the_nearest_in_both(m, batch_size):
    updates = round(m / batch_size)
    return updates, m - (updates - 1) * batch_size


@updates_per_epoch.mistake(
    N_("Not a whole number of updates: the examples left over make one more, so "
       "round up.")
)  # fmt: skip
def not_rounded(m, batch_size):
    return m / batch_size, m % batch_size


@updates_per_epoch.mistake(
    N_("A batch larger than m is one update with all m examples.")
)
def one_more_for_few(m, batch_size):
    updates = max(m // batch_size, 1) + (m % batch_size > 0)
    return updates, m % batch_size or batch_size


@updates_per_epoch.mistake(
    N_("The last batch was subtracted, too: before it come updates - 1 batches, and "
       "what is left is the last one.")
)  # fmt: skip
def last_one_subtracted(m, batch_size):
    updates = math.ceil(m / batch_size)
    return updates, m - updates * batch_size


SHORT = N_("The last batch may be short: it holds what the full ones before it left.")


@updates_per_epoch.mistake(SHORT)
def always_full(m, batch_size):
    return math.ceil(m / batch_size), batch_size


@updates_per_epoch.mistake(SHORT)
def full_if_there_are_enough(m, batch_size):
    return math.ceil(m / batch_size), min(m, batch_size)
