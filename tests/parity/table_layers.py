"""The part of the table that holds the layers; see `table`.

Odd sizes, even kernels, strides above the kernel, a batch of one: where "same" puts its
odd zero, and what happens to entries that no window sees, shows there alone. Some
transposed convolutions are not here: their gradients end the process of TensorFlow
2.21. The slow loops of `tests/ops/test_convolution.py` stand in.
"""

import numpy as np

from tests.parity.case import case, whole, with_states, with_weights

# ---------------------------------------------------------- layers: dense and the like
CORE = [
    case("Dense", 4),
    case("Dense", 1, use_bias=False),
    case("Dense", 5, "relu"),
    case("Dense", 3, "sigmoid"),
    case("Dense", 3, "tanh", kernel_initializer="he_normal", bias_initializer="ones"),
    case("Dense", 3, "softmax", shapes=[(7, 5), (1, 3), (3, 2, 2, 5)]),
    case("Activation", "relu"),
    case("Activation", "softmax", shapes=[(7, 5), (3, 2, 5)]),
    case("Activation", "tanh", shapes=[(3,), (2, 3)]),
    case("Flatten", shapes=[(3,), (2, 5), (1, 2, 3), (4, 3, 2, 5)]),
    case("Normalization", shapes=[(1, 1), (7, 5), (4, 3, 2, 5)]),
    case("Normalization", axis=(1, -1), shapes=[(7, 3, 2, 5)]),
    case("Normalization", axis=None, shapes=[(7,), (7, 5)]),
]
ACTIVATIONS = [
    case("LeakyReLU", shapes=[(2, 3)], accuracy="float32"),
    case("LeakyReLU", 0.25, shapes=[(1, 3, 2)]),
    case("PReLU", shapes=[(2, 3)]),
    case("PReLU", shared_axes=(1, 2), shapes=[(2, 3, 4, 2)]),
    case("PReLU", "ones", shared_axes=[2], shapes=[(1, 3, 2)]),
]
REARRANGING = [
    case("Reshape", (3, 4), shapes=[(2, 12)]),
    case("Reshape", (-1, 2), shapes=[(1, 3, 2, 5)]),
    case("Reshape", (6,), shapes=[(5, 2, 3)]),
    case("Permute", (2, 1), shapes=[(2, 3, 4)]),
    case("Permute", (3, 1, 2), shapes=[(1, 3, 4, 2)]),
    case("Permute", (1,), shapes=[(2, 3)]),
    case("RepeatVector", 3, shapes=[(2, 4)]),
    case("RepeatVector", 1, shapes=[(1, 1)]),
    case("Rescaling", 0.25, shapes=[(2, 3)]),
    case("Rescaling", 0.5, -1.0, shapes=[(1, 2, 3, 2)]),
    case("Rescaling", [0.5, 2.0], [1.0, 0.0], shapes=[(2, 3, 2)]),
]

