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
    "sys_platform": "linux",
    "platform_machine": "x86_64",
    "platform_system": "Linux",
    "os_name": "posix",
    "platform_python_implementation": "CPython",
}


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def pins(name):
    """The lines name==version of a file, as {canonical name: version}."""
    lines = [line for line in text(name).splitlines() if not line.startswith("#")]
    pairs = [line.split("==") for line in lines if line]
    assert all(len(pair) == 2 for pair in pairs), f"only name==version in {name}"
    return {canonicalize_name(key): version for key, version in pairs}


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
    assert PROJECT["version"] == dlcourse.__version__ == citation["version"]
    assert f"## {PROJECT['version']}" in text("CHANGELOG.md")


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


def test_pre_commit_and_ci_fetch_no_hooks_of_others():
    hooks = yaml.safe_load(text(".pre-commit-config.yaml"))
    assert [entry["repo"] for entry in hooks["repos"]] == ["local"]
    workflow = yaml.safe_load(text(".github/workflows/ci.yml"))
    runs = [s.get("run", "") for j in workflow["jobs"].values() for s in j["steps"]]
    assert any("bash .ci/run" in line for line in runs)
    assert re.findall(r"^make (\w+)", text(".ci/run"), re.MULTILINE) == ["lint", "test"]
