"""The convolution of the lab, its frequencies, its forecasts, its goal."""

import numpy as np
import pytest

from dlcourse.datasets import load_eeg
from dlcourse.labs import EegFilter
from dlcourse.layers import Conv1D
from dlcourse.weeks.week12.labs.eeg_filter import (
    FREQUENCIES,
    KERNELS,
    RATE,
    convolve,
    power,
)

GOAL = {"kernel": "alternating", "kernel_size": 8, "dilation": 4}


def compute(**values):
    lab = {"kernel": "mean", "kernel_size": 5, "stride": 1, "dilation": 1, "channel": 1}
    return EegFilter.compute(**lab | values)


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("stride", [1, 3])
def test_the_output_is_that_of_conv1d(kernel, stride):
    found = compute(kernel=kernel, kernel_size=7, stride=stride, channel=2)
    layer = Conv1D(1, 7, strides=stride, dtype="float64")
    layer.build((None, None, 1))
    layer.params["kernel"][:, 0, 0] = found.weights
    y = layer(load_eeg()[np.newaxis, :, 1:2])[0, :, 0]
    np.testing.assert_allclose(found.output, y, atol=1e-12)
    assert len(y) == (800 - 7) // stride + 1


def test_a_dilated_kernel_is_one_with_zeros_between():
    signal, weights = load_eeg()[:, 0], np.array([1.0, -2.0, 0.5])
    wide = np.array([1.0, 0, 0, -2.0, 0, 0, 0.5])
    expected = np.convolve(signal, wide[::-1], "valid")
    np.testing.assert_allclose(convolve(signal, weights, 3), expected, atol=1e-12)


@pytest.mark.parametrize("kernel", ["mean", "difference", "alternating"])
@pytest.mark.parametrize("frequency", [3.0, 10.0, 33.0])
def test_the_response_is_how_high_a_wave_comes_out(kernel, frequency):
    found = compute(kernel=kernel, kernel_size=6, dilation=3)
    wave = np.cos(2 * np.pi * frequency * np.arange(8000) / RATE + 0.3)
    output = convolve(wave, found.weights, 3)
    height = np.sqrt(2) * output.std()
    place = int(np.flatnonzero(np.isclose(FREQUENCIES, frequency))[0])
    assert found.answer[place] == pytest.approx(height, abs=2e-3)


def test_a_stride_shows_a_fast_wave_as_a_slow_one():
    wave = np.cos(2 * np.pi * 29.5 * np.arange(800) / RATE)
    assert power(wave, RATE).argmax() == 29
    assert power(wave[::2], RATE / 2).argmax() == 10  # 40 - 29.5 = 10.5 Hz
    assert power(wave, RATE).sum() == pytest.approx(1)


def test_power_has_a_bin_for_each_hertz_up_to_half_of_the_rate():
    for stride in range(1, 9):
        _signal, output = compute(stride=stride).powers
        assert len(output) == int(np.ceil(RATE / stride / 2))


def test_the_learned_kernel_is_the_best_for_the_first_half():
    found = compute(kernel="learned", kernel_size=4, dilation=2)
    signal = load_eeg()[:400, 0]
    rows = [signal[t - 6 : t + 1 : 2] for t in range(6, 399)]
    expected = np.linalg.lstsq(np.array(rows), signal[7:])[0]
    np.testing.assert_allclose(found.weights, expected)


def test_its_error_is_that_of_the_second_half_over_the_last_values():
    found = compute(kernel="learned", kernel_size=10)
    signal = load_eeg()[:, 0]
    forecast = [found.weights @ signal[t - 10 : t] for t in range(400, 800)]
    wrong = np.mean((forecast - signal[400:]) ** 2)
    last = np.mean((signal[399:799] - signal[400:]) ** 2)
    assert found.error == pytest.approx(np.sqrt(wrong / last))
    assert compute().error is None


def test_outputs_are_drawn_at_their_newest_sample_forecasts_one_later():
    found = compute(kernel_size=3, dilation=2, stride=4)
    np.testing.assert_allclose(found.times[:2], [4 / RATE, 8 / RATE])
    found = compute(kernel="learned", kernel_size=3, dilation=2, stride=4)
    np.testing.assert_allclose(found.times[:2], [5 / RATE, 9 / RATE])


def test_the_goal_needs_alternating_signs_four_samples_apart():
    assert EegFilter(**GOAL).goal_reached
    for more in ({"kernel_size": 11}, {"dilation": 1}, {"kernel": "mean"}):
        assert not EegFilter(**GOAL | more).goal_reached, more


def test_what_keras_refuses_is_said():
    assert "Keras" in EegFilter(stride=2, dilation=2).said
    assert "Keras" not in EegFilter(stride=2).said
