"""Exercise: a mean loss in which padding counts; mend it."""

import numpy as np

from dlcourse.exercises.engine import N_, BugHunt, call


@BugHunt.task(
    number=9,
    hints=(
        N_("Take losses of 1 everywhere: the mean must be 1, whatever the mask and "
           "batch_size are. Then put NaN where the mask is False."),
        N_("Where a product with the mask is 0, its place still counts in np.mean; and "
           "NaN * 0 is NaN. losses[mask] leaves such places out."),
        N_("A mean of means weighs a batch with two real steps as much as one with "
           "twenty. Add up sums and counts over all batches, and divide once."),
    ),
    insight=N_("Keras divides each batch by its own real steps, but evaluate weighs "
               "the batches by their examples: on padded sequences its loss depends "
               "on batch_size. Yours does not."),
)  # fmt: skip
def masked_mean(losses, mask, batch_size):
    """The mean loss over all real steps, one batch after the other, a float.

    losses: (examples, time), the loss of each step; mask: the same shape, True where a
    step is real. At padding losses may hold anything, NaN too. The result does not
    depend on batch_size; the last batch may be smaller. It is 0.0 if no step is real.
    """
    total, count = 0.0, 0
    for start in range(0, len(losses), batch_size):
        part = slice(start, start + batch_size)
        total += np.sum(losses[part][mask[part]])
        count += np.count_nonzero(mask[part])
    return float(total / count) if count else 0.0


@masked_mean.given
def masked_mean(losses, mask, batch_size):
    """The mean loss over all real steps, one batch after the other, a float.

    losses: (examples, time), the loss of each step; mask: the same shape, True where a
    step is real. At padding losses may hold anything, NaN too. The result does not
    depend on batch_size; the last batch may be smaller. It is 0.0 if no step is real.
    """
    means = []
    for start in range(0, len(losses), batch_size):
        part = slice(start, start + batch_size)
        means.append(np.mean(losses[part] * mask[part]))
    return float(np.mean(means))


def _padded(rng, lengths, time, size):
    """Return a call with losses of any sign and sequences of these lengths."""
    mask = np.arange(time) < np.array(lengths)[:, None]
    return [rng.uniform(0.3, 2.5, size=mask.shape), mask, size]


@masked_mean.tried_on
def cases(rng):
    """Two steps; several batches; nothing real; NaN at padding; padding in front."""
    first = [
        np.array([[1.0, 7.0], [2.0, 3.0]]),
        np.array([[True, False], [True, True]]),
    ]
    plain = [call(*first, 2), call(*first, 1)]
    plain += [call(*_padded(rng, lengths, time, size)) for lengths, time, size in (
        ((5, 2, 1, 4), 5, 4), ((3, 1, 6, 2, 5), 6, 2), ((4, 4, 4), 4, 2),
        ((1, 1, 7, 2, 3, 1, 5), 7, 3), ((0, 3, 2, 0), 4, 1), ((2, 5), 5, 9),
    )]  # fmt: skip
    none = call(*_padded(rng, (0, 0, 0), 3, 2))
    unknown = []
    for lengths, time, size, value in (((4, 1, 2), 4, 3, np.nan),
                                       ((2, 5, 3, 1), 5, 2, np.nan),
                                       ((3, 1), 4, 1, np.inf)):  # fmt: skip
        losses, mask, size = _padded(rng, lengths, time, size)
        losses[~mask] = value
        unknown.append(call(losses, mask, size))
    losses, mask, size = _padded(rng, (3, 4, 1), 4, 2)
    losses[0, 1] = losses[1, 3] = 0.0  # a real step that the model was sure of
    some = [call(losses, mask, size)]
    losses, mask, size = _padded(rng, (2, 5, 3), 5, 2)
    some.append(call(losses, mask[:, ::-1].copy(), size))  # padding in front
    return [*plain, none, *unknown, *some]


def _product(losses, mask):
    return losses * mask


def _chosen(losses, mask):
    return losses[mask]


def _filled(losses, mask):
    return np.where(mask, losses, 0.0)


def _steps(mask):
    return np.count_nonzero(mask)


def batchwise(*, kept=_chosen, count=_steps, weight=_steps, empty=0.0):
    """Return the mean of the means of the batches, with its parts exchangeable.

    `kept` says which losses are added up, `count` by what a batch is divided, `weight`
    how much its mean counts, `empty` what the mean is where nothing does.
    """

    def answer(losses, mask, batch_size):
        total = all_weights = 0.0
        for start in range(0, len(losses), batch_size):
            part = slice(start, start + batch_size)
            number, own = count(mask[part]), weight(mask[part])
            mean = np.sum(kept(losses[part], mask[part])) / number if number else empty
            total, all_weights = total + own * mean, all_weights + own
        return float(total / all_weights) if all_weights else empty

    return answer


def _say(message, **parts):
    masked_mean.mistake(message, batchwise(**parts))


def _one(mask):
    return 1


