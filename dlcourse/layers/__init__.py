"""Layers: `y = layer(x)`, then `grad_x = layer.backward(grad_y)`.

Files are named as the folders of Keras; the protocol stands in `base`.
"""

from dlcourse.layers.activation import Activation
from dlcourse.layers.base import Input, Layer
from dlcourse.layers.core import Dense
from dlcourse.layers.preprocessing import Normalization
from dlcourse.layers.reshaping import Flatten

__all__ = ["Activation", "Dense", "Flatten", "Input", "Layer", "Normalization"]
