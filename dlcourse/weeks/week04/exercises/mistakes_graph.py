"""Week 4, wrong answers we know about graphs, shapes and backward passes.

A function here is a wrong implementation. An answer that gives the same results on
every input has made that mistake.
"""

from itertools import pairwise

import numpy as np

from dlcourse.exercises.engine import N_
from dlcourse.exercises.engine import Mistake as mistake

# J = v * w with v = a + bc = 11 and w = b - c = 1: dv = (1, 2, 3), dw = (0, 1, -1)
_ONE_PATH = N_("b and c reach J on two paths; only one of them was followed. Over "
               "paths the derivatives are added.")  # fmt: skip

DERIVATIVES = (
    mistake(_ONE_PATH, lambda: (1, 2, 3)),
    mistake(_ONE_PATH, lambda: (1, 11, -11)),
    mistake(
        N_("The two paths were multiplied: along a path multiply, over paths add."),
        lambda: (1, 22, -33),
    ),
    mistake(
        N_("In b - c the derivative with respect to c is -1: its path comes with a "
           "minus."),
        lambda: (1, 13, 14),
    ),
    mistake(
        N_("The factors are exchanged: each factor's derivative is multiplied by the "
           "value of the OTHER factor."),
        lambda: (11, 23, 32),
    ),
    mistake(
        N_("This is the product of the two derivatives; a product needs the product "
           "rule."),
        lambda: (0, 2, -3),
    ),
    mistake(
        N_("In bc the derivative with respect to b is c, and to c it is b: they are "
           "exchanged."),
        lambda: (1, 14, -9),
    ),
)  # fmt: skip


def _masked(to_first, to_second):
    """A wrong max_backward: the gradient where these conditions hold, else 0."""
    return lambda x1, x2, grad: (grad * to_first(x1, x2), grad * to_second(x1, x2))


MAX_BACKWARD = (
    mistake(
        N_("At a tie x1 gets the gradient; here a tie goes to x2: compare with x1 > "
           "x2."),
        _masked(lambda a, b: a >= b, lambda a, b: a < b),
    ),
    mistake(
        N_("At a tie both get the gradient: it arrives twice. Give it to x2 alone."),
        _masked(lambda a, b: a >= b, lambda a, b: b >= a),
    ),
    mistake(
        N_("At a tie the gradient is lost: neither x1 > x2 nor x2 > x1 holds."),
        _masked(lambda a, b: a > b, lambda a, b: b > a),
    ),
    mistake(
        N_("At a tie the gradient is split in halves; here x2 gets all of it."),
        _masked(
            lambda a, b: np.where(a == b, 0.5, a > b),
            lambda a, b: np.where(a == b, 0.5, b > a),
        ),
    ),
    mistake(
        N_("The gradient goes to the smaller input; the larger one made the output."),
        _masked(lambda a, b: a < b, lambda a, b: a >= b),
    ),
    mistake(
        N_("The two results are exchanged: first that of x1, then that of x2."),
        _masked(lambda a, b: a <= b, lambda a, b: a > b),
    ),
    mistake(
        N_("Both get the whole gradient: that is what add does. The smaller input had "
           "no influence, it gets 0."),
        _masked(lambda a, b: 1.0, lambda a, b: 1.0),
    ),
    mistake(
        N_("These are 0 and 1, the local derivatives: multiply them by grad."),
        lambda x1, x2, grad: (1.0 * (x1 > x2), 1.0 * (x1 <= x2)),
    ),
    mistake(
        N_("These are the inputs themselves: pass grad on, not x."),
        lambda x1, x2, grad: (x1 * (x1 > x2), x2 * (x1 <= x2)),
    ),
)  # fmt: skip


def _table(w, b, z, inputs=0):
    """Return a wrong shape_table; w, b, z: functions of (units before, units, m)."""

    def table(sizes, m):
        pairs = list(pairwise(sizes))
        pairs = [(sizes[0], sizes[0])] * inputs + pairs
        return [{"W": w(*p, m), "b": b(*p, m), "Z": z(*p, m)} for p in pairs]

    return table


def _w(before, units, m):
    return units, before


def _b(before, units, m):
    return units, 1


