"""Week 1: the worked numbers, other right answers, refusals, speed, shapes."""

import inspect

import numpy as np
import pytest
from scipy.spatial.distance import cdist

from dlcourse import datasets, tensors
from dlcourse.exercises import week01
from dlcourse.weeks.week01.exercises import cases, mistakes_data

SIGNATURES = {
    "dot_product": "(a, b)",
    "predicted": "()",
    "percentages": "(table)",
    "squared_error": "(y_true, y_pred)",
    "shapes": "()",
    "axis_orders": "(hwc, chw)",
    "squared_distances": "(points, centres)",
    "one_hot": "(labels, num_classes)",
}


def test_names_and_signatures():
    found = {e.name: str(inspect.signature(e.reference)) for e in week01}
    assert found == SIGNATURES


def test_b01_b02_dot_product():
    dot = week01.dot_product.reference
    assert dot([7, -3, 5], [2, 8, 1]) == -5
    assert np.isclose(dot([0.5, 0.5, 0.5], [0.1, 0.2, 0.3]), 0.3)


def test_b27_percentages():
    shares = week01.percentages.reference(cases.CALORIES)
    by_hand = [
        [94.91525424, 0, 2.83140283, 88.42652796],
        [2.03389831, 43.51464435, 33.46203346, 10.40312096],
        [3.05084746, 56.48535565, 63.70656371, 1.17035111],
    ]
    np.testing.assert_allclose(shares, by_hand, atol=5e-9)


def test_predicted_is_what_numpy_does():
    x, shapes = np.zeros((3, 2)), []
    for line in week01.predicted.returns:
        try:
            shapes.append(eval(line, {"x": x, "np": np}).shape)
        except ValueError:
            shapes.append(None)
    assert shapes == week01.predicted.reference()
    assert [i + 1 for i, shape in enumerate(shapes) if shape is None] == [3, 5, 8]


def test_shapes_are_those_of_arrays():
    shapes = week01.shapes.reference()
    assert shapes["week"] == (5, 6.5 * 60, 3)
    assert shapes["film"] == (2 * 60 * 24, 360, 640, 3)
    assert shapes["photos"] == np.zeros((16, 28, 28))[..., None].shape


def test_squared_distances_agree_with_scipy():
    points, centres = cases.RACE.args
    assert (len(points), len(centres)) == (300, 200)
    theirs = cdist(points, centres, "sqeuclidean")
    ours = week01.squared_distances.reference(points, centres)
    np.testing.assert_allclose(ours, theirs, atol=1e-12)
    np.testing.assert_allclose(mistakes_data.loops(points, centres), theirs)
    assert len(cases.LAP.args[0]) * cases.LAPS == len(points)


def test_one_hot_agrees_with_keras(keras):
    labels = datasets.load_digits()[1]
    ours = week01.one_hot.reference(labels, 10)
    np.testing.assert_array_equal(ours, keras.utils.to_categorical(labels, 10))
    assert ours[:, 3].sum() == 183
    assert "183 ones" in week01.one_hot.insight


def test_the_round_trip_gives_the_photograph():
    photo = datasets.load_china()
    for picture in (photo, np.stack([photo, photo[::-1]])):
        first = week01.axis_orders.reference(picture, picture)[0]
        assert first.shape == (*picture.shape[:-3], 3, 427, 640)
        np.testing.assert_array_equal(first[..., 1, :, :], picture[..., 1])
        back = week01.axis_orders.reference(picture, first)[1]
        np.testing.assert_array_equal(back, picture)


def expanded(points, centres):
    squares = (points**2).sum(1)[:, None] + (centres**2).sum(1)
    return squares - 2 * points @ centres.T


def assigned(labels, num_classes):
    table = np.zeros((len(labels), num_classes), dtype=int)
    for label in labels:
        if label not in range(num_classes):
            raise ValueError(f"there is no class {label}")
    table[np.arange(len(labels)), labels] = 1
    return table


OTHERS = [
    ("dot_product", lambda a, b: sum(x * y for x, y in zip(a, b, strict=True))),
    ("dot_product", lambda a, b: a @ b),
    ("percentages", lambda t: t / t.sum(0) * 100),
    ("percentages", lambda t: np.float32([100 * c / sum(c) for c in t.T]).T),
    ("squared_error", lambda y, p: ((y - p.reshape(y.shape)) ** 2).mean()),
    ("squared_error", lambda y, p: np.square(y.squeeze() - p.squeeze()).mean()),
    ("squared_error", lambda y, p: np.mean((y.ravel() - p.ravel()) ** 2)),
    ("axis_orders", lambda x, y: (tensors.to_channels_first(x), np.rollaxis(
        y, -3, y.ndim).copy())),
    ("axis_orders", lambda x, y: [np.einsum("...abc->...cab", x),
                                  np.einsum("...cab->...abc", y)]),
    ("squared_distances", expanded),
    ("squared_distances", lambda p, c: cdist(p, c, "sqeuclidean")),
    ("squared_distances", lambda p, c: np.array([((x - c) ** 2).sum(1) for x in p])),
    ("one_hot", assigned),
    ("one_hot", tensors.to_categorical),
    ("predicted", ((3, 2), [3, 2], None, (3, 1), None, (2, 2), (4, 4), None)),
    ("shapes", [(5, 390, 3), (32, 280, 128), (2880, 360, 640, 3), (16, 28, 28, 1)]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "answer"), OTHERS)
