"""Exercise: a number that remembers how it was made, and its way back."""

import numpy as np

from dlcourse.exercises.engine import N_, ClassExercise, call


class Value:
    """A number that remembers what it was computed from.

    Value(2.0) has data, the number, and grad, at first 0.0. The operators + and *
    take another Value or a plain number, ** a plain number as exponent; relu (slope 0
    at 0), tanh and exp take nothing. All give a new Value. y.backward(), called once,
    leaves dy/dv in v.grad of every Value v that y was computed from.

    >>> a, b = Value(2.0), Value(3.0)
    >>> y = a * b + a
    >>> y.backward()
    >>> y.data, a.grad, b.grad
    (8.0, 4.0, 2.0)
    """

    # en: parents holds a pair (parent, local derivative) for each use of a parent
    # tr: parents, her kullanım için bir (girdi, yerel türev) çiftinden oluşur
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, [(self, 1.0), (other, 1.0)])

    def __mul__(self, other):
        # BEGIN SOLUTION
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, [(self, other.data), (other, self.data)])
        # END SOLUTION

    def __pow__(self, exponent):
        # BEGIN SOLUTION
        local = exponent * self.data ** (exponent - 1)
        return Value(self.data**exponent, [(self, local)])
        # END SOLUTION

    def relu(self):
        # BEGIN SOLUTION
        return Value(max(0.0, self.data), [(self, float(self.data > 0))])
        # END SOLUTION

    def tanh(self):
        # BEGIN SOLUTION
        y = np.tanh(self.data)
        return Value(y, [(self, 1 - y**2)])
        # END SOLUTION

    def exp(self):
        # BEGIN SOLUTION
        y = np.exp(self.data)
        return Value(y, [(self, y)])
        # END SOLUTION

    def backward(self):
        # BEGIN SOLUTION
        order = []

        def visit(node):
            if node not in order:
                for parent, _local in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            for parent, local in node.parents:
                parent.grad += node.grad * local
        # END SOLUTION

    # en: these follow from + and *
    # tr: bunlar + ve * ile yazılır
    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __sub__(self, other):
        return self + other * -1.0


value = ClassExercise(
    Value,
    number=2,
    hints=(
        N_("Copy what __add__ does: the new number, and a pair (parent, local "
           "derivative) for each operand. A plain number becomes a Value first."),
        N_("The derivative of x ** n is n * x ** (n - 1), of tanh 1 - y ** 2, of exp "
           "y itself, of relu 1 above 0 and otherwise 0."),
        N_("backward: put all values into an order in which each stands after its "
           "parents, set your own grad to 1.0, go through the order from its end and "
           "add grad times local to each parent's grad."),
    ),
    insight=N_("Six methods, and every formula made of them has its gradient."),
)  # fmt: skip

SHARED = "s = a * b\nt = (s * 3.0 + 1.0).tanh()\ny = s * s + t * a"
DEEP = "s = a * b\nt = s + a\nu = t * s\ny = u * t + s"


def _program(formula, **numbers):
    """Return a program that computes y by `formula`, goes back, and shows all."""
    start = [f"{name} = Value({number!r})" for name, number in numbers.items()]
    shown = ", ".join(["y.data", *(f"{name}.grad" for name in numbers)])
    return call("\n".join([*start, formula, "y.backward()", shown]))


@value.tried_on
def cases(rng):
    """The worked example; b * b; paths of several lengths; each operation."""
    a, b, c = (float(n) for n in rng.uniform(0.3, 0.9, size=3).round(3))
    return [
        _program("y = a * b + a", a=2.0, b=3.0),
        _program("y = b * b", b=3.0),
        _program("y = a * b", a=a, b=-b),
        _program("y = a + a + b", a=a, b=b),
        _program("y = a ** 3 + b ** 2 + c ** -1 + c ** 0.5", a=-a, b=-b, c=c),
        _program("y = a.relu() + 2.0 * b.relu() + c.relu()", a=a, b=-b, c=0.0),
        _program("y = a.tanh() * 3.0 + b.tanh()", a=a, b=-b),
        _program("y = a.exp() * 0.5 + b.exp()", a=a, b=-20 * b),
        _program("y = a.exp()", a=5 + a),  # every digit of e counts
        _program("y = 1.0 + a * 2.0 - b + 3 * c", a=a, b=b, c=c),
        _program(SHARED, a=a, b=b),
        _program(DEEP, a=a, b=-b),
        # two values that hold the same number, 3.0, are two values
        _program("y = (a + 1.0) * (b + 1.0)", a=2.0, b=2.0),
        _program("y = sum([a * c, b * a, c * 0.1]).tanh() ** 2", a=a, b=b, c=-c),
    ]


