"""Ways of learning, k-means, the arms: scikit-learn, sums, what each slip is told."""

import numpy as np
import pytest
from sklearn.cluster import KMeans

import dlcourse
from dlcourse import clustering, datasets
from dlcourse.exercises import week00
from dlcourse.weeks.week00.exercises.epsilon_greedy import played
from tests.exercises.answers import said, statuses, told

ways, step, play = week00.learning_types, week00.kmeans_step, week00.epsilon_greedy


def test_every_wrong_way_has_a_reason_in_both_languages():
    for language in ("en", "tr"):
        dlcourse.set_language(language)
        for task, accepted in ways.accepted.items():
            for way in set(ways.choices) - accepted:
                feedback = ways.check(ways.reference() | {task: way})
                assert feedback.status == "incorrect"
                assert feedback.text.startswith(f"{task}: ")
    dlcourse.set_language("en")


def test_the_next_word_has_two_right_answers():
    for way in ("supervised", " Unsupervised "):
        assert ways.check(ways.reference() | {"next_word": way}).status == "correct"
    assert "nothing is done" in said(
        ways, ways.reference() | {"next_word": "reinforcement"}
    )


def test_what_is_no_way_is_told_so():
    assert "prices: got 'regression'" in told(
        ways, ways.reference() | {"prices": "regression"}
    )
    assert "no entry named robot" in told(
        ways, {k: v for k, v in ways.reference().items() if k != "robot"}
    )


def petals(seed):
    x = datasets.load_iris()[0][:, 2:]
    return x, x[np.random.default_rng(seed).choice(len(x), 3, replace=False)]


@pytest.mark.parametrize("seed", range(3))
def test_steps_end_where_those_of_scikit_learn_and_the_library_do(seed):
    points, centres = petals(seed)
    model = KMeans(3, init=centres, n_init=1, tol=0).fit(points)
    library = clustering.lloyd(points, centres)[-1]
    sums = []
    for _step in range(40):
        groups, centres = step.reference(points, centres)
        sums.append(((points - centres[groups]) ** 2).sum())
    assert (np.diff(sums) <= 1e-9).all()  # the insight
    np.testing.assert_allclose(centres, model.cluster_centers_)
    np.testing.assert_allclose(centres, library.centers)
    assert groups.tolist() == model.labels_.tolist()


def test_where_the_steps_end_depends_on_the_start():
    """The insight, with four groups of the petals."""
    ends = set()
    for seed in range(6):
        points = petals(0)[0]
        rng = np.random.default_rng(seed)
        centres = points[rng.choice(len(points), 4, replace=False)]
        for _step in range(20):
            groups, centres = step.reference(points, centres)
        ends.add(round(float(((points - centres[groups]) ** 2).sum()), 3))
    assert len(ends) > 1


def by_products(points, centres):
    squares = (centres**2).sum(axis=1) - 2 * points @ centres.T
    groups, moved = squares.argmin(axis=1), centres.copy()
    for k in set(groups.tolist()):
        moved[k] = points[groups == k].mean(0)
    return groups, moved


def by_lists(points, centres):
    groups = [
        min(range(len(centres)), key=lambda k: np.linalg.norm(p - centres[k]))
        for p in points
    ]
    moved = []
    for k, centre in enumerate(centres):
        mine = [p for p, g in zip(points, groups, strict=True) if g == k]
        moved.append(sum(mine) / len(mine) if mine else centre)
    return groups, moved


def with_lists(rewards, epsilon, rng):
    won = [[] for _arm in rewards[0]]
    for row in rewards:
        means = [sum(w) / len(w) if w else 0 for w in won]
        arm = means.index(max(means))
        if rng.uniform() < epsilon:
            arm = rng.choice(len(row))
        won[arm].append(row[arm])
    return [len(w) for w in won], [sum(w) / max(len(w), 1) for w in won]


def by_weights(rewards, epsilon, rng):
    counts, means = np.zeros(rewards.shape[1], int), np.zeros(rewards.shape[1])
    for row in rewards:
        free = rng.random() < epsilon
        arm = rng.integers(len(row)) if free else means.argmax()
        means[arm] = (means[arm] * counts[arm] + row[arm]) / (counts[arm] + 1)
        counts[arm] += 1
    return counts, means


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [(step, by_products), (step, by_lists), (play, with_lists), (play, by_weights)],
)
def test_right_answers_written_in_another_way_pass(exercise, answer):
    assert statuses(exercise, answer, seeds=10) == {"correct"}


def test_counts_and_means_are_those_of_the_rewards():
    rewards = np.random.default_rng(1).normal(size=(50, 1))
    counts, means = play.reference(rewards, 0.3, np.random.default_rng(2))
    assert counts.tolist() == [50]
    assert means[0] == pytest.approx(rewards.mean())


def reward_of(epsilon, seeds=100, rounds=150):
    """The mean reward of a round, arms 0.2, 0.5, 0.8 by coin."""
    found = []
    for seed in range(seeds):
        rng = np.random.default_rng(seed)
        rewards = (rng.random((rounds, 3)) < [0.2, 0.5, 0.8]) * 1.0
        counts, means = play.reference(rewards, epsilon, rng)
        found.append((counts * means).sum() / rounds)
    return np.array(found)


def test_a_little_trying_out_earns_more_than_none_or_nothing_else():
    """The insight: epsilon 0 stays with the first arm here, epsilon 1 uses nothing."""
    never, little, always = (reward_of(epsilon) for epsilon in (0, 0.1, 1))
    assert little.mean() > never.mean() + 0.05
    assert little.mean() > always.mean() + 0.1
    assert always.mean() == pytest.approx(0.5, abs=0.01)
    assert never.mean() == pytest.approx(0.2, abs=0.02)  # no reward is below 0


def drawn_before(rewards, epsilon, rng):
    counts, means = np.zeros(rewards.shape[1], int), np.zeros(rewards.shape[1])
    for row in rewards:
        drawn = rng.integers(len(row))
        arm = drawn if rng.random() < epsilon else np.argmax(means)
        counts[arm] += 1
        means[arm] += (row[arm] - means[arm]) / counts[arm]
    return counts, means


def moved_in_place(points, centres):
    groups = by_products(points, centres)[0]
    for k in set(groups.tolist()):
        centres[k] = points[groups == k].mean(axis=0)
    return groups, centres


def nan_of_nothing(points, centres):
    groups = by_products(points, centres)[0]
    return groups, np.array([points[groups == k].mean(axis=0)
                             for k in range(len(centres))])  # fmt: skip


@pytest.mark.parametrize(
    ("exercise", "answer", "words"),
    [
        (step, moved_in_place, "changed its argument centres"),
        (step, nan_of_nothing, "an empty group has no mean"),
        (step, lambda p, c: step.reference(p, c)[1], "Only moved came back"),
        (step, lambda p, c: step.reference(p, c)[::-1], "in another order"),
        (play, lambda r, e, rng: play.reference(r, 0.0, rng), "epsilon"),
        (play, played(greedy=lambda counts, means: 0), "The first arm is pulled"),
        (play, played(greedy=lambda counts, means: counts.argmax()), "most often"),
        (play, drawn_before, "drawn in another order"),
    ],
)
def test_wrong_answers_are_told_what_they_do(exercise, answer, words):
    assert words in said(exercise, answer)
