"""Keras layers for the layers of positions, which Keras itself has not."""

from functools import cache

from dlcourse.keras_bridge.loading import load_keras
from dlcourse.ops import sinusoidal_positions


@cache
def position_layers():
    """Return {name of our class: function from our layer to its Keras layer}."""
    keras, _ = load_keras()

    class SinusoidalPositions(keras.layers.Layer):
        def __init__(self, **settings):
            super().__init__(**settings)
            self.supports_masking = True

        def call(self, x):
            return x + sinusoidal_positions(*x.shape[-2:], dtype=x.dtype.name)

    class LearnedPositions(keras.layers.Layer):
        def __init__(self, max_length, **settings):
            super().__init__(**settings)
            self.supports_masking = True
            self.max_length = max_length

        def build(self, shape):
            shape = self.max_length, shape[-1]
            self.positions = self.add_weight(shape=shape, name="positions")

        def call(self, x):
            return x + self.positions[: x.shape[-2]]

    def settings(ours):
        return {"name": ours.name, "dtype": ours.dtype.name}

    return {
        "SinusoidalPositions": lambda ours: SinusoidalPositions(**settings(ours)),
        "LearnedPositions": lambda ours: LearnedPositions(
            ours.max_length, **settings(ours)
        ),
    }
