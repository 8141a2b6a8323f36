"""KL, reparameterised draws and the loss of a VAE: gradients, the library, others."""

import numpy as np
import pytest

from dlcourse import generation, gradcheck
from dlcourse.exercises import week11
from dlcourse.layers import Dense, Input
from dlcourse.models import Sequential
from dlcourse.optimizers import Adam
from tests.exercises.answers import said, statuses

kl = week11.kl.reference
reparameterise = week11.reparameterise.reference
VAELoss = week11.VAELoss.reference


# --------------------------------------------------------------------------------- kl
def test_b109():
    value, _dmean, _dlog_variance = kl(np.array([[0.5, -1.0]]), np.log([[1.0, 0.25]]))
    assert value == pytest.approx(0.943147, abs=5e-7)


def test_the_library_gives_the_same_divergence(rng):
    mean, log_variance = rng.normal(size=(2, 5, 3))
    value, *grads = kl(mean, log_variance)
    due = generation.gaussian_kl(mean, log_variance)
    assert value == pytest.approx(due.sum(axis=1).mean())
    share = np.full_like(mean, 1 / 5)
    expected = generation.gaussian_kl_backward(share, mean, log_variance)
    np.testing.assert_allclose(grads, expected)


def test_the_insight_there_both_gradients_vanish():
    assert not np.any(kl(np.zeros((2, 3)), np.zeros((2, 3)))[1:])


def as_the_paper_has_it(mean, log_variance):
    terms = 1 + log_variance - np.square(mean) - np.exp(log_variance)
    value = -0.5 * np.mean(np.sum(terms, axis=1))
    return value, mean / len(mean), 0.5 * np.expm1(log_variance) / len(mean)


def test_a_right_divergence_written_in_another_way_passes():
    assert statuses(week11.kl, as_the_paper_has_it) == {"correct"}


def squared_variance(mean, log_variance):
    terms = mean**2 + np.exp(log_variance) ** 2 - 1 - log_variance
    slope = np.exp(log_variance) ** 2 - 0.5
    return terms.sum() / 2 / len(mean), mean / len(mean), slope / len(mean)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (squared_variance, "logarithm of the standard deviation"),
        (
            lambda m, v: (kl(m, v)[0] + (m.shape[1] - 1) / 2, *kl(m, v)[1:]),
            "every unit",
        ),
        (lambda m, v: kl(m, v)[0], "Only kl came back"),
        (lambda m, v: kl(v, m), "exchanged"),
        (lambda m, v: (kl(m, v)[0], kl(m, v)[2], kl(m, v)[1]), "another order"),
        (lambda m, v: (kl(m, v)[0] / np.log(2), *kl(m, v)[1:]), "base 2"),
        (lambda m, v: (kl(m, v)[0], -kl(m, v)[1], kl(m, v)[2]), "dmean: Every number"),
    ],
)
def test_other_faults_of_the_divergence_are_said(answer, words):
    assert words in said(week11.kl, answer)


# --------------------------------------------------------------------- reparameterise
def test_the_draws_have_this_mean_and_this_variance(rng):
    mean, log_variance = np.full((200_000, 1), 1.5), np.full((200_000, 1), np.log(4.0))
    noise = rng.standard_normal(mean.shape)
    z = reparameterise(mean, log_variance, noise, noise)[0]
    assert z.mean() == pytest.approx(1.5, abs=0.02)
    assert z.var() == pytest.approx(4.0, abs=0.05)


def test_the_way_back_by_differences(rng):
    mean, log_variance, noise, grad = rng.normal(size=(4, 3, 2))
    _z, *grads = reparameterise(mean, log_variance, noise, grad)
    due = (
        gradcheck.numerical_gradient(
            lambda m: (grad * reparameterise(m, log_variance, noise, grad)[0]).sum(),
            mean,
        ),
        gradcheck.numerical_gradient(
            lambda v: (grad * reparameterise(mean, v, noise, grad)[0]).sum(),
            log_variance,
        ),
    )
    for ours, expected in zip(grads, due, strict=True):
        assert gradcheck.relative_error(ours, expected) < 1e-7


def by_the_root(mean, log_variance, noise, grad):
    std = np.sqrt(np.exp(log_variance))
    return mean + std * noise, grad, grad * noise * 0.5 * std


