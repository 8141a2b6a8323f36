"""The bench measures what it says; its figures are never asserted."""

import importlib.util
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def load(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / f"bench/{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_ratio_is_our_time_over_theirs(monkeypatch):
    measuring, clock, disturbed = load("measuring"), [0.0], iter([0, 0, 9, 0, 0, 0, 5])
    monkeypatch.setattr(measuring.time, "process_time", lambda: clock[0])

    def work(seconds, trouble):
        def run():
            clock[0] += seconds + next(trouble, 0)

        return run

    measured = measuring.ratio(work(1, iter([])), work(4, disturbed), rounds=7)
    assert measured == 0.25  # whatever disturbs a round or two


def test_a_missed_goal_is_marked_and_a_met_one_is_not():
    measuring = load("measuring")
    missed = measuring.Result("work", "other", goal=1 / 15, today=1 / 8)
    assert measuring.line(missed) == "| work | other | <= 1/15 | 1/8 | OVER |  |"
    met = measuring.Result("work", "", goal=50, today=12.34, unit="ms")
    assert measuring.line(met) == "| work |  | <= 50 ms | 12 ms |  |  |"


def test_figures_are_written_as_budgets_are():
    show = load("measuring").show
    assert [show(v, "ratio") for v in (1 / 19, 1 / 3.2, 0.85, 2.5)] == [
        "1/19",
        "1/3.2",
        "0.85",
        "2.50",
    ]


def run(*groups):
    """Return what the script prints for some groups, measured once."""
    line = [sys.executable, "bench/run.py", "--rounds", "1", "--only", *groups]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def test_the_script_prints_machine_and_table():
    shown = run("weight")
    assert "GFLOP/s, BLAS: " in shown
    assert "| import dlcourse, beyond NumPy |" in shown
    assert "over their goal." in shown


def test_both_sides_of_every_small_row_do_the_same_work():
    """The rows compare results before they measure; a row that differs fails."""
    groups = ["mlp", "pooling", "attention", "normalization", "overlaps"]
    shown = run(*groups, "decoding", "word_vectors")
    rows = [row for row in shown.splitlines() if "<= " in row]
    assert len(rows) == 10
    for work in ("MLP 784", "max pooling", "multi-head", "IoU", "beam", "word2vec"):
        assert any(row.startswith(f"| {work}") for row in rows)


def test_every_week_and_the_solved_project_are_run(monkeypatch):
    load("measuring")
    weeks = load("weeks")
    seen = []
    monkeypatch.setattr(weeks, "run", lambda path: seen.append(path) or (1.0, 1.0))
    rows = list(weeks.notebook_rows(1))
    assert len(rows) == 2 * len(seen)
    sources = sorted((ROOT / "notebooks/sources").glob("*week*.py"))
    assert sorted(path.stem for path in seen) == [path.stem for path in sources]
    (project,) = [path for path in seen if path.stem == "project_week14"]
    assert project.parent.name == "solutions"
