"""Exercise: when a training run with patience stops, and what it restores."""

from itertools import pairwise

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=8,
    returns=("stopped", "restored"),
    hints=(
        N_("Go through the epochs one by one, as the training does: what comes later "
           "is not known yet."),
        N_("Keep two things: the best loss so far, with its epoch, and how many epochs "
           "have passed since."),
        N_("Whenever the loss is below the best one, the waiting begins anew. When the "
           "waiting has lasted patience epochs, stop."),
    ),
    insight=N_("This is keras.callbacks.EarlyStopping with restore_best_weights=True, "
               "which counts epochs from 0."),
)  # fmt: skip
def stopping(dev_losses, patience):
    """Last epoch that is trained, and epoch whose weights are restored; from 1 on.

    dev_losses: list of the loss after each epoch, if nothing stopped the training. It
    stops once patience epochs in a row (at least 1) have brought no loss below the best
    one so far; an equal loss is no better. The weights of the best epoch come back.

    >>> stopping([0.9, 0.5, 0.6, 0.7, 0.4], patience=2)
    (4, 2)
    """
    # BEGIN SOLUTION
    best, restored = float("inf"), None
    for stopped, loss in enumerate(dev_losses, start=1):
        if loss < best:
            best, restored = loss, stopped
        if stopped - restored == patience:
            break
    return stopped, restored
    # END SOLUTION


@stopping.tried_on
def cases(rng):
    """The example, runs to the end, ties, a valley too late, ups and downs, noise."""
    fixed = [
        ([0.9, 0.5, 0.6, 0.7, 0.4], 2),
        ([0.9, 0.5, 0.6, 0.7, 0.4], 3),
        ([0.8, 0.7, 0.6, 0.5], 1),
        ([0.8, 0.6, 0.6, 0.6, 0.5, 0.4], 2),
        ([0.5, 0.6, 0.55, 0.52, 0.51, 0.3, 0.2], 3),
        ([0.5, 0.4, 0.45, 0.44, 0.3, 0.35, 0.34, 0.33, 0.2], 3),
        ([0.7, 0.3, 0.4], 5),
        ([0.4, 0.5, 0.6, 0.1], 1),
    ]
    drawn = [(valley(rng), patience) for patience in (1, 2, 3, 4, 6)]
    return [call(*pair) for pair in fixed + drawn]


def valley(rng):
    """Return the losses of 15 epochs that fall, rise and tremble."""
    epochs = np.arange(15)
    losses = 0.4 + 0.03 * np.abs(epochs - rng.integers(3, 9))
    return (losses + 0.04 * rng.normal(size=15)).round(3).tolist()


def watched(dev_losses, patience, *, is_better=lambda loss, best, before: loss < best,
            waits=lambda waited, better, loss, before: 0 if better else waited + 1,
            is_over=lambda waited, patience: waited == patience):  # fmt: skip
    """Both epochs; exchangeable: what is better, how waiting is counted, when it ends.

    best is the least loss so far, before the one of the last epoch.
    """
    best = before = float("inf")
    waited = restored = 0
    for stopped, loss in enumerate(dev_losses, start=1):
        better = is_better(loss, best, before)
        waited = waits(waited, better, loss, before)
        if better:
            best, restored = loss, stopped
        before = loss
        if is_over(waited, patience):
            break
    return stopped, restored


def least(dev_losses):
    """Return the first epoch with the least loss."""
    return dev_losses.index(min(dev_losses)) + 1


HINDSIGHT = N_(
    "restored is the best of all epochs in the list. Those after the stop are never "
    "trained: only what was seen can be restored."
)


@stopping.mistake(HINDSIGHT)
def hindsight(dev_losses, patience):
    return watched(dev_losses, patience)[0], least(dev_losses)


@stopping.mistake(
    N_("The whole list was read: the training stops when patience epochs in a row "
       "were no better.")
)  # fmt: skip
def never_stopping(dev_losses, patience):
    return len(dev_losses), least(dev_losses)


FROM_THE_LEAST = N_(
    "The stop was counted from the best epoch of the whole list, which nobody knows "
    "while it trains: go through the epochs one by one."
)


@stopping.mistake(FROM_THE_LEAST)
def counted_from_the_least(dev_losses, patience):
    return min(least(dev_losses) + patience, len(dev_losses)), least(dev_losses)


@stopping.mistake(FROM_THE_LEAST)
def counted_beyond_the_end(dev_losses, patience):
    return least(dev_losses) + patience, least(dev_losses)


@stopping.mistake(
    N_("Each loss was compared with the one before it; an epoch is better only if it "
       "beats the best so far.")
)  # fmt: skip
def beside_the_one_before(dev_losses, patience):
    return watched(
        dev_losses, patience, is_better=lambda loss, best, before: loss < before
    )


ANY_FALL = N_(
    "The waiting was measured from one epoch to the next: a loss that is below the one "
    "before it, but not below the best, does not end it."
)


@stopping.mistake(ANY_FALL)
def waiting_ends_unless_it_rises(*args):
    return watched(
        *args, waits=lambda n, better, loss, before: (n + 1) * (loss > before)
    )


