"""Exercise: the gradients of a recurrent layer, step by step back through time."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=2,
    returns=("grad_kernel", "grad_recurrent", "grad_bias"),
    hints=(
        N_("Go from the last step to the first. A state is used twice: by the output "
           "of its step, grad[:, t], and by the step after it."),
        N_("With z = x @ kernel + h_before @ recurrent_kernel + bias, dL/dz = (all "
           "that comes back to h) * (1 - h**2), for h = tanh(z). To the state before "
           "it sends dL/dz @ recurrent_kernel.T."),
        N_("One kernel serves at all steps, so what the steps send to it is added up. "
           "The state before the first step is 0; h[:, t - 1] for t = 0 is the LAST "
           "one."),
    ),
    insight=N_("The factor recurrent_kernel.T comes in once for each step back: that "
               "power is what vanishes or explodes. The next cell has gradcheck look "
               "at your three gradients."),
)  # fmt: skip
def bptt(grad, x, h, recurrent_kernel):
    """Gradients (grad_kernel, grad_recurrent, grad_bias) through all time steps.

    Forward, h[:, t] = tanh(x[:, t] @ kernel + h[:, t - 1] @ recurrent_kernel + bias),
    and the state before the first step is 0. x: (batch, time, features); h: (batch,
    time, units), all states; grad: the same shape, what the output of each step sends
    to its state, without what comes from later steps.

    >>> one = np.ones((1, 2, 1))
    >>> bptt(one, one, 0 * one, np.array([[3.0]]))
    (array([[5.]]), array([[0.]]), array([5.]))
    """
    # BEGIN SOLUTION -> grad_kernel, grad_recurrent, grad_bias = ..., ..., ...
    batch, time, units = h.shape
    grad_kernel, grad_bias = np.zeros((x.shape[2], units)), np.zeros(units)
    grad_recurrent = np.zeros((units, units))
    back = np.zeros((batch, units))
    for t in reversed(range(time)):
        grad_z = (grad[:, t] + back) * (1 - h[:, t] ** 2)
        before = h[:, t - 1] if t > 0 else np.zeros((batch, units))
        grad_kernel += x[:, t].T @ grad_z
        grad_recurrent += before.T @ grad_z
        grad_bias += grad_z.sum(axis=0)
        back = grad_z @ recurrent_kernel.T
    # END SOLUTION
    return grad_kernel, grad_recurrent, grad_bias


@bptt.tried_on
def cases(rng):
    """Two steps by hand; one step; real states of several sizes, a large kernel."""
    one = np.ones((1, 2, 1))
    calls = [call(one, one, 0 * one, np.array([[3.0]]))]
    sizes = ((1, 1, 3, 2), (1, 3, 2, 4), (3, 4, 2, 3), (4, 5, 3, 2), (2, 6, 4, 3))
    for batch, time, features, units in sizes:
        x = rng.normal(size=(batch, time, features))
        grad = rng.normal(size=(batch, time, units))
        kernel = rng.normal(0, 0.5, size=(features, units))
        recurrent_kernel = rng.normal(0, 0.8, size=(units, units))
        bias = rng.normal(0, 0.3, size=units)
        states = _states(x, kernel, recurrent_kernel, bias)
        calls.append(call(grad, x, states, recurrent_kernel))
    return calls


def _states(x, kernel, recurrent_kernel, bias):
    """Return all states, (batch, time, units)."""
    states, h = [], np.zeros((len(x), len(recurrent_kernel)))
    for t in range(x.shape[1]):
        h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
        states.append(h)
    return np.stack(states, axis=1)


def through_time(*, slope=lambda h: 1 - h**2,
                 returned=lambda grad_z, kernel: grad_z @ kernel.T,
                 join=lambda grad, back: grad + back,
                 before=lambda h, t: h[:, t - 1] if t else 0 * h[:, 0],
                 order=lambda time: range(time)[::-1],
                 add=lambda total, new: total + new,
                 scale=lambda x: 1.0, inputs=lambda x, t: x[:, t],
                 of_bias=lambda grad_z: grad_z.sum(axis=0)):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(grad, x, h, recurrent_kernel):
        back, totals = np.zeros(h[:, 0].shape), [0.0, 0.0, 0.0]
        for t in order(x.shape[1]):
            grad_z = join(grad[:, t], back) * slope(h[:, t])
            new = (inputs(x, t).T @ grad_z, before(h, t).T @ grad_z, of_bias(grad_z))
            totals = [add(*pair) for pair in zip(totals, new, strict=True)]
            back = returned(grad_z, recurrent_kernel)
        return tuple(total * scale(x) for total in totals)

    return answer


def _say(message, **parts):
    bptt.mistake(message, through_time(**parts))


_say(
    N_("Before the first step the last state was taken: for t = 0, h[:, t - 1] is h[:, "
       "-1], the end of the sequence. There the state before is 0."),
    before=lambda h, t: h[:, t - 1],
)  # fmt: skip
_say(
    N_("Nothing goes from a step back to the one before: each step was treated as a "
       "network of its own. Add what comes back to grad[:, t]."),
    join=lambda grad, back: grad,
)  # fmt: skip
_say(
    N_(
        "recurrent_kernel is not transposed on the way back: dL/dz @ "
        "recurrent_kernel.T."
    ),
    returned=lambda grad_z, kernel: grad_z @ kernel,
)
_say(
    N_(
        "What goes back to the state before did not pass recurrent_kernel: dL/dz @ "
        "recurrent_kernel.T."
    ),
    returned=lambda grad_z, kernel: grad_z,
)
_say(
    N_("The slope of tanh is missing: multiply by 1 - h**2 at every step."),
    slope=lambda h: 1.0,
)
_say(
    N_("The slope of tanh is 1 - h**2; here the square is missing."),
    slope=lambda h: 1 - h,
)
_say(
    N_("h is tanh(z) already: its slope is 1 - h**2, and no further tanh is taken."),
    slope=lambda h: 1 - np.tanh(h) ** 2,
)
_say(
    N_("This is the slope of a sigmoid, h * (1 - h); that of tanh is 1 - h**2."),
    slope=lambda h: h * (1 - h),
)
_say(
    N_("This is the slope of ReLU; that of tanh is 1 - h**2."),
    slope=lambda h: (h > 0).astype(float),
)
_say(
    N_("recurrent_kernel met the state of its own step; forward it is multiplied by "
       "the state BEFORE, h[:, t - 1], and 0 at first."),
    before=lambda h, t: h[:, t],
)  # fmt: skip
_say(
    N_("The steps were gone through from the first to the last; what a step sends back "
       "is ready only when all later ones are done. Use reversed(range(time))."),
    order=range,
)  # fmt: skip
_say(
    N_("The first step is missing: t goes down to 0."),
    order=lambda time: range(time)[:0:-1],
)
_say(
    N_("The last step is missing: begin at time - 1."),
    order=lambda time: range(time - 1)[::-1],
)
_say(
    N_("The gradients are those of the first step alone: one kernel serves at all "
       "steps, so add up (+=)."),
    add=lambda total, new: new,
)  # fmt: skip
_say(
    N_("Everything was divided by the batch: grad is dL/dh and holds the 1/m of the "
       "loss already, so add up."),
    scale=lambda x: 1 / len(x),
)  # fmt: skip
_say(
    N_("Everything was divided by the number of steps: grad holds such factors of the "
       "loss already, so add up."),
    scale=lambda x: 1 / x.shape[1],
)  # fmt: skip
_say(
    N_("grad_bias is a mean over the batch: every example uses the bias, so sum over "
       "axis 0."),
    of_bias=lambda grad_z: grad_z.mean(axis=0),
)  # fmt: skip
_say(
    N_("grad_bias was summed over the units, too: each unit has its own bias."),
    of_bias=lambda grad_z: grad_z.sum(),
)
_say(
    N_("grad_bias was summed over the wrong axis: sum over the batch, axis 0, and keep "
       "the units."),
    of_bias=lambda grad_z: grad_z.sum(axis=1),
)  # fmt: skip
_say(
    N_("grad_bias has the batch as an axis still: every example uses the bias, so sum "
       "over axis 0."),
    of_bias=lambda grad_z: grad_z,
)  # fmt: skip


@bptt.mistake(
    N_("Of what comes back from the step after, the slope was not taken: add it to "
       "grad[:, t] first, then multiply both by 1 - h**2.")
)  # fmt: skip
def slope_of_the_output_alone(grad, x, h, recurrent_kernel):
    sloped = grad * (1 - h**2)
    return through_time(slope=lambda h: 1.0)(sloped, x, h, recurrent_kernel)


@bptt.mistake(
    N_("What comes back grows from step to step (+=): a state gets it from the step "
       "right after it alone, so replace it.")
)  # fmt: skip
def everything_kept(grad, x, h, recurrent_kernel):
    back, totals = np.zeros(h[:, 0].shape), [0.0, 0.0, 0.0]
    for t in reversed(range(x.shape[1])):
        grad_z = (grad[:, t] + back) * (1 - h[:, t] ** 2)
        before = h[:, t - 1] if t else 0 * h[:, 0]
        new = x[:, t].T @ grad_z, before.T @ grad_z, grad_z.sum(axis=0)
        totals = [total + part for total, part in zip(totals, new, strict=True)]
        back = back + grad_z @ recurrent_kernel.T
    return tuple(totals)


@bptt.mistake(
    N_("Only one step goes back: what comes back must itself be sent on, through all "
       "steps before (truncated to one step).")
)  # fmt: skip
def one_step_back(grad, x, h, recurrent_kernel):
    alone = grad * (1 - h**2)
    later = np.zeros_like(grad)
    later[:, :-1] = alone[:, 1:] @ recurrent_kernel.T
    right = through_time(join=lambda grad, back: grad)
    return right(grad + later, x, h, recurrent_kernel)


@bptt.mistake(
    N_("Only the gradient of the last output goes back through time; each step has an "
       "output with a grad[:, t] of its own.")
)  # fmt: skip
def last_output_alone(grad, x, h, recurrent_kernel):
    last = np.zeros_like(grad)
    last[:, -1] = grad[:, -1]
    return through_time()(last, x, h, recurrent_kernel)


def _transposed(message, which):
    def answer(grad, x, h, recurrent_kernel):
        results = through_time()(grad, x, h, recurrent_kernel)
        return tuple(g.T if i in which else g for i, g in enumerate(results))

    bptt.mistake(message, answer)


_transposed(
    N_("grad_kernel and grad_recurrent are transposed: they have the shape of their "
       "parameters, so x[:, t].T @ dL/dz and before.T @ dL/dz."),
    (0, 1),
)  # fmt: skip
_transposed(
    N_("grad_recurrent is transposed: before.T @ dL/dz."),
    (1,),
)
_transposed(
    N_("grad_kernel is transposed: it has the shape of the kernel, x[:, t].T @ dL/dz."),
    (0,),
)
