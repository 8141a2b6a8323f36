"""The numbers that the text of week 12 states, computed anew."""

import math
from collections import Counter, defaultdict

import numpy as np
import pytest

from dlcourse import (
    datasets,
    initializers,
    layers,
    losses,
    models,
    ops,
    optimizers,
    text,
)
from dlcourse.datasets import sentences
from dlcourse.labs import EegFilter, GateMemory, GradientThroughTime
from dlcourse.weeks.week12.exercises import naive
from dlcourse.weeks.week12.labs import agreement, gate_memory, gradient_through_time
from tests.weeks.sources import source_of, stated_in

stated = stated_in("week12")


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


# The opening, and 12.4: what gates remember


def harmony_model(layer, size, seed):
    model = models.Sequential(
        [layers.Embedding(size, 16), layer, layers.Dense(1)], seed=seed
    )
    loss = losses.BinaryCrossentropy(from_logits=True)
    model.compile(optimizers.Adam(0.003, clipnorm=1.0), loss)
    return model


def harmony_accuracy(bias, steps, seed):
    texts, y = datasets.make_agreement_sentences(32 * steps, 8, seed=seed)
    words = text.WordTokenizer(language="tr").adapt(texts)
    x = text.pad_sequences([words.encode(s) for s in texts], 43)
    start = initializers.GateBias([bias, 0, 0])
    cell = layers.GRU(32, bias_initializer=start)
    model = harmony_model(cell, len(words.vocabulary), seed)
    model.fit(x, y, 32, shuffle=False, verbose=0)
    unseen, y = datasets.make_agreement_sentences(200, 8, seed=seed + 1000)
    x = text.pad_sequences([words.encode(s) for s in unseen], 43)
    return ((model.predict(x)[:, 0] > 0) == y).mean()


def test_how_many_words_lie_between_noun_and_ending():
    texts, _y = datasets.make_agreement_sentences(2000, 8, seed=0)
    between = [len(text.split_words(s, "tr")) - 1 for s in texts]
    assert (min(between), max(between)) == (31, 42)  # padding to 43 cuts nothing
    assert round(np.mean(between)) == 36
    stated("lie 31 to 42 words", "sayısı 31 ile 42 arasında değişen")


def test_one_bias_decides_whether_a_gru_learns_over_the_gap():
    stated("(they end between 46% and 59%)", "(sonda hepsi %46 ile %59 arasında)")
    assert harmony_accuracy(3, 150, seed=2) > 0.95
    assert harmony_accuracy(0, 150, seed=2) < 0.65


def test_of_the_noun_a_sixth_is_left_or_nothing():
    assert sigmoid(3) ** 43 == pytest.approx(0.12, abs=0.005)
    assert sigmoid(3) ** 36 == pytest.approx(1 / 6, abs=0.01)
    assert 1e-11 < 0.5**36 < 2e-11
    stated("about $10^{-11}$ of the noun", "With $b = 3$ a sixth of the noun is left")
    stated("$0.9526^{43} = 0.12$")
    assert round(float(sigmoid(3)), 4) == 0.9526


def test_how_much_of_the_gradient_arrives_at_the_noun():
    found = {}
    for bias in (0.0, 3.0):
        starts = [agreement.learner("GRU", 8, bias, seed) for seed in range(10)]
        back = round(starts[0].data.back)
        found[bias] = [start.reach[back] for start in starts]
    assert 1e-9 < min(found[0.0]) < max(found[0.0]) < 1e-6
    assert np.median(found[0.0]) == pytest.approx(4e-8, rel=0.2)
    assert np.median(found[3.0]) == pytest.approx(0.2, abs=0.03)
    stated("not even a millionth of the gradient", "gradyanın milyonda biri bile")
    stated("a fifth of the gradient arrives")


