"""Numbers of the text of week 6 that no figure, lab or exercise holds."""

import numpy as np
import pytest

from dlcourse import (
    datasets,
    metrics,
    models,
    ops,
    optimizers,
    regularizers,
    selection,
    vision,
)
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


def test_the_bias_of_degree_15_is_what_200_sets_leave_of_the_variance():
    bias_squared, variance = parts(15)
    assert bias_squared == pytest.approx(variance / 200, abs=5e-4)
    x = np.linspace(-1, 1, 20)
    assert np.mean((polynomial(15)(x, np.sin(np.pi * x))(GRID) - TRUTH) ** 2) < 1e-9


def test_an_even_degree_does_not_lower_the_error():
    errors = [sum(parts(degree)) for degree in range(1, 16)]
    assert all(errors[i + 1] > errors[i] for i in range(0, 14, 2))


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


def accuracies(
    share, seeds=10, *, rate=0.0, patience=0, learning_rate=0.003, epochs=60
):
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
        model.fit(x, y, 32, epochs, seed=seed, verbose=0, **watched)
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


def test_gains_of_the_dropout_map():
    def median(learning_rate, rate):
        runs = accuracies(0.3, learning_rate=learning_rate, rate=rate)
        return 100 * np.median(runs)

    fast, slow = median(0.003, 0.0), median(0.0003, 0.0)
    assert fast == pytest.approx(78, abs=0.6)  # beside PatienceLab's 69
    assert median(0.003, 0.9) - fast == pytest.approx(11, abs=1)
    assert median(0.0003, 0.5) < slow
    assert slow - median(0.0003, 0.9) == pytest.approx(12, abs=1)
    assert 0 < median(0.001, 0.5) - slow < 1.5


def test_dropout_of_09_at_a_small_rate_lacks_epochs_and_not_units():
    setting = {"rate": 0.9, "learning_rate": 0.0003, "seeds": 5}
    assert 100 * np.median(accuracies(0.3, **setting)) < 82
    long = accuracies(0.3, **setting, epochs=300)
    assert 100 * np.median(long) == pytest.approx(90, abs=1)


def moved(x, kind, rng):
    pictures = x.reshape(-1, 8, 8, 1)
    if kind == "mirror":
        return vision.random_flip(pictures, seed=rng).reshape(-1, 64)
    return vision.random_shift(pictures, kind / 8, kind / 8, seed=rng).reshape(-1, 64)


def augmented(kind, seeds=10):
    """Return the median accuracy on digits as they are after 200 epochs with 100."""
    found = []
    for seed in range(seeds):
        (x, y), _dev, test = selection.train_dev_test_split(*DIGITS, seed=seed)
        model = models.Sequential([Dense(128, "relu"), Dense(10, "softmax")], seed=seed)
        model.compile(optimizers.Adam(0.003), "sparse_categorical_crossentropy")
        rng = np.random.default_rng(seed)
        for _epoch in range(200):
            for some, labels in ops.minibatches(x[:100], y[:100], 32, seed=rng):
                shown = moved(some, kind, rng) if kind else some
                model.train_on_batch(shown, labels)
        found.append(metrics.accuracy(test[1], model.predict(test[0]).argmax(axis=1)))
    return 100 * np.median(found)


def test_what_augmentation_costs_where_the_test_has_none():
    plain = augmented(0)
    assert augmented(1) == pytest.approx(plain, abs=2)
    assert plain - augmented(2) == pytest.approx(10, abs=1)
    assert plain - augmented("mirror") == pytest.approx(4, abs=1)


def coins(seed, inside):
    """Return how often a classifier on the 20 best of 1000 columns is right."""
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(50, 1000)), rng.choice([-1.0, 1.0], 50)
    right = 0
    for train, test in selection.KFold(5, shuffle=True, seed=seed).split(x):
        rows = train if inside else slice(None)
        relation = np.corrcoef(x[rows].T, y[rows])[-1, :-1]
        best = np.abs(relation).argsort()[-20:]
        predict = least_squares(x[train][:, best], y[train])
        right += (np.sign(predict(x[test][:, best])) == y[test]).sum()
    return right / 50


