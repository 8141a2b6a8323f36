"""The numbers that the text of week 13 states, computed anew."""

import math
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest
import sacrebleu
from nltk.translate import bleu_score as nltk_bleu

from dlcourse import (
    activations,
    datasets,
    initializers,
    layers,
    losses,
    models,
    optimizers,
    projections,
    text,
)
from dlcourse.exercises import week13
from notebooks.builder.sources import read_source
from tests.weeks.sources import stated_in

stated = stated_in("week13")
GIVEN = {
    "activations": activations, "datasets": datasets, "initializers": initializers,
    "layers": layers, "losses": losses, "math": math, "models": models, "np": np,
    "optimizers": optimizers, "text": text,
}  # fmt: skip


def run(*markers):
    """Run the cells of the notebook that hold one of the markers; return the names."""
    (path,) = Path("notebooks/sources").glob("week13_*.py")
    codes = [c.text["en"] for c in read_source(path).cells if c.kind == "code"]
    known = dict(GIVEN)
    for code in codes:
        if any(marker in code for marker in markers):
            exec(code, known)
    missing = [m for m in markers if not any(m in code for code in codes)]
    assert not missing
    return known


# The opening, 13.3 and 13.4: word vectors


@pytest.fixture(scope="module")
def words():
    return run("def read_corpus(", "def analogy_scores(")


@pytest.fixture(scope="module")
def trained(words):
    """Vectors of one more start in each language, seed 1."""
    found = {}
    for language in ("en", "tr"):
        tokens, pairs, questions = words["read_corpus"](language, seed=1)
        found[language] = words["learn_vectors"](tokens, pairs, seed=1), questions
    return found


def test_the_arithmetic_finds_nearly_all_and_no_arithmetic_half(words, trained):
    for language, (least, most) in {"en": (0.89, 1), "tr": (0.96, 1)}.items():
        shares = words["analogy_scores"](*trained[language])
        assert least - 0.02 <= shares["usual"] <= most
        assert shares["all"] > shares["usual"] - 0.15
        assert 0.4 < shares["c"] < 0.65
    stated("is 0.89 to 1.00 in English and 0.96 to 1.00 in Turkish")
    stated("İngilizcede 0.89 ile 1.00, Türkçede 0.96 ile 1.00 arasındadır")


def test_a_narrow_window_breaks_the_parallelogram(words):
    tokens, pairs, questions = words["read_corpus"]("en", window=2, seed=1)
    table = words["learn_vectors"](tokens, pairs, seed=1)
    a, b, c, _d = questions.T
    assert words["analogy_scores"](table, questions)["usual"] < 0.3
    landed = words["nearest"](table[b] - table[a] + table[c], table, ())
    assert ((landed == b) | (landed == c)).mean() > 0.5
    stated("(in English from 0.98 to 0.14, medians of ten starts; in Turkish from 1.00")
    stated("İngilizcede 0.98'den 0.14'e, Türkçede 1.00'den 0.58'e", "%72 oranında")


def test_power_0_is_best_for_the_made_sentences(words):
    tokens, pairs, questions = words["read_corpus"]("en", seed=1)
    found = {
        power: words["analogy_scores"](
            words["learn_vectors"](tokens, pairs, 1, power, 3000), questions
        )["usual"]
        for power in (0, 0.75)
    }
    assert found[0] > found[0.75] + 0.05
    stated("the medians are 0.91, 0.76 and 0.67 for 0, 3/4 and 1")
    found = text.negative_sampling_table([100, 10, 1])
    np.testing.assert_allclose(found, [0.8268, 0.1470, 0.0261], atol=5e-5)
    assert 2.5 < found[2] / (1 / 111) < 3
    stated("0.8268, 0.1470, 0.0261", "nearly three times as often")


