"""Exercise: what a GRU keeps, in numbers."""

import numpy as np

from dlcourse.exercises.engine import N_, ValueExercise, same


@ValueExercise.task(
    number=4,
    returns=("c", "keras_bias", "left", "left_default", "bias_for_100"),
    tolerance=0.002,
    hints=(
        N_("How large is sigmoid(-30), and what does a step change when the new value "
           "gets that share of the state?"),
        N_("Keras' z is the share of the OLD state, 1 - gamma_u, and 1 - sigmoid(b) is "
           "sigmoid(-b). With a candidate of 0 each step multiplies h by z."),
        N_("Half is left after 100 steps if z is the 100th root of 0.5. The bias is "
           "the number whose sigmoid is z: log(z / (1 - z))."),
    ),
    insight=N_("After 20 steps with bias 0, one millionth of the state is left; with "
               "bias 3 it is 38 %. Where z starts half open no gradient comes from "
               "far back either, so the start decides what can be learned."),
)  # fmt: skip
def keep():
    """Five numbers about a GRU with one unit."""
    # en: All weights are 0, so the gates depend on their biases alone.
    # en: Lecture notes: c = gamma_u * candidate + (1 - gamma_u) * c_before
    # en: Keras: h = z * h_before + (1 - z) * candidate
    # tr: Bütün ağırlıklar 0'dır; kapılar yalnızca sapmalarına bağlıdır.
    # tr: Ders notu: c = gamma_u * candidate + (1 - gamma_u) * c_before
    # tr: Keras: h = z * h_before + (1 - z) * candidate

    # en: lecture notes, bias of gamma_u -30, candidate 0.9: c 1000 steps after 0.5
    # tr: ders notu, gamma_u sapması -30, aday 0.9: c = 0.5'ten 1000 adım sonraki c
    # BEGIN SOLUTION -> c = ...
    def sigmoid(b):
        return 1 / (1 + np.exp(-b))

    gamma_u = sigmoid(-30)
    c = 0.9 + (0.5 - 0.9) * (1 - gamma_u) ** 1000
    # END SOLUTION
    # en: Keras: the bias of z with which exactly as much is kept
    # tr: Keras: tam olarak bu kadarının korunduğu z sapması
    # BEGIN SOLUTION -> keras_bias = ...
    keras_bias = 0 - (-30)
    # END SOLUTION
    # en: Keras, bias of z 3, candidate 0: the share of h that is left after 20 steps
    # tr: Keras, z sapması 3, aday 0: 20 adım sonra h'den kalan pay
    # BEGIN SOLUTION -> left = ...
    left = sigmoid(3) ** 20
    # END SOLUTION
    # en: the same with the bias that Keras starts with
    # tr: aynısı, Keras'ın başlangıçtaki sapmasıyla
    # BEGIN SOLUTION -> left_default = ...
    left_default = sigmoid(0) ** 20
    # END SOLUTION
    # en: Keras, candidate 0: the bias of z with which half of h is left after 100 steps
    # tr: Keras, aday 0: 100 adım sonra h'nin yarısının kaldığı z sapması
    # BEGIN SOLUTION -> bias_for_100 = ...
    z = 0.5 ** (1 / 100)
    bias_for_100 = np.log(z / (1 - z))
    # END SOLUTION
    keep = (c, keras_bias, left, left_default, bias_for_100)
    return keep


def _say(message, **wrong):
    """Name what is wrong in some entries, whatever the others are."""
    places = {keep.returns.index(name): value for name, value in wrong.items()}
    keep.mistake(
        message,
        keep.but(wrong),
        recognise=lambda parts: all(
            same(parts[i], value, keep.tolerance) for i, value in places.items()
        ),
    )


def _sigmoid(b):
    return 1 / (1 + np.exp(-b))


_Z3, _Z100 = _sigmoid(3), 0.5**0.01
_BIAS = np.log(_Z100 / (1 - _Z100))