def test_right_answers_written_in_another_way_pass(name, answer):
    exercise = getattr(week01, name)
    for seed in range(20):
        assert exercise.check(answer, seed=seed).status == "correct", seed


def refused_with_an_assert(a, b):
    assert len(a) == len(b)
    return a @ b


def refused_without_a_name(labels, num_classes):
    if not 0 <= labels.min() <= labels.max() < num_classes:
        raise ValueError("a label is out of range")
    return np.eye(num_classes)[labels]


def scaled_in_place(table):
    shares = np.asarray(table)
    shares[:] = 100 * table / table.sum(axis=0)
    return shares


OTHER_FAULTS = [
    ("dot_product", refused_with_an_assert, "with another error than ValueError"),
    ("dot_product", refused_with_an_assert, "AssertionError"),
    ("one_hot", refused_without_a_name, "does not name 41"),
    ("percentages", lambda t: 100 * t / t.sum(1)[: t.shape[1]], ""),
    ("squared_error", lambda y, p: (y.ravel() - p.ravel()) ** 2, "shape is (3,)"),
    ("axis_orders", lambda x, y: x, "expected 2 results: to_chw, to_hwc"),
    ("squared_distances", lambda p, c: p[:, None] - c, "shape is"),
]


@pytest.mark.parametrize(("name", "answer", "words"), OTHER_FAULTS)
def test_other_faults_are_said_too(name, answer, words):
    feedback = getattr(week01, name).check(answer)
    assert feedback.status in ("incorrect", "error")
    assert words in feedback.text + str(feedback.rows)


def test_a_table_changed_in_place_is_seen():
    feedback = week01.percentages.check(scaled_in_place)
    assert feedback.status == "incorrect"


def of_lists(points, centres):
    return np.array([[((p - c) ** 2).sum() for c in centres] for p in points])


@pytest.mark.parametrize("answer", [mistakes_data.loops, of_lists])
def test_right_but_slow_is_not_enough(answer):
    week01.squared_distances.reset()
    feedback = week01.squared_distances.check(answer, seed=0)
    assert feedback.text == week01.squared_distances.slow
    assert not week01.squared_distances.done
    rows = dict(feedback.rows)
    assert float(rows["speed"].split()[0]) < 5
    assert "(300, 3)" in rows["call"]


def wrong_for_many_points(points, centres):
    return expanded(points, centres) + (len(points) == 300)


def not_for_many_points(points, centres):
    if len(points) == 300:
        raise MemoryError("too many pairs")
    return expanded(points, centres)


def test_the_numbers_of_the_race_count_too():
    feedback = week01.squared_distances.check(wrong_for_many_points)
    assert feedback.status == "incorrect"
    assert feedback.text != week01.squared_distances.slow
    assert week01.squared_distances.check(not_for_many_points).status == "error"


def test_slow_answers_that_are_wrong_are_told_what_is_wrong():
    feedback = week01.squared_distances.check(lambda p, c: of_lists(p, c) ** 0.5)
    assert feedback.text == "These are distances: leave the root out."


LINES = [(3, 2), (3, 2), None, (3, 1), None, (2, 2), (4, 4), None]


def with_line(*changes):
    lines = list(LINES)
    for number, shape in changes:
        lines[number - 1] = shape
    return lines


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (with_line((3, (3, 2)), (7, (4, 1))), "aligned at the left"),
        (with_line((3, (3, 2)), (7, (4, 1)), (6, (9, 9))), "aligned at the left"),
        (with_line((5, (3, 2)), (1, (2, 3))), "@ is not *"),
        (with_line((2, (9, 9))), "Not right: x + np.ones((3, 1))."),
    ],
)
def test_a_mistake_is_recognised_among_others(answer, text):
    feedback = week01.predicted.check(answer)
    assert feedback.status == "incorrect"
    assert text in feedback.text


def test_what_else_is_wrong_is_listed_but_not_mended():
    feedback = week01.predicted.check(with_line((5, (3, 2)), (1, (2, 3))))
    assert dict(feedback.rows)["not right"] == "x + 4, x @ np.ones((3, 2))"
    assert "expected" not in dict(feedback.rows)


@pytest.mark.parametrize(
    ("name", "answer", "words"),
    [
        ("predicted", LINES[:7], "Got list of 7, expected 8 shapes: x + 4"),
        ("predicted", with_line((3, "error")), "x + np.ones(3): got str"),
        ("predicted", with_line((1, 6)), "x + 4: got int"),
        ("predicted", with_line((1, np.zeros((3, 2)))), "x + 4: got array of shape"),
        ("predicted", with_line((1, (3, 2.0))), "x + 4: got tuple of 2"),
        ("shapes", {"week": (5, 390, 3)}, "expected 4 shapes: week, tweets, film"),
    ],
)
def test_what_is_no_shape_is_told_so(name, answer, words):
    feedback = getattr(week01, name).check(answer)
    assert feedback.status == "wrong type"
    assert words in feedback.text


def test_the_given_squared_error_is_wrong_without_an_error():
    y = np.arange(1000.0)
    assert week01.squared_error.buggy(y, y) == 0
    assert week01.squared_error.buggy(y, y[:, None]) > 1e5
    assert week01.squared_error.reference(y, y[:, None]) == 0
