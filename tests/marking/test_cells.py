"""Which cells are run, and what is left out of them."""

import pytest

from marking import cells
from marking.editions import course

WEEK5 = next(edition for edition in course() if edition.week == "week05")


def chosen(*sources, edition=WEEK5, language="en"):
    notebook = [("code", source) for source in sources]
    return cells.to_run(notebook, edition, language)


def test_import_and_what_was_written_but_not_what_was_handed_out():
    codes = WEEK5.codes["en"]
    found = chosen(*codes[:4], "def ewma(x, beta):\n    return x")
    assert [place for place, _source in found] == [0, 4]
    assert "set_language" in found[0][1]


def test_an_import_that_was_deleted_comes_back():
    found = chosen("def ewma(x, beta):\n    return x", language="tr")
    assert found[0] == (-1, WEEK5.first["tr"])


def test_what_an_answer_uses_is_run_too():
    codes = WEEK5.codes["en"]
    helper = next(code for code in codes if "def curvatures" in code)
    data = next(code for code in codes if "raw = cancer_x" in code)
    found = chosen(codes[0], data, helper,
                   "def ewma(x, beta):\n    return curvatures(scaled)")  # fmt: skip
    assert [place for place, _source in found] == [0, 1, 2, 3]


def test_what_an_experiment_uses_is_not():
    codes = WEEK5.codes["en"]
    helper = next(code for code in codes if "def curvatures" in code)
    found = chosen(codes[0], helper, "print(curvatures(1))")
    assert [place for place, _source in found] == [0, 2]


def test_needs_of_needs_and_local_names():
    codes = {0: "x = 1", 1: "y = x", 2: "x = 5", 3: "def f(x):\n    return x + y"}
    assert cells.needed({3}, codes) == {0, 1, 3}  # its x is its own


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def f():\n    def g():\n        return a\n    return g", {"a"}),
        ("f = lambda x: x + a", {"a"}),
        ("[a for b in c]", {"a", "c"}),
        ("class A(B):\n    c = d", {"B", "d"}),
        ("import a\na.b", set()),
        ("for a in b: print(a)", {"b", "print"}),
        ("not python at all", set()),
    ],
)
def test_names_that_a_cell_takes(source, names):
    assert cells.uses(source) == names


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("week05.ewma.hint()", "pass"),
        ("x = 1; week05.ewma.hint()", "x = 1; pass"),
        ("if x:\n    week05.ewma.hint()\ny = 2", "if x:\n    pass\ny = 2"),
        ("print(week05.ewma.hint())", "pass"),
        ("week05.ewma.solution(\n\n)\nx = 1", "pass\n\n\nx = 1"),
        ("week05.ewma.check(mine)", "week05.ewma.check(mine)"),
        ("week05.progress()\ndlcourse.progress()", "pass\npass"),
        ("'ğ'; week05.ewma.solution(); 'ş'", "'ğ'; pass; 'ş'"),
        ("week05.ewma.trusted(ewma)", "week05.ewma.trusted(ewma)"),
        ("answer.hint()", "answer.hint()"),
        ("a = week05.ewma.hint()", "a = week05.ewma.hint()"),
        ("def broken(:", "def broken(:"),
    ],
)
def test_questions_are_left_out_and_lines_stay(source, left):
    assert cells.without_questions(source) == left


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("%matplotlib inline\nx = 1", "pass\nx = 1"),
        ("if a:\n    !ls\n    x = 1", "if a:\n    pass\n    x = 1"),
        ("%%time\nx = 1", "\nx = 1"),
        ("%%bash\nls", ""),
        ("%%html\n<b>", ""),
        ("files = !ls\nx = 1", "pass\nx = 1"),
        ("np.dot?\nx = 1", "pass\nx = 1"),
        ("a = b %c", "a = b %c"),
        ("def f(:\n  pass", "def f(:\n  pass"),
    ],
)
def test_what_is_ipythons_alone(source, left):
    assert cells.python(source) == left


def test_another_edition_runs_what_exercises_need():
    old = [f"old_{n} = {n}" for n in range(60)]
    found = chosen(WEEK5.first["en"], *old, "def ewma(x, beta):\n    return old_7 * x")
    assert [place for place, _source in found] == [0, 8, 61]