def _z(before, units, m):
    return units, m


def _shape_mistake(message, w=_w, b=_b, z=_z, inputs=0):
    table = _table(w, b, z, inputs)
    return mistake(message, table, lambda runs: _gave(runs, table))


def _gave(runs, table):
    """Return whether the runs gave what `table` gives; shapes may be lists."""
    return all(_plain(one.result) == _plain(table(*one.call.args)) for one in runs)


def _plain(value):
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return value if isinstance(value, int | np.integer) else repr(value)


SHAPE_TABLE = (
    _shape_mistake(
        N_("W has Keras' shape (inputs, units); the notes write it (units, inputs), so "
           "that W @ A fits."),
        w=lambda before, units, m: (before, units),
    ),
    _shape_mistake(
        N_("W is square: its columns are the units of the layer BEFORE."),
        w=lambda before, units, m: (units, units),
    ),
    _shape_mistake(
        N_("b is a column (units, 1) in the notes; (units,) would be stretched along "
           "the wrong axis."),
        b=lambda before, units, m: (units,),
    ),
    _shape_mistake(
        N_("b is (units, 1): it is stretched over the m columns only when it is "
           "added."),
        b=lambda before, units, m: (units, m),
    ),
    _shape_mistake(
        N_("Z is transposed: in the notes each COLUMN is an example."),
        z=lambda before, units, m: (m, units),
    ),
    _shape_mistake(
        N_("Z has one column for each of the m examples, not only one."),
        z=lambda before, units, m: (units, 1),
    ),
    _shape_mistake(
        N_("The input is no layer: it has no W and no b."),
        inputs=1,
    ),
    _shape_mistake(
        N_("This is the row form of Keras; the table asks for the notation of the "
           "notes."),
        w=lambda before, units, m: (before, units),
        b=lambda before, units, m: (units,),
        z=lambda before, units, m: (m, units),
    ),
)  # fmt: skip


def _dense(x_part=None, kernel_part=None, bias_part=None):
    """Return the right dense_backward with some of its parts replaced."""

    def backward(x, kernel, grad):
        right = grad @ kernel.T, x.T @ grad, grad.sum(axis=0)
        parts = x_part, kernel_part, bias_part
        pairs = zip(parts, right, strict=True)
        return tuple(due if part is None else part(x, grad) for part, due in pairs)

    return backward


def _dense_swapped(x, kernel, grad):
    return x.T @ grad, grad @ kernel.T, grad.sum(axis=0)


DENSE_BACKWARD = (
    mistake(
        N_("Divided by m once more: the gradient of the loss already contains the "
           "1/m."),
        _dense(
            kernel_part=lambda x, grad: x.T @ grad / len(x),
            bias_part=lambda x, grad: grad.mean(axis=0),
        ),
    ),
    mistake(
        N_("Only grad_bias was divided by m: the bias serves every example, so its "
           "gradient is the SUM over the batch."),
        _dense(bias_part=lambda x, grad: grad.mean(axis=0)),
    ),
    mistake(
        N_("grad_bias still has the batch axis: add up over the examples, axis 0."),
        _dense(bias_part=lambda x, grad: grad),
    ),
    mistake(
        N_("grad_bias is one number: each unit has its own bias, so sum over axis 0 "
           "only."),
        _dense(bias_part=lambda x, grad: grad.sum()),
    ),
    mistake(
        N_("grad_bias was summed over the units; sum over the examples, axis 0."),
        _dense(bias_part=lambda x, grad: grad.sum(axis=1)),
    ),
    mistake(
        N_("grad_bias has an extra axis: a gradient has the shape of its parameter, "
           "(units,). Leave keepdims out."),
        _dense(bias_part=lambda x, grad: grad.sum(axis=0, keepdims=True)),
    ),
    mistake(
        N_("grad_kernel is transposed: dz x^T belongs to the columns of the notes; "
           "rows need x.T @ grad."),
        _dense(kernel_part=lambda x, grad: grad.T @ x),
    ),
    mistake(
        N_("grad_x and grad_kernel are exchanged: first the gradient of x."),
        _dense_swapped,
    ),
)  # fmt: skip
