"""The inputs of an exercise, drawn once for all answers that are tried on them."""

import pytest


class Drawn:
    """The calls of the exercise that was tried last, by the state of their generator.

    With the calls stays what its known mistakes make of them. Only one exercise is
    kept: tests come exercise by exercise, and all together would fill the memory.
    """

    exercise, calls = None, {}

    @classmethod
    def of(cls, exercise):
        """Return what stands for `exercise.cases`."""
        if cls.exercise is not exercise:
            cls.exercise, cls.calls = exercise, {}
        draw, calls = exercise.cases, cls.calls

        def cases(rng):
            state = repr(rng.bit_generator.state)
            if state not in calls:
                calls[state] = tuple(draw(rng))
            return [*calls[state]]

        return cases


@pytest.fixture
def drawn_once(exercise, monkeypatch):
    """For tests of one exercise: the same seed gives the same calls, not their equals.

    A check copies what it hands to an answer, so no answer sees another one.
    """
    if hasattr(exercise, "cases"):
        monkeypatch.setattr(exercise, "cases", Drawn.of(exercise))
