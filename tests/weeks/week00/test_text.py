"""The numbers that the text of week 0 states, computed anew."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from sklearn.cluster import KMeans
from sklearn.linear_model import LinearRegression, LogisticRegression

from dlcourse import datasets, layers, models
from tests.weeks.sources import stated_in

stated = stated_in("week00")


def test_ten_networks_read_nearly_nine_digits_in_ten_and_a_letter_as_a_digit():
    x, y = datasets.load_digits()
    rows = "...##... ..#..#.. ..#..#.. .#....#. .######. .#....#. .#....#. .#....#."
    letter = np.array([[dot == "#" for dot in rows if dot != " "]], dtype="float32")
    shares, sure = [], []
    for seed in range(10):
        net = models.Sequential(
            [layers.Dense(32, "relu"), layers.Dense(10, "softmax")], seed=seed
        )
        net.compile("adam", "sparse_categorical_crossentropy")
        net.fit(x[:1000], y[:1000], epochs=10, seed=seed, verbose=0)
        shares.append(100 * np.mean(net.predict(x[1000:]).argmax(axis=1) == y[1000:]))
        sure.append(net.predict(letter).max())
    stated(f"{min(shares):.0f}% to {max(shares):.0f}% of the digits are right")
    stated(f"%{min(shares):.0f} ile %{max(shares):.0f} arasında")
    assert min(sure) > 0.3


def sides(share):
    """Threes and eights: the pictures and labels of one half, and of the other."""
    x, y = datasets.load_digits()
    mine = (y == 3) | (y == 8)
    pictures, is_eight = x[mine].reshape(-1, 8, 8), y[mine] == 8
    return pictures, is_eight, round(share * len(pictures) - 0.25)


def by_rule(measure, labels, half):
    limits = np.unique(measure[:half])
    right = [np.sum((measure[:half] > limit) == labels[:half]) for limit in limits]
    return np.sum((measure[half:] > limits[np.argmax(right)]) == labels[half:])


def test_three_pixels_say_more_than_all_ink_and_examples_more_than_both():
    pictures, is_eight, half = sides(0.5)
    assert len(pictures) - half == 179
    assert by_rule(pictures.sum(axis=(1, 2)), is_eight, half) == 107
    assert by_rule(pictures[:, 5, 1:4].max(axis=1), is_eight, half) == 160
    raw = pictures.reshape(-1, 64)
    learner = LogisticRegression(max_iter=1000).fit(raw[:half], is_eight[:half])
    assert np.sum(learner.predict(raw[half:]) == is_eight[half:]) == 169
    stated("107 of 179, 60%", "160, 89%", "169 of 179")
    stated("179'da 107, %60", "160, %89", "179'da 169")


def test_ten_tables_of_homes_and_the_one_in_the_middle():
    errors, classes, strangers, by_mean = [], [], [], []
    for seed in range(10):
        x, price = datasets.make_houses(120, seed=seed)
        line = LinearRegression().fit(x[:80], price[:80])
        errors.append(abs(line.predict(x[80:]) - price[80:]).mean())
        by_mean.append(abs(price[:80].mean() - price[80:]).mean())
        kinds = np.digitize(price, [200, 340], right=True)
        scaled = (x - x[:80].mean(axis=0)) / x[:80].std(axis=0)
        sorter = LogisticRegression().fit(scaled[:80], kinds[:80])
        classes.append(np.sum(sorter.predict(scaled[80:]) == kinds[80:]))
        z = (x - x.mean(axis=0)) / x.std(axis=0)
        groups = KMeans(2, n_init=10, random_state=0).fit_predict(z)
        apart = np.sum(groups != (x[:, 3] > 6))
        strangers.append(min(apart, 120 - apart))
    stated(f"missed by {min(errors):.1f} to {max(errors):.1f}")
    stated(f"{min(classes)} to {max(classes)} of 40 classes are right")
    stated(f"Wrong by {errors[9]:.1f} instead of {by_mean[9]:.0f}, and {classes[9]} of")
    assert sorted(errors)[4] == errors[9]
    assert (max(strangers), strangers[9]) == (3, 3)
    stated("at most 3 homes in the wrong group", "en çok 3 ev")


def stocks():
    dates, prices = datasets.load_stocks()
    return pd.DataFrame(prices, dates, datasets.info("stocks").feature_names)


def test_what_fills_a_hole_and_how_far_off_it_is():
    table = stocks()
    assert table.isna().all(axis=1).sum() == 133
    assert (table["DELL"].isna().sum(), len(table.dropna())) == (453, 71)
    column = table["^IXIC"]
    known = column.dropna().to_numpy()
    middle = (known[:-2] + known[2:]) / 2
    off = {
        "mean": abs(known.mean() / known - 1).mean(),
        "last": abs(known[:-1] / known[1:] - 1).mean(),
        "middle": abs(middle / known[1:-1] - 1).mean(),
    }
    assert (f"{known.mean():,.0f}", column.iloc[[1, 3]].round().tolist()) == (
        "3,462", [426, 436]
    )  # fmt: skip
    stated(f"off by {off['mean']:.0%}"[:-1].rstrip(), f"{off['last']:.1%}")
    stated(f"{off['middle']:.1%}", f"%{100 * off['last']:.1f} sapar")


def test_prices_rise_together_and_changes_less_so():
    two = stocks()[["AAPL", "MSFT"]].dropna()
    changes = two.to_numpy()[1:] / two.to_numpy()[:-1]
    found = np.corrcoef(two.T)[0, 1], np.corrcoef(changes.T)[0, 1]
    assert [round(c, 2) for c in found] == [0.99, 0.38]


def test_costs_are_products():
    day = 24 * 3600 * 30 * 1080 * 1920 * 3
    assert f"{day / 1e9:,.0f}" == "16,124"
    sizes = [784, 256, 128, 10]
    kernels = [np.zeros(shape) for shape in pairwise(sizes)]
    assert sum(kernel.size for kernel in kernels) == 234_752
    hours = 6 * 1e9 * 20e9 / 5e13 / 3600
    assert [round(h) for h in (hours, 0.7 * hours, 2 * hours)] == [667, 467, 1333]


def splits():
    x, y = datasets.load_iris()
    for seed in range(10):
        order = np.random.default_rng(seed).permutation(150)
        train, test = order[:105], order[105:]
        yield seed, (x - x[train].mean(axis=0)) / x[train].std(axis=0), y, train, test


def test_a_small_classical_model_knows_the_irises():
    found = []
    for _seed, x, y, train, test in splits():
        model = LogisticRegression().fit(x[train], y[train])
        most = np.bincount(y[train]).argmax()
        found.append((model.score(x[test], y[test]) * 45, np.sum(y[test] == most)))
    classical, baseline = np.round(np.transpose(found)).astype(int)
    stated(
        f"logistic regression has {classical.min()} to {classical.max()} right, the "
        f"network 41 to 44, the baseline {baseline.min()} to {baseline.max()}"
    )


@pytest.mark.slow
def test_the_network_of_keras_knows_no_more_of_them(keras):
    found = []
    for seed, x, y, train, test in splits():
        keras.utils.set_random_seed(seed)
        hidden = keras.layers.Dense(16, "relu")
        last = keras.layers.Dense(3, "softmax")
        model = keras.Sequential([keras.Input((4,)), hidden, last])
        model.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy")
        model.fit(x[train], y[train], epochs=30, batch_size=16, verbose=0)
        says = model.predict(x[test], verbose=0).argmax(axis=1)
        found.append(int(np.sum(says == y[test])))
    assert (found[0], min(found), max(found)) == (43, 41, 44)


@pytest.mark.parametrize("activation", ["relu", "tanh"])
def test_one_hole_and_keras_learns_nothing(keras, activation):
    _seed, x, y, train, test = next(splits())
    holed = x[train].copy()
    holed[7, 2] = np.nan
    hidden = keras.layers.Dense(16, activation)
    last = keras.layers.Dense(3, "softmax")
    model = keras.Sequential([keras.Input((4,)), hidden, last])
    model.compile("adam", "sparse_categorical_crossentropy")
    model.fit(holed, y[train], epochs=2, verbose=0)
    assert np.isnan(hidden.get_weights()[0]).any()
    assert len(set(model.predict(x[test], verbose=0).argmax(axis=1))) == 1


def test_pandas_sums_nothing_to_zero_and_fills_a_copy():
    assert pd.Series([np.nan] * 3).sum() == 0
    table = pd.DataFrame({"m2": [50.0, np.nan]})
    column = table["m2"]
    column.fillna(0, inplace=True)
    assert table["m2"].isna().sum() == 1
