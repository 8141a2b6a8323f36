"""Exercise: three ways back through a ReLU."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=9,
    hints=(
        N_("Two questions decide: was z above 0 on the way forward, and is the number "
           "that comes back above 0?"),
        N_("backprop asks the first one, deconvnet the second one, guided both. What "
           "passes is grad itself, not 1."),
    ),
    insight=N_("Only the first rule is a derivative. The other two throw away all that "
               "speaks against, so their pictures are cleaner than the network's "
               "reasons are."),
)  # fmt: skip
def guided_relu(grad, z, rule):
    """What comes back through y = max(z, 0) under a rule, for `grad` that arrives at y.

    grad, z: arrays of one shape, also of whole numbers. rule: "backprop" passes grad
    where z > 0; "deconvnet" passes grad where grad > 0, whatever z is; "guided" where
    both are above 0. Elsewhere 0 comes back.

    >>> grad, z = np.array([2.0, -3.0, 4.0, -5.0]), np.array([1.0, 1.0, -1.0, -1.0])
    >>> for rule in ("backprop", "deconvnet", "guided"):
    ...     print(guided_relu(grad, z, rule))
    [ 2. -3.  0.  0.]
    [2. 0. 4. 0.]
    [2. 0. 0. 0.]
    """
    # BEGIN SOLUTION -> return ...
    if rule == "backprop":
        passes = z > 0
    elif rule == "deconvnet":
        passes = grad > 0
    else:
        passes = (z > 0) & (grad > 0)
    return np.where(passes, grad, 0)
    # END SOLUTION


RULES = ("backprop", "deconvnet", "guided")
GRAD, Z = np.array([2.0, -3.0, 4.0, -5.0]), np.array([1.0, 1.0, -1.0, -1.0])


@guided_relu.tried_on
def cases(rng):
    """The example by each rule; pictures; zeros in z and in grad; whole numbers."""
    calls = []
    for rule in RULES:
        calls.append(call(GRAD.copy(), Z.copy(), rule))
        for shape in ((3, 4), (2, 5, 3), (2, 3, 4, 2)):
            grad, z = rng.normal(0.1, 1, size=(2, *shape))
            calls.append(call(grad, z, rule))
        z = np.array([0.0, 0.0, 0.3, -0.2, 0.1, 0.0])
        calls.append(call(np.array([0.7, -0.4, 0.0, 0.6, -0.9, 0.0]), z, rule))
        z = np.array([[3, -2, 0], [1, 5, -4]])
        calls.append(call(rng.normal(size=z.shape), z, rule))
    return calls


def ruled(*, backprop=lambda grad, z: grad * (z > 0),
          deconvnet=lambda grad, z: grad * (grad > 0),
          guided=lambda grad, z: grad * ((z > 0) & (grad > 0))):  # fmt: skip
    """Return the right function with one of its rules written otherwise."""
    rules = dict(zip(RULES, (backprop, deconvnet, guided), strict=True))
    return lambda grad, z, rule: rules[rule](grad, z)


def _say(message, **rules):
    guided_relu.mistake(message, ruled(**rules))


def _by_z(grad, z):
    return grad * (z > 0)


def _by_grad(grad, z):
    return grad * (grad > 0)


def _by_both(grad, z):
    return grad * ((z > 0) & (grad > 0))


_say(
    N_("All three rules give what backprop does: the rule is not asked."),
    deconvnet=_by_z, guided=_by_z,
)  # fmt: skip
_say(
    N_("All three rules give what guided does: the rule is not asked."),
    backprop=_by_both, deconvnet=_by_both,
)  # fmt: skip
_say(
    N_("backprop and deconvnet are exchanged: backprop asks z, deconvnet asks grad."),
    backprop=_by_grad, deconvnet=_by_z,
)  # fmt: skip
_say(
    N_("deconvnet and guided are exchanged: deconvnet does not look at z."),
    deconvnet=_by_both,
    guided=_by_grad,
)
_say(
    N_("deconvnet does not look at z: it passes grad wherever grad is above 0."),
    deconvnet=_by_both,
)
_say(
    N_("deconvnet asks grad, not z: it lays a ReLU on what comes back."),
    deconvnet=_by_z,
)
_say(
    N_("guided asks z as well: both z and grad have to be above 0."),
    guided=_by_grad,
)
_say(
    N_("guided asks grad as well: both z and grad have to be above 0."),
    guided=_by_z,
)
_say(
    N_("guided passes where one of the two is above 0; both have to be."),
    guided=lambda grad, z: grad * ((z > 0) | (grad > 0)),
)
_say(
    N_("guided asks whether the product of z and grad is above 0; two negative numbers "
       "do that, too."),
    guided=lambda grad, z: grad * (z * grad > 0),
)  # fmt: skip
_say(
    N_("backprop passes negative grad, too: it is the plain derivative."),
    backprop=_by_both,
)
_say(
    N_("backprop asks z, not grad: where z > 0, grad comes back as it is."),
    backprop=_by_grad,
)
_say(
    N_("Where z is 0, backprop and guided let grad pass; only z > 0 does."),
    backprop=lambda grad, z: grad * (z >= 0),
    guided=lambda grad, z: grad * ((z >= 0) & (grad > 0)),
)
_say(
    N_("Where z is 0, backprop lets grad pass; only z > 0 does."),
    backprop=lambda grad, z: grad * (z >= 0),
)
_say(
    N_("Where z is 0, guided lets grad pass; only z > 0 does."),
    guided=lambda grad, z: grad * ((z >= 0) & (grad > 0)),
)
_say(
    N_("What comes back is 0 and 1: these are the places that pass, but not grad."),
    backprop=lambda grad, z: 1.0 * (z > 0),
    deconvnet=lambda grad, z: 1.0 * (grad > 0),
    guided=lambda grad, z: 1.0 * ((z > 0) & (grad > 0)),
)
_say(
    N_("What comes back is 0 and 1: these are the places that pass, but not grad."),
    backprop=lambda grad, z: z > 0,
    deconvnet=lambda grad, z: grad > 0,
    guided=lambda grad, z: (z > 0) & (grad > 0),
)
_say(
    N_("backprop gives grad back as it came; where z is not above 0 nothing passes."),
    backprop=lambda grad, z: grad,
)
_say(
    N_("deconvnet gives max(z, 0); the ReLU lies on what comes back, on grad."),
    deconvnet=lambda grad, z: np.maximum(z, 0),
)
_say(
    N_("z came back instead of grad: z only says where grad may pass."),
    backprop=lambda grad, z: z * (z > 0),
    deconvnet=lambda grad, z: z * (grad > 0),
    guided=lambda grad, z: z * ((z > 0) & (grad > 0)),
)
_say(
    N_("grad was multiplied by max(z, 0); the slope of ReLU is 1 where z > 0."),
    backprop=lambda grad, z: grad * np.maximum(z, 0),
    guided=lambda grad, z: np.maximum(grad, 0) * np.maximum(z, 0),
)
_say(
    N_("grad lost its sign: what is negative is held back, or passes as it is."),
    backprop=lambda grad, z: np.abs(grad) * (z > 0),
    deconvnet=lambda grad, z: np.abs(grad),
    guided=lambda grad, z: np.abs(grad) * (z > 0),
)
_say(
    N_("The conditions are the wrong way round: grad passes where it should not."),
    backprop=lambda grad, z: grad * (z <= 0),
    deconvnet=lambda grad, z: grad * (grad <= 0),
    guided=lambda grad, z: grad * ((z <= 0) & (grad <= 0)),
)
_say(
    N_("guided laid the ReLU on z and forgot grad's own sign at z below 0: there "
       "nothing passes."),
    guided=lambda grad, z: np.where(z > 0, np.maximum(grad, 0), grad),
)  # fmt: skip


@guided_relu.mistake(N_("z and grad are exchanged: grad comes first in the call."))
def exchanged(grad, z, rule):
    return ruled()(z, grad, rule)


@guided_relu.mistake(
    N_("Only what passes came back; 0 stays in the other places, and the shape is "
       "kept.")
)  # fmt: skip
def picked(grad, z, rule):
    return grad[{"backprop": z > 0, "deconvnet": grad > 0}.get(
        rule, (z > 0) & (grad > 0))]  # fmt: skip


@guided_relu.mistake(
    N_("The result has the dtype of z, and where z holds whole numbers grad loses its "
       "decimals: take the dtype of grad.")
)  # fmt: skip
def dtype_of_z(grad, z, rule):
    return ruled()(grad, z, rule).astype(z.dtype)