# --------------------------------------------------------------- layers: with windows
SERIES = [(2, 7, 4), (1, 4, 2)]
IMAGES = [(2, 7, 6, 4), (1, 5, 8, 2)]
OTHER_IMAGES = [(2, 6, 5, 1), (1, 3, 3, 3)]
VOLUMES = [(2, 4, 5, 3, 2), (1, 3, 3, 4, 2)]
CONVOLUTIONAL = [
    case("Conv1D", 3, 3, shapes=SERIES),
    case("Conv1D", 3, 4, padding="same", shapes=SERIES),
    case("Conv1D", 2, 3, padding="causal", dilation_rate=2, shapes=SERIES),
    case("Conv1D", 2, 3, padding="causal", strides=2, shapes=SERIES),
    case("Conv1D", 4, 2, strides=3, groups=2, activation="tanh", shapes=SERIES),
    case("Conv2D", 3, 3, shapes=[*IMAGES, *OTHER_IMAGES]),
    case("Conv2D", 3, (2, 4), padding="same", activation="relu", shapes=IMAGES),
    case("Conv2D", 3, (3, 2), strides=2, padding="same", shapes=IMAGES),
    case("Conv2D", 3, 2, strides=(3, 4), use_bias=False, shapes=IMAGES),
    case("Conv2D", 2, 1, strides=2, shapes=IMAGES),
    case("Conv2D", 2, (2, 3), dilation_rate=(3, 2), padding="same", shapes=IMAGES),
    case("Conv2D", 4, 3, groups=2, bias_initializer="ones", shapes=IMAGES),
    case("Conv2D", 4, 3, groups=2, strides=2, padding="same", shapes=IMAGES),
    case("Conv2D", 3, 2, activation="softmax", shapes=IMAGES),
    case("Conv3D", 3, (2, 3, 1), shapes=VOLUMES),
    case("Conv3D", 2, 2, strides=2, padding="same", shapes=VOLUMES),
    case("DepthwiseConv2D", 3, shapes=IMAGES),
    case("DepthwiseConv2D", 2, 2, "same", 3, activation="relu", shapes=IMAGES),
    case("DepthwiseConv2D", (2, 3), dilation_rate=2, use_bias=False, shapes=IMAGES),
    case("SeparableConv2D", 3, 3, shapes=IMAGES),
    case("SeparableConv2D", 2, 2, 3, "same", depth_multiplier=2, shapes=IMAGES),
    case("SeparableConv2D", 2, 2, dilation_rate=2, activation="relu", shapes=IMAGES),
    case("Conv1DTranspose", 3, 3, shapes=SERIES),
    case("Conv1DTranspose", 3, 2, strides=3, shapes=SERIES),
    case("Conv1DTranspose", 2, 4, 2, "same", activation="tanh", shapes=SERIES),
    case("Conv2DTranspose", 3, (3, 2), shapes=IMAGES),
    case("Conv2DTranspose", 3, (2, 4), padding="same", shapes=IMAGES),
    case("Conv2DTranspose", 3, (3, 2), 2, "same", use_bias=False, shapes=IMAGES),
    case("Conv2DTranspose", 2, 3, (2, 3), "same", (1, 0), shapes=IMAGES),
    case("Conv2DTranspose", 2, 3, 2, "valid", 1, shapes=IMAGES),
]
POOLING = [
    case("MaxPooling1D", shapes=SERIES),
    case("MaxPooling1D", 3, 2, "same", shapes=SERIES),
    case("MaxPooling2D", shapes=IMAGES),
    case("MaxPooling2D", 3, 2, shapes=IMAGES),
    case("MaxPooling2D", 2, (3, 1), "same", shapes=IMAGES),
    case("AveragePooling1D", 2, shapes=SERIES),
    case("AveragePooling1D", 3, 2, "same", shapes=SERIES),
    case("AveragePooling2D", 2, shapes=IMAGES),
    case("AveragePooling2D", (3, 2), 3, "same", shapes=IMAGES),
    case("AveragePooling2D", 3, 1, "same", shapes=IMAGES),
    case("GlobalAveragePooling1D", shapes=SERIES),
    case("GlobalAveragePooling2D", keepdims=True, shapes=IMAGES),
    case("GlobalMaxPooling1D", keepdims=True, shapes=SERIES),
    case("GlobalMaxPooling2D", shapes=IMAGES),
]
SMOOTHLY = {"interpolation": "bilinear", "accuracy": "float32"}
RESIZING = [
    case("UpSampling2D", shapes=IMAGES),
    case("UpSampling2D", (3, 1), shapes=IMAGES),
    case("UpSampling2D", (2, 3), **SMOOTHLY, shapes=IMAGES),
    case("ZeroPadding2D", shapes=IMAGES),
    case("ZeroPadding2D", (0, 2), shapes=IMAGES),
    case("ZeroPadding2D", ((1, 0), (2, 3)), shapes=IMAGES),
    case("Cropping2D", shapes=IMAGES),
    case("Cropping2D", 1, shapes=IMAGES),
    case("Cropping2D", ((2, 0), (1, 3)), shapes=IMAGES),
]
SPATIAL = [*CONVOLUTIONAL, *POOLING, *RESIZING]

