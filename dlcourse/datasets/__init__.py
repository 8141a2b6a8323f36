"""Real data sets and generators of made ones; nothing here asks the network.

The real sets lie in the folder `data/` beside the package, one npz file each, verified
by its SHA-256 and read without pickle: `load_digits()` and its like; `info(name)` says
where they come from. The generators (`make_moons()` and its like) take a seed. Every
call returns fresh arrays, so whatever a notebook does to them stays in that notebook.
"""

from dlcourse.datasets.catalogue import info, names
from dlcourse.datasets.corpus import make_template_corpus
from dlcourse.datasets.curves import flip_labels, make_noisy_sine
from dlcourse.datasets.dataset import Dataset
from dlcourse.datasets.dates import make_dates
from dlcourse.datasets.files import checksum
from dlcourse.datasets.graphs import load_karate_club
from dlcourse.datasets.houses import make_houses
from dlcourse.datasets.patches import extract_patches, make_clip
from dlcourse.datasets.pictures import (
    load_china,
    load_digits,
    load_flower,
    load_mri,
    load_printed_digits,
)
from dlcourse.datasets.points import (
    make_circles,
    make_gaussian_mixture,
    make_moons,
    make_parity,
    make_spirals,
    make_xor,
)
from dlcourse.datasets.scenes import make_scenes
from dlcourse.datasets.sentences import make_agreement_sentences
from dlcourse.datasets.series import (
    load_eeg,
    load_goog,
    load_goog_daily,
    load_seattle_temperature,
    load_stocks,
)
from dlcourse.datasets.tables import (
    load_breast_cancer,
    load_diabetes,
    load_iris,
    load_linnerud,
    load_wine,
)
from dlcourse.datasets.texts import (
    load_descriptions,
    load_proverbs,
    load_python_docs,
)

__all__ = [
    "Dataset",
    "checksum",
    "extract_patches",
    "flip_labels",
    "info",
    "load_breast_cancer",
    "load_china",
    "load_descriptions",
    "load_diabetes",
    "load_digits",
    "load_eeg",
    "load_flower",
    "load_goog",
    "load_goog_daily",
    "load_iris",
    "load_karate_club",
    "load_linnerud",
    "load_mri",
    "load_printed_digits",
    "load_proverbs",
    "load_python_docs",
    "load_seattle_temperature",
    "load_stocks",
    "load_wine",
    "make_agreement_sentences",
    "make_circles",
    "make_clip",
    "make_dates",
    "make_gaussian_mixture",
    "make_houses",
    "make_moons",
    "make_noisy_sine",
    "make_parity",
    "make_scenes",
    "make_spirals",
    "make_template_corpus",
    "make_xor",
    "names",
]
