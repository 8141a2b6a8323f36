"""Looking up what is known about a data set."""

from dlcourse._validation import check_choice
from dlcourse.datasets.table import TABLE

CATALOGUE = {dataset.name: dataset for dataset in TABLE}


def names():
    """Return the names of all data sets that lie in `data/`.

    >>> names()[:5]
    ('digits', 'breast_cancer', 'seattle_temperature', 'goog', 'china')
    """
    return tuple(CATALOGUE)


def info(name):
    """Return what is known about a data set: title, origin, licence, shape, names.

    >>> info("breast_cancer").target_names
    ('malignant', 'benign')

    Raises:
        ValueError: if there is no such data set.
    """
    return CATALOGUE[check_choice("name", name, names())]
