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

    sizes = {"large": 7, "small": 3, "middle": 0}
    calls = [
        call(pd.Series(["A", "C", "D", None]), {"A": 0, "B": 1, "C": 2}),
        call(pd.Series(["B", "A", "B"]), {"B": 4, "A": 9}),
        call(pd.Series(["small", "", "large", "middle", "Small"]), sizes, unknown=99),
        call(pd.Series(["A", np.nan, "B"], index=[2, 5, 8]), {"A": 0, "B": 5}, -2),
        call(pd.Series(["x", "y"]), {"z": 6}, 5),
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
    N_("The code 0 became unknown, too: 0 counts as False, so `or` takes the other "
       "side. Ask codes.get(name, unknown)."),
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
    N_("Only missing entries got unknown; a name that codes does not hold gets it, "
       "too."),
    lambda codes, name, unknown: (
        codes.get(name, 0) if isinstance(name, str) else unknown
    ),
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


def _as_texts(column, codes, unknown=-1):
    return [codes.get(name, name) for name in column]


def _gives_texts(runs):
    """Recognise an answer that leaves a name where codes does not hold it."""
    made = [one.call.run_of(_as_texts).result for one in runs]
    return all(
        list(one.result) == due if hasattr(one.result, "__iter__") else False
        for one, due in zip(runs[:3], made, strict=False)
    )


encode.mistake(
    N_("A name that codes does not hold came back as it was: replace leaves it, map "
       "does not. unknown is due."),
    _as_texts,
    _gives_texts,
)  # fmt: skip
encode.mistake(
    N_("The rows without a name are gone: each row gets a number, unknown where the "
       "name is missing."),
    lambda column, codes, unknown=-1: np.array(
        [codes.get(name, unknown) for name in column if isinstance(name, str)]
    ),
)  # fmt: skip
