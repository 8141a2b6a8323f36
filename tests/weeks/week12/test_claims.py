"""The numbers that the text of week 12 states, computed anew."""

import math
from pathlib import Path

import numpy as np
import pytest

from dlcourse import datasets, layers, losses, models, ops, optimizers, text

SOURCE = Path("notebooks/sources/week12_sequences.py").read_text("utf-8")
ONE_LINE = SOURCE.replace("\n# ", " ")


def stated(*phrases):
    """Assert that the source holds each phrase."""
    assert [phrase for phrase in phrases if phrase not in ONE_LINE] == []


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


# The opening, and 12.4: what gates remember


def harmony_model(layer, size, seed, bias=None):
    model = models.Sequential(
        [layers.Embedding(size, 16), layer, layers.Dense(1)], seed=seed
    )
    model.build((None, None))
    if bias is not None:
        layer.params["bias"][0, : layer.units] = bias
    loss = losses.BinaryCrossentropy(from_logits=True)
    model.compile(optimizers.Adam(0.003, clipnorm=1.0), loss)
    return model


def harmony_accuracy(bias, steps, seed):
    sentences, y = datasets.make_agreement_sentences(32 * steps, 8, seed=seed)
    words = text.WordTokenizer(language="tr").adapt(sentences)
    x = text.pad_sequences([words.encode(s) for s in sentences], 43)
    model = harmony_model(layers.GRU(32), len(words.vocabulary), seed, bias)
    model.fit(x, y, 32, shuffle=False, verbose=0)
    unseen, y = datasets.make_agreement_sentences(200, 8, seed=seed + 1000)
    x = text.pad_sequences([words.encode(s) for s in unseen], 43)
    return ((model.predict(x)[:, 0] > 0) == y).mean()


def test_how_many_words_lie_between_noun_and_ending():
    sentences, _y = datasets.make_agreement_sentences(2000, 8, seed=0)
    between = [len(text.split_words(s, "tr")) - 1 for s in sentences]
    assert (min(between), max(between)) == (31, 42)  # padding to 43 cuts nothing
    assert round(np.mean(between)) == 36
    stated("lie 31 to 42 words", "sayısı 31 ile 42 arasında değişen")


def test_one_bias_decides_whether_a_gru_learns_over_the_gap():
    stated("(all between 46% and 51%)", "(hepsi %46 ile %51 arasında kaldı)")
    assert harmony_accuracy(3, 150, seed=2) > 0.95
    assert harmony_accuracy(None, 150, seed=2) < 0.65


def test_of_the_noun_a_sixth_is_left_or_nothing():
    assert sigmoid(3) ** 43 == pytest.approx(0.12, abs=0.005)
    assert sigmoid(3) ** 36 == pytest.approx(1 / 6, abs=0.01)
    assert 1e-11 < 0.5**36 < 2e-11
    stated("about $10^{-11}$ of the noun", "With $b = 3$ it is a sixth")
    stated("$0.9526^{43} = 0.12$")
    assert round(float(sigmoid(3)), 4) == 0.9526


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


def linear_losses(seed, steps=200, **rule):
    rng, layer = np.random.default_rng(seed), layers.SimpleRNN(16, "linear")
    model = models.Sequential([layer, layers.Dense(1)], seed=seed)
    model.build((None, 40, 1))
    layer.params["recurrent_kernel"] *= np.float32(1.1)
    model.compile(optimizers.SGD(0.03, **rule), "mse")
    found = []
    for _step in range(steps):
        x = rng.normal(size=(32, 40, 1)).astype("float32")
        found.append(model.train_on_batch(x, x[:, :5].mean(axis=1))["loss"])
    return found


@pytest.mark.parametrize("seed", range(5))
def test_clipping_keeps_an_exploding_network_alive(seed):
    with pytest.raises(models.DivergenceError):
        linear_losses(seed, steps=5)  # two or three are enough
    clipped = linear_losses(seed, global_clipnorm=1.0)
    assert np.mean(clipped[-30:]) < 1 / 5  # the variance of a mean of five
    stated("end better than a constant answer would")


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
    stated("$80/9 = 8.9$ waves a second", "doubles waves of 20 a second")


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
    stated("One in 70 000", "70 000'de bir")


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


def test_changes_of_the_share_hardly_depend_on_those_before():
    """Within two standard errors of 0: what makes it a random walk."""
    changes = np.diff(np.log(datasets.load_goog()[1]))
    for lag in range(1, 6):
        found = np.corrcoef(changes[:-lag], changes[lag:])[0, 1]
        assert abs(found) < 2 / math.sqrt(len(changes))


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
