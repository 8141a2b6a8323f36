"""The numbers that the text of week 2 states, computed anew."""

import itertools
from statistics import NormalDist

import numpy as np
import pytest
from matplotlib.figure import Figure

import dlcourse
from dlcourse import activations, datasets, losses, plots, selection
from dlcourse.exercises import week02
from dlcourse.labs.controls import log_scale
from dlcourse.weeks.week02.labs import (
    boundary,
    cost_shapes,
    descent,
    logistic,
    weights_picture,
)
from dlcourse.weeks.week02.labs import threshold as threshold_lab
from tests.weeks.sources import stated_in

stated = stated_in("week02")
sigmoid = activations.sigmoid


@pytest.fixture(scope="module")
def patients():
    return datasets.load_diabetes(scaled=False)


@pytest.fixture(scope="module")
def bmi(patients):
    x, y = patients
    column = x[:, 2]
    return (column - column.mean()) / column.std(), y


@pytest.fixture(scope="module")
def tumours():
    x, benign = datasets.load_breast_cancer()
    return x, 1 - benign


def costs_of_descent(x, y, rate, steps=20):
    w = b = 0.0
    costs = []
    for _step in range(steps + 1):
        error = w * x + b - y
        costs.append((error**2).mean())
        w, b = w - 2 * rate * (error * x).mean(), b - 2 * rate * error.mean()
    return np.array(costs)


def fit(x, y, rate, steps):
    w, b = logistic.trained(x, y, rate, steps)
    return w, b, logistic.losses(x @ w + b, y).mean()


# The opening, 2.1 and 2.2


def test_four_rates_on_one_cost(bmi):
    creeping, jumping = (costs_of_descent(*bmi, rate) for rate in (0.1, 0.9))
    np.testing.assert_allclose(creeping, jumping, rtol=1e-9)
    at_once = costs_of_descent(*bmi, 0.5)
    assert at_once[1] == pytest.approx(3890.46, abs=0.01)
    assert at_once[20] == pytest.approx(at_once[1], rel=1e-12)
    away = costs_of_descent(*bmi, 1.05)
    assert round(away[20] / away[0]) == 39
    forever = costs_of_descent(*bmi, 1.0)
    np.testing.assert_allclose(forever, forever[0], rtol=1e-9)
    stated("after 20 steps costs 39 times as much", "başlangıçtakinin 39 katıdır")
    stated("What is left at the bottom, 3890,", "Dipte kalan 3890")


def test_what_a_look_at_the_patients_shows(patients):
    x, y = patients
    assert (len(y), y.min(), y.max()) == (442, 25, 346)
    z = (x - x.mean(axis=0)) / x.std(axis=0)
    assert (abs(z) > 4).sum(axis=0).tolist() == [0] * 5 + [1] + [0] * 4
    correlation = np.corrcoef(x.T)
    assert correlation[4, 5] == pytest.approx(0.897, abs=5e-4)
    left = np.sqrt(1 - correlation[4, 5] ** 2)  # of s2, once s1 is known
    assert left == pytest.approx(0.44, abs=0.005)
    strong = np.argwhere(np.triu(abs(correlation) > 0.7, 1)).tolist()
    assert strong == [[4, 5], [6, 7]]
    stated("0.897: who knows s1", "0.897: s1'i bilen")
    stated("with misses of 0.44 of a deviation", "tahmini 0.44 standart sapma")


def test_deviations_in_mads(patients):
    quarter = NormalDist().inv_cdf(0.75)  # the MAD of normally distributed values
    stated(f"four deviations are {4 / quarter:.1f} MADs", f"{4 / quarter:.1f} MAD eder")
    limit = f"{3.5 * quarter:.1f}"
    stated(f"3.5 MADs, is {limit} dev", f"3.5 MAD ise {limit} standart sapmadır")
    x = np.delete(patients[0], 1, axis=1)  # without sex, which has two values
    far = abs(x - np.median(x, axis=0))
    assert (far > 3.5 * np.median(far, axis=0)).sum() > 50


def test_mean_and_median():
    numbers = np.array([1.0, 2, 3, 4, 100])
    assert (numbers.mean(), np.median(numbers)) == (22, 3)
    at = np.arange(101.0)[:, None] - numbers
    assert (at**2).mean(axis=1).argmin() == 22
    assert abs(at).mean(axis=1).argmin() == 3


