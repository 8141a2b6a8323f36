"""The record: figures of an earlier run, beside which today's are printed.

`figures.csv` has a line for each figure, `machines.csv` one for each group: when, on
what and with which versions it was measured. Both are written by `--record`, group by
group, with the pictures that the group drew.
"""

import csv
import dataclasses
import shutil
from pathlib import Path

from machine import Machine
from measuring import PICTURES, show

FOLDER = Path(__file__).resolve().parent / "record"
FELL_BACK = 1.15  # times the record: beyond it is no chance, but for times under load
FIGURES = ("group", "work", "against", "unit", "figure")
MACHINES = ("group", *(field.name for field in dataclasses.fields(Machine)))


class Record:
    """What stands in the two tables of a folder; empty where there are none.

    Attributes:
        figures: {(group, work, against): (unit, figure)}.
        machines: {group: Machine}.
    """

    def __init__(self, folder=FOLDER):
        self.folder = folder
        self.figures = {
            (row["group"], row["work"], row["against"]): (row["unit"], row["figure"])
            for row in read(folder / "figures.csv")
        }
        self.machines = {
            row.pop("group"): Machine(**row) for row in read(folder / "machines.csv")
        }

    def beside(self, group, result, machine):
        """Return the cells "record" and "change" of a result of `group`.

        Args:
            group: name of the group.
            result: the `Result` of today.
            machine: the `Machine` of today.
        """
        known = self.figures.get((group, result.work, result.against))
        if known is None:
            return "", "new"
        unit, figure = known[0], float(known[1])
        if unit != result.unit:
            return show(figure, unit), f"was in {unit}"
        cell = show(figure, unit)
        if unit in ("ms", "s"):
            cell += f" at {self.machines[group].sgemm} GFLOP/s, now {machine.sgemm}"
        return cell, change(result.today, figure)

    def vanished(self, group, results):
        """Return the works of `group` on record of which there is no result."""
        today = {(group, result.work, result.against) for result in results}
        missing = [key for key in self.figures if key[0] == group and key not in today]
        return [" against ".join(filter(None, key[1:])) for key in missing]

    def replace(self, group, results, machine):
        """Put today's figures and pictures of `group` in the place of the old, on disk.

        Raises:
            ValueError: if two results would be one line.
        """
        lines = {
            (group, result.work, result.against): (result.unit, f"{result.today:.4g}")
            for result in results
        }
        if len(lines) < len(results):
            raise ValueError(
                f"{group}: got two results of one work and opponent, expected one; say "
                "in `work` how they differ."
            )
        kept = {key: value for key, value in self.figures.items() if key[0] != group}
        self.figures = kept | lines
        self.machines[group] = machine
        self.write()
        for picture in (PICTURES / group).glob("*.png"):
            shutil.copy(picture, self.folder)

    def write(self):
        """Write both tables, sorted, so that a new record shows what changed."""
        self.folder.mkdir(parents=True, exist_ok=True)
        figures = [(*key, *value) for key, value in self.figures.items()]
        machines = [
            (group, *dataclasses.astuple(machine))
            for group, machine in self.machines.items()
        ]
        write(self.folder / "figures.csv", FIGURES, figures)
        write(self.folder / "machines.csv", MACHINES, machines)


def change(today, figure):
    """Return by how much less or more than the record, marked beyond 15 %.

    >>> change(1.1, 1.0), change(1.3, 1.0), change(0.5, 1.0)
    ('+10 %', '+30 % FELL BACK', '-50 % better')
    """
    if not figure:
        return "" if not today else "was 0"
    text = f"{round(100 * (today / figure - 1)):+d} %"
    if today > FELL_BACK * figure:
        return f"{text} FELL BACK"
    return f"{text} better" if figure > FELL_BACK * today else text


def read(path):
    """Return the lines of a table as dicts of texts; none if there is no file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path, names, lines):
    """Write a table with a header."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerows([names, *sorted(lines)])
