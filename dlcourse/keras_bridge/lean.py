"""Keras without what it loads just in case: 140 MB that hardly anybody uses.

Keras asks pandas only whether something is a table, and what is one exists only where
pandas was loaded; scikit-learn is the base of `keras.wrappers`, which loads it now when
a class of it is named. In a class of thirty each student has a process of his own.
"""

import contextlib
import importlib
import importlib.util
import sys
from types import ModuleType

TABLES = ("DataFrame", "Series")


@contextlib.contextmanager
def just_in_time():
    """Within the block Keras can be imported, and loads neither of the two."""
    if "keras" not in sys.modules:
        sys.modules["keras.wrappers"] = _late("keras.wrappers")
    pandas = _late("pandas")
    for name in TABLES:
        setattr(pandas, name, _Known(name, (), {}))
    alone = "pandas" not in sys.modules and importlib.util.find_spec("pandas")
    if alone:
        pandas.__spec__ = alone
        sys.modules["pandas"] = pandas
    try:
        yield
    finally:
        if sys.modules.get("pandas") is pandas:
            del sys.modules["pandas"]


def _late(name):
    """Return a module that gives its place to the real one when it is used."""
    module = ModuleType(name, "Stands for the module of this name until it is used.")

    def real():
        if sys.modules.get(name) is module:
            del sys.modules[name]
        return importlib.import_module(name)

    module.__getattr__ = lambda attribute: getattr(real(), attribute)
    module.__dir__ = lambda: dir(real())
    return module


class _Known(type):
    """A class of pandas that knows its instances without pandas."""

    def __instancecheck__(cls, instance):
        known = getattr(sys.modules.get("pandas"), cls.__name__, cls)
        return known is not cls and isinstance(instance, known)
