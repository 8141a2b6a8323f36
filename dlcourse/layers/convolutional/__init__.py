"""Layers that slide a kernel over series, images and volumes, channels last."""

from dlcourse.layers.convolutional.conv import Conv1D, Conv2D, Conv3D
from dlcourse.layers.convolutional.conv_transpose import (
    Conv1DTranspose,
    Conv2DTranspose,
)
from dlcourse.layers.convolutional.depthwise_conv import DepthwiseConv2D
from dlcourse.layers.convolutional.separable_conv import SeparableConv2D

__all__ = [
    "Conv1D",
    "Conv1DTranspose",
    "Conv2D",
    "Conv2DTranspose",
    "Conv3D",
    "DepthwiseConv2D",
    "SeparableConv2D",
]
