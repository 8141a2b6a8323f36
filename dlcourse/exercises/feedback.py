"""What a check, a hint or a solution answers: a box in notebooks, text elsewhere."""

from dataclasses import dataclass
from html import escape

from dlcourse import _diary
from dlcourse.i18n import gettext as _
from dlcourse.i18n import printable

# status: icon and colour of its bar (Okabe-Ito); the words say it too
LOOKS = {
    "correct": ("✔", "#009E73"),
    "incorrect": ("✘", "#D55E00"),
    "not attempted": ("○", "#0072B2"),
    "error": ("⚠", "#D55E00"),
    "wrong type": ("⚠", "#E69F00"),
    "hint": ("➜", "#0072B2"),
    "solution": ("✔", "#009E73"),
    "locked": ("○", "#E69F00"),
    "progress": ("■", "#0072B2"),
}
# Letters are those of the page and grounds a veil of grey: at home in every theme.
_VEIL = "rgba(127,127,127,0.12)"
_BOX = (
    f"border-left:6px solid {{colour}};background:{_VEIL};"
    "padding:8px 14px;margin:4px 0;font-size:14px;line-height:1.45"
)
_CELL = (
    "padding:1px 12px 1px 0;vertical-align:top;text-align:left;"
    "background:none;font-size:14px;overflow-wrap:anywhere"
)
_MONO = "font-family:monospace;white-space:pre-wrap;overflow-wrap:anywhere"


def N_(message):
    """Mark `message` for the catalogue; it is translated when it is shown."""
    return message


@dataclass(frozen=True)
class Feedback:
    """An answer to the student, in the language of the moment it was made.

    Attributes:
        status: one of `LOOKS`.
        title: one line, says in words what the icon says.
        text: what is wrong, or what to do next.
        rows: (label, value) pairs, such as the call, what it gave and what was due.
        code: program text, for solutions.
        footer: a last line, less important.
    """

    status: str
    title: str
    text: str = ""
    rows: tuple = ()
    code: str = ""
    footer: str = ""

    def __repr__(self):
        return printable(self.as_text())

    def as_text(self):
        """Return all of it as plain text."""
        icon = LOOKS[self.status][0]
        width = max((len(label) for label, _value in self.rows), default=0)
        rows = [f"  {label:{width}}  {value}" for label, value in self.rows]
        parts = [f"{icon} {self.title}", self.text, *rows, self.code, self.footer]
        return "\n".join(part for part in parts if part)

    def _repr_html_(self):
        icon, colour = LOOKS[self.status]
        title = f"<b>{icon} {escape(self.title)}</b>"
        parts = [title, *map(_paragraph, filter(None, [self.text]))]
        parts += [_table(self.rows)] if self.rows else []
        parts += [_code(self.code)] if self.code else []
        parts += [f"<small>{escape(self.footer)}</small>"] if self.footer else []
        style = _BOX.format(colour=colour)
        return f'<div role="status" style="{style}">{"".join(parts)}</div>'


def progress(exercises):
    """Return a Feedback that lists which of `exercises` are done, now or earlier."""
    kept = _diary.entries()
    states = [exercise.entry(kept).state for exercise in exercises]
    done = states.count(_diary.SOLVED)
    return Feedback(
        "progress",
        _("{done} of {count} exercises done").format(done=done, count=len(states)),
        rows=tuple(
            (_mark(state), f"{exercise.number}. {exercise.name}")
            for exercise, state in zip(exercises, states, strict=True)
        ),
    )


def _mark(state):
    if state == _diary.SOLVED:
        return "✔ " + _("done")
    return "◐ " + _("tried") if state == _diary.TRIED else "○ " + _("still open")


def _paragraph(text):
    return f'<p style="margin:4px 0">{escape(text)}</p>'


def _table(rows):
    lines = [
        f'<tr style="background:none"><td style="{_CELL}">{escape(label)}</td>'
        f'<td style="{_CELL};{_MONO}">{escape(value)}</td></tr>'
        for label, value in rows
    ]
    return f'<table style="border:0;margin:4px 0">{"".join(lines)}</table>'


def _code(text):
    return f'<pre style="{_MONO};background:{_VEIL};padding:8px">{escape(text)}</pre>'
