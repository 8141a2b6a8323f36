"""dlcourse: deep learning in NumPy, proved against Keras, with live labs.

`import dlcourse` loads NumPy and nothing heavier; TensorFlow, Matplotlib and
ipywidgets are imported by the parts that need them, when they are first used.
"""

import importlib

from dlcourse.i18n import get_language, set_language

__version__ = "1.1.0"

_PARTS = (
    "activations",
    "autodiff",
    "callbacks",
    "datasets",
    "detection",
    "exercises",
    "generation",
    "gradcheck",
    "initializers",
    "keras_bridge",
    "labs",
    "layers",
    "losses",
    "metrics",
    "models",
    "ops",
    "optimizers",
    "plots",
    "regularizers",
    "schedules",
    "selection",
    "surfaces",
    "tensors",
    "text",
    "vision",
)

__all__ = ["get_language", "progress", "set_language", *_PARTS]


def __getattr__(name):
    if name in _PARTS:
        return importlib.import_module(f"dlcourse.{name}")
    if name == "progress":
        return importlib.import_module("dlcourse.overview").progress
    raise AttributeError(f"module 'dlcourse' has no attribute '{name}'")


def __dir__():
    return sorted(__all__)
