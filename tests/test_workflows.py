"""CI runs what a contributor runs: all of it, each part once, and one week alone."""

import importlib.util
import itertools
import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
WEEKS = sorted({p.name[4:6] for p in ROOT.glob("notebooks/sources/week*_*.py")})


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def load(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / f"tools/{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


scope, lower_bounds = load("scope"), load("lower_bounds")


def jobs(name):
    return yaml.safe_load(text(f".github/workflows/{name}.yml"))["jobs"]


def machines(job):
    """Return the settings of a job's matrix, as dicts; one empty dict without one."""
    matrix = dict(job.get("strategy", {}).get("matrix", {}))
    left_out = matrix.pop("exclude", [])
    if "shard" in matrix:  # the text that GitHub puts the scope's answer for
        matrix["shard"] = json.loads(scope.outputs([])["shards"])
    found = [dict(zip(matrix, row, strict=True)) for row in
             itertools.product(*matrix.values())]  # fmt: skip
    return [one for one in found if one not in left_out]


def commands(job, only=""):
    """Return what a job runs on each of its machines: (command, system, Python)."""
    found = []
    for machine in machines(job):
        values = {f"matrix.{name}": value for name, value in machine.items()}
        values |= {"needs.scope.outputs.only": only}
        system, python = job["runs-on"], "3.12"
        for step in job["steps"]:
            python = step.get("with", {}).get("python-version", python)
            windows = machine.get("os") == "windows-latest"
            if step.get("if") in (None, f"runner.os {'!='[windows]}= 'Windows'"):
                found += [
                    (_filled(line, values), _filled(system, values),
                     _filled(python, values))
                    for line in step.get("run", "").splitlines()
                ]  # fmt: skip
    return found


def _filled(line, values):
    return re.sub(r"\$\{\{ (\S+) \}\}", lambda m: str(values[m[1]]), line).strip()


def targets(lines):
    """Return the names of the targets that lines of shell give to make."""
    return [name for line in lines for name in re.findall(r"^make ([\w-]+)", line)]


def parts():
    """Return the targets of .ci/run, `test` as the three that it stands for."""
    (test,) = re.findall(r"^test: ([\w -]+) ##", text("Makefile"), re.MULTILINE)
    named = targets(text(".ci/run").splitlines())
    assert named == ["lint", "test"]
    return {"lint", *test.split()}


DAY, NIGHT = jobs("ci"), jobs("nightly")
EVERY = [run for job in DAY.values() for run in commands(job)]


def test_main_runs_what_ci_run_runs_and_no_job_repeats_another():
    makes = [run for run in EVERY if run[0].startswith("make ")]
    assert set(targets(line for line, *_ in makes)) == parts()
    assert len(set(makes)) == len(makes)
    whole = [run[0] for run in makes if "test-browser" in run[0]]
    assert len(whole) == scope.SHARDS
    assert not any("WEEK" in line for line, *_ in makes)


def test_the_core_runs_on_each_system_and_python_once():
    core = [
        run[1:] for run in EVERY if re.search(r"make test-core|--part core", run[0])
    ]
    systems = ("ubuntu-latest", "macos-latest", "windows-latest")
    assert sorted(core) == sorted(itertools.product(systems, ("3.11", "3.12", "3.13")))


def test_windows_runs_what_make_would():
    makefile = text("Makefile").replace("$(WORKERS)", "2").replace("$(PY)", "python")
    (pytest_line,) = re.findall(r"^PYTEST = (.*?) \$\(ONLY", makefile, re.MULTILINE)
    (part,) = re.findall(r"^\t\$\(PYTEST\) (--part core.*)", makefile, re.MULTILINE)
    by_day = re.search(r"^SPARED = .*,,(.*)\)$", makefile, re.MULTILINE)[1]
    assert f"{pytest_line} {part}".replace("$(SPARED)", by_day) in [
        line for line, system, _ in EVERY if system == "windows-latest"
    ]


def test_every_job_ends_in_time_and_needs_a_browser_where_it_uses_one():
    for name, job in (DAY | NIGHT).items():
        assert 0 < job["timeout-minutes"] <= 90, name
        lines = [line for line, *_ in commands(job)]
        if any(re.match("make (test-browser|test-site|test )", line) for line in lines):
            assert job["env"]["DLCOURSE_REQUIRE_BROWSER"] == 1, name


def test_a_job_that_asks_for_the_scope_waits_for_it():
    for name, job in DAY.items():
        assert ("needs.scope" in str(job)) == (job.get("needs") == "scope"), name


@pytest.mark.parametrize("week", WEEKS)
@pytest.mark.parametrize(
    "files",
    [
        ["notebooks/sources/week{}_topic.py", "notebooks/tr/solutions/week{}_a.ipynb"],
        ["dlcourse/weeks/week{}/labs/new.py", "README.md", "CHANGELOG.md"],
        ["tests/weeks/week{}/labs/test_new.py", "notebooks/en/week{}_topic.ipynb"],
    ],
)  # fmt: skip
def test_a_change_inside_one_room_runs_that_week_and_the_core(week, files):
    said = scope.outputs([file.format(week) for file in files])
    assert said == {"only": f"WEEK={week}", "shards": '["1/1"]'}
    runs = [
        line for job in DAY.values() if "if" not in job
        for line, *_ in commands(job, said["only"])
    ]  # fmt: skip
    assert set(targets(runs)) == parts()
    for line in runs:
        narrow = re.match("make test-(notebooks|browser)", line)
        assert line.endswith(f" WEEK={week}") == bool(narrow), line


@pytest.mark.parametrize(
    "files",
    [
        [],
        ["README.md"],
        ["dlcourse/layers/core.py"],
        ["dlcourse/weeks/week01/labs/a.py", "dlcourse/labs/engine.py"],
        ["dlcourse/weeks/week01/labs/a.py", "tests/weeks/week03/labs/test_b.py"],
        ["tests/weeks/conftest.py", "tests/weeks/week01/labs/test_a.py"],
        ["other/dlcourse/weeks/week01/labs/a.py"],
    ],
)
def test_any_other_change_runs_everything(files):
    said = scope.outputs(files)
    assert said["only"] == ""
    assert len(json.loads(said["shards"])) == scope.SHARDS
    assert DAY["platforms"]["if"] == "needs.scope.outputs.only == ''"


def test_each_room_of_a_week_is_a_room_of_the_scope():
    found = {path.parent for path in ROOT.rglob("week[0-9][0-9]*")}
    hidden = {
        p for p in found if any(n.startswith(".") for n in p.relative_to(ROOT).parts)
    }
    rooms = {path.relative_to(ROOT).as_posix() for path in found - hidden}
    assert set(scope.ROOMS) <= rooms


def test_the_night_runs_all_of_it_with_the_newest_and_with_the_oldest_versions():
    newest = [line for line, *_ in commands(NIGHT["newest"]) if "make" in line]
    assert set(targets(newest)) == parts()
    assert all(re.search(r"WHOLE=yes PINS=$", line) for line in newest)
    shards = [s for line in newest for s in re.findall(r"SHARD=(\S+)", line)]
    assert shards == json.loads(scope.outputs([])["shards"])
    oldest = [line for line, *_ in commands(NIGHT["oldest"])]
    assert oldest == [
        "python tools/lower_bounds.py > lower.txt",
        "make test PYTHON=python PINS=lower.txt",
    ]
    night = yaml.safe_load(text(".github/workflows/nightly.yml"))
    assert night[True]["schedule"]  # YAML reads the key "on" as true


def test_the_site_of_main_is_published_as_make_builds_it():
    site = yaml.safe_load(text(".github/workflows/site.yml"))
    assert site[True]["push"] == {"branches": ["main"]}
    (job,) = site["jobs"].values()
    (build,) = re.findall(r"^site:.*\n\t@.*\n\t\$\(PY\) (.*)$", text("Makefile"), re.M)
    assert commands(job)[-1][0] == f"python {build}"
    given = [step["with"] for step in job["steps"] if "upload" in str(step)]
    assert given == [{"path": "build/site"}]
    assert 0 < job["timeout-minutes"] <= 30


def test_lower_bounds_are_those_of_every_requirement():
    project = tomllib.loads(text("pyproject.toml"))["project"]
    lines = [*project["dependencies"],
             *itertools.chain(*project["optional-dependencies"].values())]  # fmt: skip
    for line, bound in zip(lines, lower_bounds.bounds(), strict=True):
        asked, pinned = Requirement(line), Requirement(bound)
        assert (asked.name, asked.marker) == (pinned.name, pinned.marker)
        (lowest,) = asked.specifier
        assert str(pinned.specifier) == f"=={lowest.version}", line
