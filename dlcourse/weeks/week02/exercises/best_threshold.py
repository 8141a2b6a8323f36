"""Exercise: where to draw the line, when a miss costs more than a false alarm."""

from functools import cache

import numpy as np

from dlcourse import datasets
from dlcourse.exercises.engine import N_, FunctionExercise, as_numbers, call
from dlcourse.exercises.judging import has_parts, same


@FunctionExercise.task(
    number=10,
    returns=("threshold", "price"),
    hints=(
        N_("For one threshold: predicted = p >= threshold. A miss is y == 1 and not "
           "predicted, a false alarm y == 0 and predicted. Count both on the dev "
           "examples."),
        N_("Costs of all thresholds in a list; np.argmin gives the place of the first "
           "least one."),
        N_("The test examples choose nothing: they are only asked what the chosen "
           "threshold costs there."),
    ),
    insight=N_("Chosen on dev, priced on test. The dearer a miss is beside a false "
               "alarm, the lower the threshold that costs least, never the higher."),
)  # fmt: skip
def best_threshold(y_dev, p_dev, y_test, p_test, thresholds, miss, false_alarm):
    """Threshold that costs least on the dev examples, and its cost on the test ones.

    y: labels of 0 and 1, p: the predicted P(y = 1), shapes (m_dev,) and (m_test,). With
    a threshold 1 is predicted where p >= threshold. Each 1 predicted as 0 costs miss,
    each 0 predicted as 1 costs false_alarm, what is right costs nothing; costs are
    added up. thresholds: (k,), rising; of several that cost least take the smallest.

    >>> y, p = np.array([1, 0, 0, 1]), np.array([0.3, 0.2, 0.6, 0.8])
    >>> threshold, price = best_threshold(y, p, y, p, np.array([0.3, 0.7]), 10.0, 1.0)
    >>> print(threshold, price)
    0.3 1.0
    """

    # BEGIN SOLUTION -> return ..., ...
    def cost(y, p, threshold):
        predicted = p >= threshold
        misses = np.sum((y == 1) & ~predicted)
        false_alarms = np.sum((y == 0) & predicted)
        return miss * misses + false_alarm * false_alarms

    costs = [cost(y_dev, p_dev, threshold) for threshold in thresholds]
    threshold = thresholds[np.argmin(costs)]
    return threshold, cost(y_test, p_test, threshold)
    # END SOLUTION


PRICES = (161 / 8, 9 / 8), (65 / 64, 199 / 64)  # of tumours


@best_threshold.tried_on
def cases(rng):
    """The example; made scores with ties; tumours, malignant ones 1; dear mistakes."""
    y, p = np.array([1, 0, 0, 1]), np.array([0.3, 0.2, 0.6, 0.8])
    first = call(y, p, np.array([0, 1, 1]), np.array([0.3, 0.5, 0.9]),
                 np.array([0.1, 0.3, 0.7]), 10.0, 1.0)  # fmt: skip
    tied = call(np.array([1, 0, 1]), np.array([0.9, 0.2, 0.6]),
                np.array([0, 0, 1, 0]), np.array([0.1, 0.25, 0.8, 0.4]),
                np.array([0.3, 0.5, 0.8]), 6.0, 2.0)  # fmt: skip
    # in eighths: sums are exact in any order, and no two different counts cost the same
    prices = ((77, 13), (9, 29), (19, 7), (13, 11), (25, 57))
    sizes = ((9, 6, 3), (12, 20, 2), (25, 11, 6), (8, 8, 3), (40, 30, 9))
    drawn = [
        made(rng, *size, miss / 8, alarm / 8)
        for size, (miss, alarm) in zip(sizes, prices, strict=True)
    ]
    tumours = [of_tumours(rng, *price) for price in PRICES]
    return [first, tied, *drawn, *tumours, dear()]


def dear():
    """Return a call in which the cheapest threshold costs 3 million on dev."""
    y, p = np.array([1, 0, 0, 1, 1]), np.array([0.2, 0.6, 0.7, 0.8, 0.75])
    return call(y, p, np.array([1, 0, 1]), np.array([0.4, 0.9, 0.8]),
                np.array([0.1, 0.55, 0.72, 0.9]), 3e6, 2e6)  # fmt: skip


