"""Three learners at once: same data, fair shares, gates, gradients, the goal."""

import itertools
import time

import numpy as np
import pytest

from dlcourse.datasets.sentences import NOUNS
from dlcourse.labs import LongGapLive
from dlcourse.weeks.week12.labs import agreement
from dlcourse.weeks.week12.labs.agreement import CELLS, Learner, learner, sentences
from dlcourse.weeks.week12.labs.long_gap import STEPS


def test_equal_steps_are_one_turn_each():
    lab = LongGapLive(gap=1)
    lab.advance(31)
    assert sorted(each.steps for each in lab.state.learners.values()) == [10, 10, 11]


def test_equal_seconds_give_the_cheaper_one_more_steps(monkeypatch):
    lab = LongGapLive(gap=1, share="seconds")
    costs = {
        id(lab.state.learners[n]): c for n, c in zip(CELLS, (1, 2, 4), strict=True)
    }
    clock = itertools.count()
    now = [0.0]

    def train(self, rate):
        next(clock)
        now[0] += costs[id(self)]
        self.steps += 1

    monkeypatch.setattr(Learner, "train", train)
    monkeypatch.setattr(Learner, "measure", lambda self: None)
    monkeypatch.setattr(time, "process_time", lambda: now[0])
    lab._take(7 * 20)
    steps = [lab.state.learners[name].steps for name in CELLS]
    assert steps == pytest.approx([80, 40, 20], abs=2)


def test_all_learn_from_the_same_batches(monkeypatch):
    lab, seen = LongGapLive(gap=1), {name: [] for name in CELLS}
    for name, each in lab.state.learners.items():
        train = each.model.train_on_batch
        monkeypatch.setattr(
            each.model,
            "train_on_batch",
            lambda x, y, name=name, train=train: (seen[name].append(x), train(x, y)),
        )
    lab.advance(9)
    for name in CELLS:
        np.testing.assert_array_equal(seen[name], seen["GRU"])
    assert not np.array_equal(seen["GRU"][0], seen["GRU"][1])


@pytest.mark.parametrize("gap", [0, 3, 12])
def test_the_noun_is_the_first_word_and_decides(gap):
    data, (tokenizer, *_rest) = sentences(gap), agreement._phrases()
    for x, y in (data.train, data.dev):
        for row, label in zip(x[:50], y, strict=False):
            text = tokenizer.decode(row).split()
            assert text[0] in NOUNS[label]
            assert text[1:4] == ["sözcüğünün", "çoğul", "eki"]
    lengths = (data.dev[0] != 0).sum(axis=1)
    assert data.back == pytest.approx((lengths - 1).mean())


def test_a_longer_gap_has_more_words():
    backs = [sentences(gap).back for gap in (0, 4, 8, 12)]
    assert backs[0] == 3
    assert backs == sorted(backs)
    assert backs[2] > 30


def test_gate_bias_is_that_of_the_gate_that_keeps():
    lab = LongGapLive(gap=0, gate_bias=2.5)
    models = {name: each.model for name, each in lab.state.learners.items()}
    gru, lstm = (models[name].layers[1].params["bias"] for name in ("GRU", "LSTM"))
    assert (gru[0, :32] == 2.5).all()
    assert not gru[0, 32:].any()
    assert not gru[1].any()
    assert (lstm[32:64] == 2.5).all()
    assert not lstm[:32].any()
    assert not lstm[64:].any()


def test_reach_is_the_gradient_of_the_loss_at_each_word():
    one = learner("GRU", 0, 1.0)
    x = one.data.dev[0][: agreement.PROBED]
    y = one.data.dev[1][: agreement.PROBED]
    embedding, cell, dense = one.model.layers
    vectors = embedding(x).astype("float64")

    def losses(vectors):
        z = dense(cell(vectors)).astype("float64")
        return np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(y)), y]

    step, lengths = 1e-2, []
    for place in range(x.shape[1]):
        slopes = []
        for number in range(vectors.shape[2]):
            moved = np.zeros_like(vectors)
            moved[:, place, number] = step
            up, down = losses(vectors + moved), losses(vectors - moved)
            slopes.append((up - down) / (2 * step))
        lengths.append(np.linalg.norm(slopes, axis=0).mean())
    expected = np.array(lengths[::-1]) / lengths[-1]
    np.testing.assert_allclose(one.reach, expected, rtol=2e-2)


def test_rates_are_those_of_their_cells():
    lengths = {}
    for rates in ({}, {"rnn_rate": 0.01, "gated_rate": 0.0003}):
        lab = LongGapLive(gap=0, rnn_rate=0.001, gated_rate=0.003)
        lab.set(**rates)
        kernels = {
            n: e.model.layers[1].params["kernel"] for n, e in lab.state.learners.items()
        }
        before = {name: kernel.copy() for name, kernel in kernels.items()}
        lab.advance(3)
        lengths[len(rates)] = {
            n: np.linalg.norm(kernels[n] - before[n]) for n in kernels
        }
    ratios = {name: lengths[2][name] / lengths[0][name] for name in CELLS}
    assert ratios == pytest.approx({"SimpleRNN": 10, "GRU": 0.1, "LSTM": 0.1}, rel=1e-2)


def test_curves_are_the_models_and_are_drawn():
    lab = LongGapLive(gap=0)
    lab.advance(60)
    for name, each in lab.state.learners.items():
        x, y = each.data.dev
        right = (each.model.predict(x).argmax(axis=1) == y).mean()
        assert each.curves["steps"] == [0, 10, 20]
        assert each.curves["accuracy"][-1] == pytest.approx(right)
        drawn = lab.curves[name].get_ydata()
        np.testing.assert_array_equal(drawn, each.curves["accuracy"])


def test_open_gates_reach_the_goal_and_it_needs_the_gap():
    lab = LongGapLive(gate_bias=3)
    lab.advance(3 * 90)
    assert lab.goal_reached
    assert max(each.steps for each in lab.state.learners.values()) < STEPS
    lab.state.gap = 7
    assert not lab.reached(lab.state)


@pytest.mark.parametrize("cell", CELLS)
def test_a_measurement_reads_the_dev_set_once(cell, monkeypatch):
    made, read = learner(cell, 1, 0.0), []
    embedding = made.model.layers[0]
    forward = embedding.forward
    monkeypatch.setattr(embedding, "forward", lambda x: (read.append(x), forward(x))[1])
    made.measure()
    assert [len(x) for x in read] == [agreement.DEV, agreement.PROBED]
    accuracy = made.model.evaluate(*made.data.dev)["accuracy"]
    assert made.curves["accuracy"][-1] == pytest.approx(accuracy)
