"""The four exercises on tables: pandas, SciPy, other right answers, what is told."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import median_abs_deviation

from dlcourse import datasets
from dlcourse.exercises import week00
from dlcourse.exercises.judging import identical
from dlcourse.exercises.quoting import as_code
from dlcourse.weeks.week00.exercises.missing_report import stocks
from tests.exercises.answers import said, statuses

report, fill = week00.missing_report, week00.fill_forward
encode, outliers = week00.encode, week00.outliers


def test_the_real_prices_have_the_holes_that_the_insight_states():
    table = stocks()
    holes = np.isnan(datasets.load_stocks()[1])
    count, share, complete = report.reference(table)
    assert [*count] == holes.sum(axis=0).tolist()
    np.testing.assert_allclose(share, holes.mean(axis=0))
    assert (complete, len(table), count["DELL"]) == (71, 524, 453)
    assert report.reference(table.drop(columns="DELL"))[2] == 215
    for number in ("71 of 524", "453", "215"):
        assert number in report.insight


def test_filling_agrees_with_pandas():
    prices = datasets.load_stocks()[1]
    due = pd.DataFrame(prices).ffill().to_numpy()
    for column, filled in zip(prices.T, due.T, strict=True):
        np.testing.assert_array_equal(fill.reference(column), filled)


def test_coding_agrees_with_pandas():
    column, codes = pd.Series([*"ABBCAD", None]), {"A": 0, "B": 1, "C": 2}
    due = column.map(codes).fillna(9).astype(int)
    assert encode.reference(column, codes, 9).tolist() == due.tolist()


def test_outliers_agree_with_scipy():
    rng = np.random.default_rng(0)
    for size in (7, 40):
        values = rng.standard_cauchy(size)
        bound = 2 * median_abs_deviation(values)
        due = np.abs(values - np.median(values)) > bound
        assert 0 < due.sum() < size
        assert outliers.reference(values, 2).tolist() == due.tolist()


def test_no_value_of_ten_is_three_and_a_half_deviations_away():
    """The insight: the root of m - 1 is reached, and never passed."""
    for m in (5, 10, 30):
        values = np.zeros(m)
        values[0] = 1e6
        z = (values - values.mean()) / values.std()
        assert z.max() == pytest.approx(np.sqrt(m - 1))
        others = np.random.default_rng(m).standard_cauchy((1000, m)) ** 3
        z = (others.T - others.mean(axis=1)) / others.std(axis=1)
        assert np.abs(z).max() <= np.sqrt(m - 1) * (1 + 1e-9)
    assert np.sqrt(9) < 3.5 < np.sqrt(29)
    three = np.array([0.0, 1.0, 1e6])
    assert (three[2] - np.median(three)) / median_abs_deviation(three) > 999_000
    assert not outliers.buggy(np.array([1.0, 2.0, 3.0, 4.0, 1000.0])).any()


def report_by_loops(table):
    count = [sum(table[name].isnull()) for name in table]
    return count, [n / len(table) for n in count], int(table.notna().all(axis=1).sum())


def report_by_count(table):
    count = len(table) - table.count()
    return count.to_numpy(), (count / table.shape[0]).tolist(), table.dropna().shape[0]


def fill_by_keeping(values):
    last, filled = np.nan, []
    for value in values:
        last = last if np.isnan(value) else value
        filled.append(last)
    return filled


def encode_by_map(column, codes, unknown=-1):
    return column.map(codes).fillna(unknown).astype("int64")


def encode_by_name(column, codes, unknown=-1):
    result = np.full(len(column), unknown)
    for name, code in codes.items():
        result[(column == name).to_numpy()] = code
    return result


def outliers_by_bounds(values, limit=3.5):
    centre, half = np.quantile(values, 0.5), np.median(values)
    far = limit * np.quantile(np.abs(values - half), 0.5)
    return (values > centre + far) | (values < centre - far)


def outliers_in_pandas(values, limit=3.5):
    column = pd.Series(values)
    distance = (column - column.median()).abs()
    return distance > limit * distance.median()


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        (report, report_by_loops), (report, report_by_count), (fill, fill_by_keeping),
        (fill, lambda values: pd.Series(values).ffill()), (encode, encode_by_map),
        (encode, encode_by_name), (outliers, outliers_by_bounds),
        (outliers, outliers_in_pandas),
    ],
)  # fmt: skip
def test_right_answers_written_in_another_way_pass(exercise, answer):
    assert statuses(exercise, answer, seeds=10) == {"correct"}


def nan_compared(table):
    return (table == np.nan).sum(), (table == np.nan).mean(), len(table.dropna())


def nan_compared_in_a_loop(values):
    filled = values.copy()
    for day in range(1, len(values)):
        if values[day] == np.nan:
            filled[day] = filled[day - 1]
    return filled


def in_place(values):
    for day in range(1, len(values)):
        if np.isnan(values[day]):
            values[day] = values[day - 1]
    return values


def renamed(table):
    table["hole"] = table.isna().any(axis=1)
    return report.reference(table.drop(columns="hole"))


@pytest.mark.parametrize(
    ("exercise", "answer", "words"),
    [
        (report, nan_compared, "not equal to itself"),
        (report, lambda t: (*report.reference(t)[:2], t.dropna()), "rows themselves"),
        (report, lambda t: report.reference(t)[:2], "expected 3 results"),
        (report, renamed, "changed its argument table"),
        (fill, nan_compared_in_a_loop, "Ask np.isnan(x)"),
        (fill, in_place, "changed its argument values"),
        (fill, lambda v: pd.Series(v).interpolate(), "A straight line"),
        (fill, lambda v: pd.Series(v).ffill().bfill(), "They stay NaN"),
        (encode, lambda c, d, unknown=-1: c.map(d), "as map leaves it"),
        (encode, lambda c, d, unknown=-1: c.map(d).fillna(unknown), "are floats"),
        (encode, lambda c, d, unknown=-1: c.replace(d), "replace leaves it"),
        (encode, lambda c, d, unknown=-1: [d[n] for n in c], "KeyError"),
        (outliers, lambda v, limit=3.5: np.abs(v - v.mean()) > limit * v.std(),
         "hides behind them"),
        (outliers, lambda v, limit=3.5: np.abs(v - np.median(v)) > limit * v.std(),
         "The median is the centre now"),
    ],
)  # fmt: skip
def test_wrong_answers_are_told_what_they_do(exercise, answer, words):
    for seed in range(5):
        feedback = exercise.check(answer, seed=seed)
        assert words in f"{feedback.text} {feedback.rows}"


@pytest.mark.parametrize(
    ("exercise", "answer", "words"),
    [
        (encode, lambda c, d, unknown=-1: c.map(d).fillna(unknown).astype("int8"),
         "instead of 700"),
        (encode, lambda c, d, unknown=-1: [d.get(str(n).strip(), unknown) for n in c],
         "Blanks were cut off"),
        (encode, lambda c, d, unknown=-1:
         c.map(d).fillna(-1).replace(-1, unknown).astype(int), "A code of -1"),
        (encode, lambda c, d, unknown=-1:
         np.array([[int(n == key) for key in d] for n in c]), "one-hot"),
        (encode, lambda c, d, unknown=-1: c.replace(d).fillna(unknown), "replace"),
        (encode, lambda c, d, unknown=-1: [d.get(n) for n in c], "None stands"),
        (encode, lambda c, d, unknown=-1:
         [d.get(c[i], unknown) for i in range(len(c))], "the row NAMED i"),
        (outliers, lambda v, limit=3.5: np.abs(v - np.median(v))
         > limit * (np.median(np.abs(v - np.median(v))) + 1e-8), "small number"),
        (fill, lambda v: np.interp(range(len(v)), np.flatnonzero(v == v), v[v == v]),
         "A straight line"),
        (fill, lambda v: [None if n != n else n for n in fill_by_keeping(v)],
         "None stands before"),
        (report, lambda t: report.reference(t.fillna(0)), "before anything is filled"),
        (report, lambda t: (*report.reference(t)[:2], t.dropna().count()),
         "one number for each column"),
    ],
)  # fmt: skip
def test_what_a_student_handed_in_is_told_what_it_does(exercise, answer, words):
    for seed in range(5):
        assert words in exercise.check(answer, seed=seed).text


def test_distances_may_be_divided_by_the_spread():
    def answer(values, limit=3.5):
        distance = np.abs(values - np.median(values))
        return distance / np.median(distance) > limit  # x / 0 is inf, 0 / 0 is NaN

    assert statuses(outliers, answer, seeds=10) == {"correct"}


def test_a_table_is_quoted_so_that_it_can_be_pasted():
    call = dict(report.check(nan_compared).rows)["call"]
    scope = {"pd": pd, "np": np, "missing_report": report.reference}
    count, _share, complete = eval(call, scope)
    assert ([*count], complete) == ([1, 1], 2)
    feedback = encode.check(lambda c, d, unknown=-1: c.map(d))
    rows = dict(feedback.rows)
    again = eval(rows["call"], scope | {"encode": encode.reference})
    assert str(again.tolist()) == rows["expected"]


def test_a_column_with_rows_of_its_own_is_quoted_with_them():
    text = said(encode, lambda c, d, unknown=-1: np.array([d.get(n) or unknown
                                                             for n in c]))  # fmt: skip
    assert "0 counts as False" in text


@pytest.mark.parametrize(
    "value",
    [
        pd.Series(["A", np.nan], index=[2, 5]), pd.Series([True, False]),
        pd.DataFrame({"a": [0.0, np.nan, np.inf], "b": ["", "nan", "inf"]}),
        {"a": 1, "b": 2.5}, [None, float("nan")],
    ],
)  # fmt: skip
def test_what_is_quoted_is_the_same_again(value):
    again = eval(as_code(value), {"pd": pd, "np": np})
    assert identical(again, value)
    assert identical(value, again)
