"""The bench measures what it says; its figures are never asserted."""

import dataclasses
import importlib
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

ROOT = Path(__file__).parent.parent


def load(name):
    """Return a module of the bench, which imports its neighbours by their names."""
    sys.path.insert(0, str(ROOT / "bench"))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(ROOT / "bench"))


def test_ratio_is_our_time_over_theirs(monkeypatch):
    measuring, clock, disturbed = load("measuring"), [0.0], iter([0, 0, 9, 0, 0, 0, 5])
    monkeypatch.setattr(measuring.time, "process_time", lambda: clock[0])

    def work(seconds, trouble):
        def run():
            clock[0] += seconds + next(trouble, 0)

        return run

    pair = measuring.compare(work(1, iter([])), work(4, disturbed), rounds=7)
    assert pair == measuring.Pair(1, 4, 0.25)  # whatever disturbs a round or two
    assert measuring.ratio(work(1, iter([])), work(4, iter([])), rounds=1) == 0.25


def test_a_missed_goal_is_marked_and_a_met_one_is_not():
    measuring = load("measuring")
    missed = measuring.Result("work", "other", goal=1 / 15, today=1 / 8)
    assert measuring.line(missed) == (
        "| work | other | <= 1/15 | 1/8 | OVER |  |  |  |"
    )
    met = measuring.Result("work", "", goal=50, today=12.34, unit="ms")
    assert measuring.line(met, "9 ms", "+37 % FELL BACK") == (
        "| work |  | <= 50 ms | 12 ms |  | 9 ms | +37 % FELL BACK |  |"
    )


def test_figures_are_written_as_budgets_are():
    show = load("measuring").show
    assert [show(v, "ratio") for v in (1 / 19, 1 / 3.2, 0.85, 2.5)] == [
        "1/19",
        "1/3.2",
        "0.85",
        "2.50",
    ]


def run(*groups, options=()):
    """Return what the script prints for some groups, measured once."""
    line = [sys.executable, "bench/run.py", "--rounds", "1", *options]
    line += ["--only", *groups]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def test_the_script_prints_machine_and_table():
    shown = run("weight", "memory")
    assert "| memory held after a small fit |" in shown
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
    weeks = load("weeks")
    seen = []
    monkeypatch.setattr(weeks, "run", lambda path: seen.append(path) or (1.0, 1.0))
    rows = list(weeks.notebook_rows(1))
    assert len(rows) == 2 * len(seen)
    sources = sorted((ROOT / "notebooks/sources").glob("*week*.py"))
    assert sorted(path.stem for path in seen) == [path.stem for path in sources]
    (project,) = [path for path in seen if path.stem == "project_week14"]
    assert project.parent.name == "solutions"


def test_the_peak_of_a_notebook_is_its_own(tmp_path):
    much = np.ones(75_000_000)  # 600 MB of this process
    cell = nbformat.v4.new_code_cell("large = bytearray(b'1') * 200_000_000")
    notebook = nbformat.v4.new_notebook(cells=[cell])
    nbformat.write(notebook, tmp_path / "small.ipynb")
    _, peak = load("weeks").run(tmp_path / "small.ipynb")
    assert 200 < peak < 400 < much.nbytes / 2**20


@pytest.mark.slow
def test_every_group_runs():
    """The first row of each; the page's needs a browser, whose tests drive it so."""
    text = (ROOT / "bench/run.py").read_text(encoding="utf-8")
    groups = re.findall(r'^    "(\w+)": \w+\.\w+,$', text, re.MULTILINE)
    assert {"fits", "growth", "labs", "page", "memory", "notebooks"} < set(groups)
    groups.remove("page")
    shown = run(*groups, options=("--first", "1"))
    kinds = r"^## (\w+) \(|^\| .* \| (<= )|^(\w+): \d+ s$"  # heading, row, end
    found = ["".join(parts) for parts in re.findall(kinds, shown, re.MULTILINE)]
    assert found == [part for name in groups for part in (name, "<= ", name)]


@pytest.fixture
def script(monkeypatch, tmp_path):
    """The script with a record of its own, and one group of rows that tests give."""
    monkeypatch.setattr(os, "environ", os.environ.copy())  # it sets threads
    module = load("run")
    record = load("record")
    monkeypatch.setattr(record, "PICTURES", tmp_path / "pictures")
    monkeypatch.setattr(module, "Record", lambda: record.Record(tmp_path / "record"))
    machine = load("machine").Machine("2026-01-01", "100", "some BLAS", "Python")
    monkeypatch.setattr(module.Machine, "now", lambda: machine)

    def main(capsys, results, *options, group="tiny"):
        def rows(_rounds):
            for result in results:
                if isinstance(result, Exception):
                    raise result
                yield result

        monkeypatch.setattr(module, "GROUPS", {group: rows})
        monkeypatch.setattr(sys, "argv", ["run.py", *options])
        module.main()
        return capsys.readouterr().out

    main.folder = tmp_path
    return main


def row(work, today, unit="ratio", against=""):
    return load("measuring").Result(work, against, 1.0, today, unit)


