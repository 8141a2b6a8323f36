"""Exercise: turn the names of a column into whole numbers."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=6,
    hints=(
        N_("codes.get(name, unknown) looks a name up and gives unknown where it is "
           "not found. A loop over the column will do."),
        N_("In pandas: column.map(codes) leaves NaN where a name is not in codes; "
           "then .fillna(unknown). With a NaN among them the codes have become "
           "floats."),
        N_(".astype(int) makes whole numbers of floats without holes."),
    ),
    insight=N_("The numbers are names still: that C is 2 and A is 0 does not make C "
               "larger. Week 1 gives each name a column of its own."),
)  # fmt: skip
def encode(column, codes, unknown=-1):
    """The code of each name of a column: whole numbers, (rows,).

    column: a column of a pandas table, texts, with None or NaN where one is missing.
    codes: dict from name to code. What codes does not hold, a missing entry too, gets
    unknown.

    >>> import pandas as pd
    >>> column = pd.Series(["A", "C", "D", None])
    >>> [int(code) for code in encode(column, {"A": 0, "B": 1, "C": 2})]
    [0, 2, -1, -1]
    """
    # BEGIN SOLUTION -> return ...
    return np.array([codes.get(name, unknown) for name in column])
    # END SOLUTION


@encode.tried_on
def cases(rng):
    """The example; other codes, another unknown; rows of a larger table; drawn ones."""
    import pandas as pd

    sizes = {"large": 700, "small": 3, "middle": 0}
    texts = ["small", "", "large", "middle", "Small", "large "]
    calls = [
        call(pd.Series(["A", "C", "D", None]), {"A": 0, "B": 1, "C": 2}),
        call(pd.Series(["B", "A", "B"]), {"B": 4, "A": 9}),
        call(pd.Series(texts), sizes, unknown=99),
        call(pd.Series(["A", np.nan, "B"], index=[2, 5, 8]), {"A": 0, "B": 5}, -2),
        call(pd.Series(["x", "y", "w"]), {"z": 6, "w": -1}, 5),
    ]
    for names, unknown in (("ABCDE", -1), ("UVWXYZ", 50)):
        known = [str(name) for name in rng.permutation([*names])[:-1]]
        numbers = rng.permutation(20)[: len(known)]
        numbers[int(rng.integers(len(known)))] = 0
        codes = {n: int(c) for n, c in zip(known, numbers, strict=True)}
        column = [str(name) for name in rng.choice([*names], size=17)]
        column[3:7] = [None, *known[:2], names[-1]]
        calls.append(call(pd.Series(column), codes, unknown))
    return calls


def looked_up(found=lambda codes, name, unknown: codes.get(name, unknown), kind=int):
    """Return the right function with the look-up of a name written otherwise."""

    def answer(column, codes, unknown=-1):
        return np.array([found(codes, name, unknown) for name in column], dtype=kind)

    return answer


def _place(codes, name, unknown):
    return [*codes].index(name) if name in codes else unknown


def _sorted_place(codes, name, unknown):
    return sorted(codes).index(name) if name in codes else unknown


def _first_letter(codes, name, unknown):
    if name != name or name is None:
        return unknown
    lower = {key.lower(): code for key, code in codes.items()}
    return lower.get(name.lower(), unknown)


def _say(message, found=None, kind=int):
    encode.mistake(message, looked_up(found or codes_get, kind))


def codes_get(codes, name, unknown):
    """Look a name up as it is due."""
    return codes.get(name, unknown)


_say(
    N_("The codes are right, but they are floats, as map leaves them where a NaN was "
       "among them: add .astype(int)."),
    kind=float,
)  # fmt: skip
_say(
    N_("What is not in codes is NaN here, as map leaves it: .fillna(unknown), then "
       ".astype(int)."),
    lambda codes, name, unknown: codes.get(name, np.nan), float,
)  # fmt: skip
_say(
    N_("The code 0 became unknown, too: 0 counts as False for `or` and for `if`. Ask "
       "codes.get(name, unknown)."),
    lambda codes, name, unknown: codes.get(name) or unknown,
)  # fmt: skip
_say(
    N_("unknown is always -1 here: take the argument."),
    lambda codes, name, unknown: codes.get(name, -1),
)
_say(
    N_("What is not in codes became 0: that is the code of another name."),
    lambda codes, name, unknown: codes.get(name, 0),
)
_say(
    N_("The names were numbered as they stand in codes; codes[name] is the number "
       "that is due."),
    _place,
)  # fmt: skip
_say(
    N_("The names were numbered in the order of the alphabet; codes says which "
       "number each one has."),
    _sorted_place,
)  # fmt: skip
_say(
    N_("Capital and small letters were taken for the same: Small is not small."),
    _first_letter,
)
_say(
    N_("Blanks were cut off before the name was looked up: \"large \" is not "
       "\"large\", and codes does not hold it."),
    lambda codes, name, unknown: codes.get(
        name.strip() if isinstance(name, str) else name, unknown
    ),
)  # fmt: skip
_say(
    N_("A code of -1 became unknown, too: it is a code like any other."),
    lambda codes, name, unknown: unknown if codes.get(name, -1) == -1 else codes[name],
)
_say(
    N_("Only missing entries got unknown; a name that codes does not hold gets it, "
       "too."),
    lambda codes, name, unknown: (
        codes.get(name, 0) if isinstance(name, str) else unknown
    ),
)  # fmt: skip
_say(
    N_("Only missing entries got unknown; a name that codes does not hold gets it, "
       "too."),
    lambda codes, name, unknown: codes[name] if isinstance(name, str) else unknown,
)  # fmt: skip


def _alphabet(column, codes, unknown=-1):
    names = sorted({name for name in column if isinstance(name, str)})
    numbers = {name: i for i, name in enumerate(names)}
    return looked_up()(column, numbers, -1)


def _in_order(column, codes, unknown=-1):
    names = dict.fromkeys(name for name in column if isinstance(name, str))
    numbers = {name: i for i, name in enumerate(names)}
    return looked_up()(column, numbers, -1)


encode.mistake(
    N_("The names of the column were numbered in the order of the alphabet, as "
       "category codes do; codes says which number each one has."),
    _alphabet,
)  # fmt: skip
encode.mistake(
    N_("The names were numbered in the order in which they come; codes says which "
       "number each one has."),
    _in_order,
)  # fmt: skip
for kind in (int, float):
    encode.mistake(
        N_("The rows that codes does not hold are gone: each row gets a number, "
           "unknown if nothing else."),
        lambda column, codes, unknown=-1, kind=kind: np.array(
            [codes[name] for name in column if name in codes], dtype=kind
        ),
    )  # fmt: skip
encode.mistake(
    N_("codes[name] raises a KeyError where codes does not hold the name: ask "
       "codes.get(name, unknown)."),
    lambda column, codes, unknown=-1: np.array([codes[name] for name in column]),
)  # fmt: skip


def _lists(*functions):
    """Return a recogniser of answers that list what one of the functions lists.

    Numbers, names and None are compared as they are written.
    """

    def written(result):
        return [*map(str, result)] if np.iterable(result) else None

    def recognise(runs):
        return any(
            all(
                written(one.result) == written(one.call.run_of(function).result)
                for one in runs
            )
            for function in functions
        )

    return recognise


def _as_texts(column, codes, unknown=-1):
    return [codes.get(name, name) for name in column]


def _as_texts_filled(column, codes, unknown=-1):
    names = [name if isinstance(name, str) else unknown for name in column]
    return [codes.get(name, name) for name in names]


def _or_none(column, codes, unknown=-1):
    return [codes.get(name) for name in column]


encode.mistake(
    N_("A name that codes does not hold came back as it was: replace leaves it, map "
       "does not. unknown is due."),
    _as_texts,
    _lists(_as_texts, _as_texts_filled),
)  # fmt: skip
encode.mistake(
    N_("None stands where codes does not hold the name, as codes.get(name) leaves "
       "it: ask codes.get(name, unknown)."),
    _or_none,
    _lists(_or_none),
)  # fmt: skip
encode.mistake(
    N_("The rows without a name are gone: each row gets a number, unknown where the "
       "name is missing."),
    lambda column, codes, unknown=-1: np.array(
        [codes.get(name, unknown) for name in column if isinstance(name, str)]
    ),
)  # fmt: skip
encode.mistake(
    N_("column[i] asks for the row NAMED i, not for the place i: go through the "
       "column itself, for name in column."),
    lambda column, codes, unknown=-1: np.array(
        [codes.get(column[i], unknown) for i in range(len(column))]
    ),
)  # fmt: skip
encode.mistake(
    N_("Each row became a row of 0 and 1 (one-hot, week 1); one number for each row "
       "is due, its code."),
    lambda column, codes, unknown=-1: np.array(
        [[int(name == key) for key in codes] for name in column]
    ),
)  # fmt: skip
