"""What a student has done: the exercises of all weeks, as a picture and as text."""

import csv
import io
import json
from html import escape
from pathlib import Path

from dlcourse import _diary, exercises, weeks
from dlcourse._validation import check_choice
from dlcourse.exercises.feedback import Feedback
from dlcourse.exercises.week import listed
from dlcourse.i18n import gettext as _

_COLUMNS = ("exercise", "state", "tries", "day", "solved")


class Progress:
    """The exercises that you have solved or tried, on this machine.

        dlcourse.progress()                      # a picture, week by week
        dlcourse.progress.clear()                # forgets everything
        dlcourse.progress.clear(5)               # forgets week 5
        dlcourse.progress.export("my.csv")       # writes what is kept into a file
        dlcourse.progress.off()                  # from now on nothing is kept
        dlcourse.progress.on()                   # and again it is

    It is kept in one file in your data folder, and sent nowhere.
    """

    def __call__(self):
        """Show it; `print(dlcourse.progress())` gives the text alone."""
        return Overview(_states())

    def __repr__(self):
        return _("Write {call} to see what you have done.").format(
            call="dlcourse.progress()"
        )

    def clear(self, week=None):
        """Forget what is kept, of one week or of all.

        Args:
            week: its number.
        """
        name = "" if week is None else f"week{_checked(week):02d}"
        for one in exercises.loaded():
            for exercise in one if name in ("", one.name) else ():
                exercise.forget_now()
        return _told(_forgotten(_diary.forget(name).values()))

    def export(self, path):
        """Write what is kept into a file of your own.

        Args:
            path: ends with .json or .csv.
        """
        path = Path(path)
        check_choice("the ending of path", path.suffix, (".csv", ".json"))
        rows = [
            {"exercise": name, "state": one.state, "tries": len(one.tries),
             "day": one.day, "solved": one.solved}
            for name, one in sorted(_diary.entries().items())
        ]  # fmt: skip
        text = _as_csv(rows) if path.suffix == ".csv" else json.dumps(rows, indent=1)
        path.write_bytes(text.encode("utf-8"))
        title = _("Written to {path}, exercises: {count}")
        return _told(title.format(path=path, count=len(rows)))

    def off(self):
        """Keep nothing of what is checked from now on; what is kept stays."""
        _diary.switch(False)
        return _told(_where())

    def on(self):
        """Keep again what is checked."""
        _diary.switch(True)
        return _told(_where())


progress = Progress()


class Overview:
    """The states of all exercises; a notebook shows the picture, all else the text.

    Args:
        states: for each week, by its number, the states of its exercises in order.
    """

    def __init__(self, states):
        self.states = states
        rows = [
            (_("week {number}").format(number=number), _row(in_week))
            for number, in_week in states.items()
        ]
        # Where nothing is kept, as in the builder, this is the same on every machine.
        footer = _where() if _diary.place() else ""
        title = _diary.in_words(states)
        self.text = Feedback("progress", title, rows=tuple(rows), footer=footer)

    def __repr__(self):
        return repr(self.text)

    def _ipython_display_(self):
        """Show the picture and, for who cannot see it, the text one key away."""
        from IPython.display import display

        picture = self._picture()
        if picture is None:
            display(self.text)
            return
        data = {"text/plain": repr(self), "image/png": picture}
        display(data, raw=True, metadata={"image/png": {"width": 900}})
        summary = escape(_("The same as text"))
        box = self.text._repr_html_()
        text = f"<details><summary>{summary}</summary>{box}</details>"
        display({"text/html": text, "text/plain": repr(self.text)}, raw=True)

    def _picture(self):
        """Return a PNG, two pixels per pixel of the page; None without Matplotlib."""
        try:
            from matplotlib import pyplot as plt

            from dlcourse.plots import weeks_map
        except ImportError:
            return None
        figure = weeks_map(self.states).figure
        stream = io.BytesIO()
        figure.savefig(stream, format="png", dpi=2 * figure.dpi)
        plt.close(figure)
        return stream.getvalue()


def _states():
    """Return the states of all exercises, for each week by its number."""
    kept = _diary.entries()
    known = kept | {
        exercise.path: exercise.entry(kept)
        for week in exercises.loaded()
        for exercise in week
    }
    return {
        int(week.removeprefix("week")): [
            known.get(f"{week}.{name}", _diary.Entry()).state
            for name in listed(week).values()
        ]
        for week in weeks.names("exercises")
    }


def _row(in_week):
    solved, tried = (in_week.count(state) for state in (_diary.SOLVED, _diary.TRIED))
    text = _("{solved} of {count} solved")
    if tried:
        text = _("{solved} of {count} solved, {tried} tried")
    return text.format(solved=solved, count=len(in_week), tried=tried)


def _where():
    """Say where the progress is kept, or why it is not."""
    if _diary.place() is None:
        text = _("Nothing is kept here: {variable} is off, or a part is not installed.")
        return text.format(variable=_diary.VARIABLE)
    if _diary.is_on():
        return _("Kept on this machine: {path}").format(path=_diary.place())
    text = _("What you check now is not kept; {call} changes that.")
    return text.format(call="dlcourse.progress.on()")


def _told(title):
    return Feedback("progress", title)


def _forgotten(entries):
    states = [one.state for one in entries]
    return _("Forgotten: solved {solved}, tried {tried}").format(
        solved=states.count(_diary.SOLVED), tried=states.count(_diary.TRIED)
    )


def _checked(week):
    numbers = [int(name.removeprefix("week")) for name in weeks.names("exercises")]
    return check_choice("week", week, numbers)


def _as_csv(rows):
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, _COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()
