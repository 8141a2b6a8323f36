"""The shape of the package: levels, lazy imports, sizes, no global state, no traces."""

import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

from dlcourse import weeks
from tests.architecture import (
    LEVELS,
    asserts,
    body_lengths,
    level_faults,
    package_faults,
    part_of,
    random_faults,
    traces,
)

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "dlcourse"
MODULES = sorted(PACKAGE.rglob("*.py"))
SOURCES = [*MODULES, *ROOT.glob("data/*.py"), *ROOT.glob("tools/*.py"),
           *ROOT.glob("notebooks/*.py"), *ROOT.glob("marking/*.py")]  # fmt: skip

HEAVY = ("tensorflow", "keras", "matplotlib", "ipywidgets", "anywidget", "scipy",
         "IPython", "PIL", "pandas", "sklearn", "platformdirs",
         "filelock")  # fmt: skip


def place_of(path):
    """Return the part that a file belongs to, and its week if it stands in a room."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return part_of(".".join(parts).removesuffix(".__init__"))


def names(paths):
    return [str(path.relative_to(ROOT)) for path in paths]


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_imports_point_down(path):
    part, week = place_of(path)
    if not part:  # the package itself
        return
    assert part in LEVELS, (
        f"dlcourse/{part} has no level: got a new part, expected it in LEVELS of this "
        "test; decide what it may import and add it there and in the design."
    )
    source = path.read_text(encoding="utf-8")
    assert not level_faults(part, source, week)
    assert not package_faults(part, source)


def test_the_table_of_levels_names_no_part_that_is_gone():
    assert set(LEVELS) <= {place_of(path)[0] for path in MODULES}


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_no_global_random_state_and_no_assert(path):
    source = path.read_text(encoding="utf-8")
    assert not random_faults(source)
    assert not asserts(source), "raise ValueError, TypeError or RuntimeError instead"


@pytest.mark.parametrize("path", SOURCES, ids=names(SOURCES))
def test_files_and_functions_are_short(path):
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 450, "split the file by its ideas"
    long = {name: n for name, n in body_lengths(source).items() if n > 40}
    assert not long, "name the steps and give each its own function"


PROBE = """
import socket, sys
def refuse(*args, **kwargs):
    raise SystemExit("opened a socket")
socket.socket.__init__ = socket.create_connection = socket.getaddrinfo = refuse
import dlcourse
{more}
print(*sorted(name for name in sys.modules if "." not in name))
"""


def loaded(more=""):
    """Return the modules that a fresh Python has after `import dlcourse`."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROBE.format(more=more)],
        capture_output=True, text=True, timeout=120, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_import_is_light_and_offline():
    modules = loaded()
    assert "numpy" in modules
    assert not modules & set(HEAVY)


def test_everything_below_plots_needs_numpy_alone():
    parts = [part for part, level in LEVELS.items() if level <= 4]
    more = [f"import dlcourse.{part}" for part in parts]
    more += [f"dlcourse.exercises.{week}" for week in weeks.names("exercises")]
    assert not loaded("\n".join(more)) & set(HEAVY)


def test_the_probe_sees_sockets_and_modules():
    assert "json" in loaded("import json")
    with pytest.raises(AssertionError, match="opened a socket"):
        loaded("socket.socket()")


def repository_files():
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    if done.returncode:
        pytest.skip("no git repository: nothing tells which files belong to it")
    found = (ROOT / name for name in done.stdout.split("\0") if name)
    return [path for path in found if path.is_file()]


def test_no_file_carries_a_path_of_a_machine_or_a_registry():
    found = {}
    for path in repository_files():
        content = path.read_bytes()
        if b"\0" not in content:
            hits = traces(content.decode("utf-8", errors="replace"))
            found |= {str(path.relative_to(ROOT)): hits[:3]} if hits else {}
    assert not found, "write paths relative to the repository, packages by name only"


PUBLIC = [
    "dlcourse",
    *(f"dlcourse.{part}" for part in LEVELS if part[0] != "_" and "/" not in part),
]


