"""The table of layers with windows that are compared with Keras, as in `cases`.

Odd sizes, even kernels, strides above the kernel, a batch of one: where "same" puts its
odd zero, and what happens to entries that no window sees, shows there alone. Of
transposed convolutions neither dilation nor a kernel of 1 with strides is here: their
gradients corrupt the memory of TensorFlow 2.21 and kill the process. The slow loops of
`tests.ops.test_convolution` stand in.
"""

from dlcourse import layers
from tests.layer_case import DTYPES, LayerCase, alone

SERIES = ((2, 7, 4), (1, 4, 2))
IMAGES = ((2, 7, 6, 4), (1, 5, 8, 2))
VOLUMES = ((2, 4, 5, 3, 2), (1, 3, 3, 4, 2))


def _layer(name, *arguments, shapes, **settings):
    """One case for each of the shapes."""
    label = "-".join(f"{k}={v}".replace(" ", "") for k, v in settings.items())
    label = "-".join([name, *map(str, arguments), *([label] if label else [])])
    return [
        LayerCase(
            id=f"{label}-{'x'.join(map(str, shape))}",
            covers=name,
            ours=lambda dtype="float32": getattr(layers, name)(
                *arguments, **settings, dtype=dtype
            ),
            keras=lambda keras, dtype="float32": getattr(keras.layers, name)(
                *arguments, **settings, dtype=dtype
            ),
            shapes=(shape,),
            call=alone,
            # TensorFlow interpolates in float32; for float64 see test_resizing.
            dtypes=DTYPES[:1] if "bilinear" in label else DTYPES,
        )
        for shape in shapes
    ]


CONVOLUTIONAL = (
    *_layer("Conv1D", 3, 3, shapes=SERIES),
    *_layer("Conv1D", 3, 4, padding="same", shapes=SERIES),
    *_layer("Conv1D", 2, 3, padding="causal", dilation_rate=2, shapes=SERIES),
    *_layer("Conv1D", 2, 3, padding="causal", strides=2, shapes=SERIES),
    *_layer("Conv1D", 4, 2, strides=3, groups=2, activation="tanh", shapes=SERIES),
    *_layer("Conv2D", 3, 3, shapes=IMAGES),
    *_layer("Conv2D", 3, 3, shapes=((2, 6, 5, 1), (1, 3, 3, 3))),
    *_layer("Conv2D", 3, (2, 4), padding="same", activation="relu", shapes=IMAGES),
    *_layer("Conv2D", 3, (3, 2), strides=2, padding="same", shapes=IMAGES),
    *_layer("Conv2D", 3, 2, strides=(3, 4), use_bias=False, shapes=IMAGES),
    *_layer("Conv2D", 2, 1, strides=2, shapes=IMAGES),
    *_layer("Conv2D", 2, (2, 3), dilation_rate=(3, 2), padding="same", shapes=IMAGES),
    *_layer("Conv2D", 4, 3, groups=2, bias_initializer="ones", shapes=IMAGES),
    *_layer("Conv2D", 4, 3, groups=2, strides=2, padding="same", shapes=IMAGES),
    *_layer("Conv2D", 3, 2, activation="softmax", shapes=IMAGES),
    *_layer("Conv3D", 3, (2, 3, 1), shapes=VOLUMES),
    *_layer("Conv3D", 2, 2, strides=2, padding="same", shapes=VOLUMES),
    *_layer("DepthwiseConv2D", 3, shapes=IMAGES),
    *_layer("DepthwiseConv2D", 2, 2, "same", 3, activation="relu", shapes=IMAGES),
    *_layer("DepthwiseConv2D", (2, 3), dilation_rate=2, use_bias=False, shapes=IMAGES),
    *_layer("SeparableConv2D", 3, 3, shapes=IMAGES),
    *_layer("SeparableConv2D", 2, 2, 3, "same", depth_multiplier=2, shapes=IMAGES),
    *_layer("SeparableConv2D", 2, 2, dilation_rate=2, activation="relu", shapes=IMAGES),
    *_layer("Conv1DTranspose", 3, 3, shapes=SERIES),
    *_layer("Conv1DTranspose", 3, 2, strides=3, shapes=SERIES),
    *_layer("Conv1DTranspose", 2, 4, 2, "same", activation="tanh", shapes=SERIES),
    *_layer("Conv2DTranspose", 3, (3, 2), shapes=IMAGES),
    *_layer("Conv2DTranspose", 3, (2, 4), padding="same", shapes=IMAGES),
    *_layer("Conv2DTranspose", 3, (3, 2), 2, "same", use_bias=False, shapes=IMAGES),
    *_layer("Conv2DTranspose", 2, 3, (2, 3), "same", (1, 0), shapes=IMAGES),
    *_layer("Conv2DTranspose", 2, 3, 2, "valid", 1, shapes=IMAGES),
)
POOLING = (
    *_layer("MaxPooling1D", shapes=SERIES),
    *_layer("MaxPooling1D", 3, 2, "same", shapes=SERIES),
    *_layer("MaxPooling2D", shapes=IMAGES),
    *_layer("MaxPooling2D", 3, 2, shapes=IMAGES),
    *_layer("MaxPooling2D", 2, (3, 1), "same", shapes=IMAGES),
    *_layer("AveragePooling1D", 2, shapes=SERIES),
    *_layer("AveragePooling1D", 3, 2, "same", shapes=SERIES),
    *_layer("AveragePooling2D", 2, shapes=IMAGES),
    *_layer("AveragePooling2D", (3, 2), 3, "same", shapes=IMAGES),
    *_layer("AveragePooling2D", 3, 1, "same", shapes=IMAGES),
    *_layer("GlobalAveragePooling1D", shapes=SERIES),
    *_layer("GlobalAveragePooling2D", keepdims=True, shapes=IMAGES),
    *_layer("GlobalMaxPooling1D", keepdims=True, shapes=SERIES),
    *_layer("GlobalMaxPooling2D", shapes=IMAGES),
)
RESIZING = (
    *_layer("UpSampling2D", shapes=IMAGES),
    *_layer("UpSampling2D", (3, 1), shapes=IMAGES),
    *_layer("UpSampling2D", (2, 3), interpolation="bilinear", shapes=IMAGES),
    *_layer("ZeroPadding2D", shapes=IMAGES),
    *_layer("ZeroPadding2D", (0, 2), shapes=IMAGES),
    *_layer("ZeroPadding2D", ((1, 0), (2, 3)), shapes=IMAGES),
    *_layer("Cropping2D", shapes=IMAGES),
    *_layer("Cropping2D", 1, shapes=IMAGES),
    *_layer("Cropping2D", ((2, 0), (1, 3)), shapes=IMAGES),
)
SPATIAL = (*CONVOLUTIONAL, *POOLING, *RESIZING)
