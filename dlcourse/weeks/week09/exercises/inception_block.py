"""Exercise: an Inception block, forward."""

import numpy as np

from dlcourse import ops
from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=4,
    hints=(
        N_("Every branch begins with x; within a branch, what one layer gives goes "
           "into the next. Keep what comes out at the end of each branch."),
        N_("ops.conv(y, kernel, padding=\"same\") and ops.max_pool(y, f, strides=1, "
           "padding=\"same\") do the windows. Add the bias, then ReLU: np.maximum."),
        N_("np.concatenate(ends, axis=-1) lays the ends behind one another along the "
           "channels."),
    ),
    insight=N_("A block is no new operation: convolutions and pooling that you know, "
               "side by side, and one concatenation. It fits since padding 'same' and "
               "stride 1 leave height and width alone."),
)  # fmt: skip
def inception_block(x, branches):
    """What an Inception block gives: branches side by side, joined along the channels.

    x: (batch, height, width, channels). branches: a list; each branch is a list of
    layers, one behind the other: ("conv", kernel, bias), a convolution with ReLU
    behind it, kernel (f, f, channels, filters), bias (filters,); or ("pool", f), max
    pooling in windows of f by f. All have stride 1 and padding "same". Returns (batch,
    height, width, channels of all ends), the ends in the order of branches.

    >>> x = np.array([[[[-1.0, 2.0], [3.0, -4.0]]]])
    >>> kernel, bias = np.ones((1, 1, 2, 1)), np.array([0.5])
    >>> inception_block(x, [[("conv", kernel, bias)], [("pool", 3)]])
    array([[[[1.5, 3. , 2. ],
             [0. , 3. , 2. ]]]])
    """
    from dlcourse import ops

    # BEGIN SOLUTION -> return ...
    ends = []
    for branch in branches:
        y = x
        for name, *parts in branch:
            if name == "conv":
                kernel, bias = parts
                y = np.maximum(ops.conv(y, kernel, padding="same") + bias, 0)
            else:
                y = ops.max_pool(y, *parts, strides=1, padding="same")
        ends.append(y)
    return np.concatenate(ends, axis=-1)
    # END SOLUTION


EXAMPLE = np.array([[[[-1.0, 2.0], [3.0, -4.0]]]])
CONV, POOL = ("conv", np.ones((1, 1, 2, 1)), np.array([0.5])), ("pool", 3)
PLANS = (  # shape of x; of each layer of a branch f and filters, or f of a pooling
    ((2, 4, 5, 3), ([(1, 4)], [(1, 2), (3, 5)], [(1, 3), (5, 2)], [3, (1, 4)])),
    ((1, 3, 4, 2), ([(3, 2)], [(1, 2)])),
    ((3, 5, 3, 2), ([(3, 2), (1, 2), (3, 2)],)),
    ((2, 3, 5, 4), ([(3, 3), 3], [2], [3, (2, 1)])),
    ((1, 9, 8, 3), ([2, 3],)),
)


@inception_block.tried_on
def cases(rng):
    """The example; a whole block; equal channels; one branch; pooling last and alone.

    The numbers of x lie around -0.3: where a window of pooling sees none above 0, a
    border of zeros would show.
    """
    calls = [call(EXAMPLE.copy(), [[CONV], [POOL]])]
    for shape, plan in PLANS:
        branches = [_drawn(rng, shape[-1], branch) for branch in plan]
        calls.append(call(rng.normal(-0.3, 1, size=shape), branches))
    return calls


def _drawn(rng, channels, plan):
    """Return the layers of a branch, with drawn kernels and biases."""
    branch = []
    for layer in plan:
        if isinstance(layer, int):
            branch.append(("pool", layer))
            continue
        f, filters = layer
        kernel = rng.normal(size=(f, f, channels, filters))
        branch.append(("conv", kernel, rng.normal(size=filters)))
        channels = filters
    return branch


def _conv(y, kernel, bias):
    return np.maximum(ops.conv(y, kernel, padding="same") + bias, 0)