@pytest.mark.parametrize("name", PUBLIC)
def test_public_names_exist_and_are_documented(name):
    if name.endswith((".plots", ".labs")):
        pytest.importorskip("matplotlib")
        pytest.importorskip("ipywidgets")
    module = importlib.import_module(name)
    bare = []
    for public in getattr(module, "__all__", ()):
        thing = getattr(module, public)
        doc = thing.__doc__ or ""
        documented = doc and not doc.startswith(f"{public}(")  # a dataclass' own
        if not documented and (callable(thing) or inspect.ismodule(thing)):
            bare.append(public)
    assert not bare


# Each check sees the fault that it is there for.


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("import dlcourse.models", "imports models"),
        ("from dlcourse.models import Sequential", "imports models"),
        ("from dlcourse import plots", "imports plots"),
        ("def f():\n    from dlcourse import optimizers", "imports optimizers"),
        ("import importlib\nimportlib.import_module('dlcourse.labs')", "imports labs"),
        ("from dlcourse import set_language", "expected one of a part"),
        ("from . import base", "relative import"),
        ("from dlcourse import ops\nfrom dlcourse.layers.base import Layer", None),
    ],
)
def test_upward_imports_are_seen(source, fault):
    faults = level_faults("layers", source)
    assert (fault in faults[0]) if fault else not faults


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("from dlcourse.weeks.week05.labs.ewma import EwmaLab", "the room of week05"),
        ("def f():\n    import dlcourse.weeks.week05.labs.ewma", "the room of week05"),
        ("from dlcourse.weeks.week05.figures.averages import x", "the room of week05"),
        ("from dlcourse.weeks.week03.labs.linear_collapse import LinearCollapse", None),
        ("from dlcourse.weeks.week03.figures.points import xor", None),
        ("from dlcourse.labs.parts.signals import propagate", None),
    ],
)
def test_imports_between_weeks_are_seen(source, fault):
    faults = level_faults("weeks/labs", source, "week03")
    assert (fault in faults[0]) if fault else not faults


@pytest.mark.parametrize(
    ("part", "source", "fault"),
    [
        ("layers", "import matplotlib.pyplot as plt", "not its business"),
        ("layers", "def f():\n    import keras", "not its business"),
        ("models", "import scipy.special", "not its business"),
        ("plots", "import ipywidgets", "not its business"),
        ("keras_bridge", "import tensorflow as tf", "outside of a function"),
        ("keras_bridge", "def f():\n    import keras", None),
        ("labs", "import ipywidgets, numpy, math", None),
    ],
)
def test_misplaced_packages_are_seen(part, source, fault):
    faults = package_faults(part, source)
    assert (fault in faults[0]) if fault else not faults


@pytest.mark.parametrize(
    "source",
    [
        "np.random.seed(0)",
        "x = np.random.rand(3)",
        "import random",
        "from random import choice",
        "from numpy.random import rand",
    ],
)
def test_global_randomness_is_seen(source):
    assert random_faults(source)
    assert not random_faults("rng = np.random.default_rng(seed)")


def test_asserts_and_lengths_are_seen():
    assert asserts("def f(x):\n    assert x") == [2]
    source = 'def f():\n    """Doc.\n\n    More.\n    """\n' + "    x = 1\n" * 41
    assert body_lengths(source) == {"f:1": 41}


@pytest.mark.parametrize(
    "text",
    [
        "see /" + "work/main",
        '"/' + 'root/x"',
        "cd /" + "home/ada/x",
        "open /" + "Users/ada",
        "https://files." + "pythonhosted.org/packages/x",
        "pip install --index" + "-url x",
    ],
)
def test_traces_are_seen(text):
    assert traces(text)


@pytest.mark.parametrize(
    "text",
    [
        "homework/a",
        "/home/jovyan/x",
        "https://a.org/" + "work/b",
        "network/" + "root/x",
    ],
)
def test_ordinary_text_is_no_trace(text):
    assert not traces(text)