def best_over_a_gap(cell, gap, rate=0.003):
    one = agreement.learner(cell, gap, 0.0)
    for _step in range(200):
        one.train(rate)
        if one.steps % agreement.EVERY == 0:
            one.measure()
        if one.within(200) > 0.95:
            break
    return one.within(200)


def test_from_which_gap_on_a_half_open_gate_guesses():
    """The first start, at the settings of the lab."""
    assert best_over_a_gap("LSTM", 2) > 0.95
    assert best_over_a_gap("LSTM", 3) < 0.6
    assert best_over_a_gap("GRU", 3) > 0.95
    assert best_over_a_gap("GRU", 4) < 0.6
    stated("the LSTM guesses from three phrases on, the GRU from four")


def test_nouns_follow_the_rule_and_the_network_sees_them_all():
    hard, soft = "aıou", "eiöü"
    for nouns, vowels in zip(sentences.NOUNS, (hard, soft), strict=True):
        for noun in nouns:
            last = [letter for letter in noun if letter in hard + soft][-1]
            assert last in vowels
    assert sum(map(len, sentences.NOUNS)) == 60
    stated("each of the 60 nouns by heart", "60 ismin her birinin ekini ezberlemek")


def test_half_of_a_memory_is_gone_after_so_many_steps():
    halves = [math.log(0.5) / math.log(sigmoid(b)) for b in (0, 1, 3, 5)]
    assert [round(n) for n in halves] == [1, 2, 14, 103]
    stated("1, 2, 14 and 103 steps", "1, 2, 14 ve 103 adım")


def test_the_start_of_a_simple_network_keeps_the_length_of_its_gradient():
    """Small embeddings: tanh is nearly straight, an orthogonal matrix turns."""
    embedding, simple = layers.Embedding(130, 16, seed=0), layers.SimpleRNN(32, seed=0)
    x = embedding(np.random.default_rng(0).integers(0, 130, (20, 43)))
    simple(x)
    grad = np.random.default_rng(1).normal(size=(20, 32)).astype("float32")
    simple.return_sequences = False
    simple.needs_input_grad = True
    lengths = np.linalg.norm(simple.backward(grad), axis=2).mean(axis=0)
    assert lengths[0] > 0.5 * lengths[-1]
    stated("its state is turned, not shrunk", "durum döner, küçülmez")


def test_what_the_lab_of_gates_shows():
    def lab(bias, opening=0, noise=0.5):
        return GateMemory.compute(bias, bias, opening, noise)

    results = [lab(bias) for bias in (0, 3, 5)]
    assert [one.half_lives["GRU"] for one in results] == [1, 13, 93]
    writes = [one.traces["GRU"][0] for one in results]
    assert writes == pytest.approx([0.67, 0.08, 0.011], rel=0.03)
    writes = [one.traces["LSTM"][0] for one in results]
    assert writes == pytest.approx([0.318] * 3, abs=1e-3)
    assert lab(4).half_lives["GRU"] < 50 < lab(4.5).half_lives["GRU"]
    grown = results[1].traces["LSTM"]
    assert grown[50] / grown[0] == pytest.approx(3.7, abs=0.05)
    assert lab(3, -4).traces["LSTM"][0] == pytest.approx(0.014, abs=0.0005)
    assert [lab(b, noise=2).half_lives["GRU"] for b in (3, 5)] == [11, 66]
    stated("half is gone after 1, 13, 93 steps", "1, 13, 93 adımda yok olur")
    stated("from 93 steps to 66, at bias 3 from 13 to 11", "here to 3.7 times")


