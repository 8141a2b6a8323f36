"""Exercise: training in which a frozen layer moves all the same, to be mended."""

import numpy as np

from dlcourse.exercises.engine import N_, BugHunt, call


@BugHunt.task(
    number=11,
    hints=(
        N_("Freeze a layer after a few steps and look at its weights before and after. "
           "Which line reads trainable, and how often?"),
        N_("A gradient of 0 does not hold a weight still: what else stands in the "
           "update of velocity, and of the weight?"),
        N_("Three bugs: read trainable in every step; let no velocity move a frozen "
           "layer; and let nothing shrink its weights. One condition around the whole "
           "update does all of it."),
    ),
    insight=N_("A layer is frozen when its weights are the same afterwards: so compare "
               "them. Keras reads trainable when the training step is built; compile "
               "again after each change."),
)  # fmt: skip
def frozen(weights, targets, base, first, then, rate=0.1, momentum=0.9, decay=0.0):
    """Weights after training: `first` steps with all layers, `then` steps without base.

    weights, targets: (layers, size), a row for each layer; the gradient of a layer is
    its weights minus its targets. base: numbers of the layers that are frozen after the
    first steps; from then on nothing changes their weights. A step on a layer is
    velocity = momentum * velocity + gradient, weights = (1 - rate * decay) * weights -
    rate * velocity, with velocity 0 at the start. Returns a new array.
    """
    trainable = [True for _layer in weights]
    weights, velocity = weights.copy(), np.zeros(weights.shape)
    for step in range(first + then):
        if step == first:
            trainable = [layer not in base for layer in range(len(weights))]
        for layer in range(len(weights)):
            if trainable[layer]:
                gradient = weights[layer] - targets[layer]
                velocity[layer] = momentum * velocity[layer] + gradient
                weights[layer] = (1 - rate * decay) * weights[layer]
                weights[layer] = weights[layer] - rate * velocity[layer]
    return weights


@frozen.given
def frozen(weights, targets, base, first, then, rate=0.1, momentum=0.9, decay=0.0):
    """Weights after training: `first` steps with all layers, `then` steps without base.

    weights, targets: (layers, size), a row for each layer; the gradient of a layer is
    its weights minus its targets. base: numbers of the layers that are frozen after the
    first steps; from then on nothing changes their weights. A step on a layer is
    velocity = momentum * velocity + gradient, weights = (1 - rate * decay) * weights -
    rate * velocity, with velocity 0 at the start. Returns a new array.
    """
    trainable = [True for _layer in weights]
    weights, velocity = weights.copy(), np.zeros(weights.shape)
    trained = [layer for layer, moves in enumerate(trainable) if moves]
    for step in range(first + then):
        if step == first:
            trainable = [layer not in base for layer in range(len(weights))]
        for layer in range(len(weights)):
            gradient = weights[layer] - targets[layer]
            if layer not in trained:
                gradient = 0 * gradient
            velocity[layer] = momentum * velocity[layer] + gradient
            weights[layer] = (1 - rate * decay) * weights[layer]
            weights[layer] = weights[layer] - rate * velocity[layer]
    return weights


@frozen.tried_on
def cases(rng):
    """Two layers of one weight; no momentum, no decay, both; frozen from the start."""

    def drawn(*shape):
        return rng.normal(size=shape), rng.normal(size=shape)

    return [
        call(np.array([[0.3], [0.5]]), np.array([[1.0], [-1.0]]), [0], 1, 2),
        call(*drawn(3, 2), [0, 1], 2, 3, rate=0.2, momentum=0.0),
        call(*drawn(4, 3), [0, 2], 3, 2, rate=0.3, momentum=0.0, decay=0.4),
        call(*drawn(3, 4), [1], 2, 4, 0.1, 0.8, 0.3),
        call(*drawn(2, 5), [0], 0, 4, rate=0.2, momentum=0.7),
        call(*drawn(3, 2), [0, 1], 0, 2, 0.2, 0.9, 0.5),
        call(*drawn(2, 3), [], 2, 1, decay=0.2),
        call(*drawn(4, 1), [3], 4, 0, rate=0.15),
    ]


def trained(weights, targets, base, first, then, rate=0.1, momentum=0.9, decay=0.0, *,
            rolls=False, shrinks=False, learns=False, coasts=False, early=0,
            stops=None):  # fmt: skip
    """The right answer with its bugs as options.

    Args:
        weights: of the layers.
        targets: of the layers.
        base: the layers that are frozen.
        first: steps before.
        then: steps behind.
        rate: of learning.
        momentum: of the velocity.
        decay: of the weights.
        rolls: whether velocity goes on moving them.
        shrinks: whether decay goes on shrinking them.
        learns: whether its gradient still goes into velocity.
        coasts: whether velocity moves them on and is not changed any more.
        early: how many steps too early they are frozen.
        stops: which layers are frozen, of base and the number of layers.
    """
    count = len(weights)
    held = set(stops(base, count) if stops else base)
    weights, velocity = weights.copy(), np.zeros(weights.shape)
    for step in range(first + then):
        for layer in range(count):
            still = step >= first - early and layer in held
            gradient = weights[layer] - targets[layer]
            if not still or learns:
                velocity[layer] = momentum * velocity[layer] + gradient
            elif rolls:
                velocity[layer] = momentum * velocity[layer]
            if not still or shrinks:
                weights[layer] = (1 - rate * decay) * weights[layer]
            if not still or rolls or learns or coasts:
                weights[layer] = weights[layer] - rate * velocity[layer]
    return weights


