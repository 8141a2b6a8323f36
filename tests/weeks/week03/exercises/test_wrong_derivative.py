"""The check of derivatives: its claims, traps and limits, other ways to mend it."""

import numpy as np
import pytest

from dlcourse.exercises import week03
from dlcourse.weeks.week03.exercises.wrong_derivative import RIGHT, WRONG
from tests.exercises.answers import said, statuses

wrong_derivative = week03.wrong_derivative


def calls():
    for seed in range(20):
        yield from wrong_derivative.cases(np.random.default_rng(seed))


def test_claims_are_as_right_or_wrong_as_they_say(keras, tf):
    for one in calls():
        (_f, grad, z), claim = one.args, one.known
        variable = tf.Variable(np.float64(z))
        with tf.GradientTape() as tape:
            y = getattr(keras.activations, claim.curve)(variable)
        with np.errstate(all="ignore"):
            right = np.allclose(
                grad(np.float64(z)), tape.gradient(y, variable), rtol=1e-2
            )
        assert right == (claim.trap in RIGHT), claim


def test_all_traps_are_laid():
    assert {one.known.trap for one in calls()} == RIGHT | WRONG


def test_epsilons_and_limits_that_work_are_wide():
    for epsilon in (1e-4, 1e-5, 1e-6):
        for rtol in (1.5e-2, 1e-2, 7e-3):

            def answer(f, f_grad, z, h=epsilon, rtol=rtol):
                z = z.astype("float64")
                slope = (f(z + h) - f(z - h)) / (2 * h)
                return not np.allclose(f_grad(z), slope, rtol=rtol)

            assert wrong_derivative.check(answer).status == "correct"


def test_the_given_check_of_derivatives_fails_both_ways():
    missed, accused = 0, 0
    for one in wrong_derivative.cases(np.random.default_rng(0)):
        with np.errstate(all="ignore"):
            says_wrong = wrong_derivative.buggy(*one.args)
        is_wrong = one.known.trap in WRONG
        missed += is_wrong and not says_wrong
        accused += says_wrong and not is_wrong
    assert missed >= 2
    assert accused >= 2


def test_the_call_shows_the_names_of_the_functions():
    words = said(wrong_derivative, lambda f, f_grad, z: False)
    assert "(tanh, tanh_grad, np.array([-2.0, -0.5, 0.0, 0.5, 2.0]))" in words


def by_loops(f, f_grad, z):
    """One entry at a time, relative to the entry."""
    z = np.float64(z)
    for value, grad in zip(z.ravel(), np.ravel(f_grad(z)), strict=True):
        slope = (f(value + 1e-6) - f(value - 1e-6)) / 2e-6
        if not abs(slope - grad) <= 1e-2 * max(abs(slope), abs(grad)):
            return True
    return False


def one_sided(f, f_grad, z):
    z = z.astype(float)
    slope = (f(z + 1e-7) - f(z)) / 1e-7
    return np.bool(not np.allclose(slope, f_grad(z), rtol=1e-2))


def five_points(f, f_grad, z):
    z, h = np.asarray(z, "float64"), 1e-3
    near = 8 * (f(z + h) - f(z - h))
    slope = (near - f(z + 2 * h) + f(z - 2 * h)) / (12 * h)
    return not (abs(slope - f_grad(z)) <= 1e-2 * abs(slope) + 1e-9).all()


@pytest.mark.parametrize("answer", [by_loops, one_sided, five_points])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(wrong_derivative, answer) == {"correct"}


def _slope(f, z, h=1e-5):
    z = z.astype("float64")
    return (f(z + h) - f(z - h)) / (2 * h)


def mean_of_sizes(f, f_grad, z):
    """The finest limit that lets all right ones pass misses one entry in 10,000."""
    slope = _slope(f, z)
    error = np.abs(f_grad(z.astype("float64")) - slope)
    return not error.mean() <= 1e-4 * np.abs(slope).mean()


def inverted_and_in_float32(f, f_grad, z):
    return np.allclose(f_grad(z), (f(z + 1e-5) - f(z - 1e-5)) / 2e-5)


def without_abs(f, f_grad, z):
    return (f_grad(z.astype("float64")) - _slope(f, z)).max() > 1e-4


def moved_in_place(f, f_grad, z):
    z += 1e-5
    high = f(z)
    z -= 2e-5
    return not np.allclose((high - f(z)) / 2e-5, f_grad(z), rtol=1e-3)


