"""What a file of the package may not do; each check returns the faults it sees."""

import ast
import re
import sys

WEEK = re.compile(r"week\d\d")
# A part imports from parts of lower levels only; equals never import each other. The
# rooms of the weeks are held by the role of their folders: weeks/week05/labs is a
# "weeks/labs".
LEVELS = {
    "weeks": -1,  # the finder of the rooms
    "_validation": -1,  # the ground, for every other part
    "_numerics": -1,
    "i18n": 0,
    "_diary": 1,
    "_progress": 1,
    "activations": 1,
    "bandits": 1,
    "clustering": 1,
    "detection": 1,
    "gradcheck": 1,
    "initializers": 1,
    "metrics": 1,
    "projections": 1,
    "surfaces": 1,
    "tensors": 1,
    "text": 1,
    "losses": 2,
    "ops": 2,
    "regularizers": 2,
    "autodiff": 3,
    "callbacks": 3,
    "layers": 3,
    "optimizers": 3,
    "schedules": 3,
    "vision": 3,
    "datasets": 4,
    "generation": 4,
    "keras_bridge": 4,
    "models": 4,
    "selection": 4,
    "exercises": 5,
    "plots": 5,
    "weeks/exercises": 6,
    "weeks/figures": 6,
    "overview": 6,
    "labs": 7,
    "weeks/labs": 8,
    "serving": 9,  # for Jupyter's server alone
}

DRAWING = {"plots", "overview", "labs", "weeks/figures", "weeks/labs"}
# Who may import what from outside of the standard library, besides NumPy.
ALLOWED = {
    "keras": {"keras_bridge"},
    "tensorflow": {"keras_bridge"},
    "matplotlib": DRAWING,
    "matplotlib_inline": {"plots"},
    "contourpy": DRAWING,  # a part of Matplotlib
    "cycler": DRAWING,  # a part of Matplotlib
    "PIL": DRAWING,
    "anywidget": {"labs"},
    "filelock": {"_diary"},
    "jupyter_server": {"serving"},
    "pandas": {"weeks/exercises"},  # tables to try answers on
    "IPython": {"labs", "overview"},
    "ipywidgets": {"labs", "weeks/labs"},
    "platformdirs": {"_diary"},
    "traitlets": {"labs"},
}
# Imported inside functions only.
LATE = {"filelock", "keras", "pandas", "platformdirs", "tensorflow"}


def imported(tree):
    """Yield (line, dotted name, inside a function) of every import."""
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        late = id(node) in inside
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, late) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            if module == "dlcourse":
                yield from (
                    (node.lineno, f"dlcourse.{a.name}", late) for a in node.names
                )
            else:
                yield node.lineno, module, late
        elif isinstance(node, ast.Call) and node.args:
            function = getattr(node.func, "attr", getattr(node.func, "id", None))
            name = getattr(node.args[0], "value", None)
            if function in ("import_module", "__import__") and isinstance(name, str):
                yield node.lineno, name, late


def part_of(module):
    """Return the part of the package that a module belongs to, and its week if any.

    >>> part_of("dlcourse.layers.core")
    ('layers', None)
    >>> part_of("dlcourse.weeks.week05.labs.ewma")
    ('weeks/labs', 'week05')
    """
    _root, part, *rest = [*module.split("."), ""]
    if part == "weeks" and rest and WEEK.fullmatch(rest[0]):
        return ("weeks/" + rest[1] if rest[1:] and rest[1] else "weeks"), rest[0]
    return part, None


def level_faults(part, source, week=None):
    """Return the imports of the package that point up, sideways or to its root.

    Args:
        part: the part that the module belongs to, a key of `LEVELS`.
        source: its text.
        week: the week whose room it stands in, if any: it imports from no other one.
    """
    faults = []
    for line, name, _ in imported(ast.parse(source)):
        if name.startswith("."):
            faults.append(f"line {line}: relative import of {name}; write it in full")
        if name.split(".")[0] != "dlcourse":
            continue
        other, room = part_of(name)
        if room and room != week:
            faults.append(
                f"line {line}: got an import from the room of {room}, expected none; "
                "what several weeks need belongs into the library or labs/parts"
            )
        if other == part:
            continue
        if other not in LEVELS:
            faults.append(
                f"line {line}: got an import of {name}, expected one of a part; import "
                "from the module that defines the name, e.g. dlcourse.i18n"
            )
        elif LEVELS[other] >= LEVELS[part]:
            faults.append(
                f"line {line}: {part} (level {LEVELS[part]}) imports {other} (level "
                f"{LEVELS[other]}); imports point down"
            )
    return faults


def package_faults(part, source):
    """Return the imports of packages that this part must not have, or not so early."""
    faults = []
    for line, name, late in imported(ast.parse(source)):
        top = name.split(".")[0]
        if top in sys.stdlib_module_names or top in ("numpy", "dlcourse", ""):
            continue
        if part not in ALLOWED.get(top, ()):
            faults.append(
                f"line {line}: {part} imports {top}, which is not its business"
            )
        elif top in LATE and not late:
            faults.append(f"line {line}: {top} is imported outside of a function")
    return faults


def random_faults(source):
    """Return the uses of a global random state."""
    faults = []
    for node in ast.walk(ast.parse(source)):
        text = ast.unparse(node) if isinstance(node, ast.Attribute) else ""
        match = re.fullmatch(r"(?:np|numpy)\.random\.(\w+)", text)
        if match and match[1] not in ("default_rng", "Generator", "SeedSequence"):
            faults.append(f"line {node.lineno}: {text}; take a seed, use default_rng")
        if isinstance(node, ast.Import | ast.ImportFrom):
            module = getattr(node, "module", None)
            if (
                "random" in {module, *(a.name for a in node.names)}
                and module != "numpy"
            ):
                faults.append(f"line {node.lineno}: the module random; use default_rng")
            if module == "numpy.random" and any(
                a.name not in ("Generator", "default_rng") for a in node.names
            ):
                faults.append(f"line {node.lineno}: a global of numpy.random")
    return faults


def asserts(source):
    tree = ast.parse(source)
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Assert)]


def body_lengths(source):
    """Return {"name:line": lines of the body, without docstring} of all functions."""
    lengths = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
            lengths[f"{node.name}:{node.lineno}"] = lines
    return lengths


# Assembled, so that this file is no find itself.
_FOLDERS = "|".join(["work", "root", "farm", r"home/(?!jovyan)", "Users"])
_HOSTS = "|".join(re.escape(host) for host in (
    "files." + "pythonhosted.org", "pypi." + "org/simple", "registry." + "npmjs.org",
    "registry." + "yarnpkg.com", "--extra-" + "index-url", "--index" + "-url",
))  # fmt: skip
TRACE = re.compile(rf"(?<![\w.~/)])/(?:{_FOLDERS})/?\w|/tmp/bash_" + rf"jobs|{_HOSTS}")


def traces(text):
    """Return the paths of a machine and the hosts of registries in a text."""
    return [match.group() for match in TRACE.finditer(text)]