def back_from_z(mean, log_variance, noise, grad):
    z = np.exp(0.5 * log_variance) * noise + mean
    return [z, 1.0 * grad, 0.5 * grad * (z - mean)]


@pytest.mark.parametrize("answer", [by_the_root, back_from_z])
def test_right_draws_written_in_another_way_pass(answer):
    assert statuses(week11.reparameterise, answer) == {"correct"}


def with_noise_of_its_own(mean, log_variance, noise, grad):
    own = np.random.normal(size=mean.shape)  # noqa: NPY002
    return mean + np.exp(log_variance / 2) * own, grad, grad * noise


def by_the_wrong_root(mean, log_variance, noise, grad):
    with np.errstate(invalid="ignore"):
        std = np.sqrt(log_variance)
        return mean + std * noise, grad, grad * noise / (2 * std)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (by_the_wrong_root, "The root of log_variance"),
        (
            lambda m, v, n, g: (m + np.exp(v) / 2 * n, g, g * np.exp(v) / 2 * n),
            "half of the variance",
        ),
        (
            lambda m, v, n, g: (*reparameterise(m, v, n, g)[:2], g * n * np.exp(v)),
            "the variance stands in it",
        ),
        (with_noise_of_its_own, "draw at random"),
        (lambda *four: reparameterise(*four)[0], "Only z came back"),
        (lambda m, v, n, g: (reparameterise(m, v, n, g)[0], g, g), "what dmean should"),
    ],
)
def test_other_faults_of_a_draw_are_said(answer, words):
    assert words in said(week11.reparameterise, answer)


# ---------------------------------------------------------------------------- VAELoss
def test_the_gradients_of_the_loss_by_differences(rng):
    x, (logits, mean, log_variance) = (
        rng.uniform(size=(3, 4)),
        rng.normal(size=(3, 3, 4)),
    )
    loss = VAELoss(1.7)
    args = [logits, mean, log_variance]
    loss.forward(x, *args)
    for place, ours in enumerate(loss.backward()):

        def at(value, place=place):
            return VAELoss(1.7).forward(x, *args[:place], value, *args[place + 1 :])

        due = gradcheck.numerical_gradient(at, args[place])
        assert gradcheck.relative_error(ours, due) < 1e-6


def nets():
    encoder = Sequential([Input((6,)), Dense(8, "tanh"), Dense(4)], seed=0)
    decoder = Sequential([Input((2,)), Dense(8, "tanh"), Dense(6)], seed=1)
    return encoder, decoder


def test_the_next_cell_trains_as_the_library_does(rng):
    """The loop of the notebook, with this loss, makes the steps of `VAE`."""
    encoder, decoder = nets()
    loss, optimizer, drawn = VAELoss(1.5), Adam(0.01), np.random.default_rng(3)
    vae = generation.VAE(*nets(), 1.5, Adam(0.01), seed=3)
    for _step in range(4):
        x = rng.uniform(size=(8, 6)).astype("float32")
        mean, log_variance = np.split(encoder(x, training=True), 2, axis=-1)
        noise = drawn.standard_normal(mean.shape).astype("float32")
        z = reparameterise(mean, log_variance, noise, noise)[0]
        value = loss.forward(x, decoder(z, training=True), mean, log_variance)
        dlogits, dmean, dlog_variance = loss.backward()
        _z, to_mean, to_log_variance = reparameterise(
            mean, log_variance, noise, decoder.backward(dlogits)
        )
        grads = to_mean + dmean, to_log_variance + dlog_variance
        encoder.backward(np.concatenate(grads, axis=-1))
        optimizer.apply(
            [*encoder.grads.values(), *decoder.grads.values()],
            [*encoder.params.values(), *decoder.params.values()],
        )
        assert value == pytest.approx(vae.train_step(x)["loss"], rel=1e-5)


