"""Exercise: one step of Adam."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=10,
    returns=("w", "m", "v"),
    hints=(
        N_("m averages the gradients, v averages their squares, element by element."),
        N_("Both start at 0 and are too small at first: divide each by 1 - beta**t."),
        N_("Return m and v WITHOUT the correction; the corrected ones only move w. "
           "epsilon is added to the root of the corrected v."),
    ),
    insight=N_("Its first step has the size of the learning rate, however large the "
               "gradient is."),
)  # fmt: skip
def adam_step(
    w, m, v, t, grad, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7
):
    """Step number t = 1, 2, ...; returns new (w, m, v), shapes as given.

    As in Algorithm 1 of Kingma and Ba, epsilon is added to the root of the corrected v;
    Keras has another form.
    """
    # BEGIN SOLUTION -> w, m, v = ..., ..., ...
    m = beta_1 * m + (1 - beta_1) * grad
    v = beta_2 * v + (1 - beta_2) * grad**2
    m_hat = m / (1 - beta_1**t)
    v_hat = v / (1 - beta_2**t)
    w = w - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon)
    # END SOLUTION
    return w, m, v


@adam_step.tried_on
def cases(rng):
    """B50, step 1; later steps, other betas, and a gradient that was always 0."""
    zero = np.zeros(1)
    calls = [call(zero, zero, zero, 1, np.array([-10.0]), learning_rate=0.1)]
    for shape in [(3,), (2, 3), (5, 4)]:
        w, m, grad = rng.normal(size=(3, *shape))
        t = int(rng.integers(2, 40))
        calls.append(call(w, m, rng.uniform(0.1, 2, shape), t, grad, 0.01))
        calls.append(call(w, m, grad**2, t, grad, 0.1, beta_1=0.8, beta_2=0.99))
    # a weight that has never had a gradient must stay where it is
    calls.append(call(np.array([1.0, 2.0]), np.zeros(2), np.zeros(2), 1, np.zeros(2)))
    # gradients of the size of epsilon: only now does it matter where it stands
    for tiny, epsilon in ((1e-7, 1e-7), (1e-6, 1e-7), (0.01, 0.02)):
        grad = tiny * rng.uniform(0.5, 2, 3)
        start = np.zeros(3), np.zeros(3), np.zeros(3), int(rng.integers(1, 4))
        calls.append(call(*start, grad, 0.1, epsilon=epsilon))
    return calls


def corrected(average, beta, t):
    """The bias correction of the solution."""
    return average / (1 - beta**t)


def adam(w, m, v, t, grad, learning_rate=0.001, beta_1=0.9, beta_2=0.999, *,
         epsilon=1e-7, square=np.square, root=np.sqrt, correct=corrected):  # fmt: skip
    """The step of the solution with its parts exchangeable."""
    m = beta_1 * m + (1 - beta_1) * grad
    v = beta_2 * v + (1 - beta_2) * square(grad)
    step = correct(m, beta_1, t) / (root(correct(v, beta_2, t)) + epsilon)
    return w - learning_rate * step, m, v


@adam_step.mistake(N_("epsilon stands under the root; here it is added to the root."))
def epsilon_under_the_root(*args, epsilon=1e-7, **options):
    return adam(*args, **options, epsilon=0, root=lambda v: np.sqrt(v + epsilon))


@adam_step.mistake(
    N_("This is the form of Keras, where epsilon is added to the root of the "
       "uncorrected v; here it is added to the root of the corrected one.")
)  # fmt: skip
def form_of_keras(w, m, v, t, grad, learning_rate=0.001, beta_1=0.9, beta_2=0.999,
                  epsilon=1e-7):  # fmt: skip
    scaled = epsilon / np.sqrt(1 - beta_2**t)
    return adam(w, m, v, t, grad, learning_rate, beta_1, beta_2, epsilon=scaled)


@adam_step.mistake(
    N_("The bias correction is missing: at the start m and v are far too small.")
)
def never_corrected(*args, **options):
    return adam(*args, **options, correct=lambda average, beta, t: average)


@adam_step.mistake(N_("The exponent is t - 1; t counts from 1, so take it as it is."))
def counted_from_zero(*args, **options):
    return adam(
        *args,
        **options,
        correct=lambda average, beta, t: corrected(average, beta, t - 1),
    )


@adam_step.mistake(N_("The root of v_hat is missing: the step has lost its unit."))
def without_the_root(*args, **options):
    return adam(*args, **options, root=lambda average: average)


@adam_step.mistake(N_("v averages the gradients; it should average their squares."))
def not_squared(*args, **options):
    return adam(*args, **options, square=lambda grad: grad)


@adam_step.mistake(
    N_("The corrected m and v are returned: the next step would correct them "
       "again. Return the uncorrected ones.")
)  # fmt: skip
def corrected_ones_returned(w, m, v, t, *args, beta_1=0.9, beta_2=0.999, **options):
    w, m, v = adam(w, m, v, t, *args, beta_1=beta_1, beta_2=beta_2, **options)
    return w, corrected(m, beta_1, t), corrected(v, beta_2, t)


@adam_step.mistake(
    N_("beta_1 and beta_2 are swapped: beta_1 belongs to m, beta_2 to v.")
)
def swapped(*args, beta_1=0.9, beta_2=0.999, **options):
    return adam(*args, beta_1=beta_2, beta_2=beta_1, **options)


@adam_step.mistake(
    N_("A weight that never had a gradient becomes 0 / 0: epsilon is missing.")
)
def without_epsilon(*args, epsilon=0.0, **options):
    return adam(*args, **options, epsilon=0.0)


@adam_step.mistake(
    N_("w moves with the gradient itself; the numerator is the corrected m.")
)
def moved_by_the_gradient(w, m, v, t, grad, learning_rate=0.001, beta_1=0.9,
                          beta_2=0.999, epsilon=1e-7):  # fmt: skip
    options = {"beta_1": beta_1, "beta_2": beta_2, "epsilon": epsilon}
    _w, new_m, new_v = adam(w, m, v, t, grad, **options)
    step = grad / (np.sqrt(corrected(new_v, beta_2, t)) + epsilon)
    return w - learning_rate * step, new_m, new_v


@adam_step.mistake(
    N_("w moves by the old m and v: renew both first, then correct and use them.")
)
def moved_by_the_old(w, m, v, t, grad, learning_rate=0.001, beta_1=0.9, beta_2=0.999,
                     epsilon=1e-7):  # fmt: skip
    options = {"beta_1": beta_1, "beta_2": beta_2, "epsilon": epsilon}
    step = corrected(m, beta_1, t) / (np.sqrt(corrected(v, beta_2, t)) + epsilon)
    return w - learning_rate * step, *adam(w, m, v, t, grad, **options)[1:]


@adam_step.mistake(
    N_("Each beta is swapped with 1 - beta: the old m and v should keep the weights "
       "beta_1 and beta_2.")
)  # fmt: skip
def beta_for_one_minus_beta(w, m, v, t, grad, learning_rate=0.001, beta_1=0.9,
                            beta_2=0.999, epsilon=1e-7):  # fmt: skip
    m = (1 - beta_1) * m + beta_1 * grad
    v = (1 - beta_2) * v + beta_2 * grad**2
    root = np.sqrt(corrected(v, beta_2, t))
    return w - learning_rate * corrected(m, beta_1, t) / (root + epsilon), m, v


@adam_step.mistake(
    N_("The root was taken before the correction: correct v first, then take the "
       "root.")
)  # fmt: skip
def root_before_the_correction(w, m, v, t, grad, learning_rate=0.001, beta_1=0.9,
                               beta_2=0.999, epsilon=1e-7):  # fmt: skip
    _w, m, v = adam(w, m, v, t, grad, beta_1=beta_1, beta_2=beta_2)
    root = corrected(np.sqrt(v), beta_2, t)
    return w - learning_rate * corrected(m, beta_1, t) / (root + epsilon), m, v


@adam_step.mistake(
    N_("beta_1 and beta_2 are not used: the step is right for 0.9 and 0.999 alone.")
)
def betas_of_its_own(*args, beta_1=0.9, beta_2=0.999, **options):
    return adam(*args, **options)


@adam_step.mistake(
    N_("The divisors are 1 - beta * t; they should be 1 - beta**t, powers.")
)
def product_for_power(*args, **options):
    return adam(
        *args, **options, correct=lambda average, beta, t: average / (1 - beta * t)
    )


@adam_step.mistake(
    N_("m and v were multiplied by 1 - beta**t, which makes them even smaller: divide, "
       "they are too small at first.")
)  # fmt: skip
def multiplied_by_the_correction(*args, **options):
    return adam(
        *args, **options, correct=lambda average, beta, t: average * (1 - beta**t)
    )


@adam_step.mistake(N_("The exponent is t + 1; t counts from 1, so take it as it is."))
def counted_once_more(*args, **options):
    return adam(
        *args,
        **options,
        correct=lambda average, beta, t: corrected(average, beta, t + 1),
    )


BEHIND = N_(
    "epsilon was added to the quotient: it belongs to the root, so the divisor needs "
    "brackets."
)


@adam_step.mistake(BEHIND)
def epsilon_behind_the_quotient(*args, epsilon=1e-7, **options):
    w, m, v = adam(*args, **options, epsilon=0)
    return w + epsilon, m, v


@adam_step.mistake(BEHIND)
def epsilon_in_the_step(w, m, v, t, grad, learning_rate=0.001, *, epsilon=1e-7,
                        **options):  # fmt: skip
    w, m, v = adam(w, m, v, t, grad, learning_rate, **options, epsilon=0)
    return w - learning_rate * epsilon, m, v


@adam_step.mistake(N_("Only m was corrected: v starts at 0, too."))
def only_m_corrected(*args, beta_2=0.999, **options):
    return adam(
        *args,
        **options,
        beta_2=beta_2,
        correct=lambda average, beta, t: (
            average if beta == beta_2 else corrected(average, beta, t)
        ),
    )


@adam_step.mistake(N_("Only v was corrected: m starts at 0, too."))
def only_v_corrected(*args, beta_1=0.9, **options):
    return adam(
        *args,
        **options,
        beta_1=beta_1,
        correct=lambda average, beta, t: (
            average if beta == beta_1 else corrected(average, beta, t)
        ),
    )
