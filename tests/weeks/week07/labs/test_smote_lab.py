"""SMOTE in a plane: where points lie, what they are worth, the goal."""

import numpy as np
import pytest

from dlcourse.labs import SmoteLab
from dlcourse.metrics import roc_auc_score
from dlcourse.weeks.week07.labs.rare import draws, trained
from dlcourse.weeks.week07.labs.smote import COLUMNS, areas, measured


@pytest.mark.parametrize(("k", "ratio", "draw"), [(5, 0.2, 0), (1, 1, 3), (9, 0.5, 7)])
def test_every_new_point_lies_on_a_segment(k, ratio, draw):
    result = SmoteLab.compute(k, ratio, draw)
    assert len(result.malignant) + len(result.made) == round(190 * ratio)
    assert len(result.segments) == 10 * k
    start, stop = result.segments[:, 0], result.segments[:, 1]
    along = stop - start
    for point in result.made:
        share = ((point - start) * along).sum(axis=1) / (along**2).sum(axis=1)
        foot = start + np.clip(share, 0, 1)[:, np.newaxis] * along
        assert np.hypot(*(foot - point).T).min() < 1e-9


def test_segments_lead_to_the_nearest_malignant_tumours():
    result = SmoteLab.compute(3, 0.2, 4)
    for point in result.malignant:
        own = result.segments[(result.segments[:, 0] == point).all(axis=1)]
        distances = np.sort(np.hypot(*(result.malignant - point).T))[1:4]
        found = np.hypot(*(own[:, 1] - own[:, 0]).T)
        np.testing.assert_allclose(np.sort(found), distances)


def test_areas_are_those_of_the_metrics():
    data, weights = draws(COLUMNS), trained("nothing", COLUMNS)
    scores, y = data.scores(weights, "test"), data.y["test"]
    expected = [roc_auc_score(y, row) for row in scores]
    np.testing.assert_allclose(areas(scores, y), expected)
    auc, recall, _f1 = measured(data, weights)
    np.testing.assert_allclose(auc, expected)
    np.testing.assert_allclose(recall, (scores[:, y == 1] >= 0.5).mean(axis=1))


@pytest.mark.parametrize(
    ("k", "ratio", "auc", "recall", "f1"),
    [
        (5, 0.2, 0.828, 0.302, 0.280),
        (5, 0.5, 0.826, 0.530, 0.289),
        (5, 1, 0.823, 0.752, 0.269),
        (1, 1, 0.827, 0.738, 0.296),
        (9, 1, 0.825, 0.743, 0.301),
    ],
)
def test_the_medians_of_the_docstring(k, ratio, auc, recall, f1):
    before, after = SmoteLab.compute(k, ratio, 0).medians
    np.testing.assert_allclose(before, (0.830, 0.040, 0.299), atol=1e-3)
    np.testing.assert_allclose(after, (auc, recall, f1), atol=1e-3)


def test_neither_ranking_nor_f1_gains():
    wins = {1: (4, 8), 5: (2, 6), 9: (6, 8)}
    for k, expected in wins.items():
        result = SmoteLab.compute(k, 1, 0)
        auc, _recall, f1 = (result.values > result.without).sum(axis=1)
        assert (auc, f1) == expected


@pytest.mark.parametrize(
    ("values", "reached"),
    [({}, False), ({"ratio": 1.0}, True), ({"ratio": 0.8}, False)],
)
def test_goal_is_recall_without_a_better_ranking(values, reached):
    assert SmoteLab(**values).goal_reached == reached


def test_picture_shows_points_medians_and_lines():
    lab = SmoteLab(k=2, ratio=0.5, draw=6)
    shown = [np.column_stack(points.get_data()) for points in lab.points]
    kinds = lab.result.benign, lab.result.made, lab.result.malignant
    for found, expected in zip(shown, kinds, strict=True):
        np.testing.assert_allclose(found, expected)
    for bars, medians in zip(lab.medians, lab.result.medians, strict=True):
        heights = [segment[0, 1] for segment in bars.get_segments()]
        np.testing.assert_allclose(heights, medians)
    for line, (w1, w2, b) in zip(lab.lines, lab.result.lines, strict=True):
        x, y = line.get_data()
        np.testing.assert_allclose(w1 * x + w2 * y + b, 0, atol=1e-9)


def test_another_draw_changes_the_plane_and_not_the_medians():
    one, two = SmoteLab.compute(5, 0.5, 0), SmoteLab.compute(5, 0.5, 1)
    assert not np.array_equal(one.malignant, two.malignant)
    np.testing.assert_array_equal(one.values, two.values)