def _pool(y, f):
    return ops.max_pool(y, f, 1, "same")


def _join(ends):
    return np.concatenate(ends, axis=-1)


def built(conv=_conv, pool=_pool, join=_join, last=None, begin=lambda x, y: x,
          inside=lambda x, y: y, layers=lambda branch: branch):  # fmt: skip
    """Return the right function with one of its parts written otherwise.

    Args:
        conv: a convolution, of what comes in, kernel and bias.
        pool: pooling, of what comes in and f.
        join: of the ends of all branches.
        last: a convolution that ends a branch; by default `conv`.
        begin: what a branch begins with, of x and the end of the branch before.
        inside: what a later layer of it works on, of x and the layer before.
        layers: those of a branch that are gone through.
    """

    def answer(x, branches):
        ends, y = [], x
        for branch in branches:
            y = begin(x, y)
            for number, (name, *parts) in enumerate(layers(branch), start=1):
                y = inside(x, y) if number > 1 else y
                ending = last if last and number == len(branch) else conv
                y = (ending if name == "conv" else pool)(y, *parts)
            ends.append(y)
        return join(ends)

    return answer


def _say(message, **parts):
    inception_block.mistake(message, built(**parts))


def _linear(y, kernel, bias):
    return ops.conv(y, kernel, padding="same") + bias


_say(
    N_("ReLU is missing: it stands behind every convolution."),
    conv=_linear,
)
_say(
    N_("ReLU came once, on the whole block. It stands behind every convolution, also "
       "inside a branch, and not behind pooling."),
    conv=_linear, join=lambda ends: np.maximum(_join(ends), 0),
)  # fmt: skip
_say(
    N_("ReLU is missing behind the convolutions inside a branch: it stands behind "
       "every one."),
    conv=_linear, last=_conv,
)  # fmt: skip
_say(
    N_("ReLU is missing behind the convolution that ends a branch: it stands behind "
       "every one."),
    last=_linear,
)  # fmt: skip
for _parts in ({"pool": lambda y, f: np.maximum(_pool(y, f), 0)},
               {"join": lambda ends: np.maximum(_join(ends), 0)}):  # fmt: skip
    _say(
        N_("What comes out of pooling went through ReLU as well; it stands behind "
           "convolutions alone."),
        **_parts,
    )  # fmt: skip
_say(
    N_("The bias is missing: each filter adds its own, before ReLU."),
    conv=lambda y, kernel, bias: _conv(y, kernel, 0),
)
_say(
    N_("The bias was added behind ReLU: add it before."),
    conv=lambda y, kernel, bias: _conv(y, kernel, 0) + bias,
)
_say(
    N_("Each branch went on from the end of the branch before: they run side by side, "
       "and each begins with x."),
    begin=lambda x, y: y,
)  # fmt: skip
_say(
    N_("The last layer of a branch was fed with x; within a branch, what one layer "
       "gives goes into the next."),
    inside=lambda x, y: x,
)  # fmt: skip
_say(
    N_("The ends were added up; an Inception block lays them behind one another: "
       "np.concatenate along the channels."),
    join=sum,
)  # fmt: skip
for _axis in range(3):
    _say(
        N_("The ends were joined along another axis; the channels are the last one: "
           "axis=-1."),
        join=lambda ends, axis=_axis: np.concatenate(ends, axis=axis),
    )  # fmt: skip
