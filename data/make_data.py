"""Build the files of this folder, from Python packages and from the folder typed/.

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
import gzip
import itertools
import sys
import zipfile
from importlib.resources import files
from pathlib import Path

import numpy as np

from dlcourse import datasets

FOLDER = Path(__file__).parent
TYPED = Path(__file__).resolve().parent / "typed"
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
    with np.load(str(sample("goog.npz")), allow_pickle=False) as archive:
        prices = archive["price_data"]
    return {
        "dates": prices["date"].astype("datetime64[D]"),
        "close": prices["close"].astype(np.float64),
    }


def china():
    """The photograph of scikit-learn, decoded."""
    from sklearn.datasets import load_sample_image

    return {"image": load_sample_image("china.jpg").astype(np.uint8)}


def flower():
    """The other photograph of scikit-learn, decoded."""
    from sklearn.datasets import load_sample_image

    return {"image": load_sample_image("flower.jpg").astype(np.uint8)}


def iris():
    """The flowers of Anderson and Fisher as scikit-learn has them."""
    from sklearn.datasets import load_iris

    x, y = load_iris(return_X_y=True)  # (150, 4), (150,)
    return {"x": x.astype(np.float64), "y": y.astype(np.uint8)}


def wine():
    """The three wines as scikit-learn has them."""
    from sklearn.datasets import load_wine

    x, y = load_wine(return_X_y=True)  # (178, 13), (178,)
    return {"x": x.astype(np.float64), "y": y.astype(np.uint8)}


def diabetes():
    """The diabetes data of scikit-learn as they were measured, not scaled."""
    from sklearn.datasets import load_diabetes

    x, y = load_diabetes(return_X_y=True, scaled=False)  # (442, 10), (442,)
    return {"x": x.astype(np.float64), "y": y.astype(np.float64)}


def linnerud():
    """The twenty men as scikit-learn has them."""
    from sklearn.datasets import load_linnerud

    x, y = load_linnerud(return_X_y=True)  # (20, 3), (20, 3)
    return {"x": x.astype(np.float64), "y": y.astype(np.float64)}


def sample(name):
    """The path of a file among Matplotlib's sample data."""
    return files("matplotlib") / "mpl-data" / "sample_data" / name


def goog_daily():
    """Prices and volume of every day that Matplotlib carries for its examples."""
    with np.load(str(sample("goog.npz")), allow_pickle=False) as archive:
        prices = archive["price_data"]
    columns = datasets.info("goog_daily").feature_names
    return {
        "dates": prices["date"].astype("datetime64[D]"),
        "x": np.stack([prices[c].astype(np.float64) for c in columns], axis=1),
    }


def stocks():
    """The table of Matplotlib; empty fields become NaN. All are exact in float32."""
    lines = sample("Stocks.csv").read_text().splitlines()
    rows = list(csv.reader(line for line in lines if not line.startswith("#")))
    return {
        "dates": np.array([row[0] for row in rows[1:]], "datetime64[D]"),
        "prices": np.array(
            [[float(field or "nan") for field in row[1:]] for row in rows[1:]],
            np.float32,
        ),
    }


def eeg():
    """The four channels of Matplotlib's example, numbers of eight bytes."""
    content = sample("eeg.dat").read_bytes()
    return {"x": np.frombuffer(content, "<f8").reshape(800, 4).astype(np.float64)}


def mri():
    """The slice of Matplotlib's example: 16-bit numbers up to 215, high byte first."""
    content = gzip.decompress(sample("s1045.ima.gz").read_bytes())
    return {"image": np.frombuffer(content, ">u2").reshape(256, 256).astype(np.uint8)}


def karate_club():
    """The graph that is typed in typed/karate_club.txt."""
    lines = (TYPED / "karate_club.txt").read_text(encoding="utf-8").splitlines()
    rows = dict(line.split(": ") for line in lines if not line.startswith("#"))
    stayed = [int(node) for node in rows.pop("Mr. Hi").split()]
    pairs = [(int(i), int(j)) for i, others in rows.items() for j in others.split()]
    y = np.ones(34, np.uint8)
    y[stayed] = 0
    return {"edges": np.array(pairs, np.uint8), "y": y}


def proverbs():
    """The lines of typed/proverbs.txt."""
    lines = (TYPED / "proverbs.txt").read_text(encoding="utf-8").splitlines()
    return {"texts": np.array(lines)}


def descriptions():
    """What scikit-learn says about data sets, file after file."""
    folder = files("sklearn") / "datasets" / "descr"
    paths = sorted(Path(str(folder)).glob("*.rst"))
    return {
        "titles": np.array([path.stem.removesuffix("_data") for path in paths]),
        "texts": np.array([path.read_text(encoding="utf-8") for path in paths]),
    }


def printed_digits():
    """The digits of the DejaVu fonts, narrow and wide, leaning left and right."""
    folder = files("matplotlib") / "mpl-data" / "fonts" / "ttf"
    faces = sorted(Path(str(folder)).glob("DejaVu*.ttf"))
    faces = [face for face in faces if "Display" not in face.name]  # no digits there
    forms = itertools.product(faces, range(10), (0.55, 0.7, 0.85), (-0.15, 0, 0.15))
    cases = [(printed_digit(*form), form[1]) for form in forms]
    return {
        "x": np.array([image for image, _ in cases], np.uint8),
        "y": np.array([digit for _, digit in cases], np.uint8),
    }


def printed_digit(face, digit, width, slant):
    """The 64 ink values, 0 to 16, of one digit: its outline, counted on a fine grid.

    As in the handwritten set, a digit is 8 pixels high and a pixel counts 4x4 dots.
    """
    from matplotlib.font_manager import FontProperties
    from matplotlib.path import Path as Outline
    from matplotlib.textpath import TextPath

    outline = TextPath((0, 0), str(digit), size=100, prop=FontProperties(fname=face))
    corners = [polygon.copy() for polygon in outline.to_polygons()]
    for polygon in corners:
        polygon[:, 0] += slant * polygon[:, 1]
    low, high = np.min(np.vstack(corners), 0), np.max(np.vstack(corners), 0)
    dots = (np.arange(32) + 0.5) / 32 - 0.5  # -0.5 to 0.5
    across, up = np.meshgrid(dots / width, -dots)
    grid = np.stack([across.ravel(), up.ravel()], 1) * (high - low) + (low + high) / 2
    inside = np.zeros(len(grid), bool)
    for polygon in corners:  # an outline within an outline is a hole
        inside ^= Outline(polygon).contains_points(grid)
    return inside.reshape(8, 4, 8, 4).sum(axis=(1, 3)).ravel()


BUILDERS = {
    f.__name__: f
    for f in (
        *(breast_cancer, china, descriptions, diabetes, digits, eeg, flower, goog),
        *(goog_daily, iris, karate_club, linnerud, mri, printed_digits, proverbs),
        *(seattle_temperature, stocks, wine),
    )
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
