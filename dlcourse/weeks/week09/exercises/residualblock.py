"""Exercise: a residual block of two dense layers, and its way back."""

import numpy as np

from dlcourse.exercises.engine import N_, ClassExercise, call


class ResidualBlock:
    """Two dense layers with a skip around them: y = relu(x + relu(x @ first) @ last).

    first: (features, hidden), last: (hidden, features); no biases. forward(x) takes x
    (batch, features) and returns y of the same shape. backward(grad), after forward,
    takes dL/dy, returns dL/dx, and leaves dL/dfirst and dL/dlast in grads under the
    names of params. The slope of relu at 0 is 0.

    >>> block = ResidualBlock(np.array([[2.0]]), np.array([[-0.3]]))
    >>> block.forward(np.array([[1.0], [3.0]])).round(6).ravel()
    array([0.4, 1.2])
    >>> block.backward(np.array([[1.0], [10.0]])).round(6).ravel()
    array([0.4, 4. ])
    >>> block.grads["last"]
    array([[62.]])
    """

    def __init__(self, first, last):
        self.params = {"first": first, "last": last}
        self.grads = {}

    def forward(self, x):
        # BEGIN SOLUTION
        self.x, self.z = x, x @ self.params["first"]
        self.hidden = np.maximum(self.z, 0)
        self.sum = x + self.hidden @ self.params["last"]
        return np.maximum(self.sum, 0)
        # END SOLUTION

    def backward(self, grad):
        # BEGIN SOLUTION
        grad_sum = grad * (self.sum > 0)
        grad_z = grad_sum @ self.params["last"].T * (self.z > 0)
        self.grads["last"] = self.hidden.T @ grad_sum
        self.grads["first"] = self.x.T @ grad_z
        return grad_sum + grad_z @ self.params["first"].T
        # END SOLUTION


residual_block = ClassExercise(
    ResidualBlock,
    number=2,
    hints=(
        N_("Forward in steps: z = x @ first, hidden = relu(z), sum = x + hidden @ "
           "last, y = relu(sum). Keep what backward needs."),
        N_("The sum hands its gradient to both of its parts, unchanged. The part that "
           "goes through the layers comes back as in week 4; at the end both meet in x "
           "and are added."),
        N_("grad_sum = grad * (sum > 0); grad_z = grad_sum @ last.T * (z > 0). dL/dx "
           "is grad_sum + grad_z @ first.T."),
    ),
    insight=N_("With last = 0 the block gives back every x that is not negative, and "
               "hands grad on where x is above 0: however many such blocks are "
               "stacked, nothing fades. The next cell trains a stack of them."),
)  # fmt: skip


READ = """
first_grad = block.grads.get("first", np.nan)
last_grad = block.grads.get("last", np.nan)"""
SHOWN = "y, grad_x, first_grad, last_grad"


def _program(features, hidden, batch, *, seed, last=1.0, least=-9, still="", step=""):
    """Return a program that goes through a block and back, and shows all."""
    lines = [
        f"rng = np.random.default_rng({seed})",
        f"first = rng.normal(size=({features}, {hidden}))",
        f"last = {last} * rng.normal(size=({hidden}, {features}))",
        f"x = np.maximum({least}, rng.normal(size=({batch}, {features})))",
        f"grad = rng.normal(size=({batch}, {features}))",
        f"{still}block = ResidualBlock(first, last)",
        "y = block.forward(x)",
        f"grad_x = block.backward(grad){READ}{step}",
        SHOWN,
    ]
    return call("\n".join(lines))


SMALL = """\
block = ResidualBlock(np.array([[2.0]]), np.array([[-0.3]]))
y = block.forward(np.array([[1.0], [3.0]]))
grad_x = block.backward(np.array([[1.0], [10.0]]))"""
STILL = "first[:, 0] = 0.0\n"
STEP = """
block.params["first"] -= 0.1 * first_grad
block.params["last"] -= 0.1 * last_grad
y = block.forward(x)"""
AGAIN = f"""
y = block.forward(2 - x)
grad_x = block.backward(grad + 1){READ}"""


@residual_block.tried_on
def cases(rng):
    """One by one; z of 0; last = 0, x of 0; after a step, and for a second batch."""
    seeds = (int(seed) for seed in rng.integers(10_000, size=6))
    return [
        call(f"{SMALL}{READ}\n{SHOWN}"),
        _program(2, 3, 4, seed=next(seeds)),
        _program(5, 4, 3, seed=next(seeds), still=STILL),
        _program(3, 5, 6, seed=next(seeds), last=0.0, least=0),
        _program(3, 2, 7, seed=next(seeds), last=0.0),
        _program(4, 3, 5, seed=next(seeds), step=STEP),
        _program(6, 5, 7, seed=next(seeds), step=AGAIN),
    ]


