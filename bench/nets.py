"""Rows of whole nets: a training step with Adam against Keras' compiled step."""

import math

import numpy as np
from measuring import Result, ratio
from opponent import compiled, images

from dlcourse.layers import (
    GRU,
    Activation,
    Add,
    BatchNormalization,
    Conv2D,
    Dense,
    Embedding,
    Flatten,
    GlobalAveragePooling2D,
    Input,
    LearnedPositions,
    MaxPooling2D,
    TransformerEncoder,
)
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.models import Model, Sequential

COMPILED = "train_on_batch (compiled)"
BATCHES = 16  # of one measured fit


def mlp():
    """64-64-10, batch 32."""
    layers = [Dense(64, activation="relu"), Dense(10)]
    return Sequential(layers, seed=0), images(32, 64), labels(10, 32)


def lenet(batch=64, channels=1):
    """LeNet-5 for pictures of 32x32."""
    layers = [
        Conv2D(6, 5, activation="relu"),
        MaxPooling2D(),
        Conv2D(16, 5, activation="relu"),
        MaxPooling2D(),
        Flatten(),
        Dense(120, activation="relu"),
        Dense(84, activation="relu"),
        Dense(10),
    ]
    x = images(batch, 32, 32, channels)
    return Sequential(layers, seed=0), x, labels(10, batch)


def language_model():
    """GRU language model: vocabulary 40, embedding 32, 64 units, T 40, batch 32."""
    layers = [Embedding(40, 32), GRU(64, return_sequences=True), Dense(40)]
    return Sequential(layers, seed=0), labels(40, 32, 40), labels(40, 32, 40)


def residual():
    """3 blocks of two 3x3x16 convolutions with batch norm, 16x16x1, batch 64."""
    entry = Input((16, 16, 1))
    x = Conv2D(16, 3, padding="same", activation="relu")(entry)
    for _ in range(3):
        z = BatchNormalization()(Conv2D(16, 3, padding="same")(x))
        z = Activation("relu")(z)
        z = BatchNormalization()(Conv2D(16, 3, padding="same")(z))
        x = Activation("relu")(Add()([x, z]))
    y = Dense(10)(GlobalAveragePooling2D()(x))
    return Model(entry, y, seed=0), images(64, 16, 16, 1), labels(10, 64)


def gpt():
    """2 blocks, width 64, 4 heads, T 64, vocabulary 40, batch 16."""
    blocks = [
        TransformerEncoder(256, 4, normalize_first=True, use_causal_mask=True)
        for _ in range(2)
    ]
    layers = [Embedding(40, 64), LearnedPositions(64), *blocks, Dense(40)]
    return Sequential(layers, seed=0), labels(40, 16, 64), labels(40, 16, 64)


NETS = {  # name, net, goal
    "MLP 64-64-10, batch 32": (mlp, 0.1),
    "LeNet-5, 32x32x1, batch 64": (lenet, 1.1),
    "GRU language model, 64 units, T 40, batch 32": (language_model, 0.5),
    "residual net, 3 blocks of 3x3x16, 16x16x1, batch 64": (residual, 1.5),
    "mini GPT, 2 blocks, width 64, T 64, batch 16": (gpt, 0.9),
}


def nets(rounds):
    """A training step of five nets, and the geometric mean of their ratios."""
    ratios = []
    for work, (make, goal) in NETS.items():
        ratios.append(step(*make(), rounds))
        yield Result(f"{work}, step with Adam", COMPILED, goal, ratios[-1])
    mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
    yield Result("the five nets, geometric mean", COMPILED, 0.6, mean)


def step(model, x, y, rounds):
    """Return our `fit` of some batches / Keras' `train_on_batch` of each of them."""
    model.build(x.shape)
    keras_model = compiled(model)
    loss = SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer="adam", loss=loss, metrics=())
    several = [np.concatenate([array] * BATCHES) for array in (x, y)]

    def ours():
        model.fit(*several, batch_size=len(x), verbose=0, seed=0)

    def theirs():
        for _ in range(BATCHES):
            keras_model.train_on_batch(x, y)

    return ratio(ours, theirs, rounds)


def labels(classes, *shape):
    """Return whole numbers below `classes`."""
    return np.random.default_rng(1).integers(0, classes, shape)
