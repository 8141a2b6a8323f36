"""The exercises of a week, as students reach them."""

import re

from dlcourse import weeks
from dlcourse.exercises.base import Exercise
from dlcourse.exercises.feedback import progress

# How a file makes its exercise: above a function, or with a class.
_MADE = re.compile(
    r"^@\w+\.task\(.*?number=(\d+).*?^def (\w+)"
    r"|^\w+ = \w+Exercise\(\s*(\w+),\s*number=(\d+)",
    re.MULTILINE | re.DOTALL,
)


def listed(name):
    """Return {number: name} of the exercises of a week, as its files say.

    Only their text is read: to import all weeks takes seconds.

    >>> listed("week05")[7]
    'ewma'
    """
    found = {}
    for path in weeks.files("exercises", name):
        for made in _MADE.finditer(path.read_bytes().decode("utf-8")):
            number, function, kind, its_number = made.groups()
            found[int(number or its_number)] = function or kind
    return dict(sorted(found.items()))


class Week:
    """The exercises of a week: attributes by their names, in the notebook's order.

    Args:
        name: for example "week05".
        modules: the files of its exercises. What a file names in `__all__` is an
            attribute too: material of an exercise, for the notebook to use.

    Attributes:
        material: what those files name, by its name.

    >>> from dlcourse.exercises import week05
    >>> week05.ewma.name
    'ewma'
    >>> [exercise.number for exercise in week05][:3]
    [1, 2, 3]
    """

    def __init__(self, name, modules):
        self.name = name
        found = [
            exercise
            for module in modules
            for exercise in vars(module).values()
            if isinstance(exercise, Exercise)
            and exercise.reference.__module__ == module.__name__
        ]
        self._exercises = tuple(sorted(found, key=lambda exercise: exercise.number))
        self._names = {exercise.name: exercise for exercise in self._exercises}
        self.material = {
            name: getattr(module, name)
            for module in modules
            for name in getattr(module, "__all__", ())
        }
        self._names |= self.material

    def __getattr__(self, name):
        if name.startswith("_") or name not in self._names:
            raise AttributeError(
                f"{self.name}: got {name!r}, expected one of {', '.join(self._names)}; "
                "correct the name."
            )
        return self._names[name]

    def __dir__(self):
        return ["progress", *self._names]

    def __iter__(self):
        return iter(self._exercises)

    def __len__(self):
        return len(self._exercises)

    def __repr__(self):
        return f"<the {len(self)} exercises of {self.name}>"

    def progress(self):
        """Show which exercises of this week are done."""
        return progress(self)