def cells(shown):
    """Return {work: [record, change]} of the printed rows."""
    found = [line.split(" | ") for line in shown.splitlines() if " | <= " in line]
    return {each[0].removeprefix("| "): each[5:7] for each in found}


def test_what_fell_back_or_became_better_by_15_percent_is_marked(script, capsys):
    then = dict.fromkeys(("same", "a bit", "worse", "less", "better"), 0.8)
    rows = [row(*each, against="K") for each in then.items()]
    shown = script(capsys, rows, "--record")
    assert "; no record" in shown
    assert cells(shown) == {key: ["", "new"] for key in then}
    today = zip(then, (0.8, 0.91, 0.93, 0.71, 0.69), strict=True)
    shown = script(capsys, [row(*each, against="K") for each in today])
    assert "; record of 2026-01-01: 100" in shown
    assert cells(shown) == {
        "same": ["0.80", "+0 %"],
        "a bit": ["0.80", "+14 %"],
        "worse": ["0.80", "+16 % FELL BACK"],
        "less": ["0.80", "-11 %"],
        "better": ["0.80", "-14 % better"],
    }


def test_times_stand_with_the_rate_of_both_machines(script, capsys, monkeypatch):
    rows = [row("wait", 20, "ms"), row("run", 20, "s"), row("size", 20, "MB")]
    script(capsys, rows, "--record")
    machine = load("machine").Machine("2026-02-02", "50", "another", "Python")
    monkeypatch.setattr(load("run").Machine, "now", lambda: machine)
    assert cells(script(capsys, rows)) == {
        "wait": ["20 ms at 100 GFLOP/s, now 50", "+0 %"],
        "run": ["20 s at 100 GFLOP/s, now 50", "+0 %"],
        "size": ["20 MB", "+0 %"],
    }
    kept = (script.folder / "record/machines.csv").read_text().splitlines()
    assert kept[1:] == ["tiny,2026-01-01,100,some BLAS,Python"]


def test_new_rows_other_units_and_vanished_rows_are_said(script, capsys):
    script(capsys, [row("kept", 2, "s"), row("gone", 0.5, against="K")], "--record")
    shown = script(capsys, [row("kept", 1900, "ms"), row("more", 0, "MB")])
    assert cells(shown) == {"kept": ["2 s", "was in s"], "more": ["", "new"]}
    assert "On record, but not measured today: gone against K" in shown
    assert "not measured" not in script(capsys, [row("kept", 2, "s")], "--first", "1")
    script(capsys, [row("nothing", 0, "MB")], "--record")
    shown = script(capsys, [row("nothing", 3, "MB")])
    assert cells(shown) == {"nothing": ["0 MB", "was 0"]}


def test_a_group_is_put_on_record_without_the_others(script, capsys):
    (script.folder / "pictures/two").mkdir(parents=True)
    (script.folder / "pictures/two/curve.png").write_bytes(b"picture")
    script(capsys, [row("old", 1), row("kept", 1)], "--record", group="one")
    script(capsys, [row("a, b", 1 / 3)], "--record", group="two")
    script(capsys, [row("kept", 3)], "--record", group="one")
    table = (script.folder / "record/figures.csv").read_text()
    assert table.splitlines()[1:] == ["one,kept,,ratio,3", 'two,"a, b",,ratio,0.3333']
    assert (script.folder / "record/curve.png").read_bytes() == b"picture"


def test_a_group_that_cannot_be_measured_says_so_and_keeps_its_record(script, capsys):
    script(capsys, [row("work", 1)], "--record")
    skipped = load("measuring").Skipped("no browser here")
    shown = script(capsys, [skipped], "--record")
    assert "SKIPPED: no browser here" in shown
    assert "not measured today" not in shown
    assert cells(script(capsys, [row("work", 1)])) == {"work": ["1.00", "+0 %"]}


@pytest.mark.parametrize("options", [("--rounds", "6"), ("--first", "3")])
def test_no_record_is_made_of_a_rough_run(script, capsys, options):
    with pytest.raises(SystemExit):
        script(capsys, [row("work", 1)], "--record", *options)
    assert "needs all rows, of at least 7 rounds" in capsys.readouterr().err
    assert not (script.folder / "record").exists()


def test_two_rows_of_one_name_cannot_be_recorded(script, capsys):
    with pytest.raises(ValueError, match="two results of one work"):
        script(capsys, [row("work", 1), row("work", 2)], "--record")


