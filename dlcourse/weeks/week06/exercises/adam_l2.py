"""Exercise: Adam with an L2 penalty and AdamW, told apart by what they leave."""

import functools

import numpy as np

from dlcourse.exercises.engine import N_, ValueExercise
from dlcourse.optimizers import SGD, Adam, AdamW


@ValueExercise.task(
    number=5,
    returns=("l2_loud", "l2_quiet", "adamw_loud", "adamw_quiet"),
    tolerance=0.003,
    hints=(
        N_("optimizer.apply([grad], [w]) moves w in place, one step. A new w and a new "
           "optimizer for each of the two runs."),
        N_("First run: Adam(learning_rate), and each gradient is noise[t] + decay * w. "
           "Second run: AdamW(learning_rate, weight_decay=decay), and it is noise[t]."),
        N_("At the end w.mean(axis=1) has one number for each group."),
    ),
    insight=N_("Adam divides by the size of the gradients, and the penalty inside them "
               "with it: of the loud weights 0.90 is left, of the quiet ones 0.17. "
               "AdamW shrinks all alike, to about 0.995 to the power 200 = 0.37."),
)  # fmt: skip
def adam_l2():
    """What is left of weights under Adam with an L2 penalty and under AdamW."""
    from dlcourse.optimizers import Adam, AdamW

    learning_rate, decay = 0.01, 0.5
    # en: gradients of 200 steps for two groups of 500 weights, noise alone: group 0 is
    # en: loud (standard deviation 10), group 1 quiet (0.5)
    # tr: 500'er ağırlıklı iki grubun 200 adımlık gradyanları, yalnız gürültü: 0. grup
    # tr: gürültülü (standart sapma 10), 1. grup sakin (0.5)
    noise = np.random.default_rng(0).normal(size=(200, 2, 500)) * [[10.0], [0.5]]

    # en: both runs begin with w = np.ones((2, 500)); what is the mean of each group
    # en: at the end? l2: Adam, decay * w is added to each gradient; adamw: AdamW,
    # en: whose weight_decay is decay
    # tr: iki deneme de w = np.ones((2, 500)) ile başlar; sonunda her grubun ortalaması
    # tr: kaçtır? l2: Adam, her gradyana decay * w eklenir; adamw: AdamW,
    # tr: weight_decay değeri decay
    # BEGIN SOLUTION -> l2_loud, l2_quiet, adamw_loud, adamw_quiet = ..., ..., ..., ...
    w, optimizer = np.ones((2, 500)), Adam(learning_rate)
    for grad in noise:
        optimizer.apply([grad + decay * w], [w])
    l2_loud, l2_quiet = w.mean(axis=1)
    w, optimizer = np.ones((2, 500)), AdamW(learning_rate, weight_decay=decay)
    for grad in noise:
        optimizer.apply([grad], [w])
    adamw_loud, adamw_quiet = w.mean(axis=1)
    # END SOLUTION
    adam_l2 = (l2_loud, l2_quiet, adamw_loud, adamw_quiet)
    return adam_l2


def left(optimizer, decay=0.5, start=1.0, *, penalty=lambda w: w):
    """Return both means at the end; `decay` times `penalty(w)` is in the gradient."""
    noise = np.random.default_rng(0).normal(size=(200, 2, 500)) * [[10.0], [0.5]]
    w = np.ones((2, 500)) * np.reshape(start, (-1, 1))
    for grad in noise:
        optimizer.apply([grad + decay * penalty(w)], [w])
    return tuple(w.mean(axis=1))


@functools.cache
def l2(**options):
    """Both means of Adam with the penalty."""
    return left(Adam(0.01), **options)


@functools.cache
def adamw(weight_decay=0.5, decay=0.0, **options):
    """Both means of AdamW."""
    return left(AdamW(0.01, weight_decay=weight_decay), decay=decay, **options)


@adam_l2.mistake(
    N_("The two runs are exchanged: l2 is the one with decay * w in the gradient.")
)
def runs_exchanged():
    return *adamw(), *l2()


@adam_l2.mistake(N_("The groups are exchanged: group 0 is the loud one, in both runs."))
def groups_exchanged():
    return *l2()[::-1], *adamw()[::-1]


@adam_l2.mistake(
    N_("adamw went on with the weights that l2 had left: begin again with ones.")
)
def not_begun_anew():
    return *l2(), *adamw(start=l2())


@adam_l2.mistake(
    N_("l2 went on with the weights that adamw had left: begin again with ones.")
)
def not_begun_anew_in_the_other_order():
    return *l2(start=adamw()), *adamw()


