"""Imports of a notebook's first cell that wait until they are used.

That cell imports all that its notebook shows; answers need little of it, and a drawing
library takes longer than all answers together.
"""

import ast
import importlib

# Modules that first cells were handed out with; what a student adds does not wait.
HEAVY = ("matplotlib.pyplot", "pandas", "sklearn.feature_extraction", "dlcourse.labs",
         "dlcourse.plots")  # fmt: skip


class Later:
    """What stands for a module, or a name of one, until it is used.

    >>> later = Later("math", "sqrt")
    >>> later(4.0), Later("math").pi > 3
    (2.0, True)
    """

    def __init__(self, module, name=None):
        self._from, self._found = (module, name), None

    def _get(self):
        if self._found is None:
            module, name = self._from
            self._found = importlib.import_module(module)
            if name:
                try:
                    self._found = getattr(self._found, name)
                except AttributeError:  # a module that nothing has imported yet
                    self._found = importlib.import_module(f"{module}.{name}")
        return self._found

    def __getattr__(self, name):
        return getattr(self._get(), name)

    def __call__(self, *args, **kwargs):
        return self._get()(*args, **kwargs)


def lightened(tree):
    """Return the syntax tree of a first cell whose heavy imports wait."""
    steps = []
    for step in tree.body:
        if isinstance(step, ast.Import | ast.ImportFrom):
            steps += _imports(step)
        elif not _is_style(step):
            steps.append(step)
    tree.body = [
        ast.parse("from marking.lightly import Later as _Later").body[0],
        *steps,
    ]
    return ast.fix_missing_locations(tree)


def _imports(step):
    """Yield an import name by name."""
    for alias in step.names:
        module = getattr(step, "module", None)
        whole = f"{module}.{alias.name}" if module else alias.name
        bound = alias.asname or (alias.name if module else alias.name.split(".")[0])
        if whole not in HEAVY or bound not in (alias.asname, alias.name):
            yield _with(step, [alias])
        elif module:
            yield _later(bound, module, alias.name)
        else:
            yield _later(bound, whole)


def _with(step, names):
    if isinstance(step, ast.Import):
        return ast.Import(names)
    return ast.ImportFrom(step.module, names, step.level)


def _later(bound, *origin):
    arguments = ", ".join(map(repr, origin))
    return ast.parse(f"{bound} = _Later({arguments})").body[0]


def _is_style(step):
    """Return whether a step sets how figures look: there are none here."""
    return isinstance(step, ast.Expr) and ast.unparse(step).startswith("plots.")
