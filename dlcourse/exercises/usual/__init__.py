"""Mistakes that any function can make; asked when an exercise knows no better name.

Each recogniser is a function of an `Answer` that returns in words what it saw, or None.
It speaks only where what it says explains all that is wrong, in every call, number by
number: the words hold whatever the student thought.
"""

import warnings

import numpy as np

from dlcourse.exercises.usual.answer import Answer
from dlcourse.exercises.usual.calls import called_otherwise
from dlcourse.exercises.usual.factors import by_arguments, by_factors
from dlcourse.exercises.usual.places import wrong_places
from dlcourse.exercises.usual.results import changed, misplaced
from dlcourse.exercises.usual.slips import slipped, slips_of
from dlcourse.exercises.usual.where import what_is_new, wrong_calls

__all__ = ["Answer", "slips_of", "usual_mistake", "what_is_new"]

_OF_RESULTS = (misplaced, changed, by_factors)  # what anybody sees who compares
_OF_CAUSES = (called_otherwise, slipped, by_arguments, wrong_places, wrong_calls)


def usual_mistake(answer):
    """Return in words the first of these mistakes that was made, or None.

    Where no single one explains all results, each result may have one of its own.
    Nothing is said of right numbers, whatever else is wrong with them.
    """
    if all(answer.is_right) or answer.is_of_numbers:
        return None
    # what comes back may hold anything, or nothing, which has no mean
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return (
            _first(answer, _OF_RESULTS)
            or _one_by_one(answer, _OF_RESULTS)
            or _first(answer, _OF_CAUSES)
            or _one_by_one(answer, _OF_RESULTS + _OF_CAUSES)
        )


def _first(answer, recognisers):
    found = (recognise(answer) for recognise in recognisers)
    return next(filter(None, found), None)


def _one_by_one(answer, recognisers):
    wrong = tuple(answer.wrong_parts)
    if len(wrong) < 2:
        return None
    texts = [_first(answer.only(name), recognisers) for name in wrong]
    pairs = zip(wrong, texts, strict=True)
    return " ".join(f"{name}: {text}" for name, text in pairs) if all(texts) else None
