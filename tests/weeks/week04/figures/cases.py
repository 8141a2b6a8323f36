"""The figures of week 4, each drawn from small data; `tests/plots` looks at them."""

import numpy as np

from dlcourse import autodiff
from dlcourse.plots import week04


def _graph(expression):
    graph = autodiff.parse(expression, a=5, b=3, c=2)
    graph.backward()
    return graph


def _layer():
    x, w = (autodiff.Value(np.ones(shape), "xw"[k]) for k, shape in enumerate(SHAPES))
    out = autodiff.relu(x @ w)
    out.backward(np.ones((5, 3)))
    return autodiff.Graph(out)


SHAPES = (5, 2), (2, 3)
# What a figure is given by its caller, or what is the same word in Turkish.
GIVEN = ("setosa", "versicolor", "virginica", "ReLU")
# Name of the figure: a call that draws it on new Axes.
CASES = {
    "graph": lambda **k: week04.graph(_graph("3 * (a + b * c)"), **k),
    "iris_borders": lambda **k: week04.iris_borders(
        [[-2, 0, 2], [-3, 0, 3]], [8, 2, -11], **k
    ),
    "losses_of_a": week04.losses_of_a,
}
# Other shapes of the same figures, with no name of their own.
VARIANTS = {
    "a graph of arrays": lambda **k: week04.graph(_layer(), **k),
    "a graph of two paths": lambda **k: week04.graph(
        _graph("tanh(a * b) * (b - c) + a * a"), **k
    ),
}
