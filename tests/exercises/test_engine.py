"""The engine: sources, verdicts, words, and what happens at the edges."""

import re
from fractions import Fraction

import numpy as np
import pytest

import dlcourse
from dlcourse.exercises import sources
from dlcourse.exercises.engine import (
    N_,
    Feedback,
    FunctionExercise,
    ValueExercise,
    call,
)
from dlcourse.exercises.feedback import LOOKS
from dlcourse.exercises.quoting import quote

HINTS = (N_("first"), N_("second"))


@FunctionExercise.task(number=1, hints=HINTS)
def doubled(x, shift=0.0):
    """Twice x.

    >>> doubled(2)
    4.0
    """
    # BEGIN SOLUTION -> y = ...
    # en: twice
    # tr: iki kez
    y = 2 * x
    # END SOLUTION
    # BEGIN SOLUTION
    y = y + shift
    # END SOLUTION
    return y


@doubled.tried_on
def doubling_cases(rng):
    calls = [call(np.array([1.0, 2.0])), call(np.arange(3.0), shift=1.0)]
    return [*calls, call(rng.normal(size=(4, 5))), call(rng.normal(size=2))]


@doubled.mistake("squared")
def squared(x, shift=0.0):
    return x**2 + shift


@FunctionExercise.task(number=2, hints=HINTS)
def draws(n, rng):
    """Return n numbers."""
    return rng.normal(size=n)


draws.tried_on(lambda rng: [call(3, np.random.default_rng(0))])
draws.judged_by(lambda run: None if np.shape(run.result) == (3,) else "shape")


@ValueExercise.task(number=3, returns=("rows", "columns"), hints=HINTS)
def sizes():
    """Rows and columns."""
    # BEGIN SOLUTION -> sizes = ..., ...
    sizes = (2, 3)
    # END SOLUTION
    return sizes


sizes.mistake("turned round", lambda: (3, 2))


@ValueExercise.task(number=4, hints=HINTS)
def number():
    """One number."""
    # BEGIN SOLUTION -> number = ...
    number = 2
    # END SOLUTION
    return number


number.mistake("half", lambda: 1)


@pytest.fixture(autouse=True)
def fresh():
    for exercise in (doubled, draws, sizes, number):
        exercise.reset()
    dlcourse.set_language("en")
    yield
    dlcourse.set_language("en")


STUB = '''def doubled(x, shift=0.0):
    """Twice x.

    >>> doubled(2)
    4.0
    """
    y = ...
    ...
    return y'''

SOLUTION = '''def doubled(x, shift=0.0):
    """Twice x.

    >>> doubled(2)
    4.0
    """
    # twice
    y = 2 * x
    y = y + shift
    return y'''


def test_one_source_gives_stub_and_solution():
    assert doubled.stub_source == STUB
    assert doubled.solution_source == SOLUTION
    assert sizes.stub_source == "sizes = ..., ..."
    assert sizes.solution_source == "sizes = (2, 3)"


@pytest.mark.parametrize(
    "source", ["y = 1", "# BEGIN SOLUTION\ny = 1", "y = 1\n# END SOLUTION"]
)
def test_markers_must_come_in_pairs(source):
    with pytest.raises(ValueError, match="put a pair around the lines"):
        sources.stub(source)


def test_a_value_needs_docstring_and_return():
    def bare():
        return 1

    with pytest.raises(ValueError, match="write a docstring first and `return`"):
        sources.body_source(bare)


def test_lists_and_float32_are_as_good_as_arrays():
    as_list = doubled.check(lambda x, shift=0.0: (2 * x + shift).tolist())
    single = doubled.check(lambda x, shift=0.0: np.float32(2) * np.float32(x) + shift)
    assert (as_list.status, single.status) == ("correct", "correct")


def test_the_smallest_failing_call_is_quoted():
    feedback = doubled.check(lambda x, shift=0.0: 3 * x + shift)
    assert feedback.rows == (
        ("call", "doubled(np.array([1.0, 2.0]))"),
        ("got", "[3, 6]"),
        ("expected", "[2, 4]"),
    )
    assert feedback.text == "Exactly this comes out when a constant is off by one."
    only_shift = doubled.check(lambda x, shift=0.0: 2 * x)
    assert only_shift.rows[0] == (
        "call",
        "doubled(np.array([0.0, 1.0, 2.0]), shift=1.0)",
    )


def test_a_known_mistake_must_agree_everywhere():
    assert doubled.check(lambda x, shift=0.0: x**2 + shift).text == "squared"
    sometimes = doubled.check(lambda x, shift=0.0: x**2 if x.ndim == 1 else x)
    assert sometimes.text != "squared"


