"""Exercises whose answer is a class: how programs that use it are run and quoted."""

import pytest

import dlcourse
from dlcourse.exercises.engine import N_, ClassExercise, call
from tests.exercises.answers import told


class Counter:
    """Counts up.

    >>> Counter().next()
    1
    """

    def __init__(self):
        self.count = 0

    def next(self):
        # BEGIN SOLUTION
        self.count += 1
        return self.count
        # END SOLUTION

    def double(self):
        # BEGIN SOLUTION
        return 2 * self.count
        # END SOLUTION


@pytest.fixture
def counter():
    dlcourse.set_language("en")
    exercise = ClassExercise(Counter, number=1, hints=())
    programs = ["Counter().next()", "c = Counter()\nc.next()\nc.next(), c.double()"]
    exercise.tried_on(lambda rng: [call(program) for program in programs])
    exercise.mistake(N_("Counts down."), exercise.but("+= 1", "-= 1"))
    return exercise


def stub(exercise):
    return exercise._defined(exercise.stub_source)


def test_a_class_is_judged_by_what_programs_get_from_it(counter):
    assert counter.check(Counter).status == "correct"
    assert counter.check(stub(counter)).status == "not attempted"

    class ByTwo(Counter):
        def double(self):
            return 3 * self.count

    feedback = counter.check(ByTwo)
    assert feedback.text == "Exactly this comes out when a constant is off by one."
    assert dict(feedback.rows) == {
        "this program": "c = Counter()\nc.next()\nc.next(), c.double()",
        "got": "(2, 6)",
        "expected": "(2, 4)",
    }


def test_a_known_mistake_is_named_by_its_class(counter):
    (mistake,) = counter.mistakes
    assert counter.check(mistake.function).text == "Counts down."


def test_a_passage_that_is_not_there_once_makes_no_mistake(counter):
    with pytest.raises(ValueError, match="found 0 times"):
        counter.but("+= 2", "-= 2")
    with pytest.raises(ValueError, match="found 4 times"):
        counter.but("self.count", "self.n")


def test_what_is_missing_is_named(counter):
    class Half:
        count = 0

        def next(self):
            return 1

    assert counter.check(Half).text == "Still to be written: double."

    class Rest(Half):
        def next(self):
            return 1

        def double(self):
            pass

    assert counter.check(Rest).text == "Still to be written: double."


def test_inherited_methods_count_as_written(counter):
    class Child(Counter):
        pass

    assert counter.check(Child).status == "correct"


def test_the_line_of_an_error_is_the_students(counter):
    class Raises(Counter):
        def double(self):
            return self.total

    feedback = counter.check(Raises)
    assert feedback.status == "error"
    assert ("error", "AttributeError: 'Raises' object has no attribute 'total'") in (
        feedback.rows
    )
    assert feedback.rows[-1][1] == "return self.total"


def test_a_method_without_return_is_named_where_a_program_trips_over_it(counter):
    counter.tried_on(lambda rng: [call("c = Counter()\nc.next() + c.double()")])

    class Silent(Counter):
        def next(self):
            self.count += 1

    feedback = counter.check(Silent)
    assert feedback.status == "incorrect"
    assert feedback.text == "Nothing came back (None) from next: is a return missing?"

    class Both(Silent):
        def double(self):
            2 * self.count

    assert "from double, next:" in counter.check(Both).text

    assert Both.double.__qualname__.endswith("Both.double")
    assert "next" not in vars(Both)  # nothing is left of what watched the methods

    class Raises(Counter):
        def double(self):
            return self.total

    assert counter.check(Raises).status == "error"  # __init__ gives None by right


def test_a_program_that_does_not_end_is_stopped(counter):
    class Endless(Counter):
        def next(self):
            while True:
                self.count += 1

    counter.time_limit = 0.2
    assert "did not come to an end" in counter.check(Endless).title


def test_a_class_that_remembers_its_instances_is_unsteady(counter):
    made = []

    class Shared(Counter):
        def next(self):
            made.append(self)
            return len(made)

    assert "two different results" in counter.check(Shared).text


@pytest.mark.parametrize("answer", [Counter(), Counter().next, len, 3, "Counter"])
def test_what_is_no_class_is_told_so(counter, answer):
    assert "expected a class: pass Counter itself" in told(counter, answer)


def test_later_cells_get_a_right_class_either_way(counter, capsys):
    class Mine(Counter):
        pass

    assert counter.trusted(Mine) is Mine
    assert capsys.readouterr().out == ""
    assert counter.trusted(stub(counter)) is Counter
    assert counter.trusted(...) is Counter
    assert capsys.readouterr().out.startswith("Counter is not right yet: this cell")


def test_nearly_right_numbers_of_two_scales_are_not_called_transposed(counter):
    program = (
        "c = Counter()\n[c.next() for _step in range({})]\n1e6 * c.count, c.double()"
    )
    counter.tried_on(lambda rng: [call(program.format(n)) for n in (2, 5)])

    class Nearly(Counter):
        def double(self):
            return 2.01 * self.count + 0.07

    feedback = counter.check(Nearly)
    assert feedback.status == "incorrect"
    assert "transposed" not in feedback.text
