"""Exercise: one step of RMSprop, with epsilon where Keras puts it."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=9,
    returns=("w", "s"),
    hints=(
        N_("s is an exponentially weighted average, as in momentum, but of another "
           "quantity than the gradient."),
        N_("Squares, roots and quotients are taken element by element: every weight "
           "has a number of its own in s."),
        N_("First s, then w; w moves by the gradient over the root of the NEW s plus "
           "epsilon."),
    ),
    insight=N_("Further down it trains the network of the opening."),
)  # fmt: skip
def rmsprop_step(w, s, grad, learning_rate=0.001, rho=0.9, epsilon=1e-7):
    """One step as in Keras: epsilon stands inside the root; returns new (w, s).

    w, s, grad: arrays of one shape, any number of axes; s is 0 before the first step.
    """
    # BEGIN SOLUTION -> w, s = ..., ...
    s = rho * s + (1 - rho) * grad**2
    w = w - learning_rate * grad / np.sqrt(s + epsilon)
    # END SOLUTION
    return w, s


@rmsprop_step.tried_on
def cases(rng):
    """The first step of section 5.5, later ones, gradients as small as epsilon."""
    zero = np.zeros(1)
    calls = [call(zero, zero, np.array([-10.0]), learning_rate=0.1)]
    for shape in [(3,), (2, 3), (5, 4)]:
        w, grad = rng.normal(size=(2, *shape))
        s = rng.uniform(0.1, 2, shape)
        calls.append(call(w, s, grad, rng.uniform(0.001, 0.1)))
        calls.append(call(w, s, grad, 0.1, rho=0.6))
    calls.append(call(w.astype("float32"), s.astype("float32"), grad.astype("float32")))
    # a weight that has never had a gradient must stay where it is
    calls.append(call(np.array([1.0, 2.0]), np.zeros(2), np.zeros(2)))
    for tiny, epsilon in ((3e-4, 1e-7), (1e-5, 1e-7), (0.1, 0.02)):
        grad = tiny * rng.uniform(0.5, 2, 3)
        calls.append(call(np.zeros(3), grad[::-1] ** 2, grad, 0.1, epsilon=epsilon))
    return calls


def rmsprop(w, s, grad, learning_rate=0.001, rho=0.9, epsilon=1e-7, *,
            square=np.square, root=lambda s, epsilon: np.sqrt(s + epsilon),
            weights=None):  # fmt: skip
    """The step of the solution with its parts exchangeable."""
    old, new = weights or (rho, 1 - rho)
    s = old * s + new * square(grad)
    return w - learning_rate * grad / root(s, epsilon), s


@rmsprop_step.mistake(
    N_("epsilon is added to the root, as in PyTorch; Keras adds it to s, inside the "
       "root.")
)  # fmt: skip
def epsilon_beside_the_root(*args, **options):
    return rmsprop(*args, **options, root=lambda s, epsilon: np.sqrt(s) + epsilon)


@rmsprop_step.mistake(
    N_("rho and 1 - rho are swapped: the old s should keep the weight rho.")
)
def swapped(w, s, grad, learning_rate=0.001, rho=0.9, epsilon=1e-7):
    return rmsprop(w, s, grad, learning_rate, rho, epsilon, weights=(1 - rho, rho))


@rmsprop_step.mistake(
    N_("The square enters with weight 1; in an average it is 1 - rho.")
)
def square_in_full(w, s, grad, learning_rate=0.001, rho=0.9, epsilon=1e-7):
    return rmsprop(w, s, grad, learning_rate, rho, epsilon, weights=(rho, 1))


@rmsprop_step.mistake(
    N_("s only ever grows, as in Adagrad: let the old s fade with the weight rho.")
)
def never_forgets(*args, **options):
    return rmsprop(*args, **options, weights=(1, 1))


@rmsprop_step.mistake(N_("s averages the gradients; it should average their squares."))
def not_squared(*args, **options):
    return rmsprop(*args, **options, square=lambda grad: grad)


@rmsprop_step.mistake(
    N_("One number stands for all squares: every weight needs its own, so take no "
       "mean or sum over the weights.")
)  # fmt: skip
def one_for_all(*args, **options):
    mean = lambda grad: np.full_like(grad, np.mean(grad**2))  # noqa: E731
    return rmsprop(*args, **options, square=mean)


@rmsprop_step.mistake(N_("The root of s is missing: the step has lost its unit."))
def without_the_root(*args, **options):
    return rmsprop(*args, **options, root=np.add)


@rmsprop_step.mistake(
    N_("w moves by the old s: renew s first, then divide by its root.")
)
def moved_by_the_old(w, s, grad, learning_rate=0.001, rho=0.9, epsilon=1e-7):
    new = rmsprop(w, s, grad, learning_rate, rho, epsilon)[1]
    return w - learning_rate * grad / np.sqrt(s + epsilon), new


@rmsprop_step.mistake(N_("w goes uphill: look at the sign of the step."))
def uphill(w, s, grad, *args, **options):
    moved, s = rmsprop(w, s, grad, *args, **options)
    return 2 * w - moved, s


@rmsprop_step.mistake(
    N_("A weight that never had a gradient becomes 0 / 0: epsilon is missing.")
)
def without_epsilon(*args, **options):
    return rmsprop(*args, **options, root=lambda s, epsilon: np.sqrt(s))


@rmsprop_step.mistake(
    N_("Each step is plus or minus the learning rate: divide by the average of "
       "many gradients, not by the size of this one.")
)  # fmt: skip
def by_its_own_size(w, s, grad, learning_rate=0.001, rho=0.9, epsilon=1e-7):
    _moved, new = rmsprop(w, s, grad, learning_rate, rho, epsilon)
    return w - learning_rate * grad / np.sqrt(grad**2 + epsilon), new


@rmsprop_step.mistake(
    N_("s averages the absolute gradients; it should average their squares.")
)
def absolute_for_square(*args, **options):
    return rmsprop(*args, **options, square=np.abs)


@rmsprop_step.mistake(
    N_("One number stands for all squares: every weight needs its own, so take no "
       "mean or sum over the weights.")
)  # fmt: skip
def one_sum_for_all(*args, **options):
    total = lambda grad: np.full_like(grad, np.sum(grad**2))  # noqa: E731
    return rmsprop(*args, **options, square=total)


@rmsprop_step.mistake(
    N_("s was divided by 1 - rho: RMSprop corrects nothing, it takes s as it is.")
)
def corrected(w, s, grad, learning_rate=0.001, rho=0.9, epsilon=1e-7):
    root = lambda s, epsilon: np.sqrt(s / (1 - rho) + epsilon)  # noqa: E731
    return rmsprop(w, s, grad, learning_rate, rho, epsilon, root=root)


@rmsprop_step.mistake(
    N_("The step has a factor 1 - rho: it belongs to the average s alone; above the "
       "root stands the gradient.")
)  # fmt: skip
def share_of_the_gradient(w, s, grad, learning_rate=0.001, rho=0.9, epsilon=1e-7):
    return rmsprop(w, s, grad, learning_rate * (1 - rho), rho, epsilon)


@rmsprop_step.mistake(
    N_("epsilon was added to the step, behind the quotient: it belongs to s, inside "
       "the root.")
)  # fmt: skip
def epsilon_behind_the_quotient(w, s, grad, learning_rate=0.001, rho=0.9,
                                epsilon=1e-7):  # fmt: skip
    w, s = rmsprop(w, s, grad, learning_rate, rho, 0)
    return w + epsilon, s


@rmsprop_step.mistake(
    N_("The step was made with the square of the gradient, so it always goes the same "
       "way: the square is for s, above the root stands the gradient.")
)  # fmt: skip
def squared_above_the_root(w, s, grad, learning_rate=0.001, rho=0.9, epsilon=1e-7):
    s = rmsprop(w, s, grad, learning_rate, rho, epsilon)[1]
    return w - learning_rate * grad**2 / np.sqrt(s + epsilon), s
