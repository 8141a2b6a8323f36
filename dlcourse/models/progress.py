"""How far a long training is, on the standard error stream."""

import sys
import time

from dlcourse._validation import check_choice
from dlcourse.i18n import gettext as _


class Progress:
    """One line that is rewritten ten times a second, once a fit lasts over a second.

    Args:
        epochs: number of the last epoch.
        verbose: 0 for silence; "auto" or 1 for the line; 2 to print one line per
            epoch instead, at once and on the standard output.
    """

    def __init__(self, epochs, verbose):
        self.verbose = check_choice("verbose", verbose, ("auto", 0, 1, 2))
        self.epochs = epochs
        self._next = time.monotonic() + 1.0
        self._width = 0  # of the line on the screen

    def step(self, epoch, done, means):
        """Show that the share `done` of an epoch is done; `means` averages it."""
        if self.verbose not in ("auto", 1) or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + 0.1
        bar = "=" * round(20 * done)
        self._write(f"{self._epoch(epoch)} [{bar:<20}] {_listed(means.result())}")

    def epoch(self, epoch, logs):
        """Show the values of a finished epoch."""
        if self.verbose == 2:
            print(f"{self._epoch(epoch)}: {_listed(logs)}")

    def close(self):
        """Wipe the line out."""
        if self._width:
            self._write("")
            self._write("\r")

    def _epoch(self, epoch):
        return _("epoch {epoch}/{epochs}").format(epoch=epoch + 1, epochs=self.epochs)

    def _write(self, line):
        sys.stderr.write(f"\r{line:<{self._width}}")
        sys.stderr.flush()
        self._width = len(line)


def _listed(logs):
    return ", ".join(f"{name} {value:.4f}" for name, value in logs.items())
