"""What a comparison found: one row per array, a verdict, a table for the notebook.

The text shows the allowed difference, not the measured one: the last digits of a
difference change from machine to machine, the verdict does not. The measured numbers
are in `rows()`.
"""

from dataclasses import dataclass
from html import escape

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.i18n import printable

__all__ = ["ArrayPair", "Comparison", "ScheduleComparison", "TrainingComparison"]

_AGREES, _DIFFERS = "#00694d", "#a63c00"  # dark enough for white letters on them
_CELL = "text-align:left;overflow-wrap:anywhere"  # fits into a narrow window
_BADGE = "background:{color};color:white;padding:1px 8px;border-radius:8px"


@dataclass(frozen=True)
class ArrayPair:
    """One array as dlcourse and as Keras computed it.

    Attributes:
        kind: "output", "input gradient", "gradient", "weight", "loss" or "rate".
        name: which gradient or weight, e.g. "kernel".
        ours: array of dlcourse.
        theirs: array of Keras, of the same shape.
        allowed: greatest relative difference that counts as agreement.
        floor: least number that differences are related to. A gradient that is 0 but
            for rounding has no size of its own.
    """

    kind: str
    name: str
    ours: np.ndarray
    theirs: np.ndarray
    allowed: float
    floor: float = 0.0

    @property
    def absolute(self):
        """Largest absolute difference; infinite where shapes differ or one is NaN."""
        return float(self._differences().max(initial=0))

    @property
    def relative(self):
        """`absolute`, divided by the largest entry of Keras' array, or the floor."""
        absolute = self.absolute
        return absolute / self._scale() if np.isfinite(absolute) else absolute

    @property
    def agrees(self):
        """Whether the relative difference is within the allowed one."""
        return bool(self.relative <= self.allowed)

    @property
    def agreeing_entries(self):
        """How many entries agree."""
        return int((self._differences() <= self.allowed * self._scale()).sum())

    @property
    def label(self):
        """What the array is, in the current language."""
        return {
            "output": _("output"),
            "input gradient": _("gradient of the input"),
            "gradient": _("gradient of {name}"),
            "weight": _("{name} after the last step"),
            "loss": _("loss of each step"),
            "rate": _("learning rate of each step"),
        }[self.kind].format(name=self.name)

    def _differences(self):
        ours, theirs = (np.asarray(a, "float64") for a in (self.ours, self.theirs))
        if ours.shape != theirs.shape:
            return np.array([np.inf])
        return np.nan_to_num(np.abs(ours - theirs), nan=np.inf, posinf=np.inf)

    def _scale(self):
        return float(np.abs(self.theirs).max(initial=self.floor)) or 1.0


@dataclass(frozen=True, repr=False)
class Comparison:
    """What `compare` found.

    Attributes:
        name: what was compared, e.g. "Dense".
        pairs: tuple of `ArrayPair`, one per compared array.
        known: why it differs where that is known, "" elsewhere.
    """

    name: str
    pairs: tuple
    known: str = ""

    @property
    def agrees(self):
        """Whether every array agrees."""
        return all(pair.agrees for pair in self.pairs)

    def rows(self):
        """Return one dict per array: label, shape, differences, verdict.

        Returns:
            List of dicts with the keys array, shape, absolute, relative, allowed and
            agrees.
        """
        return [
            {
                "array": pair.label,
                "shape": np.shape(pair.theirs),
                "absolute": pair.absolute,
                "relative": pair.relative,
                "allowed": pair.allowed,
                "agrees": pair.agrees,
            }
            for pair in self.pairs
        ]

    def __str__(self):
        known = f". {self.known}." if self.known and not self.agrees else ""
        return printable(f"{self._headline()} ({self._bound()}){known}")

    __repr__ = __str__

    def _headline(self):
        return _("{name}: {agreeing} of {all} arrays agree with Keras").format(
            name=self.name,
            agreeing=sum(pair.agrees for pair in self.pairs),
            all=len(self.pairs),
        )

    def _bound(self):
        """What the verdict rests on: the bound held, or the worst array."""
        if self.agrees:
            allowed = max(pair.allowed for pair in self.pairs)
            return _("relative difference at most {allowed}").format(
                allowed=f"{allowed:.0e}"
            )
        worst = max(self.pairs, key=lambda pair: pair.relative / pair.allowed)
        return _("{array} differs by {found}, allowed {allowed}").format(
            array=worst.label,
            found=f"{worst.relative:.0e}",
            allowed=f"{worst.allowed:.0e}",
        )

    def _repr_html_(self):
        head = (_("array"), _("shape"), _("relative difference"), "")
        cells = "".join(f'<th style="text-align:left">{name}</th>' for name in head)
        body = "".join(map(_html_row, self.pairs))
        return (
            f"<table><caption style='text-align:left'>{escape(str(self))}</caption>"
            f"<thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"
        )


class TrainingComparison(Comparison):
    """What `compare_training` found; the first pair are the losses.

    Attributes:
        name: the optimizer's class.
        pairs: the losses of all steps, then every weight after the last step.
    """

    def _headline(self):
        losses, *weights = self.pairs
        return _(
            "{name}: {agreeing} of {steps} losses and {same} of {all} weight arrays "
            "agree with Keras"
        ).format(
            name=self.name,
            agreeing=losses.agreeing_entries,
            steps=len(self.loss),
            same=sum(pair.agrees for pair in weights),
            all=len(weights),
        )

    @property
    def loss(self):
        """Loss of each step in dlcourse, (steps,)."""
        return self.pairs[0].ours

    @property
    def keras_loss(self):
        """Loss of each step in Keras, (steps,)."""
        return self.pairs[0].theirs


class ScheduleComparison(Comparison):
    """What `compare_schedule` found: one pair, the rates of steps 0, 1, 2, ...

    Attributes:
        name: the schedule's class.
        pairs: one pair, the learning rates.
    """

    def _headline(self):
        return _(
            "{name}: {agreeing} of {steps} learning rates agree with Keras"
        ).format(
            name=self.name,
            agreeing=self.pairs[0].agreeing_entries,
            steps=len(self.rate),
        )

    @property
    def rate(self):
        """Learning rate of each step in dlcourse, (steps,)."""
        return self.pairs[0].ours

    @property
    def keras_rate(self):
        """Learning rate of each step in Keras, (steps,)."""
        return self.pairs[0].theirs


def _html_row(pair):
    color, word = (_AGREES, _("agrees")) if pair.agrees else (_DIFFERS, _("differs"))
    sign, number = ("≤", pair.allowed) if pair.agrees else ("≈", pair.relative)
    badge = f'<span style="{_BADGE.format(color=color)}">{word}</span>'
    cells = (escape(pair.label), np.shape(pair.theirs), f"{sign} {number:.0e}", badge)
    return "<tr>" + "".join(f'<td style="{_CELL}">{c}</td>' for c in cells) + "</tr>"
