"""The closing project: right ones of several kinds pass, each planted fault is told."""

import ast
import copy
import re
from pathlib import Path

import numpy as np
import pytest

import dlcourse
import dlcourse.datasets
from dlcourse import losses, metrics
from dlcourse.exercises import week14
from dlcourse.weeks.week14.exercises import project as project_file
from dlcourse.weeks.week14.exercises import project_end

STEPS = list(project_file.STEPS)
HERE = Path(project_file.__file__).parent
PARTS = {"train": np.arange(72), "dev": np.arange(72, 96), "test": np.arange(96, 120)}


@pytest.fixture(autouse=True)
def english():
    dlcourse.set_language("en")
    yield
    dlcourse.set_language("en")


def classes():
    """A right project on three classes in groups of four; nothing is trained."""
    rng = np.random.default_rng(0)
    y = rng.integers(3, size=120)
    p = rng.dirichlet(np.ones(3), size=120)
    data = {
        "x": rng.normal(size=(120, 4)),
        "y": y,
        "groups": np.arange(120) // 4,
        "times": None,
    }
    plan = {
        "question": "Do four numbers tell the class?",
        "metric": metrics.accuracy,
        "loss": losses.sparse_categorical_crossentropy,
        "better": "higher",
        "goal": 0.9,
    }
    worst = np.argsort(-plan["loss"](y[PARTS["dev"]], p[PARTS["dev"]]))
    more = {
        "worst": PARTS["dev"][worst[:6]],
        "confusion": metrics.confusion_matrix(
            y[PARTS["dev"]], p[PARTS["dev"]].argmax(axis=1), labels=range(3)
        ),
    }
    constant = np.eye(3)[np.full(24, np.bincount(y[:72]).argmax())]
    return finished(plan, data, p, constant, more)


def series():
    """A right project on a series: one output, an error to be small, and times."""
    rng = np.random.default_rng(1)
    y = rng.normal(size=120).cumsum()
    data = {
        "x": rng.normal(size=(120, 7, 1)),
        "y": y,
        "groups": None,
        "times": np.datetime64("2020-01-01") + np.arange(120),
    }
    plan = {
        "question": "Does the last week foretell tomorrow?",
        "metric": lambda y, p: np.abs(y - p).mean(),
        "loss": lambda y, p: np.abs(y - p),
        "better": "lower",
        "goal": 0.5,
    }
    p = y + rng.normal(size=120)
    worst = np.argsort(-np.abs(y - p)[72:96])
    naive = y[PARTS["dev"] - 1]
    return finished(plan, data, p, naive, {"worst": PARTS["dev"][worst[:5]]})


def finished(plan, data, p, simple, more):
    """Return all answers of a project whose model predicts `p` for every row."""
    y, (train, dev, test) = data["y"], PARTS.values()
    other = p[dev][::-1]
    second = plan["metric"](y[dev], other)
    scored = {part: plan["metric"](y[r], p[r]) for part, r in PARTS.items()}
    score, low = scored["dev"], plan["metric"](y[dev], simple)
    sign = 1 if plan["better"] == "higher" else -1
    good = [score - sign * 0.02, score, score + sign * 0.01]
    bad = [score - sign * d for d in (0.2, 0.3, 0.25)]
    settings = [{"units": 8, "rate": 0.0}, {"units": 16, "rate": 0.0},
                {"units": 16, "rate": 0.5}]  # fmt: skip
    runs = {
        name: {"settings": one, "after": after,
               "scores": {0.01: best, 0.03: bad, 0.1: bad}}
        for name, one, after, best in zip(
            "abc", settings, (None, "a", "b"), (bad, good, bad), strict=True
        )
    }  # fmt: skip
    halves = {"first": dev[:10], "last": dev[10:]}
    report = {part: "Eight words that say something about " + part + " here."
              for part in project_end.REPORT}  # fmt: skip
    report["baseline"] += f" It scores {low:.3f}, that is {100 * low:.1f}%."
    report["baseline"] += f" Another has {second:.3f}, that is {100 * second:.1f}%."
    report["model"] += f" {np.median(good):.3f} ({min(good):.3f} to {max(good):.3f})"
    report["test"] += f" The score is {scored['test']:.2f}."
    return {
        "plan": plan,
        "data": data,
        "split": dict(PARTS),
        "baseline": {"simple": {"prediction": simple, "score": low},
                     "other": {"prediction": other, "score": second}},
        "few": {"rows": train[:10], "losses": np.geomspace(2, 0.01, 30)},
        "log": {"seeds": [0, 1, 2], "runs": runs},
        "choice": {"run": "b", "rate": 0.01, "seed": 1, "prediction": p[dev],
                   "score": score},
        "errors": more | {"groups": {
            name: {"rows": r, "score": plan["metric"](y[r], p[r])}
            for name, r in halves.items()
        }},
        "test": {"prediction": p[test], "score": scored["test"]},
        "report": report,
    }  # fmt: skip


