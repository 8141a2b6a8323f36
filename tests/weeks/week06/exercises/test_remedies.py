"""Remedies: the numbers of the line are true, every remedy has a reason."""

import numpy as np
import pytest

import dlcourse
from dlcourse.exercises import week06
from tests.exercises.answers import said, statuses, told

remedies = week06.remedies


def answer(**changed):
    return remedies.reference() | changed


@pytest.mark.parametrize(("m", "train"), [(100, 0.23), (100_000, 0.24)])
def test_more_data_does_not_help_a_line(m, train):
    """The errors that the text of the first training states."""
    rng = np.random.default_rng(0)
    errors = []
    for _sample in range(3 if m > 1000 else 400):
        x = rng.uniform(-1, 1, (2, m))
        y = np.sin(np.pi * x) + 0.2 * rng.normal(size=(2, m))
        line = np.polyfit(x[0], y[0], 1)
        errors.append(np.mean((np.polyval(line, x) - y) ** 2, axis=1))
    assert np.round(np.mean(errors, axis=0), 2).tolist() == [train, 0.24]


def test_every_other_remedy_has_a_reason():
    for training, accepted in remedies.accepted.items():
        for remedy in set(remedies.choices) - accepted:
            feedback = remedies.check(answer(**{training: remedy}))
            assert feedback.status == "incorrect"
            assert len(feedback.text) > 40


@pytest.mark.parametrize(
    "changed",
    [
        {"small_set": "stronger_penalty"},
        {"sine": " Larger_Model "},
        {"held_down": "weaker penalty"},
    ],
)
def test_right_answers_written_in_another_way_pass(changed):
    assert statuses(remedies, answer(**changed)) == {"correct"}


def test_more_data_against_bias_is_told_what_it_does():
    assert "this is bias" in said(remedies, answer(sine="more_data"))
    both = said(remedies, answer(sine="more_data", long_run="more_data"))
    assert "2 of 6 do not fit" in both
    assert "this is bias" in both


def test_several_wrong_remedies_stand_beside_their_question():
    feedback = remedies.check(answer(sine="nothing", x_rays="more data"))
    assert [label for label, _why in feedback.rows] == [
        "sine: nothing", "x_rays: more_data"
    ]  # fmt: skip
    assert feedback.rows[0][1].startswith("0.24 is six times")


@pytest.mark.parametrize("language", ["en", "tr"])
def test_all_remedies_are_named_where_one_is_to_be_chosen(language):
    dlcourse.set_language(language)
    for text in (remedies.stub_source, told(remedies, answer(sine="pray"))):
        assert [c for c in remedies.choices if c not in text] == []
    dlcourse.set_language("en")


def test_what_is_no_remedy_is_told_so():
    assert "sine: got 'pray'" in told(remedies, answer(sine="pray"))
    assert "a dict with the keys" in told(remedies, ["more_data"] * 6)
    lacking = {"sine": "larger_model"} | dict.fromkeys(remedies.returns[2:], "nothing")
    assert told(remedies, lacking) == "The dict has no entry named small_set."