def made(rng, m_dev, m_test, share, miss, false_alarm):
    """Return a call with scores in twentieths, so that many meet a threshold."""
    parts = []
    for m in (m_dev, m_test):
        y = rng.permutation(np.arange(m) % share == 0).astype(int)
        p = np.clip(rng.normal(0.4 + 0.2 * y, 0.22), 0.02, 0.98)
        parts += [y, np.round(20 * p) / 20]
    thresholds = np.round(np.arange(2, 20, 2) / 20, 2)
    return call(*parts, thresholds, miss, false_alarm)


def of_tumours(rng, miss, false_alarm):
    """Return a call with the scores of real tumours; 1 is malignant."""
    y, p = scores()
    dev, test = np.split(rng.permutation(len(y))[:300], [170])
    thresholds = np.round(np.arange(4, 99, 9) / 100, 2)
    return call(y[dev], p[dev], y[test], p[test], thresholds, miss, false_alarm)


@cache
def scores():
    """Return (y, p) of 569 tumours: malignant or not, a probability by two measures."""
    cells, benign = datasets.load_breast_cancer()
    x = cells[:, :2]
    x = np.column_stack([(x - x.mean(axis=0)) / x.std(axis=0), np.ones(len(x))])
    z = 5 * x @ np.linalg.lstsq(x, 1.0 - benign, rcond=None)[0] - 2.5
    return 1 - benign, np.round(1 / (1 + np.exp(-z)), 3)


def chosen(*, on="dev", price_on="test", hits=np.greater_equal,
           swapped=False, pick=np.argmin, costs=None, told=lambda t, place, k: t,
           total=lambda cost, y: cost):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(y_dev, p_dev, y_test, p_test, thresholds, miss, false_alarm):
        sets = {
            "dev": (y_dev, p_dev),
            "test": (y_test, p_test),
            "all": (np.append(y_dev, y_test), np.append(p_dev, p_test)),
        }
        prices = (false_alarm, miss) if swapped else (miss, false_alarm)

        def cost(y, p, threshold):
            predicted = hits(p, threshold)
            counts = np.sum((y == 1) & ~predicted), np.sum((y == 0) & predicted)
            return prices[0] * counts[0] + prices[1] * counts[1]

        found = [(costs or cost)(*sets[on], threshold) for threshold in thresholds]
        place = pick(found)
        price = total(cost(*sets[price_on], thresholds[place]), sets[price_on][0])
        return told(thresholds[place], place, found), price

    return answer


def _say(message, **parts):
    best_threshold.mistake(message, chosen(**parts))


def last_least(found):
    """Return the last place of the least number."""
    return len(found) - 1 - int(np.argmin(found[::-1]))


def errors(y, p, threshold):
    """Return how many predictions are wrong."""
    return np.sum((p >= threshold) != y)


def minus_f1(y, p, threshold):
    """Return minus the F1 score."""
    predicted = p >= threshold
    hits = np.sum(predicted & (y == 1))
    return -2 * hits / max(np.sum(predicted) + np.sum(y), 1)


_say(
    N_("The threshold was chosen on the test examples: then its price there is too "
       "good to be true. Choose on dev."),
    on="test",
)  # fmt: skip
_say(
    N_("The threshold was chosen on dev and test examples together: the test examples "
       "choose nothing."),
    on="all",
)  # fmt: skip
_say(
    N_("The price is that on the dev examples, where the threshold was chosen; asked "
       "is the one on test."),
    price_on="dev",
)  # fmt: skip
_say(
    N_("The price is that on dev and test examples together; asked is the one on "
       "test."),
    price_on="all",
)  # fmt: skip
_say(
    N_("Dev and test are exchanged: choose on dev, price on test."),
    on="test",
    price_on="dev",
)
_say(
    N_("The two prices are exchanged: a miss is a 1 predicted as 0."),
    swapped=True,
)
_say(
    N_("p equal to the threshold is predicted as 1 here: >=, not >."),
    hits=np.greater,
)
_say(
    N_("The prediction is the wrong way round: 1 where p >= threshold."),
    hits=np.less,
)
_say(
    N_("The most expensive threshold was chosen."),
    pick=np.argmax,
)
_say(
    N_("Of several thresholds that cost least the largest was taken; asked is the "
       "smallest."),
    pick=last_least,
)  # fmt: skip
_say(
    N_("The number of wrong predictions chose the threshold; a miss and a false alarm "
       "cost different amounts."),
    costs=errors,
)  # fmt: skip
_say(
    N_("The F1 score chose the threshold; asked is the least cost."),
    costs=minus_f1,
)
_say(
    N_("The place of the threshold came back; asked is the threshold itself."),
    told=lambda threshold, place, found: place,
)
_say(
    N_("The least cost on dev came back for the threshold; asked is the threshold."),
    told=lambda threshold, place, found: found[place],
)
_say(
    N_("The price is divided by the number of test examples; costs are added up."),
    total=lambda cost, y: cost / len(y),
)


