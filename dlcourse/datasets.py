"""Small real data sets; they lie in the folder `data/` beside the package, no network.

Each file is verified by its SHA-256 and read without pickle. Every call returns fresh
arrays, so whatever a notebook does to them stays in that notebook.
"""

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dlcourse._validation import check_choice

__all__ = [
    "Dataset",
    "checksum",
    "info",
    "load_breast_cancer",
    "load_china",
    "load_digits",
    "load_goog",
    "load_seattle_temperature",
    "names",
]

DATA_DIR = Path(__file__).resolve().parent.parent / "data"

_CELL_MEASURES = (
    "radius", "texture", "perimeter", "area", "smoothness",
    "compactness", "concavity", "concave points", "symmetry", "fractal dimension",
)  # fmt: skip


@dataclass(frozen=True)
class Dataset:
    """What is known about a data set; `info(name)` returns one.

    Attributes:
        name: as `info` takes it; its file is `data/NAME.npz`.
        title: what it is, in one line.
        origin: who made it and where it comes from.
        licence: under which terms it is here.
        shape: shape of the main array (inputs, series or picture).
        units: what its numbers mean.
        sha256: checksum of the file.
        feature_names: one name per column of the inputs, where they have names.
        target_names: one name per class, in the order of the labels.
    """

    name: str
    title: str
    origin: str
    licence: str
    shape: tuple
    units: str
    sha256: str
    feature_names: tuple = ()
    target_names: tuple = ()


_ALL = (
    Dataset(
        name="digits",
        title="Handwritten digits, 8x8 pixels",
        origin="E. Alpaydin and C. Kaynak (1998), UCI Machine Learning Repository "
        "(test part), https://doi.org/10.24432/C50P49; taken from scikit-learn",
        licence="CC BY 4.0",
        shape=(1797, 64),
        units="ink per pixel: 0 none, 1 full (the file holds 0 to 16)",
        sha256="0e93635fc60d83466142c93a6f226566de23d5b17727546a7fe9640f61e6f79f",
        feature_names=tuple(f"row {r} column {c}" for r in range(8) for c in range(8)),
        target_names=tuple("0123456789"),
    ),
    Dataset(
        name="breast_cancer",
        title="Breast Cancer Wisconsin (Diagnostic)",
        origin="W. Wolberg, O. Mangasarian, N. Street and W. Street (1995), UCI "
        "Machine Learning Repository, https://doi.org/10.24432/C5DW2B; taken from "
        "scikit-learn",
        licence="CC BY 4.0",
        shape=(569, 30),
        units="measures of cell nuclei in pixels of the microscope picture, unscaled",
        sha256="57a23f2a8952e55ec558bc62ddcec66288605bfbd25d0db9d0b0103575e9f70d",
        feature_names=tuple(
            form.format(measure)
            for form in ("mean {}", "{} error", "worst {}")
            for measure in _CELL_MEASURES
        ),
        target_names=("malignant", "benign"),
    ),
    Dataset(
        name="seattle_temperature",
        title="Daily mean temperature in Seattle, 2012 to 2015",
        origin="U.S. National Oceanic and Atmospheric Administration (NOAA), daily "
        "temp_max and temp_min of seattle-weather.csv; taken from vega_datasets",
        licence="public domain (work of the U.S. government)",
        shape=(1461,),
        units="degrees Celsius, (highest + lowest of the day) / 2",
        sha256="83445dcc01d4b5b2959c39c7bfbc885185861f56b8c44071f289e5c2489fe0f6",
    ),
    Dataset(
        name="goog",
        title="Google share (GOOG), daily close, August 2004 to October 2008",
        origin="goog.npz among the sample data of Matplotlib",
        licence="bare market facts; Matplotlib ships them for examples and states no "
        "licence of their own",
        shape=(1047,),
        units="US dollars, not adjusted for later splits",
        sha256="61076bedac89e912b8ac43c6d8323a43bb9be157136df811697bbe5b38b91613",
    ),
    Dataset(
        name="china",
        title="Photograph of a Chinese temple (china.jpg)",
        origin="danielbuechele, flickr.com/photos/danielbuechele/6061409035; decoded "
        "from scikit-learn's china.jpg",
        licence="CC BY 2.0",
        shape=(427, 640, 3),
        units="red, green, blue, 0 to 255",
        sha256="5f50878af8dd3f6e53f4e2b91e2d7a902d42744ab745ebd8d0c594d20bebaa7b",
    ),
)
_CATALOGUE = {dataset.name: dataset for dataset in _ALL}


