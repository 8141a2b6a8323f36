"""Reading the files of `data/`: verified by their SHA-256, without pickle, offline."""

import hashlib
import io
from functools import lru_cache
from pathlib import Path

import numpy as np

from dlcourse.datasets.catalogue import info

DATA_DIR = Path(__file__).resolve().parents[2] / "data"


def checksum(path):
    """Return the SHA-256 of a file as 64 hexadecimal digits."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def read(name):
    """Read, verify and unpack `data/NAME.npz`; return a dict of fresh arrays.

    Raises:
        RuntimeError: if the file is missing or damaged.
    """
    content = _content(DATA_DIR / f"{name}.npz")
    found, expected = hashlib.sha256(content).hexdigest(), info(name).sha256
    if found != expected:
        raise RuntimeError(
            f"data/{name}.npz: got a file of {len(content)} bytes with SHA-256 "
            f"{found[:12]}..., expected {expected[:12]}...; {_repair(name)}"
        )
    return {name: array.copy() for name, array in _unpacked(content).items()}


@lru_cache(maxsize=8)
def _unpacked(content):
    """Return the arrays in the bytes of a file; nothing else takes as long."""
    with np.load(io.BytesIO(content), allow_pickle=False) as archive:
        return dict(archive)


def _content(path):
    if not path.parent.is_dir():
        raise RuntimeError(
            f"data/{path.name}: got no folder {path.parent}, expected it beside the "
            "package; dlcourse was installed without its data (a wheel carries none), "
            "so clone the course and install it from there: `pip install -e .`"
        )
    if not path.is_file():
        raise RuntimeError(
            f"data/{path.name}: got no such file in {path.parent}, expected one of "
            f"the files of the course; {_repair(path.stem)}"
        )
    return path.read_bytes()


def _repair(name):
    return (
        f"restore it with `git checkout data/{name}.npz` or build it again with "
        f"`python data/make_data.py {name}` in the folder of the course."
    )