def _by_counts(message, cost, choosing_too=True):
    """Name another cost, a function of the four counts and the two prices."""

    def answer(y_dev, p_dev, y_test, p_test, thresholds, miss, false_alarm):
        def of(y, p, threshold):
            said = p >= threshold
            counts = [np.sum((y == due) & (said == s)) for due, s in
                      ((1, 0), (0, 1), (1, 1), (0, 0))]  # fmt: skip
            return cost(*counts, miss, false_alarm)

        right = chosen()(y_dev, p_dev, y_test, p_test, thresholds, miss, false_alarm)
        found = [of(y_dev, p_dev, threshold) for threshold in thresholds]
        threshold = thresholds[np.argmin(found)] if choosing_too else right[0]
        return threshold, of(y_test, p_test, threshold)

    best_threshold.mistake(message, answer)


_by_counts(
    N_("Only misses were counted, so the smallest threshold always wins: false alarms "
       "cost, too."),
    lambda misses, alarms, hits, rest, miss, alarm: miss * misses,
)  # fmt: skip
_by_counts(
    N_("Only false alarms were counted, so the largest thresholds win: misses cost, "
       "too."),
    lambda misses, alarms, hits, rest, miss, alarm: alarm * alarms,
)  # fmt: skip
_by_counts(
    N_("All wrong predictions cost the same here: use miss and false_alarm."),
    lambda misses, alarms, hits, rest, miss, alarm: misses + alarms,
)
_by_counts(
    N_("Hits were counted as misses: a miss is a 1 that was predicted as 0."),
    lambda misses, alarms, hits, rest, miss, alarm: miss * hits + alarm * alarms,
)
_by_counts(
    N_("Right 0s were counted as false alarms: a false alarm is a 0 that was predicted "
       "as 1."),
    lambda misses, alarms, hits, rest, miss, alarm: miss * misses + alarm * rest,
)  # fmt: skip
_by_counts(
    N_("Every 1 that was predicted costs here, also the right ones: a false alarm is a "
       "0 that was predicted as 1."),
    lambda misses, alarms, hits, rest, miss, alarm: (
        miss * misses + alarm * (alarms + hits)
    ),
)  # fmt: skip
_by_counts(
    N_("Shares were added instead of counts: misses divided by all 1s, false alarms by "
       "all 0s. Costs are added up example by example."),
    lambda misses, alarms, hits, rest, miss, alarm: (
        miss * misses / max(misses + hits, 1) + alarm * alarms / max(alarms + rest, 1)
    ),
)  # fmt: skip
_by_counts(
    N_("The price is the number of wrong predictions; each costs miss or "
       "false_alarm."),
    lambda misses, alarms, hits, rest, miss, alarm: misses + alarms,
    choosing_too=False,
)  # fmt: skip


def _at_equality(miss_there, alarm_there):
    """Name mistakes that are counted differently where p is the threshold."""

    def answer(y_dev, p_dev, y_test, p_test, thresholds, miss, false_alarm):
        def of(y, p, t):
            misses = (y == 1) & ((p <= t) if miss_there else (p < t))
            alarms = (y == 0) & ((p >= t) if alarm_there else (p > t))
            return miss * misses.sum() + false_alarm * alarms.sum()

        threshold = min(thresholds, key=lambda t: of(y_dev, p_dev, t))
        return threshold, of(y_test, p_test, threshold)

    best_threshold.mistake(
        N_("Where p is equal to the threshold 1 is predicted: a miss needs p < "
           "threshold, a false alarm p >= threshold."),
        answer,
    )  # fmt: skip


_at_equality(miss_there=True, alarm_there=True)
_at_equality(miss_there=False, alarm_there=False)


def _always(message, place):
    """Name the threshold at one place, whatever it costs."""
    best_threshold.mistake(message, chosen(pick=lambda found: place))


