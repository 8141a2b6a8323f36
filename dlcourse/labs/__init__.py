"""Labs: a picture that answers the controls, and a goal to reach with them.

Each lab shows itself as the last expression of a cell: `labs.EwmaLab()`. Controls can
be set from code too: `labs.EwmaLab(beta=0.5)`, `lab.set(beta=0.98)`. How to write a
new one stands at the top of `labs/engine.py`.
"""

import importlib

_HOMES = {
    "BroadcastLab": "week01.broadcast",
    "DotProductLab": "week01.dot_product",
    "ImageSlicerLab": "week01.image_slicer",
    "LoopAgainstVector": "week01.speed",
    "TensorZoo": "week01.tensor_zoo",
    "BackpropLab": "week04.backprop",
    "GradientCheckLab": "week04.gradient_check",
    "GraphStepper": "week04.graph_stepper",
    "SoftmaxBars": "week04.softmax_bars",
    "SymmetryLab": "week04.symmetry",
    "ActivationExplorer": "week03.activation_explorer",
    "DecisionRegions": "week03.decision_regions",
    "LinearCollapse": "week03.linear_collapse",
    "VanishingSignal": "week03.vanishing_signal",
    "BatchSizeLab": "week05.batch_size",
    "DecayLab": "week05.decay",
    "EwmaLab": "week05.ewma",
    "InitialScaleLab": "week05.initial_scale",
    "LiveTraining": "week05.live_training",
    "OptimizerRace": "week05.optimizer_race",
}

__all__ = sorted(_HOMES)

# Loaded with `labs`, so that the first lab is on the screen as soon as the others.
importlib.import_module("dlcourse.labs.live")


def __getattr__(name):
    if name in _HOMES:
        return getattr(importlib.import_module(f"dlcourse.labs.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'dlcourse.labs' has no attribute '{name}'")


def __dir__():
    return __all__
