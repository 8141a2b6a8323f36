"""What a class has handed in, as the cells of each student that are to be run."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Submission:
    """One notebook of one student.

    Attributes:
        student: the name, as the file, its folder or the learning platform says it.
        week: for example "week05", or the name of an instructor's own folder; "" if
            it could not be told.
        language: "en" or "tr", that of the notebook.
        cells: (place in the notebook, source) of the cells to run, in their order.
        problems: what could not be read or is not as expected, see `words.Problem`.
        file: where it was found, for people.
    """

    student: str
    week: str
    language: str = "en"
    cells: tuple = ()
    problems: tuple = ()
    file: str = ""