def test_other_draws_of_the_gates(monkeypatch):
    lives, writes, grown = [], [], []
    for seed in range(1, 11):

        def drawn(cell, seed=seed):
            kind = getattr(layers, cell)
            layer = kind(gate_memory.UNITS, seed=seed, dtype="float64")
            layer.build((None, None, gate_memory.FEATURES))
            shape = gate_memory.STEPS, gate_memory.STREAMS, gate_memory.FEATURES
            x = np.random.default_rng(seed + 1).standard_normal(shape)
            return layer.params, x, np.ones(gate_memory.FEATURES)

        monkeypatch.setattr(gate_memory, "drawn", drawn)
        traces = gate_memory.memory("GRU", np.array([0.0, 3, 5]), 0, 0.5)
        lives.append([gate_memory.half_life(trace) for trace in traces.T])
        opened = gate_memory.memory("LSTM", np.array([3.0, 5]), 0, 0.5)
        closed = gate_memory.memory("LSTM", np.array([3.0]), -4, 0.5)
        writes.append([*traces[0], opened[0, 0], closed[0, 0]])
        grown.append(opened[50] / opened[0])
    assert np.min(lives, axis=0).tolist() == [1, 13, 91]
    assert np.max(lives, axis=0).tolist() == [2, 17, 119]
    medians = np.median(writes, axis=0)
    assert medians == pytest.approx([0.72, 0.08, 0.011, 0.31, 0.013], rel=0.06)
    assert np.median(grown, axis=0) == pytest.approx([1.7, 3.7], abs=0.06)
    assert np.min(grown, axis=0) == pytest.approx([0.7, 1.2], abs=0.06)
    assert np.max(grown, axis=0) == pytest.approx([4.8, 7.8], abs=0.06)
    assert (np.array(grown)[:, 0] > 1).sum() > 5
    stated("in ten other draws 1 or 2, 13 to 17, 91 to 119")
    stated("1 ya da 2, 13 ile 17 arasında, 91 ile 119 arasında")


# 12.1 to 12.3


def test_weights_of_a_dense_network_over_a_sentence():
    assert 10 * 10_000 * 100 + 100 == 10_000_100
    layer = layers.SimpleRNN(100)
    layer.build((None, None, 10_000))
    assert layer.count_params() == 1_010_100


def length_back(rho, activation, seed, steps=50, units=32):
    """By finite differences of the last state, not by the backward pass."""
    rng = np.random.default_rng(seed)
    turn, _r = np.linalg.qr(rng.normal(size=(units, units)))
    x = rng.normal(size=(steps, units))
    upstream = rng.normal(size=units)
    upstream /= np.linalg.norm(upstream)
    product, h = np.eye(units), np.zeros(units)
    for t in range(steps):
        h = x[t] + h @ (rho * turn)
        slope = 1.0
        if activation == "tanh":
            h = np.tanh(h)
            slope = 1 - h**2
        product = product @ (rho * turn) * slope  # dh_t / dh_0
    return np.linalg.norm(product @ upstream)


@pytest.mark.parametrize("rho", [0.9, 1.2, 3.0])
def test_linear_units_follow_the_power_of_the_radius(rho):
    assert length_back(rho, "linear", 0) == pytest.approx(rho**50)


def test_with_tanh_a_radius_above_1_need_not_explode():
    found = {
        rho: [length_back(rho, "tanh", seed) for seed in range(10)]
        for rho in (1.2, 2.0, 3.0)
    }
    assert 5e-8 < np.median(found[1.2]) < 2e-7
    assert 3 < np.median(found[2.0]) < 6
    assert min(found[2.0]) == pytest.approx(0.14, abs=0.05)
    assert max(found[2.0]) == pytest.approx(110, rel=0.1)
    assert np.median(found[3.0]) > 1e4
    stated("to 0.0000001 of its length", "(median 4, between 0.1 and 110")
    stated("about $10^{-7}$ of it is left")


def test_lengths_on_the_way_back_through_seven_steps():
    rng = np.random.default_rng(0)
    batch = rng.normal(size=(4, 7, 3))
    layer = layers.SimpleRNN(5, return_sequences=True, seed=0, dtype="float64")
    grad = np.zeros_like(layer(batch))
    grad[:, -1] = rng.normal(size=(4, 5))
    lengths = np.linalg.norm(layer.backward(grad), axis=(0, 2))
    assert lengths[[-1, 0]] == pytest.approx([3.4, 0.19], rel=0.02)
    assert lengths[1] > lengths[2]  # not shorter at every step
    stated("3.4 at the last step, 0.19 at the first", "son adımda 3.4, ilk adımda 0.19")


