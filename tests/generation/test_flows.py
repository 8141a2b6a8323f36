"""Flows: undone, determinants by differences, gradients, a density of area 1."""

import numpy as np
import pytest
from scipy.stats import multivariate_normal, norm

from dlcourse import gradcheck
from dlcourse.generation import Affine, Coupling, Flow
from dlcourse.layers import Dense
from dlcourse.models import Sequential
from dlcourse.optimizers import SGD


def coupling(units=2, *, flip=False, seed=0):
    moved = units // 2 if flip else units - units // 2
    layers = [Dense(5, "tanh", dtype="float64"), Dense(2 * moved, dtype="float64")]
    return Coupling(Sequential(layers, seed=seed), flip=flip)


def affine(units, rng):
    step = Affine(units, dtype="float64")
    for param in step.params.values():
        param[:] = rng.normal(size=units)
    return step


def steps(units, rng):
    return [affine(units, rng), coupling(units, seed=1),
            coupling(units, flip=True, seed=2)]  # fmt: skip


@pytest.mark.parametrize("units", [2, 3])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_step_is_undone_and_its_determinant_is_right(units, place, rng):
    step, x = steps(units, rng)[place], rng.normal(size=(4, units))
    z, log_det = step.forward(x)
    np.testing.assert_allclose(step.inverse(z), x, atol=1e-12)
    for one, expected in zip(x, log_det, strict=True):
        jacobian = [
            gradcheck.numerical_gradient(lambda v, k=k: step.forward(v[None])[0][0, k],
                                         one)
            for k in range(units)
        ]  # fmt: skip
        _sign, due = np.linalg.slogdet(jacobian)
        assert expected == pytest.approx(due, abs=1e-7)


@pytest.mark.parametrize("flip", [False, True])
def test_a_coupling_leaves_one_half_alone(flip, rng):
    x = rng.normal(size=(4, 3))
    z, _log_det = coupling(3, flip=flip).forward(x)
    same = (z == x).all(axis=0)
    assert same.tolist() == ([False, True, True] if flip else [True, False, False])


def test_the_gradients_by_differences(rng):
    flow, x = Flow(steps(3, rng)), rng.normal(size=(5, 3))

    def loss(x):
        return -flow.log_prob(x).mean()

    due = gradcheck.numerical_gradient(loss, x)
    loss(x)
    assert gradcheck.relative_error(flow.backward(), due) < 1e-6
    for step in flow.steps:
        for name, param in step.params.items():

            def with_other(value, param=param):
                kept = param.copy()
                param[...] = value
                made = loss(x)
                param[...] = kept
                return made

            expected = gradcheck.numerical_gradient(with_other, param)
            loss(x)
            flow.backward()
            assert gradcheck.relative_error(step.grads[name], expected) < 1e-6, name


def test_an_affine_flow_is_a_normal_distribution(rng):
    step, x = affine(2, rng), rng.normal(size=(6, 2))
    log_scale, shift = step.params.values()
    due = norm(shift, np.exp(log_scale)).logpdf(x).sum(axis=1)
    np.testing.assert_allclose(Flow([step]).log_prob(x), due)


def test_the_density_adds_up_to_one(rng):
    side = np.linspace(-12, 12, 401)
    x = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    flow = Flow([coupling(seed=1), coupling(flip=True, seed=2)])
    area = np.exp(flow.log_prob(x)).sum() * (side[1] - side[0]) ** 2
    assert area == pytest.approx(1, abs=1e-3)


def test_samples_come_from_the_density(rng):
    flow = Flow([affine(2, rng)], seed=0)
    flow.log_prob(np.zeros((1, 2)))
    log_scale, shift = flow.steps[0].params.values()
    due = multivariate_normal(shift, np.diag(np.exp(2 * log_scale)))
    made, drawn = flow.sample(4000), due.rvs(4000, random_state=1)
    np.testing.assert_allclose(
        due.logpdf(made).mean(), due.logpdf(drawn).mean(), atol=0.1
    )


def test_a_step_goes_downhill(rng):
    flow, x = Flow([affine(2, rng)], SGD(0.01)), rng.normal(3, 0.5, size=(50, 2))
    first = flow.train_step(x)
    assert -flow.log_prob(x).mean() < first


@pytest.mark.parametrize(
    ("call", "fix"),
    [
        (lambda: Flow([]), r"pass \[Affine\(2\)\]"),
        (lambda: Flow([Affine(2)]).sample(3), r"train_step\(x\) first"),
        (
            lambda: Coupling(Sequential([Dense(3)])).forward(np.ones((2, 2))),
            r"network: got 3 outputs, expected 2, .* end it with Dense\(2\)",
        ),
    ],
)
def test_errors(call, fix):
    with pytest.raises((RuntimeError, ValueError), match=fix):
        call()
