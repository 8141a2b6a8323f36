"""Keep what was learned in files."""

import string
from pathlib import Path

from dlcourse._validation import check_npz
from dlcourse.callbacks.monitor import Monitor
from dlcourse.i18n import gettext as _


class ModelCheckpoint(Monitor):
    """Save the model, or its weights, after each epoch or after each best one.

    Arguments, defaults and decisions are those of `keras.callbacks.ModelCheckpoint`,
    without `save_freq` and `initial_value_threshold`; the files are NumPy's .npz.

    Args:
        filepath: name of the file; "{epoch}" and the names of the logs in braces are
            filled in, as in "best-{epoch:02d}-{val_loss:.2f}.npz", with the first
            epoch as 1. Missing folders are made.
        monitor: name of the number to watch.
        verbose: 1 to print a line for each file, 0 for silence.
        save_best_only: whether to save only where `monitor` is the best so far, also
            over several calls of `fit`.
        save_weights_only: whether to save the weights alone, for `load_weights`;
            otherwise the model, for `models.load_model`.
        mode: "min", "max" or "auto", which takes the direction from the name.

    Raises:
        ValueError: if `filepath` does not end in ".npz" or names what is not in the
            logs, or if `monitor` does.

    >>> ModelCheckpoint("best.npz", save_best_only=True).monitor
    'val_loss'
    """

    def __init__(
        self,
        filepath,
        monitor="val_loss",
        verbose=0,
        save_best_only=False,
        save_weights_only=False,
        mode="auto",
    ):
        super().__init__(monitor, mode, verbose=verbose)
        self.filepath = str(check_npz("filepath", filepath))
        _check_formats(self.filepath)
        self.save_best_only = save_best_only
        self.save_weights_only = save_weights_only

    def on_epoch_end(self, epoch, logs=None):
        logs = logs or {}
        if self.save_best_only:
            value = self.value(logs)
            if not self.better(value, self.best):
                return
            self.best = value
        path = self._path(epoch, logs)
        path.parent.mkdir(parents=True, exist_ok=True)
        save = self.model.save_weights if self.save_weights_only else self.model.save
        save(path)
        text = _("epoch {epoch}: saved {path}")
        self.say(text.format(epoch=epoch + 1, path=path))

    def _path(self, epoch, logs):
        try:
            return Path(self.filepath.format(epoch=epoch + 1, **logs))
        except (KeyError, IndexError) as error:
            raise ValueError(
                f"filepath: got {self.filepath!r}, expected in braces names out of "
                f"'epoch', {', '.join(map(repr, logs))}; {error.args[0]} is none."
            ) from None


def _check_formats(filepath):
    """Raise unless what is in braces can be filled in, before the first epoch ends."""
    try:
        for _text, name, spec, _conversion in string.Formatter().parse(filepath):
            if name is not None:
                format(1 if name == "epoch" else 0.5, spec)
    except ValueError as error:
        raise ValueError(
            f"filepath: got {filepath!r}, expected names and formats in braces "
            f"({error}); write for example 'model-{{epoch:03d}}-{{loss:.2f}}.npz'."
        ) from None
