"""Bug hunts whose answer says True or False about functions."""

import numpy as np

from dlcourse.exercises.kinds.functions import BugHunt


def verdict(one):
    """Return what `one` run said, True or False; None if it said neither."""
    said = one.result
    if isinstance(said, np.ndarray) and said.shape == ():
        said = said.item()
    return bool(said) if isinstance(said, bool | np.bool) else None


class VerdictHunt(BugHunt):
    """The answer says True or False; the arguments may be functions with a name."""

    def _is_as_given(self, runs):
        given = [verdict(one.call.run_of(self.buggy)) for one in runs]
        return None not in given and given == [verdict(one) for one in runs]
