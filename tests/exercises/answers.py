"""What the tests of all exercises ask about an answer."""


def statuses(exercise, answer, seeds=30):
    """Return all that `answer` is called on so many draws of the inputs."""
    return {exercise.check(answer, seed=seed).status for seed in range(seeds)}


def said(exercise, answer):
    """Return the words with which a wrong `answer` is met, rows and all."""
    feedback = exercise.check(answer)
    assert feedback.status == "incorrect"
    return f"{feedback.text} {feedback.rows}"


def told(exercise, answer):
    """Return what an answer of another kind is told to be."""
    feedback = exercise.check(answer)
    assert feedback.status == "wrong type"
    return feedback.text
