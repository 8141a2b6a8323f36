"""How far a long search is, on the standard error stream."""

import sys
import time

from dlcourse._validation import check_choice
from dlcourse.i18n import gettext as _


def progress(items, total, verbose="auto"):
    """Yield the items; once that lasts over a second, show how many are done.

    Args:
        items: any iterable.
        total: how many items there are.
        verbose: "auto" or 1 for a line that is rewritten; 0 for silence.
    """
    check_choice("verbose", verbose, ("auto", 0, 1))
    shown, due = "", time.monotonic() + 1.0
    try:
        for number, item in enumerate(items, 1):
            if verbose and time.monotonic() >= due:
                due = time.monotonic() + 0.1
                line = _("trial {number}/{total}").format(number=number, total=total)
                shown = _write(line, shown)
            yield item
    finally:
        if shown:
            _write("", shown)
            _write("\r", "")


def _write(line, old):
    """Write `line` over the old one, and return it."""
    sys.stderr.write(f"\r{line:<{len(old)}}")
    sys.stderr.flush()
    return line
