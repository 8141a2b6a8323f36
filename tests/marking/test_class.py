"""A small class, from hand-ins to the summary, and all that may go wrong."""

import csv
import io
import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from marking.__main__ import main
from marking.own import exam
from marking.pretend import write
from tests.marking import own_folder, walls
from tests.marking.hand_ins import ONE, book, committed, folder, written, zipped
from tests.marking.test_own import answered

ROOT = Path(__file__).parents[2]
pytestmark = walls.needed


def rows(path):
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture(scope="module")
def marks(tmp_path_factory):
    """The results of four students of week 5 and of others who handed in anything."""
    root = tmp_path_factory.mktemp("class")
    write(root / "in", 4, week=5, seed=3)
    folder(root / "in", {
        "Broken/week05.ipynb": b"{",
        "Empty/week05.ipynb": b"",
        "Huge/week05.ipynb": b" " * 20_000_001,
        "Start/a.ipynb": json.dumps(committed("tr", "index.ipynb")).encode(),
        "Other/week04.ipynb": book("en", "week04_backpropagation.ipynb"),
        "Paper/week05.pdf": b"%PDF",
        "Twice/week05.ipynb": book("tr", **ONE),
        "Twice/week05 (1).ipynb": book("tr", **ONE),
        "Unknown/a.ipynb": written("x = 1"),
        "zipped.zip": zipped({"Zipped/week05.ipynb": book("tr", **ONE)}),
    })  # fmt: skip
    out = root / "marks"
    said = main([str(root / "in"), "--out", str(out), "--week", "5"])
    assert said == 0
    return out


def points(marks, **wanted):
    """Return {exercise: points} of the students whose id or name is given."""
    (key, value), = wanted.items()  # fmt: skip
    return {row["exercise"]: row["points"] for row in rows(marks / "marks.csv")
            if row[key] == value}  # fmt: skip


def test_right_and_untouched(marks):
    assert set(points(marks, id="1000").values()) == {"2"}
    assert set(points(marks, id="1001").values()) == {"0"}
    assert len(points(marks, id="1000")) == 13


@pytest.mark.parametrize(
    ("number", "hurt"), [("1002", "while True"), ("1003", "_exit")]
)
def test_an_endless_loop_or_a_death_costs_itself_alone(marks, number, hurt):
    found = points(marks, id=number)
    sources = next((marks.parent / "in").glob(f"*_{number}_*/*.ipynb")).read_text(
        "utf-8"
    )
    cells = ["".join(cell["source"]) for cell in json.loads(sources)["cells"]]
    (cell,) = [cell for cell in cells if hurt in cell and ".check(" in cell]
    name = cell.splitlines()[-1].split(".")[1]
    assert found[name] == "0"
    assert list(found.values()).count("2") >= 4


def test_everybody_is_in_the_tables(marks):
    totals = {row["student"]: row for row in rows(marks / "totals.csv")}
    others = {"Broken", "Empty", "Huge", "Other", "Paper", "Start", "Twice", "Unknown",
              "Zipped"}  # fmt: skip
    assert others < set(totals)
    assert len(totals) == 4 + len(others)
    assert totals["Zipped"]["points"] == totals["Twice"]["points"] == "2"
    for name in others - {"Zipped"}:
        assert totals[name]["remarks"], name
    assert "expected week05" in totals["Other"]["remarks"]
    assert totals["Other"]["week05"] == ""


def test_everybody_has_a_page(marks):
    pages = {path.stem for path in (marks / "feedback").glob("*.html")}
    assert pages == {row["student"] for row in rows(marks / "totals.csv")}
    twice = (marks / "feedback/Twice.html").read_text(encoding="utf-8")
    assert "26 üzerinden 2 puan" in twice
    assert 'role="status"' in twice


def test_the_summary_names_who_to_look_at(marks):
    text = (marks / "summary.html").read_text(encoding="utf-8")
    assert "The file is empty" in text
    assert (marks / "summary.png").stat().st_size > 10_000


