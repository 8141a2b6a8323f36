"""Layers with random settings and inputs of random shapes, the same in every run.

The table of `table_layers` was chosen by hand; these were not. A window may be
larger than its stride or smaller, sizes are odd and even, a batch may be one. What
ends the process of TensorFlow 2.21 (see `table_layers`) is not drawn, nor
what `keras.ops.add` 3.15 gets wrong: it takes any summand with one axis above 1 for a
bias of the last axis, or of axis 1, wherever that axis stands: (3, 3) + (3, 1).
"""

from dataclasses import replace

import numpy as np

from tests.parity.case import case, whole, with_states, with_weights


def _ints(rng, low, high, count):
    return tuple(int(n) for n in rng.integers(low, high + 1, count))


def _int(rng, low, high):
    return _ints(rng, low, high, 1)[0]


def _flag(rng):
    return bool(rng.integers(2))


def _window(rng, rank, *, equal=False):
    """Return (kernel_size, strides, dilation_rate, padding, sizes) that fit."""
    kernel = _ints(rng, 1, 4, rank)
    strides, dilation = (1,) * rank, (1,) * rank
    if _flag(rng):
        strides = (_int(rng, 1, 4),) * rank if equal else _ints(rng, 1, 4, rank)
    else:
        dilation = _ints(rng, 1, 3, rank)
    reach = [d * (k - 1) + 1 for d, k in zip(dilation, kernel, strict=True)]
    sizes = tuple(n + _int(rng, 0, 5) for n in reach)
    return kernel, strides, dilation, str(rng.choice(["valid", "same"])), sizes


def _convolution(rng, rank):
    kernel, strides, dilation, padding, sizes = _window(rng, rank)
    groups = _int(rng, 1, 3) if max(dilation) == 1 else 1
    filters, channels = (groups * _int(rng, 1, 3) for _ in range(2))
    return case(
        f"Conv{rank}D",
        filters,
        kernel,
        strides,
        padding,
        dilation_rate=dilation,
        groups=groups,
        use_bias=_flag(rng),
        activation=str(rng.choice(["linear", "relu", "tanh"])),
        shapes=[(_int(rng, 1, 3), *sizes, channels)],
    )


def _transposed(rng, rank):
    strides = _ints(rng, 1, 3, rank)
    kernel = tuple(s + _int(rng, 0, 3) for s in strides)
    padding, added = str(rng.choice(["valid", "same"])), None
    if padding == "valid" and _flag(rng):
        added = tuple(_int(rng, 0, s - 1) for s in strides)
    sizes = _ints(rng, 1, 5, rank)
    return case(
        f"Conv{rank}DTranspose",
        _int(rng, 1, 3),
        kernel,
        strides,
        padding,
        added,
        shapes=[(_int(rng, 1, 3), *sizes, _int(rng, 1, 3))],
    )


def _depthwise(rng, name, *first):
    kernel, strides, dilation, padding, sizes = _window(rng, 2, equal=True)
    return case(
        name,
        *first,
        kernel,
        strides,
        padding,
        dilation_rate=dilation,
        depth_multiplier=_int(rng, 1, 3),
        shapes=[(_int(rng, 1, 3), *sizes, _int(rng, 1, 3))],
    )


def _pooling(rng, name, rank):
    pool, strides, _, padding, sizes = _window(rng, rank)
    shape = _int(rng, 1, 3), *(n + 2 for n in sizes), _int(rng, 1, 3)
    return case(name, pool, strides, padding, shapes=[shape])


def _global(rng, name, rank):
    shape = _ints(rng, 1, 5, rank + 2)
    return case(name, keepdims=_flag(rng), shapes=[shape])


def _recurrent(rng, name, states):
    units, (batch, time, features) = _int(rng, 1, 4), _ints(rng, 1, 5, 3)
    settings = {
        flag: _flag(rng)
        for flag in ("return_sequences", "return_state", "go_backwards", "use_bias")
    }
    if name == "GRU":
        settings["reset_after"] = _flag(rng)
    options = {"mask": rng.random((batch, time)) < 0.7} if _flag(rng) else {}
    shapes = [(batch, time, features)] + [(batch, units)] * states
    return case(
        name, units, shapes=[shapes], call=with_states, options=options, **settings
    )


def _merging(rng, name, number):
    full = 7, *_ints(rng, 1, 4, _int(rng, 1, 3))  # 7 is no length of another axis
    keep = rng.random((number, len(full))) < 0.8
    keep[:, 0] = True  # the batch
    shapes = [
        tuple(n if k else 1 for n, k in zip(full, row, strict=True)) for row in keep
    ]
    return case(name, shapes=[shapes])


def _concatenate(rng):
    shape, axis = _ints(rng, 1, 4, _int(rng, 2, 4)), -1
    if _flag(rng):
        axis = _int(rng, 1, len(shape) - 1)
    shapes = []
    for length in _ints(rng, 1, 4, _int(rng, 1, 3)):
        own = list(shape)
        own[axis] = length
        shapes.append(tuple(own))
    return case("Concatenate", axis, shapes=[shapes])


def _sights(rng, *shape):
    """Return a mask in which every query sees a key."""
    mask = rng.random(shape) < 0.6
    mask[..., 0] = True
    return mask


