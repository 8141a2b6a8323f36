"""The data sets hold what their sources hold; a damaged file says how to mend it."""

import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import sklearn.datasets

from data import make_data
from dlcourse import datasets

ROOT = Path(__file__).parent.parent
LOADERS = {
    "digits": datasets.load_digits,
    "breast_cancer": datasets.load_breast_cancer,
    "seattle_temperature": datasets.load_seattle_temperature,
    "goog": datasets.load_goog,
    "china": datasets.load_china,
}


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A copy of data/ that may be damaged."""
    shutil.copytree(datasets.DATA_DIR, tmp_path / "data")
    monkeypatch.setattr(datasets, "DATA_DIR", tmp_path / "data")
    return tmp_path / "data"


def test_the_table_of_loaders_is_complete():
    loaders = {f"load_{name}" for name in datasets.names()}
    assert loaders == {n for n in datasets.__all__ if n.startswith("load_")}
    assert set(LOADERS) == set(datasets.names())


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
    cbook = pytest.importorskip("matplotlib.cbook")
    prices = cbook.get_sample_data("goog.npz")["price_data"]
    dates, close = datasets.load_goog()
    np.testing.assert_array_equal(dates, prices["date"])
    np.testing.assert_array_equal(close, prices["close"])


def test_china_is_the_decoded_photograph():
    pytest.importorskip("PIL")
    found = datasets.load_china().astype(int)
    expected = sklearn.datasets.load_sample_image("china.jpg").astype(int)
    assert np.abs(found - expected).max() <= 2  # another libjpeg may round otherwise


@pytest.mark.parametrize("name", datasets.names())
def test_arrays_are_finite_fresh_and_of_the_stated_shape(name):
    first, second = LOADERS[name](), LOADERS[name]()
    first, second = (a if isinstance(a, tuple) else (a,) for a in (first, second))
    main = first[0] if first[0].dtype.kind != "M" else first[1]
    assert main.shape == datasets.info(name).shape
    for one, other in zip(first, second, strict=True):
        assert (
            not np.isnat(one).any() if one.dtype.kind == "M" else np.isfinite(one).all()
        )
        assert not np.shares_memory(one, other)
        before = other.copy()
        one[...] = one[0]  # writable, and nobody else sees it
        np.testing.assert_array_equal(other, before)


@pytest.mark.parametrize("name", datasets.names())
def test_one_changed_byte_is_found(copy, name):
    path = copy / f"{name}.npz"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(RuntimeError, match=f"git checkout data/{name}.npz"):
        LOADERS[name]()


def test_a_missing_file_says_how_to_restore_it(copy):
    (copy / "goog.npz").unlink()
    with pytest.raises(RuntimeError, match=r"make_data\.py goog"):
        datasets.load_goog()


def test_an_installation_without_data_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(datasets, "DATA_DIR", tmp_path / "data")
    with pytest.raises(RuntimeError, match=r"wheel carries none.*pip install -e \."):
        datasets.load_digits()


def test_pickles_are_refused(copy, monkeypatch):
    path = copy / "goog.npz"
    np.savez(path, dates=np.array([object()], dtype=object), close=np.zeros(1))
    about = replace(datasets.info("goog"), sha256=datasets.checksum(path))
    trusted = dict(datasets._CATALOGUE, goog=about)
    monkeypatch.setattr(datasets, "_CATALOGUE", trusted)
    with pytest.raises(ValueError, match="allow_pickle"):
        datasets.load_goog()


def test_an_unknown_name_gets_a_suggestion():
    with pytest.raises(ValueError, match="did you mean 'digits'"):
        datasets.info("digit")


def test_readme_states_every_file_and_its_checksum():
    text = (ROOT / "data/README.md").read_text(encoding="utf-8")
    listed = dict(
        reversed(line.split("  "))
        for line in re.findall(r"^[0-9a-f]{64}  \S+$", text, re.MULTILINE)
    )
    assert listed == {f"{n}.npz": datasets.info(n).sha256 for n in datasets.names()}
    for name in datasets.names():
        (row,) = re.findall(rf"^\| `{name}\.npz` .*$", text, re.MULTILINE)
        assert str(datasets.info(name).shape) in row
        assert datasets.info(name).licence.split(" (")[0].split(";")[0] in row


def test_no_file_is_unknown_and_all_are_small():
    stored = {path.stem for path in (ROOT / "data").glob("*.npz")}
    assert stored == set(datasets.names())
    total = sum(p.stat().st_size for p in (ROOT / "data").iterdir() if p.is_file())
    assert total <= 10_000_000


def test_the_script_builds_the_same_bytes_again(tmp_path, capsys):
    assert set(make_data.BUILDERS) == set(datasets.names())
    for name in ("digits", "goog"):
        make_data.build(name, tmp_path)
        first = (tmp_path / f"{name}.npz").read_bytes()
        make_data.build(name, tmp_path)
        assert (tmp_path / f"{name}.npz").read_bytes() == first
        with zipfile.ZipFile(tmp_path / f"{name}.npz") as archive:
            assert {(e.date_time[0], e.create_system) for e in archive.filelist} == {
                (1980, 3)
            }
        with (
            np.load(tmp_path / f"{name}.npz") as built,
            np.load(ROOT / f"data/{name}.npz") as stored,
        ):
            for key in stored:
                np.testing.assert_array_equal(built[key], stored[key])
    assert "digits.npz" in capsys.readouterr().out


def test_the_script_refuses_an_unknown_name(capsys):
    with pytest.raises(SystemExit):
        make_data.main(["digitz"])
    assert "expected names out of" in capsys.readouterr().err
