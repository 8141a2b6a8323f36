"""Lab: one kernel of a Conv1D slides along an electroencephalogram."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from dlcourse.datasets import load_eeg
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, whole_slider
from dlcourse.labs.engine import Lab
from dlcourse.layers import Conv1D
from dlcourse.plots.style import COLORS, GREY

BLUE, ORANGE, GREEN = COLORS[:3]
RATE, SHOWN = 80, 4  # samples a second; seconds that are drawn
CHANNELS, LARGEST = 4, 25
BAND, SHARE, WEIGHTS = (8, 13), 0.7, 10  # the goal: Hz, of the power, at most
FREQUENCIES = np.linspace(0, RATE / 2, 201)


@dataclass
class Filtered:
    """What the lab shows.

    Attributes:
        signal: one channel, (samples,).
        weights: of the kernel, (kernel_size,).
        output: what the convolution makes, (positions,).
        answer: by what factor it scales a wave of each of `FREQUENCIES`.
        error: that of a forecast on the second half of the channel, over that of the
            last sample (root mean squares); None if the kernel is no forecast.
        powers: share of each Hz in the power of the signal, and of the output, two
            arrays; the output's ends at half of its rate.
    """

    stride: int
    dilation: int
    signal: np.ndarray
    weights: np.ndarray
    output: np.ndarray
    answer: np.ndarray
    powers: tuple
    error: float | None

    @property
    def times(self):
        """Seconds at which the outputs are drawn: at their newest sample.

        A forecast is drawn at the sample that it foretells.
        """
        newest = self.reach - 1 + self.stride * np.arange(len(self.output))
        return (newest + (self.error is not None)) / RATE

    @property
    def reach(self):
        """How many samples one output sees, from end to end."""
        return self.dilation * (len(self.weights) - 1) + 1

    @property
    def shares(self):
        """Share of the power within the band, of the signal and of the output."""
        return [float(power[slice(*BAND)].sum()) for power in self.powers]


class EegFilter(Lab):
    """Choose kernel, stride and dilation of a Conv1D; see what it lets through.

    One channel of an electroencephalogram, 10 seconds of 80 samples each, goes through
    one filter without padding.

    What you should have noticed:
        A mean of k samples shuts out 80 / k Hz and what lies around. Signs that
        alternate pass what swings with them: with dilation 4 each half wave lasts 4
        samples, 80 / 8 = 10 Hz, and again 30 Hz. Eight such weights raise the share
        between 8 and 13 Hz from 10 % to 78 % (channel 1). A stride halves, thirds, ...
        the frequencies that can be told apart: 30 Hz behind a stride of 2 looks like
        10 Hz. The learned kernel, fitted to the first half, foretells the next sample
        of the second: 10 weights err 0.82, 0.87, 0.94, 0.90 times as much as the last
        sample does (channels 1 to 4); 25 are no better, and dilation 2 is worse.

    Args:
        **values: first values of the controls `kernel` ("mean", "difference",
            "alternating", "learned"), `kernel_size`, `stride`, `dilation`, `channel`.
    """

    width, height = 960, 400

    def controls(self):
        kernels = {
            "mean": _("mean"),
            "difference": _("newest − oldest"),
            "alternating": _("+ − + − …"),
            "learned": _("learned: the next sample"),
        }
        return {
            "kernel": choice(_("kernel"), "mean", kernels),
            "kernel_size": whole_slider(_("kernel size"), 5, 2, LARGEST),
            "stride": whole_slider(_("stride"), 1, 1, 8),
            "dilation": whole_slider(_("dilation"), 1, 1, 8),
            "channel": whole_slider(_("channel"), 1, 1, CHANNELS),
        }

    @staticmethod
    def compute(kernel, kernel_size, stride, dilation, channel):
        signal = signals()[:, channel - 1]
        weights = KERNELS[kernel](kernel_size, dilation, channel)
        every = convolve(signal, weights, dilation)
        output = every[::stride]
        waves = np.exp(
            2j * np.pi / RATE * dilation * np.outer(FREQUENCIES, range(kernel_size))
        )
        return Filtered(
            stride, dilation, signal, weights, output, np.abs(waves @ weights),
            (power(signal, RATE), power(output, RATE / stride)),
            _error(signal, every) if kernel == "learned" else None,
        )  # fmt: skip

    def setup(self, stage):
        grid = stage.figure.add_gridspec(2, 2, width_ratios=(1, 1.8))
        self.time = stage.figure.add_subplot(grid[0, :])
        self._setup_time(stage)
        self._setup_kernel(stage, stage.figure.add_subplot(grid[1, 0]))
        self._setup_spectrum(stage, stage.figure.add_subplot(grid[1, 1]))

    def _setup_time(self, stage):
        axes = self.time
        axes.set(xlim=(0, SHOWN), ylim=(-3.5, 3.5), xlabel=_("seconds"))
        looks = (
            {"color": GREY, "ls": "-", "lw": 1, "label": _("signal")},
            {"color": BLUE, "marker": "o", "ms": 3, "lw": 1.5, "label": _("output")},
            {"color": ORANGE, "marker": "s", "ms": 5, "ls": "none"},
        )
        made = [stage.moving(axes.plot([], [], **look)[0]) for look in looks]
        self.signal, self.output, self.taps = made
        self.taps.set_label(_("what the first output sees"))
        self.heading = stage.moving(axes.set_title(" "))
        axes.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=3)

    def _setup_kernel(self, stage, axes):
        axes.set(xlim=(LARGEST - 0.4, -0.6), ylim=(-1.15, 1.15))
        axes.set(xlabel=_("weight, the newest first"))
        axes.set_title(_("kernel / its greatest weight"))
        axes.axhline(0, color=GREY, lw=1)
        bars = axes.bar(range(LARGEST), np.zeros(LARGEST), color=ORANGE)
        self.bars = list(stage.moving(*bars))

    def _setup_spectrum(self, stage, axes):
        axes.set(xlim=(0, RATE / 2), ylim=(0, 1.4), yticks=(0, 0.5, 1), xlabel="Hz")
        axes.set_title(_("share of each Hz in the power"))
        axes.axvspan(*BAND, color=GREEN, alpha=0.25, lw=0)
        edges = np.arange(RATE // 2 + 1)
        looks = (
            {"color": GREY, "lw": 1, "label": _("signal")},
            {"color": BLUE, "lw": 2, "label": _("output")},
        )
        self.powers = [
            stage.moving(axes.stairs(np.zeros(RATE // 2), edges, **look))
            for look in looks
        ]
        look = {"color": ORANGE, "ls": "--", "label": _("frequency response")}
        self.answer = stage.moving(axes.plot([], [], **look)[0])
        self.end = stage.moving(axes.axvline(0, color=BLUE, ls=":", lw=1.5))
        axes.legend(loc="upper right", ncols=3)

    def draw(self, result):
        times = np.arange(len(result.signal)) / RATE
        self.signal.set_data(times, result.signal)
        self.output.set_data(result.times, result.output)
        seen = slice(0, result.reach, result.dilation)
        self.taps.set_data(times[seen], result.signal[seen])
        text = _("{positions} outputs: ({samples} − {reach}) // {stride} + 1")
        self.heading.set_text(
            text.format(
                positions=len(result.output), samples=len(result.signal),
                reach=result.reach, stride=result.stride,
            )
        )  # fmt: skip
        heights = np.zeros(LARGEST)
        heights[: len(result.weights)] = result.weights[::-1]
        for bar, height in zip(self.bars, heights, strict=True):
            bar.set_height(height / np.abs(heights).max())
        for stairs, shares in zip(self.powers, result.powers, strict=True):
            stairs.set_data(np.pad(shares, (0, RATE // 2 - len(shares))))
        self.answer.set_data(FREQUENCIES, result.answer / result.answer.max())
        end = RATE / 2 / result.stride
        self.end.set_xdata([end, end])

    def goal(self):
        text = _(
            "{weights} weights or fewer: at least {share:.0f} % of the output's power "
            "lies between {low} and {high} Hz (green band)."
        )
        low, high = BAND
        return text.format(weights=WEIGHTS, share=100 * SHARE, low=low, high=high)

    def reached(self, result):
        return len(result.weights) <= WEIGHTS and result.shares[1] >= SHARE

    def status(self, result):
        text = _(
            "One output sees {reach} samples, {milliseconds:.0f} ms. Between {low} and "
            "{high} Hz lie {before:.0f} % of the signal's power, {after:.0f} % of the "
            "output's."
        )
        before, after = (100 * share for share in result.shares)
        low, high = BAND
        told = text.format(
            reach=result.reach, milliseconds=1000 * result.reach / RATE, low=low,
            high=high, before=before, after=after,
        )  # fmt: skip
        return " ".join([told, *_remarks(result)])


def _remarks(result):
    """Return what else there is to say, a list of sentences."""
    said = []
    if result.error is not None:
        text = _("Second half: its error is {error:.2f} times that of the last sample.")
        said.append(text.format(error=result.error))
    if result.stride > 1:
        text = _("What swings faster than {end:g} Hz shows up as something slower.")
        said.append(text.format(end=RATE / 2 / result.stride))
    if result.stride > 1 and result.dilation > 1:
        said.append(
            _("(Keras does not take both, a stride and a dilation; PyTorch does.)")
        )
    return said


def convolve(signal, weights, dilation):
    """Return what a Conv1D with one filter makes of one channel.

    Args:
        signal: (samples,).
        weights: (kernel_size,), the oldest sample's first.
        dilation: samples from one to the next that are seen.

    Returns:
        array (samples - dilation * (kernel_size - 1),).

    >>> convolve(np.array([1.0, 2.0, 4.0, 8.0]), np.array([-1.0, 1.0]), 2)
    array([3., 6.])
    """
    layer = Conv1D(1, len(weights), dilation_rate=dilation, dtype="float64")
    layer.build((None, len(signal), 1))
    layer.params["kernel"][:, 0, 0] = weights
    return layer(signal[np.newaxis, :, np.newaxis])[0, :, 0]


def _error(signal, forecasts):
    """Return the error of forecasts of the second half, over that of the last value."""
    half = len(signal) // 2
    wrong = (forecasts[:-1] - signal[len(signal) - len(forecasts) + 1 :])[-half:]
    return float(np.sqrt(np.mean(wrong**2) / np.mean(np.diff(signal)[-half:] ** 2)))


def power(signal, rate):
    """Return the share of each whole Hz in the power of a signal.

    Args:
        signal: (samples,).
        rate: samples a second.

    Returns:
        array (rate / 2,), rounded up; its sum is 1.

    >>> power(np.cos(2 * np.pi * 3.5 * np.arange(80) / 8), 8).round(2)
    array([0., 0., 0., 1.])
    """
    signal = (signal - signal.mean()) * np.hanning(len(signal))
    lines = np.abs(np.fft.rfft(signal)) ** 2
    hertz = np.fft.rfftfreq(len(signal), 1 / rate).astype(int)
    bins = int(np.ceil(rate / 2))
    shares = np.bincount(np.minimum(hertz, bins - 1), lines, bins)
    return shares / shares.sum()


@cache
def signals():
    """Return the electroencephalogram, (samples, channels); shared."""
    return load_eeg()


def _mean(size, dilation, channel):
    return np.full(size, 1 / size)


def _difference(size, dilation, channel):
    return np.eye(size)[-1] - np.eye(size)[0]


def _alternating(size, dilation, channel):
    return (-1.0) ** np.arange(size)[::-1] / size


@cache
def _learned(size, dilation, channel):
    """Return the weights that best foretell the next sample of the first half."""
    signal = signals()[: len(signals()) // 2, channel - 1]
    reach = dilation * (size - 1) + 1
    windows = sliding_window_view(signal, reach)[:-1, ::dilation]
    return np.linalg.lstsq(windows, signal[reach:])[0]


KERNELS = {
    "mean": _mean, "difference": _difference, "alternating": _alternating,
    "learned": _learned,
}  # fmt: skip
