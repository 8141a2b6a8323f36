"""What a model that branches says when it cannot be."""

import numpy as np
import pytest

from dlcourse import models
from dlcourse.layers import LSTM, Add, Dense, Input


def residual():
    x = Input((4,))
    return models.Model(x, Add()([x, Dense(4)(x)]))


def unconnected():
    x, other = Input((2,)), Input((2,), name="other")
    return models.Model(x, Add()([x, other]))


def unused():
    x, other = Input((2,)), Input((2,), name="other")
    return models.Model([x, other], Dense(1)(x))


def circle():
    x = Input((2,))
    h = Dense(2, name="h")(x)
    y = Dense(2, name="y")(h)
    h.call.inputs.append(y)  # nobody can write this with calls alone
    return models.Model(x, y)


def other_width():
    shared, a, b = Dense(1), Input((2,)), Input((3,))
    return models.Model([a, b], Add()([shared(a), shared(b)]))


X = np.ones((2, 4))
WRONG = {
    "an Input is missing": (
        ValueError,
        r"Input 'other' for the layer 'add', .* add it to them",
        unconnected,
    ),
    "an input is not used": (
        ValueError,
        r"'other', on which no output depends, .* leave it out",
        unused,
    ),
    "a circle": (ValueError, r"graph: got a circle, .* a node of its own", circle),
    "an Input as output": (
        ValueError,
        r"Input 'input_layer' for the model as an output, .* what a layer returns",
        lambda: models.Model(Input((2,)), Input((2,))),
    ),
    "an array as input": (
        TypeError,
        r"inputs: got ndarray, expected symbols; start from x = layers.Input",
        lambda: models.Model(X, Input((2,))),
    ),
    "no outputs": (
        TypeError,
        r"outputs: got nothing, expected symbols",
        lambda: models.Model(Input((2,)), []),
    ),
    "a shared layer for two widths": (
        ValueError,
        r"dense: got x of shape \(1, 3\), expected length 2 on axis -1",
        other_width,
    ),
    "shapes that do not merge": (
        ValueError,
        r"add: got arrays of shapes .* reshape or project one of them",
        lambda: Add()([Input((2,)), Input((3,))]),
    ),
    "a list for one": (
        TypeError,
        r"dense: got a list of 2 symbols, expected one; merge them first",
        lambda: Dense(1)([Input((2,)), Input((2,))]),
    ),
    "one for a list": (
        TypeError,
        r"add: got one symbol, expected a list of symbols; write add\(\[a, b\]\)",
        lambda: Add()(Input((2,))),
    ),
    "symbols and arrays": (
        TypeError,
        r"add: got symbols mixed .* make an Input for each array",
        lambda: Add()([Input((4,)), X]),
    ),
    "too few axes": (
        ValueError,
        r"lstm: got x of shape \(1, 2\), expected at least 3 axes",
        lambda: LSTM(2)(Input((2,))),
    ),
    "a symbol in an array's place": (
        TypeError,
        r"got <Input 'input_layer', shape .* in place of an array, .* pass it to a lay",
        lambda: np.asarray(Input((2,))) + 1,
    ),
    "a symbol as data": (
        ValueError,
        r"input_layer: got shape \(None, 2\), expected \(None, 4\); call the model",
        lambda: residual()(Input((2,))),
    ),
    "another shape": (
        ValueError,
        r"input_layer: got shape \(2, 3\), expected \(None, 4\); pass examples",
        lambda: residual()(np.ones((2, 3))),
    ),
    "no numbers": (
        TypeError,
        r"input_layer: got 'text', expected an array of real numbers",
        lambda: residual()("text"),
    ),
    "backward before a call": (
        RuntimeError,
        r"model: got backward\(grad\) before a call, .* y = model\(x\)",
        lambda: residual().backward(X),
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_says_what_is_wrong(case):
    error, message, make = WRONG[case]
    with pytest.raises(error, match=message):
        make()


@pytest.mark.parametrize(
    ("x", "message"),
    [
        ([X], r"got 1 arrays, expected a list of 2, one for each of 'a', 'b'; pass"),
        (X[:, 0], r"got ndarray, expected a list of 2"),
        ([X, X, X], r"got 3 arrays, expected a list of 2"),
        ([X, X[:1]], r"got \[2, 1\] examples for its inputs, expected equally many"),
    ],
)
def test_refuses_another_number_of_inputs(x, message):
    a, b = Input((4,), name="a"), Input((4,), name="b")
    with pytest.raises(ValueError, match=message):
        models.Model([a, b], Add()([a, b]))(x)


@pytest.mark.parametrize(
    ("grad", "message"),
    [
        (X, r"got ndarray, expected a list of 2, one for each of 'dense', 'dense_1'"),
        ([X], r"got 1 gradients, expected a list of 2"),
        ([X, X], r"grad: got shape \(2, 4\), expected \(2, 1\); pass dL/dy"),
    ],
)
def test_refuses_gradients_that_are_not_those_of_the_outputs(grad, message):
    x = Input((4,))
    model = models.Model(x, [Dense(1)(x), Dense(1)(x)])
    model(X)
    with pytest.raises(ValueError, match=message):
        model.backward(grad)