def test_what_the_line_explains(bmi):
    x, y = bmi
    w, b = np.polyfit(x, y, 1)
    rmse = ((w * x + b - y) ** 2).mean() ** 0.5
    assert (round(w), round(b)) == (45, 152)
    assert (round(rmse, 1), round(y.std(), 1)) == (62.4, 77.0)
    assert 1 - (rmse / y.std()) ** 2 == pytest.approx(0.34, abs=0.005)
    curve = np.polyval(np.polyfit(x, y, 8), x)
    assert 1 - ((curve - y) ** 2).mean() / y.var() == pytest.approx(0.35, abs=0.005)
    stated("45 points more of progression", "$1 - 62.4^2/77.0^2 = 0.34$")
    stated("a polynomial of degree 8 gets to 0.35", "bir polinom 0.35'e")


# 2.3 and 2.4: slopes, rates, normal equations


def test_the_gradient_at_the_start(bmi):
    x, y = bmi
    assert 2 * np.hypot((y * x).mean(), y.mean()) == pytest.approx(317.4, abs=0.05)
    stated("the gradient has the length 317", "gradyanın boyu 317'dir")


def test_scaling_makes_the_bowl_round(patients, bmi):
    raw, y = patients[0][:, 2], patients[1]
    for column, limit, ratio in ((bmi[0], 1, 1), (raw, 0.0014, 26333)):
        rows = np.column_stack([column, np.ones(len(y))])
        flat, steep = np.linalg.eigvalsh(2 * rows.T @ rows / len(y))
        assert 2 / steep == pytest.approx(limit, rel=0.005)
        assert steep / flat == pytest.approx(ratio, abs=0.5)
    stated("26,333 times as steep", "eğriliği öbür yöndekinin 26,333 katı")


@pytest.fixture(scope="module")
def split(patients):
    train, dev, test = selection.train_dev_test_split(*patients, stratify=False, seed=0)
    mean, deviation = train[0].mean(axis=0), train[0].std(axis=0)
    return [
        (np.column_stack([(x - mean) / deviation, np.ones(len(x))]), y)
        for x, y in (train, dev, test)
    ]


def solved(a, y):
    return np.linalg.solve(a.T @ a, a.T @ y)


def test_cost_is_near_before_weights_are(split):
    (a, y), *_others = split
    assert [len(part[1]) for part in split] == [265, 89, 88]
    best = solved(a, y)
    lowest = ((a @ best - y) ** 2).mean()
    theta, off = np.zeros(11), {}
    for step in range(1, 5001):
        theta = theta - 0.4 / len(y) * a.T @ (a @ theta - y)
        off[step] = ((a @ theta - y) ** 2).mean() / lowest, abs(theta - best).max()
    assert off[8][0] > 1.01 > off[9][0]
    assert off[100][1] > 0.1  # hundreds of steps are too few for the weights
    assert off[1000][1] > 1e-3 > off[5000][1]
    stated("After 9 steps the descent is within 1%", "9 adımdan sonra en düşük")


def test_twins_swing_and_guesses_do_not(split):
    (a, y), (dev, _y_dev), _test = split
    rng = np.random.default_rng(0)
    drawn = [rng.integers(0, len(a), len(a)) for _draw in range(200)]
    thetas = np.array([solved(a[i], y[i]) for i in drawn])
    spread = thetas.std(axis=0)
    assert spread[4] == pytest.approx(30, abs=0.5)
    assert spread[5] == pytest.approx(25, abs=0.5)
    assert spread[2] == pytest.approx(4, abs=0.5)
    assert spread[:10].argmax() == 4
    assert (thetas[:, 4] + thetas[:, 5]).std() == pytest.approx(8, abs=0.5)
    assert (thetas @ dev.T).std(axis=0).mean() == pytest.approx(11, abs=0.5)
    stated("The weight of s1 swings by ±30", "s1'in ağırlığı ±30")


def test_columns_with_english_names_have_turkish_ones_in_the_figure():
    weights = {"age": np.array([1.0, 2]), "sex": np.array([0.0, 4]), "s1": np.zeros(2)}
    dlcourse.set_language("tr")
    try:
        ax = plots.week02.coefficients(weights, Figure().subplots())
    finally:
        dlcourse.set_language("en")
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "yaş", "cinsiyet", "s1",
    ]  # fmt: skip
    assert "cinsiyet için 2" in ax.get_title(loc="left")


