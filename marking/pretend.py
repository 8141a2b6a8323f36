"""A class that never was: hand-ins of a week, good and bad, to try the marking on.

    python -m marking.pretend build/class --students 300 --week 5

Each student has a notebook as it was handed out, with answers written into the cells
of exercises: right ones, mistakes that the exercises know, others, endless loops, code
that ends its process. One seed gives one class.
"""

import argparse
import ast
import inspect
import json
import textwrap
from pathlib import Path

import numpy as np

from dlcourse import exercises
from dlcourse.exercises.base import Exercise
from dlcourse.i18n import LANGUAGES, say, speaking
from marking.editions import NOTEBOOKS

FIRST = ("Ayşe", "Mehmet", "Zeynep", "Çağrı", "Ece", "İlker", "Işıl", "Ömer", "Şule",
         "Tuğba", "Ümit", "Ada", "Can", "Deniz", "Elif", "Gökçe")  # fmt: skip
LAST = ("Yılmaz", "Kaya", "Demir", "Çelik", "Şahin", "Öztürk", "Aydın", "Özdemir",
        "Arslan", "Doğan", "Kılıç", "Aslan", "Çetin", "Kara", "Koç", "Kurt", "Özkan",
        "Şimşek", "Güneş", "Işık")  # fmt: skip
_BREAKS = {"loop": "while True:\n    pass", "end": "import os\nos._exit(1)"}


def write(folder, students, week=5, seed=7, language=None):
    """Write a class of hand-ins, a folder for each student; return their paths.

    Args:
        folder: where to.
        students: how many.
        week: whose exercises.
        seed: of names and answers.
        language: of all notebooks; by default one in four is Turkish.
    """
    rng, paths = np.random.default_rng(seed), []
    books = {each: Book(week, each) for each in LANGUAGES}
    for number in range(students):
        spoken = language or ("tr" if number % 4 == 1 else "en")
        name = f"{rng.choice(FIRST)} {rng.choice(LAST)}_{1000 + number}"
        place = Path(folder, f"{name}_assignsubmission_file_")
        place.mkdir(parents=True, exist_ok=True)
        path = place / books[spoken].path.name
        text = json.dumps(books[spoken].answered(rng, number), ensure_ascii=False)
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


class Book:
    """The notebook of a week, whose exercises can be answered.

    Args:
        week: a number.
        language: "en" or "tr".
    """

    def __init__(self, week, language):
        name = f"week{week:02d}"
        self.path = next((NOTEBOOKS / language).glob(f"{name}_*.ipynb"))
        self.text = self.path.read_text(encoding="utf-8")
        self.exercises = list(getattr(exercises, name))
        with speaking(language):
            self.stubs = {e.name: e.stub_source.strip("\n") for e in self.exercises}
            self.right = {e.name: e.solution_source for e in self.exercises}
        self.wrong = {e.name: standalone(e) for e in self.exercises}
        self.habits = {e.name: _habits(place, len(self.wrong[e.name]))
                       for place, e in enumerate(self.exercises)}  # fmt: skip

    def answered(self, rng, number=0):
        """Return the notebook of one student, as JSON has it.

        Args:
            rng: draws how good the student is, and the answers.
            number: of the student; the first is right everywhere, the second has
                written nothing, the third and fourth hang and end.
        """
        book, effort = json.loads(self.text), rng.beta(5, 2)
        chosen = {e.name: self._answer(e, rng, effort) for e in self.exercises}
        if number == 0:
            chosen = self.right
        elif number == 1:
            chosen = self.stubs
        elif number in (2, 3) or rng.random() < 0.03:
            hurt = rng.choice([e.name for e in self.exercises])
            kind = ["loop", "end"][number % 2]
            chosen[hurt] = _broken(self.stubs[hurt], hurt, kind)
        for cell in book["cells"]:
            cell.pop("outputs", None)
            source = "".join(cell["source"])
            for name, code in chosen.items():
                if cell["cell_type"] == "code" and f".{name}.check({name})" in source:
                    call = source.splitlines()[-1]
                    cell["source"] = f"{code}\n\n{call}"
            if cell["cell_type"] == "code":
                cell["outputs"] = []
        return book

    def _answer(self, exercise, rng, effort):
        """Return the code of one answer; who has less skill has more of the rest."""
        name, wrong = exercise.name, self.wrong[exercise.name]
        right, left_open = self.habits[name]
        if rng.random() < right * effort:
            return self.right[name]
        dice = rng.random()
        if dice < left_open:
            return self.stubs[name]
        if wrong and dice < left_open + 0.45:
            return wrong[min(rng.geometric(0.45) - 1, len(wrong) - 1)]
        if dice < 0.9:
            return _failing(self.stubs[name], name)
        return _partly(self.right[name], name)