def _slip(message, *passages):
    residual_block.mistake(message, residual_block.but(*passages))


SUM = 'self.sum = x + self.hidden @ self.params["last"]'
Y = "return np.maximum(self.sum, 0)"
HIDDEN = "self.hidden = np.maximum(self.z, 0)"
GRAD_SUM = "grad_sum = grad * (self.sum > 0)"
GRAD_Z = 'grad_z = grad_sum @ self.params["last"].T * (self.z > 0)'
LAST = 'self.grads["last"] = self.hidden.T @ grad_sum'
FIRST = 'self.grads["first"] = self.x.T @ grad_z'
GRAD_X = 'return grad_sum + grad_z @ self.params["first"].T'
KEPT = 'self.x, self.z = x, x @ self.params["first"]'

_slip(
    N_("The skip is missing, forward and backward: this is a plain block. x is added "
       "before the last relu."),
    SUM, SUM.replace("x + ", ""),
    GRAD_X, GRAD_X.replace("grad_sum + ", ""),
)  # fmt: skip
_slip(
    N_("The skip is missing on the way forward: x is added before the last relu."),
    SUM,
    SUM.replace("x + ", ""),
)
_slip(
    N_("The skip is missing in dL/dx: what comes to the sum goes on to x unchanged, "
       "and is added to what comes through the layers."),
    GRAD_X, GRAD_X.replace("grad_sum + ", ""),
)  # fmt: skip
_slip(
    N_("x is added behind the last relu, and y may be negative: add it before."),
    SUM,
    'self.sum = self.hidden @ self.params["last"]',
    Y,
    "return x + np.maximum(self.sum, 0)",
    GRAD_X,
    GRAD_X.replace("grad_sum", "grad"),
)
_slip(
    N_("x is added behind the last relu on the way forward: add it before."),
    Y,
    'return x + np.maximum(self.hidden @ self.params["last"], 0)',
)
_slip(
    N_("The last relu is missing, forward and backward."),
    Y,
    "return self.sum",
    GRAD_SUM,
    "grad_sum = grad",
)
_slip(
    N_("The last relu is missing on the way forward."),
    Y,
    "return self.sum",
)
_slip(
    N_("The relu between the two layers is missing, forward and backward."),
    HIDDEN,
    "self.hidden = self.z",
    GRAD_Z,
    GRAD_Z.replace(" * (self.z > 0)", ""),
)
_slip(
    N_("The relu between the two layers is missing on the way forward."),
    HIDDEN,
    "self.hidden = self.z",
)
_slip(
    N_("On the way back grad has to pass the last relu first: nothing comes through "
       "where the sum is not above 0. (y >= 0 holds everywhere.)"),
    GRAD_SUM, "grad_sum = grad",
)  # fmt: skip
_slip(
    N_("The skip hands on grad as it came; it begins before the last relu, so where "
       "the sum is not above 0 nothing goes through it."),
    GRAD_X, GRAD_X.replace("grad_sum", "grad"),
)  # fmt: skip
_slip(
    N_("On the way back the relu between the layers is missing: grad_z is 0 where z is "
       "not above 0. (hidden >= 0 holds everywhere.)"),
    GRAD_Z, GRAD_Z.replace(" * (self.z > 0)", ""),
)  # fmt: skip
_slip(
    N_("The slope of relu at 0 was taken as 1; here it is 0. With last = 0 it makes a "
       "difference where x is 0."),
    GRAD_SUM, "grad_sum = grad * (self.sum >= 0)",
    GRAD_Z, GRAD_Z.replace("> 0", ">= 0"),
)  # fmt: skip
_slip(
    N_("The skip passes the gradient twice: it is added once."),
    GRAD_X,
    GRAD_X.replace("grad_sum", "2 * grad_sum"),
)
_slip(
    N_("On the way back the mask of the last relu comes from hidden @ last alone; relu "
       "has seen the sum, with x in it."),
    GRAD_SUM, "grad_sum = grad * (self.sum - self.x > 0)",
)  # fmt: skip
_slip(
    N_("dL/dlast was made with z; last has met relu(z), the hidden numbers."),
    LAST,
    LAST.replace("hidden", "z"),
)
_slip(
    N_("dL/dlast was made with grad as it came; it has to pass the last relu first."),
    LAST,
    LAST.replace("grad_sum", "grad"),
)
_slip(
    N_("Everything was divided by the batch: grad is dL/dy and holds the 1/m of the "
       "loss already, so add up."),
    LAST, LAST + " / len(grad)",
    FIRST, FIRST + " / len(grad)",
)  # fmt: skip
_slip(
    N_("The two gradients are exchanged in grads: dL/dfirst stands under last."),
    LAST,
    LAST.replace('"last"', '"first"'),
    FIRST,
    FIRST.replace('"first"', '"last"'),
)
_slip(
    N_("grads has no dL/dfirst: leave it there under the name first."),
    FIRST,
    "pass",
)
_slip(
    N_("grads has no dL/dlast: leave it there under the name last."),
    LAST,
    "pass",
)
_slip(
    N_("The skip carries relu(x); it carries x as it is."),
    SUM,
    SUM.replace("x +", "np.maximum(x, 0) +"),
)
_slip(
    N_("x was multiplied with what the layers give; it is added."),
    SUM,
    SUM.replace("x +", "x *"),
)
_slip(
    N_("backward uses the first batch for ever: forward keeps its x anew each time."),
    KEPT,
    'self.x, self.z = getattr(self, "x", x), x @ self.params["first"]',
)
_slip(
    N_("On the way forward hidden @ last went through a relu of its own; there is one "
       "between the layers, and one behind the sum."),
    SUM,
    'self.sum = x + np.maximum(self.hidden @ self.params["last"], 0)',
)  # fmt: skip
_slip(
    N_("dL/dfirst was made before the relu between the layers: where z is not above 0 "
       "nothing reaches first."),
    FIRST,
    'self.grads["first"] = self.x.T @ (grad_sum @ self.params["last"].T)',
)  # fmt: skip