def test_a_radius_below_1_alone_bounds_nothing():
    """R has the eigenvalues 0 and 0; with one slope of 0 a gradient grows for ever."""
    recurrent, slopes = np.array([[2.0, -2.0], [2.0, -2.0]]), np.array([1.0, 0.0])
    assert np.abs(np.linalg.eigvals(recurrent)).max() < 1e-6
    assert np.linalg.norm(recurrent, 2) == pytest.approx(4)
    g = np.array([1.0, 0.0])
    for _step in range(50):
        g = (g @ recurrent.T) * slopes
    assert np.linalg.norm(g) == pytest.approx(2.0**50)
    stated("holds for our $\\rho\\,Q$, but not for every $R$")


def test_what_the_lab_of_gradients_shows(monkeypatch):
    def first(**values):
        lab = {"activation": "tanh", "matrix": "orthogonal", "steps": 50}
        lab |= {"inputs": 1.0, "clip": 0}
        return GradientThroughTime.compute(**lab | values).first

    assert first(radius=2) == pytest.approx(1.3, abs=0.05)
    assert first(radius=1) == pytest.approx(2.5e-11, rel=0.02)
    assert first(radius=3) == pytest.approx(15_000, rel=0.03)
    assert first(radius=2, inputs=0.5) == pytest.approx(184, abs=0.5)
    assert first(radius=2, inputs=2) == pytest.approx(8e-5, rel=0.05)
    assert first(radius=2, matrix="normal") == pytest.approx(0.024, abs=0.0005)
    stated("(1.3); at 1 it is $2.5 \\cdot 10^{-11}$, at 3 about 15,000", "give 184")
    stated("loses more (0.024 at radius 2)", "give 0.00008", "(yarıçap 2 iken 0.024)")
    other, found = gradient_through_time.drawn.__wrapped__, []
    for seed in range(1, 11):
        rng = np.random.default_rng(seed)
        with monkeypatch.context() as patch:
            patch.setattr(np.random, "default_rng", lambda _seed, rng=rng: rng)
            drawn = other()
        monkeypatch.setattr(gradient_through_time, "drawn", lambda drawn=drawn: drawn)
        found.append([first(radius=2), first(radius=3),
                      first(radius=2, matrix="normal")])  # fmt: skip
    least, most = np.min(found, axis=0), np.max(found, axis=0)
    assert least == pytest.approx([1.1, 10_000, 0.001], rel=0.4)
    assert most == pytest.approx([3.6, 110_000, 0.2], rel=0.15)
    stated("In ten others radius 2 gives 1.1 to 3.6, radius 3 gives 10,000 to 110,000")


def test_clipping_of_the_worked_numbers():
    """By hand: the length of [3, 4] and [0, 12] together is 13."""
    assert math.hypot(3, 4, 0, 12) == 13
    np.testing.assert_allclose(np.array([3, 4]) / 13, [0.231, 0.308], atol=5e-4)
    stated("$[3, 4]/13 = [0.231, 0.308]$")
    assert np.degrees(np.arctan2(4, 3)) == pytest.approx(53.1, abs=0.05)
    assert np.degrees(np.arctan2(3.5, 3)) == pytest.approx(49.4, abs=0.05)
    stated("(here from 53.1 to 49.4 degrees)")
    w = [np.zeros(2), np.zeros(2)]
    grads = [np.array([3.0, 4.0]), np.array([0.0, 12.0])]
    optimizers.SGD(1.0, global_clipnorm=6.5).apply(grads, w)
    np.testing.assert_allclose(-w[0], [1.5, 2])