def test_pca_keeps_the_arrows_parallel_and_t_sne_does_not(trained):
    for table, questions in trained.values():
        people = np.unique(questions[:56, :2], axis=0).T.ravel()
        found = []
        for method in (projections.PCA(2), projections.TSNE(perplexity=5)):
            places = method.fit_transform(table[people])
            cosines = text.cosine_similarity(places[8:] - places[:8])
            found.append(cosines[np.triu_indices(8, 1)].mean())
        assert found[0] > 0.98
        assert -0.3 < found[1] < 0.4
    stated("lies between $-0.14$ and 0.26, with PCA above 0.99 every time")
    stated("her dilde on eğitimde $-0.14$ ile 0.26 arasındadır")


def test_pairs_of_five_words_and_the_way_through_the_tree():
    assert sum(min(2, t) + min(2, 4 - t) for t in range(5)) == 14
    counts = 1e6 / np.arange(1, 10_001)
    tree = text.huffman_tree(counts)
    assert round(float(counts @ tree.lengths / counts.sum()), 1) == 9.6
    assert round(math.log2(10_000), 1) == 13.3
    stated("9.6 instead of 10,000", "10,000 yerine 9.6")
    assert round(5 * math.log(2), 4) == 3.4657
    assert (300 * 10_000, 6 * 300, 4 * 300) == (3_000_000, 1800, 1200)


# 13.1: documents


def test_which_paragraph_is_nearest():
    hits = run("hits = {}")["hits"]
    counts, weights = hits.values()
    assert [round(float(counts), 2), round(float(weights), 2)] == [0.36, 0.67]
    stated(
        "in 36% with counts and in 67% with TF-IDF", "sayımlarla %36, TF-IDF ile %67"
    )
    known = run("hits = {}")
    assert len(known["parts"]) == 72
    assert round(float((known["same"] / 71).mean()), 2) == 0.09
    stated("There are 72 paragraphs; guessing is right in 9% of the cases.")
    wine = datasets.load_descriptions()["wine"]
    vectorizer = text.CountVectorizer()
    row = vectorizer.fit_transform([wine])[0]
    assert row[vectorizer.vocabulary_["of"]] == 23
    stated("this text has it 23 times")


def test_idf_of_three_and_of_four_documents():
    plain = text.inverse_document_frequency([3, 1], 3, smooth_idf=False, plus_one=False)
    np.testing.assert_allclose(plain, [0, 1.0986], atol=5e-5)
    np.testing.assert_allclose(
        text.inverse_document_frequency([3, 1], 3), [1, 1.6931], atol=5e-5
    )
    assert math.log(1 + 4 / 5) == pytest.approx(0.588, abs=5e-4)
    assert math.log(1000 / 10) == pytest.approx(4.605, abs=5e-4)


# 13.5: transfer


def test_few_labels_want_frozen_vectors():
    known = run("def made_reviews(")
    found = {"random": [], "frozen": [], "tuned": []}
    for seed in (5, 6):
        table = known["vectors_of_reviews"](seed)
        found["random"].append(known["judged"](8, seed, None, False, 0.03))
        found["frozen"].append(known["judged"](8, seed, table, True, 0.1))
        found["tuned"].append(known["judged"](8, seed, table, False, 0.01))
    assert min(found["frozen"]) > 0.78
    assert max(found["random"] + found["tuned"]) < 0.7
    stated("| 8 | 59% | **87%** | 60% |", "| 8 | %59 | **%87** | %60 |")


def test_nobody_beats_the_irony():
    meant = 6 / 7
    assert round(meant**3 + 3 * meant**2 * (1 - meant), 2) == 0.94
    x, y = run("def made_reviews(")["made_reviews"](20_000, 0)
    praise = ((x >= 1) & (x <= 20)).sum(axis=1) >= 2
    assert (praise == y).mean() == pytest.approx(0.94, abs=0.01)
    stated("Nobody can do better than 94%", "Kimse %94'ün üstüne çıkamaz")


# 13.6 and 13.7: dates