TWICE = N_(
    "The penalty of l2 is twice too strong: decay * w is added, not 2 * decay * w. "
    "(regularizers.L2(l2) has the gradient 2 * l2 * w.)"
)


@adam_l2.mistake(TWICE)
def penalty_twice():
    return *l2(decay=1.0), *adamw()


@adam_l2.mistake(
    N_("The penalty of l2 has half its strength: decay * w is added to each gradient.")
)
def penalty_half():
    return *l2(decay=0.25), *adamw()


@adam_l2.mistake(
    N_("The rate is in the penalty of l2, too: add decay * w; Adam multiplies by the "
       "learning rate itself.")
)  # fmt: skip
def penalty_with_the_rate():
    return *l2(decay=0.005), *adamw()


@adam_l2.mistake(
    N_("adamw hardly decays: pass weight_decay=decay itself. Its default is 0.004, and "
       "AdamW multiplies by the learning rate of its own accord.")
)  # fmt: skip
def hardly_any_decay():
    return *l2(), *adamw(0.004)


@adam_l2.mistake(
    N_("AdamW got the penalty in its gradients as well: there the noise alone.")
)
def both_decays():
    return *l2(), *adamw(decay=0.5)


@adam_l2.mistake(
    N_("l2 has no penalty: each of its gradients is noise[t] + decay * w.")
)
def without_penalty():
    return *l2(decay=0), *adamw()


@adam_l2.mistake(
    N_("The penalty was that of the first weights throughout; decay * w is taken anew "
       "at every step.")
)  # fmt: skip
def penalty_of_the_start():
    return *l2(penalty=np.ones_like), *adamw()


@adam_l2.mistake(N_("The penalty has the sign of w instead of w: that is L1, not L2."))
def l1():
    return *l2(penalty=np.sign), *adamw()


@adam_l2.mistake(
    N_("Plain gradient descent was taken. There, penalty and decay are the same; the "
       "question is what Adam makes of them.")
)  # fmt: skip
def by_sgd():
    return *left(SGD(0.01)), *left(SGD(0.01, weight_decay=0.5), decay=0)


@adam_l2.mistake(
    N_("This is what was lost of the weights; asked is what is left of them.")
)
def lost():
    return tuple(1 - part for part in (*l2(), *adamw()))


@adam_l2.mistake(
    N_(
        "Both runs were AdamW, which Adam(weight_decay=decay) is, too: l2 is plain "
        "Adam, with decay * w added to each gradient."
    )
)
def adamw_twice():
    return *adamw(), *adamw()


@adam_l2.mistake(
    N_("Adam with the penalty ran twice: adamw is AdamW, with the noise alone as "
       "gradients.")
)  # fmt: skip
def l2_twice():
    return *l2(), *l2()


@adam_l2.mistake(
    N_("The penalty of l2 has the wrong sign, so the weights grow: decay * w is added "
       "to the gradient, and the step goes against both.")
)  # fmt: skip
def growing():
    return *l2(decay=-0.5), *adamw()


@adam_l2.mistake(
    N_("Both optimizers kept their own learning rate, 0.001: pass learning_rate.")
)
def default_rate():
    return *left(Adam()), *left(AdamW(weight_decay=0.5), decay=0)


@adam_l2.mistake(
    N_("The penalty has w**2 in the gradient; the gradient of decay / 2 * w**2 is "
       "decay * w.")
)  # fmt: skip
def squared():
    return *l2(penalty=np.square), *adamw()


@adam_l2.mistake(
    N_("l2 was trained by plain gradient descent: it is Adam that divides the penalty "
       "away.")
)  # fmt: skip
def l2_by_sgd():
    return *left(SGD(0.01)), *adamw()


@adam_l2.mistake(
    N_("adamw is the bare decay, 0.995 to the power 200, which is nearly right; but "
       "the noise moves the weights, too: let AdamW make the 200 steps.")
)  # fmt: skip
def by_formula():
    return *l2(), 0.995**200, 0.995**200


@adam_l2.mistake(N_("Summed over the 500 weights of a group: asked is their mean."))
def summed():
    return tuple(500 * part for part in (*l2(), *adamw()))


def _are_rounded(parts):
    pairs = zip(parts, rounded(), strict=True)
    return all(part == two_decimals for part, two_decimals in pairs)


@adam_l2.mistake(
    N_("Right, but rounded to two decimals: give at least three."),
    recognise=_are_rounded,
)
def rounded():
    return tuple(round(float(part), 2) for part in (*l2(), *adamw()))
