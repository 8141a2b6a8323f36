"""The smallest reinforcement learning: machines, their payoffs, and whom to trust.

One gambler has values of shape (machines,); many at once have (gamblers, machines).
"""

import numpy as np

from dlcourse._validation import check_array, check_number, check_rng


def epsilon_greedy(values, epsilon, *, seed=None):
    """Choose a machine: any with probability epsilon, else one of the greatest value.

    Args:
        values: what each machine is thought to pay, shape (..., machines).
        epsilon: between 0 (never explore) and 1 (always); exploring chooses among all
            machines, the best one too. Among equal values chance decides.
        seed: None, an int or a `numpy.random.Generator`.

    Returns:
        int array of shape (...): the machines chosen.

    Raises:
        ValueError: if epsilon is not between 0 and 1, or there is no machine.

    Reference:
        Sutton and Barto (2018), Reinforcement Learning: An Introduction, 2nd edition,
        section 2.2.

    >>> epsilon_greedy([0.1, 0.7, 0.3], 0).item()
    1
    """
    values = check_array("values", values, dtype="float64", min_ndim=1)
    epsilon = check_number("epsilon", epsilon, 0, 1)
    if values.shape[-1] == 0:
        raise ValueError(
            f"values: got shape {values.shape}, expected at least one machine; give a "
            "value for each machine."
        )
    rng = check_rng("seed", seed)
    best = values == values.max(axis=-1, keepdims=True)
    greedy = (best * rng.random(values.shape)).argmax(axis=-1)
    anyone = rng.integers(values.shape[-1], size=values.shape[:-1])
    return np.where(rng.random(values.shape[:-1]) < epsilon, anyone, greedy)


def pull(chances, arms, *, seed=None):
    """Return the rewards of pulling `arms`: 1 with the machine's chance, else 0.

    >>> pull([0, 1], [1, 0, 1])
    array([1., 0., 1.])

    Args:
        chances: of each machine, shape (machines,).
        arms: machines that are pulled, any shape.
        seed: None, an int or a `numpy.random.Generator`.
    """
    chances = check_array("chances", chances, dtype="float64", min_ndim=1)[
        np.array(arms)
    ]
    return (check_rng("seed", seed).random(chances.shape) < chances).astype("float64")


def learn(values, counts, arms, rewards):
    """Move the values of the pulled machines to the mean of all they have paid.

        counts += 1
        values += (reward - value) / counts

    Args:
        values: changed in place, shape (..., machines).
        counts: pulls so far, changed in place, the same shape. A count of 1 at the
            start makes the first value count like one reward.
        arms: machines that were pulled, shape (...).
        rewards: what they paid, shape (...).

    >>> values, counts = np.zeros(2), np.zeros(2)
    >>> for reward in (1, 0, 1):
    ...     learn(values, counts, 1, reward)
    >>> values.round(3), counts
    (array([0.   , 0.667]), array([0., 3.]))
    """
    arms = np.asarray(arms)[..., np.newaxis]
    pulled = np.take_along_axis(counts, arms, axis=-1) + 1
    before = np.take_along_axis(values, arms, axis=-1)
    after = before + (np.asarray(rewards)[..., np.newaxis] - before) / pulled
    np.put_along_axis(counts, arms, pulled, axis=-1)
    np.put_along_axis(values, arms, after, axis=-1)