def test_leaving_a_twin_out_makes_the_dev_set_slightly_better(split):
    (a, y), (dev, y_dev), _test = split
    kept = [column for column in range(11) if column != 5]
    errors = [
        ((dev[:, some] @ solved(a[:, some], y) - y_dev) ** 2).mean()
        for some in (list(range(11)), kept)
    ]
    assert 0.97 < errors[1] / errors[0] < 1
    assert solved(a[:, kept], y)[4] < solved(a, y)[4] - 5


def test_powers_need_more_digits_than_there_are(patients, bmi):
    x, y = patients

    def cost(column, degree, solve=solved):
        powers = column[:, None] ** np.arange(degree + 1)
        return ((powers @ solve(powers, y) - y) ** 2).mean()

    for degree in (2, 4):
        assert cost(x[:, 2], degree) / cost(bmi[0], degree) < 1.0001
    assert cost(x[:, 2], 8) / cost(bmi[0], 8) > 1.0001

    def safer(powers, y):
        return np.linalg.lstsq(powers, y, rcond=None)[0]

    assert cost(bmi[0], 8) == pytest.approx(cost(bmi[0], 8, safer), rel=1e-14)


def test_size_of_the_normal_equations():
    assert 64 * 64 * 3 == 12288
    inputs = 64 * 64 * 3
    assert 8 * inputs**2 == pytest.approx(1.2e9, rel=0.01)
    assert 8 * inputs == pytest.approx(98e3, rel=0.01)


# 2.5 and 2.6: probability and log loss


def test_the_line_leaves_the_probabilities(tumours):
    radius, y = tumours[0][:, 0], tumours[1]
    assert (y.sum(), (1 - y).sum()) == (212, 357)
    guess = np.polyval(np.polyfit(radius, y, 1), radius)
    assert ((guess < 0).sum(), (guess > 1).sum()) == (60, 35)
    assert guess.max() == pytest.approx(1.77, abs=0.005)
    z = (radius - radius.mean()) / radius.std()
    w, b, _cost = fit(z[:, None], y, 2.0, 1000)
    border = radius.mean() - b / w[0] * radius.std()
    assert border == pytest.approx(14.75, abs=0.005)
    stated("95 of them", "95 tümör", "a radius of 14.75", "14.75'lik yarıçap")


def test_one_probability_for_all():
    p = 212 / 569
    assert -p * np.log(p) - (1 - p) * np.log(1 - p) == pytest.approx(0.6603, abs=5e-5)
    stated("$212/569 = 0.3726$, and its cost is then 0.6603")
    assert round(np.log(2), 4) == 0.6931


def test_slopes_and_climbs():
    a = 0.01
    assert 2 * (a - 1) * a * (1 - a) == pytest.approx(-0.0196, abs=5e-5)

    def steps(slope, rate):
        z, count = np.log(0.01 / 0.99), 0
        while sigmoid(z) <= 0.5:
            z, count = z - rate * slope(sigmoid(z)), count + 1
        return count

    def squared(a):
        return 2 * (a - 1) * a * (1 - a)

    assert steps(lambda a: a - 1, 1) == 6
    assert (steps(squared, 1), steps(squared, 50)) == (59, 3)
    stated("6 steps against 59.", "59 adıma karşı 6 adım.")


def test_where_the_squared_error_curves_downwards():
    z = np.linspace(-6, 6, 1201)
    slope = cost_shapes.squared_grad(z, 1)
    downwards = np.diff(slope) < 0
    middle = sigmoid((z[1:] + z[:-1]) / 2)
    assert (downwards == (middle < 1 / 3)).all()


def test_what_two_steps_lose():
    with np.errstate(all="ignore"):
        assert np.isinf(-np.log(1 - 1 / (1 + np.exp(-40.0))))
    y, z = np.zeros(1), np.array([800.0])
    assert losses.binary_crossentropy(y, z, from_logits=True) == 800


# 2.7: digits


@pytest.fixture(scope="module")
def digits():
    x, y = datasets.load_digits()
    two = (y == 3) | (y == 8)
    return x[two], (y[two] == 8) * 1.0


