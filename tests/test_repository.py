"""The files around the package say the same things: versions, pins, names, licences."""

import os
import re
import shutil
import subprocess
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dlcourse

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]
BINDER = {
    "python_version": (ROOT / "binder/runtime.txt").read_text().split("-")[1].strip(),
    "python_full_version": "3.12.9",
    "sys_platform": "linux",
    "platform_machine": "x86_64",
    "platform_system": "Linux",
    "os_name": "posix",
    "platform_python_implementation": "CPython",
}


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def pins(name):
    """The lines name==version of a file that hold on Binder, as {name: version}."""
    found = {}
    for line in text(name).splitlines():
        if line and not line.startswith("#"):
            one = Requirement(line)
            assert str(one.specifier).startswith("=="), f"only name==version in {name}"
            if one.marker is None or one.marker.evaluate(BINDER):
                found[canonicalize_name(one.name)] = str(one.specifier)[2:]
    return found


def needed(requirements, extras=()):
    """The requirements that hold on Binder's machine."""
    for line in requirements:
        requirement = Requirement(line)
        marker = requirement.marker
        if marker is None or any(
            marker.evaluate(BINDER | {"extra": extra}) for extra in ("", *extras)
        ):
            yield requirement


def closure(requirements):
    """Names of everything that `requirements` need, from what is installed here."""
    found, waiting = {}, list(requirements)
    while waiting:
        requirement = waiting.pop()
        name, extras = canonicalize_name(requirement.name), requirement.extras
        if extras <= found.get(name, set()) and name in found:
            continue
        found[name] = found.get(name, set()) | extras
        waiting += needed(metadata.requires(name) or [], extras)
    return set(found)


def of_extras(*extras):
    optional = PROJECT["optional-dependencies"]
    return [*PROJECT["dependencies"], *(line for e in extras for line in optional[e])]


def test_binder_pins_what_labs_and_keras_need():
    try:
        names = closure(needed(of_extras("lab", "keras")))
    except metadata.PackageNotFoundError as missing:
        pytest.skip(f"not installed on this kind of machine: {missing}")
    tested = pins("constraints.txt")
    others = {n for n in names if tested.get(n) != metadata.version(n)}
    if others:  # the newest or the oldest versions may need other packages
        pytest.skip(f"installed in other versions than tested: {sorted(others)}")
    expected = {name: tested[name] for name in sorted(names)}
    listing = "\n".join(f"{name}=={version}" for name, version in expected.items())
    assert pins("binder/requirements.txt") == expected, (
        f"binder/requirements.txt should list:\n{listing}"
    )


def test_constraints_cover_every_extra_within_its_range():
    tested = pins("constraints.txt")
    for line in of_extras(*PROJECT["optional-dependencies"]):
        requirement = Requirement(line)
        version = tested.get(canonicalize_name(requirement.name))
        assert version, f"constraints.txt has no version for {requirement.name}"
        assert requirement.specifier.contains(version), line


def test_version_is_the_same_everywhere():
    citation = yaml.safe_load(text("CITATION.cff"))
    newest = re.search(r"^## (\S+) \((.+)\)$", text("CHANGELOG.md"), re.MULTILINE)
    assert PROJECT["version"] == dlcourse.__version__ == citation["version"]
    assert newest.groups() == (citation["version"], str(citation["date-released"]))


def test_changelog_calls_the_weeks_by_their_titles():
    found = re.findall(r"^- Week (\d+) \(\*(.+?)\*\):", text("CHANGELOG.md"), re.M)
    sources = sorted((ROOT / "notebooks/sources").glob("week*_*.py"))
    titles = [re.search(r'title: {en: "(.+?)"', text(path))[1] for path in sources]
    assert [f"Week {week} · {title}" for week, title in found] == titles