def test_a_second_run_marks_nothing_and_says_the_same(marks, monkeypatch, tmp_path):
    before = {p.name: p.read_bytes() for p in marks.rglob("*.*")}
    monkeypatch.setattr("marking.run._Worker", None)  # nobody is there to mark
    arguments = [str(marks.parent / "in"), "--out", str(marks), "--week", "5"]
    assert main(arguments) == 0
    assert {p.name: p.read_bytes() for p in marks.rglob("*.*")} == before


@pytest.fixture
def midterm(tmp_path):
    """A class that wrote an examination of own exercises."""
    own = own_folder.write(tmp_path)
    english, turkish = exam(own, tmp_path / "exam")
    right = own_folder.RIGHT
    files = {f"s{n}/midterm.ipynb": answered(english, **right)
             for n in range(2)}  # fmt: skip
    for number, factor in enumerate((3, 4)):
        other = f"def half(x):\n    return x / {factor}"
        files[f"t{number}/midterm.ipynb"] = answered(turkish, half=other)
    files["Şule/midterm.ipynb"] = answered(turkish, half=own_folder.DOUBLED)
    folder(tmp_path / "in", files)
    return tmp_path


def command(root, out):
    options = {"--own": root / "midterm", "--out": root / out, "--workers": 1}
    given = [str(part) for option in options.items() for part in option]
    return [sys.executable, "-m", "marking", str(root / "in"), *given]


def test_own_exercises_stopped_and_started_again(midterm):
    subprocess.run(command(midterm, "a"), cwd=ROOT, check=True, capture_output=True)
    totals = {row["student"]: row["midterm"] for row in rows(midterm / "a/totals.csv")}
    assert totals == {"s0": "7", "s1": "7", "Şule": "2.5", "t0": "2.5", "t1": "0"}
    page = (midterm / "a/feedback/Şule.html").read_text(encoding="utf-8")
    assert "İki katı alınmış" in page
    assert "hint()" not in page

    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    stopped = subprocess.Popen(command(midterm, "b"), cwd=ROOT, **quiet)
    journal, end = midterm / "b/journal.jsonl", time.monotonic() + 60
    while not journal.exists() and time.monotonic() < end:
        time.sleep(0.01)
    stopped.send_signal(signal.SIGKILL)
    stopped.wait()
    kept = journal.read_bytes()
    whole = (midterm / "a/journal.jsonl").read_bytes()
    assert 0 < len(kept) < len(whole)
    subprocess.run(command(midterm, "b"), cwd=ROOT, check=True, capture_output=True)
    assert journal.read_bytes().startswith(kept)
    shutil.move(midterm / "a/journal.jsonl", midterm / "kept.jsonl")
    for path in filter(Path.is_file, (midterm / "a").rglob("*")):
        again = midterm / "b" / path.relative_to(midterm / "a")
        assert again.read_bytes() == path.read_bytes(), path.name


def test_what_cannot_be_done_is_said_in_a_sentence(tmp_path, capsys):
    assert main([str(tmp_path / "gone")]) == 1
    assert main([str(tmp_path), "--out", str(tmp_path / "out")]) == 1
    assert main([str(tmp_path), "--week", "77"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert [line.split(":")[1].strip() for line in said] == ["SUBMISSIONS"] * 2 + [
        "WEEK"
    ]


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
def test_make_passes_on_what_it_is_given():
    given = ["SUBMISSIONS=a b.zip", "OUT=x", "SEED=3", "OWN=../my exam", "WEEK=5",
             "LANGUAGE=tr", "WORKERS=1", "MARKS_FLAGS=--trust"]  # fmt: skip
    make = ["make", "-n", "--no-print-directory", "marks", *given]
    done = subprocess.run(make, cwd=ROOT, check=True, capture_output=True, text=True)
    line = " ".join(done.stdout.replace("\\\n", " ").split())
    assert line.endswith(
        '-m marking "a b.zip" --out "x" --seed 3 --own "../my exam" --week week05 '
        "--language tr --workers 1 --trust"
    )
    for target in ("marks", "exam"):
        done = subprocess.run(["make", "-n", target], cwd=ROOT, check=False,
                              capture_output=True, text=True)  # fmt: skip
        assert "got nothing, expected a folder" in done.stderr