KINDS = {"classes": classes, "series": series}


def up_to(step, answers):
    """Return a project in which all steps before `step` are right."""
    project = week14.Project()
    for name in STEPS[: STEPS.index(step)]:
        feedback = project.check(name, answers[name])
        assert feedback.status == "correct", feedback
    return project


def changed(answer, *path_and_value):
    """Return a copy in which what stands under a path of keys is another value."""
    *path, last, value = path_and_value
    answer = copy.deepcopy(answer)
    place = answer
    for key in path:
        place = place[key]
    old = place.get(last)
    place[last] = value(old) if callable(value) and last not in FUNCTIONS else value
    return answer


FUNCTIONS = ("metric", "loss")
NAN = float("nan")


def text(answers, part, old, new):
    """Return the report with another wording in one part."""
    written = answers["report"][part]
    assert re.search(old, written)
    return answers["report"] | {part: re.sub(old, new, written)}


def best():
    """Return the rows of dev with the smallest losses."""
    answers = series()
    y, dev = answers["data"]["y"], PARTS["dev"]
    return dev[np.abs(y[dev] - answers["choice"]["prediction"]).argsort()[:5]]


BEST = best()
ANSWERS = classes()


def constant(value):
    """Return what a baseline becomes that says `value` for all rows of dev."""

    def say(old):
        return old | {"prediction": value, "score": scored(value)}

    return say


def scored(predicted):
    """Return the accuracy or, of one output, the error of predictions for dev."""
    kind = ANSWERS if np.ndim(predicted) == 2 else series()
    return kind["plan"]["metric"](kind["data"]["y"][PARTS["dev"]], predicted)


RAREST = np.eye(3)[np.full(24, np.bincount(ANSWERS["data"]["y"][:72]).argmin())]
OF_CLASS_1 = np.flatnonzero(ANSWERS["data"]["y"][:72] == 1)[:9]


def one_row(row):
    """Return a group of a single row of dev with its score."""
    y, p = ANSWERS["data"]["y"], ANSWERS["choice"]["prediction"]
    return {"rows": np.array([row]), "score": float(p[row - 72].argmax() == y[row])}