class Another:
    """Right, with softplus in two terms and everything in one dict."""

    def __init__(self, beta=1.0):
        self.beta, self.kept = beta, {}

    def forward(self, x, logits, mean, log_variance):
        self.kept = {"x": x, "z": logits, "m": mean, "v": log_variance}
        each = x * np.logaddexp(0, -logits) + (1 - x) * np.logaddexp(0, logits)
        gap = np.square(mean) + np.expm1(log_variance) - log_variance
        return np.mean(each.sum(axis=1) + self.beta * gap.sum(axis=1) / 2)

    def backward(self):
        x, z, mean, log_variance = self.kept.values()
        with np.errstate(over="ignore"):
            p = np.where(z > 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))
        p = np.nan_to_num(p)
        m = x.shape[0]
        half = 0.5 * self.beta / m
        return [(p - x) / m, 2 * half * mean, half * np.expm1(log_variance)]


def test_another_right_loss_passes():
    assert statuses(week11.VAELoss, Another, 10) == {"correct"}


class Silent(VAELoss):
    def forward(self, x, logits, mean, log_variance):
        super().forward(x, logits, mean, log_variance)


class Half(VAELoss):
    def backward(self):
        return tuple(part / 2 for part in super().backward())


class Overflowing(VAELoss):
    def backward(self):
        x, logits, *_others = self.saved
        with np.errstate(over="ignore", invalid="ignore"):
            p = np.exp(logits) / (1 + np.exp(logits))
        return (p - x) / len(x), *super().backward()[1:]


def test_a_sigmoid_that_overflows_is_found_in_every_draw():
    assert statuses(week11.VAELoss, Overflowing) == {"incorrect"}


class ByP(VAELoss):
    def backward(self):
        x, logits, *_others = self.saved
        with np.errstate(over="ignore", divide="ignore"):
            p = 1 / (1 + np.exp(-logits))
            dp = -x / p + (1 - x) / (1 - p)
        return dp / len(x), *super().backward()[1:]


class OneTerm(VAELoss):
    def forward(self, x, logits, mean, log_variance):
        whole = super().forward(x, logits, mean, log_variance)
        return whole - ((1 - x) * np.logaddexp(0, logits)).sum() / len(x)

    def backward(self):
        x, logits, *_others = self.saved
        slope = x * (0.5 * np.tanh(0.5 * logits) - 0.5)
        return slope / len(x), *super().backward()[1:]


class WeighsTheOther(VAELoss):
    def forward(self, x, logits, mean, log_variance):
        beta, self.beta = self.beta, 1 / self.beta
        value = beta * super().forward(x, logits, mean, log_variance)
        self.beta = beta
        return value

    def backward(self):
        dlogits, dmean, dlog_variance = super().backward()
        return self.beta * dlogits, dmean / self.beta, dlog_variance / self.beta


def held(least, added):
    """Return a loss whose p and 1 - p are at least `least`, or larger by that."""

    class Held(VAELoss):
        def forward(self, x, logits, mean, log_variance):
            whole = super().forward(x, logits, mean, log_variance)
            right = np.logaddexp(0, logits) - x * logits
            p = 0.5 + 0.5 * np.tanh(0.5 * logits)
            p = [q + least if added else np.clip(q, least, 1) for q in (p, 1 - p)]
            wrong = -x * np.log(p[0]) - (1 - x) * np.log(p[1])
            return whole + (wrong - right).sum() / len(x)

    return Held


class WeighsAll(VAELoss):
    def backward(self):
        dlogits, *others = super().backward()
        return self.beta * dlogits, *others


class Means(VAELoss):
    def forward(self, x, logits, mean, log_variance):
        beta, self.beta = self.beta, 0.0
        pixels = super().forward(x, logits, mean, log_variance) / x.shape[1]
        self.beta = beta
        return pixels + beta * kl(mean, log_variance)[0] / mean.shape[1]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (WeighsAll, "beta weighs the KL alone"),
        (Means, "means over pixels and units"),
        *(
            (held(least, added), "held away")
            for least in (1e-7, 1e-8, 1e-12)
            for added in (False, True)
        ),
        (Silent, "forward"),
        (Half, "dlogits"),
        (Overflowing, "no number"),
        (ByP, "gradient for p"),
        (OneTerm, "only one of the two terms"),
        (WeighsTheOther, "beta weighs the reconstruction here"),
    ],
)
def test_other_faults_of_the_loss_are_said(answer, words):
    feedback = week11.VAELoss.check(answer)
    assert feedback.status == "incorrect"
    assert words in f"{feedback.text} {feedback.rows}"
