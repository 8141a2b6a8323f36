"""Generated texts: dates mean the day beside them, suffixes follow the vowels."""

import datetime
import re

import numpy as np
import pytest
from babel.dates import get_day_names, get_month_names
from hypothesis import given
from hypothesis import strategies as st

from dlcourse import datasets
from dlcourse.datasets import corpus, dates, sentences

TURKISH_SMALL = str.maketrans("İI", "iı")


def small(text, language):
    return (text.translate(TURKISH_SMALL) if language == "tr" else text).lower()


@pytest.mark.parametrize("language", ["en", "tr"])
def test_names_are_those_of_the_unicode_locale_data(language):
    months = get_month_names(locale=language)
    assert dates.MONTHS[language] == tuple(months[k] for k in range(1, 13))
    short = get_month_names("abbreviated", locale=language)
    assert [m[:3] for m in dates.MONTHS[language]] == [
        short[k].rstrip(".")[:3] for k in range(1, 13)
    ]
    days = get_day_names(locale=language)
    assert dates.WEEKDAYS[language] == tuple(days[k] for k in range(7))


def understood(text, language):
    """Read a date as people do: by Babel's names, the year of four figures, the day."""
    text = small(text, language)
    year = int(re.search(r"\d{4}", text).group())
    rest = text.replace(str(year), " ", 1)
    figures = [int(number) for number in re.findall(r"\d+", rest)]
    for number, name in get_month_names(locale=language).items():
        if re.search(rf"\b{small(name, language)[:3]}", rest.replace("pazar", "")):
            month = number
            break
    else:
        month = figures[1]
    return datetime.date(year, month, figures[0])


@given(seed=st.integers(0, 10**6), language=st.sampled_from(["en", "tr"]))
def test_a_date_means_the_day_beside_it(seed, language):
    texts, iso = datasets.make_dates(30, language, seed=seed)
    for text, day in zip(texts, iso, strict=True):
        meant = datetime.date.fromisoformat(day)
        assert understood(text, language) == meant, text
        for number, name in get_day_names(locale=language).items():
            if re.search(rf"\b{small(name, language)}\b", small(text, language)):
                assert number == meant.weekday(), text


@pytest.mark.parametrize("language", ["en", "tr"])
def test_every_format_occurs_and_days_spread_over_the_years(language):
    texts, iso = datasets.make_dates(3000, language, seed=0)
    shapes = {re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "1", t)) for t in texts}
    assert len(shapes) >= 6
    years = np.array([int(day[:4]) for day in iso])
    assert (years.min(), years.max()) == (1925, 2049)
    assert 0.06 < np.mean([t == t.upper() and t != t.lower() for t in texts]) < 0.14


def test_capitals_follow_the_language():
    turkish = " ".join(datasets.make_dates(3000, "tr", seed=0)[0])
    assert {"NİSAN", "HAZİRAN", "EKİM", "nisan", "aralık"} <= set(turkish.split())
    assert not re.search(r"NISAN|HAZIRAN|EKIM|i̇", turkish)
    english = " ".join(datasets.make_dates(3000, "en", seed=0)[0])
    assert "APRIL" in english
    assert not re.search("[İı]", english)


@given(seed=st.integers(0, 10**6), gap=st.integers(0, 20))
def test_the_last_vowel_of_the_noun_decides(seed, gap):
    texts, y = datasets.make_agreement_sentences(10, gap, seed=seed)
    assert (y.dtype, y.shape) == (np.int64, (10,))
    for text, label in zip(texts, y, strict=True):
        noun, *phrases = text.rstrip(",").split(", ")
        assert len(phrases) == gap
        vowel = re.findall("[aıoueiöü]", noun.split()[0])[-1]
        assert label == (vowel in "eiöü"), noun


def test_both_suffixes_and_all_nouns_occur_alike():
    texts, y = datasets.make_agreement_sentences(4000, 1, seed=0)
    assert y.mean() == pytest.approx(0.5, abs=0.03)
    assert {t.split()[0] for t in texts} == set(
        np.concatenate(sentences.NOUNS).tolist()
    )
    assert len(set(np.concatenate(sentences.NOUNS).tolist())) == 60