def test_a_three_or_an_eight(digits):
    assert (len(digits[1]), digits[1].sum()) == (357, 174)
    wrong = []
    for seed in range(10):
        train, *rest = selection.train_dev_test_split(*digits, seed=seed)
        w, b, _cost = fit(*train, 1.0, 200)
        wrong.append([((x @ w + b > 0) != y).sum() for x, y in rest])
    assert wrong[0] == [0, 0]
    assert len(rest[0][1]) + len(rest[1][1]) == 143
    on_test = np.array(wrong)[:, 1]
    assert (on_test.min(), on_test.max()) == (0, 2)
    assert 1 - np.median(on_test) / 71 == pytest.approx(0.986, abs=5e-4)
    stated("(98.6% in the middle)", "%98.6")


def test_three_and_eight_are_no_easy_pair():
    x, labels = datasets.load_digits()
    wrong = {}
    for pair in itertools.combinations(range(10), 2):
        chosen = np.isin(labels, pair)
        digits, y = x[chosen], (labels[chosen] == pair[1]) * 1.0
        errors = []
        for seed in range(10):
            train, _dev, test = selection.train_dev_test_split(digits, y, seed=seed)
            w, b, _cost = fit(*train, 1.0, 200)
            errors.append(((test[0] @ w + b > 0) != test[1]).mean())
        wrong[pair] = np.mean(errors)
    fewer = [pair for pair in wrong if wrong[pair] < wrong[3, 8] - 1e-9]
    assert (len(fewer), len(wrong)) == (37, 45)
    stated("37 of the 45 pairs of digits have fewer", "45 rakam çiftinin 37'sinde")


def test_pixels_without_ink(digits):
    train, *_rest = selection.train_dev_test_split(*digits, seed=0)
    empty = (train[0].max(axis=0) == 0).reshape(8, 8)
    assert (empty.sum(), empty[:, 0].sum()) == (11, 6)
    w, _b, _cost = fit(*train, 1.0, 200)
    assert not w.reshape(8, 8)[empty].any()
    stated("eleven pixels, among them most of the left edge", "on bir pikselde")


# 2.8: the perceptron


def test_xor_goes_round_with_four_mistakes():
    x = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
    ends = [week02.perceptron.reference(x, np.array([0, 1, 1, 0]), n) for n in (3, 4)]
    for first, second in zip(ends[0][:2], ends[1][:2], strict=True):
        np.testing.assert_array_equal(first, second)  # so every epoch is the same
    assert ends[1][2][-1] == 4
    fixed = x @ [1.0, 1.0] - 0.5 > 0  # a line does better, only not without a mistake
    assert (fixed != [0, 1, 1, 0]).sum() == 1
    stated("no rule could bring them down to none", "yanlışsız bir döneme varamaz")


def test_weights_grow_without_end(digits):
    train, *_rest = selection.train_dev_test_split(*digits, seed=0)
    for steps, length in ((200, 6.6), (2000, 12.9)):
        w, _b, _cost = fit(*train, 1.0, steps)
        assert np.linalg.norm(w) == pytest.approx(length, abs=0.05)
    stated("After 200 steps $\\lVert w\\rVert$ is 6.6, after 2,000 it is 12.9")


# 2.9: thresholds


def test_what_is_chosen_on_dev_costs_more_on_test(tumours):
    def part(x, y, mean, deviation, w, b):
        return y, sigmoid((x - mean) / deviation @ w + b)

    def cost(part, t):
        y, p = part
        return 10 * ((y == 1) & (p < t)).sum() + ((y == 0) & (p >= t)).sum()

    grid = np.linspace(0.01, 0.99, 99)

    found = []
    for seed in range(100):
        train, *rest = selection.train_dev_test_split(*tumours, seed=seed)
        scale = train[0].mean(axis=0), train[0].std(axis=0)
        w, b, _cost = fit((train[0] - scale[0]) / scale[1], train[1], 1.0, 300)
        dev, test = (part(*each, *scale, w, b) for each in rest)
        t = grid[np.argmin([cost(dev, t) for t in grid])]
        found.append([cost(dev, t), *(cost(test, at) for at in (t, 0.5, 1 / 11))])
    found = np.array(found, float)
    np.testing.assert_allclose(found.mean(axis=0), [8.85, 16.1, 19.3, 15.6], atol=0.05)
    assert rest[0][1].sum() == 43  # in every split: it is stratified
    difference = found[:, 1] - found[:, 3]
    assert difference.mean() == pytest.approx(0.5, abs=0.05)
    assert difference.std() / 10 == pytest.approx(0.7, abs=0.05)
    stated("16.1 and 15.6 against 19.3", "looked like 8.85", "8.85'e görünüyordu")
    stated("With 43 malignant tumours", "kümesindeki 43 kötü huylu tümörün")