def test_missing_return_in_one_branch_is_not_untouched():
    feedback = doubled.check(lambda x, shift=0.0: 2 * x if shift == 0.0 else None)
    assert feedback.status == "incorrect"
    assert "is a return missing" in feedback.text


def half_done(x, shift=0.0):
    y = ...
    return y + shift


def not_begun(x, shift=0.0):
    raise NotImplementedError


@pytest.mark.parametrize(
    "answer",
    [
        None,
        ...,
        half_done,
        not_begun,
        lambda x, shift=0.0: None,
        lambda x, shift=0: ...,
    ],
)
def test_what_counts_as_untouched(answer):
    assert doubled.check(answer).status == "not attempted"
    assert doubled.solution().text.endswith("3 to go.")


@pytest.mark.parametrize("answer", [None, ..., (..., ...), (2, ...), {"rows": ...}])
def test_what_counts_as_untouched_value(answer):
    assert sizes.check(answer).status == "not attempted"


def test_the_students_own_line_is_shown_not_numpys():
    source = """
import numpy as np
def doubled(x, shift=0.0):
    return np.linalg.inv(x)
"""
    namespace = {}
    exec(compile(source, "<cell>", "exec"), namespace)
    rows = dict(doubled.check(namespace["doubled"]).rows)
    assert "line 4" in rows
    assert rows["error"].startswith("LinAlgError: 1-dimensional array given")


def test_an_answer_with_other_parameters_is_an_error():
    feedback = doubled.check(lambda: 1)
    assert feedback.status == "error"
    assert "0 positional arguments but 1 was given" in dict(feedback.rows)["error"]


def test_numbers_must_come_from_the_rng_that_is_passed_in():
    assert draws.check(draws.reference).status == "correct"
    outside = np.random.default_rng()
    first = draws.check(lambda n, rng: outside.normal(size=n))
    assert "same seed gave different results" in first.text
    second = draws.check(lambda n, rng: np.random.default_rng(0).normal(size=n))
    assert "another seed gave the same result" in second.text


def test_checking_leaves_the_global_generator_alone():
    before = np.random.get_state()[1].copy()  # noqa: NPY002
    draws.check(draws.reference)
    np.testing.assert_array_equal(before, np.random.get_state()[1])  # noqa: NPY002


def test_no_warning_leaves_a_check():
    assert doubled.check(lambda x, shift=0.0: x / 0).status == "incorrect"


@pytest.mark.parametrize(
    "answer", [(2, 3), [2, 3], np.array([2, 3]), {"columns": 3, "rows": 2}, (2.0, 3)]
)
def test_values_may_come_in_any_container(answer):
    assert sizes.check(answer).status == "correct"


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ((3, 2), "turned round"),
        ({"rows": 3, "columns": 2}, "turned round"),
        ((2, 4), "Not right: columns."),
        ((0, 0), "Not right: rows, columns."),
        ((2, float("nan")), "Not right: columns."),
    ],
)
def test_wrong_values_are_named_but_never_mended(answer, text):
    feedback = sizes.check(answer)
    assert (feedback.status, feedback.text) == ("incorrect", text)
    assert [label for label, _value in feedback.rows] == ["got"]


def test_mistakes_may_be_given_by_their_wrong_entries():
    assert sizes.but({"columns": 4})() == [2, 4]
    assert sizes.check(sizes.but({"columns": 4})()).text == "Not right: columns."


def test_a_slip_is_named_alone_and_among_right_entries(monkeypatch):
    monkeypatch.setattr(sizes, "mistakes", ())
    sizes.slip("one more", rows=3, columns=4)
    sizes.slip("one less", rows=1)
    texts = [sizes.check(one).text for one in ((3, 4), (2, 4), (3, 3), (1, 3))]
    assert texts == ["one more"] * 3 + ["one less"]
    assert sizes.check((1, 4)).text == "Not right: rows, columns."


def test_what_follows_from_a_slip_belongs_to_it(monkeypatch):
    """Four columns in place of three make more than columns wrong."""
    monkeypatch.setattr(sizes, "mistakes", ())
    monkeypatch.setattr(sizes, "_following", {})
    sizes.slip("one more column", columns=4)
    assert sizes.check((8, 4)).text == "Not right: rows, columns."

    @sizes.follows
    def rows(columns):
        return 2 * columns

    assert sizes.check((8, 4)).text == "one more column"
    assert sizes.check((7, 4)).text == "Not right: rows, columns."
    assert sizes.check((8, 5)).text == "Not right: rows, columns."


def test_an_entry_that_is_no_number_is_named():
    assert sizes.check((2, "3")).text == "columns: got str, expected a number."
    assert sizes.check((Fraction(4, 2), 3)).status == "correct"


