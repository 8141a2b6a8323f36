"""Slow references for sequences: plain loops over plain numbers, one formula each.

Nothing here may use the code under test, nor NumPy beyond holding the result.
"""

import math

import numpy as np

from tests.reference import sigmoid, softmax


def standardise(values, epsilon):
    mean = math.fsum(values) / len(values)
    variance = math.fsum((v - mean) ** 2 for v in values) / len(values)
    return [(v - mean) / math.sqrt(variance + epsilon) for v in values]


def pre_activation(x, h, kernel, recurrent, bias, unit):
    """One unit: x @ kernel + h @ recurrent + bias."""
    terms = [x[k] * kernel[k][unit] for k in range(len(x))]
    terms += [h[k] * recurrent[k][unit] for k in range(len(h))]
    return math.fsum(terms) + bias[unit]


def simple_rnn(x, kernel, recurrent, bias):
    """Outputs of one sequence x, (time, features)."""
    units, outputs = len(recurrent), []
    h = [0.0] * units
    for step in x:
        h = [
            math.tanh(pre_activation(step, h, kernel, recurrent, bias, j))
            for j in range(units)
        ]
        outputs.append(h)
    return np.array(outputs)


def lstm(x, kernel, recurrent, bias):
    """Outputs and last cell of one sequence; blocks i, f, g, o."""
    units, outputs = len(recurrent), []
    h, c = [0.0] * units, [0.0] * units
    for step in x:
        a = [
            pre_activation(step, h, kernel, recurrent, bias, j)
            for j in range(4 * units)
        ]
        for j in range(units):
            i, f, g, o = (a[j + k * units] for k in range(4))
            c[j] = sigmoid(f) * c[j] + sigmoid(i) * math.tanh(g)
            h[j] = sigmoid(o) * math.tanh(c[j])
        outputs.append(list(h))
    return np.array(outputs), np.array(c)


def gru(x, kernel, recurrent, bias, reset_after):
    """Outputs of one sequence; blocks u, r, c; bias (2, 3 units) if reset_after."""
    units, outputs = len(recurrent), []
    h = [0.0] * units
    of_input, of_state = bias if reset_after else (bias, [0.0] * len(bias))

    def from_input(step, j):
        return math.fsum(step[k] * kernel[k][j] for k in range(len(step))) + of_input[j]

    def from_state(h, j):
        return math.fsum(h[k] * recurrent[k][j] for k in range(units)) + of_state[j]

    for step in x:
        u, r = (
            [sigmoid(from_input(step, j) + from_state(h, j)) for j in block]
            for block in (range(units), range(units, 2 * units))
        )
        new = []
        for j in range(units):
            column = j + 2 * units
            if reset_after:
                inner = r[j] * from_state(h, column)
            else:
                inner = from_state([a * b for a, b in zip(r, h, strict=True)], column)
            candidate = math.tanh(from_input(step, column) + inner)
            new.append(u[j] * h[j] + (1 - u[j]) * candidate)
        h = new
        outputs.append(h)
    return np.array(outputs)


def attention(query, key, value, mask, scale):
    """Attention of one example; every query sees at least one key."""
    outputs = []
    for t, q in enumerate(query):
        seen = [s for s in range(len(key)) if mask[t][s]]
        scores = [
            scale * math.fsum(a * b for a, b in zip(q, key[s], strict=True))
            for s in seen
        ]
        weights = softmax(scores)
        outputs.append(
            [
                math.fsum(w * value[s][d] for w, s in zip(weights, seen, strict=True))
                for d in range(len(value[0]))
            ]
        )
    return np.array(outputs)


def multi_head_attention(query, value, kernels, mask):
    """One example; kernels of query, key, value and output, without biases."""
    heads, width = len(kernels[0][0]), len(kernels[0][0][0])
    total = np.zeros(np.shape(query))
    for head in range(heads):
        q, k, v = (
            [
                [dot(row, [w[head][d] for w in kernel]) for d in range(width)]
                for row in x
            ]
            for x, kernel in zip((query, value, value), kernels[:3], strict=True)
        )
        found = attention(q, k, v, mask, 1 / math.sqrt(width))
        for t, row in enumerate(found):
            for d in range(total.shape[1]):
                total[t, d] += dot(row, [kernels[3][head][k][d] for k in range(width)])
    return total


def dot(a, b):
    return math.fsum(p * q for p, q in zip(a, b, strict=True))