@stopping.mistake(ANY_FALL)
def waiting_ends_at_any_fall(*args):
    return watched(
        *args, waits=lambda n, better, loss, before: (n + 1) * (loss >= before)
    )


@stopping.mistake(
    N_("The waiting does not begin anew after a better epoch: it counts epochs in a "
       "row, not all of them.")
)  # fmt: skip
def never_reset(*args):
    return watched(*args, waits=lambda n, better, loss, before: n + (not better))


@stopping.mistake(N_("An equal loss is no better: the waiting goes on."))
def equal_is_better(dev_losses, patience):
    return watched(
        dev_losses, patience, is_better=lambda loss, best, before: loss <= best
    )


@stopping.mistake(
    N_(
        "One epoch too late: it stops as soon as the waiting has lasted patience "
        "epochs."
    )
)
def too_late(*args):
    return watched(*args, is_over=lambda waited, patience: waited > patience)


@stopping.mistake(N_("One epoch too early: the waiting lasts patience epochs in full."))
def too_early(*args):
    return watched(*args, is_over=lambda waited, patience: 0 < waited >= patience - 1)


@stopping.mistake(
    N_("The weights of the last epoch came back; asked is the best one so far.")
)
def last_weights(*args):
    stopped, _restored = watched(*args)
    return stopped, stopped


@stopping.mistake(
    N_("restored was computed as stopped - patience; that is wrong where the list ends "
       "before the patience does.")
)  # fmt: skip
def by_subtraction(dev_losses, patience):
    stopped, _restored = watched(dev_losses, patience)
    return stopped, stopped - patience


@stopping.mistake(N_("Both epochs are counted from 0; here they are counted from 1."))
def from_zero(*args):
    stopped, restored = watched(*args)
    return stopped - 1, restored - 1


@stopping.mistake(
    N_("restored holds the best loss; asked is the epoch at which it was reached.")
)
def loss_for_epoch(dev_losses, patience):
    stopped, restored = watched(dev_losses, patience)
    return stopped, dev_losses[restored - 1]


@stopping.mistake(
    N_("A higher loss was taken for better: the best loss is the least one.")
)
def higher_is_better(dev_losses, patience):
    return watched([-loss for loss in dev_losses], patience)


@stopping.mistake(
    N_("Each loss was compared with the one before it, and restored is where the last "
       "fall ended: keep the best loss so far and compare with that.")
)  # fmt: skip
def before_the_rise(dev_losses, patience):
    stopped, _restored = waiting_ends_at_any_fall(dev_losses, patience)
    rising = [a <= b for a, b in pairwise(dev_losses[:stopped])]
    over = len(rising) >= patience and all(rising[-patience:])
    return stopped, stopped - patience if over else stopped


NONE_AFTER = N_(
    "Where nothing stops the training, stopped is the last epoch of the list; there is "
    "none after it."
)


@stopping.mistake(NONE_AFTER)
def one_after_the_last(dev_losses, patience):
    stopped, restored = watched(dev_losses, patience)
    return stopped + (stopped - restored < patience), restored


@stopping.mistake(NONE_AFTER)
def patience_beyond_the_last(dev_losses, patience):
    _stopped, restored = watched(dev_losses, patience)
    return restored + patience, restored


@stopping.mistake(
    N_("The first epoch was counted as waiting: it is the best so far, and the waiting "
       "begins after it.")
)  # fmt: skip
def first_epoch_waits(dev_losses, patience):
    stopped, restored = watched([dev_losses[0], *dev_losses], patience)
    return stopped - 1, max(restored - 1, 1)


@stopping.mistake(
    N_("Of equal losses the last was restored; an equal loss is no better, so the "
       "first of them is the best.")
)  # fmt: skip
def last_of_equals(dev_losses, patience):
    stopped, _restored = watched(dev_losses, patience)
    seen = dev_losses[:stopped]
    return stopped, stopped - seen[::-1].index(min(seen))


@stopping.mistake(
    N_("stopped is one too small: is it counted from 0? restored is right.")
)
def stopped_from_zero(dev_losses, patience):
    stopped, restored = watched(dev_losses, patience)
    return stopped - 1, restored


@stopping.mistake(
    N_("restored is one too small: is it counted from 0? stopped is right.")
)
def restored_from_zero(dev_losses, patience):
    stopped, restored = watched(dev_losses, patience)
    return stopped, restored - 1


@stopping.mistake(
    N_("The best loss begins at 0, and no loss is below that: begin with the first "
       "loss, or with infinity.")
)  # fmt: skip
def best_begins_at_0(dev_losses, patience):
    return min(patience, len(dev_losses)), 0


@stopping.mistake(
    N_("stopped is one too large: it is the last epoch that is trained, not the first "
       "that is not.")
)  # fmt: skip
def first_that_is_not_trained(*args):
    stopped, restored = watched(*args)
    return stopped + 1, restored


@stopping.mistake(
    N_("Where nothing stops the training, the weights of the best epoch come back all "
       "the same, not those of the last.")
)  # fmt: skip
def last_weights_at_the_end(dev_losses, patience):
    stopped, restored = watched(dev_losses, patience)
    return stopped, restored if stopped - restored == patience else stopped
