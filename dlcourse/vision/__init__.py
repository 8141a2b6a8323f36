"""Pictures: filters, augmentation, what a network sees in them, what a layer costs."""

from dlcourse.vision.augmentation import brightness, crop, flip, rotate, shift
from dlcourse.vision.chance import (
    random_brightness,
    random_crop,
    random_flip,
    random_rotation,
    random_shift,
)
from dlcourse.vision.costs import Cost, conv_cost
from dlcourse.vision.explaining import (
    deconvnet,
    feature_maps,
    grad_cam,
    guided_backprop,
)
from dlcourse.vision.filters import KERNELS, filter2d, scharr_kernel, sobel_kernel
from dlcourse.vision.style import StyleCost, gram_matrix, gram_matrix_backward

__all__ = [
    "KERNELS",
    "Cost",
    "StyleCost",
    "brightness",
    "conv_cost",
    "crop",
    "deconvnet",
    "feature_maps",
    "filter2d",
    "flip",
    "grad_cam",
    "gram_matrix",
    "gram_matrix_backward",
    "guided_backprop",
    "random_brightness",
    "random_crop",
    "random_flip",
    "random_rotation",
    "random_shift",
    "rotate",
    "scharr_kernel",
    "shift",
    "sobel_kernel",
]
