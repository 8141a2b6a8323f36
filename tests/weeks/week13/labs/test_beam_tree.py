"""The beam tree: counting is counting, nodes are what the search kept, the goal."""

from collections import Counter

import numpy as np
import pytest

from dlcourse.datasets import load_proverbs
from dlcourse.labs import BeamTree
from dlcourse.text import beam_search, ngrams
from dlcourse.weeks.week13.labs.beam_tree import places
from dlcourse.weeks.week13.labs.counted import (
    LONGEST,
    PRIOR,
    WIDTHS,
    model,
    search,
)


def start_and_end(counted):
    vocabulary = counted.tokenizer.vocabulary
    return {"start": [vocabulary.start_id], "end": vocabulary.end_id}


def counted_slowly(order, before, after):
    """Return P(after | before) of the proverbs, from the definition."""
    signs = [("[START]", *proverb, "[END]") for proverb in load_proverbs()]
    letters = {sign for one in signs for sign in one} - {"[START]"}
    p = 1 / len(letters)
    for length in range(order):
        grams = Counter()
        for one in signs:
            grams += ngrams(list(one), length + 1)
        context = tuple(before[len(before) - length :]) if length else ()
        seen = sum(
            n for g, n in grams.items() if g[:-1] == context and g[-1] != "[START]"
        )
        if seen:
            p = (grams[*context, after] + PRIOR * p) / (seen + PRIOR)
    return p


@pytest.mark.parametrize("order", [2, 4])
@pytest.mark.parametrize(
    ("before", "after"), [("Akı", "l"), ("Akı", "z"), ("zzz", "."), ("lur.", "[END]")]
)
def test_probabilities_are_counts(order, before, after):
    counted = model("proverbs", order)
    vocabulary = counted.tokenizer.vocabulary
    before = ["[START]", *before]
    row = counted.step(vocabulary.encode(before)[np.newaxis])[0]
    token = vocabulary.encode([after])[0]
    assert np.exp(row[token]) == pytest.approx(counted_slowly(order, before, after))


@pytest.mark.parametrize("name", ["proverbs", "en", "tr"])
def test_probabilities_add_up_and_nothing_starts_twice(name, rng):
    counted = model(name, 3)
    prefixes = rng.integers(0, len(counted.tokenizer.vocabulary), (20, 5))
    rows = np.exp(counted.step(prefixes))
    np.testing.assert_allclose(rows.sum(axis=1), 1)
    assert not rows[:, counted.tokenizer.vocabulary.start_id].any()


@pytest.mark.parametrize(("name", "width"), [("proverbs", 5), ("tr", 20)])
def test_nodes_are_what_the_search_kept(name, width):
    counted, made = model(name, 4), search(name, 4, width)
    start = counted.tokenizer.vocabulary.start_id
    known = {node.tokens: node for node in made.nodes}
    assert len(known) == len(made.nodes)
    for node in made.nodes[1:]:
        parent = known[node.tokens[:-1]]
        row = counted.step(np.array([[start, *parent.tokens]]))[0]
        total = parent.log_probability + row[node.tokens[-1]]
        assert node.log_probability == pytest.approx(total)
        assert not parent.finished
    for length in range(1, LONGEST[counted.unit] + 1):
        level = [node for node in made.nodes if len(node.tokens) == length]
        assert len(level) <= width
        assert [node.rank for node in level] == list(range(len(level)))
        totals = [node.log_probability for node in level]
        assert totals == sorted(totals, reverse=True)
    ended = {node.tokens for node in made.nodes if node.finished}
    assert ended == {one.tokens for one in made.found if one.finished}


@pytest.mark.parametrize("alpha", [0, 0.7, 1])
def test_the_best_is_that_of_beam_search_with_this_alpha(alpha):
    counted = model("proverbs", 4)
    expected = beam_search(
        counted.step, 8, alpha=alpha, max_length=40, **start_and_end(counted)
    )
    assert search("proverbs", 4, 8).ranked(alpha) == expected