def _slip(message, old, new):
    value.mistake(message, value.but(old, new))


FACTORS = "[(self, other.data), (other, self.data)]"
ACCUMULATE = "parent.grad += node.grad * local"
WAY_BACK = """        order = []

        def visit(node):
            if node not in order:
                for parent, _local in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            for parent, local in node.parents:
                parent.grad += node.grad * local
"""
EAGER = """        self.grad = 1.0

        def pass_on(node):
            for parent, local in node.parents:
                parent.grad += node.grad * local
                pass_on(parent)

        pass_on(self)
"""
NEAREST_FIRST = """        order = [self]
        for node in order:
            for parent, _local in node.parents:
                if parent not in order:
                    order.append(parent)
        self.grad = 1.0
        for node in order:
            for parent, local in node.parents:
                parent.grad += node.grad * local
"""
TOO_EARLY = """        order = []

        def visit(node):
            if node not in order:
                order.append(node)
                for parent, _local in node.parents:
                    visit(parent)

        visit(self)
        self.grad = 1.0
        for node in order:
            for parent, local in node.parents:
                parent.grad += node.grad * local
"""
BY_DISTANCE = """        order = [self]
        for node in order:
            order += [p for p, _local in node.parents if p not in order]
        self.grad = 1.0
        for node in order:
            for parent, local in node.parents:
                parent.grad += node.grad * local
"""

_slip(
    N_("In b * b the same parent stands twice, and both uses count: 6 at b = 3. A "
       "dict with the parent as key keeps one of them."),
    "for parent, local in node.parents:",
    "for parent, local in dict(node.parents).items():",
)  # fmt: skip
_slip(
    N_("Where several paths meet, the last one has erased the others: add to "
       "parent.grad, do not replace it."),
    ACCUMULATE,
    "parent.grad = node.grad * local",
)  # fmt: skip
_slip(
    N_("A value passed its gradient on before all of it had arrived, so parts of it "
       "were passed on twice. First the order, then each value once."),
    WAY_BACK,
    EAGER,
)  # fmt: skip
for nearest_first in (BY_DISTANCE, NEAREST_FIRST):
    _slip(
        N_("The nearest values came first. That is no topological order: a value may "
           "be near on one path and far on another, and must wait for both."),
        WAY_BACK,
        nearest_first,
    )  # fmt: skip
_slip(
    N_("A value stands in the order before those that it is needed for on another "
       "path: put it down only after its parents, then go from the end."),
    WAY_BACK,
    TOO_EARLY,
)  # fmt: skip
_slip(
    N_("Two values may hold the same number and still be two: ask whether the value "
       "itself was visited, not its data."),
    "if node not in order:",
    "if node.data not in [known.data for known in order]:",
)  # fmt: skip
_slip(
    N_("Only what y was computed from directly has a gradient: go through the whole "
       "order, from its end, where grad is 1, to its beginning."),
    "reversed(order)",
    "order",
)  # fmt: skip
_slip(
    N_("At the end grad is 0 in what y was computed from: y begins with grad 1.0, "
       "since dy/dy is 1; the order holds every value, y too; what arrives is added to "
       "the PARENT's grad and stays there."),
    "        self.grad = 1.0\n",
    "",
)  # fmt: skip
_slip(
    N_("The gradients were passed on without their local derivatives: multiply."),
    ACCUMULATE,
    "parent.grad += node.grad",
)
_slip(
    N_("The local derivatives of * are exchanged: each factor gets the value of the "
       "OTHER factor."),
    FACTORS,
    "[(self, self.data), (other, other.data)]",
)  # fmt: skip
_slip(
    N_("Each factor passes the gradient on unchanged: that is what + does. In * it is "
       "multiplied by the value of the other factor."),
    FACTORS,
    "[(self, 1.0), (other, 1.0)]",
)  # fmt: skip
_slip(
    N_("A plain number has no data: make a Value of it first, as __add__ does."),
    "        other = other if isinstance(other, Value) else Value(other)\n"
    "        return Value(self.data * other.data",
    "        return Value(self.data * other.data",
)
_slip(
    N_("The derivative of x ** n has the exponent n - 1."),
    "exponent * self.data ** (exponent - 1)",
    "exponent * self.data**exponent",
)
_slip(
    N_("The power comes before the minus: x ** n - 1 is (x ** n) - 1. The exponent n - "
       "1 needs brackets."),
    "exponent * self.data ** (exponent - 1)",
    "exponent * self.data**exponent - 1",
)  # fmt: skip
_slip(
    N_("The derivative of x ** n has the factor n in front."),
    "exponent * self.data ** (exponent - 1)",
    "self.data ** (exponent - 1)",
)
_slip(
    N_("relu passes a gradient on only where its input is above 0."),
    "float(self.data > 0)",
    "1.0",
)
_slip(
    N_("At 0 the slope of relu is taken as 0 here: ask for > 0, not for >= 0."),
    "float(self.data > 0)",
    "float(self.data >= 0)",
)
_slip(
    N_("relu gives 0 for what is below 0, not the number itself."),
    "max(0.0, self.data)",
    "self.data",
)
_slip(
    N_("relu lost the decimals of a number above 0, as int does: what is above 0 "
       "comes out as it is."),
    "max(0.0, self.data)",
    "int(max(0.0, self.data))",
)  # fmt: skip
_slip(
    N_("The derivative of tanh is 1 - y ** 2; here y itself was taken."),
    "1 - y**2",
    "y",
)
_slip(N_("In the derivative of tanh the square is missing: 1 - y ** 2."),
      "1 - y**2", "1 - y")  # fmt: skip
