"""The one table of layers that are compared with Keras.

A new public layer gets a line here or in one of the tables gathered here;
`test_parity` fails as long as it has none.
"""

import numpy as np

from dlcourse import layers
from tests.cases import LAYERS
from tests.cases_convolutional import SPATIAL
from tests.cases_sequences import CASES as SEQUENCES
from tests.layer_case import DTYPES, LayerCase, alone

# Keras has no such layers; `tests/layers/test_embedding.py` proves them.
NOT_COMPARED = {"Input", "Layer", "LearnedPositions", "SinusoidalPositions"}


def _layer(name, *arguments, id, shape, options=None, dtypes=DTYPES, **settings):
    return LayerCase(
        id=f"{name}-{id}",
        covers=name,
        ours=lambda dtype="float32": getattr(layers, name)(
            *arguments, **settings, dtype=dtype
        ),
        keras=lambda keras, dtype="float32": getattr(keras.layers, name)(
            *arguments, **settings, dtype=dtype
        ),
        shapes=(shape,),
        call=alone,
        options=options or {},
        dtypes=dtypes,
    )


CORE = [
    LayerCase(
        id=f"{case.id}-{'x'.join(map(str, shape))}",
        covers=case.covers[0].removeprefix("layers."),
        ours=case.ours,
        keras=case.keras,
        shapes=(shape,),
        call=alone,
    )
    for case in LAYERS
    for shape in case.shapes
]
ACTIVATIONS = [
    _layer(
        "LeakyReLU", id="default", shape=(2, 3), dtypes=DTYPES[:1]
    ),  # of 0.3 Keras keeps float32
    _layer("LeakyReLU", 0.25, id="slope", shape=(1, 3, 2)),
    _layer("PReLU", id="default", shape=(2, 3)),
    _layer("PReLU", shared_axes=(1, 2), id="images", shape=(2, 3, 4, 2)),
    _layer("PReLU", "ones", shared_axes=[2], id="one-axis", shape=(1, 3, 2)),
]
REARRANGING = [
    _layer("Reshape", (3, 4), id="matrix", shape=(2, 12)),
    _layer("Reshape", (-1, 2), id="open", shape=(1, 3, 2, 5)),
    _layer("Reshape", (6,), id="flat", shape=(5, 2, 3)),
    _layer("Permute", (2, 1), id="swapped", shape=(2, 3, 4)),
    _layer("Permute", (3, 1, 2), id="turned", shape=(1, 3, 4, 2)),
    _layer("Permute", (1,), id="same", shape=(2, 3)),
    _layer("RepeatVector", 3, id="thrice", shape=(2, 4)),
    _layer("RepeatVector", 1, id="once", shape=(1, 1)),
    _layer("Rescaling", 0.25, id="scale", shape=(2, 3)),
    _layer("Rescaling", 0.5, -1.0, id="offset", shape=(1, 2, 3, 2)),
    _layer("Rescaling", [0.5, 2.0], [1.0, 0.0], id="channels", shape=(2, 3, 2)),
]
STEPS = np.array([[1, 1, 0, 0], [0, 1, 0, 1], [1, 1, 1, 1]], bool)
WORDS = np.stack([STEPS[:, :3], ~STEPS[:, 1:]])  # of each sentence of each text
MASKED = [
    _layer(
        "GlobalAveragePooling1D",
        id=f"mask-{word}",
        shape=(3, 4, 2),
        options={"mask": STEPS},
        keepdims=word == "keepdims",
    )
    for word in ("plain", "keepdims")
]
MASKED += [
    LayerCase(
        id=f"TimeDistributed-{name}-mask",
        covers="TimeDistributed",
        ours=lambda dtype="float32", name=name: layers.TimeDistributed(
            getattr(layers, name)(2, dtype=dtype)
        ),
        keras=lambda keras, dtype="float32", name=name: keras.layers.TimeDistributed(
            getattr(keras.layers, name)(2, dtype=dtype), dtype=dtype
        ),
        shapes=((2, 3, 3, 5),),
        call=alone,
        options={"mask": WORDS},
    )
    for name in ("LSTM", "SimpleRNN", "Dense")
]
LAYER_CASES = (*CORE, *ACTIVATIONS, *REARRANGING, *SPATIAL, *SEQUENCES, *MASKED)
