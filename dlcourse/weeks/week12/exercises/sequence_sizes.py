"""Exercise: lengths behind 1-D convolutions and pools, and how far one sees."""

import math

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=8,
    tolerance=0,
    returns=("lengths", "seen"),
    hints=(
        N_("valid: a window reaches over dilation * (size - 1) + 1 steps, and each "
           "further window costs strides steps. same and causal: zeros are added so "
           "that only the strides shorten, ceil(n / strides)."),
        N_("A pool whose strides are None moves by its own size."),
        N_("seen begins at 1. A layer adds dilation * (size - 1) steps of ITS input, "
           "and one such step is as many steps of the sequence as all strides before "
           "multiply to."),
    ),
    insight=N_("Ten steps: Conv1D of 3 leaves 8, with strides 2 it leaves 4, pooling "
               "by 2 leaves 5. And dilations 1, 2, 4, 8 with windows of 2 see 16 "
               "steps with four layers."),
)  # fmt: skip
def sequence_sizes(n, layers):
    """Length behind each layer, an array, and how many steps the last one sees.

    n: steps of the sequence. layers: a list of ("conv", size, strides, padding,
    dilation) and ("pool", size, strides, padding), all as in Keras' Conv1D and
    MaxPooling1D: padding is "valid", "same" or (conv alone) "causal", and strides of a
    pool may be None. seen: from the first to the last step of the sequence that one
    output of the last layer depends on, both counted, far from the ends.

    >>> sequence_sizes(10, [("conv", 3, 1, "valid", 1), ("pool", 2, None, "valid")])
    (array([8, 4]), 4)
    """
    lengths, seen, step = [], 1, 1
    for _kind, size, strides, padding, *dilation in layers:
        # BEGIN SOLUTION -> n, seen, step = ..., ..., ...
        if strides is None:
            strides = size
        (gap,) = dilation or (1,)
        reach = gap * (size - 1)
        windows = (n - reach - 1) // strides + 1
        n = windows if padding == "valid" else -(-n // strides)
        seen += reach * step
        step *= strides
        # END SOLUTION
        lengths.append(n)
    return np.array(lengths), seen


CAUSAL = [("conv", 2, 1, "causal", dilation) for dilation in (1, 2, 4, 8)]
EEG = [("conv", 7, 2, "same", 1), ("pool", 3, 2, "valid"), ("conv", 5, 3, "valid", 1),
       ("pool", 2, None, "same"), ("conv", 3, 1, "valid", 2)]  # fmt: skip


@sequence_sizes.tried_on
def cases(rng):
    """B107, layer by layer; dilations, strides that leave a rest, a deep network."""
    calls = [
        call(10, [("conv", 3, 1, "valid", 1), ("pool", 2, None, "valid")]),
        call(10, [("conv", 3, 1, "valid", 1)]),
        call(10, [("conv", 3, 2, "valid", 1)]),
        call(10, [("pool", 2, None, "valid")]),
        call(10, [("conv", 3, 2, "same", 1)]),
        call(9, [("pool", 3, 2, "same"), ("pool", 4, None, "valid")]),
        call(30, CAUSAL),
        call(11, [("conv", 3, 2, "causal", 1), ("conv", 2, 3, "valid", 1)]),
        call(17, [("conv", 4, 1, "valid", 3), ("pool", 2, 1, "valid")]),
        call(800, EEG),
    ]
    for _number in range(4):
        size, strides, gap = (int(k) for k in rng.integers((2, 2, 2), (6, 4, 4)))
        pools = ("pool", gap, None, "same"), ("pool", 3, strides, "valid")
        convs = ("conv", size, strides, "valid", 1), ("conv", 3, 1, "valid", gap)
        table = [convs[0], pools[0], convs[1], pools[1]]
        calls.append(call(int(rng.integers(150, 400)), table))
    return calls


def walked(*, valid=lambda n, reach, size, s: (n - reach - 1) // s + 1,
           same=lambda n, reach, size, s: math.ceil(n / s),
           causal=None, reach=lambda size, gap: gap * (size - 1),
           sees=lambda size, gap: gap * (size - 1),
           default=lambda size: size,
           seen=lambda seen, reach, step, s: seen + reach * step,
           step=lambda step, s: step * s, begin=1):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(n, layers):
        lengths, far, jump = [], begin, 1
        for _name, size, strides, padding, *dilation in layers:
            s = default(size) if strides is None else strides
            gap = dilation[0] if dilation else 1
            length = {"valid": valid, "same": same, "causal": causal or same}[padding]
            n = length(n, reach(size, gap), size, s)
            far = seen(far, sees(size, gap), jump, s)
            jump = step(jump, s)
            lengths.append(n)
        return lengths, far

    return answer


def _say(message, **parts):
    sequence_sizes.mistake(message, walked(**parts))


def _valid(n, reach, _size, s):
    return (n - reach - 1) // s + 1


_say(
    N_("lengths, valid: the first window needs no step; add 1 to the steps that fit."),
    valid=lambda n, reach, size, s: (n - reach - 1) // s,
)
_say(
    N_("lengths, valid: the 1 of the first window stands outside of the division: (n - "
       "reach) // strides + 1."),
    valid=lambda n, reach, size, s: (n - reach) // s,
)  # fmt: skip
_say(
    N_("lengths, valid: round down; what is left behind the last window is no window."),
    valid=lambda n, reach, size, s: math.ceil((n - reach - 1) / s) + 1,
)
_say(
    N_("lengths, valid: the lengths have decimals; a number of windows is whole, so "
       "divide by //."),
    valid=lambda n, reach, size, s: (n - reach - 1) / s + 1,
)  # fmt: skip
_say(
    N_("lengths, valid: the length is divided by the strides alone; the last windows "
       "must lie inside of the sequence."),
    valid=lambda n, reach, size, s: n // s,
)  # fmt: skip
_say(
    N_("lengths: valid and same are exchanged: with valid nothing is added."),
    valid=lambda n, reach, size, s: math.ceil(n / s),
    same=_valid,
)
_say(
    N_("lengths: padding makes no difference; with same and causal zeros are added, "
       "and the length is ceil(n / strides)."),
    same=_valid,
)  # fmt: skip
_say(
    N_("lengths: causal adds all its zeros in front, size - 1 times dilation of them; "
       "the length is that of same."),
    causal=_valid,
)  # fmt: skip
_say(
    N_("lengths: causal leaves the length n with strides 1 alone; strides shorten it "
       "to ceil(n / strides), as with same."),
    causal=lambda n, reach, size, s: n,
)  # fmt: skip
_say(
    N_("lengths, same: the length stays n with strides 1 alone; strides shorten it to "
       "ceil(n / strides)."),
    same=lambda n, reach, size, s: n,
)  # fmt: skip
_say(
    N_("lengths, same: round up, ceil(n / strides): padding is added for the rest, so "
       "it gets a window, too."),
    same=lambda n, reach, size, s: n // s,
)  # fmt: skip
_say(
    N_("lengths: the strides are ignored; each further window costs strides steps."),
    valid=lambda n, reach, size, s: n - reach,
    same=lambda n, reach, size, s: n,
)
_say(
    N_("lengths: the dilation is ignored; with gaps a window reaches over dilation * "
       "(size - 1) + 1 steps."),
    reach=lambda size, gap: size - 1,
)  # fmt: skip
_say(
    N_("lengths: a window of size entries has size - 1 gaps: it reaches over dilation "
       "* (size - 1) + 1 steps."),
    reach=lambda size, gap: gap * size - 1,
)  # fmt: skip
_say(
    N_("lengths, seen: a window of size entries has size - 1 gaps: it reaches over "
       "dilation * (size - 1) + 1 steps."),
    reach=lambda size, gap: gap * size - 1,
    sees=lambda size, gap: gap * size - 1,
)  # fmt: skip
_say(
    N_("seen: a window of size entries has size - 1 gaps: it reaches over dilation * "
       "(size - 1) + 1 steps."),
    sees=lambda size, gap: gap * size - 1,
)  # fmt: skip
_say(
    N_("lengths, seen: a pool whose strides are None moves by its own size, not by 1."),
    default=lambda size: 1,
)
_say(
    N_("seen: the strides of the layers before count: one step of a layer's input is "
       "several steps of the sequence."),
    step=lambda step, s: 1,
)  # fmt: skip
_say(
    N_("seen: each layer was counted with its own strides; what counts is what the "
       "layers BEFORE it have skipped."),
    seen=lambda seen, reach, step, s: seen + reach * step * s,
)  # fmt: skip
_say(
    N_("seen: the strides of all layers before multiply; here they were added."),
    step=lambda step, s: step + s,
)
_say(
    N_("seen: only the strides of the layer right before were counted; those of all "
       "layers before multiply."),
    step=lambda step, s: s,
)  # fmt: skip
_say(
    N_("seen: the output sees its own place, too: begin with 1."),
    begin=0,
)
_say(
    N_("seen: this is the last layer alone; what it sees was made of more by the "
       "layers before."),
    seen=lambda seen, reach, step, s: reach + 1,
)  # fmt: skip
_say(
    N_("seen: the windows are multiplied with each other; neighbours overlap, so a "
       "layer adds dilation * (size - 1) of its steps."),
    seen=lambda seen, reach, step, s: seen * (reach + 1),
)  # fmt: skip
_say(
    N_("seen: the windows are multiplied with each other; neighbours overlap, so a "
       "layer adds dilation * (size - 1) of its steps."),
    sees=lambda size, gap: size - 1,
    seen=lambda seen, reach, step, s: seen * (reach + 1),
)  # fmt: skip
_say(
    N_("seen: the sizes are added up; a window of size adds size - 1 steps to the one "
       "that is seen already."),
    seen=lambda seen, reach, step, s: seen + (reach + 1) * step,
)  # fmt: skip


@sequence_sizes.mistake(
    N_("seen: the dilation is ignored; a layer adds dilation * (size - 1) of its "
       "steps.")
)  # fmt: skip
def seen_without_gaps(n, layers):
    plain = [(*layer[:4], 1) for layer in layers]
    return walked()(n, layers)[0], walked()(n, plain)[1]


def _seen(message, function):
    """Name a slip in `seen` alone; `function(size, s, gap, kind, far, jump)` walks."""

    def answer(n, layers):
        far = jump = 1
        for kind, size, strides, _padding, *dilation in layers:
            gap = dilation[0] if dilation else 1
            s = size if strides is None else strides
            far, jump = function(size, s, gap, kind, far, jump)
        return walked()(n, layers)[0], far

    sequence_sizes.mistake(message, answer)


_seen(
    N_("seen: the pools were left out; a window of a pool makes more steps be seen, as "
       "that of a convolution does."),
    lambda size, s, gap, kind, far, jump: (
        far + gap * (size - 1) * jump * (kind == "conv"), jump * s
    ),
)  # fmt: skip
_seen(
    N_("seen: the dilation came into the steps between outputs; strides alone make "
       "those longer."),
    lambda size, s, gap, kind, far, jump: (
        far + gap * (size - 1) * jump, jump * s * gap
    ),
)  # fmt: skip


@sequence_sizes.mistake(
    N_("seen: the strides of the layers BEHIND were counted; what counts is what the "
       "layers before have skipped.")
)  # fmt: skip
def seen_backwards(n, layers):
    return walked()(n, layers)[0], walked()(10**6, layers[::-1])[1]


@sequence_sizes.mistake(
    N_("lengths: the padding of pools is ignored; with same they leave ceil(n / "
       "strides), too.")
)  # fmt: skip
def pools_all_valid(n, layers):
    valid = [(*layer[:3], "valid", *layer[4:]) if layer[0] == "pool" else layer
             for layer in layers]  # fmt: skip
    return walked()(n, valid)


@sequence_sizes.mistake(
    N_("seen: a pool whose strides are None moves by its own size, not by 1.")
)
def seen_with_pools_of_one(n, layers):
    return walked()(n, layers)[0], walked(default=lambda size: 1)(n, layers)[1]


@sequence_sizes.mistake(
    N_("lengths, seen: the dilation is ignored; a window reaches over dilation * (size "
       "- 1) + 1 steps.")
)  # fmt: skip
def without_gaps(n, layers):
    return walked()(n, [(*layer[:4], 1) for layer in layers])


@sequence_sizes.mistake(
    N_("lengths: every layer was asked about the first length; what comes out of one "
       "goes into the next.")
)  # fmt: skip
def never_updated(n, layers):
    return [walked()(n, [layer])[0][0] for layer in layers], walked()(n, layers)[1]


@sequence_sizes.mistake(
    N_("lengths: n itself stands in front; the list holds the lengths BEHIND the "
       "layers.")
)  # fmt: skip
def with_the_first(n, layers):
    lengths, seen = walked()(n, layers)
    return [n, *lengths], seen


@sequence_sizes.mistake(
    N_("lengths: the pools were left out; they shorten the sequence, too.")
)
def pools_do_nothing(n, layers):
    lengths = []
    for layer in layers:
        n = walked()(n, [layer])[0][0] if layer[0] == "conv" else n
        lengths.append(n)
    return lengths, walked()(n, layers)[1]