@pytest.fixture(scope="module")
def dates():
    known = run("def read_dates(")
    reader, _said, x, y = known["read_dates"](4000, 0)
    _same, said_test, x_test, y_test = known["read_dates"](400, 1000, reader)
    known |= {"reader": reader, "x_train": x, "y_train": y}
    known |= {"x_test": x_test, "y_test": y_test, "said_test": said_test}
    known |= {"week13": week13, "teacher_forcing": week13.teacher_forcing.reference}
    for marker in ("def shifted(", "def one_state(", "def looking_back("):
        (path,) = Path("notebooks/sources").glob("week13_*.py")
        for cell in read_source(path).cells:
            if cell.kind == "code" and marker in cell.text["en"]:
                exec(cell.text["en"], known)
    return known


@pytest.fixture(scope="module")
def attentive(dates):
    """The network with attention, another start than the notebook's."""
    model = dates["looking_back"](1)
    return model, dates["learn"](model, 300, 0.02, seed=1)


def test_attention_learns_dates_sooner(dates, attentive):
    model, course = attentive
    assert course[1] > 0.75
    plain = dates["one_state"](1)
    assert dates["learn"](plain, 200, 0.02, seed=1)[-1] < 0.5
    assert (plain.count_params(), model.count_params()) == (33_660, 13_884)
    stated("With 13,884 weights instead of 33,660", "33,660 yerine 13,884 ağırlıkla")


def test_the_gate_decides_about_the_rival_and_not_the_padding(dates):
    """At 300 steps: bias 0 knows nothing, bias 3 learns with the padding behind."""
    behind = {
        name: np.array([np.roll(row, (row != 0).sum()) for row in dates[name]])
        for name in ("x_train", "x_test")
    }
    (source,) = [
        cell.text["en"]
        for cell in read_source(*Path("notebooks/sources").glob("week13_*.py")).cells
        if "def one_state(" in cell.text["en"]
    ]
    found = []
    for bias, rows in ((0, {}), (3, behind)):
        known = dates | rows
        exec(source.replace("[3, 0, 0]", f"[{bias}, 0, 0]"), known)
        found += known["learn"](known["one_state"](1), 300, 0.02, seed=1, every=300)
    assert found[0] < 0.06
    assert found[1] > 0.12
    stated("whether the padding stands in front of the source or behind it")
    stated("Belirleyici olan dolgu değil, kapıdır")


def test_where_it_looks(dates, attentive):
    """A date in figures: the strongest weight of a digit lies on its part."""
    model, _course = attentive
    line = "17.06.1985"
    x = text.pad_sequences([dates["reader"].encode(line)], 40)
    y = dates["translate"](model, x)
    assert "".join(dates["DIGITS"].decode(y[0])) == "1985-06-17"
    model([x, dates["shifted"](y)])
    (layer,) = [one for one in model.layers if one.name == "attention"]
    peaks = layer.attention_scores[0].argmax(axis=1) - 30
    for digits, places in (((0, 4), (5, 10)), ((5, 7), (2, 7)), ((8, 10), (0, 4))):
        found = peaks[slice(*digits)]
        assert ((found >= places[0]) & (found < places[1])).all()


def test_attention_by_hand():
    alpha = activations.softmax(np.array([1.0, 2.0, 0.0]))
    np.testing.assert_allclose(alpha, [0.2447, 0.6652, 0.0900], atol=5e-5)
    context = alpha @ np.array([[1.0, 0], [0, 1], [1, 1]])
    np.testing.assert_allclose(context, [0.3348, 0.7553], atol=5e-5)
    stated("$\\alpha = (0.2447, 0.6652, 0.0900)$, $c = (0.3348, 0.7553)$")
    assert 25 * 20 == 500


def test_the_sentence_of_three_probabilities():
    p = np.array([0.2, 0.5, 0.1])
    assert p.prod() == pytest.approx(0.01)
    assert np.log(p).sum() == pytest.approx(-4.6052, abs=5e-5)
    assert text.perplexity(np.log(p)) == pytest.approx(4.6416, abs=5e-5)


# 13.8: searching


