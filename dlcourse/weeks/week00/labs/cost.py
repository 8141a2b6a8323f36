"""Lab: what a training costs in memory, hours and energy, by multiplication alone."""

from dataclasses import dataclass

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, scale_slider
from dlcourse.labs.engine import Lab
from dlcourse.labs.parts.words import grouped
from dlcourse.plots.style import COLORS, GREY

BLUE, ORANGE = COLORS[:2]
BYTES = {"float64": 8, "float32": 4, "float16": 2}
ARRAYS = {"use": 1, "sgd": 2, "adam": 4}  # weights; + gradients; + two means of Adam
OPERATIONS = {"use": 2, "sgd": 6, "adam": 6}  # for a weight and an example
# Assumptions, not measurements: operations a second, bytes of memory, watts.
MACHINES = {
    "laptop": (1e11, 16e9, 50),
    "gpu": (5e13, 80e9, 700),
    "cluster": (5e16, 80e12, 700e3),
}
WEIGHTS, EXAMPLES, HOURS, ENERGY = 1e8, 1e9, 24, 3  # the goal
HOUR, DAY = 3600, 86400
SPANS = {"ms": 1e-3, "s": 1, "min": 60, "h": HOUR, "d": DAY, "y": 365.25 * DAY}
LETTERS = dict(enumerate(("p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E"), -4))


@dataclass
class Bill:
    """What a training costs.

    Attributes:
        weights, examples: of the network; seen, passes counted again.
        purpose, machine: keys of ARRAYS and MACHINES.
        memory: bytes of weights and what is kept for each of them.
        operations: multiplications and additions.
    """

    weights: float
    examples: float
    purpose: str
    machine: str
    memory: float
    operations: float

    @property
    def seconds(self):
        return self.operations / MACHINES[self.machine][0]

    @property
    def fits(self):
        return self.memory <= MACHINES[self.machine][1]

    @property
    def energy(self):
        """Kilowatt-hours."""
        return self.seconds / HOUR * MACHINES[self.machine][2] / 1000