def linear_losses(seed, steps=200, rate=0.03, **rule):
    """Return losses, and the lengths of the gradients before they were clipped."""
    rng, layer = np.random.default_rng(seed), layers.SimpleRNN(16, "linear")
    model = models.Sequential([layer, layers.Dense(1)], seed=seed)
    model.build((None, 40, 1))
    layer.params["recurrent_kernel"] *= np.float32(1.1)
    model.compile(optimizers.SGD(rate, **rule), "mse")
    found, lengths, apply = [], [], model.optimizer.apply

    def measured(grads, params):
        squares = [np.sum(np.square(g, dtype="float64")) for g in grads.values()]
        lengths.append(math.sqrt(sum(squares)))
        apply(grads, params)

    model.optimizer.apply = measured
    for _step in range(steps):
        x = rng.normal(size=(32, 40, 1)).astype("float32")
        found.append(model.train_on_batch(x, x[:, :5].mean(axis=1))["loss"])
    return found, lengths


@pytest.mark.parametrize("seed", range(5))
def test_clipping_keeps_an_exploding_network_alive(seed):
    with pytest.raises(models.DivergenceError):
        linear_losses(seed, steps=2)
    with pytest.raises(models.DivergenceError):
        linear_losses(seed, steps=5, rate=0.0003)
    clipped, lengths = linear_losses(seed, global_clipnorm=1.0)
    assert min(lengths) > 1
    end = np.mean(clipped[-30:])
    assert 0.055 < end < 0.135
    assert end < 1 / 5  # the variance of a mean of five
    stated("end better than a constant answer would (0.06 to 0.13; its loss is 0.2)")
    stated("one step, and the loss is infinite", "A hundredth of the rate")
    stated("all 200 gradients are longer than 1", "200 gradyanın hepsi 1'den uzundur")


# 12.5: the language model


def test_logarithms_do_not_underflow():
    assert 0.01**200 == 0
    assert 200 * math.log(0.01) == pytest.approx(-921.0, abs=0.05)
    assert math.exp(0.693) == pytest.approx(2, abs=1e-3)


def test_perplexity_lies_between_1_and_the_vocabulary():
    assert text.perplexity(np.log(np.full(50, 1 / 97))) == pytest.approx(97)
    assert text.perplexity(np.zeros(50)) == 1


def test_single_characters_and_contexts_of_four():
    """Counting alone, on the cut of the text; loose, since Python's text varies."""
    docs = datasets.load_python_docs()
    whole = "\n".join(docs[name] for name in sorted(docs))[:180_000]
    train, test = whole[:162_000], whole[162_000:]
    share = {c: train.count(c) / len(train) for c in set(train)}
    logs = [math.log(share.get(c, 1e-6)) for c in test]
    assert 20 < math.exp(-np.mean(logs)) < 40
    stated("Single characters: about 27")


def test_most_long_contexts_of_the_test_text_are_new():
    docs = datasets.load_python_docs()
    whole = "\n".join(docs[name] for name in sorted(docs))[:180_000]
    train, test = whole[:162_000], whole[162_000:]
    known = {train[t : t + 20] for t in range(len(train) - 20)}
    new = np.mean([test[t : t + 20] not in known for t in range(len(test) - 20)])
    assert 0.6 < new < 0.8
    stated("seven in ten are new", "bağlamların onda yedisi")


