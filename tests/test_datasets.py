"""Files of data/: complete, small, verified; a damaged one says how to mend it."""

import re
import shutil
import socket
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from data import make_data
from dlcourse import datasets
from dlcourse.datasets import catalogue, files

ROOT = Path(__file__).parent.parent
LOADERS = {name: getattr(datasets, f"load_{name}") for name in datasets.names()}
TEXTS = {"descriptions", "proverbs"}
GAPS = {"stocks"}  # NaN is part of the data


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A copy of data/ that may be damaged."""
    shutil.copytree(files.DATA_DIR, tmp_path / "data")
    monkeypatch.setattr(files, "DATA_DIR", tmp_path / "data")
    return tmp_path / "data"


def test_every_set_has_a_loader_and_every_loader_a_set():
    loaders = {n for n in datasets.__all__ if n.startswith("load_")}
    stored = {f"load_{name}" for name in datasets.names()}
    assert loaders == stored | {"load_python_docs"}  # which Python itself stores


def arrays(name):
    """What the loader of `name` returns, as a tuple of arrays."""
    loaded = LOADERS[name]()
    return loaded if isinstance(loaded, tuple) else (loaded,)


@pytest.mark.parametrize("name", sorted(set(datasets.names()) - TEXTS))
def test_arrays_are_finite_fresh_and_of_the_stated_shape(name):
    first, second = arrays(name), arrays(name)
    main = first[0] if first[0].dtype.kind != "M" else first[1]
    assert main.shape == datasets.info(name).shape
    for one, other in zip(first, second, strict=True):
        gaps = np.isnat(one) if one.dtype.kind == "M" else ~np.isfinite(one)
        assert gaps.any() == (name in GAPS and one.dtype.kind == "f")
        assert not np.shares_memory(one, other)
        before = other.copy()
        one[...] = one[0]  # writable, and nobody else sees it
        np.testing.assert_array_equal(other, before)


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_texts_are_fresh_strings(name):
    first, second = LOADERS[name](), LOADERS[name]()
    assert datasets.info(name).shape == (len(first),)
    assert all(type(text) is str and text for text in first)
    first.clear()
    assert second


@pytest.mark.parametrize("name", datasets.names())
def test_names_fit_the_arrays(name):
    about = datasets.info(name)
    if about.feature_names:
        assert len(about.feature_names) == about.shape[1]
    y = LOADERS[name]()[-1] if name not in TEXTS else np.zeros(0)
    if about.target_names and y.ndim == 1:
        assert sorted(set(y.tolist())) == list(range(len(about.target_names)))
    elif about.target_names:
        assert len(about.target_names) == y.shape[1]


def test_nothing_asks_the_network(monkeypatch):
    def refuse(*_arguments):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    for load in LOADERS.values():
        load()
    datasets.load_python_docs()


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
    monkeypatch.setattr(files, "DATA_DIR", tmp_path / "data")
    with pytest.raises(RuntimeError, match=r"wheel carries none.*pip install -e \."):
        datasets.load_digits()


def test_pickles_are_refused(copy, monkeypatch):
    path = copy / "goog.npz"
    np.savez(path, dates=np.array([object()], dtype=object), close=np.zeros(1))
    about = replace(datasets.info("goog"), sha256=datasets.checksum(path))
    trusted = dict(catalogue.CATALOGUE, goog=about)
    monkeypatch.setattr(catalogue, "CATALOGUE", trusted)
    with pytest.raises(ValueError, match="allow_pickle"):
        datasets.load_goog()


def test_strings_are_stored_without_pickle():
    for name in TEXTS:
        with np.load(ROOT / f"data/{name}.npz", allow_pickle=False) as archive:
            assert all(array.dtype.kind == "U" for array in archive.values())


def test_a_python_without_its_documentation_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "pydoc_data.topics", None)
    with pytest.raises(RuntimeError, match="install the package"):
        datasets.load_python_docs()


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
    sizes = [p.stat().st_size for p in (ROOT / "data").rglob("*") if p.is_file()]
    assert sum(sizes) <= 10_000_000
    assert max(sizes) <= 540_000


def test_the_script_builds_the_same_bytes_again(tmp_path, capsys):
    assert set(make_data.BUILDERS) == set(datasets.names())
    typed_or_drawn = ("karate_club", "printed_digits", "proverbs")
    for name in ("digits", "goog", "stocks", "wine", *typed_or_drawn):
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


def test_each_file_has_a_row_with_origin_licence_checksum_and_who_was_asked():
    text = (ROOT / "data/README.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| (.*) \|$", text, re.MULTILINE)
    head, *rows = [[cell.strip() for cell in line.split(" | ")] for line in table]
    said = {row[0].strip("`"): dict(zip(head, row, strict=True)) for row in rows}
    hashes = {name: sha for sha, name in re.findall(r"^(\w{64})  (\S+)$", text, re.M)}
    files = {path.name for path in (ROOT / "data").glob("*.npz")}
    assert set(said) == set(hashes) == files
    for name, row in said.items():
        assert row["origin"], name
        assert row["licence"], name
        assert hashes[name] == datasets.checksum(ROOT / "data" / name)
        package = r"(scikit-learn|Matplotlib|vega_datasets) [\d.]+\d: bytes|`typed/\w+"
        assert re.match(package, row["verified against"]), name