def test_greedy_and_beam_in_the_table():
    after = np.log([[0.1, 0.5, 0.4], [0.4, 0.3, 0.3], [0.05, 0.05, 0.9]])
    every = {
        (a, b): math.exp(after[0, a] + after[a, b]) for a in range(3) for b in range(3)
    }
    assert max(every, key=every.get) == (2, 2)
    assert every[2, 2] == pytest.approx(0.36)
    assert every[1, 0] == pytest.approx(0.20)
    stated("ends with 0.20; C, second at first, leads to 0.36")


def test_length_normalisation_changes_the_winner():
    long, short = np.log([0.5, 0.4, 0.6]).sum(), np.log([0.5, 0.3]).sum()
    assert [round(math.exp(s), 2) for s in (long, short)] == [0.12, 0.15]
    for power, pair in ((0.7, (-0.9827, -1.1678)), (1, (-0.7068, -0.9486))):
        found = [long / 3**power, short / 2**power]
        assert found == pytest.approx(pair, abs=5e-5)
    stated("0.7 ($-0.9827$ against $-1.1678$) and 1 ($-0.7068$ against $-0.9486$)")


def exact_length(known, model, least):
    """Return the letters of the likeliest sentence, if it has more than `least`, or 0.

    Each letter lowers log P, so a beginning with no more than that cannot win.
    """
    step, end, length = known["next_letter"](model), known["special"].end_id, 0
    begun, sums = np.array([[known["special"].start_id]]), np.zeros(1)
    while len(begun):
        longer = sums[:, None] + step(begun)
        if longer[:, end].max() > least + 1e-6:
            least, length = longer[:, end].max(), begun.shape[1] - 1
        longer[:, end] = -np.inf
        rows, letters = np.nonzero(longer > least)
        begun, sums = np.c_[begun[rows], letters], longer[rows, letters]
    return length


def test_a_wide_beam_finds_the_empty_sentence():
    known = run("def proverb_model(")
    model = known["proverb_model"](2)
    free, fair = (known["likeliest"](model, 50, power) for power in (0, 1))
    assert free.finished
    assert len(free.tokens) == 1
    assert -10.5 < free.log_probability < -4.5
    assert exact_length(known, model, free.log_probability) == 0
    assert 7 < len(fair.tokens) - fair.finished < 40
    lengths = [len(proverb) for proverb in datasets.load_proverbs()]
    assert (min(lengths), max(lengths), np.median(lengths)) == (15, 54, 28)
    stated(
        "The proverbs have 15 to 54 letters", "in eight of ten (six and nine letters"
    )
    stated("on başlangıcın sekizinde **boş cümleyi**")


# 13.9: BLEU, against the tools


def test_bleu_of_three_translations():
    reference = text.split_words("the small grey cat sat on the old mat today")
    found = [
        nltk_bleu.sentence_bleu([reference], line.split())
        for line in (
            "the small grey dog sat on the old mat today",
            "the small grey cat on sat the old mat today",
            "the small grey cat sat on the old mat",
        )
    ]
    assert [round(score, 2) for score in found] == [0.66, 0.56, 0.89]
    stated("0.66, 0.56 and 0.89", "0.66, 0.56 ve 0.89")
    day = nltk_bleu.sentence_bleu([list("1998-04-03")], list("1998-04-02"))
    assert round(day, 2) == 0.88


def test_three_tools_give_three_answers():
    three = ["the", "cat", "sat"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        nltk = nltk_bleu.sentence_bleu([three], three)
    assert f"{nltk:.1e}" == "1.2e-77" == f"{sys.float_info.min**0.25:.1e}"
    line = " ".join(three)
    assert sacrebleu.sentence_bleu(line, [line]).score == pytest.approx(100)
    assert sacrebleu.corpus_bleu([line], [[line]]).score == 0
    stated("$1.2 \\cdot 10^{-77}$")


# 13.11: what dlcourse does where others surprise


def test_small_letters_of_turkish():
    words = text.split_words("İstanbul IŞIK ANKARADA", "tr")
    assert words == ["istanbul", "ışık", "ankarada"]
    assert "İ".lower() == "i\u0307"  # the dot that cuts scikit-learn's word
