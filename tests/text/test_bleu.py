"""BLEU against NLTK and sacreBLEU."""

import numpy as np
import pytest
import sacrebleu
from nltk.translate import bleu_score as nltk_bleu

from dlcourse import text

SMOOTHING = [None, "floor", "add-k", "exp"]
SACRE = {None: "none", "floor": "floor", "add-k": "add-k", "exp": "exp"}
NLTK = {None: "method0", "floor": "method1", "add-k": "method2", "exp": "method3"}


def corpora(rng, sentences, words, least):
    """Random sentences and two or one references each; some hypotheses copied."""

    def sentence():
        return [f"w{i}" for i in rng.integers(0, words, rng.integers(least, 12))]

    references = [[sentence(), sentence()] for _ in range(sentences)]
    hypotheses = [sentence() if rng.random() < 0.5 else r[0][: rng.integers(least, 12)]
                  for r in references]  # fmt: skip
    return references, hypotheses


def sacre(references, hypotheses, smoothing, order):
    metric = sacrebleu.BLEU(
        tokenize="none", smooth_method=SACRE[smoothing], max_ngram_order=order,
        force=True,
    )  # fmt: skip
    streams = [[" ".join(r[i]) for r in references] for i in range(2)]
    return metric.corpus_score([" ".join(h) for h in hypotheses], streams)


@pytest.mark.parametrize("smoothing", SMOOTHING)
@pytest.mark.parametrize("order", [1, 2, 4])
@pytest.mark.parametrize("words", [3, 30, 300])
def test_corpus_as_sacrebleu_and_nltk(rng, smoothing, order, words):
    for sentences in (1, 2, 20):
        references, hypotheses = corpora(rng, sentences, words, least=5)
        ours = text.corpus_bleu(references, hypotheses, order, smoothing=smoothing)
        theirs = sacre(references, hypotheses, smoothing, order)
        assert 100 * ours.score == pytest.approx(theirs.score, abs=1e-9)
        assert ours.brevity_penalty == pytest.approx(theirs.bp)
        assert (ours.length, ours.reference_length) == (theirs.sys_len, theirs.ref_len)
        if not all(p > 0 for p in ours.precisions):
            continue  # NLTK warns, and gives something near 0
        score = nltk_bleu.corpus_bleu(
            references, hypotheses, weights=[1 / order] * order,
            smoothing_function=getattr(
                nltk_bleu.SmoothingFunction(), NLTK[smoothing]
            ),
        )  # fmt: skip
        if ours.precisions[0] > 0.1 / ours.length + 1e-12:  # NLTK: no word, no score
            assert ours.score == pytest.approx(score)


@pytest.mark.parametrize("smoothing", SMOOTHING)
def test_a_short_sentence_as_sacrebleu(smoothing):
    references, hypotheses = [[["a", "b", "c", "d"], ["a", "b"]]], [["a", "b", "c"]]
    ours = text.corpus_bleu(references, hypotheses, smoothing=smoothing)
    theirs = sacre(references, hypotheses, smoothing, 4)
    assert 100 * ours.score == pytest.approx(theirs.score, abs=1e-9)


@pytest.mark.parametrize("smoothing", SMOOTHING)
def test_several_orders_without_a_hit(smoothing):
    references, hypotheses = [[list("abcde"), list("edc")]], [list("axbycz")]
    ours = text.corpus_bleu(references, hypotheses, smoothing=smoothing)
    theirs = sacre(references, hypotheses, smoothing, 4)
    assert 100 * ours.score == pytest.approx(theirs.score, abs=1e-9)
    assert (ours.score > 0) == (smoothing is not None)


def test_the_examples_of_papineni():
    references = [
        ["the", "cat", "is", "on", "the", "mat"],
        ["there", "is", "a", "cat", "on", "the", "mat"],
    ]
    bleu = text.sentence_bleu(references, ["the"] * 7)
    assert bleu.precisions[0] == pytest.approx(2 / 7)  # clipped: not 7 / 7
    reference_lengths = [["a"] * n for n in (12, 15, 17)]
    bleu = text.sentence_bleu(reference_lengths, ["a"] * 12)
    assert bleu.brevity_penalty == 1
    bleu = text.sentence_bleu([["a"] * 7, ["a"] * 5], ["a"] * 6)
    assert bleu.reference_length == 5  # the shorter of two that are as near


def test_an_empty_translation_has_score_zero():
    bleu = text.sentence_bleu([["a"]], [], smoothing="add-k")
    assert (float(bleu), bleu.brevity_penalty) == (0.0, 0.0)


def test_corpus_is_not_the_mean_of_the_sentences(rng):
    references, hypotheses = corpora(rng, 20, 3, 5)
    each = [float(text.sentence_bleu(r, h)) for r, h in
            zip(references, hypotheses, strict=True)]  # fmt: skip
    assert text.corpus_bleu(references, hypotheses).score != pytest.approx(
        np.mean(each)
    )


BAD = {
    "str": (lambda: text.sentence_bleu(["a b"], ["a"]), TypeError, "split"),
    "hypothesis": (lambda: text.sentence_bleu([["a"]], "a"), TypeError, "split"),
    "one reference": (lambda: text.sentence_bleu(["a", "b"], ["a"]), TypeError, "list"),
    "lengths": (lambda: text.corpus_bleu([[["a"]]], []), ValueError, "as many"),
    "none": (lambda: text.corpus_bleu([], []), ValueError, "at least one"),
    "no reference": (lambda: text.sentence_bleu([], ["a"]), ValueError, "add a ref"),
    "order": (lambda: text.sentence_bleu([["a"]], ["a"], 0), ValueError, "max_order"),
    "smoothing": (lambda: text.sentence_bleu([["a"]], ["a"], smoothing="addk"),
                  ValueError, "did you mean 'add-k'"),
    "n": (lambda: text.ngrams(["a"], 0), ValueError, "order: got 0"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_errors(name):
    call, error, match = BAD[name]
    with pytest.raises(error, match=match):
        call()
