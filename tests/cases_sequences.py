"""The table of what is compared with Keras: normalisation to attention.

A case says how its layer is called, since these take lists, masks and states.
"""

import numpy as np

from dlcourse import layers
from tests.layer_case import LayerCase, alone, as_list, with_states, with_weights


def _case(name, *args, id, shapes, call=alone, options=None, tokens=0, **settings):
    return LayerCase(
        id=f"{name}-{id}",
        covers=name,
        ours=lambda dtype="float32": getattr(layers, name)(
            *args, **settings, dtype=dtype
        ),
        keras=lambda keras, dtype="float32": getattr(keras.layers, name)(
            *args, **settings, dtype=dtype
        ),
        shapes=shapes,
        call=call,
        options=options or {},
        tokens=tokens,
    )


# --------------------------------------------------------------------- normalisation
ONE = ((3, 4),)
FOUR = ((2, 3, 2, 4),)
NORMALIZATION = [
    _case(name, id=f"{word}-{mode}", shapes=shapes, options=options, **settings)
    for name, modes in (
        ("LayerNormalization", {"any": {}}),
        ("BatchNormalization", {"train": {"training": True}, "infer": {}}),
    )
    for mode, options in modes.items()
    for word, shapes, settings in (
        ("default", ONE, {}),
        ("batch-of-one", ((1, 3),), {}),
        ("images", FOUR, {}),
        ("axis-1", FOUR, {"axis": 1}),
        ("no-center", ONE, {"center": False}),
        ("no-scale", FOUR, {"scale": False}),
        ("neither", ONE, {"center": False, "scale": False, "epsilon": 1e-5}),
    )
]
NORMALIZATION += [
    _case("LayerNormalization", id="two-axes", shapes=FOUR, axis=[1, 3]),
    _case("BatchNormalization", 1, 0.5, 1e-2, id="momentum", shapes=((2, 3, 2),)),
]

# -------------------------------------------------------------------- regularisation
REGULARIZATION = [
    _case("Dropout", 0.5, id="inference", shapes=ONE),
    _case("Dropout", 0.0, id="nothing", shapes=ONE, options={"training": True}),
    _case("Dropout", 1.0, id="everything", shapes=ONE, options={"training": True}),
    _case("SpatialDropout2D", 0.5, id="inference", shapes=FOUR),
]

# ------------------------------------------------------------------------- embedding
EMBEDDING = [
    _case("Embedding", 5, 3, id="sentence", shapes=((2, 6),), tokens=5),
    _case("Embedding", 1, 1, id="one-token", shapes=((3,),), tokens=1),
    _case("Embedding", 9, 2, id="grid", shapes=((2, 2, 3),), tokens=7, mask_zero=True),
]

# --------------------------------------------------------------------------- merging
THREE = ((2, 3), (2, 3), (2, 3))
MERGING = [
    _case(name, id=word, shapes=shapes, call=as_list)
    for name in ("Add", "Average", "Multiply", "Maximum")
    for word, shapes in (
        ("one", ONE),
        ("two", ((2, 3, 4), (2, 3, 4))),
        ("three", THREE),
        ("repeated", ((2, 1, 4), (2, 3, 1), (2, 3, 4))),
    )
]
MERGING += [
    _case("Subtract", id="two", shapes=THREE[:2], call=as_list),
    _case("Subtract", id="repeated", shapes=((2, 1), (2, 3)), call=as_list),
    _case("Concatenate", id="last", shapes=((2, 3), (2, 1), (2, 2)), call=as_list),
    _case("Concatenate", 1, id="1", shapes=((2, 3, 2), (2, 1, 2)), call=as_list),
    _case("Concatenate", axis=-2, id="-2", shapes=((2, 3, 2),) * 2, call=as_list),
]

# ------------------------------------------------------------------------- recurrent
# Padding in the middle, at the start and at the end; the last row has none.
MASK = np.array([[1, 1, 0, 1], [0, 0, 1, 1], [1, 1, 1, 0], [1, 1, 1, 1]], bool)
EMPTY = np.array([[1, 0, 1, 1], [0, 0, 0, 0], [0, 1, 0, 0], [1, 1, 1, 1]], bool)
X = (4, 4, 3)
STATE = (4, 2)
RNN_OPTIONS = {
    "last": {},
    "sequences": {"return_sequences": True},
    "states": {"return_sequences": True, "return_state": True},
    "last-states": {"return_state": True},
    "backwards": {"go_backwards": True, "return_sequences": True},
    "no-bias": {"use_bias": False},
}
RNN_KINDS = {
    "SimpleRNN": ({"": {}, "relu-": {"activation": "relu"}}, 1),
    "GRU": ({"": {}, "before-": {"reset_after": False}}, 1),
    "LSTM": ({"": {}, "no-forget-": {"unit_forget_bias": False}}, 2),
}
RECURRENT = []
for _name, (_kinds, _states) in RNN_KINDS.items():
    for _kind, _settings in _kinds.items():
        for _word, _more in RNN_OPTIONS.items():
            _all = {**_settings, **_more}
            RECURRENT.append(_case(_name, 2, id=_kind + _word, shapes=(X,), **_all))
        for _word, _more in list(RNN_OPTIONS.items())[2:5]:
            for _label, _mask in (("mask", MASK), ("empty", EMPTY)):
                RECURRENT.append(
                    _case(
                        _name,
                        2,
                        id=f"{_kind}{_word}-{_label}-initial",
                        shapes=(X, *[STATE] * _states),
                        call=with_states,
                        options={"mask": _mask},
                        **{**_settings, **_more},
                    )
                )
    RECURRENT.append(_case(_name, 3, id="one-step", shapes=((1, 1, 2),), **_settings))


