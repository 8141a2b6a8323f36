"""Assignments for nbgrader, without nbgrader: cells, points, and what a cell does."""

import itertools
import json
import os
import re
import sys
from pathlib import Path

import nbformat
import pytest
from traitlets.config import Config

import dlcourse
from dlcourse import exercises
from dlcourse.exercises.week import listed
from dlcourse.i18n import LANGUAGES, speaking
from marking.nbgrader import config, course
from marking.nbgrader.__main__ import main
from marking.nbgrader.cell import mark
from marking.nbgrader.course import Assignment, CourseError
from marking.points import most_of

ROOT = Path(__file__).parents[2]
WEEKS = [f"week{number:02d}" for number in range(15)]
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n(.*)\n### END HIDDEN TESTS", re.DOTALL)


@pytest.fixture(scope="module")
def made():
    """The notebooks of all weeks: {(week, language): notebook}."""
    return {
        (week, language): Assignment(week, language, 7).notebook()
        for week in WEEKS
        for language in LANGUAGES
    }


def marking_cells(notebook):
    return [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade")]


def names(notebook):
    """The exercises that a notebook has a marking cell for, in its order."""
    calls = [HIDDEN.search(cell.source)[1] for cell in marking_cells(notebook)]
    return [re.search(r'mark\("week\d\d\.(\w+)"', call)[1] for call in calls]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("week", WEEKS)
def test_every_exercise_has_its_marking_cell_directly_behind(made, week, language):
    notebook = made[week, language]
    nbformat.validate(notebook)
    assert names(notebook) == list(listed(week).values())
    for cell in marking_cells(notebook):
        before = notebook.cells[notebook.cells.index(cell) - 1]
        name = cell.id.removeprefix("marks-")
        assert before.source.endswith(f"{week}.{name}.check({name})")
        assert before.metadata.nbgrader.solution
        assert f'mark("{week}.{name}", ' in cell.source
        assert f'language="{language}")' in cell.source


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("week", WEEKS)
def test_what_students_get_is_the_course_s_own_exercise(made, week, language):
    (path,) = (ROOT / "notebooks" / language).glob(f"{week}_*.ipynb")
    theirs = {cell.id: cell for cell in nbformat.read(path, 4).cells}
    ours = [cell for cell in made[week, language].cells if cell.id in theirs]
    stubs = [cell for cell in ours if ".check(" in cell.source]
    assert len(stubs) == len(listed(week))
    for cell in ours:
        if cell.cell_type == "code":
            assert cell.source == theirs[cell.id].source
    number = ("Exercise", "Alıştırma")[language == "tr"]
    prose = "\n".join(c.source for c in ours if c.cell_type == "markdown")
    for n in listed(week):
        assert re.search(rf"\b{number} {n}\b", prose), n
    assert f'set_language("{language}")' in ours[0].source


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("week", WEEKS)
def test_nothing_leads_out_of_the_assignment(made, week, language):
    notebook = made[week, language]
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    for cell in notebook.cells:
        assert not re.search(r"\]\((?!https?:)", cell.source), cell.source
        assert set(cell.metadata) <= {"nbgrader"}
        assert not cell.get("outputs")


def faults(metadata, kind):
    """What nbgrader's third schema forbids, by our own reading of it."""
    wanted = {
        **dict.fromkeys(("grade", "solution", "locked", "task"), bool),
        **{"grade_id": str, "schema_version": int, "cell_type": str},
        **({"points": (int, float)} if metadata.get("grade") else {}),
    }
    found = sorted(set(metadata) ^ set(wanted))
    found += [k for k, v in metadata.items() if not isinstance(v, wanted.get(k, ()))]
    if not re.fullmatch(r"[a-zA-Z0-9_\-]+", str(metadata.get("grade_id", ""))):
        found.append("grade_id")
    if metadata.get("schema_version") != 3 or metadata.get("cell_type") != kind:
        found.append("schema_version or cell_type")
    if str(metadata.get("points", 0)).startswith("-"):
        found.append("points")
    kinds = [metadata.get(kind) for kind in ("grade", "solution", "locked")]
    if kinds not in ([True, False, True], [False, True, False]):
        found.append("neither to be answered in nor a locked cell that marks")
    return found


GOOD = {
    "grade": True, "solution": False, "locked": True, "task": False, "points": 2.0,
    "grade_id": "week05-ewma-marks", "schema_version": 3, "cell_type": "code",
}  # fmt: skip


@pytest.mark.parametrize(
    "planted",
    [
        {"grade_id": "week05.ewma"}, {"grade_id": ""}, {"points": -1.0},
        {"schema_version": 1}, {"cell_type": "markdown"}, {"grade": False},
        {"points": "2"}, {"seed": 7},
    ],
)  # fmt: skip
def test_the_reading_of_the_schema_sees_a_fault(planted):
    assert faults(GOOD, "code") == []
    assert faults(GOOD | planted, "code")


@pytest.mark.parametrize("week", WEEKS)
def test_marking_cells_keep_to_the_schema_and_both_languages_agree(made, week):
    known = {
        one: [
            (cell.id, dict(cell.metadata.nbgrader))
            for cell in made[week, one].cells
            if "nbgrader" in cell.metadata
        ]
        for one in LANGUAGES
    }
    assert known["en"] == known["tr"]
    assert len(known["en"]) == 2 * len(listed(week))
    for _id, metadata in known["en"]:
        assert faults(metadata, "code") == []
    ids = [metadata["grade_id"] for _id, metadata in known["en"]]
    assert len(set(ids)) == len(ids)
    total = sum(metadata.get("points", 0) for _id, metadata in known["en"])
    assert total == sum(map(most_of, getattr(exercises, week)))


def test_what_marks_is_hidden_from_students(made):
    """nbgrader takes away what stands between its two lines; a comment remains."""
    for notebook in made.values():
        for cell in marking_cells(notebook):
            left = HIDDEN.sub("", cell.source).strip()
            assert re.fullmatch(r"# [^\n]+", left), left
            assert "seed" not in left


def test_the_same_call_makes_the_same_bytes(tmp_path):
    paths = [course.write(Assignment("week05", "tr", 7), tmp_path / x) for x in "ab"]
    one, other = (path.read_bytes() for path in paths)
    assert one == other
    course.write(Assignment("week05", "tr", 8), tmp_path / "a")
    changed = nbformat.reads(paths[0].read_text("utf-8"), 4)
    again = nbformat.reads(other.decode(), 4)
    assert [c.id for c in changed.cells] == [c.id for c in again.cells]
    assert paths[0].read_bytes() != other  # the seed stands in it


# What a marking cell does


@pytest.fixture
def shown(monkeypatch):
    """What marking cells have displayed."""
    found = []
    monkeypatch.setattr("marking.nbgrader.cell.display", found.append)
    return found


def marked(answer, language="en", name="ewma", **options):
    names = {} if answer is None else {name: answer}
    options = {"most": 2.0, "seed": 7, "language": language} | options
    return mark(f"week05.{name}", names, **options)


def test_a_right_answer_gets_all_points(shown):
    assert marked(exercises.week05.ewma.reference) == 2.0
    assert [feedback.status for feedback in shown] == ["correct"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_known_mistake_gets_a_share_and_is_named(shown, language):
    mistake = exercises.week05.ewma.mistakes[0]
    assert 0 < marked(mistake.function, language) < 2
    with speaking(language):
        assert dlcourse.i18n.gettext(mistake.message) in repr(shown[0])
    assert dlcourse.get_language() == "en"


@pytest.mark.parametrize("answer", [None, ..., 3, lambda x, beta, **k: 1 / 0])
def test_what_is_no_answer_gets_nothing(shown, answer):
    assert marked(answer) == 0
    assert shown[0].status != "correct"


def test_points_are_a_plain_number_that_nbgrader_can_read(shown):
    """Of anything else, such as np.float64(2.0), it makes all points of the cell."""
    for answer in (exercises.week05.ewma.reference, None):
        assert repr(marked(answer, most=2)) in {"2.0", "0.0"}


def test_what_an_answer_says_on_stderr_costs_nothing(shown, capsys):
    def talkative(*args, **kwargs):
        import sys

        print("half way", file=sys.stderr)
        return exercises.week05.ewma.reference(*args, **kwargs)

    assert marked(talkative) == 2.0
    assert capsys.readouterr().err == ""


def run(notebook):
    """Run the cells as nbgrader does, in one process; return the points of each."""
    names, points = {}, []
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            _import, call = HIDDEN.search(cell.source)[1].split("\n")
            exec(_import, names)
            points.append(eval(call, names))
        elif cell.cell_type == "code":
            exec(re.sub(r"^week\d\d\.\w+\.check\(.*\)$", "", cell.source, flags=re.M),
                 names)  # fmt: skip
    return points


def solved(week, language, notebook):
    """The assignment with the cells of the solution notebook written into it."""
    (path,) = (ROOT / "notebooks" / language / "solutions").glob(f"{week}_*.ipynb")
    answers = {cell.id: cell.source for cell in nbformat.read(path, 4).cells}
    for cell in notebook.cells:
        cell.source = answers.get(cell.id, cell.source)
    return notebook


BY_DAY = {("week05", "en"), ("week13", "tr")}


@pytest.mark.parametrize(
    ("week", "language"),
    [
        pytest.param(*one, marks=() if one in BY_DAY else pytest.mark.slow)
        for one in itertools.product(WEEKS, LANGUAGES)
    ],
)
def test_solutions_get_all_points_and_stubs_none(shown, week, language):
    """An exercise needs the imports and the exercises before it, nothing else."""
    with speaking(language):
        notebook = Assignment(week, language, 7).notebook()
        assert run(notebook) == [0] * len(listed(week))
        due = [cell.metadata.nbgrader.points for cell in marking_cells(notebook)]
        assert run(solved(week, language, notebook)) == due


# The command line


def test_the_command_writes_a_course_and_adds_a_week_to_it(tmp_path, capsys):
    out = tmp_path / "class"
    for week in ("5", "6"):
        assert main(["--week", week, "--language", "tr", "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert "nbgrader generate_assignment ps06" in said
    assert sorted(p.relative_to(out).as_posix() for p in out.rglob("*.*")) == [
        "nbgrader_config.py",
        "source/ps05/week05_optimisation.ipynb",
        "source/ps06/week06_regularization.ipynb",
    ]
    settings = out / "nbgrader_config.py"
    settings.write_text("# mine\n", encoding="utf-8")
    assert main(["--week", "5", "--language", "tr", "--out", str(out)]) == 0
    assert settings.read_text("utf-8") == "# mine\n"


def test_the_settings_of_a_course_folder(tmp_path, monkeypatch):
    """They are run as nbgrader runs them, which brings get_config and __file__."""
    for name in ("PATH", "PYTHONPATH", "DLCOURSE_PROGRESS"):
        monkeypatch.setenv(name, "before")
    monkeypatch.setattr(sys, "path", [*sys.path])
    c = Config()
    path = tmp_path / "nbgrader_config.py"
    exec(config.text(), {"get_config": lambda: c, "__file__": str(path)})
    assert c.CourseDirectory.root == str(tmp_path)
    steps = [name.rpartition(".")[2] for name in c.GenerateAssignment.preprocessors]
    assert "ClearSolutions" not in steps
    assert steps.index("SaveCells") < steps.index("ClearHiddenTests")
    assert os.environ["PYTHONPATH"] == os.pathsep.join([str(ROOT), "before"])
    assert os.environ["PATH"].endswith(os.pathsep + "before")
    assert os.environ["DLCOURSE_PROGRESS"] == "off"


@pytest.mark.parametrize(
    ("week", "out", "said"),
    [
        ("5", ROOT / "notebooks", "expected a folder outside of notebooks/"),
        ("5", ROOT / "notebooks/en/class", "expected a folder outside of notebooks/"),
        ("42", "class", "expected a week with a notebook in notebooks/en"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(tmp_path, capsys, week, out, said):
    assert main(["--week", week, "--out", str(tmp_path / out)]) == 1
    assert said in capsys.readouterr().out
    assert not list(tmp_path.iterdir())


def test_one_folder_holds_one_language(tmp_path):
    course.write(Assignment("week05", "en", 7), tmp_path)
    course.write(Assignment("week05", "en", 8), tmp_path)
    with pytest.raises(CourseError, match="choose another OUT"):
        course.write(Assignment("week05", "tr", 7), tmp_path)
    text = json.loads(next(tmp_path.glob("source/*/*.ipynb")).read_text("utf-8"))
    assert "Week 5" in str(text["cells"][0]["source"])
