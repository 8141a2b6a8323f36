"""Marks for one submission: each exercise judges what the student's process answers."""

import sys
import zlib
from dataclasses import replace

import cloudpickle

from dlcourse import exercises as course
from dlcourse import i18n
from dlcourse.exercises.kinds import ClassExercise, FunctionExercise
from marking import points, wire
from marking.border import EndedError, LateError, Student
from marking.marks import Mark
from marking.sandbox import NoWallsError, Walls


def judge(submission, exercises, seed, *, walls=None, part=points.PART):
    """Return the marks of a submission, a list in the order of the exercises.

    Args:
        submission: a `Submission`; its language is that of all that is said.
        exercises: `Exercise` objects, those of the week or an instructor's own.
        seed: a whole number; the same seed gives the same marks.
        walls: what the student's process may see and use; see `sandbox.Walls`.
        part: of the points, for an answer that is partly right; see `points`.

    Raises:
        NoWallsError: where this system cannot hold a student's process.
    """
    exercises = [*exercises]
    send_by_value(exercises)
    begin = submission.language, submission.week, _material(submission.week)
    with (
        i18n.speaking(submission.language),
        Student(submission.cells, begin, walls or Walls()) as student,
    ):
        return [_mark(student, one, seed, part) for one in exercises]


def seed_of(exercise, seed):
    """Return the seed of one exercise's inputs, also for `check` in a notebook."""
    return zlib.crc32(f"{seed} {exercise.path}".encode())


def send_by_value(exercises):
    """Let functions of the files of these exercises travel with their program text."""
    for exercise in exercises:
        module = sys.modules.get(exercise.reference.__module__)
        package = sys.modules.get(getattr(module, "__package__", None) or "")
        for one in filter(None, (module, package)):
            cloudpickle.register_pickle_by_value(one)


def _material(week):
    return getattr(course, week).material if week in course.__all__ else {}


def _mark(student, exercise, seed, part):
    verdict = _verdict(student, exercise, seed_of(exercise, seed))
    feedback, most = verdict.feedback, points.most_of(exercise)
    if not exercise.path.startswith("week"):  # students cannot ask these for a hint
        feedback = replace(feedback, footer="")
    return Mark(
        exercise=exercise.path,
        number=exercise.number,
        points=points.points_of(verdict, most, part),
        most=most,
        status=feedback.status,
        mistake=verdict.mistake.message if verdict.mistake else "",
        share=round(verdict.share, 4),
        said=_writable(feedback.as_text()),
        html=_writable(feedback._repr_html_()),
    )


def _writable(text):
    """Return a text for a file: a student's strings may hold what UTF-8 cannot."""
    return text.encode(errors="backslashreplace").decode()


def _verdict(student, exercise, seed):
    try:
        return exercise.verdict(handed_in(student, exercise), seed)
    except (NoWallsError, OSError):  # of this machine
        raise
    except Exception as error:  # of the engine, at what no answer gives: it was forged
        return exercise.verdict(_absent(error), seed)
    finally:
        student.done()


def handed_in(student, exercise, name=""):
    """Return what stands for an answer: a `Remote` where the exercise calls it.

    Args:
        student: see `border.Student`.
        exercise: the one to be judged.
        name: under which the answer stands, by default that of the exercise.
    """
    try:
        remote, value = student.answer(name or exercise.name)
    except (EndedError, LateError, wire.BrokenError) as error:
        return _absent(error)
    if isinstance(exercise, ClassExercise):
        return remote if getattr(remote, "is_class", False) else value
    return remote if isinstance(exercise, FunctionExercise) else value


def _absent(error):
    """Return what stands for an answer that cannot be had, named as the error."""
    return wire.received({"other": type(error).__name__})