# ---------------------------------------------------------- layers: normalise to merge
IMAGE = (2, 3, 2, 4)
TRAINING = {"training": True}
NORMALIZATION = [
    case(name, options=options, **line)
    for name, options in (
        ("LayerNormalization", {}),
        ("BatchNormalization", TRAINING),
        ("BatchNormalization", {}),
    )
    for line in (
        {"shapes": [(3, 4), (1, 3), IMAGE]},
        {"shapes": [IMAGE], "axis": 1},
        {"shapes": [(3, 4)], "center": False},
        {"shapes": [IMAGE], "scale": False},
        {"shapes": [(3, 4)], "center": False, "scale": False, "epsilon": 1e-5},
    )
]
NORMALIZATION += [
    case("LayerNormalization", axis=[1, 3], shapes=[IMAGE]),
    case("BatchNormalization", 1, 0.5, 1e-2, shapes=[(2, 3, 2)]),
]
REGULARIZATION = [
    case("Dropout", 0.5, shapes=[(3, 4)]),
    case("Dropout", 0.0, shapes=[(3, 4)], options=TRAINING),
    case("Dropout", 1.0, shapes=[(3, 4)], options=TRAINING),
    case("SpatialDropout2D", 0.5, shapes=[IMAGE]),
]
EMBEDDING = [
    case("Embedding", 5, 3, x=whole(5), shapes=[(2, 6)]),
    case("Embedding", 1, 1, x=whole(1), shapes=[(3,)]),
    case("Embedding", 9, 2, x=whole(7), mask_zero=True, shapes=[(2, 2, 3)]),
]
ONE_TO_THREE = [
    [(3, 4)],
    [(2, 3, 4), (2, 3, 4)],
    [(2, 3), (2, 3), (2, 3)],
    [(2, 1, 4), (2, 3, 1), (2, 3, 4)],
]
MERGING = [
    case("Add", shapes=ONE_TO_THREE),
    case("Average", shapes=ONE_TO_THREE),
    case("Multiply", shapes=ONE_TO_THREE),
    case("Maximum", shapes=ONE_TO_THREE),
    case("Subtract", shapes=[[(2, 3), (2, 3)], [(2, 1), (2, 3)]]),
    case("Concatenate", shapes=[[(2, 3), (2, 1), (2, 2)]]),
    case("Concatenate", 1, shapes=[[(2, 3, 2), (2, 1, 2)]]),
    case("Concatenate", axis=-2, shapes=[[(2, 3, 2), (2, 3, 2)]]),
]

# ------------------------------------------------------------------ layers: recurrent
# Padding in the middle, at the start and at the end; the last row has none.
MASK = np.array([[1, 1, 0, 1], [0, 0, 1, 1], [1, 1, 1, 0], [1, 1, 1, 1]], bool)
EMPTY = np.array([[1, 0, 1, 1], [0, 0, 0, 0], [0, 1, 0, 0], [1, 1, 1, 1]], bool)
X, STATE = (4, 4, 3), (4, 2)
CELLS = [  # name, number of states, settings
    ("SimpleRNN", 1, {}),
    ("SimpleRNN", 1, {"activation": "relu"}),
    ("GRU", 1, {}),
    ("GRU", 1, {"reset_after": False}),
    ("LSTM", 2, {}),
    ("LSTM", 2, {"unit_forget_bias": False}),
]
LAST, NO_BIAS = {}, {"use_bias": False}
SEQUENCES = {"return_sequences": True}
STATES = {"return_sequences": True, "return_state": True}
LAST_STATES = {"return_state": True}
BACKWARDS = {"go_backwards": True, "return_sequences": True}
RECURRENT = [
    *(
        case(name, 2, **settings, **returns, shapes=[X])
        for name, _, settings in CELLS
        for returns in (LAST, SEQUENCES, STATES, LAST_STATES, BACKWARDS, NO_BIAS)
    ),
    *(
        case(
            name,
            2,
            **settings,
            **returns,
            shapes=[[X] + [STATE] * states],
            call=with_states,
            options={"mask": mask},
            label=label,
        )
        for name, states, settings in CELLS
        for returns in (STATES, LAST_STATES, BACKWARDS)
        for label, mask in (("", MASK), ("empty", EMPTY))
    ),
    *(case(name, 3, **settings, shapes=[(1, 1, 2)]) for name, _, settings in CELLS),
]

