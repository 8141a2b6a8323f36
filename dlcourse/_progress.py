"""A line on the standard error stream that says how far long work is."""

import sys
import time

from dlcourse._validation import check_choice
from dlcourse.i18n import gettext as _


class ProgressLine:
    """One line that is rewritten, ten times a second, once work lasts over a second.

    >>> line = ProgressLine()
    >>> line.due()
    False
    """

    def __init__(self):
        self._next = time.monotonic() + 1.0
        self._width = 0  # of the line on the screen

    def due(self):
        """Return whether it is time to write again."""
        if time.monotonic() < self._next:
            return False
        self._next = time.monotonic() + 0.1
        return True

    def write(self, text):
        """Write `text` over what stood there."""
        sys.stderr.write(f"\r{text:<{self._width}}")
        sys.stderr.flush()
        self._width = len(text)

    def wipe(self):
        """Leave nothing behind."""
        if self._width:
            self.write("")
            self.write("\r")


def progress(items, total, verbose="auto"):
    """Yield the items; once that lasts over a second, show how many are done.

    Args:
        items: any iterable.
        total: how many items there are.
        verbose: "auto" or 1 for a line that is rewritten; 0 for silence.
    """
    check_choice("verbose", verbose, ("auto", 0, 1))
    line = ProgressLine()
    try:
        for number, item in enumerate(items, 1):
            if verbose and line.due():
                text = _("trial {number}/{total}")
                line.write(text.format(number=number, total=total))
            yield item
    finally:
        line.wipe()
