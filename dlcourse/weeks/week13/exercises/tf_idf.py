"""Exercise: documents as vectors, from counts of words: TF-IDF."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=1,
    hints=(
        N_("(counts > 0).sum(axis=0) says in how many documents each term is; how "
           "often it is there plays no part."),
        N_("idf is one number for each term: np.log of a quotient, and with smooth 1 "
           "is added behind the logarithm. counts * idf stretches it over the rows."),
        N_("The length of a row is the root of the sum of its squares (axis=1, "
           "keepdims=True). Where it is 0, divide by 1."),
    ),
    insight=N_("A word that all documents have tells nothing about any: log(3 / 3) is "
               "0. A word of one document alone weighs log(3 / 1) = 1.0986. With "
               "smooth, as scikit-learn has it, they weigh 1 and 1.6931."),
)  # fmt: skip
def tf_idf(counts, smooth=True):
    """TF-IDF of documents, same shape; each row has length 1.

    counts: (documents, terms), how often each term stands in each document. A weight is
    count * idf. idf = log((1 + n) / (1 + df)) + 1 with smooth, else log(n / df); n is
    the number of documents, df that of the documents that have the term, at least 1.
    Then each row is divided by its length; a row of zeros stays as it is.

    >>> tf_idf(np.array([[3, 1, 0], [0, 2, 0], [0, 1, 4]]), smooth=False)
    array([[1., 0., 0.],
           [0., 0., 0.],
           [0., 0., 1.]])
    """
    # BEGIN SOLUTION -> return ...
    n, df = len(counts), (counts > 0).sum(axis=0)
    one = 1 if smooth else 0
    idf = np.log((one + n) / (one + df)) + one
    weights = counts * idf
    length = np.sqrt((weights**2).sum(axis=1, keepdims=True))
    return weights / np.where(length > 0, length, 1)
    # END SOLUTION


@tf_idf.tried_on
def cases(rng):
    """The example in both ways; several sizes, with an empty document."""
    drawn = []
    for size, smooth in (
        ((4, 6), True),
        ((5, 3), False),
        ((3, 8), False),
        ((7, 5), True),
    ):
        counts = rng.poisson(0.9, size=size) * rng.integers(1, 4, size=size)
        counts[1] = 0
        counts[[0, 2, -1, 0], [0, 0, 1, 2]] = 2, 3, 1, 4
        counts[:2] += counts.sum(axis=0) == 0
        drawn.append(call(counts, smooth))
    example = np.array([[3, 1, 0], [0, 2, 0], [0, 1, 4]])
    return [call(example, False), call(example), *drawn]


def _frequency(counts):
    return (counts > 0).sum(axis=0)


def _length(weights):
    return np.sqrt((weights**2).sum(axis=1, keepdims=True))


def weighed(*, tf=lambda counts: counts, df=_frequency,
            plain=lambda n, df: np.log(n / df),
            smoothed=lambda n, df: np.log((1 + n) / (1 + df)) + 1,
            length=_length, filled=lambda length: np.where(length > 0, length, 1),
            first=lambda tf: tf):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(counts, smooth=True):
        idf = (smoothed if smooth else plain)(len(counts), df(counts))
        weights = first(tf(counts)) * idf
        return weights / filled(length(weights))

    return answer


def _say(message, **parts):
    tf_idf.mistake(message, weighed(**parts))


_say(
    N_("df counts the DOCUMENTS that have a term; here every occurrence was counted."),
    df=lambda counts: counts.sum(axis=0),
)
_say(
    N_("df was counted along the wrong axis: it says for each term, a column, in how "
       "many rows it is."),
    df=lambda counts: (counts > 0).sum(axis=1, keepdims=True).clip(1),
)  # fmt: skip
_say(
    N_("The logarithm of idf is missing."),
    plain=lambda n, df: n / df,
    smoothed=lambda n, df: (1 + n) / (1 + df) + 1,
)
_say(
    N_("The quotient in idf is upside down: rare terms weigh more, n / df."),
    plain=lambda n, df: np.log(df / n),
    smoothed=lambda n, df: np.log((1 + df) / (1 + n)) + 1,
)
_say(
    N_("smooth: behind the logarithm 1 is added, so that no term is lost; it is "
       "missing here."),
    smoothed=lambda n, df: np.log((1 + n) / (1 + df)),
)  # fmt: skip
_say(
    N_("smooth: 1 is added to n and to df, and once more behind the logarithm; here it "
       "was added behind the logarithm alone."),
    smoothed=lambda n, df: np.log(n / df) + 1,
)  # fmt: skip
_say(
    N_("smooth: 1 is added to n as well, not to df alone."),
    smoothed=lambda n, df: np.log(n / (1 + df)) + 1,
)
_say(
    N_("The rows are not divided by their length."),
    length=lambda weights: np.ones((len(weights), 1)),
)
_say(
    N_("The rows were divided by their sum; the length is the root of the sum of the "
       "squares."),
    length=lambda weights: weights.sum(axis=1, keepdims=True),
)  # fmt: skip
_say(
    N_("The columns were divided by their length; a document is a row: axis=1."),
    length=lambda weights: np.sqrt((weights**2).sum(axis=0)),
)
_say(
    N_("The rows were divided by their length BEFORE idf came in: multiply first, then "
       "divide."),
    first=lambda tf: tf / np.where(_length(tf) > 0, _length(tf), 1),
    length=lambda weights: np.ones((len(weights), 1)),
)  # fmt: skip
_say(
    N_("A row of zeros became NaN (0 / 0): where the length is 0, divide by 1."),
    filled=lambda length: length,
)
_say(
    N_("The counts themselves are missing: a term that stands twice in a document "
       "weighs twice as much there."),
    tf=lambda counts: counts > 0,
)  # fmt: skip
_say(
    N_("smooth: the 1 at the end was added inside the logarithm; it stands behind it."),
    smoothed=lambda n, df: np.log((1 + n) / (1 + df) + 1),
)
_say(
    N_(
        "smooth: log(1 + n / (1 + df)) is the idf of Keras; that of scikit-learn is "
        "asked."
    ),
    smoothed=lambda n, df: np.log(1 + n / (1 + df)),
)
_say(
    N_("Without smooth nothing is added: log(n / df), which is 0 for a term that all "
       "documents have."),
    plain=lambda n, df: np.log(n / df) + 1,
)  # fmt: skip


@tf_idf.mistake(
    N_("n is the number of documents, the rows: len(counts), not that of the terms.")
)
def counted_by_terms(counts, smooth=True):
    def answer(_n, df):
        n = counts.shape[1]
        return np.log((1 + n) / (1 + df)) + 1 if smooth else np.log(n / df)

    return weighed(plain=answer, smoothed=answer)(counts, smooth)
