"""Exercise: the score of analogies, with the words of the question or without them."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=5,
    returns=("answers", "score"),
    hints=(
        N_("a, b, c, d = questions.T takes the columns; table[b] - table[a] + table[c] "
           "is then a target in each row."),
        N_("The cosines of all rows with all targets: table divided by the length of "
           "each row, times the targets. The length of a target changes no ranking."),
        N_("Before argmax, write -np.inf at the three words of EACH question. Then "
           "score is the mean of answers == d."),
    ),
    insight=N_("Words of a pair that lie close together score 0.9 even where b - a is "
               "hardly more than noise: without the three words, the one nearest to c "
               "is d anyway. With them in, the same vectors mostly give c back. So say "
               "which score it is, and set beside it that of the word nearest to c."),
)  # fmt: skip
def analogy(table, questions, exclude=True):
    """What the vectors answer to each question, and the share of right answers.

    table: (vocabulary, units), no row of zeros. questions: (n, 4), numbers of words a,
    b, c, d: a is to b as c is to d. The answer to a question is the row with the
    largest cosine with table[b] - table[a] + table[c], the rows as they are; with
    exclude, a, b and c of that question are no answers. answers: (n,); score: a float.

    >>> table = np.array([[2.0, 0.0], [2.0, 1.0], [0.0, 3.0], [1.0, 3.0], [-1.0, 1.0]])
    >>> analogy(table, np.array([[0, 1, 2, 3], [2, 3, 0, 1]]))
    (array([3, 1]), 1.0)
    >>> analogy(table, np.array([[0, 1, 2, 3], [2, 3, 0, 1]]), exclude=False)
    (array([2, 0]), 0.0)
    """
    # BEGIN SOLUTION -> answers, score = ..., ...
    a, b, c, d = questions.T
    target = table[b] - table[a] + table[c]
    unit = table / np.linalg.norm(table, axis=1, keepdims=True)
    cosines = target @ unit.T  # (n, vocabulary)
    if exclude:
        np.put_along_axis(cosines, questions[:, :3], -np.inf, axis=1)
    answers = cosines.argmax(axis=1)
    score = np.mean(answers == d)
    # END SOLUTION
    return answers, float(score)


@analogy.tried_on
def cases(rng):
    """Tables with noise; one where each word left out counts; one that points away."""
    example = np.array([[2.0, 0.0], [2.0, 1.0], [0.0, 3.0], [1.0, 3.0], [-1.0, 1.0]])
    questions = np.array([[0, 1, 2, 3], [2, 3, 0, 1]])
    calls = [call(example, questions), call(example, questions, False)]
    for pairs, units, exclude in ((4, 3, True), (5, 6, False), (6, 4, True)):
        table = rng.normal(size=(2 * pairs, units))
        table[pairs:] = table[:pairs] + 0.6 * rng.normal(size=units)
        table += 0.3 * rng.normal(size=table.shape)
        table *= rng.uniform(0.3, 3, size=(2 * pairs, 1))
        first, second = rng.permutation(pairs)[:2], rng.integers(pairs, size=2)
        drawn = np.array([[i, i + pairs, j, j + pairs]
                          for i in first for j in second if i != j]
                         + [[pairs, 0, pairs + 1, 1], [2, 2 + pairs, 0, pairs]]
                         )  # fmt: skip
        calls.append(call(table, drawn, exclude))
    away = np.array([[0.1, -0.05], [1.0, 0.2], [1.0, -0.2], [-1.0, 0.4], [-0.6, -1.0],
                     [-2.0, 1.0]])  # fmt: skip
    three = np.random.default_rng(360).normal(size=(7, 2))
    calls.append(call(three, np.array([[0, 1, 2, 3], [3, 0, 4, 5], [1, 6, 5, 2]])))
    turn = rng.uniform(0, 2 * np.pi)
    turned = away @ [[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]]
    return [*calls, call(turned, np.array([[0, 1, 2, 4], [0, 2, 1, 3]]))]


def _cosines(target, table):
    unit = table / np.linalg.norm(table, axis=1, keepdims=True)
    return target @ unit.T


def _hidden(cosines, questions):
    hidden = cosines.copy()
    np.put_along_axis(hidden, questions[:, :3], -np.inf, axis=1)
    return hidden


def answered(*, target=lambda a, b, c: b - a + c, near=_cosines, hide=_hidden,
             rows=lambda table: table, best=lambda near: near.argmax(axis=1),
             score=lambda right: np.mean(right)):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(table, questions, exclude=True):
        a, b, c, d = questions.T
        used = rows(table)
        found = near(target(used[a], used[b], used[c]), used)
        answers = best(hide(found, questions) if exclude else found)
        return answers, float(score(answers == d))

    return answer


def _say(message, **parts):
    analogy.mistake(message, answered(**parts))


def _shown_alone(cosines, which):
    """Return cosines with -inf at some columns of the questions."""
    hidden = cosines.copy()
    np.put_along_axis(hidden, which, -np.inf, axis=1)
    return hidden


_say(
    N_("The target is b - a + c: what leads from a to b leads on from c. Here a was "
       "added and b subtracted."),
    target=lambda a, b, c: a - b + c,
)  # fmt: skip
_say(
    N_("The target is b - a + c; here c was subtracted."),
    target=lambda a, b, c: b - a - c,
)
_say(
    N_("The target is b - a + c; here c is missing, so every question about a and b "
       "has one answer."),
    target=lambda a, b, c: b - a,
)  # fmt: skip
_say(
    N_("b - a is missing: this is the word nearest to c, whatever a and b are."),
    target=lambda a, b, c: c,
)
_say(
    N_("These are products: long vectors win. For the cosine each row of the table is "
       "divided by its length."),
    near=lambda target, table: target @ table.T,
)  # fmt: skip
_say(
    N_("Rows 0 and 1 were left out as well, as the cell of the opening does it; there "
       "they are no words, here every row is one."),
    near=lambda target, table: np.where(
        np.arange(len(table)) < 2, -np.inf, _cosines(target, table)
    ),
)  # fmt: skip
_say(
    N_("The nearest row by distance was taken; the largest cosine is asked."),
    near=lambda target, table: -np.linalg.norm(target[:, None] - table, axis=-1),
)
_say(
    N_("The vectors were brought to length 1 before they were added; take the rows as "
       "they are."),
    rows=lambda table: table / np.linalg.norm(table, axis=1, keepdims=True),
)  # fmt: skip
_say(
    N_("Only b and c were left out; a is no answer, either."),
    hide=lambda found, questions: _shown_alone(found, questions[:, 1:3]),
)
_say(
    N_("Only a and c were left out; b is no answer, either."),
    hide=lambda found, questions: _shown_alone(found, questions[:, :3:2]),
)
_say(
    N_("Only c was left out; a and b are no answers, either."),
    hide=lambda found, questions: _shown_alone(found, questions[:, 2:3]),
)
_say(
    N_("d was left out as well: it is the right answer."),
    hide=lambda found, questions: _shown_alone(found, questions),
)


def _held(value):
    """Return what gives the words of a question this cosine."""
    return lambda found, questions: np.where(
        np.isinf(_hidden(found, questions)), value, found
    )


_say(
    N_("Left-out words got the number 0, and the cosine with a word that points away "
       "is less: give them -np.inf."),
    hide=_held(0.0),
)  # fmt: skip
_say(
    N_("Left-out words got the number -1, and the product of a long target with a word "
       "that points away is less: give them -np.inf."),
    hide=_held(-1.0),
)  # fmt: skip
_say(
    N_("Only a and b were left out; c is no answer, either."),
    hide=lambda found, questions: _shown_alone(found, questions[:, :2]),
)
_say(
    N_("The words of ALL questions were left out everywhere; each question leaves out "
       "its own three."),
    hide=lambda found, questions: _shown_alone(
        found, np.tile(questions[:, :3].ravel(), (len(found), 1))
    ),
)  # fmt: skip
_say(
    N_("The three words were taken out of the table first, so the numbers behind them "
       "have moved: give the numbers of the whole table."),
    best=lambda near: near.argmax(axis=1) - (
        np.isinf(near) & (np.arange(near.shape[1]) < near.argmax(axis=1)[:, None])
    ).sum(axis=1),
)  # fmt: skip
_say(
    N_("The smallest cosine was taken; the most similar word has the largest."),
    best=lambda near: np.where(np.isinf(near), np.inf, near).argmin(axis=1),
)
_say(
    N_("score: this is the number of right answers; divide it by that of the "
       "questions."),
    score=np.sum,
)  # fmt: skip