def _say(message, **parts):
    def wrong(*args, **kwargs):
        return trained(*args, **kwargs, **parts)

    frozen.mistake(message, wrong)


_say(
    N_("One bug is left: velocity. The gradient of a frozen layer is 0, but what its "
       "velocity has gathered moves it on."),
    rolls=True,
)  # fmt: skip
_say(
    N_("One bug is left: decay. A frozen layer still shrinks at each step."),
    shrinks=True,
)
_say(
    N_("Two bugs are left: a frozen layer has the gradient 0, but its velocity moves "
       "it on, and decay shrinks it."),
    rolls=True, shrinks=True,
)  # fmt: skip
for _shrinks in (False, True):
    _say(
        N_("The velocity of a frozen layer stays as it was, and still moves the layer "
           "at each step: its weights must not change either."),
        coasts=True, shrinks=_shrinks,
    )  # fmt: skip
_say(
    N_("A frozen layer does not shrink any more, but it goes on learning: which layers "
       "are trained is still read once, before the first step."),
    learns=True,
)  # fmt: skip
_say(
    N_("base ends with the weights of the start; in the first steps all layers learn, "
       "base as well."),
    early=10**6,
)  # fmt: skip
_say(
    N_("base is frozen one step too early."),
    early=1,
)
_say(
    N_("base is frozen one step too late."),
    early=-1,
)
_say(
    N_("The wrong layers stand still: base names those that are frozen."),
    stops=lambda base, count: set(range(count)) - set(base),
)
_say(
    N_(
        "Behind the first steps no layer learns any more; those that are not in base "
        "go on for `then` steps."
    ),
    stops=lambda base, count: range(count),
)
_say(
    N_("Only the first layer of base stands still; all of them are frozen."),
    stops=lambda base, count: base[:1],
)
_say(
    N_("All layers up to the last of base stand still; base names them one by one."),
    stops=lambda base, count: range(max(base, default=-1) + 1),
)


@frozen.mistake(
    N_("When base is frozen, the velocity of the other layers begins at 0 again; they "
       "go on as before.")
)  # fmt: skip
def velocity_lost(weights, targets, base, first, then, rate=0.1, momentum=0.9,
                  decay=0.0):  # fmt: skip
    middle = trained(weights, targets, [], first, 0, rate, momentum, decay)
    return trained(middle, targets, base, 0, then, rate, momentum, decay)


@frozen.mistake(
    N_("At the first frozen layer the step ends, and the layers behind it do not learn "
       "any more: go on with the next layer, continue instead of break.")
)  # fmt: skip
def ended_at_the_first(weights, targets, base, first, then, rate=0.1, momentum=0.9,
                       decay=0.0):  # fmt: skip
    behind = range(min(base, default=len(weights)), len(weights))
    return trained(weights, targets, behind, first, then, rate, momentum, decay)


@frozen.mistake(N_("Decay is gone altogether; it shrinks the layers that learn."))
def without_decay(weights, targets, base, first, then, rate=0.1, momentum=0.9,
                  decay=0.0):  # fmt: skip
    return trained(weights, targets, base, first, then, rate, momentum)


@frozen.mistake(N_("Momentum is gone altogether; it stays with the layers that learn."))
def without_momentum(weights, targets, base, first, then, rate=0.1, momentum=0.9,
                     decay=0.0):  # fmt: skip
    return trained(weights, targets, base, first, then, rate, 0.0, decay)


@frozen.mistake(
    N_("Decay was added to the gradient and so goes through velocity: that is L2. Here "
       "it shrinks the weights themselves: (1 - rate * decay) * weights.")
)  # fmt: skip
def decay_in_the_gradient(weights, targets, base, first, then, rate=0.1, momentum=0.9,
                          decay=0.0):  # fmt: skip
    weights, velocity = weights.copy(), np.zeros(weights.shape)
    for step in range(first + then):
        for layer in range(len(weights)):
            if step < first or layer not in base:
                gradient = (1 + decay) * weights[layer] - targets[layer]
                velocity[layer] = momentum * velocity[layer] + gradient
                weights[layer] = weights[layer] - rate * velocity[layer]
    return weights
