"""The word map: pairs, scores, maps, answers, and training that is skip-gram's own."""

import numpy as np
import pytest
from scipy.spatial.distance import cosine

from dlcourse.datasets import make_template_corpus
from dlcourse.labs import WordMap
from dlcourse.text import SkipGramNS, analogy, most_similar
from dlcourse.weeks.week13.labs.word_map import (
    BATCH,
    LINE,
    STEPS,
    UNITS,
    answer,
    apart,
    couples_of,
    neighbourhood,
    shadow,
)
from dlcourse.weeks.week13.labs.word_vectors import SENTENCES, WINDOW, scores, text


@pytest.fixture(scope="module")
def trained():
    lab = WordMap(learning_rate=10, power=0, language="en")
    lab.advance(STEPS)
    return lab


@pytest.mark.parametrize("language", ["en", "tr"])
def test_pairs_are_the_neighbours_within_each_sentence(language):
    made, expected = text(language), {}
    for sentence in make_template_corpus(SENTENCES, language, seed=0)[0]:
        words = sentence.split()
        for place, word in enumerate(words):
            for other in words[max(place - WINDOW, 0) : place + WINDOW + 1]:
                expected[word, other] = expected.get((word, other), 0) + 1
            expected[word, word] -= 1  # itself
    found = {}
    for word, other in np.array(made.tokens)[made.pairs]:
        found[word, other] = found.get((word, other), 0) + 1
    assert found == {pair: n for pair, n in expected.items() if n}
    assert made.counts.sum() == sum(
        len(s.split()) for s in make_template_corpus(SENTENCES, language, seed=0)[0]
    )


def test_couples_are_persons_then_places_and_found_in_both_languages():
    english, turkish = text("en"), text("tr")
    words = [[english.tokens[w] for w in couple] for couple in english.couples]
    assert words[0] == ["king", "queen"]
    assert words[8] == ["turkey", "ankara"]
    assert len(words) == 16
    assert turkish.tokens[turkish.number("king")] == "kral"
    assert english.tokens[english.number("kraliçe")] == "queen"
    assert english.number("nobody") is None
    assert len(couples_of(english, "all")) == 16
    assert couples_of(english, "places").tolist() == english.couples[8:].tolist()


def test_scores_are_those_of_asking_one_by_one(rng):
    made = text("tr")
    vectors = rng.standard_normal((len(made.tokens), 5))
    vectors[made.couples] += 3 * rng.standard_normal((16, 1, 5))
    found = scores(vectors, made.questions)
    best = honest = lazy = 0
    for a, b, c, d in made.questions:
        best += analogy(vectors, a, b, c)[0][0] == d
        honest += most_similar(vectors, vectors[b] - vectors[a] + vectors[c], 1)[0] == d
        lazy += most_similar(vectors, vectors[c], 1, exclude=(a, b, c))[0] == d
    count = len(made.questions)
    assert found.best == best / count
    assert found.honest == honest / count
    assert found.lazy == lazy / count > 0


def test_training_is_that_of_skip_gram():
    lab = WordMap(learning_rate=3, negatives=2, power=0.5, language="tr")
    lab.advance(20)
    made, rng = text("tr"), np.random.default_rng(0)
    model = SkipGramNS(made.counts, UNITS, 2, power=0.5, learning_rate=3, seed=0)
    assert WordMap(negatives=2).state.loss == pytest.approx(3 * np.log(2))
    for _step in range(20):
        loss = model.step(*made.pairs[rng.integers(0, len(made.pairs), BATCH)].T)
    np.testing.assert_array_equal(lab.state.vectors, model.params["centre"])
    assert lab.state.loss == loss


def test_the_learning_rate_acts_on_the_next_step_the_others_start_anew():
    lab = WordMap(language="en")
    lab.advance(3)
    lab.set(learning_rate=5, shown="all", projection="tsne", words="king")
    assert lab.steps == 3
    lab.advance()
    assert lab.state.model.learning_rate == 5
    for name, value in (("negatives", 10), ("power", 0.3), ("language", "tr")):
        lab.set(**{name: value})
        assert lab.steps == 0
        lab.advance(2)
    assert lab.state.model.k == 10
    assert "kral" in lab.state.text.tokens


def test_a_word_shows_its_neighbours_two_their_cosine_three_an_analogy(trained):
    made, vectors = trained.state.text, trained.state.vectors
    king, queen, prince = map(made.number, ("king", "queen", "prince"))
    one = answer(made, vectors, " King ")
    assert one.nearest[0] == king
    assert one.found == most_similar(vectors, vectors[king], 1, exclude=[king])[0]
    two = answer(made, vectors, "king queen")
    expected = 1 - cosine(vectors[king], vectors[queen])
    assert two.cosine == pytest.approx(expected, rel=1e-5)
    three = answer(made, vectors, "king queen prince")
    assert three.found == analogy(vectors, king, queen, prince)[0]
    assert made.tokens[three.found] == "princess"
    for question, said in (
        ("", "0 words"),
        ("king queen prince king", "4 words"),
        ("king qeen", "“qeen” is not"),
    ):
        trained.set(words=question)
        assert said in trained.said
    trained.set(words="king queen prince")


