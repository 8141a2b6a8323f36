"""The data sets hold what their sources hold."""

import itertools
import re
from pathlib import Path

import matplotlib.cbook
import matplotlib.font_manager
import numpy as np
import pytest
import sklearn.datasets
from PIL import Image, ImageDraw, ImageFont

from dlcourse import datasets


def test_digits_are_those_of_scikit_learn():
    x, y = datasets.load_digits()
    images, labels = sklearn.datasets.load_digits(return_X_y=True)
    assert x.dtype == np.float32
    assert y.dtype == np.int64
    np.testing.assert_array_equal(x * 16, images)
    np.testing.assert_array_equal(y, labels)
    assert (x.min(), x.max()) == (0, 1)


def test_breast_cancer_is_that_of_scikit_learn():
    x, y = datasets.load_breast_cancer()
    bunch = sklearn.datasets.load_breast_cancer()
    assert y.dtype == np.int64
    np.testing.assert_array_equal(x, bunch.data)
    np.testing.assert_array_equal(y, bunch.target)
    about = datasets.info("breast_cancer")
    assert about.feature_names == tuple(bunch.feature_names)
    assert about.target_names == tuple(bunch.target_names)


def test_temperatures_are_the_means_of_the_source():
    dates, temperature = datasets.load_seattle_temperature()
    assert (np.diff(dates) == np.timedelta64(1, "D")).all()
    assert (str(dates[0]), str(dates[-1])) == ("2012-01-01", "2015-12-31")
    # Lines of seattle-weather.csv, read by eye: (temp_max + temp_min) / 2.
    lines = {
        "2012-01-03": (11.7, 7.2),
        "2013-12-07": (0.0, -7.1),
        "2014-08-11": (35.6, 17.8),
        "2015-12-31": (5.6, -2.1),
    }
    for day, (high, low) in lines.items():
        (found,) = temperature[dates == np.datetime64(day)]
        assert found == pytest.approx((high + low) / 2, abs=1e-9)


def test_goog_is_that_of_matplotlib():
    prices = matplotlib.cbook.get_sample_data("goog.npz")["price_data"]
    dates, close = datasets.load_goog()
    np.testing.assert_array_equal(dates, prices["date"])
    np.testing.assert_array_equal(close, prices["close"])


@pytest.mark.parametrize("name", ["china", "flower"])
def test_photographs_are_the_decoded_ones(name):
    found = getattr(datasets, f"load_{name}")().astype(int)
    expected = sklearn.datasets.load_sample_image(f"{name}.jpg").astype(int)
    assert np.abs(found - expected).max() <= 2  # another libjpeg may round otherwise


@pytest.mark.parametrize("name", ["iris", "wine"])
def test_small_tables_are_those_of_scikit_learn(name):
    x, y = getattr(datasets, f"load_{name}")()
    bunch = getattr(sklearn.datasets, f"load_{name}")()
    assert y.dtype == np.int64
    np.testing.assert_array_equal(x, bunch.data)
    np.testing.assert_array_equal(y, bunch.target)
    about = datasets.info(name)
    assert about.feature_names == tuple(bunch.feature_names)
    assert about.target_names == tuple(bunch.target_names)


@pytest.mark.parametrize("scaled", [True, False])
def test_diabetes_is_that_of_scikit_learn(scaled):
    x, y = datasets.load_diabetes(scaled=scaled)
    bunch = sklearn.datasets.load_diabetes(scaled=scaled)
    np.testing.assert_allclose(x, bunch.data, rtol=1e-12, atol=1e-15)
    np.testing.assert_array_equal(y, bunch.target)
    assert datasets.info("diabetes").feature_names == tuple(bunch.feature_names)


def test_linnerud_is_that_of_scikit_learn():
    x, y = datasets.load_linnerud()
    bunch = sklearn.datasets.load_linnerud()
    np.testing.assert_array_equal(x, bunch.data)
    np.testing.assert_array_equal(y, bunch.target)
    about = datasets.info("linnerud")
    assert about.feature_names == tuple(bunch.feature_names)
    assert about.target_names == tuple(bunch.target_names)


def sample_bytes(name):
    with matplotlib.cbook.get_sample_data(name) as stream:
        return stream.read()


def test_mri_is_that_of_matplotlib_read_with_the_right_byte_first():
    theirs = np.frombuffer(sample_bytes("s1045.ima.gz"), "<u2").reshape(256, 256)
    np.testing.assert_array_equal(datasets.load_mri() * np.uint16(256), theirs)


def test_eeg_is_that_of_matplotlib():
    theirs = np.frombuffer(sample_bytes("eeg.dat"), "<f8").reshape(800, 4)
    np.testing.assert_array_equal(datasets.load_eeg(), theirs)


def test_stocks_are_those_of_matplotlib_gaps_included():
    pandas = pytest.importorskip("pandas")
    with matplotlib.cbook.get_sample_data("Stocks.csv") as stream:
        table = pandas.read_csv(stream, comment="#", parse_dates=["Date"])
    dates, prices = datasets.load_stocks()
    np.testing.assert_array_equal(dates, table["Date"].to_numpy("datetime64[D]"))
    np.testing.assert_array_equal(prices, table.iloc[:, 1:])
    assert datasets.info("stocks").feature_names == tuple(table.columns[1:])
    assert np.isnan(prices).all(axis=1).sum() == 133
    assert (np.diff(dates) > np.timedelta64(0)).all()


