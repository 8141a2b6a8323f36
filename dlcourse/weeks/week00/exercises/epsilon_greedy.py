"""Exercise: learn by trial and error which arm pays best."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=3,
    returns=("counts", "means"),
    hints=(
        N_("greedy: which arm has the largest mean so far? argmax gives its place, "
           "the first of several."),
        N_("First one more pull of this arm is counted, then its mean is moved "
           "towards the reward: by their difference, divided by the number of its "
           "pulls."),
        N_("The mean of 3 rewards is 2, the fourth reward is 6: the new mean is 2 + "
           "(6 - 2) / 4."),
    ),
    insight=N_("No table of right answers was needed, only rewards. With epsilon 0 "
               "it may stay with a bad arm for ever; with epsilon 1 it learns all "
               "and uses nothing of it."),
)  # fmt: skip
def epsilon_greedy(rewards, epsilon, rng):
    """How often each arm was pulled, and the mean of what it has given.

    rewards: (rounds, arms), what each arm would give in each round; only the reward of
    the arm that is pulled is seen. With probability epsilon any arm is pulled, else the
    one whose mean so far is largest, the first of several. A mean is 0 before the first
    pull. counts: (arms,), whole numbers. means: (arms,).

    >>> rewards = np.array([[0.0, 1.0], [0.0, 1.0], [-2.0, 1.0], [-2.0, 1.0]])
    >>> counts, means = epsilon_greedy(rewards, 0.0, np.random.default_rng(0))
    >>> print(counts, means.round(2))
    [3 1] [-0.67  1.  ]
    """
    rounds, arms = rewards.shape
    counts, means = np.zeros(arms, dtype=int), np.zeros(arms)
    for t in range(rounds):
        # BEGIN SOLUTION -> arm = ...
        arm = np.argmax(means)
        # END SOLUTION
        if rng.random() < epsilon:
            arm = rng.integers(arms)
        # BEGIN SOLUTION -> reward = ...
        # -> counts[arm] = ...
        # -> means[arm] = ...
        reward = rewards[t, arm]
        counts[arm] += 1
        means[arm] += (reward - means[arm]) / counts[arm]
        # END SOLUTION
    return counts, means


@epsilon_greedy.tried_on
def cases(rng):
    """The example; a bad arm drawn first; luck of the beginner; any arm; drawn arms."""

    def seeded():
        return np.random.default_rng(int(rng.integers(10**6)))

    calls = [
        call(np.array([[0.0, 1.0], [0.0, 1.0], [-2.0, 1.0], [-2.0, 1.0]]), 0.0,
             np.random.default_rng(0)),
        call(rng.normal(1, 0.1, size=(6, 2)) * [3, 1], 0.5, np.random.default_rng(12)),
        call(rng.normal(-1, 1, size=(9, 3)), 0.0, seeded()),
        call(rng.normal(1, 1, size=(11, 4)), 1.0, seeded()),
    ]  # fmt: skip
    for rounds, arms, epsilon in ((9, 2, 0.5), (16, 4, 0.3), (21, 3, 0.6)):
        level = rng.permutation(np.linspace(0.4, 2, arms))
        calls.append(call(level + rng.normal(size=(rounds, arms)), epsilon, seeded()))
    return calls


def played(*, greedy=lambda counts, means: means.argmax(),
           any_arm=lambda rng, arms: rng.integers(arms),
           is_free=lambda u, epsilon: u < epsilon,
           pulls=lambda n: n + 1, seen=lambda rewards, t, arm: rewards[t, arm],
           mean=lambda old, n, reward, t: old + (reward - old) / n):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(rewards, epsilon, rng):
        rounds, arms = rewards.shape
        counts, means = np.zeros(arms, dtype=int), np.zeros(arms)
        for t in range(rounds):
            free = is_free(rng.random(), epsilon)
            arm = any_arm(rng, arms) if free else greedy(counts, means)
            reward = seen(rewards, t, arm)
            counts[arm] = pulls(counts[arm])
            means[arm] = mean(means[arm], counts[arm], reward, t)
        return counts, means

    return answer


def _say(message, **parts):
    epsilon_greedy.mistake(message, played(**parts))


_say(
    N_("The arm with the smallest mean is pulled: argmax, not argmin."),
    greedy=lambda counts, means: means.argmin(),
)
_say(
    N_("max gives the largest mean itself; an arm is a place, so argmax."),
    greedy=lambda counts, means: means.max(),
)
_say(
    N_("The arm that was pulled most often is pulled again; the one with the largest "
       "mean is due."),
    greedy=lambda counts, means: counts.argmax(),
)  # fmt: skip
_say(
    N_("The first arm is pulled whenever nothing is tried out: the one with the "
       "largest mean so far is due."),
    greedy=lambda counts, means: 0,
)  # fmt: skip
_say(
    N_("Of several arms with the largest mean the last one was taken; the first is "
       "due, as argmax takes it."),
    greedy=lambda counts, means: len(means) - 1 - means[::-1].argmax(),
)  # fmt: skip
_say(
    N_("Each arm was pulled once before the means were asked: a good way, but by the "
       "contract an arm that nobody has pulled has the mean 0."),
    greedy=lambda counts, means: np.where(counts > 0, means, np.inf).argmax(),
)  # fmt: skip
_say(
    N_("The two branches are exchanged: with probability epsilon any arm is pulled, "
       "else the best so far."),
    is_free=lambda u, epsilon: u >= epsilon,
)  # fmt: skip
_say(
    N_("counts stays 0: each pull of an arm adds 1 to its count."),
    pulls=lambda n: n, mean=lambda old, n, reward, t: old + (reward - old) / (n + 1),
)  # fmt: skip
_say(
    N_("counts: the number of pulls never exceeds 1; add 1 to what is there."),
    pulls=lambda n: 1,
)
_say(
    N_("means: the last reward of each arm stands there; the mean of all its rewards "
       "is due."),
    mean=lambda old, n, reward, t: reward,
)  # fmt: skip
_say(
    N_("means: the rewards of each arm were added up; their mean is due."),
    mean=lambda old, n, reward, t: old + reward,
)
_say(
    N_("means: old mean and new reward were averaged: then the last rewards weigh "
       "most. Divide their difference by the number of pulls."),
    mean=lambda old, n, reward, t: (old + reward) / 2,
)  # fmt: skip
_say(
    N_("means: the old mean stands for n - 1 rewards, but was counted as one: (old + "
       "reward) / n shrinks it. Move it by the difference, divided by n."),
    mean=lambda old, n, reward, t: (old + reward) / n,
)  # fmt: skip
_say(
    N_("means: the reward divided by the number of pulls was added, without the "
       "difference from the old mean."),
    mean=lambda old, n, reward, t: old + reward / n,
)  # fmt: skip
_say(
    N_("means: divided by the number of all rounds so far; each arm has its own "
       "number of pulls."),
    mean=lambda old, n, reward, t: old + (reward - old) / (t + 1),
)  # fmt: skip
_say(
    N_("means: divided by one pull too many: count the pull once, then divide by "
       "counts[arm]."),
    mean=lambda old, n, reward, t: old + (reward - old) / (n + 1),
)  # fmt: skip
_say(
    N_("means: the mean moves away from the reward: reward minus mean, not mean "
       "minus reward."),
    mean=lambda old, n, reward, t: old + (old - reward) / n,
)  # fmt: skip
_say(
    N_("The best reward of the round was taken, whichever arm was pulled: only that "
       "of the arm is seen."),
    seen=lambda rewards, t, arm: rewards[t].max(),
)  # fmt: skip


@epsilon_greedy.mistake(
    N_("The arm was chosen by the rewards of the round, which nobody sees "
       "beforehand: choose by the means so far."),
)  # fmt: skip
def foreseen(rewards, epsilon, rng):
    rounds, arms = rewards.shape
    counts, means = np.zeros(arms, dtype=int), np.zeros(arms)
    for t in range(rounds):
        free = rng.random() < epsilon
        arm = rng.integers(arms) if free else rewards[t].argmax()
        counts[arm] += 1
        means[arm] += (rewards[t, arm] - means[arm]) / counts[arm]
    return counts, means


@epsilon_greedy.mistake(
    N_("The arm was chosen by the mean of all rewards in the table, which nobody "
       "sees beforehand: choose by the means so far."),
)  # fmt: skip
def foreseen_in_all(rewards, epsilon, rng):
    best = rewards.mean(axis=0).argmax()
    return played(greedy=lambda counts, means: best)(rewards, epsilon, rng)


_say(
    N_("means: divided by the number of pulls before this one: count the pull first, "
       "then divide by counts[arm]."),
    mean=lambda old, n, reward, t: old + (reward - old) / max(n - 1, 1),
)  # fmt: skip


@epsilon_greedy.mistake(
    N_("means: rewards that were never seen are in these means: those of the rounds "
       "in which another arm was pulled."),
)  # fmt: skip
def of_all_rounds(rewards, epsilon, rng):
    counts, means = epsilon_greedy.reference(rewards, epsilon, rng)
    return counts, np.where(counts > 0, rewards.mean(axis=0), means)


@epsilon_greedy.mistake(
    N_("means: rewards that were never seen are in these means: those of the rounds "
       "in which another arm was pulled."),
)  # fmt: skip
def of_all_rewards(rewards, epsilon, rng):
    counts, _means = epsilon_greedy.reference(rewards, epsilon, rng)
    return counts, rewards.mean(axis=0)


@epsilon_greedy.mistake(
    N_("means: rewards that were never seen are in these means: those of the rounds "
       "in which another arm was pulled."),
)  # fmt: skip
def of_all_rounds_so_far(rewards, epsilon, rng):
    rounds, arms = rewards.shape
    counts, means = np.zeros(arms, dtype=int), np.zeros(arms)
    for t in range(rounds):
        free = rng.random() < epsilon
        arm = rng.integers(arms) if free else means.argmax()
        counts[arm] += 1
        means[arm] = rewards[: t + 1, arm].mean()
    return counts, means


_say(
    N_("means: the step has a fixed size; divide the difference by the number of "
       "pulls of the arm."),
    mean=lambda old, n, reward, t: old + 0.1 * (reward - old),
)  # fmt: skip
_say(
    N_("rewards has a row for each round and a column for each arm: rewards[t, arm]."),
    seen=lambda rewards, t, arm: rewards[arm, t],
)


@epsilon_greedy.mistake(
    N_("rewards[t] are the rewards of all arms in round t; only that of the arm is "
       "seen: rewards[t, arm].")
)  # fmt: skip
def whole_row(rewards, epsilon, rng):
    means = np.zeros(rewards.shape[1])
    means[0] = rewards[0]


@epsilon_greedy.mistake(
    N_("counts: the number of rounds so far stands there; each arm counts its own "
       "pulls.")
)  # fmt: skip
def rounds_so_far(rewards, epsilon, rng):
    counts, means = np.zeros(rewards.shape[1], dtype=int), np.zeros(rewards.shape[1])
    for t, row in enumerate(rewards):
        free = rng.random() < epsilon
        arm = rng.integers(len(row)) if free else means.argmax()
        counts[arm] = t + 1
        means[arm] += (row[arm] - means[arm]) / counts[arm]
    return counts, means


def _drawn_before(rewards, epsilon, rng):
    """The right player, but an arm is drawn before it is known to be needed."""
    counts, means = np.zeros(rewards.shape[1], dtype=int), np.zeros(rewards.shape[1])
    for row in rewards:
        lucky = rng.integers(len(row))
        arm = lucky if rng.random() < epsilon else means.argmax()
        counts[arm] += 1
        means[arm] += (row[arm] - means[arm]) / counts[arm]
    return counts, means


epsilon_greedy.mistake(
    N_("The luck is drawn in another order than in the lines that are given: first "
       "rng.random(), then, only if it is needed, rng.integers(arms). Without that "
       "order nothing can be compared."),
    _drawn_before,
)  # fmt: skip
