"""Texts: lists of strings, or a dict from titles to texts."""

from dlcourse.datasets.files import read


def load_proverbs():
    """Return a hundred Turkish proverbs.

    >>> load_proverbs()[15]
    'Balık baştan kokar.'

    Returns:
        A list of 100 sentences, in the order of the Turkish alphabet.

    Raises:
        RuntimeError: if the file is missing or damaged.
    """
    return read("proverbs")["texts"].tolist()


def load_descriptions():
    """Return what scikit-learn says about fourteen data sets, in English.

    >>> texts = load_descriptions()
    >>> len(texts), texts["iris"].split()[2:5]
    (14, ['Iris', 'plants', 'dataset'])

    Returns:
        A dict from the name of a data set to its description (reStructuredText).

    Raises:
        RuntimeError: if the file is missing or damaged.
    """
    arrays = read("descriptions")
    return dict(zip(arrays["titles"].tolist(), arrays["texts"].tolist(), strict=True))


def load_python_docs():
    """Return the reference of the Python language, as `help()` shows it.

    It is part of the Python that runs this, and differs from version to version: do
    not rely on the number of its words.

    >>> "if" in load_python_docs()
    True

    Returns:
        A dict from topics such as "if" and "operator-summary" to English texts.

    Raises:
        RuntimeError: if this Python came without its documentation.
    """
    try:
        from pydoc_data.topics import topics
    except ImportError:
        raise RuntimeError(
            "pydoc_data.topics: got a Python without it, expected the standard "
            "library whole; install the package of the standard library that your "
            "system keeps apart, or Python from python.org."
        ) from None
    return dict(topics)