def test_columns_chosen_outside_of_the_folds_flatter():
    outside, inside = (
        np.median([coins(seed, where) for seed in range(20)]) for where in (False, True)
    )
    assert outside > 0.8
    assert inside == pytest.approx(0.5, abs=0.05)


STRENGTHS = {"L2": (1e-4, 1e-3, 3e-3, 0.01, 0.03), "AdamW": (0.01, 0.1, 0.3, 1, 3)}


def chosen(kind, share, seed):
    """Return the test accuracy of the strength that is best on the dev set."""
    (x, y), dev, test = selection.train_dev_test_split(*DIGITS, seed=seed)
    x, y = x[:400], datasets.flip_labels(y[:400], share, seed=seed)
    scores = []
    for strength in STRENGTHS[kind]:
        l2 = regularizers.L2(strength) if kind == "L2" else None
        model = models.Sequential(
            [
                Input((64,)),
                Dense(128, "relu", kernel_regularizer=l2),
                Dense(10, "softmax", kernel_regularizer=l2),
            ],
            seed=seed,
        )
        decay = 0.0 if l2 else strength
        optimizer = optimizers.AdamW(0.001, weight_decay=decay)
        model.compile(optimizer, "sparse_categorical_crossentropy")
        model.fit(x, y, 32, 60, seed=seed, verbose=0)
        scores.append([np.mean(model.predict(a).argmax(axis=1) == b)
                       for a, b in (dev, test)])  # fmt: skip
    return max(scores)[1]


@pytest.mark.parametrize(
    ("share", "l2", "adamw"), [(0.0, 95.5, 95.4), (0.3, 88.9, 89.6)]
)
def test_accuracy_hardly_tells_adam_with_l2_from_adamw(share, l2, adamw):
    for kind, expected in (("L2", l2), ("AdamW", adamw)):
        found = [100 * chosen(kind, share, seed) for seed in range(10)]
        assert np.median(found) == pytest.approx(expected, abs=0.5)
        assert np.ptp(found) > 1


def test_layers_of_keras_that_the_traps_name(keras):
    pictures = DIGITS[0][:100].reshape(-1, 8, 8, 1).astype("float32")
    seen = np.concatenate(
        [
            keras.layers.RandomBrightness(0.2, seed=seed)(pictures, training=True)
            for seed in range(10)
        ]
    )
    assert 50 < seen.max() <= 52
    black = (seen.max(axis=(1, 2, 3)) == 0).mean()
    assert black == pytest.approx(0.5, abs=0.1)
    square = np.zeros((1, 41, 41, 1), "float32")
    square[0, 10:31, 10:31] = 1
    for factor, larger in ((0.2, False), (-0.2, True)):
        zoom = keras.layers.RandomZoom((factor, factor), fill_mode="constant")
        area = np.asarray(zoom(square, training=True)).sum()
        assert (area > square.sum()) == larger
    ones = np.ones((1, 21, 21, 1), "float32")
    for mode, least in (("reflect", 1), ("constant", 0)):
        turn = keras.layers.RandomRotation((0.125, 0.125), fill_mode=mode)
        assert np.asarray(turn(ones, training=True)).min() == pytest.approx(least)
    assert keras.layers.RandomRotation(0.2).fill_mode == "reflect"


def test_three_rules_for_outliers_and_the_one_that_misses():
    rng = np.random.default_rng(0)
    x = np.append(np.linspace(-1, 1, 20), 1.0)
    y = np.append(x[:20] + 0.1 * rng.normal(size=20), -4.0)
    low, high = np.quantile(y, [0.25, 0.75])
    assert (low + 4) / (high - low) == pytest.approx(3.4, abs=0.05)
    distance = np.abs(y - np.median(y))
    assert distance[-1] / np.median(distance) == pytest.approx(7.4, abs=0.05)
    assert (y.mean() + 4) / y.std() == pytest.approx(3.7, abs=0.05)
