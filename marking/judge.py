"""Marks for one submission: each exercise judges what the student's process answers."""

import sys
import zlib

import cloudpickle

from dlcourse import exercises as course
from dlcourse import i18n
from dlcourse.exercises.kinds import ClassExercise, FunctionExercise
from marking import points, wire
from marking.border import EndedError, LateError, Student
from marking.marks import Mark
from marking.sandbox import Walls


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
    _send_by_value(exercises)
    begin = submission.language, submission.week, _material(submission.week)
    before = i18n.get_language()
    i18n.set_language(submission.language)
    try:
        with Student(submission.cells, begin, walls or Walls()) as student:
            return [_mark(student, one, seed, part) for one in exercises]
    finally:
        i18n.set_language(before)


def seed_of(exercise, seed):
    """Return the seed of one exercise's inputs, also for `check` in a notebook."""
    return zlib.crc32(f"{seed} {exercise.path}".encode())


def _send_by_value(exercises):
    """Let functions of the files of exercises travel with their program text."""
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
    return Mark(
        exercise=exercise.path,
        number=exercise.number,
        points=points.points_of(verdict, most, part),
        most=most,
        status=feedback.status,
        mistake=verdict.mistake.message if verdict.mistake else "",
        share=round(verdict.share, 4),
        said=feedback.as_text(),
        html=feedback._repr_html_(),
    )


def _verdict(student, exercise, seed):
    try:
        called, value = student.answer(exercise.name)
        fits = _is_for(exercise, called)
        return exercise.verdict(called if fits else value, seed)
    except (EndedError, LateError, wire.BrokenError) as error:
        return exercise.verdict(wire.received({"other": type(error).__name__}), seed)
    finally:
        student.done()


def _is_for(exercise, called):
    """Return whether an exercise calls its answers, and this one can be."""
    if isinstance(exercise, ClassExercise):
        return getattr(called, "is_class", False)
    return isinstance(exercise, FunctionExercise)