def _attention(rng, name):
    batch, queries, depth, width = _ints(rng, 1, 5, 4)
    keys = _int(rng, 2, 5)  # of one key Keras warns that its weight is always 1
    shapes = [(batch, queries, depth), (batch, keys, depth), (batch, keys, depth)]
    options = {"use_causal_mask": _flag(rng)}
    if _flag(rng):
        shapes[1] = (batch, keys, width)
    if _flag(rng):
        options["mask"] = [rng.random((batch, queries)) < 0.7]
        options["mask"].append(_sights(rng, batch, keys))
    settings = {"use_scale": _flag(rng)}
    return case(name, shapes=[shapes], options=options, **settings)


def _multi_head(rng):
    batch, queries, depth, width = _ints(rng, 1, 5, 4)
    keys = _int(rng, 2, 5)  # of one key Keras warns that its weight is always 1
    shapes = [(batch, queries, depth), (batch, keys, width)]
    options = {"use_causal_mask": _flag(rng)}
    if _flag(rng):
        options["attention_mask"] = _sights(rng, batch, queries, keys)
    return case(
        "MultiHeadAttention",
        _int(rng, 1, 3),
        int(rng.choice([4, 16])),  # Keras holds 1 / sqrt(key_dim) in float32
        value_dim=_int(rng, 2, 4),
        use_bias=_flag(rng),
        shapes=[shapes],
        call=with_weights,
        options=options,
    )


def _normalization(rng, name):
    shape = _ints(rng, 2, 5, _int(rng, 2, 4))
    options = {"training": _flag(rng)} if name == "BatchNormalization" else {}
    axis = _int(rng, 1, len(shape) - 1) if _flag(rng) else -1
    settings = {"center": _flag(rng), "scale": _flag(rng), "axis": axis}
    return case(name, shapes=[shape], options=options, **settings)


def _embedding(rng):
    tokens, width = _ints(rng, 1, 6, 2)
    shape = _ints(rng, 1, 4, _int(rng, 1, 3))
    return case("Embedding", tokens, width, x=whole(tokens), shapes=[shape])


def _dense(rng):
    shape = _ints(rng, 1, 5, _int(rng, 2, 4))
    activation = str(rng.choice(["linear", "relu", "tanh", "sigmoid"]))
    return case("Dense", _int(rng, 1, 4), activation, _flag(rng), shapes=[shape])


def _image(rng, name, argument):
    """UpSampling2D, ZeroPadding2D or Cropping2D, of images that are large enough."""
    shape = _int(rng, 1, 2), *_ints(rng, 5, 7, 2), _int(rng, 1, 3)
    return case(name, argument, shapes=[shape])


def _sides(rng):
    return _ints(rng, 0, 2, 2), _ints(rng, 0, 2, 2)


def _permute(rng):
    dims = tuple((1 + rng.permutation(_int(rng, 1, 4))).tolist())
    return case("Permute", dims, shapes=[_ints(rng, 1, 4, 1 + len(dims))])


def _reshape(rng):
    shape = _ints(rng, 1, 4, _int(rng, 2, 4))
    target = rng.permutation(shape[1:]).tolist()
    target[_int(rng, 0, len(target) - 1)] = -1
    return case("Reshape", tuple(target), shapes=[shape])


DRAW = {
    **{f"Conv{n}D": lambda rng, n=n: _convolution(rng, n) for n in (1, 2, 3)},
    **{f"Conv{n}DTranspose": lambda rng, n=n: _transposed(rng, n) for n in (1, 2)},
    "DepthwiseConv2D": lambda rng: _depthwise(rng, "DepthwiseConv2D"),
    "SeparableConv2D": lambda rng: _depthwise(rng, "SeparableConv2D", 3),
    **{
        f"{kind}Pooling{n}D": lambda rng, kind=kind, n=n: _pooling(
            rng, f"{kind}Pooling{n}D", n
        )
        for kind in ("Max", "Average")
        for n in (1, 2)
    },
    **{
        f"Global{kind}Pooling{n}D": lambda rng, kind=kind, n=n: _global(
            rng, f"Global{kind}Pooling{n}D", n
        )
        for kind in ("Max", "Average")
        for n in (1, 2)
    },
    "SimpleRNN": lambda rng: _recurrent(rng, "SimpleRNN", 1),
    "GRU": lambda rng: _recurrent(rng, "GRU", 1),
    "LSTM": lambda rng: _recurrent(rng, "LSTM", 2),
    **{
        name: lambda rng, name=name: _merging(rng, name, _int(rng, 2, 4))
        for name in ("Add", "Average", "Maximum", "Multiply")
    },
    "Subtract": lambda rng: _merging(rng, "Subtract", 2),
    "Concatenate": _concatenate,
    "Attention": lambda rng: _attention(rng, "Attention"),
    "AdditiveAttention": lambda rng: _attention(rng, "AdditiveAttention"),
    "MultiHeadAttention": _multi_head,
    "BatchNormalization": lambda rng: _normalization(rng, "BatchNormalization"),
    "LayerNormalization": lambda rng: _normalization(rng, "LayerNormalization"),
    "Embedding": _embedding,
    "Dense": _dense,
    "Permute": _permute,
    "Reshape": _reshape,
    "UpSampling2D": lambda rng: _image(rng, "UpSampling2D", _ints(rng, 1, 3, 2)),
    "ZeroPadding2D": lambda rng: _image(rng, "ZeroPadding2D", _sides(rng)),
    "Cropping2D": lambda rng: _image(rng, "Cropping2D", _sides(rng)),
}


def random_cases(count):
    """Return `count` cases of each of these layers, from seeds of their own."""
    return [
        replace(
            DRAW[name](np.random.default_rng([k, *name.encode()])), label=f"random{k}"
        )
        for name in DRAW
        for k in range(count)
    ]