def test_longer_contexts_do_not_help_counting():
    docs = datasets.load_python_docs()
    whole = "\n".join(docs[name] for name in sorted(docs))[:180_000]
    characters = text.CharTokenizer(pad=None, unknown=None).adapt(whole)
    tokens, cut = characters.encode(whole), 162_000
    source = source_of("week12")
    begin = source.index("def counting(")
    names = {"Counter": Counter, "defaultdict": defaultdict, "np": np, "math": math,
             "size": len(characters.vocabulary), "text": text}  # fmt: skip
    exec(source[begin : source.index("\n\n\n", begin)], names)
    found = names["counting"](tokens[:cut], tokens[cut:], 8)
    assert found[7] > found[4] + 0.1
    assert found[4] < found[3]
    assert found[7] == pytest.approx(4.4, abs=0.3)
    stated("eight characters give 4.4, worse than five", "sekiz karakterle 4.4 çıkar")
    stated("with 5.0 and 5.1 in two starts against 5.4")
    longer = "\n".join(docs[name] for name in sorted(docs))[:200_000]
    characters = text.CharTokenizer(pad=None, unknown=None).adapt(longer)
    tokens, cut = characters.encode(longer), 180_000
    names["size"] = len(characters.vocabulary)
    found = names["counting"](tokens[:cut], tokens[cut:], 5)
    assert found[4] == pytest.approx(5.4, abs=0.3)


def test_a_text_has_nearly_seven_times_as_many_characters_as_words():
    docs = datasets.load_python_docs()
    for whole in ("\n".join(docs.values()), " ".join(datasets.load_proverbs())):
        assert 6.3 < len(whole) / len(whole.split()) < 7.3
    stated("nearly seven times as long", "neredeyse yedi kat uzun")


def test_size_of_the_writer():
    size = 98
    model = models.Sequential(
        [layers.Embedding(size, 32), layers.GRU(128), layers.Dense(size)]
    )
    model.build((None, 64))
    assert 7e4 < model.count_params() < 9e4
    stated("some eighty thousand weights", "seksen bin kadar ağırlığı")


# 12.6 to 12.8


def test_what_two_kernels_do_to_waves():
    """Transfer functions in closed form, 80 samples a second."""

    def gain(kernel, frequency):
        at = np.arange(len(kernel))
        return abs(np.sum(kernel * np.exp(-2j * np.pi * frequency / 80 * at)))

    mean, difference = np.full(9, 1 / 9), np.array([1.0, 0.0, -1.0])
    assert gain(mean, 0) == pytest.approx(1)
    assert gain(mean, 80 / 9) == pytest.approx(0, abs=1e-12)
    assert [gain(difference, f) for f in (0, 20)] == pytest.approx([0, 2])
    assert gain(difference, 40) == pytest.approx(0, abs=1e-12)
    multiples = [80 / 9 * k for k in (2, 3, 4)]
    assert [gain(mean, f) for f in multiples] == pytest.approx([0] * 3, abs=1e-12)
    assert [round(f, 1) for f in multiples] == [17.8, 26.7, 35.6]
    stated("$80/9 = 8.9$ waves a second", "doubles waves of 20 a second")
    stated("(17.8, 26.7, 35.6)", "its multiples, and what lies around")


def test_what_the_lab_of_filters_shows():
    found = EegFilter.compute("alternating", 8, 1, 4, 1)
    assert [round(100 * share) for share in found.shares] == [10, 78]
    assert found.powers[1][27:34].sum() < 0.1  # 30 waves a second
    errors = [EegFilter.compute("learned", 10, 1, 1, k).error for k in (1, 2, 3, 4)]
    assert [round(e, 2) for e in errors] == [0.82, 0.87, 0.94, 0.90]
    for channel, error in enumerate(errors, 1):
        assert EegFilter.compute("learned", 25, 1, 1, channel).error > error
    stated("from 10% to 78% (channel 1)", "with 0.82 to 0.94 of the error")


def test_sizes_over_time():
    assert [ops.conv_output_size(10, 3, strides=s) for s in (1, 2)] == [8, 4]
    assert ops.conv_output_size(20, 5, strides=3) == 6
    assert [layers.MaxPooling1D(2, padding=p)(np.zeros((1, 9, 1))).shape[1]
            for p in ("valid", "same")] == [4, 5]  # fmt: skip


def test_padding_flatters_a_loss():
    assert round(2 * 10 / 15, 3) == 1.333
    stated("$2 \\cdot 10/15 = 1.333$")