_slip(
    N_("grads has neither dL/dfirst nor dL/dlast: leave them there, under the names "
       "first and last."),
    FIRST, "pass",
    LAST, "pass",
)  # fmt: skip
_slip(
    N_("backward changes its argument grad: the caller still needs it. Write grad * "
       "mask instead of grad *= mask."),
    GRAD_SUM, "grad *= self.sum > 0\n        grad_sum = grad",
)  # fmt: skip
_slip(
    N_("forward changes its argument x: the caller still needs it, and so does "
       "backward. Write x + ... instead of x += ..."),
    SUM, SUM.replace("self.sum = x +", "x +=") + "\n        self.sum = x + 0",
)  # fmt: skip
_OLD = ' + self.grads.get("{}", 0)'
_ADDED = (LAST, LAST + _OLD.format("last")), (FIRST, FIRST + _OLD.format("first"))
for _passages in (_ADDED[0] + _ADDED[1], *_ADDED):
    _slip(
        N_("grads still holds what an earlier backward left there: each backward sets "
           "it anew."),
        *_passages,
    )  # fmt: skip
_slip(
    N_("After params have changed the block still uses the matrices of its start: take "
       "them from self.params each time."),
    "self.grads = {}", "self.grads, self.old = {}, (first.copy(), last.copy())",
    KEPT, KEPT.replace('self.params["first"]', "self.old[0]"),
    SUM, SUM.replace('self.params["last"]', "self.old[1]"),
)  # fmt: skip
_slip(
    N_("Both relus are missing on the way forward."),
    HIDDEN,
    "self.hidden = self.z",
    Y,
    "return self.sum",
)
_slip(
    N_("The skip lets grad through where x is above 0; it asks for the sum, which the "
       "last relu has seen."),
    GRAD_X, GRAD_X.replace("grad_sum", "grad * (self.x > 0)"),
)  # fmt: skip
_slip(
    N_("grad_z was made with grad as it came; it has to pass the last relu first."),
    GRAD_Z,
    GRAD_Z.replace("grad_sum", "grad"),
)


def _gives_no_y(runs):
    """Return whether every y of an answer is None."""
    results = (one.result for one in runs)
    return all(isinstance(r, tuple) and r[0] is None for r in results)


residual_block.mistake(
    N_("forward returns nothing: y goes on to the block behind, so return it."),
    residual_block.but(Y, "return None"),
    recognise=_gives_no_y,
)


def _gives_nothing_back(runs):
    """Return whether every grad_x of an answer is None."""
    results = (one.result for one in runs)
    return all(isinstance(r, tuple) and r[1] is None for r in results)


residual_block.mistake(
    N_("backward returns nothing: dL/dx goes back to the block before, so return it."),
    residual_block.but(GRAD_X, "return None"),
    recognise=_gives_nothing_back,
)
