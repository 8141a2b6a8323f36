"""The board: pictures as said, tags, ceilings, what a run is worth, the goal."""

import numpy as np
import pytest

from dlcourse.datasets import load_digits
from dlcourse.labs import ErrorBoard
from dlcourse.weeks.week07.labs.error_board import (
    COLUMNS,
    KINDS,
    LETTERS,
    NONE,
    SHOWN,
    dev,
    digits,
    fitting,
    run,
    spoiled,
)
from tests.weeks.sources import stated_in


def truth():
    """Return the tags that name how each mistake was made."""
    letters = {kind: letter for letter, kind in LETTERS.items()}
    made = ErrorBoard.compute("noisy", "nothing", NONE).made
    return "".join(letters[kind] for kind in made)


def test_dev_pictures_are_spoiled_as_their_kind_says():
    pictures, y, kinds = dev()
    _train, _more, (clean, labels) = digits()
    np.testing.assert_array_equal(y, labels)
    counts = [int((kinds == kind).sum()) for kind in KINDS]
    assert counts == [127, 74, 14, 145]
    np.testing.assert_array_equal(pictures[kinds == "other"], clean[kinds == "other"])
    inverted = kinds == "inverted"
    np.testing.assert_allclose(pictures[inverted], 1 - clean[inverted])
    moved = pictures[kinds == "shifted"].reshape(-1, 8, 8)
    still = clean[kinds == "shifted"].reshape(-1, 8, 8)
    np.testing.assert_allclose(moved[:, :, 1:], still[:, :, :-1], atol=1e-6)
    assert (moved[:, :, 0] == 0).all()
    noisy = pictures[kinds == "noisy"]
    assert (noisy != clean[kinds == "noisy"]).mean() > 0.5
    assert noisy.min() == 0
    assert noisy.max() == 1


def test_no_picture_to_learn_from_is_a_dev_picture():
    (x, _y), (more, _labels), (clean, _dev) = digits()
    assert (len(x), len(more), len(clean)) == (800, 278, 360)
    known = {tuple(p) for p in np.concatenate([x, more])}
    assert not known & {tuple(p) for p in clean}
    assert len(load_digits()[1]) > 800 + 278 + 360
    rng = np.random.default_rng(0)
    assert spoiled(x[:3], "other", rng) is not None


def test_shown_are_mistakes():
    board = ErrorBoard.compute("noisy", "nothing", NONE)
    assert len(board.pictures) == SHOWN
    assert (board.truth != board.answers).all()
    wrong = run("nothing") != dev()[1]
    assert board.error == board.after == wrong.mean()
    assert board.error == pytest.approx(0.30, abs=0.02)


#: Wrong dev digits of 360 without a remedy, with noisy, shifted, inverted, clean ones;
#: seeds 1 to 10, measured once.
WRONG = np.array(
    [
        [115, 101, 78, 85, 110],
        [106, 98, 76, 85, 98],
        [102, 103, 81, 92, 101],
        [104, 93, 77, 98, 105],
        [111, 112, 79, 108, 110],
        [104, 102, 84, 95, 98],
        [112, 102, 80, 95, 104],
        [101, 101, 79, 92, 100],
        [103, 118, 89, 107, 109],
        [92, 89, 83, 85, 97],
    ]
)


@pytest.mark.parametrize("seed", [2, 9])
def test_the_runs_were_measured(seed):
    """Trained anew; some digits of 360 may differ with another way to round."""
    y = dev()[1]
    found = [(run(kind, seed) != y).sum() for kind in ("nothing", *KINDS)]
    np.testing.assert_allclose(found, WRONG[seed - 1], atol=4)