class CostLab(Lab):
    """Memory, time and energy of a network of which each weight is used once.

    Memory: weights x bytes of a number x arrays kept for each weight (training with
    Adam: weight, gradient and two running means). Operations: for each weight and
    example one multiplication and one addition forwards, and twice as many backwards:
    6 x weights x examples. Time: operations / speed. Energy: time x power. Speed,
    memory and power of the machines are assumptions in round numbers: a laptop with
    1e11 operations a second, 16 GB and 50 W; a GPU with 5e13, 80 GB and 700 W; 1000 of
    them. What layers keep for the way back, reading the data, cooling and failed
    attempts come on top; here a narrower number saves memory, not time.

    What you should have noticed:
        The first network of this week with 128 units, about 1e4 weights and 1e4
        examples seen, takes 6 ms on such a laptop. An Adam training takes four times
        the memory of the weights, and float16 half of float32. A billion weights in
        float32: 4 GB to use, 16 GB to train. 1e8 weights and 1e9 examples are 6e17
        operations: 69 days and 83 kWh on the laptop, 3.3 hours and 2.3 kWh on the GPU,
        12 seconds and again 2.3 kWh on 1000 of them. More machines save time, not
        energy. Ten times the weights with ten times the examples cost a hundred times
        as much.

    Args:
        **values: first values of the controls `weights`, `examples`, `precision`
            ("float64", "float32", "float16"), `purpose` ("use", "sgd", "adam"),
            `machine` ("laptop", "gpu", "cluster").

    Reference:
        Kaplan et al. (2020), Scaling Laws for Neural Language Models,
        https://arxiv.org/abs/2001.08361: about 6 operations for a weight and a token.
    """

    width, height = 960, 300

    def controls(self):
        purposes = {
            "use": _("use: weights alone"),
            "sgd": _("train: and gradients"),
            "adam": _("train with Adam"),
        }
        machines = {
            "laptop": _("a laptop"),
            "gpu": _("a GPU"),
            "cluster": _("1000 GPUs"),
        }
        precisions = {name: f"{name} ({n} B)" for name, n in BYTES.items()}
        return {
            "weights": scale_slider(_("weights"), 1e4, _powers(3, 12), metric),
            "examples": scale_slider(_("examples seen"), 1e4, _powers(3, 13), metric),
            "precision": choice(_("a number is"), "float32", precisions),
            "purpose": choice(_("purpose"), "adam", purposes),
            "machine": choice(_("machine"), "laptop", machines),
        }

    @staticmethod
    def compute(weights, examples, precision, purpose, machine):
        memory = weights * BYTES[precision] * ARRAYS[purpose]
        operations = OPERATIONS[purpose] * weights * examples
        return Bill(weights, examples, purpose, machine, memory, operations)

    def setup(self, stage):
        self.memory, self.time = stage.figure.subplots(2, 1)
        self.memory.set(xscale="log", xlim=(1e3, 1e15), title=_("memory"))
        places = 10.0 ** np.arange(3, 16, 3)
        self.memory.set_xticks(places, [f"{metric(place)}B" for place in places])
        self.time.set(xscale="log", xlim=(1e-4, 1e16), title=_("time"))
        names = (_("1 ms"), _("1 s"), _("1 min"), _("1 h"), _("1 day"), _("1 year"))
        ages = (_("1000 years"), _("a million years"))
        places = [*SPANS.values(), 1e3 * SPANS["y"], 1e6 * SPANS["y"]]
        self.time.set_xticks(places, [*names, *ages])
        self.bars, self.words = {}, {}
        for key, axes in (("memory", self.memory), ("time", self.time)):
            axes.set(ylim=(0, 1), yticks=())
            axes.minorticks_off()
            look = {"lw": 22, "color": BLUE, "solid_capstyle": "butt"}
            self.bars[key] = stage.moving(axes.plot([], [], **look)[0])
            self.words[key] = stage.moving(axes.text(1, 0.85, "", va="center"))
        look = {"color": ORANGE, "ls": "--", "lw": 2}
        self.room = stage.moving(self.memory.plot([], [], **look)[0])
        self.room_word = stage.moving(self.memory.text(1, 0.12, "", va="center"))
        self.day = self.time.axvline(DAY, color=GREY, ls=":")

    def draw(self, result):
        for key, value, axes, word in (
            ("memory", result.memory, self.memory, metric(result.memory) + "B"),
            ("time", result.seconds, self.time, spoken(result.seconds)),
        ):
            low, high = axes.get_xlim()
            end = float(np.clip(value, low, high))
            self.bars[key].set_data([low, end], [0.5, 0.5])
            late = end > np.sqrt(low * high)
            side = "right" if late else "left"
            self.words[key].set(text=word, x=end, ha=side)
        room = MACHINES[result.machine][1]
        self.room.set_data([room, room], [0, 1])
        text = _(" there is {room}B ") if result.fits else _(" there is only {room}B ")
        side = "right" if room > 1e12 else "left"
        self.room_word.set(text=text.format(room=metric(room)), x=room, ha=side)

    def goal(self):
        text = _(
            "Train with Adam: at least {weights} weights, {examples} examples seen, "
            "within {hours} hours, with at most {energy} kWh, in the memory there is."
        )
        return text.format(
            weights=metric(WEIGHTS), examples=metric(EXAMPLES), hours=HOURS,
            energy=ENERGY,
        )  # fmt: skip

    def reached(self, result):
        large = result.weights >= WEIGHTS and result.examples >= EXAMPLES
        cheap = result.seconds <= HOURS * HOUR and result.energy <= ENERGY
        return result.purpose == "adam" and large and cheap and result.fits

    def status(self, result):
        text = _(
            "Operations: {operations}. Time: {time}. Energy: {energy}Wh. Memory: "
            "{memory}B of {room}B."
        )
        return text.format(
            operations=scientific(result.operations), time=spoken(result.seconds),
            energy=metric(1000 * result.energy), memory=metric(result.memory),
            room=metric(MACHINES[result.machine][1]),
        )  # fmt: skip


def _powers(first, last):
    """Return 1, 3 times the powers of ten from 10^first to 10^last."""
    return [
        float(f"{m}e{power}") for power in range(first, last + 1) for m in (1, 3)
    ][:-1]  # fmt: skip


def metric(number):
    """Return a number in three digits with the letter of its thousands.

    >>> metric(16e9), metric(1500), metric(1), metric(8.3e-5)
    ('16 G', '1.5 k', '1 ', '83 µ')
    """
    power = int(np.clip(np.floor(np.log10(number) / 3 + 1e-9), -4, 6))
    return f"{number / 1000**power:.3g} {LETTERS[power]}"


def scientific(number):
    """Return a number as a product with a power of ten.

    >>> scientific(6e17)
    '6 × 10¹⁷'
    """
    digits, power = f"{number:.1e}".split("e")
    raised = str(int(power)).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{float(digits):g} × 10{raised}"


def spoken(seconds):
    """Return a time in its largest unit that is not above it.

    >>> spoken(7200), spoken(1e-9)
    ('2 h', 'less than 1 ms')
    """
    words = {
        "ms": _("{n} ms"), "s": _("{n} s"), "min": _("{n} min"), "h": _("{n} h"),
        "d": _("{n} days"), "y": _("{n} years"),
    }  # fmt: skip
    if seconds < SPANS["ms"]:
        return _("less than 1 ms")
    unit = max((u for u in SPANS if seconds >= SPANS[u]), key=SPANS.get)
    number = seconds / SPANS[unit]
    return words[unit].format(
        n=f"{number:.3g}" if number < 1000 else grouped(round(number))
    )