# What should have been noticed in the labs


def steps_to(name, rate, limit=1000):
    task = descent.tasks()[name]
    state = descent.DescentLive.start(name, *task.start)
    for _step in range(limit):
        descent.DescentLive.step(state, rate, descent.WHOLE)
        if state.excess[-1] <= 0.01:
            return len(state.path) - 1
    return None


def test_descent_live():
    assert descent.largest_rate("line") == pytest.approx(1)
    assert descent.largest_rate("raw") == pytest.approx(0.123, abs=5e-4)
    assert descent.largest_rate("logistic") == pytest.approx(9.9, abs=0.05)
    assert steps_to("line", 0.5) == 1
    rates = log_scale(0.1, 0.15)  # all that the slider has there
    assert rates == [0.1, 0.12, 0.15]
    assert [steps_to("raw", rate) for rate in rates[:2]] == [318, 265]
    with pytest.raises(FloatingPointError):
        steps_to("raw", rates[2])
    assert steps_to("logistic", 20) is None
    stated("0.12 meets the goal (265 steps), 0.1 needs 318", "(265 adımda), 0.1'e 318")
    stated("the next rate of the slider, 0.15,", "bir sonraki oran olan 0.15 ise")


def trained_points(flipped=None, rate=1.0, steps=2000):
    x, y = boundary.parse(boundary.POINTS)
    if flipped is not None:
        y = np.where(np.arange(len(y)) == flipped, 1 - y, y)
    return x, y, *fit(x, y, rate, steps)


def test_logistic_boundary():
    x, y, w, b, cost = trained_points()
    np.testing.assert_allclose(w, [1.34, 0.81], atol=0.005)
    assert cost == pytest.approx(0.455, abs=5e-4)
    assert ((x @ w + b > 0) == y).sum() == 11
    hand = x @ [2.0, 1.0]
    assert ((hand > 0) == y).sum() == 11
    by_size = [logistic.losses(size * hand, y).mean() for size in (1, 2)]
    np.testing.assert_allclose(by_size, [0.573, 0.888], atol=5e-4)
    ends = {i: trained_points(i)[-1] for i in range(12)}
    assert x[6].tolist() == [1.9, 0.9]
    assert ends.pop(6) < 0.1
    assert (min(ends.values()), max(ends.values())) == pytest.approx(
        (0.38, 0.63), abs=0.005
    )
    stated("from 0.573 to 0.888", "ends between 0.38 and 0.63")


def test_what_it_takes_to_win_the_odd_point():
    x, y = boundary.parse(boundary.POINTS)
    most = 0
    for angle in np.linspace(0, 2 * np.pi, 720, endpoint=False):
        along = x @ [np.cos(angle), np.sin(angle)]
        for border in np.append(along, along.min() - 1) + 1e-9:
            right = (along > border) == y
            most = max(most, right.sum() if right[6] else 0)
    assert most == 12 - 3
    stated("loses at least three others", "en az üçünü kaybeder")


def test_cost_shapes():
    z = np.linspace(-10, 10, 20001)
    slope = cost_shapes.squared_grad(z, 1)
    assert z[slope.argmin()] == pytest.approx(-0.69, abs=0.005)
    assert slope.min() == pytest.approx(-0.30, abs=0.005)
    assert cost_shapes.squared_grad(-6.0, 1) == pytest.approx(-0.005, abs=1e-4)
    assert cost_shapes.log_grad(-6.0, 1) == pytest.approx(-0.998, abs=1e-3)

    def errors(z, rate):
        shapes = cost_shapes.CostShapes.compute(z, 1, rate)
        return shapes.error("log"), shapes.error("squared")

    for start, rate in ((-5.3, 1), (-7.6, 10)):
        log, squared = errors(start, rate)
        assert log < 0.1
        assert squared > 0.9
        assert errors(start + 0.1, rate)[1] < 0.9
    assert errors(-5, 1)[1] == pytest.approx(0.16, abs=0.005)
    stated("every start from $-5.3$ downwards", "moves that edge to $-7.6$")


