"""dlcourse beside Keras: the same layers, weights and batches, number by number.

The only part of the package that imports Keras and TensorFlow, and only when one of
its functions is called.
"""

from dlcourse.keras_bridge.activations import (
    ActivationComparison,
    compare_activations,
)
from dlcourse.keras_bridge.building import (
    keras_loss,
    keras_optimizer,
    keras_schedule,
    to_keras,
)
from dlcourse.keras_bridge.comparing import (
    compare,
    compare_schedule,
    compare_training,
)
from dlcourse.keras_bridge.loading import load_keras
from dlcourse.keras_bridge.results import (
    ArrayPair,
    Comparison,
    ScheduleComparison,
    TrainingComparison,
)

__all__ = [
    "ActivationComparison",
    "ArrayPair",
    "Comparison",
    "ScheduleComparison",
    "TrainingComparison",
    "compare",
    "compare_activations",
    "compare_schedule",
    "compare_training",
    "keras_loss",
    "keras_optimizer",
    "keras_schedule",
    "load_keras",
    "to_keras",
]