def test_one_number():
    assert number.check(2.0).status == "correct"
    assert number.check(np.int64(2)).status == "correct"
    assert number.check(1).text == "half"
    assert number.check(7).text == "This number is not right."
    assert number.check((2,)).status == "wrong type"
    assert number.check("2").text == "Got str, expected one number."


@pytest.mark.parametrize("status", LOOKS)
def test_boxes_say_in_words_what_the_colour_says(status):
    box = Feedback(status, "title <b>", "a < b", (("label", "x > 0"),), "1 < 2", "end")
    html = box._repr_html_()
    assert LOOKS[status][0] in html
    for text in ("title &lt;b&gt;", "a &lt; b", "x &gt; 0", "1 &lt; 2", "end"):
        assert text in html
    assert repr(box).splitlines() == [
        f"{LOOKS[status][0]} title <b>", "a < b", "  label  x > 0", "1 < 2", "end"
    ]  # fmt: skip


def test_the_language_of_the_moment_is_used():
    english = doubled.check(None)
    dlcourse.set_language("tr")
    assert doubled.check(None).title == "Henüz denenmedi: doubled"
    assert english.title == "Not attempted yet: doubled"
    assert quote(np.zeros(9)) == "(9,) şeklinde dizi"


CONTRACT = '''def f(x):
    """One {a}
    two.

    >>> f(1)  # one

    for a in x:
        one = a
    """
    return ...'''


def test_a_contract_is_translated_but_for_its_examples_and_code():
    asked = []
    assert sources.translated(CONTRACT, lambda text: asked.append(text) or text) == (
        CONTRACT
    )
    assert set(asked) == {"One {a} two."}
    turkish = sources.translated(CONTRACT, lambda text: "Bir {a} iki " * 9 + "üç.")
    lines = turkish.splitlines()
    assert lines[1].startswith('    """Bir {a} iki Bir')
    assert lines[2].endswith("üç.")
    assert len(lines[1]) <= 88
    assert lines[3:] == CONTRACT.splitlines()[3:]


def test_a_short_contract_stays_on_one_line_and_a_value_as_it_is():
    short = 'def f():\n    """Two."""\n    return 2'
    assert sources.translated(short, lambda text: "İki.") == short.replace("Two", "İki")
    for source in ("x = 1", "def f():\n    return 1"):
        assert sources.translated(source, lambda text: "no") == source


def test_the_solution_shows_the_comments_of_one_language():
    doubled.check(doubled.reference)
    assert "    # twice\n    y = 2 * x" in doubled.solution().code
    dlcourse.set_language("tr")
    assert "    # iki kez\n    y = 2 * x" in doubled.solution().code


def test_equal_tries_count_once_and_reset_forgets():
    for factor in (3, 3, 3, 4):
        doubled.check(lambda x, shift=0.0, factor=factor: factor * x)
    assert doubled.solution().text.endswith("1 to go.")
    doubled.check(lambda x, shift=0.0: 5 * x)
    assert doubled.solution().status == "solution"
    doubled.reset()
    assert doubled.solution().status == "locked"


@FunctionExercise.task(number=5, hints=HINTS)
def product(a, b):
    """Matrix product."""
    return a @ b


@product.tried_on
def shapes_that_tell_the_factors(rng):
    shapes = ((2, 3), (3, 2)), ((2, 3), (3, 4))
    return [call(*(rng.normal(size=shape) for shape in pair)) for pair in shapes]


@product.mistake("turned round")
def turned_round(a, b):
    return b @ a


product.mistake("asked", lambda a, b: a, recognise=lambda runs: runs[0].result > 0)


def test_a_mistake_that_raises_is_named_all_the_same():
    feedback = product.check(lambda a, b: np.dot(b, a))
    assert (feedback.status, feedback.text) == ("incorrect", "turned round")
    labels = [label for label, _value in feedback.rows]
    assert labels == ["call", "the same again", "error"]  # matrices are not written out
    again = dict(feedback.rows)["the same again"]
    assert re.fullmatch(r"product\.check\(product, seed=\d+\)", again)


@pytest.mark.parametrize(
    "answer",
    [
        lambda a, b: np.linalg.inv(a),  # raises where the mistake does not
        lambda a, b: b @ a if len(a) == len(b.T) else {}["left out"],  # another error
        lambda a, b: 0 * b @ a,  # another result before the same error
    ],
)
def test_another_error_than_that_of_the_mistake_is_shown(answer):
    assert product.check(answer).status == "error"


def test_the_same_value_in_another_container_is_the_same_try():
    for answer in ((3, 4), [3, 4], np.array([3, 4]), {"columns": 4, "rows": 3}):
        sizes.check(answer)
    assert sizes.solution().text.endswith("2 to go.")