_say(
    N_("The ends got an axis of their own: np.concatenate along the channels lays them "
       "behind one another, np.stack does not."),
    join=lambda ends: np.stack(ends, axis=-1),
)  # fmt: skip
_say(
    N_("The ends came back as a list: np.concatenate makes one array of them."),
    join=lambda ends: ends,
)
_say(
    N_("The ends stand in the reverse order: that of branches is due."),
    join=lambda ends: _join(ends[::-1]),
)
_say(
    N_("Only the first branch came out: the ends of all are laid behind one another."),
    join=lambda ends: ends[0],
)
_say(
    N_("Only the last branch came out: the ends of all are laid behind one another."),
    join=lambda ends: ends[-1],
)
_say(
    N_("A branch was gone through from its last layer to its first; the first layer "
       "works on x."),
    layers=lambda branch: branch[::-1],
)  # fmt: skip
_say(
    N_("The convolutions have no padding: their ends are smaller. padding=\"same\" is "
       "due."),
    conv=lambda y, kernel, bias: np.maximum(ops.conv(y, kernel) + bias, 0),
)  # fmt: skip
_say(
    N_("Pooling moves on by f here, as it does by itself: strides=1 is due."),
    pool=lambda y, f: ops.max_pool(y, f, padding="same"),
)
_say(
    N_('Pooling has no padding: its end is smaller. padding="same" is due.'),
    pool=lambda y, f: ops.max_pool(y, f, 1),
)
_say(
    N_("Pooling has neither padding nor stride 1 here: strides=1 and padding=\"same\" "
       "are due."),
    pool=ops.max_pool,
)  # fmt: skip
_say(
    N_("Pooling took the mean of a window; the greatest number is due."),
    pool=lambda y, f: ops.average_pool(y, f, 1, "same"),
)
_say(
    N_("Pooling is left out: what comes in went on as it is."),
    pool=lambda y, f: y,
)


for _fixed in (3, 2):
    _say(
        N_("Pooling takes windows of one size here, whatever f is."),
        pool=lambda y, f, fixed=_fixed: _pool(y, fixed),
    )
_say(
    N_("ReLU stands before the convolution: it comes behind it, on what the bias was "
       "added to."),
    conv=lambda y, kernel, bias: _linear(np.maximum(y, 0), kernel, bias),
)  # fmt: skip
_say(
    N_("Negative numbers lost their sign; ReLU makes them 0."),
    conv=lambda y, kernel, bias: np.abs(_linear(y, kernel, bias)),
)
_say(
    N_("A branch ended with its first layer; those behind it are still to come."),
    layers=lambda branch: branch[:1],
)
_say(
    N_("The bias is missing in the convolutions inside a branch: every filter adds its "
       "own."),
    conv=lambda y, kernel, bias: _conv(y, kernel, 0), last=_conv,
)  # fmt: skip


@inception_block.mistake(
    N_("x went through ReLU before the branches; pooling has to see it as it is.")
)
def relu_on_x(x, branches):
    return built()(np.maximum(x, 0), branches)


@inception_block.mistake(
    N_("At the border pooling saw zeros, and they are greater than numbers below 0. "
       "Padding never counts there.")
)  # fmt: skip
def border_of_zeros(x, branches):
    def pool(y, f):
        sides = [((f - 1) // 2, f // 2)] * 2
        return ops.max_pool(np.pad(y, [(0, 0), *sides, (0, 0)]), f, 1)

    return built(pool=pool)(x, branches)


@inception_block.mistake(
    N_("The kernels were turned round, as in mathematics; in a network they lie on the "
       "picture as they are.")
)  # fmt: skip
def kernels_turned(x, branches):
    def conv(y, kernel, bias):
        return _conv(y, kernel[::-1, ::-1], bias)

    return built(conv=conv)(x, branches)


@inception_block.mistake(
    N_("What all layers give was joined; only the last layer of a branch reaches the "
       "end of the block.")
)  # fmt: skip
def all_layers(x, branches):
    parts = [branch[:end] for branch in branches for end in range(1, len(branch) + 1)]
    return built()(x, parts)


@inception_block.mistake(
    N_("x was joined to the ends: that is another block. Only the branches come out.")
)
def with_x(x, branches):
    return _join([x, built()(x, branches)])


@inception_block.mistake(
    N_("A branch of pooling alone was left out: it hands on all channels of x.")
)
def pooling_alone_left_out(x, branches):
    kept = [b for b in branches if any(name == "conv" for name, *_parts in b)]
    return built()(x, kept)
