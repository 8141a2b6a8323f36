"""The search: vectors of scikit-learn's, shades over the right letters, the goal."""

import itertools

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from dlcourse.labs import TextSearch
from dlcourse.weeks.week13.labs.documents import SHORTEST, index, library
from dlcourse.weeks.week13.labs.text_search import LETTERS, LINES, SHOWN, wrapped

KIN = {  # paragraphs of 79; use_idf, cosine, sublinear_tf
    (False, False, False): 26,
    (False, False, True): 36,
    (False, True, False): 30,
    (False, True, True): 41,
    (True, False, False): 47,
    (True, False, True): 48,
    (True, True, False): 48,
    (True, True, True): 52,
}


def theirs(use_idf, cosine, sublinear_tf):
    vectorizer = TfidfVectorizer(
        use_idf=use_idf, norm="l2" if cosine else None, sublinear_tf=sublinear_tf
    )
    return vectorizer, vectorizer.fit_transform(library("descriptions").texts).toarray()


def test_the_library_is_made_of_whole_paragraphs():
    texts = library("descriptions")
    assert len(texts.texts) == len(texts.homes) == 79
    assert min(len(text.split()) for text in texts.texts) >= SHORTEST
    assert not any(sign in text for text in texts.texts for sign in ("==", "  ", "\n"))
    assert len(set(texts.homes)) > 10
    assert len(library("proverbs").texts) == 100


@pytest.mark.parametrize("weights", list(itertools.product([False, True], repeat=3)))
def test_vectors_and_nearest_paragraphs_are_those_of_scikit_learn(weights):
    found = index("descriptions", *weights)
    vectors = theirs(*weights)[1]
    np.testing.assert_allclose(found.vectors, vectors)
    homes, right = library("descriptions").homes, 0
    for k, vector in enumerate(vectors):
        others = [
            -np.inf if k == j else vector @ other for j, other in enumerate(vectors)
        ]
        right += homes[int(np.argmax(others))] == homes[k]
    assert found.kin == right / 79
    assert right == pytest.approx(KIN[weights], abs=1)  # a tie may turn


def test_results_are_ranked_by_the_score_of_the_query():
    query = "the length of the petals of iris"
    for weights in ((False, False, False), (True, True, True)):
        names = dict(zip(("use_idf", "cosine", "sublinear_tf"), weights, strict=True))
        lab = TextSearch(query=query, **names)
        vectorizer, vectors = theirs(*weights)
        expected = vectors @ vectorizer.transform([query]).toarray()[0]
        np.testing.assert_allclose(lab.result.scores, expected)
        order = lab.result.order
        assert len(order) == SHOWN
        assert expected[order].tolist() == sorted(expected, reverse=True)[:SHOWN]
        home = lab.result.index.library.homes[order[0]]
        assert (home == "iris") == all(weights)


def test_the_score_is_told_as_a_sum_over_the_words():
    lab = TextSearch(use_idf=True, cosine=True)
    score, parts = lab.said.split("Score ")[1].split(" = ")
    numbers = [float(part.split(" (")[0]) for part in parts.split(" + ")]
    assert sum(numbers) == pytest.approx(float(score), abs=0.003)
    assert numbers == sorted(numbers, reverse=True)
    assert "(iris)" in parts


def test_shades_lie_over_the_words_and_frames_over_those_asked_for():
    lab = TextSearch(use_idf=True, query="petal width")
    found = lab.result.index
    lines = wrapped(found.library.texts[lab.result.text])
    terms = found.vectorizer.get_feature_names_out()
    places = list(found.places(lines))
    for row, first, last, term in places:
        assert lines[row][first:last].lower() == terms[term]
    boxes = [path.vertices for path in lab.shades.get_paths()]
    assert len(boxes) == len(places)
    assert boxes[0][:, 0].min() == places[0][1]
    weights = found.vectors[lab.result.text]
    alphas = lab.shades.get_facecolor()[:, 3]
    expected = [0.65 * weights[term] / weights.max() for *_place, term in places]
    np.testing.assert_allclose(alphas, expected)
    framed = [
        terms[term] for *_place, term in places if terms[term] in ("petal", "width")
    ]
    assert len(lab.frames.get_paths()) == len(framed) > 2


def test_long_texts_are_cut_with_a_sign():
    longest = max(library("descriptions").texts, key=len)
    lines = wrapped(longest)
    assert len(lines) == LINES
    assert lines[-1].endswith(" …")
    assert max(map(len, lines)) <= LETTERS


def test_turkish_letters_are_found_and_suffixes_are_not_seen_through():
    lab = TextSearch(texts="proverbs", query="İYİLİK")
    first = lab.result.index.library.texts[lab.result.order[0]]
    assert "İyilik" in first
    lab.set(query="KOMŞU", use_idf=True, cosine=True)
    texts = lab.result.index.library.texts
    found = [texts[k] for k in np.flatnonzero(lab.result.scores)]
    assert found == ["Komşu komşunun külüne muhtaçtır."]
    every = [text for text in texts if "komşu" in text.lower()]
    assert every == ["Gülme komşuna, gelir başına.", *found]


def test_a_query_without_a_known_word_says_so():
    lab = TextSearch(query="zzz")
    assert "No word of the query" in lab.said
    assert not lab.frames.get_paths()


def test_a_click_chooses_the_text():
    lab = TextSearch()
    lab.clicked(lab.results, 0.3, 3.2)
    assert lab.values["rank"] == 4
    assert lab.result.text == lab.result.order[3]
    lab.clicked(lab.kin_axes, 0.3, 0)
    assert lab.values["rank"] == 4
    assert "text 4" in lab.page_title.get_text()


def test_goal_needs_all_three_weights_and_the_paragraphs():
    for weights in KIN:
        names = dict(zip(("use_idf", "cosine", "sublinear_tf"), weights, strict=True))
        assert TextSearch(**names).goal_reached == all(weights)
        assert not TextSearch(texts="proverbs", **names).goal_reached