def test_the_runs_of_ten_other_starts():
    """The board's own run flatters the noisy digits; the text says so."""
    medians = 100 * np.median(WRONG, axis=0) / 360
    np.testing.assert_allclose(medians, (28.9, 28.2, 22.1, 26.0, 28.5), atol=0.05)
    plain, noisy, shifted, *_rest = WRONG.T
    assert (shifted == WRONG.min(axis=1)).all()
    assert np.sum(noisy >= plain) == 4
    stated_in("week07")(
        "28.9% without a remedy, 28.2% with noisy digits", "nothing in four of the ten",
        "and 22.1% with shifted ones", "%28.2, kaymış rakamlarla %22.1",
    )  # fmt: skip
    y = dev()[1]
    own = [100 * (run(kind) != y).mean() for kind in ("nothing", *KINDS)]
    np.testing.assert_allclose(own, (30, 25, 21.9, 26.7, 28.9), atol=0.6)


def test_most_mistakes_are_noisy_but_the_gain_is_elsewhere():
    x, y, kinds = dev()
    wrong = run("nothing") != y
    counts = {kind: int(wrong[kinds == kind].sum()) for kind in KINDS}
    assert counts["noisy"] == pytest.approx(49, abs=5)
    assert counts["shifted"] == pytest.approx(37, abs=4)
    assert counts["inverted"] >= 13
    assert max(counts, key=counts.get) == "noisy"
    assert len(x) == 360


def test_tags_give_shares_and_ceilings():
    board = ErrorBoard.compute("noisy", "nothing", "nnns" + "." * 20)
    assert board.tagged == 4
    table = board.table()
    assert table["noisy"].share == 0.75
    assert table["shifted"].ceiling == pytest.approx(0.75 * board.error)
    assert table["other"].count == 0
    assert ErrorBoard.compute("noisy", "nothing", NONE).table() == {}
    right = ErrorBoard.compute("noisy", "nothing", truth())
    assert (right.tagged, right.agreeing()) == (SHOWN, SHOWN)


@pytest.mark.parametrize(
    ("tags", "expected"),
    [("NSx", "ns."), ("", "..."), ("n" * 40, "nnn")],
)
def test_any_text_becomes_tags(tags, expected):
    assert fitting(tags)[:3] == expected
    assert len(fitting(tags)) == SHOWN
    lab = ErrorBoard(tags=tags)
    assert ("Write at most" in lab.said) == (tags != "")


def test_a_press_gives_takes_and_changes_a_tag():
    lab = ErrorBoard()
    lab.clicked(lab.board, 1.4, 1.3)
    place = COLUMNS + 1
    assert lab.values["tags"] == "." * place + "n" + "." * (SHOWN - place - 1)
    assert lab.marks[place].get_text() == "n"
    lab.set(tag="shifted")
    lab.clicked(lab.board, 1.4, 1.3)
    assert lab.values["tags"][place] == "s"
    lab.clicked(lab.board, 1.4, 1.3)
    assert lab.values["tags"] == NONE
    lab.clicked(lab.bars, 1, 1)
    lab.clicked(lab.board, COLUMNS + 0.05, 1.3)
    assert lab.values["tags"] == NONE


@pytest.mark.parametrize(
    ("remedy", "count", "reached"),
    [
        ("shifted", 20, True),
        ("shifted", 19, False),
        ("noisy", 24, False),
        ("inverted", 24, False),
        ("nothing", 24, False),
    ],
)
def test_goal_needs_tags_and_the_remedy_that_pays(remedy, count, reached):
    lab = ErrorBoard(remedy=remedy, tags=truth()[:count])
    assert lab.goal_reached == reached


def test_picture_shows_mistakes_hopes_and_the_gain():
    lab = ErrorBoard(remedy="shifted", tags=truth())
    for image, picture in zip(lab.images, lab.result.pictures, strict=True):
        np.testing.assert_allclose(np.ravel(image.get_array()), picture)
    table = lab.result.table()
    for kind, hope, gain in zip(KINDS, lab.hopes, lab.gains, strict=True):
        expected = 100 * (lab.result.error - table[kind].ceiling)
        assert hope.get_width() == pytest.approx(expected)
        gained = 100 * (lab.result.error - lab.result.after)
        assert gain.get_width() == pytest.approx(gained if kind == "shifted" else 0)