NANS = N_(
    "One bug is left: NaN * 0 is NaN, so a product with the mask does not remove the "
    "padding. Select the real steps first: losses[mask]."
)
MEANS = N_(
    "One bug is left: the mean of the batches' means weighs a batch with few real "
    "steps as much as one with many. Add up sums and counts, divide once at the end."
)
COUNT = N_(
    "One bug is left: padding still counts in the number that is divided by; divide by "
    "the number of real steps."
)
_say(NANS, kept=_product)
for empty in (0.0, np.nan):
    for weight in (_one, np.any):  # batches without a real step count, or do not
        _say(MEANS, weight=weight, empty=empty)
    _say(
        N_("One bug is left: each batch weighs by its examples, as in Keras' evaluate, "
           "so the result depends on batch_size. Weigh by real steps."),
        weight=len, empty=empty,
    )  # fmt: skip
    _say(
        N_("One bug is left: each batch weighs by its examples, as in Keras' evaluate, "
           "so the result depends on batch_size. Weigh by real steps."),
        weight=lambda mask: len(mask) * mask.any(), empty=empty,
    )  # fmt: skip
    _say(
        N_("Two bugs are left: NaN * 0 is NaN, and the mean of the batches' means "
           "weighs a batch with few real steps as much as one with many."),
        kept=_product, weight=_one, empty=empty,
    )  # fmt: skip
    _say(
        N_("Two bugs are left: NaN * 0 is NaN, and each batch weighs by its examples, "
           "not by its real steps."),
        kept=_product, weight=len, empty=empty,
    )  # fmt: skip
_say(COUNT, count=np.size, weight=np.size)
_say(
    N_("Two bugs are left: NaN * 0 is NaN, and padding still counts in the number that "
       "is divided by."),
    kept=_product, count=np.size, weight=np.size,
)  # fmt: skip
_say(
    N_("Two bugs are left: padding still counts in the number that is divided by, and "
       "the mean of the batches' means does not weigh them by their real steps."),
    count=np.size, weight=_one,
)  # fmt: skip


@masked_mean.mistake(
    N_("Where no step is real, 0 / 0 came out: the result is 0.0 then.")
)
def nothing_real(losses, mask, batch_size):
    return float(losses[mask].mean()) if mask.any() else np.nan


_say(
    N_("The losses of all steps came in, and were divided by the number of the real "
       "ones: leave the padding out of the sum, too."),
    kept=lambda losses, mask: losses,
)  # fmt: skip
_say(
    N_("The mask is not used any more: padding does not count."),
    kept=lambda losses, mask: losses, count=np.size, weight=np.size,
)  # fmt: skip
_say(
    N_("This is the mean over the padding: mask is True where a step is REAL."),
    kept=lambda losses, mask: losses[~mask],
    count=lambda mask: _steps(~mask), weight=lambda mask: _steps(~mask),
)  # fmt: skip


@masked_mean.mistake(
    N_("This is the sum; the mean is due: divide by the number of all real steps.")
)
def summed(losses, mask, batch_size):
    return float(np.sum(losses[mask]))


@masked_mean.mistake(
    N_("The mean was taken over each sequence, then over the sequences: a step of a "
       "short one counts more. Take one mean over all real steps.")
)  # fmt: skip
def over_the_sequences(losses, mask, batch_size):
    some = [
        own[real].mean() for own, real in zip(losses, mask, strict=True) if real.any()
    ]
    return float(np.mean(some)) if some else 0.0


@masked_mean.mistake(
    N_("The sum was divided by the number of examples; divide by the number of real "
       "steps.")
)  # fmt: skip
def by_the_examples(losses, mask, batch_size):
    return float(np.sum(losses[mask]) / len(losses))


@masked_mean.mistake(
    N_("Steps whose loss is 0 were taken for padding: the mask says which steps are "
       "real.")
)  # fmt: skip
def without_zeros(losses, mask, batch_size):
    real = mask & (losses != 0)
    return float(losses[real].mean()) if real.any() else 0.0


@masked_mean.mistake(N_("This is the mean of the last batch; all batches count."))
def last_batch(losses, mask, batch_size):
    start = (len(losses) - 1) // batch_size * batch_size
    real = losses[start:][mask[start:]]
    return float(real.mean()) if real.size else 0.0


@masked_mean.mistake(N_("Only full batches count here: the last one may be smaller."))
def full_batches(losses, mask, batch_size):
    end = len(losses) // batch_size * batch_size
    real = losses[:end][mask[:end]]
    return float(real.mean()) if real.size else 0.0


@masked_mean.mistake(
    N_("Padding was looked for at the end alone; it may stand in front, too: ask mask "
       "at each step.")
)  # fmt: skip
def first_steps(losses, mask, batch_size):
    real = np.arange(mask.shape[1]) < np.sum(mask, axis=1, keepdims=True)
    return float(losses[real].mean()) if real.any() else 0.0


@masked_mean.mistake(
    N_("Only the first batch came into it: the return stands inside of the loop.")
)
def first_batch(losses, mask, batch_size):
    real = losses[:batch_size][mask[:batch_size]]
    return float(real.mean()) if real.size else 0.0


@masked_mean.mistake(
    N_("NaN was replaced by 0, but what else stands at padding still counts: select "
       "the real steps by the mask.")
)  # fmt: skip
def nan_to_zero(losses, mask, batch_size):
    known = np.where(np.isnan(losses), 0.0, losses)
    return float(known.sum() / mask.sum()) if mask.any() else 0.0


@masked_mean.mistake(
    N_("All that is not NaN was averaged: padding may hold numbers, too. Select the "
       "real steps by the mask.")
)  # fmt: skip
def nanmean(losses, mask, batch_size):
    return float(np.nanmean(losses))