_always(
    N_("It is always the smallest threshold, as when the recall chooses: false alarms "
       "cost, too."),
    0,
)  # fmt: skip
_always(
    N_("It is always the largest threshold, as when the number of alarms chooses: "
       "misses cost, too."),
    -1,
)  # fmt: skip


@best_threshold.mistake(
    N_("The price is the least that any threshold would cost on test; asked is what "
       "the chosen one costs there.")
)  # fmt: skip
def least_on_test(y_dev, p_dev, y_test, p_test, *rest):
    threshold, _price = chosen()(y_dev, p_dev, y_test, p_test, *rest)
    return threshold, chosen(on="test")(y_dev, p_dev, y_test, p_test, *rest)[1]


@best_threshold.mistake(
    N_("The threshold is 0.5, whatever the prices are; choose among thresholds.")
)
def always_half(y_dev, p_dev, y_test, p_test, thresholds, miss, false_alarm):
    half = np.array([0.5])
    return best_threshold.reference(
        y_dev, p_dev, y_test, p_test, half, miss, false_alarm
    )


@best_threshold.mistake(
    N_("The threshold is false_alarm / (miss + false_alarm): that is best if p is a "
       "true probability. Here the dev examples choose, among thresholds.")
)  # fmt: skip
def by_theory(y_dev, p_dev, y_test, p_test, thresholds, miss, false_alarm):
    theory = np.array([false_alarm / (miss + false_alarm)])
    return best_threshold.reference(
        y_dev, p_dev, y_test, p_test, theory, miss, false_alarm
    )


def within(start):
    """Return a search whose least cost begins with `start`, not with infinity."""

    def answer(y_dev, p_dev, y_test, p_test, thresholds, *prices):
        of = best_threshold.reference
        best, least = 0.5, start
        for one in thresholds:
            cost = of(y_dev, p_dev, y_dev, p_dev, np.array([one]), *prices)[1]
            if cost < least:
                best, least = one, cost
        return of(y_dev, p_dev, y_test, p_test, np.array([best]), *prices)

    return answer


def _is_right_where_costs_are_small(runs):
    """Whether all runs are right but that with costs of millions, the last one."""
    rights = [one.call.run_of(best_threshold.reference).result for one in runs]
    *small, large = (same(one.result, right, 1e-4)
                     for one, right in zip(runs, rights, strict=True))  # fmt: skip
    return all(small) and not large


best_threshold.mistake(
    N_("Right while costs are small. Does the search for the least cost begin with a "
       "number such as 1000? Costs may be larger: begin with np.inf."),
    within(1000),
    recognise=_is_right_where_costs_are_small,
)  # fmt: skip


def _has_its_own_list(runs):
    """Whether others than those passed were searched: no dearer, priced as is due."""
    strange = False
    for one in runs:
        if not has_parts(one.result, best_threshold.returns):
            return False
        numbers = [as_numbers(part) for part in one.result]
        if any(part is None or part.shape for part in numbers):
            return False
        dev, test, (listed, *prices) = (one.call.args[i:j] for i, j in PARTS)
        own = np.array([numbers[0]])
        costs = [best_threshold.reference(*dev, *dev, thresholds, *prices)[1]
                 for thresholds in (own, listed)]  # fmt: skip
        due = best_threshold.reference(*dev, *test, own, *prices)[1]
        if costs[0] > costs[1] or not same(numbers[1], due, 1e-4):
            return False
        strange = strange or not np.isclose(listed, own).any()
    return strange


PARTS = (0, 2), (2, 4), (4, 7)  # of the arguments: dev, test, thresholds and prices


@best_threshold.mistake(
    N_("thresholds makes no difference: choose among those that are passed."),
    recognise=_has_its_own_list,
)
def of_its_own(y_dev, p_dev, y_test, p_test, thresholds, miss, false_alarm):
    return best_threshold.reference(
        y_dev, p_dev, y_test, p_test, np.linspace(0.01, 0.99, 99), miss, false_alarm
    )


@best_threshold.mistake(
    N_("The prices are always 10 and 1: use miss and false_alarm as they are passed.")
)
def at_fixed_prices(y_dev, p_dev, y_test, p_test, thresholds, miss, false_alarm):
    return best_threshold.reference(y_dev, p_dev, y_test, p_test, thresholds, 10, 1)
