"""How far a long search is, on the standard error stream."""

from dlcourse._progress import ProgressLine
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
    line = ProgressLine()
    try:
        for number, item in enumerate(items, 1):
            if verbose and line.due():
                text = _("trial {number}/{total}")
                line.write(text.format(number=number, total=total))
            yield item
    finally:
        line.wipe()
