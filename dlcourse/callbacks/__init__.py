"""Callbacks: what happens beside training; names, order and defaults of Keras."""

from dlcourse.callbacks.base import Callback, CallbackList
from dlcourse.callbacks.checkpoint import ModelCheckpoint
from dlcourse.callbacks.early_stopping import EarlyStopping
from dlcourse.callbacks.history import History
from dlcourse.callbacks.learning_rate import LearningRateScheduler, ReduceLROnPlateau
from dlcourse.callbacks.progress import ProgbarLogger

__all__ = [
    "Callback",
    "CallbackList",
    "EarlyStopping",
    "History",
    "LearningRateScheduler",
    "ModelCheckpoint",
    "ProgbarLogger",
    "ReduceLROnPlateau",
]