def _habits(place, known):
    """Return how often an exercise is right, and how often of the rest left open."""
    rng = np.random.default_rng([place, known])
    return rng.uniform(0.6, 1.2), rng.uniform(0.1, 0.4)


def standalone(exercise):
    """Return the known mistakes of an exercise as cells that need no other file.

    Those that are made by other functions, or ask the exercise itself, are left out.
    """
    functions = (mistake.function for mistake in exercise.mistakes)
    cells = (_cell_of(function, exercise.name) for function in functions)
    return [cell for cell in cells if cell]


def _cell_of(function, name):
    """Return a mistake with all of its file that it needs; "" where that cannot be."""
    module, its_name = inspect.getmodule(function), getattr(function, "__name__", "")
    if vars(module).get(its_name) is not function:  # another function has made it
        return ""
    tree = ast.parse(inspect.getsource(module))
    parts = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            node.decorator_list = []
        parts = dict.fromkeys(_bound(node), node) | parts
    own = parts.get(its_name)
    if not isinstance(own, ast.FunctionDef):
        return ""
    names = _needed(own, parts)
    if any(isinstance(vars(module).get(known), Exercise) for known in names):
        return ""
    own.name = name if inspect.signature(function).parameters else f"its_{name}"
    kept = [node for node in tree.body if names.intersection(_bound(node))]
    lines = [ast.unparse(node) for node in (*kept, own)]
    lines += [] if own.name == name else [f"{name} = {own.name}()"]
    code = "\n\n".join(lines)
    return "" if "dlcourse.exercises" in code else code


def _needed(own, parts):
    """Return the names of a file that one of its functions uses, and those use."""
    found, waiting = set(), [own]
    while waiting:
        used = {n.id for n in ast.walk(waiting.pop()) if isinstance(n, ast.Name)}
        new = (used & parts.keys()) - found
        found |= new
        waiting += [parts[name] for name in new]
    return found


def _bound(node):
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.Import | ast.ImportFrom):
        return [(alias.asname or alias.name).split(".")[0] for alias in node.names]
    if isinstance(node, ast.Assign):
        return [n.id for t in node.targets for n in ast.walk(t)
                if isinstance(n, ast.Name)]  # fmt: skip
    return []


def _broken(stub, name, kind):
    """Return an answer that never ends, or that ends its process."""
    if stub.startswith("def ") and "    ..." in stub:
        return stub.replace("    ...", textwrap.indent(_BREAKS[kind], "    "))
    return _BREAKS[kind] + f"\n{name} = 0"


def _failing(stub, name):
    """Return an answer that raises."""
    if stub.startswith("def ") and "    ..." in stub:
        return stub.replace("    ...", "    return undefined_name")
    return f"{name} = 1 / 0"


def _partly(solution, name):
    """Return an answer that is right on some inputs."""
    if not solution.startswith("def "):
        return f"{name} = 0.5"
    lines = ("its_answer = " + name, f"def {name}(*args, **options):",
             "    result = its_answer(*args, **options)",
             "    return result if np.size(args[0]) % 2 else 0.0")  # fmt: skip
    return "\n\n\n".join([solution, lines[0], "\n".join(lines[1:])])


def main(arguments=None):
    """Read the command line and write a class."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--students", type=int, default=300)
    parser.add_argument("--week", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args(arguments)
    paths = write(options.folder, options.students, options.week, options.seed)
    say(f"{options.folder}: {len(paths)} notebooks")


if __name__ == "__main__":
    main()
