"""The mask lab: what the mask hides, the two losses, the goal."""

import numpy as np
import pytest

from dlcourse.labs import MaskLab
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.weeks.week14.labs.mask_lab import (
    CONTEXT,
    GAP,
    LOSS,
    STEPS,
    TEXT,
    _new_windows,
    _shown_window,
)
from dlcourse.weeks.week14.labs.small_gpt import corpus


@pytest.fixture(scope="module")
def leaky():
    lab = MaskLab()
    lab.advance(100)
    return lab


def loss_of(y, logits):
    return SparseCategoricalCrossentropy(from_logits=True)(y, logits)


def test_hidden_future_is_that_of_a_text_that_ends_there(leaky):
    """The honest loss comes from windows that are really cut, token by token."""
    x, y = (array[:8] for array in _new_windows())
    model, block = leaky.state.model, leaky.state.block
    block.use_causal_mask = True
    masked = model(x)
    block.use_causal_mask = False
    for length in (1, 5, CONTEXT):
        cut = model(x[:, :length])[:, -1]
        np.testing.assert_allclose(masked[:, length - 1], cut, atol=1e-4)
    assert loss_of(y, masked) > loss_of(y, model(x)) + 2


def test_the_curves_are_the_losses_under_both_masks(leaky):
    x, y = _new_windows()
    block, found = leaky.state.block, []
    for block.use_causal_mask in (True, False):
        found.append(loss_of(y, leaky.state.model(x)))
    curves = leaky.state.curves
    assert [curves["honest"][-1], curves["loss"][-1]] == pytest.approx(found, rel=1e-5)
    assert curves["step"] == list(range(0, 101, 10))


def test_without_a_mask_the_loss_is_too_good_and_worthless(leaky):
    """The docstring, far from its numbers: other seeds give others."""
    last = {name: values[-1] for name, values in leaky.state.curves.items()}
    assert last["loss"] < 1
    assert last["honest"] > 5
    weights = leaky.state.weights(_shown_window())
    ahead = np.array([np.diag(each, 1) for each in weights])
    assert ahead.mean() > 0.7


def test_under_the_mask_nothing_later_is_weighed():
    lab = MaskLab(causal=True)
    lab.advance(20)
    weights = lab.state.weights(_shown_window())
    assert not np.triu(weights, 1).any()
    assert "0 %" in lab.heading.get_text()
    assert lab.state.curves["loss"] == lab.state.curves["honest"]


def test_the_mask_acts_on_the_next_step_and_on_the_picture(leaky):
    lab = MaskLab()
    lab.advance(30)
    step = lab.steps
    before = np.asarray(lab.image.get_array()).copy()
    lab.set(causal=True)
    assert lab.steps == step
    assert not np.triu(lab.image.get_array(), 1).any()
    assert np.triu(before, 1).any()
    lab.advance(10)
    assert lab.state.curves["loss"][-1] == lab.state.curves["honest"][-1]


def test_the_head_that_is_drawn_is_chosen(leaky):
    for head in (1, 4):
        leaky.set(head=head)
        weights = leaky.state.weights(_shown_window())
        np.testing.assert_array_equal(leaky.image.get_array(), weights[head - 1])


def test_the_border_parts_past_and_future():
    lab = MaskLab()
    (line,) = (one for one in lab.map.lines if one.get_color() == "white")
    x, y = line.get_data()
    for t in range(CONTEXT):
        assert sorted(y[x == t + 0.5]) == [t - 0.5, t + 0.5]


def test_what_it_writes_comes_from_what_it_wrote():
    lab = MaskLab(causal=True)
    lab.advance(CONTEXT + 5)
    writing = lab.state.writing
    assert len(writing.written) == CONTEXT + 5
    assert writing.window.tolist() == writing.written[-CONTEXT:]
    tokenizer = corpus(TEXT)[0]
    assert lab.text.get_text() == tokenizer.decode(writing.written)


def test_goal_needs_the_mask(leaky):
    assert min(leaky.state.curves["honest"]) > LOSS + 0.2
    assert not leaky.goal_reached
    lab = MaskLab(causal=True, learning_rate=0.005)
    lab.advance(STEPS // 2)
    assert lab.goal_reached


@pytest.mark.parametrize("causal", [True, False])
def test_each_step_has_the_mask_of_now_and_measuring_leaves_it(causal):
    lab = MaskLab(causal=not causal)
    for _step in range(GAP):  # while it plays, no picture comes between
        lab.step(lab.state, causal=causal, learning_rate=0.01, head=1)
        assert lab.state.block.use_causal_mask == causal
    assert lab.state.curves["step"][-1] == GAP
