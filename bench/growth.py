"""How cost grows with the work: a step of ours against compiled Keras, size by size.

A step of a net is `train_on_batch` with Adam on both sides; that of a convolution is
forward and backward, Keras' in a tf.function. Each curve has its time, and the memory
that a step needs at its peak beyond what is held before it.

Keras pays half a millisecond to one for the call of a compiled step, of any size:
where the work is small the ratio is small, and it rises as that share falls.
"""

import math
import sys
from collections.abc import Callable
from dataclasses import dataclass

import curves
from measuring import PICTURES, Pair, Result, compare, cpu_seconds, show
from memory import UNCOUNTED, our_peak, their_peak
from nets import COMPILED, labels, lenet
from opponent import compiled, images

from dlcourse.keras_bridge import load_keras, to_keras
from dlcourse.layers import (
    GRU,
    Conv2D,
    Dense,
    Embedding,
    GlobalAveragePooling2D,
    LearnedPositions,
    TransformerEncoder,
)
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.models import Sequential

SLICE = 0.02  # seconds that one measurement lasts at least
LEFT = 2  # a curve that leaves its peer by more is marked


def mlp(width):
    """784-width-width-10."""
    hidden = [Dense(width, activation="relu") for _ in range(2)]
    return Sequential([*hidden, Dense(10)], seed=0), images(128, 784), labels(10, 128)


def pictures(side):
    """Two convolutions."""
    convolutions = [Conv2D(filters, 3, activation="relu") for filters in (16, 32)]
    layers = [*convolutions, GlobalAveragePooling2D(), Dense(10)]
    return Sequential(layers, seed=0), images(16, side, side, 3), labels(10, 16)


def recurrent(length):
    """A GRU language model."""
    layers = [Embedding(40, 32), GRU(64, return_sequences=True), Dense(40)]
    return Sequential(layers, seed=0), labels(40, 32, length), labels(40, 32, length)


def transformer(length):
    """A GPT of one block."""
    block = TransformerEncoder(256, 4, normalize_first=True, use_causal_mask=True)
    layers = [Embedding(40, 64), LearnedPositions(length), block, Dense(40)]
    return Sequential(layers, seed=0), labels(40, 8, length), labels(40, 8, length)


def net_steps(make):
    """Return what makes both steps of the nets `make(size)`."""

    def steps(size):
        model, x, y = make(size)
        model.build(x.shape)
        theirs = compiled(model)
        loss = SparseCategoricalCrossentropy(from_logits=True)
        model.compile(optimizer="adam", loss=loss, metrics=())
        return (
            lambda: model.train_on_batch(x, y),
            lambda: theirs.train_on_batch(x, y),
        )

    return steps


def convolution_steps(side):
    """Return forward and backward of 3x3, 32 channels to 64, of both sides.

    The output is returned too: Keras would not compute what nobody asks for.
    """
    _, tf = load_keras()
    x, layer = images(16, side, side, 32), Conv2D(64, 3)
    grad = images(*layer(x).shape)
    twin, x_tensor, grad_tensor = to_keras(layer), tf.constant(x), tf.constant(grad)

    def ours():
        y = layer(x, training=True)
        return y, layer.backward(grad), layer.grads

    @tf.function
    def both(x, grad):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = twin(x, training=True)
        weights = twin.trainable_variables
        return y, tape.gradient(y, [x, *weights], output_gradients=grad)

    return ours, lambda: both(x_tensor, grad_tensor)


@dataclass(frozen=True)
class Work:
    """Something that grows.

    Attributes:
        grows: what the size is.
        what: what is done with it.
        sizes: from the smallest to the largest.
        steps: function of a size to two functions, our step and theirs.
        against: what theirs is.
        memory: goal of our peak memory / theirs in every size; None for none.
    """

    grows: str
    what: str
    sizes: tuple
    steps: Callable
    against: str = COMPILED
    memory: float | None = None


