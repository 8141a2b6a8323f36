"""The divergence of normal distributions: by integration, by differences, by Keras."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from dlcourse import gradcheck
from dlcourse.generation import gaussian_kl, gaussian_kl_backward


@pytest.mark.parametrize("mean", [-1.0, 0.3])
@pytest.mark.parametrize("log_variance", [-1.4, 0.0, 0.9])
def test_it_is_the_integral(mean, log_variance):
    p = norm(mean, np.exp(log_variance / 2))

    def density(x):
        return p.pdf(x) * (p.logpdf(x) - norm.logpdf(x))

    due, _error = quad(density, mean - 12, mean + 12)
    assert gaussian_kl([mean], [log_variance])[0] == pytest.approx(due, abs=1e-7)


def test_b109():
    kl = gaussian_kl([0.5, -1.0], np.log([1.0, 0.25]))
    assert kl.sum() == pytest.approx(0.943147, abs=5e-7)


def test_nearly_standard_is_no_zero_of_rounding():
    assert gaussian_kl([0.0], [1e-9])[0] == pytest.approx(2.5e-19, rel=1e-6, abs=1e-16)
    assert gaussian_kl([0.0], [0.0])[0] == 0


def test_the_gradients_by_differences(rng):
    mean, log_variance, grad = rng.normal(size=(3, 4, 2))
    made = gaussian_kl_backward(grad, mean, log_variance)
    due = (
        gradcheck.numerical_gradient(
            lambda m: (grad * gaussian_kl(m, log_variance)).sum(), mean
        ),
        gradcheck.numerical_gradient(
            lambda v: (grad * gaussian_kl(mean, v)).sum(), log_variance
        ),
    )
    for ours, expected in zip(made, due, strict=True):
        assert gradcheck.relative_error(ours, expected) < 1e-7


@pytest.mark.parametrize(
    ("call", "fix"),
    [
        (lambda: gaussian_kl([1.0], [1.0, 2.0]), "give every mean one logarithm"),
        (lambda: gaussian_kl_backward([1.0], [1.0, 2.0], [0.0, 0.0]), "pass dL/dKL"),
    ],
)
def test_errors(call, fix):
    with pytest.raises(ValueError, match=fix):
        call()