_say(
    N_("c, keras_bias: both gates are the wrong way round. gamma_u is the share of the "
       "NEW value and nearly 0 here; Keras' z is the share of the old one."),
    c=0.9, keras_bias=-30,
)  # fmt: skip
_say(
    N_("left, bias_for_100: z is the share of the OLD state; with a candidate of 0 "
       "each step multiplies h by z, not by 1 - z."),
    left=(1 - _Z3) ** 20, bias_for_100=-_BIAS,
)  # fmt: skip
_say(
    N_("c: sigmoid(-30) is nearly 0, and gamma_u is the share of the candidate: c is "
       "hardly changed, not replaced."),
    c=0.9,
)  # fmt: skip
_say(
    N_("c: the gate shuts out the candidate, it does not erase the old value: its "
       "share is 1 - gamma_u."),
    c=0.0,
)  # fmt: skip
_say(
    N_("c: this is the share that is kept; c began at 0.5."),
    c=1.0,
)
_say(
    N_("c: this is the mean of old value and candidate; the gate is at sigmoid(-30), "
       "not at sigmoid(0)."),
    c=0.7,
)  # fmt: skip
_say(
    N_("keras_bias: Keras' z is the share of the OLD state, z = 1 - gamma_u, so the "
       "sign of the bias changes."),
    keras_bias=-30,
)  # fmt: skip
_say(
    N_("keras_bias: this is z itself; asked is the bias whose sigmoid it is."),
    keras_bias=1.0,
)
_say(
    N_("keras_bias: 1 - gamma_u is taken of the gate, not of its bias: 1 - sigmoid(b) "
       "= sigmoid(-b)."),
    keras_bias=31,
)  # fmt: skip
_say(
    N_("left: this is what ONE step leaves; 20 steps multiply by z 20 times."),
    left=_Z3,
)
_say(
    N_("left: each step multiplies h by z, the share of the OLD state; 1 - z is the "
       "share of the candidate."),
    left=(1 - _Z3) ** 20,
)  # fmt: skip
_say(
    N_("left: this is the share that is lost; asked is what is left."),
    left=1 - _Z3**20,
)
_say(
    N_("left: the steps do not add up; each one multiplies what is left by z."),
    left=1 - 20 * (1 - _Z3),
)
_say(
    N_("left: the steps do not add up; each one multiplies what is left by z."),
    left=20 * _Z3,
)
_say(
    N_("left: this is rounded too far; three digits are wanted."),
    left=0.38,
)
_say(
    N_("left_default: this is rounded too far; three digits are wanted."),
    left_default=1e-6,
)
_say(
    N_("left: these are 19 steps."),
    left=_Z3**19,
)
_say(
    N_("left: these are 21 steps."),
    left=_Z3**21,
)
_say(
    N_("left: a gate is a sigmoid of its bias; this is tanh."),
    left=np.tanh(3) ** 20,
)
_say(
    N_("left: the bias itself is no share: z = sigmoid(3)."),
    left=3**20,
)
_say(
    N_("left: this is 1, as if nothing were lost (so is the sigmoid of 20 times the "
       "bias). Take the sigmoid of the bias, and its power 20."),
    left=_sigmoid(60),
)  # fmt: skip
_say(
    N_("left_default: a bias of 0 leaves the gate half open, sigmoid(0) = 0.5; it does "
       "not keep everything."),
    left_default=1.0,
)  # fmt: skip
_say(
    N_("left_default: a bias of 0 leaves the gate half open, sigmoid(0) = 0.5; little "
       "is left, but not nothing."),
    left_default=0.0,
)  # fmt: skip
_say(
    N_("left_default: this is what ONE step leaves; 20 steps multiply by z 20 times."),
    left_default=0.5,
)
_say(
    N_("left_default: Keras starts the bias of z with 0; the 1 is that of the forget "
       "gate of an LSTM."),
    left_default=_sigmoid(1) ** 20,
)  # fmt: skip
_say(
    N_("bias_for_100: this is z itself; asked is the bias whose sigmoid it is."),
    bias_for_100=_Z100,
)
_say(
    N_("bias_for_100: the sign is the wrong way round: to keep, z must be near 1, and "
       "its bias positive."),
    bias_for_100=-_BIAS,
)  # fmt: skip
_say(
    N_("bias_for_100: this is log(z); the inverse of the sigmoid is log(z / (1 - z))."),
    bias_for_100=np.log(_Z100),
)
_say(
    N_("bias_for_100: the logarithm has base 10; take the natural one."),
    bias_for_100=_BIAS / np.log(10),
)
_say(
    N_("bias_for_100: with this bias z is 0.99 and 1 / e is left, 37 %; half is due."),
    bias_for_100=np.log(np.exp(-0.01) / (1 - np.exp(-0.01))),
)
_say(
    N_("bias_for_100: half was shared out evenly, 1 - z = 0.5 / 100; the steps "
       "multiply, so z is the 100th root of 0.5."),
    bias_for_100=np.log(199),
)  # fmt: skip
_say(
    N_("bias_for_100: the logarithm has base 2; take the natural one."),
    bias_for_100=_BIAS / np.log(2),
)
_say(
    N_("bias_for_100: with a bias of 5 half is left after 103 steps, not after 100: z "
       "is the 100th root of 0.5."),
    bias_for_100=5.0,
)  # fmt: skip
_say(
    N_("bias_for_100: one step only was asked to leave half here; it is 100 steps."),
    bias_for_100=0.0,
)
