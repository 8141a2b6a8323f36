"""The loss of logits: B19, Keras, other right answers, logits changed."""

import numpy as np
import pytest
from scipy import special

from dlcourse import gradcheck, i18n, losses
from dlcourse.exercises import week04
from tests.exercises.answers import said, statuses

softmax_loss = week04.softmax_loss


@pytest.fixture(autouse=True)
def english():
    yield
    i18n.set_language("en")


def drawn():
    rng = np.random.default_rng(0)
    return rng.normal(size=(6, 4)) * 3, rng.integers(4, size=6)


def test_b19_softmax_loss_of_extreme_logits():
    loss, dz = softmax_loss.reference(np.array([[1000.0, 0, -1000]]), np.array([2]))
    assert loss == 2000
    np.testing.assert_array_equal(dz, [[1, 0, -1]])


def test_softmax_loss_of_the_notebook():
    z, labels = np.log([[0.3, 0.2, 0.1, 0.4]]), np.array([1])
    loss, dz = softmax_loss.reference(z, labels)
    assert np.isclose(loss, 1.609, atol=5e-4)
    np.testing.assert_allclose(dz, [[0.3, -0.8, 0.1, 0.4]])


def test_softmax_loss_agrees_with_nudges_and_scipy():
    z, labels = drawn()
    loss, dz = softmax_loss.reference(z, labels)
    picked = special.log_softmax(z, axis=1)[np.arange(6), labels]
    assert loss == pytest.approx(-picked.mean(), rel=1e-12)
    numeric = gradcheck.numerical_gradient(
        lambda z: softmax_loss.reference(z, labels)[0], z
    )
    np.testing.assert_allclose(dz, numeric, atol=1e-8)


def test_softmax_loss_agrees_with_keras(keras):
    import tensorflow as tf

    z, labels = drawn()
    logits = tf.constant(z)
    with tf.GradientTape() as tape:
        tape.watch(logits)
        value = tf.reduce_mean(
            keras.losses.sparse_categorical_crossentropy(labels, logits, True)
        )
    loss, dz = softmax_loss.reference(z, labels)
    assert loss == pytest.approx(float(value), rel=1e-12)
    np.testing.assert_allclose(dz, tape.gradient(value, logits), atol=1e-12)


def class_loss(z, labels):
    loss = losses.SparseCategoricalCrossentropy(from_logits=True)
    return loss(labels, z), loss.backward()


def loop_loss(z, labels):
    total, dz = 0.0, np.zeros_like(z)
    for i, (row, label) in enumerate(zip(z, labels, strict=True)):
        log_y_hat = row - np.logaddexp.reduce(row)
        total -= log_y_hat[label] / len(z)
        dz[i] = np.exp(log_y_hat) / len(z)
        dz[i, label] -= 1 / len(z)
    return total, dz


@pytest.mark.parametrize("answer", [class_loss, loop_loss])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(softmax_loss, answer) == {"correct"}


def test_logits_that_are_changed_are_named():
    def shifted_in_place(z, labels):
        z -= z.max(axis=1, keepdims=True)
        return softmax_loss.reference(z, labels)

    assert "changed its argument z" in said(softmax_loss, shifted_in_place)


@pytest.mark.parametrize("language", ["en", "tr"])
@pytest.mark.parametrize(
    ("subtracted", "words"),
    [
        (lambda z: z.mean(axis=1, keepdims=True), {"LARGEST", "EN BÜYÜK"}),
        (lambda z: np.median(z, axis=1, keepdims=True), {"LARGEST", "EN BÜYÜK"}),
        (lambda z: z[:, :1], {"LARGEST", "EN BÜYÜK"}),
        (lambda z: abs(z).max(axis=1, keepdims=True), {"largest SIZE", "Mutlak"}),
        (lambda z: 0, {"subtract the largest logit first", "önce en büyük logiti"}),
    ],
)
def test_what_is_subtracted_instead_of_the_largest_logit(subtracted, words, language):
    """It was taken for the smallest, for a plus or for the right one."""

    def loss_of(z, labels):
        shifted = z - subtracted(z)
        log_y_hat = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        dz = np.exp(log_y_hat)
        dz[np.arange(len(z)), labels] -= 1
        return -log_y_hat[np.arange(len(z)), labels].mean(), dz / len(z)

    def step(x, labels, kernel, bias, learning_rate):
        dz = loss_of(x @ kernel + bias, labels)[1]
        return kernel - learning_rate * x.T @ dz, bias - learning_rate * dz.sum(axis=0)

    i18n.set_language(language)
    for exercise, answer in ((softmax_loss, loss_of), (week04.digits_step, step)):
        text = said(exercise, answer)
        assert any(word in text for word in words)
        assert "Exactly" not in text