# ----------------------------------------------------------- layers: around others
STEPS = np.array([[1, 1, 0, 0], [0, 1, 0, 1], [1, 1, 1, 1]], bool)
WORDS = np.stack([STEPS[:, :3], ~STEPS[:, 1:]])  # of each sentence of each text
WRAPPERS = [
    *(
        case("Bidirectional", case("GRU", 2, **returns), merge_mode=mode, shapes=[X])
        for mode in ("concat", "sum", "mul", "ave", None)
        for returns in (LAST, SEQUENCES, STATES, LAST_STATES)
    ),
    *(
        case(
            "Bidirectional",
            case(name, 2, **returns),
            shapes=[[X] + [STATE] * states],
            call=with_states,
            options={"mask": MASK},
        )
        for name, states in (("LSTM", 4), ("SimpleRNN", 2))
        for returns in (LAST, SEQUENCES, STATES, LAST_STATES)
    ),
    case("TimeDistributed", case("Dense", 2, "tanh"), shapes=[X]),
    case("TimeDistributed", case("LayerNormalization"), shapes=[(2, 3, 2, 3)]),
]
MASKED = [
    case("GlobalAveragePooling1D", shapes=[(3, 4, 2)], options={"mask": STEPS}),
    case(
        "GlobalAveragePooling1D",
        keepdims=True,
        shapes=[(3, 4, 2)],
        options={"mask": STEPS},
    ),
    *(
        case(
            "TimeDistributed",
            case(name, 2),
            shapes=[(2, 3, 3, 5)],
            options={"mask": WORDS},
        )
        for name in ("LSTM", "SimpleRNN", "Dense")
    ),
]

# ------------------------------------------------------------------ layers: attention
Q, V = (2, 3, 4), (2, 5, 4)
Q_MASK = np.array([[1, 0, 1], [1, 1, 0]], bool)
V_MASK = np.array([[1, 1, 0, 1, 0], [1, 1, 1, 1, 1]], bool)
QV_MASK = np.array([[1, 0, 0, 1, 0], [0, 1, 1, 1, 1], [0, 0, 1, 0, 0]], bool)
QV_MASK = np.stack([QV_MASK, ~QV_MASK])
CAUSAL = {"use_causal_mask": True}
ATTENTION = [
    case(name, use_scale=use_scale, shapes=shapes, options=options, label=label)
    for name in ("Attention", "AdditiveAttention")
    for use_scale in (True, False)
    for label, shapes, options in (
        ("", [[Q, V], [Q, (2, 5, 3), V]], {}),
        ("", [[Q, V]], CAUSAL),
        ("", [[Q, V, V]], {"mask": [Q_MASK, V_MASK]}),
        ("values", [[Q, V]], {"mask": [None, V_MASK], **CAUSAL}),
    )
]
HEADS = "MultiHeadAttention"
OF_FOUR = (2, 4)  # heads; Keras holds 1 / sqrt(key_dim) in float32: here it is exact
ATTENTION += [
    case(HEADS, *OF_FOUR, call=with_weights, **line)
    for line in (
        {"shapes": [[Q, V], [(2, 3, 6), (2, 5, 3), V]]},
        {"shapes": [[Q, V]], "value_dim": 5},
        {"shapes": [[Q, V]], "use_bias": False},
        {"shapes": [[Q, V]], "options": CAUSAL},
        {"shapes": [[Q, V]], "options": {"value_mask": V_MASK}},
        {"shapes": [[Q, V, V]], "options": {"key_mask": V_MASK, **CAUSAL}},
        {"shapes": [[Q, V]], "options": {"attention_mask": QV_MASK}},
        {
            "shapes": [[Q, V]],
            "options": {"attention_mask": QV_MASK[:1]},
            "label": "one",
        },
    )
]

OF_SEQUENCES = [
    *NORMALIZATION,
    *REGULARIZATION,
    *EMBEDDING,
    *MERGING,
    *RECURRENT,
    *WRAPPERS,
    *ATTENTION,
]
LAYERS = [*CORE, *ACTIVATIONS, *REARRANGING, *SPATIAL, *OF_SEQUENCES, *MASKED]