def best(text, order, width, alpha):
    result = BeamTree.compute(width, alpha, order, text)
    found = result.ranked[0]
    return result.text(found.tokens), round(found.log_probability, 1)


def test_what_the_docstring_says_about_the_proverbs():
    assert best("proverbs", 4, 1, 0) == ("Akıl altın kararır.", -18.0)
    assert best("proverbs", 4, 5, 0) == ("Akılır.", -5.9)
    assert best("proverbs", 4, 50, 0) == ("Balır.", -5.7)
    assert best("proverbs", 4, 50, 0.7)[0] == "Çok olur."
    assert best("proverbs", 4, 50, 1)[0] == "Ateş parmağını yoğurdu üfleyenmez."
    assert best("proverbs", 6, 1, 0) == ("Akıl akıldan üstündür.", -6.7)
    assert best("proverbs", 6, 2, 0) == ("Bir musibet bin nasihatten iyidir.", -9.7)
    assert best("proverbs", 6, 50, 0) == ("Ateş olmaz.", -5.5)
    assert best("proverbs", 6, 50, 0.7)[0] in load_proverbs()
    assert best("proverbs", 6, 50, 1)[0] == "Damlaya damlaya damlaya damlaya damlaya "


def test_what_the_docstring_says_about_the_sentences():
    assert best("tr", 4, 1, 0) == ("kraliçe elbisesini giydi ve sokağı sevdi", -6.7)
    assert best("tr", 4, 5, 0) == ("rusya sınırları çok uzun", -4.3)
    assert best("tr", 4, 50, 0) == ("ingiltere birçok bölgesi olan bir ülke", -4.1)


def test_lengths_and_table_are_of_the_best():
    lab = BeamTree(width=5, alpha=1)
    for line, alpha in zip(lab.lengths, (1, 0), strict=True):
        expected = [
            len(search("proverbs", 4, width).ranked(alpha)[0].tokens)
            for width in WIDTHS
        ]
        assert line.get_ydata() == expected
    for row, one in zip(lab.rows, lab.result.ranked, strict=False):
        text, rest = row.get_text()[:44].rstrip(), row.get_text()[44:].split()
        assert text == lab.result.text(one.tokens)
        assert rest[1] == str(len(one.tokens))
        assert rest[2].replace("−", "-") == f"{one.score:.2f}"
    assert [row.get_text() for row in lab.rows[len(lab.result.ranked) :]] == [""]


def test_the_tree_is_drawn_from_parent_to_child():
    lab = BeamTree(width=3, text="tr")
    nodes = lab.result.search.nodes
    at = places(nodes, LONGEST["words"], 3)
    segments = [segment.tolist() for segment in lab.edges.get_segments()]
    assert segments == [
        [list(at[node.tokens[:-1]]), list(at[node.tokens])] for node in nodes[1:]
    ]
    (way,) = lab.way.get_segments()
    tokens = lab.result.ranked[0].tokens
    assert len(way) == len(tokens) + 1
    assert way[-1].tolist() == list(at[tokens])
    assert len(lab.letters.get_offsets()) == len(nodes) - 1
    ends = np.transpose(lab.ends.get_data()).tolist()
    assert ends == [list(at[node.tokens]) for node in nodes if node.finished]
    lab.set(width=50)  # too many: only the way is written
    assert len(lab.letters.get_offsets()) == len(lab.result.ranked[0].tokens)


def test_the_empty_sentence_has_a_sign():
    result = BeamTree.compute(1, 0, 4, "proverbs")
    assert result.text(()) == "∅"


@pytest.mark.parametrize(
    ("values", "reached"),
    [
        ({"width": 50, "alpha": 1}, True),
        ({"width": 50, "alpha": 0.5}, False),
        ({"width": 20, "alpha": 1, "order": 6}, False),
        ({"width": 50, "alpha": 0.8, "order": 6}, True),
        ({"width": 50, "alpha": 1, "order": 6}, False),  # it never ends
        ({"width": 50, "alpha": 1, "text": "tr"}, False),
    ],
)
def test_goal(values, reached):
    assert BeamTree(**values).goal_reached == reached