def test_citation_has_what_the_format_requires():
    citation = yaml.safe_load(text("CITATION.cff"))
    assert citation["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= set(citation)
    assert citation["repository-code"] == PROJECT["urls"]["Repository"]


def test_licences_are_the_ones_that_are_declared():
    assert PROJECT["license"] == "MIT AND CC-BY-4.0"
    assert text("LICENSE").startswith("MIT License")
    assert "Section 8 – Interpretation" in text("LICENSE-CONTENT")


@pytest.mark.parametrize("name", [".ci/run", "binder/postBuild", "binder/start"])
def test_scripts_are_executable_and_parse(name):
    if os.name == "posix":
        assert os.access(ROOT / name, os.X_OK)
    if not shutil.which("bash"):
        pytest.skip("no bash here")
    check = ["bash", "-n", name]
    assert subprocess.run(check, cwd=ROOT, check=False).returncode == 0


def test_binder_start_hands_over_to_the_server():
    assert text("binder/start").splitlines()[-1] == 'exec "$@"'


def test_pre_commit_fetches_no_hooks_of_others():
    hooks = yaml.safe_load(text(".pre-commit-config.yaml"))
    assert [entry["repo"] for entry in hooks["repos"]] == ["local"]


def make(*arguments):
    """Return (exit status, what it would do or what it says) of a dry `make`."""
    if not shutil.which("make"):
        pytest.skip("no make here")
    line = ["make", "--dry-run", *arguments]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("target", ["test", "notebooks", "present"])
def test_a_week_that_is_not_there_is_refused_in_one_sentence(target):
    status, said = make(target, "WEEK=99")
    assert status != 0
    assert "got 99, expected one of 00 01 02 03" in said
    assert "write WEEK=5" in said


@pytest.mark.parametrize("week", ["5", "05"])
def test_one_week_alone_is_built_and_tested_whole(week):
    assert "build.py --only week05\n" in make("notebooks", f"WEEK={week}")[1]
    lines = [x for x in make("test", f"WEEK={week}")[1].split("\n") if "--part" in x]
    assert all("-k week05" in line for line in lines)
    assert not any("not slow" in line for line in lines)
    said = make("test-notebooks", f"WEEK={week}")[1]
    assert "build.py --check --only week05\n" in said
    assert "notebooks/en notebooks/tr\n" in said  # both languages, both kinds


@pytest.mark.parametrize(("whole", "left"), [((), True), (("WHOLE=yes",), False)])
def test_slow_tests_wait_for_the_night(whole, left):
    assert ("and not slow" in make("test-core", *whole)[1]) is left


def test_present_shows_week_5_unless_told():
    assert "--week 5 " in make("present")[1]
    assert "--week 4 " in make("present", "WEEK=4")[1]


def test_what_needs_a_browser_is_where_make_looks_for_it():
    """Elsewhere it would run in no part: the core leaves it out."""
    marked = [
        p
        for p in (ROOT / "tests").rglob("*.py")
        if "mark.browser" in p.read_text("utf-8")
    ]
    ours = {Path(__file__)}
    rooms = {p.relative_to(ROOT).parts[1] for p in set(marked) - ours}
    assert rooms == {"browser", "website"}
    assert "--ignore tests/website" in make("test-core")[1]
    assert "\ttests/website website\n" in make("test-site")[1]
    assert re.search("--part browser .* tests/browser\n", make("test-browser")[1])


@pytest.mark.parametrize("python", ["3.11.2", "3.11.9", "3.13.1"])
def test_one_version_of_each_package_holds(python):
    here = BINDER | {"python_version": python[:4], "python_full_version": python}
    lines = [x for x in text("constraints.txt").splitlines() if not x.startswith("#")]
    held = [
        canonicalize_name(one.name) for one in map(Requirement, lines)
        if one.marker is None or one.marker.evaluate(here)
    ]  # fmt: skip
    assert len(held) == len(set(held))
    assert set(held) == {canonicalize_name(Requirement(x).name) for x in lines}