WORKS = {
    "width": Work(
        "MLP width", "784-width-width-10, batch 128",
        (64, 128, 256, 512, 1024), net_steps(mlp),
    ),
    "side": Work(
        "image side", "two 3x3 convolutions of 16 and 32 filters, batch 16",
        (16, 32, 48, 64, 96), net_steps(pictures),
    ),
    "convolution": Work(
        "image side", "Conv2D 3x3, 32 -> 64, forward + backward, batch 16",
        (16, 32, 64, 96, 128), convolution_steps, "tf.function", 1.1,
    ),
    "length_gru": Work(
        "sequence length", "GRU language model, 64 units, batch 32",
        (10, 20, 40, 80, 160), net_steps(recurrent),
    ),
    "length_gpt": Work(
        "sequence length", "GPT of one block, width 64, batch 8",
        (16, 32, 64, 128, 256), net_steps(transformer),
    ),
    "batch": Work(
        "batch size", "LeNet-5, 32x32x1",
        (8, 32, 128, 512, 1024), net_steps(lenet),
    ),
}  # fmt: skip


def growth_rows(rounds):
    """Draw each curve; how far it leaves its peer in time and memory, as rows."""
    for name, work in WORKS.items():
        points = [measured(work, size, rounds) for size in work.sizes]
        time, memory = zip(*points, strict=True)
        draw(PICTURES / "growth" / f"{name}.png", work, time, memory)
        yield from rows(work, time, memory)


def measured(work, size, rounds):
    """Return the pairs of seconds and of bytes of a step of one size.

    The second is None where Keras' memory is not counted.
    """
    ours, theirs = work.steps(size)
    ours(), theirs()  # the first steps build and trace
    slower = max(cpu_seconds(ours), cpu_seconds(theirs))
    repeat = math.ceil(SLICE / slower)
    time = compare(ours, theirs, rounds, repeat)
    mine, other = our_peak(ours), their_peak(theirs)
    return time, None if other is None else Pair(mine, other, mine / other)


def rows(work, time, memory):
    """Return the rows of a curve from the pairs of its sizes."""
    name = f"{work.grows} {work.sizes[0]} to {work.sizes[-1]}, {work.what}"
    kinds = {"time": time} if None in memory else {"time": time, "memory": memory}
    found = [
        Result(f"{name}: growth of {kind}", work.against, LEFT, left(pairs), note=note)
        for kind, pairs in kinds.items()
        for note in ["by size " + ", ".join(show(p.ratio, "ratio") for p in pairs)]
    ]
    if work.memory and "memory" in kinds:
        worst = max(pair.ratio for pair in memory)
        what = f"{name}: peak memory, worst size"
        found.append(Result(what, work.against, work.memory, worst))
    return found


def left(pairs):
    """Return by what factor the ratio rises from the smallest size to the largest."""
    return pairs[-1].ratio / pairs[0].ratio


def draw(path, work, time, memory):
    """Draw both curves of a work beside each other; see `curves.draw`."""
    panels = [panel("Time", "ms a step", 1e-3, time)]
    if None in memory:
        print(UNCOUNTED, file=sys.stderr)
    else:
        panels.append(panel("Peak extra memory", "MB", 1e6, memory))
    names = "dlcourse", f"Keras, {work.against}"
    title = work.what[0].upper() + work.what[1:]
    curves.draw(path, title, work.grows, work.sizes, names, panels)


def panel(what, unit, scale, pairs):
    """Return a `curves.Panel`, which is marked where the curve leaves its peer."""
    first, last = (show(pair.ratio, "ratio") for pair in (pairs[0], pairs[-1]))
    title = f"{what}: from {first} of Keras' to {last}"
    if left(pairs) > LEFT:
        title += f"\nLEAVES its peer: by a factor of {left(pairs):.1f}"
    ours = [pair.ours / scale for pair in pairs]
    theirs = [pair.theirs / scale for pair in pairs]
    return curves.Panel(title, f"{what.lower()}, {unit}", ours, theirs)
