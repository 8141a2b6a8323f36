"""The steps over whole sequences, against loops over plain numbers."""

import numpy as np
import pytest

from dlcourse import gradcheck
from dlcourse.ops import recurrent
from tests import reference_sequences as slow

UNITS, FEATURES, TIME = 3, 2, 4


def weights(rng, gates, bias_rows=1):
    shapes = (FEATURES, gates * UNITS), (UNITS, gates * UNITS), (gates * UNITS,)
    kernel, kernel_h, bias = (rng.normal(size=shape) for shape in shapes)
    return kernel, kernel_h, bias if bias_rows == 1 else rng.normal(size=(2, len(bias)))


def test_simple_rnn(rng):
    x = rng.normal(size=(TIME, FEATURES))
    kernel, recurrent_kernel, bias = weights(rng, 1)
    h, outputs = np.zeros((1, UNITS)), []
    for z in (x @ kernel + bias)[:, np.newaxis]:
        h, _ = recurrent.simple_rnn_step(z, h, recurrent_kernel)
        outputs.append(h[0])
    expected = slow.simple_rnn(x, kernel, recurrent_kernel, bias)
    np.testing.assert_allclose(outputs, expected, rtol=1e-12)


def test_lstm(rng):
    x = rng.normal(size=(TIME, FEATURES))
    kernel, recurrent_kernel, bias = weights(rng, 4)
    h, c, outputs = np.zeros((1, UNITS)), np.zeros((1, UNITS)), []
    for z in (x @ kernel + bias)[:, np.newaxis]:
        h, c, _ = recurrent.lstm_step(z, h, c, recurrent_kernel)
        outputs.append(h[0])
    expected, last = slow.lstm(x, kernel, recurrent_kernel, bias)
    np.testing.assert_allclose(outputs, expected, rtol=1e-12)
    np.testing.assert_allclose(c[0], last, rtol=1e-12)


@pytest.mark.parametrize("after", [True, False])
def test_gru(after, rng):
    x = rng.normal(size=(TIME, FEATURES))
    kernel, recurrent_kernel, bias = weights(rng, 3, bias_rows=1 + after)
    of_input, of_state = bias if after else (bias, None)
    h, outputs = np.zeros((1, UNITS)), []
    for z in (x @ kernel + of_input)[:, np.newaxis]:
        args = z, h, recurrent_kernel, of_state
        h, _ = recurrent.gru_step(*args, reset_after=after)
        outputs.append(h[0])
    expected = slow.gru(x, kernel, recurrent_kernel, bias, after)
    np.testing.assert_allclose(outputs, expected, rtol=1e-12)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_lstm_step_backward(place, rng):
    points = [rng.normal(size=(2, n * UNITS)) for n in (4, 1, 1)]
    kernel = rng.normal(size=(UNITS, 4 * UNITS))

    def both(value):
        args = [value if k == place else p for k, p in enumerate(points)]
        *new, saved = recurrent.lstm_step(*args, kernel)
        return np.hstack(new), saved

    def backward(grad, value):
        grads = np.hsplit(grad, 2)
        return recurrent.lstm_step_backward(*grads, both(value)[1], kernel)[place]

    value = points[place]
    assert gradcheck.check_function(lambda v: both(v)[0], backward, value, seed=0)


@pytest.mark.parametrize("after", [True, False])
@pytest.mark.parametrize("place", [0, 1])
def test_gru_step_backward(place, after, rng):
    points = [rng.normal(size=(2, n * UNITS)) for n in (3, 1)]
    kernel = rng.normal(size=(UNITS, 3 * UNITS))

    def both(value):
        args = [value if k == place else p for k, p in enumerate(points)]
        return recurrent.gru_step(*args, kernel, reset_after=after)

    def backward(grad, value):
        saved = both(value)[1]
        grads = recurrent.gru_step_backward(grad, saved, kernel, reset_after=after)
        return grads[place]

    value = points[place]
    assert gradcheck.check_function(lambda v: both(v)[0], backward, value, seed=0)


def test_steps_leave_their_arguments_alone(rng):
    z, h, c = rng.normal(size=(2, 12)), rng.normal(size=(2, 3)), rng.normal(size=(2, 3))
    for array in (z, h, c):
        array.flags.writeable = False
    recurrent.lstm_step(z, h, c, np.ones((3, 12)))
    recurrent.gru_step(z[:, :9], h, np.ones((3, 9)), np.ones(9))
    recurrent.simple_rnn_step(z[:, :3], h, np.ones((3, 3)))