def test_both_reviews_have_one_average():
    """Not bad, good; not good, bad: the same words in another order."""
    embedding = layers.Embedding(8, 16, mask_zero=True, seed=0)
    pooling = layers.GlobalAveragePooling1D()
    pair = [pooling(embedding([[3, a, b, 5]])) for a, b in ((2, 1), (1, 2))]
    np.testing.assert_allclose(*pair, rtol=1e-6)


def test_dropping_a_state_anew_at_each_step_forgets_it():
    assert round(1 / 0.8**50, -4) == 70_000
    stated("One in 70,000", "70,000'de bir")


def ratio_of_filter(series, look_back=16):
    series = np.asarray(series, "float64")
    cut = int(0.8 * len(series))
    rows = np.lib.stride_tricks.sliding_window_view(series, look_back + 1)
    rows = rows - rows[:, -2:-1]
    x = np.column_stack([rows[:, :-1], np.ones(len(rows))])
    first = cut - look_back
    weights = np.linalg.lstsq(x[:first], rows[:first, -1], rcond=None)[0]
    errors = x[first:] @ weights - rows[first:, -1]
    return math.sqrt(np.mean(errors**2) / np.mean(rows[first:, -1] ** 2))


def test_a_rhythm_can_be_forecast_and_a_random_walk_cannot():
    eeg = datasets.load_eeg()
    assert ratio_of_filter(datasets.load_goog()[1]) > 1.01
    seattle = ratio_of_filter(datasets.load_seattle_temperature()[1])
    assert seattle == pytest.approx(0.97, abs=0.005)
    assert ratio_of_filter(eeg[:, 0]) == pytest.approx(0.79, abs=0.005)
    assert ratio_of_filter(eeg[:, 2]) < 0.97
    stated("3% better than the last value in Seattle and 21% on the first channel")


