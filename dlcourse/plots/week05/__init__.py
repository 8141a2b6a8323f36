"""The figures of week 5; each draws the arrays that the notebook has computed."""

from dlcourse.plots.week05.averages import bias_correction, ewma_series, ewma_weights
from dlcourse.plots.week05.batches import batch_cost, sorted_labels, update_noise
from dlcourse.plots.week05.descent import momentum_arrows, one_dimensional, schedules
from dlcourse.plots.week05.inputs import (
    channel_normalisation,
    cost_contours,
    normalisation_steps,
    opening,
)
from dlcourse.plots.week05.signals import saturation, signal_by_depth
from dlcourse.plots.week05.stationary import escape, minima_share, saddle_and_plateau

__all__ = [
    "batch_cost",
    "bias_correction",
    "channel_normalisation",
    "cost_contours",
    "escape",
    "ewma_series",
    "ewma_weights",
    "minima_share",
    "momentum_arrows",
    "normalisation_steps",
    "one_dimensional",
    "opening",
    "saddle_and_plateau",
    "saturation",
    "schedules",
    "signal_by_depth",
    "sorted_labels",
    "update_noise",
]