def test_daily_prices_are_those_of_matplotlib_and_agree_with_the_close():
    theirs = matplotlib.cbook.get_sample_data("goog.npz")["price_data"]
    dates, x = datasets.load_goog_daily()
    columns = datasets.info("goog_daily").feature_names
    for column, values in zip(columns, x.T, strict=True):
        np.testing.assert_array_equal(values, theirs[column])
    np.testing.assert_array_equal(dates, datasets.load_goog()[0])
    np.testing.assert_array_equal(x[:, 3], datasets.load_goog()[1])


def test_karate_club_is_the_one_that_everybody_knows():
    edges, y = datasets.load_karate_club()
    assert (edges[:, 0] < edges[:, 1]).all()
    assert len({tuple(edge) for edge in edges.tolist()}) == 78
    graph = np.zeros((34, 34), int)
    graph[edges[:, 0], edges[:, 1]] = graph[edges[:, 1], edges[:, 0]] = 1
    degrees = graph.sum(axis=0)
    # The degrees as NetworkX' documentation prints them.
    known = (16, 9, 10, 6, 3, 4, 4, 4, 5, 2, 3, 1, 2, 5, 2, 2, 2, 2, 2, 3, 2, 2, 2, 5)
    assert degrees.tolist() == [*known, 3, 3, 2, 4, 3, 4, 4, 6, 12, 17]
    triangles = np.diag(graph @ graph @ graph) / 2  # of each node
    assert triangles.sum() / 3 == 45
    possible = np.maximum(degrees * (degrees - 1) / 2, 1)
    assert (triangles / possible).mean() == pytest.approx(0.5706, abs=5e-5)
    reach, steps = np.eye(34, dtype=int), 0
    while not reach.all():
        reach, steps = np.minimum(reach + reach @ graph, 1), steps + 1
    assert steps == 5  # the diameter
    assert (y[0], y[33], y.sum()) == (0, 1, 17)
    crossing = (y[edges[:, 0]] != y[edges[:, 1]]).sum()
    assert crossing == 11  # with member 8 on the side that he joined


def test_printed_digits_look_like_the_font():
    # The middle form of "DejaVuSans.ttf", drawn by Pillow instead of by outlines.
    path = matplotlib.font_manager.findfont("DejaVu Sans")
    font = ImageFont.truetype(path, 400)
    x, y = datasets.load_printed_digits()
    forms = x.reshape(12, 10, 3, 3, 64)  # face, digit, width, slant
    for digit in range(10):
        image = Image.new("L", (600, 600))
        ImageDraw.Draw(image).text((100, 50), str(digit), fill=255, font=font)
        ink = image.crop(image.getbbox()).resize((6, 8), Image.Resampling.BOX)
        theirs = np.pad(np.asarray(ink) / 255, ((0, 0), (1, 1))).ravel()
        likeness = [np.corrcoef(theirs, form)[0, 1] for form in forms[:, digit, 1, 1]]
        assert max(likeness) > 0.9
    np.testing.assert_array_equal(y.reshape(12, 10, 9)[:, :, 0], [range(10)] * 12)


def test_printed_digits_of_a_new_face_are_read_from_the_others():
    x, y = datasets.load_printed_digits()
    x, y = x.reshape(12, 90, 64), y.reshape(12, 90)
    right = 0
    for face in range(12):
        others = np.delete(x, face, axis=0).reshape(-1, 64)
        distances = ((x[face][:, None] - others) ** 2).sum(axis=2)
        labels = np.delete(y, face, axis=0).ravel()[distances.argmin(axis=1)]
        right += (labels == y[face]).sum()
    assert right / y.size > 0.95


def test_proverbs_are_a_hundred_turkish_sentences_in_order():
    proverbs = datasets.load_proverbs()
    assert len(set(proverbs)) == len(proverbs) == 100
    letters = "abcçdefgğhıijklmnoöprsştuüvyz"
    for text in proverbs:
        assert re.fullmatch(rf"[{letters.upper()}İI][{letters}âîû,' A-ZİŞÇÖÜ]+\.", text)
    plain = str.maketrans("İIâîû", "iıaiu")
    keys = [
        [letters.find(letter) for letter in text.translate(plain).lower()]
        for text in proverbs
    ]
    assert all(one < other for one, other in itertools.pairwise(keys))


def test_descriptions_are_those_of_scikit_learn():
    texts = datasets.load_descriptions()
    folder = Path(sklearn.datasets.__path__[0]) / "descr"
    assert len(texts) == 14
    assert 5_000 < sum(len(text.split()) for text in texts.values()) < 5_600
    if sklearn.__version__ == "1.9.1":
        for title, text in texts.items():
            name = "wine_data" if title == "wine" else title
            assert (folder / f"{name}.rst").read_text(encoding="utf-8") == text


def test_python_docs_are_english_texts():
    topics = datasets.load_python_docs()
    assert len(topics) > 50
    assert sum(len(text.split()) for text in topics.values()) > 20_000
    assert "conditional execution" in topics["if"]
    topics.clear()
    assert datasets.load_python_docs()
