"""Four models learn from more and more examples: the runs behind a lab's table.

Every seed draws its own training examples, the smaller sets being parts of the larger
ones, and its own starts. Each model has a knob with a few settings: the setting with
the best median on the dev set is taken, and its accuracy on the test set is told.
"""

from functools import cache

import numpy as np

from dlcourse.clustering import squared_distances
from dlcourse.datasets import load_breast_cancer, load_digits, make_spirals
from dlcourse.layers import Dense
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.models import Sequential
from dlcourse.optimizers import Adam
from dlcourse.selection import train_dev_test_split

TASKS = ("digits", "spirals", "tumours")
SIZES = (20, 50, 100, 200, 500, 1000)  # examples to learn from
MODELS = ("linear", "small", "large", "neighbours")
UNITS = {"linear": (), "small": (8,), "large": (64, 64)}  # hidden layers
SETTINGS = {"neighbours": (1, 3, 5)}  # how many are asked; of nets the rates of Adam
RATES = (0.003, 0.02)
STEPS, BATCH, SEEDS = 800, 32, 10


def sizes(task):
    """Return the sizes for which a task has enough examples."""
    return tuple(n for n in SIZES if n <= len(pool(task, 0)[0][0]))


@cache
def pool(task, seed):
    """Return (x, y) to learn from in the seed's order, dev and test set; shared."""
    if task == "spirals":
        drawn = [
            make_spirals(n, noise=0.05, seed=k) for k, n in enumerate((1000, 400, 400))
        ]
        train, dev, test = [(2 * x, y) for x, y in drawn]
    else:
        data = load_digits() if task == "digits" else load_breast_cancer()
        train, dev, test = train_dev_test_split(*data, seed=0)
    order = np.random.default_rng(seed).permutation(len(train[0]))
    return (train[0][order], train[1][order]), dev, test


def examples(task, size, seed):
    """Return `size` training examples, dev and test set; tables are standardised."""
    (x, y), dev, test = pool(task, seed)
    sets = [(x[:size], y[:size]), dev, test]
    if task == "tumours":
        mean, std = x[:size].mean(axis=0), np.maximum(x[:size].std(axis=0), 1e-6)
        sets = [(((x - mean) / std).astype("float32"), y) for x, y in sets]
    return sets


def predictions(model, setting, x, y, asked, classes, seed):
    """Learn from (x, y); return the classes predicted for each array of `asked`."""
    if model == "neighbours":
        return [neighbours(x, y, new, setting, classes) for new in asked]
    net = Sequential(
        [*(Dense(n, "relu") for n in UNITS[model]), Dense(classes)], seed=seed
    )
    net.compile(Adam(setting), SparseCategoricalCrossentropy(from_logits=True))
    rng, waiting = np.random.default_rng(seed), np.arange(0)
    for _step in range(STEPS):
        if not len(waiting):
            waiting = rng.permutation(len(x))
        rows, waiting = waiting[:BATCH], waiting[BATCH:]
        net.train_on_batch(x[rows], y[rows])
    return [net.predict(new).argmax(axis=1) for new in asked]


def neighbours(x, y, new, count, classes):
    """Return the most frequent class among the `count` nearest examples.

    Of two classes that are as frequent it is the first.
    """
    count = min(count, len(x))
    nearest = np.argsort(_squares(new, x), axis=1, kind="stable")[:, :count]
    votes = (y[nearest][:, :, np.newaxis] == np.arange(classes)).sum(axis=1)
    return votes.argmax(axis=1)


def _squares(new, x):
    """Return squared distances in slices, which keeps the memory small."""
    slices = np.array_split(np.asarray(new, "float64"), 8)
    return np.concatenate(
        [squared_distances(part, x.astype("float64")) for part in slices]
    )


def accuracies(task, size, model, setting, seed):
    """Return the accuracies on dev and test set of one model that has learned."""
    (x, y), *others = examples(task, size, seed)
    classes = int(pool(task, seed)[0][1].max()) + 1
    found = predictions(model, setting, x, y, [x for x, _y in others], classes, seed)
    return [float((p == y).mean()) for p, (_x, y) in zip(found, others, strict=True)]


def measure(task, size, model):
    """Return the best setting (by its median on dev) and its test accuracies."""
    found = {
        setting: np.array(
            [accuracies(task, size, model, setting, seed) for seed in range(SEEDS)]
        )
        for setting in SETTINGS.get(model, RATES)
    }
    best = max(found, key=lambda setting: np.median(found[setting][:, 0]))
    return best, found[best][:, 1]