def by_vector_length(f, f_grad, z):
    slope = _slope(f, z)
    error = np.linalg.norm(slope - f_grad(z))
    return np.array(not error <= 1e-2 * np.linalg.norm(slope))


def relative_to_the_largest(f, f_grad, z):
    slope = _slope(f, z)
    return not (abs(slope - f_grad(z)) <= 0.01 * abs(slope).max()).all()


def limit_with_a_sign(f, f_grad, z):
    slope = _slope(f, z)
    return not (abs(slope - f_grad(z)) <= 0.01 * slope + 1e-9).all()


def limited(rtol=1e-2, atol=1e-8, h=1e-5, kept=False, factor=1.0):
    """Return the usual check with its numbers exchanged."""

    def answer(f, f_grad, z):
        at = z if kept else z.astype("float64")
        slope = factor * (f(at + h) - f(at - h)) / (2 * h)
        return not np.allclose(f_grad(z), slope, rtol=rtol, atol=atol)

    return answer


def purely_relative_in_the_wrong_brackets(f, f_grad, z):
    slope = 1e-10 * _slope(f, z)
    return not (abs(slope - f_grad(z)) <= 0.01 * abs(slope)).all()


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (by_vector_length, "entry"),
        (relative_to_the_largest, "One limit for all entries"),
        (limit_with_a_sign, "Where the curve falls"),
        (limited(h=1e-12), "so small"),
        (limited(h=1e-2), "two sides of a kink"),
        (limited(h=1e-1), "two sides of a kink"),
        (limited(h=1e-3, kept=True), "float32"),
        (limited(kept=True), "float32"),
        (limited(rtol=0.1), "too wide"),
        (limited(rtol=1e-5), "stricter than asked"),
        (limited(rtol=1e-3), "stricter than asked"),
        (limited(atol=1e-6), "one fixed number"),
        (limited(atol=1e-7), "one fixed number"),
        (limited(factor=2), "twice as large"),
        (limited(factor=0.5), "half as large"),
        (limited(factor=1e-10), "/ (2 * epsilon)"),
        (purely_relative_in_the_wrong_brackets, "in brackets"),
        (mean_of_sizes, "one wrong entry among 10,000"),
        (inverted_and_in_float32, "turned round"),
        (without_abs, "errors of one sign"),
        (moved_in_place, "changed its argument z"),
    ],
)
def test_faults_that_were_taken_for_others_have_their_own_words(answer, words):
    assert words in said(wrong_derivative, answer)


@pytest.mark.parametrize(
    "answer", [lambda f, f_grad, z: f_grad(z) > 0, lambda f, f_grad, z: "no"]
)
def test_one_verdict_is_asked_for(answer):
    assert "one True or False" in said(wrong_derivative, answer)


def coarse(f, f_grad, z):
    """A step of one half and one fixed limit."""
    slope = f(np.float64(z) + 0.5) - f(np.float64(z) - 0.5)
    return bool((np.abs(slope - f_grad(z)) > 0.1).any())


def judging_f(f, f_grad, z):
    """The function instead of its derivative."""
    z = np.float64(z)
    slope = (f(z + 1e-5) - f(z - 1e-5)) / 2e-5
    return not np.allclose(slope, f(z), rtol=0.01, atol=1e-9)


@pytest.mark.parametrize(
    ("answer", "words"),
    [(coarse, "epsilon is too large"), (judging_f, "compared with f(z) itself")],
)
def test_a_coarse_step_and_the_wrong_function_are_named_on_every_seed(answer, words):
    for seed in range(30):
        assert words in wrong_derivative.check(answer, seed=seed).text


def only_the_step_mended(f, f_grad, z):
    slope = (f(z + 1e-5) - f(z - 1e-5)) / 2e-5
    return abs(np.mean(slope - f_grad(z))) > 1e-3


def largest_by_largest(f, f_grad, z):
    z = np.float64(z)
    slope = (f(z + 1e-5) - f(z - 1e-5)) / 2e-5
    return bool(np.abs(slope - f_grad(z)).max() > 0.01 * np.abs(slope).max())


@pytest.mark.parametrize(
    ("answer", "words", "formula"),
    [
        (only_the_step_mended, "cancel", "2 * sigmoid(z)**2 * (1 - sigmoid(z))"),
        (largest_by_largest, "One limit for all", "where(z > -4, exp(z), 0)"),
    ],
)
def test_the_call_that_is_shown_is_one_that_shows_the_mistake(answer, words, formula):
    feedback = wrong_derivative.check(answer, seed=1)
    assert words in feedback.text
    assert formula in dict(feedback.rows)["what came out"]