def test_our_peak_is_what_a_step_adds():
    kept = {}

    def step():
        kept["x"] = np.ones(1_000_000)  # stays until the next step
        half = np.ones(len(kept["x"]) // 2)
        return half + 1

    step()
    peak = load("memory").our_peak(step)
    assert abs(peak - (8e6 + 4e6 + 4e6)) < 1e4  # x, half, and the sum


def test_their_peak_counts_tensors_of_all_sizes(tf):
    def step(parts, size):
        made = [tf.ones(size // 4) for _ in range(parts)]
        return tf.add_n(made)

    memory = load("memory")
    for parts, size in (40, 1_000_000), (400, 100_000):  # the pool's, and the system's
        step(parts, size)
        peak = memory.their_peak(lambda a=parts, b=size: step(a, b))
        if peak is None:
            pytest.skip(memory.UNCOUNTED)
        assert 0.95 < peak / (parts * size) < 1.15


def test_where_nothing_counts_their_memory_time_alone_is_told(monkeypatch, capsys, tf):
    memory, growth, curves = map(load, ("memory", "growth", "curves"))
    monkeypatch.setattr(memory, "REFERENCES", Path("no/such/file"))
    assert memory.their_peak(lambda: tf.ones(3)) is None
    drawn = []
    monkeypatch.setattr(curves, "draw", lambda *args: drawn.append(args[-1]))
    work, time = growth.WORKS["convolution"], pairs((1, 2), (3, 2))
    growth.draw(Path("curve.png"), work, time, (None, None))
    assert [panel.label for panel in drawn[0]] == ["time, ms a step"]
    assert memory.UNCOUNTED in capsys.readouterr().err
    (only,) = growth.rows(work, time, (None, None))
    assert only.work.endswith("growth of time")


def pairs(*costs):
    return [load("measuring").Pair(a, b, a / b) for a, b in costs]


def test_a_curve_says_how_far_it_leaves_its_peer():
    growth = load("growth")
    work = dataclasses.replace(growth.WORKS["convolution"], sizes=(2, 4, 8))
    time, memory = pairs((1, 2), (9, 9), (6, 4)), pairs((3, 2), (8, 4), (8, 8))
    name = "image side 2 to 8, Conv2D 3x3, 32 -> 64, forward + backward, batch 16"
    found = {each.work: each for each in growth.rows(work, time, memory)}
    assert {key: (each.today, each.goal) for key, each in found.items()} == {
        f"{name}: growth of time": (3, 2),
        f"{name}: growth of memory": (1 / 1.5, 2),
        f"{name}: peak memory, worst size": (2, 1.1),
    }
    assert found[f"{name}: growth of time"].note == "by size 1/2, 1.00, 1.50"
    assert growth.panel("Time", "ms a step", 1e-3, time).title == (
        "Time: from 1/2 of Keras' to 1.50\nLEAVES its peer: by a factor of 3.0"
    )
    title = growth.panel("Peak extra memory", "MB", 1e6, memory).title
    assert title == "Peak extra memory: from 1.50 of Keras' to 1.00"


def test_a_curve_is_drawn_with_its_numbers_names_and_units():
    growth, curves = load("growth"), load("curves")
    panel = growth.panel("Time", "ms a step", 1e-3, pairs((0.001, 0.002), (0.02, 0.01)))
    ax = Figure().subplots()
    curves.fill(ax, panel, (16, 1024), ("dlcourse", "Keras"))
    assert {
        line.get_label(): line.get_xydata().tolist() for line in ax.get_lines()
    } == {"dlcourse": [[16, 1], [1024, 20]], "Keras": [[16, 2], [1024, 10]]}
    assert (ax.get_xscale(), ax.get_yscale()) == ("log", "log")
    assert ax.get_ylabel() == "time, ms a step"
    assert [text.get_text() for text in ax.get_xticklabels()] == ["16", "1,024"]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == [
        "dlcourse", "Keras",
    ]  # fmt: skip


def test_a_picture_of_curves_is_a_small_palette_png(tmp_path):
    growth = load("growth")
    work, five = growth.WORKS["batch"], pairs((1, 2), (2, 2), (4, 3), (8, 5), (16, 9))
    growth.draw(tmp_path / "new/curve.png", work, five, five)
    with Image.open(tmp_path / "new/curve.png") as picture:
        assert picture.mode == "P"
        assert picture.size == (1000, 420)
    assert (tmp_path / "new/curve.png").stat().st_size <= 30_000


def test_each_curve_has_five_sizes_and_the_four_kinds_are_there():
    works = load("growth").WORKS.values()
    assert {work.grows for work in works} == {
        "MLP width", "image side", "sequence length", "batch size",
    }  # fmt: skip
    for work in works:
        assert len(work.sizes) >= 5
        assert work.sizes == tuple(sorted(set(work.sizes)))
        assert work.sizes[-1] >= 6 * work.sizes[0]


@pytest.mark.parametrize("name", list(load("growth").WORKS))
def test_both_sides_of_a_curve_do_the_same_work(name, tf):
    work = load("growth").WORKS[name]
    ours, theirs = work.steps(work.sizes[0])
    # The second loss shows what the first step learned, where Keras' Adam is ours: of
    # words that stand twice it squares each gradient (findings/adam-squares-...).
    for _ in range(1 if "length" in name else 2):
        mine, other = ours(), theirs()
        if work.against == "tf.function":
            y, grad_x, grads = mine
            mine, other = [y, grad_x, *grads.values()], [other[0], *other[1]]
            for a, b in zip(mine, other, strict=True):
                np.testing.assert_allclose(a, b, atol=1e-4 * np.abs(b).max())
        else:
            np.testing.assert_allclose(mine["loss"], np.ravel(other)[0], rtol=1e-4)
