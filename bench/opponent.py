"""The other side of a ratio: Keras and TensorFlow, doing the same work as we do."""

from dataclasses import dataclass, field

import numpy as np

from dlcourse.keras_bridge import load_keras, to_keras

EAGER = "Keras eager"


def quiet_keras():
    """Import Keras and hold TensorFlow to one thread, as BLAS is."""
    _, tf = load_keras()
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)


def images(*shape):
    """Return float32 numbers of a normal distribution."""
    return np.random.default_rng(0).standard_normal(shape, np.float32)


@dataclass
class Match:
    """A layer of ours and Keras' of the same weights, for the same x and dL/dy.

    Attributes:
        layer: our layer; it is built here.
        x: its input, float32.
        inputs: how many times a call takes x: 2 for self-attention.
    """

    layer: object
    x: np.ndarray
    inputs: int = 1
    theirs: object = field(init=False)

    def __post_init__(self):
        _, tf = load_keras()
        y = self.layer(*[self.x] * self.inputs)
        self.theirs = to_keras(self.layer)
        self.grad = images(*y.shape)
        self._x, self._grad = tf.constant(self.x), tf.constant(self.grad)
        ours, theirs = self.our_both(), self.their_both()
        scale = max(np.abs(b).max() for b in theirs)  # some are 0 but for rounding
        for a, b in zip(ours, theirs, strict=True):  # the work is the same
            np.testing.assert_allclose(a, b, atol=1e-4 * scale)

    def our_forward(self):
        return self.layer(*[self.x] * self.inputs)

    def their_forward(self):
        return self.theirs(*[self._x] * self.inputs)

    def our_both(self):
        """Forward and backward; return dL/dx and the gradients of the weights."""
        self.layer(*[self.x] * self.inputs, training=True)
        grad_x = self.layer.backward(self.grad)
        grad_x = sum(grad_x) if self.inputs > 1 else grad_x
        return [grad_x, *self.layer.grads.values()]

    def their_both(self):
        """Do the same on a tape."""
        _, tf = load_keras()
        with tf.GradientTape() as tape:
            tape.watch(self._x)
            y = self.theirs(*[self._x] * self.inputs, training=True)
        weights = self.theirs.trainable_variables
        return tape.gradient(y, [self._x, *weights], output_gradients=self._grad)

    def their_graph(self):
        """Return `their_both` as a tf.function."""
        _, tf = load_keras()
        return tf.function(self.their_both)


def training_steps(model, x, y):
    """Return Keras' step on a tape and its compiled step, each on a copy of `model`."""
    keras, tf = load_keras()
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    taped, adam = to_keras(model), keras.optimizers.Adam()
    x_tensor, y_tensor = tf.constant(x), tf.constant(y)

    def eager():
        with tf.GradientTape() as tape:
            value = loss(y_tensor, taped(x_tensor, training=True))
        weights = taped.trainable_variables
        adam.apply_gradients(zip(tape.gradient(value, weights), weights, strict=True))

    graph = compiled(model)
    return eager, lambda: graph.train_on_batch(x, y)


def compiled(model):
    """Return a compiled copy of `model`, a classifier that ends with logits."""
    keras, _ = load_keras()
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    copy = to_keras(model)
    copy.compile(optimizer="adam", loss=loss)
    return copy