# kind, step, what becomes of the right answer, what the check says
PLANTED = [
    ("classes", "plan", ("question", "a"), "got 1 words"),
    ("classes", "plan", ("question", "We look at many numbers."), "question mark"),
    ("classes", "plan", ("metric", 0.9), "expected a function"),
    ("classes", "plan", ("loss", "mse"), "expected a function"),
    ("classes", "plan", ("loss", losses.SparseCategoricalCrossentropy), "got type, "),
    ("classes", "plan", ("better", "up"), '"higher" or "lower"'),
    ("classes", "plan", ("goal", NAN), "expected one finite number"),
    ("classes", "plan", ("goal", "0.9"), "expected one finite number"),
    ("classes", "data", ("x", lambda x: x[:-1]), "x has 119 examples and y has 120"),
    ("classes", "data", ("x", ["a"] * 120), "expected an array of numbers"),
    ("classes", "data", ("y", lambda y: np.where(np.arange(120) == 7, NAN, y)),
     "such as row 7: "),
    ("classes", "data", ("x", np.eye(9)), "x has 9 examples"),
    ("classes", "data", ("groups", [1, 2]), "one for each of 120"),
    ("series", "data", ("times", lambda t: t[1:]), "one for each of 120"),
    ("classes", "data", ("y", np.zeros(120, int)), "nothing can be learned from it"),
    ("classes", "data", ("x", np.ones((120, 4))), "nothing can be learned from it"),
    ("classes", "data", ("x", lambda x: np.c_[x, ANSWERS["data"]["y"]]), "at x[:, 4]"),
    ("series", "data", ("x", lambda x: np.c_[x, series()["data"]["y"][:, None, None]]
                        if x.ndim == 2 else np.concatenate(
                            [x, series()["data"]["y"][:, None, None]], axis=1)),
     "y stands in x, at x[:, 7, 0]"),
    ("series", "data", ("times", lambda t: t.astype(str)), "expected numbers or dates"),
    ("series", "data", ("times", lambda t: np.append(t[:-1], np.datetime64("NaT"))),
     "times: rows without a value: 1, such as row 119"),
    ("classes", "data", ("groups", lambda g: np.where(g > 3, g, NAN)), "value: 16, "),
    ("classes", "data", ("groups", np.arange(120) // 60), "different labels is 2"),
    ("classes", "split", ("dev", lambda r: r - 1), "train and dev share row 71"),
    ("classes", "split", ("test", lambda r: r - 5), "dev and test share row 91"),
    ("classes", "split", ("test", lambda r: r[4:8]), "too little"),
    ("classes", "split", ("train", lambda r: np.append(r, 3)), "row 3 stands there"),
    ("classes", "split", ("test", lambda r: r + 20), "not in the data"),
    ("classes", "split", ("test", lambda r: r - 300), "not in the data"),
    ("classes", "split", ("dev", np.ones(120, bool)), "np.flatnonzero"),
    ("classes", "split", ("train", np.arange(0.0, 72)), "expected whole numbers"),
    ("classes", "split", ("dev", np.arange(73, 96)), None),
    ("classes", "split", ("train", np.arange(70)), None),
    ("series", "split", ("train", np.r_[0:71, 96]), "train and test share row 96"),
    ("series", "split", ("test", np.r_[71, 96:120]), "train and test share row 71"),
    ("classes", "baseline", ("simple", "score", lambda s: s + 0.01), "simple: you"),
    ("classes", "baseline", ("simple", "score", None), "one finite number"),
    ("classes", "baseline", ("simple", "prediction", lambda p: p[1:]), "of 24 rows"),
    ("classes", "baseline", ("simple", "prediction", lambda p: p * NAN), "NaN"),
    ("series", "baseline", ("simple", "prediction", lambda p: p + 1), "simple: you"),
    ("classes", "baseline", ("simple", constant(RAREST)), "flatters the network"),
    ("series", "baseline", ("simple", constant(np.full(24, 1000.0))), "Take that one"),
    ("classes", "baseline", ("simple", lambda s: s | {
        "prediction": s["prediction"].argmax(axis=1)}), "np.eye(classes)[prediction]"),
    ("classes", "few", ("rows", OF_CLASS_1), "have the same y"),
    ("classes", "few", ("losses", np.zeros(9)), "they begin at 0"),
    ("classes", "few", ("losses", [-1.0, -5.0]), "they begin at -1"),
    ("classes", "few", ("rows", np.arange(72, 80)), "not in train, such as 72"),
    ("classes", "few", ("rows", np.arange(30)), "no handful"),
    ("classes", "few", ("rows", np.arange(1)), "no handful"),
    ("classes", "few", ("losses", [2.3, 2.0, 1.9]), "by heart"),
    ("classes", "few", ("losses", [2.3, NAN]), "lower the learning rate"),
    ("classes", "few", ("losses", 0.01), "of each epoch"),
    ("classes", "log", ("seeds", [0, 0, 1]), "3 different ones"),
    ("classes", "log", ("runs", lambda r: {"a": r["a"]}), "3 runs or more"),
    ("classes", "log", ("runs", "c", "settings", "units", 9), "2 settings differ"),
    ("classes", "log", ("runs", "c", "settings", "rate", 0.0), "0 settings differ"),
    ("classes", "log", ("runs", "b", "after", "z"), "the name of a run above it"),
    ("classes", "log", ("runs", "b", "after", None), "the name of a run above it"),
    ("classes", "log", ("runs", "b", "settings", {}), "a dict of all"),
    ("classes", "log", ("runs", "a", "scores", {0.1: [1, 2, 3]}), "no rival"),
    ("classes", "log", ("runs", "a", "scores", 0.1, [0.5]), "one for each seed"),
    ("classes", "log", ("runs", "a", "scores", "0.2", [1, 2, 3]), "the key '0.2'"),
    ("classes", "log", ("runs", "a", "scores", -1, [1, 2, 3]), "rate above 0"),
    ("classes", "log", ("runs", "a", "scores", 0.1, [0.5, 0.4, NAN]), "finite"),
    ("classes", "log", ("runs", "a", "scores", lambda s: dict(
        zip((0.01, 0.0101, 0.0102), s.values(), strict=True))), "only from 0.01 to"),
    ("classes", "log", ("runs", "a", "scores", 0.1, [0.5, 0.4, NAN]), "diverged, take"),
    ("classes", "log", ("runs", "b", "scores", lambda s: {
        rate: [100 * one for one in values] for rate, values in s.items()}),
     " is better than the "),
    ("series", "log", ("runs", "a", "scores", 0.1, [-1, 1, 1]), "than the 0 of right"),
    ("classes", "log", ("seeds", np.arange(3)), None),
    ("classes", "log", ("runs", "a", "scores", lambda s: {
        np.float32(rate): values for rate, values in s.items()}), None),
    ("classes", "choice", ("prediction", np.log), "activations.softmax"),
    ("classes", "choice", ("run", "z"), "not in the log"),
    ("classes", "choice", ("rate", 0.02), "not in the log"),
    ("classes", "choice", ("seed", 7), "expected one of"),
    ("classes", "choice", ("rate", 0.03), "b at rate 0.01 has the better"),
    ("series", "choice", ("run", "a"), "b at rate 0.01 has the better"),
    ("classes", "choice", ("score", lambda s: s + 0.05), "score: you write"),
    ("classes", "choice", ("prediction", lambda p: p[::-1]), "score: you write"),
    ("classes", "choice", ("seed", 2), "is it the same model?"),
    ("classes", "errors", ("worst", lambda w: w[::-1]), "worst first"),
    ("classes", "errors", ("worst", lambda w: w[:4]), "5 or more"),
    ("series", "errors", ("worst", BEST), "sort the other way"),
    ("classes", "errors", ("worst", lambda w: w - 72), "inside of a part"),
    ("series", "errors", ("worst", lambda w: np.setdiff1d(PARTS["dev"], w)[:5]),
     "the greatest loss"),
    ("classes", "errors", ("groups", {}), "two groups"),
    ("classes", "errors", ("groups", lambda g: g | {"again": g["last"]}),
     "last and again hold the same rows"),
    ("classes", "errors", ("groups", "last", lambda g: g | one_row(82)),
     "groups: 13 rows of dev are in none, such as 83"),
    ("classes", "errors", ("groups", "last", "score", 0.9999), "last: you write"),
    ("classes", "errors", ("groups", "first", "rows", PARTS["test"][:9]), "not in dev"),
    ("classes", "errors", ("confusion", lambda c: c.T), "exchanged"),
    ("classes", "errors", ("confusion", lambda c: c + 1), "it does not count"),
    ("classes", "errors", ("confusion", np.eye(2)), "a matrix of shape (3, 3)"),
    ("classes", "errors", ("confusion", np.eye(2)), "labels=range(3)"),
    ("classes", "test", ("prediction", ANSWERS["choice"]["prediction"]), "for dev. "),
    ("classes", "test", ("prediction", lambda p: p.argmax(axis=1)), "had (3,): is it"),
    ("classes", "test", ("score", lambda s: s + 0.01), "test: you write"),
    ("classes", "test", ("prediction", lambda p: p[:-1]), "of 24 rows"),
    ("classes", "report", ("not_found", ""), "not_found: got 0 words"),
    ("classes", "report", ("errors", "Many errors."), "errors: got 2 words"),
    ("classes", "report", ("data", "so and so on, " * 200), "3 different words"),
    ("classes", "report", ("errors", ANSWERS["report"]["data"]), "same text as data"),
    ("classes", "report", ("data", "one two three four five six " * 90), "one page"),
    ("classes", "report", ("model", lambda m: m + " Of 1.197 pictures we saw 0.12."),
     "no step above gave the number 1.197"),
    ("classes", "report", ("test", "We opened the test set 1 time or 0 times, as due."),
     "is missing or rounded"),
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_right_project_is_right_from_end_to_end(kind):
    answers = KINDS[kind]()
    project = week14.Project()
    for step in STEPS:
        feedback = project.check(step, answers[step])
        assert (feedback.status, feedback.text) == ("correct", ""), feedback
    assert project.progress().title == "10 of 10 steps done"


@pytest.mark.parametrize(("kind", "step", "change", "said"), PLANTED)
def test_a_planted_fault_is_told(kind, step, change, said):
    answers = KINDS[kind]()
    project = up_to(step, answers)
    feedback = project.check(step, changed(answers[step], *change))
    if said is None:  # no fault: parts may leave rows out
        assert feedback.status == "correct", feedback
        return
    assert feedback.status == "incorrect"
    assert said in feedback.text
    assert project.check(step, answers[step]).status == "correct"


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("baseline", r"It scores.*", "", "is missing or rounded"),
        ("baseline", r"0\.\d\d\d", "0.999", ". Copy numbers, do not type"),
        ("baseline", r"\d+\.\d%", "99.9%", "no step above gave the number 99.9%"),
        ("model", r"\(.*\)", "", "is missing or rounded"),
        ("model", "$", " Before it was 0.111.", "no step above gave the number 0.111"),
        ("test", r"0\.\d\d", "0.99", "is missing or rounded"),
    ],
)
def test_numbers_of_the_report_are_those_of_the_steps(part, old, new, said):
    answers = classes()
    project = up_to("report", answers)
    assert said in project.check("report", text(answers, part, old, new)).text


@pytest.mark.parametrize(
    ("written", "value", "agrees"),
    [
        ("0.545", 0.5454, True), ("54.5%", 0.5454, True), ("%54,5", 0.5454, True),
        ("55 %", 0.5454, True), ("0.54", 0.5454, False), ("54.6%", 0.5454, False),
        ("0,545", 0.5454, True), ("1,797", 1797, True), ("0.55", 0.5454, True),
    ],
)  # fmt: skip
def test_numbers_are_read_in_both_languages(written, value, agrees):
    (told,) = project_end._numbers(f"It is {written}, we say.")
    assert project_end._says(told, value) == agrees


def test_groups_and_times_are_kept():
    answers = classes()
    project = up_to("split", answers)
    torn = answers["split"] | {"train": np.arange(70), "dev": np.arange(70, 96)}
    said = project.check("split", torn).text
    assert "share group 17 (1 in all)" in said
    assert "deal out whole groups" in said
    answers = series()
    project = up_to("split", answers)
    torn = answers["split"] | {"train": np.arange(20, 92), "dev": np.arange(20)}
    said = project.check("split", torn).text
    assert "train reaches to 2020-04-01" in said
    assert "the future would help" in said


def test_a_baseline_that_learns_nothing_is_asked_for():
    answers = classes()
    p = np.random.default_rng(3).dirichlet(np.ones(3), size=24)
    score = metrics.accuracy(answers["data"]["y"][PARTS["dev"]], p)
    project = up_to("baseline", answers)
    only = {"clever": {"prediction": p, "score": score}}
    assert "the same answer for all rows" in project.check("baseline", only).text
    both = only | answers["baseline"]
    assert project.check("baseline", both).status == "correct"


def test_two_baselines_are_asked_for():
    answers = classes()
    one = {"simple": answers["baseline"]["simple"]}
    said = up_to("baseline", answers).check("baseline", one).text
    assert "a method without a network" in said


@pytest.mark.parametrize(
    ("kind", "name", "value", "said"),
    [
        ("classes", "better", "lower", 'calls better. Exchange "higher" and "lower"'),
        ("series", "better", "higher", "right predictions get 0 and "),
        ("classes", "goal", 90, " cannot be reached: right predictions get "),
        ("series", "goal", -1, "goal: -1 cannot be reached"),
        ("classes", "metric", lambda y, p: 1.0, "and the same when y is shuffled: it "),
        ("classes", "loss", losses.SparseCategoricalCrossentropy(), "has shape (), "),
    ],
)
def test_a_plan_that_cannot_be_meant_is_told_at_the_first_score(
    kind, name, value, said
):
    answers = KINDS[kind]()
    answers["plan"][name] = value
    project = up_to("baseline", answers)
    if name == "metric":
        for one in answers["baseline"].values():
            one["score"] = 1.0
    assert said in project.check("baseline", answers["baseline"]).text


SURE = losses.sparse_categorical_crossentropy


def test_a_loss_of_each_place_of_a_sequence_is_told_to_take_the_mean():
    """Labels of shape (rows, places) are right; 'no mean' was said about them."""
    answers = classes()
    y = np.random.default_rng(2).integers(2, size=(120, 5))
    answers["data"]["y"] = y
    p = np.eye(2)[np.zeros((24, 5), int)]
    share = (y[PARTS["dev"]] == 0).mean()
    one = {"none": {"prediction": p, "score": share}}
    said = up_to("baseline", answers).check("baseline", one).text
    assert "has shape (24, 5), expected (24,)" in said
    assert "Take the mean over the other axes there" in said
    assert "no mean" not in said
    answers["plan"]["loss"] = lambda y, p: SURE(y, p).reshape(len(y), -1).mean(axis=1)
    said = up_to("baseline", answers).check("baseline", one).text
    assert said.startswith("One baseline is not enough")


@pytest.mark.parametrize("metric", ["entropy", "accuracy"])
def test_one_output_of_logits_is_read_as_logits(metric):
    """0 and 1 are no right logits: their goal was called out of reach."""
    rng = np.random.default_rng(5)
    y = rng.integers(2, size=120)
    z = 2.0 * (2 * y - 1) + 1.5 * rng.normal(size=120)
    plan = classes()["plan"] | {"loss": lambda y, p: np.log1p(np.exp(p - 2 * y * p))}
    if metric == "entropy":
        plan |= {"metric": lambda y, p: plan["loss"](y, p).mean()}
        plan |= {"better": "lower", "goal": 0.2}
    else:
        plan |= {"metric": lambda y, p: ((p >= 0) == y).mean()}
    dev = PARTS["dev"]
    worst = dev[np.argsort(-plan["loss"](y, z)[dev])[:6]]
    data = classes()["data"] | {"y": y}
    answers = finished(plan, data, z, np.full(24, -0.2), {"worst": worst})
    up_to("report", answers)


@pytest.mark.parametrize("kind", [float, bool])
def test_labels_of_a_table_are_classes_too(kind):
    """np.loadtxt reads labels as floats, y > 3 gives bools."""
    answers = classes()
    y = answers["data"]["y"].astype(kind)
    answers["data"]["y"] = y
    if kind is float:
        told = changed(answers["errors"], "confusion", np.eye(2))
        project = up_to("errors", answers)
        assert "a matrix of shape (3, 3)" in project.check("errors", told).text
        assert project.check("errors", answers["errors"]).status == "correct"
    answers["data"] |= {"y": np.sort(y), "groups": None}
    if kind is bool:
        said = up_to("split", answers).check("split", answers["split"]).text
        assert "all its rows are of class " in said


def test_a_perfect_score_is_asked_about_and_not_refused():
    answers = classes()
    sure = np.eye(3)[answers["data"]["y"]]
    truth = {"prediction": sure[PARTS["dev"]], "score": 1.0}
    told = up_to("baseline", answers).check(
        "baseline", answers["baseline"] | {"truth": truth}
    )
    asked = "1; as much as right predictions: does the answer leak in?"
    assert "as much as right predictions: does the answer leak in?" in asked
    assert [row[1] == asked for row in told.rows] == [False, False, True]
    opened = {"prediction": sure[PARTS["test"]], "score": 1.0}
    told = up_to("test", answers).check("test", opened)
    assert (told.status, told.rows[1]) == ("correct", ("test", asked))
    runs = answers["log"]["runs"]
    runs["b"]["scores"][0.01] = [1.0, 1.0, 1.0]
    answers["choice"] |= truth
    told = up_to("choice", answers).check("choice", answers["choice"])
    assert (told.status, told.rows[0]) == ("correct", ("b", asked))
    # nothing is worse than the rest: any five rows will do
    worst = {
        "worst": PARTS["dev"][:5],
        "confusion": np.diag(np.bincount(answers["data"]["y"][PARTS["dev"]])),
    }
    groups = {
        name: one | {"score": 1.0} for name, one in answers["errors"]["groups"].items()
    }
    worst["groups"] = groups
    assert up_to("errors", answers).check("errors", worst).status == "correct"


def test_a_score_of_one_is_asked_for_with_decimals():
    answers = classes()
    sure = np.eye(3)[answers["data"]["y"][PARTS["test"]]]
    answers["test"] = {"prediction": sure, "score": 1.0}
    answers["report"]["test"] = "On the test set the network gets a score of 1, all."
    project = up_to("report", answers)
    said = project.check("report", answers["report"]).text
    assert said.startswith("test: the number 1.0 is missing or rounded otherwise")
    right = text(answers, "test", " 1,", " 1.000,")
    assert project.check("report", right).status == "correct"


def test_the_last_value_of_train_is_a_constant_that_learns_nothing():
    """It may be far worse than the mean, and one who knows no more may say it."""
    answers = series()
    dev = PARTS["dev"]
    y = answers["data"]["y"] = 3 * np.sin(np.arange(120) / 6)
    metric = answers["plan"]["metric"]
    last, constant = y[dev - 1], np.full(24, y[71])
    tried = {"last of train": constant, "last value": last}
    table = {
        name: {"prediction": p, "score": metric(y[dev], p)} for name, p in tried.items()
    }
    project = up_to("baseline", answers)
    assert project.check("baseline", table).status == "correct"
    table["last of train"] = {
        "prediction": constant * 3,
        "score": metric(y[dev], constant * 3),
    }
    assert "flatters the network" in project.check("baseline", table).text


def test_numbers_of_numpy_in_settings_are_known():
    answers = classes()
    for run in answers["log"]["runs"].values():
        run["settings"] = {k: np.float32(v) for k, v in run["settings"].items()}
    answers["report"]["model"] += " With dropout 0.5 it was worse."
    project = up_to("report", answers)
    assert project.check("report", answers["report"]).status == "correct"


@pytest.mark.parametrize("name", ["loss", "metric"])
def test_a_column_against_a_row_is_told(name):
    """y of (n,) minus a prediction of (n, 1) are all pairs, and nobody is warned."""
    answers = series()
    if name == "metric":
        answers["plan"]["loss"] = lambda y, p: np.abs(y - p.reshape(len(y)))
    project = up_to("baseline", answers)
    y = answers["data"]["y"][PARTS["dev"]]
    column = answers["baseline"]["simple"]["prediction"][:, None]
    one = {"prediction": column, "score": answers["plan"]["metric"](y, column)}
    said = project.check("baseline", {"naive": one}).text
    assert f"{name}: y has shape (24,) and the prediction (24, 1)" in said
    assert "so y - prediction holds all pairs. " in said


def test_a_loss_of_logits_may_have_logits():
    answers = classes()
    answers["plan"]["loss"] = lambda y, p: losses.sparse_categorical_crossentropy(
        y, p, from_logits=True
    )
    logits = changed(answers["choice"], "prediction", np.log)
    assert up_to("choice", answers).check("choice", logits).status == "correct"


def test_sorted_classes_are_told():
    answers = classes()
    answers["data"] |= {"groups": None, "y": np.sort(answers["data"]["y"])}
    said = up_to("split", answers).check("split", answers["split"]).text
    assert " rows are of classes that train lacks, such as " in said
    answers["data"]["y"] = np.arange(120) // 60
    said = up_to("split", answers).check("split", answers["split"]).text
    assert "dev" in said
    assert ": all its rows are of class " in said


def test_inputs_that_come_twice_are_counted():
    answers = classes()
    answers["data"] |= {"groups": None, "x": np.tile(answers["data"]["x"][:24], (5, 1))}
    feedback = up_to("split", answers).check("split", answers["split"])
    text = "48 of 48; does the test ask for more than memory?"
    assert feedback.rows[-1][1] == text


def test_a_change_that_reaches_nothing_is_shown():
    answers = classes()
    runs = answers["log"]["runs"]
    runs["c"]["scores"] = copy.deepcopy(runs["b"]["scores"])
    feedback = up_to("log", answers).check("log", answers["log"])
    assert feedback.status == "correct"
    assert "as b: does the setting reach the network?" in feedback.rows[2][1]
    assert "reach the network" not in feedback.rows[1][1]


def test_a_metric_of_several_classes_is_told_inside_of_one():
    answers = classes()
    y = answers["data"]["y"][PARTS["dev"]]
    groups = {str(k): {"rows": PARTS["dev"][y == k], "score": 0.5} for k in range(3)}
    project = up_to("errors", answers)
    project._done["plan"]["metric"] = lambda y, p: np.mean(
        [(p.argmax(axis=1)[y == k] == k).mean() if (y == k).any() else NAN
         for k in range(3)]
    )  # fmt: skip
    said = project.check("errors", answers["errors"] | {"groups": groups}).text
    assert "0: metric(y, prediction) gave no finite numbers" in said
    assert "Group by something else than y" in said


def test_predictions_for_dev_do_not_count_as_the_look():
    answers = classes()
    project = up_to("test", answers)
    slip = answers["test"] | {"prediction": answers["choice"]["prediction"]}
    assert "does not count as a look" in project.check("test", slip).text
    assert project.check("test", answers["test"]).status == "correct"


def test_a_seed_that_nobody_uses_is_seen():
    answers = classes()
    log = copy.deepcopy(answers["log"])
    for run in log["runs"].values():
        run["scores"] = {rate: [0.5] * 3 for rate in run["scores"]}
    assert "hand the seed" in up_to("log", answers).check("log", log).text


def test_another_choice_than_the_best_needs_a_reason():
    answers = classes()
    score = answers["choice"]["score"]
    answers["log"]["runs"]["a"]["scores"][0.01] = [score + 0.3] * 3
    project = up_to("choice", answers)
    assert (
        "a at rate 0.01 has the better"
        in project.check("choice", answers["choice"]).text
    )
    with_reason = answers["choice"] | {"why": "It has half the weights."}
    assert project.check("choice", with_reason).status == "correct"


def test_the_test_set_is_opened_once():
    answers = classes()
    project = up_to("test", answers)
    assert project.check("test", answers["test"]).status == "correct"
    assert project.check("test", answers["test"]).status == "correct"
    p = answers["test"]["prediction"][:, ::-1]
    score = metrics.accuracy(answers["data"]["y"][PARTS["test"]], p)
    second = {"prediction": p, "score": score}
    assert "was opened before" in project.check("test", second).text
    for step in STEPS[:-2]:  # no way around it
        assert project.check(step, answers[step]).status == "correct"
    assert "was opened before" in project.check("test", second).text
    assert project.check("test", answers["test"]).status == "correct"


def test_a_loss_that_is_a_mean_is_told():
    answers = classes()
    answers["plan"]["loss"] = losses.SparseCategoricalCrossentropy()
    feedback = up_to("baseline", answers).check("baseline", answers["baseline"])
    assert "one number for each example, no mean" in feedback.text


@pytest.mark.parametrize(
    ("metric", "said"),
    [
        (lambda y, p: y @ p, "expected one number"),
        (lambda y, p: y[:, 9], ". Do the shapes fit, y "),
        (lambda y, p: NAN, "gave no finite numbers"),
        (lambda y, p: "good", "gave no finite numbers"),
    ],
)
def test_a_metric_that_does_not_work_is_told(metric, said):
    answers = classes()
    answers["plan"]["metric"] = metric
    project = up_to("baseline", answers)
    assert said in project.check("baseline", answers["baseline"]).text


@pytest.mark.parametrize("step", STEPS)
def test_what_is_no_answer_is_told_and_raises_nothing(step):
    answers = classes()
    for odd in (3, "text", [1, 2], np.ones(3), {}, {"a": 1}, len, {1, 2}):
        feedback = up_to(step, answers).check(step, odd)
        assert feedback.status == "incorrect", (step, odd)
        assert feedback.text
    for untouched in (..., None, {"a": ...}, {"a": {"b": [...]}}):
        assert up_to(step, answers).check(step, untouched).status == "not attempted"


@pytest.mark.parametrize(
    ("step", "change"),
    [
        ("log", ("runs", "b", "after", ["a"])),
        ("log", ("runs", "b", "settings", {"units": np.arange(3), "rate": 1})),
        ("choice", ("run", ["b"])),
    ],
)
def test_an_answer_of_another_form_gets_no_traceback(step, change):
    answers = classes()
    answers["log"]["runs"]["a"]["settings"]["units"] = np.arange(3)
    answers["log"]["runs"]["b"]["settings"]["units"] = np.arange(3)
    answers = classes() if step == "choice" else answers
    feedback = up_to(step, answers).check(step, changed(answers[step], *change))
    assert feedback.status == "wrong type"
    assert "cannot read it" in feedback.text
    assert feedback.rows


def test_one_output_for_two_classes_needs_no_matrix():
    answers = classes()
    y = np.arange(120) % 2
    p = np.where(np.arange(120) % 3 == 0, 0.2, 0.7)[:, None]
    plan = answers["plan"] | {"loss": lambda y, p: np.abs(y - p[:, 0])}
    worst = PARTS["dev"][np.abs(y - p[:, 0])[PARTS["dev"]].argsort()[::-1][:5]]
    simple = np.full((24, 1), 0.9)
    answers = finished(plan, answers["data"] | {"y": y}, p, simple, {"worst": worst})
    project = up_to("errors", answers)
    assert project.check("errors", answers["errors"]).status == "correct"


def test_what_a_dict_lacks_is_named():
    answers = classes()
    assert "expected a dict with the keys" in week14.Project().check("plan", 3).text
    assert "The dict has no entry named " in (
        week14.Project()
        .check("plan", {k: v for k, v in answers["plan"].items() if k != "loss"})
        .text
    )
    project = up_to("baseline", answers)
    assert "the name of each baseline" in project.check("baseline", {}).text
    project = up_to("data", answers)
    few = {name: answers["data"][name][:20] for name in "xy"}
    few |= {"groups": None, "times": None}
    assert "too few to split in three" in project.check("data", few).text


def test_steps_come_in_their_order():
    answers = classes()
    project = week14.Project()
    feedback = project.check("split", answers["split"])
    assert (feedback.status, "step plan" in feedback.text) == ("locked", True)
    project = up_to("few", answers)
    project.check("data", answers["data"])  # again
    assert project.check("few", answers["few"]).status == "locked"
    with pytest.raises(ValueError, match="got 'model', expected one of plan"):
        project.check("model", {})


def test_later_changes_of_an_answer_do_not_reach_the_project():
    answers = classes()
    project = up_to("baseline", answers)
    kept = copy.deepcopy(answers["baseline"])
    answers["data"]["y"][:] = 0
    assert project.check("baseline", kept).status == "correct"


def test_every_message_is_met_by_a_planted_fault():
    """No demand without its test: a part of each message is asked for above."""
    asked = {
        node.value
        for node in ast.walk(ast.parse(Path(__file__).read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    files = sorted(HERE.glob("project_*.py"))
    calls = (n for f in files for n in ast.walk(ast.parse(f.read_text("utf-8"))))
    messages = {
        node.args[0].value
        for node in calls
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_"
    }
    faults = [m for m in messages if re.search("[:.]", m) and m[-1] in ".?"]
    assert len(faults) > 50
    wild = {m: re.sub(r"\\\{.*?\\\}", ".+", re.escape(m)) for m in faults}
    told = {text for case in PLANTED if (text := said_of(*case[:3]))}
    missing = [
        m for m in faults
        if not any(re.fullmatch(wild[m], text) for text in told)
        and not any(len(part) > 11 and part in m for part in asked)
    ]  # fmt: skip
    assert missing == []


def said_of(kind, step, change):
    answers = KINDS[kind]()
    project = up_to(step, answers)
    return project.check(step, changed(answers[step], *change)).text


@pytest.mark.parametrize("language", ["en", "tr"])
def test_the_rubric_of_instructors_is_that_of_the_notebook(language):
    root = Path(dlcourse.__file__).parents[1]
    source = (root / "notebooks/sources/project_week14.py").read_text("utf-8")
    guide = (root / f"docs/{language}/project-rubric.md").read_text("utf-8")
    row = re.compile(r"^(?:# )?(\| [^|]+ \| \d+ \| [^|]+ \| [^|]+ \|)$", re.M)
    cells = source.split("# %% [markdown] ")
    (shown,) = [c for c in cells if f'lang="{language}"' in c and "100 p" in c]
    assert row.findall(shown) == row.findall(guide)
    points = [int(line.split("|")[2]) for line in row.findall(guide)]
    assert (len(points), sum(points)) == (10, 100)


def test_the_table_of_data_names_loaders_and_their_examples():
    root = Path(dlcourse.__file__).parents[1]
    source = (root / "notebooks/sources/project_week14.py").read_text("utf-8")
    rows = re.findall(r"^# \| `(load_\w+)` \| (\d+) \|", source, re.M)
    assert len(rows) == 24
    for name, count in rows:
        loaded = getattr(dlcourse.datasets, name)()
        if name == "load_karate_club":
            assert len(loaded[1]) == int(count)
        else:
            last = loaded[-1] if isinstance(loaded, tuple) else loaded
            assert len(last) == int(count), name
    made = set(re.findall(r"`(make_\w+)`", source))
    assert made
    assert made <= set(dlcourse.datasets.__all__)
