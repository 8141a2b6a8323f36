"""The form of findings/: what they show is tried by people, not here.

That they name no host and no path of a machine is asked of every file of the
repository, in test_architecture.py.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FINDINGS = ROOT / "findings"
SCRIPTS = sorted(path.name for path in FINDINGS.glob("*.sh"))
FIELDS = ["Expected", "Happens", "Versions", "Documented", "Hurts", "Course"]
PIN = r"[\w.-]+==[\w.]+"
FORM = re.compile(
    rf"""\#!/bin/sh\n
    \#\ (?P<title>\S.*[.])\n
    \#\n
    (?P<fields>(\#\ .*\n)+)
    set\ -eu\n
    pins="(?P<pins>{PIN}(\ {PIN})*)"\n
    \#\ shellcheck\ source=findings/environment\n
    [.]\ "[$][(]dirname\ "[$]0"[)]/environment"\n
    \n
    observe\ <<'PYTHON'\n (?P<code>((?!PYTHON\n).*\n)+) PYTHON\n
    \n
    expect\ <<'SEEN'\n (?P<seen>((?!SEEN\n)\S.*\n)+) SEEN\n
    """,
    re.VERBOSE,
)


def text(name):
    return (FINDINGS / name).read_text(encoding="utf-8")


def form(name):
    found = FORM.fullmatch(text(name))
    assert found, f"{name} has not the form that findings/README.md describes"
    return found


def test_the_table_lists_each_script_with_its_title():
    rows = re.findall(
        r"^\| \[(\S+\.sh)\]\((\S+)\) \| (.*) \|$", text("README.md"), re.M
    )
    assert rows == [(name, name, form(name)["title"]) for name in SCRIPTS]
    assert len(rows) >= 10


def test_nothing_else_stands_in_the_folder():
    others = {path.name for path in FINDINGS.iterdir()} - set(SCRIPTS)
    assert others == {"README.md", "environment"}


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_head_has_its_fields_in_order_and_each_says_something(name):
    head = form(name)["fields"]
    assert re.findall(r"^# (\w+): \S", head, re.M) == FIELDS
    assert all(re.match(r"# (\w+:|  )", line) for line in head.splitlines())


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_head_names_the_version_of_each_pin_that_matters(name):
    """Versions are in the order of the pins; NumPy may go without saying."""
    found = form(name)
    stated = re.search(r"# Versions: ((.*\n#   )*.*)", found["fields"])[1]
    pinned = [pin.split("==") for pin in found["pins"].split()]
    asked = [version for package, version in pinned if package != "numpy"]
    assert all(version in stated for version in asked), stated
    assert re.search(r"\d", stated)


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_code_runs_without_dlcourse_and_fits_a_line(name):
    code = form(name)["code"]
    compile(code, name, "exec")
    assert "dlcourse" not in code
    assert max(map(len, text(name).splitlines())) <= 88


@pytest.mark.parametrize("name", [*SCRIPTS, "environment"])
def test_the_shell_reads_it(name):
    if os.name == "posix":
        assert os.access(FINDINGS / name, os.X_OK) == (name != "environment")
    if not shutil.which("sh"):
        pytest.skip("no sh here")
    subprocess.run(["sh", "-n", FINDINGS / name], check=True)


def tried(tmp_path, seen, **environment):
    """Return status and output of a script that sees "as ever" and states `seen`."""
    if os.name != "posix":
        pytest.skip("no sh here")
    script = tmp_path / "script.sh"
    installed = tmp_path / "kept" / f"pytest-{pytest.__version__}"
    script.write_text(
        f"#!/bin/sh\n# A title.\nset -eu\npins=pytest=={pytest.__version__}\n"
        f". '{FINDINGS}/environment'\n"
        "observe <<'PYTHON'\nprint('as ever')\nPYTHON\n"
        f"expect <<'SEEN'\n{seen}\nSEEN\n"
    )
    (installed / "bin").mkdir(parents=True)
    (installed / "complete").touch()
    python = installed / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    settings = {"FINDINGS_ENV": str(tmp_path / "kept"), "TMPDIR": str(temporary)}
    done = subprocess.run(
        ["sh", script],
        env={**os.environ, **settings, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert list(temporary.iterdir()) == []  # nothing stays
    return done.returncode, done.stdout


def test_the_status_is_0_while_it_is_as_stated(tmp_path):
    status, said = tried(tmp_path, "as ever")
    assert status == 0
    title, versions, *rest = said.splitlines()
    assert title == "A title."
    assert versions.endswith(f" pytest {pytest.__version__}")
    assert rest == ["as ever", "The behaviour is as stated."]


def test_the_status_is_1_when_it_has_changed(tmp_path):
    status, said = tried(tmp_path, "as never")
    assert status == 1
    assert said.splitlines()[-4:] == ["1c1", "< as never", "---", "> as ever"]


def test_the_status_is_2_when_nothing_could_be_tried(tmp_path):
    nowhere = tmp_path / "empty"  # nothing is installed there, and no Python either
    assert tried(tmp_path, "as ever", FINDINGS_ENV=str(nowhere), PYTHON="false")[0] == 2


def test_neither_make_nor_ci_runs_them():
    callers = [ROOT / "Makefile", ROOT / ".ci/run", ROOT / ".pre-commit-config.yaml"]
    for path in [*callers, *(ROOT / ".github/workflows").iterdir()]:
        assert "findings" not in path.read_text(encoding="utf-8"), path
