"""Answers whose code runs in another process: what the engine may ask of them.

`marking/` hands them to exercises in the place of a function or a class. The other
process is the student's, so what comes back is an answer and no more.
"""


class Away:
    """An answer of another process.

    Attributes:
        is_class: whether it is a class.
        is_empty: whether it does nothing at all; see `judging.is_empty`.
        steps: what it does step by step; see `judging.steps_of`.
    """

    is_class = is_empty = False
    steps = None

    def __call__(self, *args, **kwargs):
        """Answers are called; this one by `run` alone."""
        raise NotImplementedError

    def run(self, call, limit):
        """Return the `Run` of a call that may take `limit` seconds."""
        raise NotImplementedError

    def timed(self, call, limit):
        """Return how many seconds a call took, by a clock out of its reach; its run."""
        raise NotImplementedError

    def programs(self, name):
        """Return what stands for `kinds.classes.Programs` of this class."""
        raise NotImplementedError


class Told:
    """What an exception of another process also is.

    Attributes:
        line: (number, text) of the line that raised, or None.
    """

    line = None