def names():
    """Return the names of all data sets.

    >>> names()
    ('digits', 'breast_cancer', 'seattle_temperature', 'goog', 'china')
    """
    return tuple(_CATALOGUE)


def info(name):
    """Return what is known about a data set: title, origin, licence, shape, names.

    >>> info("breast_cancer").target_names
    ('malignant', 'benign')

    Raises:
        ValueError: if there is no such data set.
    """
    return _CATALOGUE[check_choice("name", name, names())]


def load_digits():
    """Return 1797 handwritten digits.

    >>> x, y = load_digits()
    >>> x.shape, x.dtype.name, y[:5].tolist()
    ((1797, 64), 'float32', [0, 1, 2, 3, 4])

    Returns:
        x of shape (1797, 64), float32 in [0, 1], the 8x8 pixels row by row;
        y of shape (1797,), int64, the digit.

    Raises:
        RuntimeError: if the file is missing or damaged.
    """
    arrays = _load("digits")
    return arrays["x"] / np.float32(16), arrays["y"].astype(np.int64)


def load_breast_cancer():
    """Return 30 measures of 569 breast tumours and whether they are benign.

    >>> x, y = load_breast_cancer()
    >>> x.shape, x.dtype.name, y.mean().round(3)
    ((569, 30), 'float64', np.float64(0.627))

    Returns:
        x of shape (569, 30), float64, unscaled (areas in the thousands beside
        smoothnesses of 0.1); y of shape (569,), int64, 0 malignant, 1 benign.

    Raises:
        RuntimeError: if the file is missing or damaged.
    """
    arrays = _load("breast_cancer")
    return arrays["x"], arrays["y"].astype(np.int64)


def load_seattle_temperature():
    """Return four years of daily mean temperatures in Seattle.

    >>> dates, temperature = load_seattle_temperature()
    >>> str(dates[0]), temperature[:3].tolist()
    ('2012-01-01', [8.9, 6.7, 9.45])

    Returns:
        dates of shape (1461,), datetime64[D], without gaps;
        temperature of shape (1461,), float64, in degrees Celsius.

    Raises:
        RuntimeError: if the file is missing or damaged.
    """
    arrays = _load("seattle_temperature")
    return arrays["dates"], arrays["temperature"]


def load_goog():
    """Return the daily close of the Google share since it went public.

    >>> dates, close = load_goog()
    >>> str(dates[0]), close[:3].tolist()
    ('2004-08-19', [100.34, 108.31, 109.4])

    Returns:
        dates of shape (1047,), datetime64[D], trading days only;
        close of shape (1047,), float64, in US dollars.

    Raises:
        RuntimeError: if the file is missing or damaged.
    """
    arrays = _load("goog")
    return arrays["dates"], arrays["close"]


def load_china():
    """Return a colour photograph.

    >>> image = load_china()
    >>> image.shape, image.dtype.name
    ((427, 640, 3), 'uint8')

    Returns:
        image of shape (height 427, width 640, channels 3), uint8, red-green-blue.

    Raises:
        RuntimeError: if the file is missing or damaged.
    """
    return _load("china")["image"]


def checksum(path):
    """Return the SHA-256 of a file as 64 hexadecimal digits."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def _load(name):
    """Read, verify and unpack `data/NAME.npz`; return a dict of fresh arrays."""
    content = _read(DATA_DIR / f"{name}.npz")
    found, expected = hashlib.sha256(content).hexdigest(), info(name).sha256
    if found != expected:
        raise RuntimeError(
            f"data/{name}.npz: got a file of {len(content)} bytes with SHA-256 "
            f"{found[:12]}..., expected {expected[:12]}...; {_repair(name)}"
        )
    with np.load(io.BytesIO(content), allow_pickle=False) as archive:
        return dict(archive)


def _read(path):
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
