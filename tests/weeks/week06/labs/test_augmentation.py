"""The augmentation lab: pictures that are what was trained on, the table, the goal."""

import numpy as np
import pytest

from dlcourse import vision
from dlcourse.datasets import load_digits
from dlcourse.labs import AugmentationLab
from dlcourse.layers import Dense
from dlcourse.models import Sequential
from dlcourse.optimizers import Adam
from dlcourse.selection import train_dev_test_split
from dlcourse.weeks.week06.labs.augmentation import SEEN, STEPS, _data, augmented


@pytest.fixture
def images():
    return _data()[0][0][:300]


def moved_by_hand(image, down, right):
    """Move a picture (8, 8) by whole pixels; the border comes in empty."""
    moved = np.zeros_like(image)
    for row in range(8):
        for column in range(8):
            if 0 <= row - down < 8 and 0 <= column - right < 8:
                moved[row, column] = image[row - down, column - right]
    return moved


def test_shifts_are_all_whole_shifts_up_to_the_most(images, rng):
    found = set()
    for image, new in zip(images, augmented(images, rng, shift=1), strict=True):
        fits = [
            (down, right)
            for down in (-1, 0, 1)
            for right in (-1, 0, 1)
            if np.allclose(new[..., 0], moved_by_hand(image[..., 0], down, right))
        ]
        assert fits
        found.update(fits)
    assert len(found) == 9


def test_about_half_are_mirrored_and_nothing_else_happens(images, rng):
    new = augmented(images, rng, mirror=True)
    mirrored = [np.array_equal(n, i[:, ::-1]) for n, i in zip(new, images, strict=True)]
    same = [np.array_equal(n, i) for n, i in zip(new, images, strict=True)]
    assert all(m or s for m, s in zip(mirrored, same, strict=True))
    assert 110 < sum(mirrored) < 190


def test_turns_keep_their_limit_and_use_it(images, rng):
    few = np.abs(augmented(images, rng, turn=5) - images).mean()
    many = np.abs(augmented(images, rng, turn=45) - images).mean()
    assert 0 < few < many / 2


def test_without_augmentation_the_network_sees_the_training_set(images):
    lab = AugmentationLab(pictures=25)
    lab.advance(4)
    known = {picture.tobytes() for picture in images[:25]}
    assert len(lab.state.seen) == SEEN
    assert {picture.tobytes() for picture in lab.state.seen} <= known
    lab.set(shift=2)
    lab.advance()
    assert not {picture.tobytes() for picture in lab.state.seen} <= known


def test_the_wall_shows_what_was_seen():
    lab = AugmentationLab(shift=1)
    lab.advance(3)
    wall = np.array(lab.wall.get_array().filled(-1))
    np.testing.assert_array_equal(wall[9:17, 18:26], lab.state.seen[6, ..., 0])
    assert (wall[8] == -1).all()


def test_the_table_holds_the_accuracy_at_each_shift():
    lab = AugmentationLab(shift=1)
    lab.advance(50)
    images, labels = _data()[1]
    for down, right in ((0, 0), (-2, 1), (1, -1)):
        moved = np.stack([moved_by_hand(i[..., 0], down, right) for i in images])
        right_answers = lab.state.model.predict(moved.reshape(len(moved), -1))
        accuracy = (right_answers.argmax(axis=1) == labels).mean()
        assert lab.state.map[2 + down, 2 + right] == pytest.approx(accuracy)
        if (down, right) in lab.numbers:
            assert lab.numbers[down, right].get_text() == f"{accuracy:.2f}"
    assert len(lab.numbers) == 9
    curves = lab.state.curves
    assert curves["straight"][-1] == lab.state.map[2, 2]
    assert curves["shifted"][-1] == pytest.approx(lab.state.map[1:4, 1:4].mean())
    assert curves["step"] == [0, 10, 20, 30, 40, 50]


@pytest.mark.parametrize(
    ("values", "reached"),
    [
        ({}, False),
        ({"learning_rate": 0.01}, False),
        ({"shift": 1}, True),
        ({"shift": 1, "learning_rate": 0.01}, True),
        ({"shift": 1, "learning_rate": 0.0003}, False),
        ({"shift": 1, "mirror": True}, False),
        ({"shift": 1, "pictures": 50}, False),
        ({"shift": 1, "pictures": 200}, False),  # good enough, but more than allowed
        ({"shift": 3}, False),
        ({"turn": 20}, False),
    ],
)
def test_goal_needs_shifts_and_few_pictures(values, reached):
    lab = AugmentationLab(**values)
    for _block in range(STEPS // 10):
        lab.advance(10)
    assert lab.goal_reached == reached
    assert lab.state.step == STEPS


def test_steps_after_the_last_do_not_count():
    lab = AugmentationLab(learning_rate=0.0003)
    lab.advance(STEPS)
    lab.set(shift=1, learning_rate=0.01)
    lab.advance(600)
    assert lab.state.curves["shifted"][-1] > 0.8
    assert not lab.goal_reached


def after_the_steps(seed, **changes):
    """Train as the lab does, on a split of the seed's.

    Returns:
        Dev accuracy unmoved, and over the nine shifts of up to one pixel.
    """
    (x, y), (x_dev, y_dev), _test = train_dev_test_split(*load_digits(), seed=seed)
    images, rng = x[:100].reshape(-1, 8, 8, 1), np.random.default_rng(seed)
    model = Sequential([Dense(128, "relu"), Dense(10, "softmax")], seed=seed)
    model.compile(Adam(0.003), "sparse_categorical_crossentropy")
    for _round in range(STEPS // 4):
        for rows in np.split(rng.permutation(100), (32, 64, 96)):
            batch = augmented(images[rows], rng, **changes)
            model.train_on_batch(batch.reshape(len(rows), -1), y[rows])
    moves = [(0, 0)] + [(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1)]
    right_share = []
    for move in moves:
        moved = vision.shift(x_dev.reshape(-1, 8, 8, 1), *move)
        guess = model.predict(moved.reshape(len(moved), -1)).argmax(axis=1)
        right_share.append((guess == y_dev).mean())
    return right_share[0], np.mean(right_share[1:])


@pytest.mark.parametrize(
    ("changes", "unmoved", "shifted"),
    [
        ({}, 0.90, 0.37),
        ({"shift": 1}, 0.89, 0.83),
        ({"shift": 2}, 0.75, 0.78),
        ({"turn": 20}, 0.90, 0.36),
        ({"mirror": True}, 0.86, 0.34),
    ],
)
def test_what_to_notice_holds_over_splits(changes, unmoved, shifted):
    """Four of the ten splits whose medians are told, so near them only."""
    found = np.median([after_the_steps(s, **changes) for s in range(4)], axis=0)
    assert found == pytest.approx((unmoved, shifted), abs=0.03)
