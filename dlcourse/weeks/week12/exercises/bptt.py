"""Exercise: the gradients of a recurrent layer, back through time and in pieces."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=2,
    returns=("grad_kernel", "grad_recurrent", "grad_bias"),
    hints=(
        N_("Go from the last step to the first. A state is used twice: by the output "
           "of its step, grad[t], and by the step after it. dL/dz is the sum of both "
           "times 1 - h[t]**2."),
        N_("To the state before, dL/dz sends recurrent_kernel @ dL/dz; each product "
           "x[t] @ kernel sends np.outer(x[t], dL/dz) to the kernel, and what the "
           "steps send is added up."),
        N_("The last step of a piece gets nothing from the step after it: that is "
           "where t + 1 is a multiple of length. And h[t - 1] for t = 0 is the LAST "
           "state; before the first step it is 0."),
    ),
    insight=N_("The factor recurrent_kernel comes in once for each step back: that "
               "power is what vanishes or explodes. Pieces put an end to it, and so "
               "one can train on a text without end; what lies further back is kept in "
               "the state, but nobody learns from it."),
)  # fmt: skip
def bptt(grad, x, h, recurrent_kernel, length=None):
    """Gradients (grad_kernel, grad_recurrent, grad_bias) of one sequence.

    Forward, h[t] = tanh(x[t] @ kernel + h[t - 1] @ recurrent_kernel + bias), and the
    state before the first step is 0. x: (time, features); h: (time, units), all states;
    grad: (time, units), what the output of each step sends to its state, without what
    comes from later steps. length: the sequence is learned in pieces of so many steps
    (the last may be shorter); a piece begins with the state of the one before, but no
    gradient goes back from it. None: one piece.

    >>> one = np.ones((2, 1))
    >>> bptt(one, one, 0 * one, np.array([[3.0]]))
    (array([[5.]]), array([[0.]]), array([5.]))
    """
    # BEGIN SOLUTION -> grad_kernel, grad_recurrent, grad_bias = ..., ..., ...
    time, units = h.shape
    grad_kernel, grad_bias = np.zeros((x.shape[1], units)), np.zeros(units)
    grad_recurrent = np.zeros((units, units))
    back = np.zeros(units)
    for t in reversed(range(time)):
        if length is not None and (t + 1) % length == 0:
            back = np.zeros(units)
        grad_z = (grad[t] + back) * (1 - h[t] ** 2)
        before = h[t - 1] if t > 0 else np.zeros(units)
        grad_kernel += np.outer(x[t], grad_z)
        grad_recurrent += np.outer(before, grad_z)
        grad_bias += grad_z
        back = recurrent_kernel @ grad_z
    # END SOLUTION
    return grad_kernel, grad_recurrent, grad_bias


@bptt.tried_on
def cases(rng):
    """Two steps by hand; one step; real states of several sizes; pieces with a rest."""
    one = np.ones((2, 1))
    calls = [call(one, one, 0 * one, np.array([[3.0]]))]
    sizes = (
        (1, 3, 2, None), (3, 2, 4, None), (4, 3, 2, None), (5, 3, 4, 2), (6, 2, 3, 3),
        (7, 4, 3, 3), (4, 2, 2, 1), (5, 4, 3, 9),
    )  # fmt: skip
    for time, features, units, length in sizes:
        x, grad = (rng.normal(size=(time, n)) for n in (features, units))
        kernel = rng.normal(0, 0.5, size=(features, units))
        recurrent_kernel = rng.normal(0, 0.8, size=(units, units))
        h = _states(x, kernel, recurrent_kernel, rng.normal(0, 0.3, size=units))
        pieces = () if length is None else (length,)
        calls.append(call(grad, x, h, recurrent_kernel, *pieces))
    return calls


def _states(x, kernel, recurrent_kernel, bias):
    """Return all states, (time, units)."""
    states, h = [], np.zeros(len(bias))
    for row in x:
        h = np.tanh(row @ kernel + h @ recurrent_kernel + bias)
        states.append(h)
    return np.stack(states)


def through_time(*, slope=lambda h: 1 - h**2, bent=lambda h, t: h[t],
                 handed_on=lambda grad_h, grad_z: grad_z,
                 returned=lambda grad_z, kernel: kernel @ grad_z,
                 join=lambda grad, back: grad + back,
                 before=lambda h, t, length: h[t - 1] if t else 0 * h[0],
                 order=lambda time: range(time)[::-1],
                 add=lambda total, new: total + new, scale=lambda x: 1.0,
                 ends=lambda t, length, time: length and (t + 1) % length == 0,
                 of_bias=lambda grad_z: grad_z):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(grad, x, h, recurrent_kernel, length=None):
        back, totals = np.zeros(h.shape[1]), [0.0, 0.0, 0.0]
        for t in order(len(x)):
            if ends(t, length, len(x)):
                back = 0 * back
            grad_h = join(grad[t], back)
            grad_z = grad_h * slope(bent(h, t))
            old = before(h, t, length)
            new = np.outer(x[t], grad_z), np.outer(old, grad_z), of_bias(grad_z)
            totals = [add(*pair) for pair in zip(totals, new, strict=True)]
            back = returned(handed_on(grad_h, grad_z), recurrent_kernel)
        return tuple(total * scale(x) for total in totals)

    return answer


def _say(message, **parts):
    bptt.mistake(message, through_time(**parts))


_say(
    N_("Before the first step the last state was taken: for t = 0, h[t - 1] is h[-1], "
       "the end of the sequence. There the state before is 0."),
    before=lambda h, t, length: h[t - 1],
)  # fmt: skip
_say(
    N_("length makes no difference: where a piece ends, at t + 1 = length, 2 * length, "
       "..., nothing comes back from the step after."),
    ends=lambda t, length, time: False,
)  # fmt: skip
_say(
    N_("The pieces end one step too early or too late: the first one has the steps 0 "
       "to length - 1, so nothing comes back where (t + 1) % length is 0."),
    ends=lambda t, length, time: length and t % length == 0,
)  # fmt: skip
_say(
    N_("The pieces were counted from the end of the sequence; the first one begins at "
       "step 0, and the LAST may be shorter."),
    ends=lambda t, length, time: length and (time - 1 - t) % length == 0,
)  # fmt: skip
_say(
    N_("Each piece began with the state 0 here: only the gradient is cut, the state "
       "goes on from the piece before."),
    before=lambda h, t, length: h[t - 1] if t % (length or len(h)) else 0 * h[0],
)  # fmt: skip
_say(
    N_("Only the first border was cut; there is one behind each piece."),
    ends=lambda t, length, time: length and t + 1 == length,
)
_say(
    N_("Nothing goes from a step back to the one before: each step was treated as a "
       "network of its own. Add what comes back to grad[t]."),
    join=lambda grad, back: grad,
)  # fmt: skip
_say(
    N_("recurrent_kernel was transposed the wrong way: forward it is h @ "
       "recurrent_kernel, so backward it is recurrent_kernel @ dL/dz."),
    returned=lambda grad_z, kernel: kernel.T @ grad_z,
)  # fmt: skip
_say(
    N_("What goes back to the state before did not pass recurrent_kernel."),
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
       "the state BEFORE, h[t - 1], and 0 at first."),
    before=lambda h, t, length: h[t],
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


def _from(message, first):
    """Name a walk of one piece that begins at step `first(time, length)`."""

    def answer(grad, x, h, recurrent_kernel, length=None):
        begin = first(len(x), length) if length else 0
        walk = through_time(order=lambda time: range(begin, time)[::-1],
                            ends=lambda t, length, time: False)  # fmt: skip
        return walk(grad, x, h, recurrent_kernel)

    bptt.mistake(message, answer)


_from(
    N_("Only the last length steps were gone through; all pieces are learned from, "
       "each by itself."),
    lambda time, length: max(0, time - length),
)  # fmt: skip
_from(
    N_("Only the last piece was gone through; all pieces are learned from, each by "
       "itself."),
    lambda time, length: (time - 1) // length * length,
)  # fmt: skip


@bptt.mistake(
    N_("Each loss went back length steps here; in pieces a gradient ends where its "
       "piece begins, however near that is.")
)  # fmt: skip
def as_far_from_each_loss(grad, x, h, recurrent_kernel, length=None):
    totals = [0.0, 0.0, 0.0]
    for last in range(len(x)):
        alone = np.zeros_like(grad)
        alone[last] = grad[last]
        first = max(0, last + 1 - (length or len(x)))
        steps = range(first, last + 1)[::-1]
        found = through_time(order=lambda time, steps=steps: steps)(
            alone, x, h, recurrent_kernel
        )
        totals = [total + new for total, new in zip(totals, found, strict=True)]
    return tuple(totals)


_say(
    N_("The slope of step t is that of its own state, 1 - h[t]**2; here it was that of "
       "the state before."),
    bent=lambda h, t: h[t - 1] if t else 0 * h[0],
)  # fmt: skip
_say(
    N_("The slope came in twice at every step; dL/dz is multiplied by 1 - h**2 once."),
    slope=lambda h: (1 - h**2) ** 2,
)


@bptt.mistake(
    N_("grad_bias is the sum of grad here; a bias is added to z, so add up dL/dz.")
)
def bias_of_the_states(grad, x, h, recurrent_kernel, length=None):
    right = through_time()(grad, x, h, recurrent_kernel, length)
    return *right[:2], grad.sum(axis=0)


_say(
    N_("The gradients are those of the first step alone: one kernel serves at all "
       "steps, so add up (+=)."),
    add=lambda total, new: new,
)  # fmt: skip
_say(
    N_("Everything was divided by the number of steps: grad holds such factors of the "
       "loss already, so add up."),
    scale=lambda x: 1 / len(x),
)  # fmt: skip
_say(
    N_("grad_bias was summed over the units: each unit has its own bias."),
    of_bias=lambda grad_z: grad_z.sum(),
)


@bptt.mistake(
    N_("Of what comes back from the step after, the slope was not taken: add it to "
       "grad[t] first, then multiply both by 1 - h**2.")
)  # fmt: skip
def slope_of_the_output_alone(grad, x, h, recurrent_kernel, length=None):
    sloped = grad * (1 - h**2)
    return through_time(slope=lambda h: 1.0)(sloped, x, h, recurrent_kernel, length)


_say(
    N_("The gradient of the state was sent back; what goes through recurrent_kernel is "
       "dL/dz, which has the slope 1 - h**2 of its step, too."),
    handed_on=lambda grad_h, grad_z: grad_h,
)  # fmt: skip


@bptt.mistake(
    N_("Only one step goes back: what comes back must itself be sent on, through all "
       "steps before.")
)  # fmt: skip
def one_step_back(grad, x, h, recurrent_kernel, length=None):
    later = np.zeros_like(grad)
    later[:-1] = (grad * (1 - h**2))[1:] @ recurrent_kernel.T
    for t in range(len(x)):
        if length and (t + 1) % length == 0:
            later[t] = 0
    right = through_time(join=lambda grad, back: grad)
    return right(grad + later, x, h, recurrent_kernel)


@bptt.mistake(
    N_("Only the gradient of the last output goes back through time; each step has an "
       "output with a grad[t] of its own.")
)  # fmt: skip
def last_output_alone(grad, x, h, recurrent_kernel, length=None):
    last = np.zeros_like(grad)
    last[-1] = grad[-1]
    return through_time()(last, x, h, recurrent_kernel, length)


def _transposed(message, which):
    def answer(grad, x, h, recurrent_kernel, length=None):
        results = through_time()(grad, x, h, recurrent_kernel, length)
        return tuple(g.T if i in which else g for i, g in enumerate(results))

    bptt.mistake(message, answer)


_transposed(
    N_("grad_kernel and grad_recurrent are transposed: they have the shape of their "
       "parameters, so dL/dz is the second argument of np.outer."),
    (0, 1),
)  # fmt: skip
_transposed(
    N_("grad_recurrent is transposed: np.outer(state before, dL/dz)."),
    (1,),
)
_transposed(
    N_("grad_kernel is transposed: it has the shape of the kernel, np.outer(x[t], "
       "dL/dz)."),
    (0,),
)  # fmt: skip
