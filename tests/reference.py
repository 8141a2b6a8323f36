"""Slow references: plain Python loops over plain numbers, one formula at a time.

Nothing here may use the code under test, nor NumPy beyond holding the result.
"""

import itertools
import math

import numpy as np


def elementwise(function, z):
    """Apply a function of one number to every entry."""
    return np.array([function(float(v)) for v in np.ravel(z)]).reshape(np.shape(z))


def relu(z, slope=0.0, top=math.inf, threshold=0.0):
    if z >= top:
        return top
    return z if z > threshold else slope * (z - threshold)


def sigmoid(z):
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def softmax(row):
    top = max(row)
    exps = [math.exp(v - top) for v in row]
    return [e / math.fsum(exps) for e in exps]


def dense(x, kernel, bias, activation=lambda z: z):
    """One sum for each example and each unit; x has two axes."""
    rows, features, units = len(x), len(kernel), len(kernel[0])
    y = np.empty((rows, units))
    for i, j in itertools.product(range(rows), range(units)):
        terms = [x[i][k] * kernel[k][j] for k in range(features)]
        y[i, j] = activation(math.fsum(terms) + bias[j])
    return y


def dense_gradients(x, kernel, grad):
    """dL/dx, dL/dkernel, dL/dbias of a Dense layer without activation."""
    rows, features, units = len(x), len(kernel), len(kernel[0])
    grad_x, grad_kernel = np.zeros((rows, features)), np.zeros((features, units))
    grad_bias = np.zeros(units)
    for i, k, j in itertools.product(range(rows), range(features), range(units)):
        grad_x[i, k] += grad[i][j] * kernel[k][j]
        grad_kernel[k, j] += grad[i][j] * x[i][k]
    for i, j in itertools.product(range(rows), range(units)):
        grad_bias[j] += grad[i][j]
    return grad_x, grad_kernel, grad_bias


def normalization(train, x):
    """Standardise each column of x with the mean and spread of that column of train."""
    y = np.empty(np.shape(x))
    for j in range(len(train[0])):
        column = [float(row[j]) for row in train]
        mean = math.fsum(column) / len(column)
        variance = math.fsum((v - mean) ** 2 for v in column) / len(column)
        for i in range(len(x)):
            y[i, j] = (float(x[i][j]) - mean) / max(math.sqrt(variance), 1e-7)
    return y


def mean_squared_error(y_true, y_pred):
    pairs = list(zip(np.ravel(y_true), np.ravel(y_pred), strict=True))
    return math.fsum((p - t) ** 2 for t, p in pairs) / len(pairs)


def binary_crossentropy(y_true, probabilities):
    pairs = list(zip(np.ravel(y_true), np.ravel(probabilities), strict=True))
    terms = [t * math.log(p) + (1 - t) * math.log(1 - p) for t, p in pairs]
    return -math.fsum(terms) / len(pairs)


def sparse_crossentropy_from_logits(labels, logits):
    terms = []
    for label, row in zip(labels, logits, strict=True):
        top = max(row)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in row))
        terms.append(log_total - row[label])
    return math.fsum(terms) / len(terms)
