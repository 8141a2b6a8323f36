"""The engine: autodiff, nudges, Keras, other right answers, formulas it trains on."""

import numpy as np
import pytest

from dlcourse import autodiff, gradcheck, i18n
from dlcourse.exercises import week04
from tests.exercises.answers import said, statuses

exercise = week04.Value
Value = exercise.reference


def formula(a, b, c):
    s = a * b + c.tanh() * 2.0
    return (s * s + (a - c).exp() * s).tanh() + (b**3).relu() + c**-1 * a


POINT = 0.4, 0.7, -1.3


def gradients(make):
    inputs = [make(number) for number in POINT]
    y = formula(*inputs)
    y.backward()
    return [float(y.data), *(float(one.grad) for one in inputs)]


def test_value_agrees_with_autodiff_and_nudges():
    ours = gradients(Value)
    np.testing.assert_allclose(ours, gradients(autodiff.Value), rtol=1e-12)
    numeric = gradcheck.numerical_gradient(
        lambda p: float(formula(*map(Value, p)).data), np.array(POINT)
    )
    np.testing.assert_allclose(ours[1:], numeric, rtol=1e-7)


def test_value_agrees_with_keras_backend(keras):
    import tensorflow as tf

    inputs = [tf.Variable(number, dtype="float64") for number in POINT]
    with tf.GradientTape() as tape:
        a, b, c = inputs
        s = a * b + tf.tanh(c) * 2.0
        y = tf.tanh(s * s + tf.exp(a - c) * s) + tf.nn.relu(b**3) + c**-1 * a
    theirs = [float(grad) for grad in tape.gradient(y, inputs)]
    np.testing.assert_allclose(gradients(Value)[1:], theirs, rtol=1e-12)


def test_a_parent_that_is_used_twice_counts_twice():
    b = Value(3.0)
    (b * b).backward()
    assert b.grad == 6.0


class Closures:
    """Each value keeps the function that passes its gradient on."""

    def __init__(self, data, parents=(), pass_on=lambda grad: None):
        self.data, self.grad = np.float64(data), 0.0
        self.parents, self.pass_on = parents, pass_on

    def _new(self, data, *ways):
        def pass_on(grad):
            for parent, local in ways:
                parent.grad = parent.grad + grad * local

        return Closures(data, [parent for parent, _local in ways], pass_on)

    def _lifted(self, other):
        return other if isinstance(other, Closures) else Closures(other)

    def __add__(self, other):
        other = self._lifted(other)
        return self._new(self.data + other.data, (self, 1), (other, 1))

    def __mul__(self, other):
        other = self._lifted(other)
        ways = (self, other.data), (other, self.data)
        return self._new(self.data * other.data, *ways)

    def __pow__(self, n):
        return self._new(self.data**n, (self, n * self.data**n / self.data))

    def relu(self):
        return self._new(np.maximum(self.data, 0), (self, np.sign(max(self.data, 0))))

    def tanh(self):
        y = 2 / (1 + np.exp(-2 * self.data)) - 1
        return self._new(y, (self, (1 - y) * (1 + y)))

    def exp(self):
        return self._new(np.exp(self.data), (self, np.exp(self.data)))

    __radd__, __rmul__ = __add__, __mul__

    def __sub__(self, other):
        return self + self._lifted(other) * -1

    def backward(self):
        waiting, uses = [self], {}
        for node in waiting:
            for parent in node.parents:
                if id(parent) not in uses:
                    waiting.append(parent)
                uses[id(parent)] = uses.get(id(parent), 0) + 1
        self.grad, ready = 1.0, [self]
        while ready:
            node = ready.pop()
            node.pass_on(node.grad)
            for parent in node.parents:
                uses[id(parent)] -= 1
                if not uses[id(parent)]:
                    ready.append(parent)


@pytest.mark.parametrize("answer", [Closures, autodiff.Value])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def test_other_faults_are_said_too():
    wrong = exercise.but("max(0.0, self.data)", "abs(self.data)")
    assert "y.data: The value is off" in said(exercise, wrong)


WAY_BACK = "                parent.grad += node.grad * local\n"


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "At the end grad is 0 in what"), ("tr", "Sonda y'nin hesaplandığı")],
)
@pytest.mark.parametrize(
    ("line", "slip"),
    [
        (WAY_BACK, WAY_BACK + "            node.grad = 0.0\n"),
        (WAY_BACK, WAY_BACK.replace("parent.grad +=", "grad =")),
        ("        visit(self)\n", ""),
    ],
)
def test_of_a_grad_that_is_0_only_that_is_said(language, words, line, slip):
    """It may have arrived and been erased; y's own may be 1."""
    try:
        i18n.set_language(language)
        assert words in said(exercise, exercise.but(line, slip))
    finally:
        i18n.set_language("en")