def _around(outer, inner, *args, id, shapes, call=alone, options=None, **settings):
    """A layer around a layer; `args` and `settings` belong to the inner one."""
    of_outer = {"merge_mode": settings.pop("merge_mode")} if outer[0] == "B" else {}
    own = getattr(layers, inner)
    return LayerCase(
        id=f"{outer}-{inner}-{id}",
        covers=outer,
        ours=lambda dtype="float32": getattr(layers, outer)(
            own(*args, **settings, dtype=dtype), **of_outer
        ),
        keras=lambda keras, dtype="float32": getattr(keras.layers, outer)(
            getattr(keras.layers, inner)(*args, **settings, dtype=dtype),
            **of_outer,
            dtype=dtype,
        ),
        shapes=shapes,
        call=call,
        options=options or {},
    )


WRAPPERS = [
    _around("Bidirectional", "GRU", 2, id=f"{mode}-{word}", shapes=(X,), **settings)
    for mode in ("concat", "sum", "mul", "ave", None)
    for word, settings in (
        (word, {**settings, "merge_mode": mode})
        for word, settings in list(RNN_OPTIONS.items())[:4]
    )
]
WRAPPERS += [
    _around(
        "Bidirectional",
        inner,
        2,
        id=f"{word}-mask-initial",
        shapes=(X, *[STATE] * (4 if inner == "LSTM" else 2)),
        call=with_states,
        options={"mask": MASK},
        merge_mode="concat",
        **settings,
    )
    for inner in ("LSTM", "SimpleRNN")
    for word, settings in list(RNN_OPTIONS.items())[:4]
]
WRAPPERS += [
    _around("TimeDistributed", "Dense", 2, "tanh", id="dense", shapes=(X,)),
    _around("TimeDistributed", "LayerNormalization", id="norm", shapes=((2, 3, 2, 3),)),
]

# ------------------------------------------------------------------------- attention
Q, V, K = (2, 3, 4), (2, 5, 4), (2, 5, 4)
Q_MASK = np.array([[1, 0, 1], [1, 1, 0]], bool)
V_MASK = np.array([[1, 1, 0, 1, 0], [1, 1, 1, 1, 1]], bool)
QV_MASK = np.array([[1, 0, 0, 1, 0], [0, 1, 1, 1, 1], [0, 0, 1, 0, 0]], bool)
QV_MASK = np.stack([QV_MASK, ~QV_MASK])
ATTENTION = [
    _case(name, id=f"{word}-{on}", shapes=shapes, call=as_list, options=options, **s)
    for name in ("Attention", "AdditiveAttention")
    for on, s in (("scale", {"use_scale": True}), ("plain", {"use_scale": False}))
    for word, shapes, options in (
        ("two", (Q, V), {}),
        ("three", (Q, (2, 5, 3), K), {}),
        ("causal", (Q, V), {"use_causal_mask": True}),
        ("masks", (Q, V, K), {"mask": [Q_MASK, V_MASK]}),
        ("value-mask", (Q, V), {"mask": [None, V_MASK], "use_causal_mask": True}),
    )
]
ATTENTION += [
    _case(
        "MultiHeadAttention",
        2,
        4,  # Keras holds 1 / sqrt(key_dim) in float32: here it is exact
        id=word,
        shapes=shapes,
        call=with_weights,
        options=options,
        **settings,
    )
    for word, shapes, options, settings in (
        ("cross", (Q, V), {}, {}),
        ("keys", ((2, 3, 6), (2, 5, 3), K), {}, {}),
        ("value-dim", (Q, V), {}, {"value_dim": 5}),
        ("no-bias", (Q, V), {}, {"use_bias": False}),
        ("causal", (Q, V), {"use_causal_mask": True}, {}),
        ("value-mask", (Q, V), {"value_mask": V_MASK}, {}),
        ("key-mask", (Q, V, K), {"key_mask": V_MASK, "use_causal_mask": True}, {}),
        ("attention-mask", (Q, V), {"attention_mask": QV_MASK}, {}),
        ("one-mask", (Q, V), {"attention_mask": QV_MASK[:1]}, {}),
    )
]

CASES = (
    *NORMALIZATION,
    *REGULARIZATION,
    *EMBEDDING,
    *MERGING,
    *RECURRENT,
    *WRAPPERS,
    *ATTENTION,
)
