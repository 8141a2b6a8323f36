"""Numbers of the text of week 6 that no figure, lab or exercise holds."""

import numpy as np
import pytest

from dlcourse import datasets, metrics, models, optimizers, regularizers, selection
from dlcourse.callbacks import EarlyStopping
from dlcourse.layers import Dense, Dropout, Input

GRID = np.linspace(-1, 1, 201)
TRUTH = np.sin(np.pi * GRID)
PATIENTS, PROGRESS = datasets.load_diabetes()
DIGITS = datasets.load_digits()


def polynomial(degree):
    """Return an estimator that fits a polynomial by NumPy's own least squares."""

    def fit(x, y):
        curve = np.polynomial.Polynomial.fit(x, y, degree)
        return lambda x_new: curve(x_new)

    return fit


def parts(degree, m=20):
    """Return bias² and variance over 200 noisy sets of m points of the sine."""
    rng, x = np.random.default_rng(0), np.linspace(-1, 1, m)
    sets = [np.sin(np.pi * x) + 0.2 * rng.normal(size=m) for _ in range(200)]
    curves = np.array([polynomial(degree)(x, y)(GRID) for y in sets])
    average = curves.mean(axis=0)
    return np.mean((average - TRUTH) ** 2), np.mean((curves - average) ** 2)


@pytest.mark.parametrize(
    ("degree", "bias_squared", "variance"),
    [(1, 0.2047, 0.0036), (3, 0.0053, 0.0073), (15, 0.00235, 0.413)],
)
def test_bias_and_variance_of_the_degrees(degree, bias_squared, variance):
    found = parts(degree)
    assert found == pytest.approx((bias_squared, variance), rel=0.02)


def test_what_the_text_compares():
    line, cubic = parts(1), parts(3)
    assert line[0] / cubic[0] == pytest.approx(39, abs=0.5)
    assert line[1] / cubic[1] == pytest.approx(0.5, abs=0.02)
    errors = [sum(found) + 0.04 for found in (line, cubic)]
    assert 1 - errors[1] / errors[0] == pytest.approx(4 / 5, abs=0.02)


def test_more_data_lower_the_variance_and_leave_the_bias():
    few, many = parts(1, m=20), parts(1, m=1000)
    assert many[0] == pytest.approx(few[0], rel=0.03)
    assert many[1] < few[1] / 30
    assert parts(9, m=100)[1] == pytest.approx(parts(9)[1] / 5, rel=0.1)


def test_the_lowest_expected_error_is_at_degree_5():
    errors = [sum(parts(degree)) for degree in range(1, 13)]
    assert np.argmin(errors) + 1 == 5
    assert parts(3)[0] == pytest.approx(parts(4)[0], rel=0.01)  # even powers


def least_squares(x, y):
    design = np.column_stack([np.ones(len(x)), x])
    w = np.linalg.lstsq(design, y)[0]
    return lambda x_new: np.column_stack([np.ones(len(x_new)), x_new]) @ w


def test_learning_curves_of_350_patients_meet_at_53_and_55():
    ends = []
    for seed in range(20):
        folds = selection.KFold(5, shuffle=True, seed=seed)
        _sizes, *scores = selection.learning_curve(
            least_squares, PATIENTS, PROGRESS, cv=folds, shuffle=True, seed=seed,
            metric=lambda a, b: np.sqrt(np.mean((a - b) ** 2)), train_sizes=[350],
            verbose=0,
        )  # fmt: skip
        ends.append([score.mean() for score in scores])
    assert np.median(ends, axis=0) == pytest.approx((53.3, 55.0), abs=0.2)


def test_s1_and_s2_have_a_correlation_of_090():
    names = list(datasets.info("diabetes").feature_names)
    columns = PATIENTS[:, [names.index("s1"), names.index("s2")]]
    assert np.corrcoef(columns.T)[0, 1] == pytest.approx(0.90, abs=0.005)


def test_the_best_of_200_coins_looks_20_points_better():
    """By the exact distribution: the median of the best of 200 binomials."""
    from scipy.stats import binom

    below = binom.cdf(np.arange(51), 50, 0.5) ** 200
    assert np.flatnonzero(below >= 0.5)[0] / 50 == pytest.approx(0.70, abs=0.021)


def test_parameters_of_the_two_networks():
    counts = []
    for units in (256, 128):
        model = models.Sequential([Input((64,)), Dense(units), Dense(10)])
        counts += [layer.count_params() for layer in model.layers]
    assert counts[0] + counts[1] == 64 * 256 + 256 + 256 * 10 + 10 == 19_210
    assert (counts[2], counts[2] + counts[3]) == (8320, 9610)


def test_a_decay_of_all_alike_leaves_0135():
    left = (1 - 0.01 * 0.5) ** 400
    assert left == pytest.approx(0.135, abs=5e-4)


def accuracies(share, seeds=10, *, rate=0.0, patience=0, learning_rate=0.003):
    """Return test accuracies of the text's network on 400 digits."""
    found = []
    for seed in range(seeds):
        (x, y), dev, test = selection.train_dev_test_split(*DIGITS, seed=seed)
        x, y = x[:400], datasets.flip_labels(y[:400], share, seed=seed)
        dropout = [Dropout(rate)] if rate else []
        model = models.Sequential(
            [Dense(128, "relu"), *dropout, Dense(10, "softmax")], seed=seed
        )
        model.compile(optimizers.Adam(learning_rate), "sparse_categorical_crossentropy")
        stop = EarlyStopping(patience=patience, restore_best_weights=True)
        watched = {"validation_data": dev, "callbacks": [stop]} if patience else {}
        model.fit(x, y, 32, 60, seed=seed, verbose=0, **watched)
        found.append(metrics.accuracy(test[1], model.predict(test[0]).argmax(axis=1)))
    return np.array(found)


def test_clean_labels_gain_nothing_by_dropout_or_stopping():
    plain = np.median(accuracies(0.0))
    assert np.median(accuracies(0.0, rate=0.5)) == pytest.approx(plain, abs=0.01)
    assert np.median(accuracies(0.0, patience=20)) == pytest.approx(plain, abs=0.01)


def test_decay_by_l2_is_that_of_the_step_under_sgd():
    w, dw, l2 = np.array([1.0, -2.0]), np.array([0.3, 0.4]), regularizers.L2(0.01)
    step = w.copy()
    optimizers.SGD(0.1).apply([dw + l2.gradient(step)], [step])
    np.testing.assert_allclose(step, [0.968, -2.036])
    np.testing.assert_allclose(step, (1 - 0.1 * 2 * 0.01) * w - 0.1 * dw)