def ratio_of_gru(series, rate, seed, look_back=16):
    series = np.asarray(series, "float64")
    cut = int(0.8 * len(series))
    rows = np.lib.stride_tricks.sliding_window_view(series, look_back + 1)
    rows = (rows - rows[:, -2:-1]) / np.diff(series[:cut]).std()
    x, y = rows[:, :-1, None].astype("float32"), rows[:, -1].astype("float32")
    first = cut - look_back
    model = models.Sequential([layers.GRU(16), layers.Dense(1)], seed=seed)
    model.compile(optimizers.Adam(rate, clipnorm=1.0), "mse")
    model.fit(x[:first], y[:first], 32, 300 * 32 // first, seed=seed, verbose=0)
    errors = model.predict(x[first:])[:, 0] - y[first:]
    return math.sqrt(np.mean(errors**2) / np.mean(y[first:] ** 2))


def test_a_tuned_network_beats_the_filter_where_a_rhythm_is():
    first, seattle = datasets.load_eeg()[:, 0], datasets.load_seattle_temperature()[1]
    found = [ratio_of_gru(first, 0.01, seed) for seed in range(3)]
    assert 0.70 < min(found) < max(found) < ratio_of_filter(first) - 0.01
    slow = [ratio_of_gru(first, 0.003, seed) for seed in range(3)]
    assert min(slow) > ratio_of_filter(first) + 0.01
    assert [min(slow), max(slow)] == pytest.approx([0.81, 0.84], abs=0.01)
    stated("(0.81 to 0.84)", "(0.81 ile 0.84 arasında)")
    assert 0.94 < ratio_of_gru(seattle, 0.003, seed=0) < 0.965
    assert ratio_of_gru(datasets.load_goog()[1], 0.001, seed=0) > 1
    stated("(0.71 to 0.77 against 0.79)", "0.79 yerine 0.71 ile 0.77 arasında")


def test_changes_of_the_share_hardly_depend_on_those_before():
    """Within two standard errors of 0: what makes it a random walk."""
    changes = np.diff(np.log(datasets.load_goog()[1]))
    for lag in range(1, 6):
        found = np.corrcoef(changes[:-lag], changes[lag:])[0, 1]
        assert abs(found) < 2 / math.sqrt(len(changes))


def test_no_rule_of_the_exercise_beats_the_last_value_of_the_share():
    share = datasets.load_goog()[1]
    for rule in (naive.mean, naive.mean_of_five, naive.trend, naive.damped):
        for horizon in (1, 3, 10):
            assert naive.walked()(rule, share, horizon, 40) > 1
    warm = datasets.load_seattle_temperature()[1]
    assert naive.walked()(naive.mean_of_five, warm, 3, 40) < 0.96


# 12.10: what dlcourse does where Keras surprises (Keras' side runs in the notebook)


def test_the_size_of_batches_does_not_change_a_masked_loss():
    table = layers.Embedding(4, 1, mask_zero=True)
    dense = layers.Dense(1, use_bias=False, kernel_initializer="ones")
    model = models.Sequential([table, dense])
    model.build((None, 3))
    table.params["embeddings"][...] = np.arange(4.0)[:, None]
    model.compile("sgd", "mae", metrics=[])
    x, y = np.array([[1, 1, 1], [3, 0, 0]]), np.zeros((2, 3, 1))
    assert [model.evaluate(x, y, size)["loss"] for size in (2, 1)] == [1.5, 1.5]
    assert (3 * 1 + 3) / 4 == 1.5
    assert (1 + 3) / 2 == 2


def test_a_mean_of_days_beats_the_last_value_only_farther_ahead():
    """In one array operation for each horizon, where the exercise is a loop."""
    found = {}
    for name, series in (
        ("GOOG", datasets.load_goog()[1]),
        ("Seattle", datasets.load_seattle_temperature()[1]),
    ):
        mean = np.convolve(series, np.full(5, 1 / 5), "valid")  # of days t - 4 ... t
        for horizon in (1, 3, 10):
            last = np.arange(len(series) // 2, len(series)) - horizon
            true = series[last + horizon]
            errors = [abs(f - true).mean() for f in (mean[last - 4], series[last])]
            found[name, horizon] = errors[0] / errors[1]
    assert min(found["GOOG", h] for h in (1, 3, 10)) > 1.05
    seattle = [f"{found['Seattle', h]:.2f}" for h in (1, 3, 10)]
    assert seattle == ["1.33", "0.97", "0.91"]
    stated("for tomorrow (1.33)", "three and ten days ahead (0.97, 0.91)")


def test_a_relu_hides_the_nan_of_an_empty_text(keras):
    """Behind relu the loss stays finite, and one answer is given to all."""
    x, y = np.array([[1, 2, 3], [4, 1, 0], [0, 0, 0]]), np.array([[1.0], [0], [1]])
    seen = {}
    for activation in ("tanh", "relu"):
        parts = [
            keras.layers.Embedding(6, 4, mask_zero=True),
            keras.layers.GlobalAveragePooling1D(),
            keras.layers.Dense(3, activation),
            keras.layers.Dense(1),
        ]
        model = keras.Sequential(parts)
        model.compile("adam", keras.losses.BinaryCrossentropy(from_logits=True))
        model.train_on_batch(x, y)
        lost = [np.isnan(w).all() for w in model.get_weights()]
        loss = float(model.train_on_batch(x, y))
        vectors = np.isnan(model.get_weights()[0]).all(axis=1)
        assert vectors.tolist() == [False, True, True, True, True, False]  # used ones
        seen[activation] = lost[1:], math.isnan(loss), model.predict(x[:2], verbose=0)
    assert seen["tanh"][:2] == ([True] * 4, True)
    assert seen["relu"][:2] == ([True, False, False, False], False)
    answers = seen["relu"][2]
    assert np.isfinite(answers).all()
    assert answers[0] == answers[1]
    stated("not even the loss shows it", "kayıp bunu göstermez bile")
