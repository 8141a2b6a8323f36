"""Build the files of this folder from packages of the Python package index.

    pip install scikit-learn matplotlib pillow vega_datasets
    python data/make_data.py            # all of them
    python data/make_data.py digits     # one

The bytes are the same in every run: fixed dates in the archive, fixed compression.
The SHA-256 of each file is compared with the one that `dlcourse.datasets` expects;
where they differ (another zlib or libjpeg packs or decodes differently, or a package
changed its file) the line says so and the exit status is 1.
"""

import argparse
import csv
import sys
import zipfile
from importlib.resources import files
from pathlib import Path

import numpy as np

from dlcourse import datasets

FOLDER = Path(__file__).parent
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip archive can hold


def digits():
    """The 8x8 digits of scikit-learn; pixel values are whole numbers up to 16."""
    from sklearn.datasets import load_digits

    images, labels = load_digits(return_X_y=True)  # (1797, 64), (1797,)
    return {"x": images.astype(np.uint8), "y": labels.astype(np.uint8)}


def breast_cancer():
    """The Wisconsin diagnostic data as scikit-learn has them."""
    from sklearn.datasets import load_breast_cancer

    x, y = load_breast_cancer(return_X_y=True)  # (569, 30), (569,)
    return {"x": x.astype(np.float64), "y": y.astype(np.uint8)}


def seattle_temperature():
    """The middle between the highest and the lowest temperature of each day."""
    source = files("vega_datasets") / "_data" / "seattle-weather.csv"
    rows = list(csv.DictReader(source.read_text().splitlines()))
    dates = [row["date"].replace("/", "-") for row in rows]
    high, low = (
        np.array([float(row[k]) for row in rows]) for k in ("temp_max", "temp_min")
    )
    return {
        "dates": np.array(dates, "datetime64[D]"),
        "temperature": np.round((high + low) / 2, 2),
    }


def goog():
    """The daily closing price that Matplotlib carries for its examples."""
    source = files("matplotlib") / "mpl-data" / "sample_data" / "goog.npz"
    with np.load(str(source), allow_pickle=False) as archive:
        prices = archive["price_data"]
    return {
        "dates": prices["date"].astype("datetime64[D]"),
        "close": prices["close"].astype(np.float64),
    }


def china():
    """The photograph of scikit-learn, decoded."""
    from sklearn.datasets import load_sample_image

    return {"image": load_sample_image("china.jpg").astype(np.uint8)}


BUILDERS = {
    f.__name__: f for f in (breast_cancer, china, digits, goog, seattle_temperature)
}


def write(path, arrays):
    """Write `arrays` to the npz file `path`, the same bytes every time."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, array in arrays.items():
            entry = zipfile.ZipInfo(f"{name}.npy", EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # else it would tell Windows from the others
            with archive.open(entry, "w") as stream:
                contiguous = np.ascontiguousarray(array)
                np.lib.format.write_array(stream, contiguous, allow_pickle=False)


def build(name, folder=FOLDER):
    """Write the file of data set `name`; return whether it is the expected one."""
    path = Path(folder) / f"{name}.npz"
    write(path, BUILDERS[name]())
    found, expected = datasets.checksum(path), datasets.info(name).sha256
    verdict = "as expected" if found == expected else f"DIFFERS from {expected}"
    print(f"{path.name:24} {path.stat().st_size:7} bytes  {found}  {verdict}")
    return found == expected


def main(arguments=None):
    """Build the data sets named on the command line, by default all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "names",
        nargs="*",
        metavar="name",
        help=f"which to build: {', '.join(BUILDERS)} (default: all)",
    )
    names = parser.parse_args(arguments).names or list(BUILDERS)
    unknown = sorted(set(names) - set(BUILDERS))
    if unknown:
        parser.error(
            f"got {', '.join(unknown)}, expected names out of "
            f"{', '.join(BUILDERS)}; see `python data/make_data.py --help`."
        )
    agreements = [build(name) for name in names]  # all, also after a difference
    return 0 if all(agreements) else 1


if __name__ == "__main__":
    sys.exit(main())
