"""Tests of one notebook go to one process, which opens and runs it once.

A plugin of pytest (`-p tests.grouping`). xdist's own groups fall apart with pytest 9.2,
and nothing says so: https://github.com/pytest-dev/pytest-xdist/issues/1386.
"""

import re

from xdist.scheduler import LoadScopeScheduling


class ByNotebook(LoadScopeScheduling):
    """Hands out notebooks, those with most tests first; all other tests one by one."""

    def _split_scope(self, nodeid):
        """Return what a test shares with others: its parameter "en/week05_...", say.

        >>> ByNotebook._split_scope(None, "a.py::test[en/week05_optimisation]")
        'en/week05_optimisation'
        >>> ByNotebook._split_scope(None, "a.py::test[slides of en/week05]")
        'a.py::test[slides of en/week05]'
        """
        found = re.search(r"\[((?:en|tr)/\w+)", nodeid)
        return found[1] if found else nodeid


def pytest_xdist_make_scheduler(config, log):
    return ByNotebook(config, log)
