"""Tests of one notebook go to one process, which opens and runs it once.

A plugin of pytest (`-p tests.grouping`). xdist's own groups fall apart with pytest 9.2,
and nothing says so: https://github.com/pytest-dev/pytest-xdist/issues/1386.
"""

import re

from xdist.scheduler import LoadScopeScheduling


class ByNotebook(LoadScopeScheduling):
    """Hands out notebooks, decks and files, those with most tests first."""

    def _split_scope(self, nodeid):
        """Return what a test shares with others: a notebook, or else its file.

        >>> ByNotebook._split_scope(None, "a.py::test[en/week05_optimisation]")
        '[en/week05_optimisation'
        >>> ByNotebook._split_scope(None, "b.py::test[slides of en/week05_b]")
        '[slides of en/week05_b'
        >>> ByNotebook._split_scope(None, "tests/c.py::test[left]")
        'tests/c.py'
        """
        found = re.search(r"\[(\w+ of )?(en|tr)/\w+", nodeid)
        return found[0] if found else nodeid.partition("::")[0]


def pytest_xdist_make_scheduler(config, log):
    return ByNotebook(config, log)