def test_the_shadow_keeps_sums_and_does_not_turn_over(rng):
    vectors = rng.standard_normal((12, 6))
    a, b, c = vectors[:3]
    places, share = shadow(vectors, [b - a + c])
    np.testing.assert_allclose(places[-1], places[1] - places[0] + places[2])
    assert np.abs(places[:-1]).max(axis=0).tolist() == [1, 1]
    for first in range(12):
        turned, _share = shadow(np.roll(vectors, first, axis=0), [])
        assert (turned[0] >= 0).all()
    variance = np.linalg.svd(vectors - vectors.mean(axis=0))[1] ** 2
    assert share == pytest.approx(variance[:2].sum() / variance.sum())


def test_neighbours_stay_near_on_the_map_of_tsne(rng):
    centres = 5 * rng.standard_normal((4, 8))
    vectors = np.repeat(centres, 5, axis=0) + 0.3 * rng.standard_normal((20, 8))
    places = neighbourhood(vectors)
    assert np.abs(places).max() == pytest.approx(1)
    far = np.linalg.norm(places[:, np.newaxis] - places, axis=-1)
    np.fill_diagonal(far, np.inf)
    assert (far.argmin(axis=1) // 5 == np.arange(20) // 5).all()


def test_names_are_moved_apart(rng):
    x, y = rng.uniform(-1, 1, (2, 20))
    widths = np.full(20, 0.3)
    moved = apart(x, y, widths)
    near = np.abs(x[:, np.newaxis] - x) < 0.3
    np.fill_diagonal(near, val=False)
    gaps = np.abs(moved[:, np.newaxis] - moved)[near]
    before = np.abs(y[:, np.newaxis] - y)[near]
    assert (gaps < 0.5 * LINE).mean() < 0.3 * (before < 0.5 * LINE).mean()
    alone = ~near.any(axis=1)
    np.testing.assert_array_equal(moved[alone], y[alone])


def test_the_map_and_the_bars_are_of_the_vectors(trained):
    trained.set(words="king queen prince", shown="persons", projection="pca")
    made, vectors = trained.state.text, trained.state.vectors
    said = answer(made, vectors, "king queen prince")
    words = couples_of(made, "persons").ravel()
    places, _share = shadow(vectors[words], [said.vector])
    kings = np.transpose(trained.dots[0].get_data())
    np.testing.assert_allclose(kings, places[:-1:2])
    np.testing.assert_allclose(np.ravel(trained.target.get_data()), places[-1])
    ring = np.ravel(trained.ring.get_data())
    np.testing.assert_allclose(ring, places[words.tolist().index(said.found)])
    widths = [bar.get_width() for bar in trained.cosines]
    np.testing.assert_allclose(widths, np.maximum(said.cosines, 0))
    assert trained.nearest.texts[0].endswith("princess")
    trained.set(projection="tsne")
    assert not len(trained.target.get_xdata())
    trained.set(shown="places")
    assert not len(trained.ring.get_xdata())
    trained.set(shown="persons", projection="pca")


def test_a_click_puts_the_nearest_word_into_the_field(trained):
    trained.set(words="king queen prince")
    dots = np.transpose(trained.dots[1].get_data())
    trained.clicked(trained.map, *(dots[2] + 0.001))
    assert trained.values["words"] == "mother"
    kings = np.transpose(trained.dots[0].get_data())
    trained.clicked(trained.map, *kings[0])
    assert trained.values["words"] == "mother king"
    trained.clicked(trained.curve, 1, 0.5)
    assert trained.values["words"] == "mother king"
    trained.set(words="king queen prince")


def test_goal_is_reached_and_counts_the_first_steps_only(trained):
    assert trained.goal_reached
    assert trained.state.curve[0] == list(range(0, STEPS + 1, 50))
    assert trained.state.scores.lazy < 0.6 < 0.9 < trained.state.scores.honest
    before = trained.state.best
    trained.state.best, trained.state.model.iterations = 0.0, STEPS
    trained.state.model.iterations += 1
    trained.state.measure()
    assert trained.state.best == 0.0
    trained.state.best = before


def test_too_large_a_rate_is_told():
    lab = WordMap(learning_rate=50, negatives=20, language="en")
    lab.advance(500)
    assert lab.diverged
    assert "no longer finite" in lab.said