_slip(
    N_("The derivative of tanh is 1 - y ** 2 with y the RESULT, not the input."),
    "1 - y**2",
    "1 - self.data**2",
)
_slip(
    N_("The derivative of exp is exp itself, the result, not the input."),
    "[(self, y)]",
    "[(self, self.data)]",
)
_slip(
    N_("The derivative of exp is exp itself; here it was taken as 1."),
    "[(self, y)]",
    "[(self, 1.0)]",
)
_slip(
    N_("Only the first parent of each value was visited on the way to the order."),
    "for parent, _local in node.parents:",
    "for parent, _local in node.parents[:1]:",
)
for old, changed in (
    (
        "        return Value(self.data * other.data,",
        "        self.data = self.data * other.data\n        return Value(self.data,",
    ),
    (
        f"        return Value(self.data * other.data, {FACTORS})",
        "        self.data = self.data * other.data\n        return self",
    ),
):
    _slip(
        N_("The first factor was changed: make a new Value, its own data is still "
           "needed."),
        old,
        changed,
    )  # fmt: skip
_slip(
    N_("In b * b the same parent stands twice, and both uses count: 6 at b = 3. A "
       "dict with the parent as key keeps one of them."),
    FACTORS,
    "[*{self: other.data, other: self.data}.items()]",
)  # fmt: skip
_slip(
    N_("exp is no power of x: its exponent does not come down, the derivative is exp "
       "itself."),
    "[(self, y)]",
    "[(self, self.data * np.exp(self.data - 1))]",
)  # fmt: skip
_slip(
    N_("e was rounded to 2.718: np.exp knows all its digits."),
    "np.exp(self.data)",
    "2.718**self.data",
)
for pairs in (
    f", {FACTORS}",
    ", [(self, local)]",
    ", [(self, float(self.data > 0))]",
    ", [(self, 1 - y**2)]",
    ", [(self, y)]",
):
    _slip(
        N_("A new Value does not know what it was computed from, so nothing is passed "
           "on: give it its pairs (parent, local derivative)."),
        pairs,
        "",
    )  # fmt: skip
for new, number in (
    (f"Value(self.data * other.data, {FACTORS})", "self.data * other.data"),
    ("Value(self.data**exponent, [(self, local)])", "self.data**exponent"),
    (
        "Value(max(0.0, self.data), [(self, float(self.data > 0))])",
        "max(0.0, self.data)",
    ),
    ("Value(y, [(self, 1 - y**2)])", "y"),
    ("Value(y, [(self, y)])", "y"),
):
    _slip(
        N_("A plain number came back from an operation: give a new Value, with its "
           "pairs (parent, local derivative), as __add__ does."),
        f"return {new}",
        f"return {number}",
    )  # fmt: skip
