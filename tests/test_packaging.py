"""What is installed: a wheel, built from the files that git holds, and used alone."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = ("pyproject.toml", "MANIFEST.in", "README.md", "LICENSE", "LICENSE-CONTENT",
           "dlcourse", "tools")  # fmt: skip
PROBE = """
import dlcourse
dlcourse.set_language("tr")
from dlcourse.exercises import week05
print(dlcourse.__file__, week05.ewma.check(None).title, dlcourse.i18n.gettext("agrees"))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build a wheel from a copy without anything compiled."""
    root = tmp_path_factory.mktemp("source")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            ignore = shutil.ignore_patterns("*.mo", "__pycache__")
            shutil.copytree(ROOT / name, root / name, ignore=ignore)
        else:
            shutil.copy(ROOT / name, root / name)
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet",
               "--no-build-isolation", "--wheel-dir", root / "dist", root]  # fmt: skip
    subprocess.run(command, check=True, timeout=300, cwd=root)
    (path,) = (root / "dist").glob("*.whl")
    return path


def test_a_wheel_holds_every_room_and_what_is_not_python(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "dlcourse"
    wanted = [*package.rglob("*.py"), *package.glob("labs/*.[jc]s*")]
    assert {path.relative_to(ROOT).as_posix() for path in wanted} <= inside
    assert "dlcourse/locale/tr/LC_MESSAGES/dlcourse.mo" in inside
    assert not [name for name in inside if name.startswith("tools/")]


def test_an_installed_wheel_speaks_turkish(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r})" + PROBE
    environment = {"PYTHONIOENCODING": "utf-8", "PYTHONSAFEPATH": "1",
                   "DLCOURSE_PROGRESS": "off"}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        cwd=tmp_path, timeout=120, env=environment,
    )  # fmt: skip
    place, words = done.stdout.split(" ", 1)
    assert Path(place).is_relative_to(tmp_path)
    assert words.split() == ["Henüz", "denenmedi:", "ewma", "uyuşuyor"]