def test_some_nouns_can_be_kept_for_a_test():
    known, unknown = (
        [n[:20] for n in sentences.NOUNS],
        [n[20:] for n in sentences.NOUNS],
    )
    for nouns in (known, unknown):
        texts, y = datasets.make_agreement_sentences(400, 1, nouns=nouns, seed=0)
        said = [(text.split()[0], label) for text, label in zip(texts, y, strict=True)]
        assert set(said) == {(n, k) for k, some in enumerate(nouns) for n in some}


def test_the_words_between_tell_nothing():
    texts, y = datasets.make_agreement_sentences(6000, 1, seed=0)
    after = np.array([t.split(", ", 1)[1] for t in texts])
    for phrase in np.unique(after):
        assert y[after == phrase].mean() == pytest.approx(0.5, abs=0.1)


def vectors(texts):
    """Rows of positive pointwise mutual information, by word."""
    words = sorted({word for text in texts for word in text.split()})
    number = {word: k for k, word in enumerate(words)}
    counts = np.zeros((len(words), len(words)))
    for text in texts:
        line = [number[word] for word in text.split()]
        counts[np.ix_(line, line)] += 1 - np.eye(len(line))
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()
    information = np.log(np.maximum(counts / expected, 1))
    unit = information / np.linalg.norm(information, axis=1, keepdims=True)
    return number, unit


@pytest.mark.parametrize("language", ["en", "tr"])
def test_the_analogies_can_be_found_in_the_corpus(language):
    texts, analogies = datasets.make_template_corpus(2000, language, seed=0)
    number, unit = vectors(texts)
    names = list(number)
    right = 0
    for a, b, c, d in analogies:
        scores = unit @ (unit[number[b]] - unit[number[a]] + unit[number[c]])
        scores[[number[w] for w in (a, b, c)]] = -np.inf
        right += names[scores.argmax()] == d
    assert right / len(analogies) > 0.98


@given(seed=st.integers(0, 10**6), language=st.sampled_from(["en", "tr"]))
def test_sentences_are_plain_words(seed, language):
    texts, analogies = datasets.make_template_corpus(20, language, seed=seed)
    assert len(texts) == 20
    for text in texts:
        assert re.fullmatch(r"[a-zçğıöşü]+( [a-zçğıöşü]+){2,}", text)
    assert len(set(analogies)) == len(analogies) == 112
    assert all(len(set(analogy)) == 4 for analogy in analogies)


def test_both_languages_have_the_same_number_of_pairs_and_templates():
    for pairs in corpus._PAIRS.values():
        assert len(pairs["en"]) == len(pairs["tr"]) == 8


def test_the_seed_decides():
    for make in (datasets.make_dates, datasets.make_agreement_sentences):
        assert list(make(20, seed=1)[0]) == list(make(20, seed=1)[0])
        assert list(make(20, seed=1)[0]) != list(make(20, seed=2)[0])
    one, same, other = (datasets.make_template_corpus(20, seed=s)[0] for s in (1, 1, 2))
    assert one == same != other


@pytest.mark.parametrize(
    ("call", "kind", "text"),
    [
        (
            lambda: datasets.make_dates(3, "de"),
            ValueError,
            "expected one of 'en', 'tr'",
        ),
        (lambda: datasets.make_dates(0), ValueError, "n_samples: got 0"),
        (lambda: datasets.make_dates(3, seed=-1), ValueError, "seed: got -1"),
        (lambda: datasets.make_agreement_sentences(3, -1), ValueError, "gap: got -1"),
        (
            lambda: datasets.make_agreement_sentences(3, nouns=(["at"], [])),
            ValueError,
            "nouns: got",
        ),
        (
            lambda: datasets.make_agreement_sentences(3, nouns=(["at"],)),
            ValueError,
            "expected two lists",
        ),
        (lambda: datasets.make_agreement_sentences("3"), TypeError, "n_samples"),
        (lambda: datasets.make_template_corpus(3, "fr"), ValueError, "language"),
        (lambda: datasets.make_template_corpus(0), ValueError, "n_samples: got 0"),
    ],
)
def test_bad_arguments_get_one_sentence(call, kind, text):
    with pytest.raises(kind, match=text):
        call()