def dev_digits(rate, steps):
    state = weights_picture.WeightsPicture.start()
    right = []
    for _step in range(steps):
        weights_picture.WeightsPicture.step(state, rate)
        right.append([learner.right() for learner in state.learners])
    return state, np.array(right)


def test_weights_picture():
    for rate, first in ((1, 84), (3, 30), (10, 22)):
        _state, right = dev_digits(rate, first)
        assert np.flatnonzero(right[:, 0] == 72).tolist() == [first - 1]
    _state, right = dev_digits(0.5, 170)
    assert np.flatnonzero(right[:, 0] == 72).tolist() == [169]
    tenth = [dev_digits(rate, 10)[1][9, 0] for rate in log_scale(0.01, 10)]
    assert (min(tenth), max(tenth)) == (61, 70)  # of all rates of the slider
    stated("(61 to 70 right at step 10, by rate)", "61 ile 70 arası")
    stated("(84 steps), 3 (30) and 10 (22)", "(84 adım), 3 (30) ve 10 (22)")


def test_shuffled_pixels_are_as_good():
    state, right = dev_digits(1.0, 30)
    assert right[0, 0] == 71
    assert (right[:, 0] == right[:, 1]).all()
    first, second = state.learners
    np.testing.assert_allclose(first.w[second.order], second.w, atol=1e-12)


def test_threshold_lab():
    def costs(data, miss):
        return threshold_lab.costs(*threshold_lab.scores("two")[data], miss)

    def cheapest(miss):
        found = costs("dev", miss)
        places = threshold_lab.THRESHOLDS[found == found.min()]
        return places.min().round(2), places.max().round(2)

    assert [cheapest(miss) for miss in (1, 10, 50)] == [
        (0.33, 0.38), (0.13, 0.14), (0.01, 0.01)
    ]  # fmt: skip
    assert [costs("dev", 10)[place] for place in (13, 50)] == [33, 84]
    assert [costs("test", 10)[place] for place in (13, 9)] == [50, 44]
    stated("costs 50 and the rule's 0.09 costs 44", "0.09'unki 44'tür")


def test_threshold_lab_in_other_splits(tumours):
    x, y = tumours[0][:, :2], tumours[1]
    found = []
    for seed in range(200):
        (x_train, y_train), *rest = selection.train_dev_test_split(x, y, seed=seed)
        mean, std = x_train.mean(axis=0), x_train.std(axis=0)
        w, b = logistic.trained((x_train - mean) / std, y_train, 1.0, 1000)
        dev, test = (
            threshold_lab.costs(sigmoid((x - mean) / std @ w + b), y, 10)
            for x, y in rest
        )
        found.append((test[dev.argmin()], test[9]))
    assert np.median(found, axis=0).tolist() == [43, 41]
    stated("over 200 splits the medians are 43 and 41", "ortancalar 43 ve 41'dir")


# Titles of figures, drawn from the data that the notebook draws


def test_titles_of_descents(bmi):
    x, y = bmi
    rates = (0.1, 0.5, 0.9, 1.05)
    costs = {f"α = {rate}": costs_of_descent(x, y, rate) for rate in rates}
    title = plots.week02.rates(costs).get_title(loc="left")
    assert title.endswith("from 0.13 (α = 0.5) to 39 (α = 1.05)")
    path = np.outer(1 - 0.8 ** np.arange(21), np.polyfit(x, y, 1))
    shown = plots.week02.bowl(x, y, path)[0].figure.get_suptitle()
    assert shown == "Steps: 20. The cost falls from 29074 to 3894"
    title = plots.week02.line_fit(x, y, *np.polyfit(x, y, 1)).get_title(loc="left")
    assert title == "Root of the mean squared error 62.4, mean absolute error 51.8"


def test_title_of_the_weights(digits):
    train, *_rest = selection.train_dev_test_split(*digits, seed=0)
    w, _b, _cost = fit(*train, 1.0, 200)
    assert (w.min().round(1), w.max().round(1)) == (-1.3, 2.5)
    picture = w.reshape(8, 8)
    assert np.unravel_index(np.argsort(w)[-6:], (8, 8))[1].max() <= 3  # on the left
    assert abs(picture[[0, 0, -1, -1], [0, -1, 0, -1]]).max() < 0.1  # the corners
