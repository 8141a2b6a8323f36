"""Every source and every notebook of the course keeps the promises of the course."""

import json
import re
from collections import Counter
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_output

from notebooks import build
from notebooks.builder.drift import compare, drifts, english_in_code
from notebooks.builder.duties import (
    read_topics,
    topic_drifts,
)
from notebooks.builder.glossary import term_drifts
from notebooks.builder.outputs import WIDGET_VIEW
from notebooks.builder.predictions import open_answers, prediction_drifts
from notebooks.builder.references import IN_PREPARATION, week_link
from notebooks.builder.running import NOTEBOOK_LIMIT
from notebooks.builder.sources import LANGUAGES, Cell, Source, SourceError, read_source
from notebooks.builder.timing import LESSON, timing_drifts
from notebooks.builder.variants import variant

FOLDER = Path(build.__file__).parent
SOURCES = [read_source(path) for path in sorted((FOLDER / "sources").glob("*.py"))]
WEEKS = [source for source in SOURCES if source.week is not None]
NOTEBOOKS = [p for plan in build.plans() if (p := plan.target(FOLDER)).exists()]

FETCHED = re.compile(r"!\[[^\]]*\]\(\s*(https?:)?//|<img[^>]*//", re.IGNORECASE)

each_source = pytest.mark.parametrize("source", SOURCES, ids=lambda s: s.name)
each_week = pytest.mark.parametrize("source", WEEKS, ids=lambda s: s.name)
each_notebook = pytest.mark.parametrize(
    "path", NOTEBOOKS, ids=lambda p: p.relative_to(FOLDER).as_posix()
)


def listed(problems):
    return "\n".join(["", *problems])


# The sources


@each_source
def test_both_languages_say_the_same(source):
    problems = drifts(source)
    assert not problems, listed(problems)


@each_source
def test_terms_are_those_of_the_glossary(source):
    problems = term_drifts(source)
    assert not problems, listed(problems)


@each_source
def test_the_title_is_the_first_heading(source):
    headings = {
        lang: text.split("\n")[0] for lang, text in source.cells[0].text.items()
    }
    assert headings == {lang: f"# {title}" for lang, title in source.title.items()}


@each_source
def test_every_topic_of_the_week_is_taught(source):
    problems = topic_drifts(source, read_topics())
    assert not problems, listed(problems)


def test_every_topic_number_and_erratum_has_its_week():
    duties = read_topics()
    assert Counter(name[0] for name in duties)["C"] == 144
    assert [name for name, weeks in duties.items() if not weeks] == []


@each_week
def test_each_slide_has_its_minute_and_the_lesson_its_end(source):
    problems = timing_drifts(source)
    assert not problems, listed(problems)


@pytest.mark.parametrize("language", ["en", "tr"])
def test_the_start_page_links_the_weeks_that_are_there(language):
    (start_page,) = [source for source in SOURCES if source.name == "index"]
    cells = variant(start_page, language).cells
    rows = re.findall(
        r"^\| (\d+) \| (.*?) \|", "\n".join(c.source for c in cells), re.M
    )
    there = {source.week: source for source in WEEKS}
    assert [int(number) for number, _topic in rows] == list(range(15))
    for number, topic in rows:
        week = there.get(int(number))
        link = f"({week.name}.ipynb)" if week else f"*({IN_PREPARATION[language]})*"
        assert topic.endswith(link)


# The notebooks: `make test-notebooks` compares them with their sources


@each_notebook
def test_outputs_alarm_nobody_and_hold_no_widget_ids(path):
    for number, cell in enumerate(nbformat.read(path, as_version=4).cells, 1):
        warned = "allow-stderr" in cell.metadata.get("tags", [])
        for output in cell.get("outputs", []):
            assert output.output_type != "error", f"cell {number} holds an error"
            assert warned or output.get("name") != "stderr", f"cell {number} warns"
            assert WIDGET_VIEW not in output.get("data", {}), f"cell {number}"


@each_notebook
def test_notebooks_are_small(path):
    assert path.stat().st_size <= NOTEBOOK_LIMIT


@each_notebook
def test_solutions_keep_text_only(path):
    if path.parent.name == "solutions":
        assert "image/png" not in json.dumps(json.loads(path.read_text("utf-8")))


def test_all_notebooks_together_are_small():
    """15 weeks in two languages: 0.6 MB a student notebook, 0.15 its solutions."""
    assert sum(path.stat().st_size for path in NOTEBOOKS) <= 2 * 15 * (0.6e6 + 0.15e6)


# Planted drift: each check above finds what it is there for


@pytest.mark.parametrize(
    ("english", "turkish", "part"),
    [
        ("## 5.1 Start", "### 5.1 Başlangıç", "headings"),
        ("## 5.1 Start", "## 5.2 Başlangıç", "headings"),
        ("Take $a^2$.", "$a^3$ alın.", "formulas"),
        ("$$a = \\frac{1}{2}$$", "$$a = \\frac{1}{3}$$", "displayed formulas"),
        ("Call `relu`.", "`tanh` çağırın.", "inline code"),
        ("```\na\n```", "```\nb\n```", "code blocks"),
        ("[a](https://a.org)", "[a](https://b.org)", "links"),
        ("See {{4.3}}.", "Bkz. {{4.2}}.", "references"),
        ("{{4.3: a}} or {{4.5: b}}", "{{4.3: a}} ya da b", "references"),
        ("{{week04: a}}", "{{week05: a}}", "references"),
        ("https://a.org/1", "https://a.org/2", "links"),
        ("* a\n* b", "* a b", "list items"),
        ("* a", "1. a", "list items"),
        ("| a | b |", "| a |", "table columns"),
        ("<details>", "", "HTML tags"),
        ("After 0.95 s", "0,59 s sonra", "numbers"),
    ],
)
def test_a_drift_of_structure_is_found(english, turkish, part):
    (problem,) = compare({"en": english, "tr": turkish})
    assert problem.startswith(f"{part} differ")


@pytest.mark.parametrize(
    ("english", "turkish"),
    [
        ("$x_{\\text{new}}$ and $b$", "$b$ ile $x_{\\text{yeni}}$"),
        ("1,000 steps, 0.95", "1.000 adım, 0,95"),
        ("[Türkçe](../tr/a.ipynb)", "[English](../en/a.ipynb)"),
        ("{{4.3: the check}}, {{4.5}}", "{{4.5}} ve {{4.3: denetim}}"),
        ("two steps", "2 adım"),
        ("`a`, then `a`", "iki kez `a`"),
    ],
)
def test_what_a_translation_may_change_is_no_drift(english, turkish):
    assert compare({"en": english, "tr": turkish}) == []


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("# the loop, written out\nx = 1", 1),
        ("x = 1  # (batch, units)", 0),
        ("# (batch, units)\nx = 1", 0),
        ('print("the loss fell")', 1),
        ('ax.set_title("a good step")', 1),
        ('print(f"loss = {1:.2f}", "sgd")', 0),
    ],
)
def test_english_in_shared_code_is_found(code, count):
    assert len(english_in_code({"en": code, "tr": code})) == count


def test_paired_comments_are_no_english():
    assert english_in_code({"en": "# the whole loop", "tr": "# döngünün tamamı"}) == []


def week(*pairs, topics=(), exercises=()):
    """Return a source of week 5 with some prose."""
    cells = [Cell("markdown", 1, {"en": e, "tr": t}, {}, topics) for e, t in pairs]
    cells += [Cell("exercise", 1, {"en": name, "tr": name}) for name in exercises]
    title = {"en": "Week 5 - Optimisation", "tr": "Hafta 5 - Optimizasyon"}
    return Source(Path("week05_demo.py"), 5, title, cells)


INTRODUCED = "öğrenme oranı (learning rate)"


@pytest.mark.parametrize(
    ("english", "turkish", "message"),
    [
        ("the learning rate", "öğrenme adımı", "the glossary says 'öğrenme oranı'"),
        (
            "learning rates",
            f"öğrenme hızı, {INTRODUCED}",
            "does not say 'öğrenme hızı'",
        ),
        ("the learning rate", "öğrenme oranını seçin", "without its English"),
        ("a weight", "bir katsayı", "the glossary says 'ağırlık'"),
    ],
)
def test_a_drift_of_terms_is_found(english, turkish, message):
    problems = term_drifts(week((english, turkish)))
    assert len(problems) == 1
    assert message in problems[0]


@pytest.mark.parametrize(
    ("english", "turkish"),
    [
        ("## Learning rate\n\nIt is small.", "## Öğrenme oranı\n\nKüçüktür."),
        ("two learning rates", "iki öğrenme oranının (learning rate) farkı"),
        ("the weight of a unit", "bir birimin ağırlığı"),
        ("dev set, batch", "geliştirme kümesinde (dev set) yığınlar (batch)"),
        ("mini-batch gradient descent",
         "mini yığın (mini-batch) gradyan inişinde (gradient descent)"),
        ("*Deep Learning Tuning*", "*Deep Learning Tuning*"),
        ("`learning_rate` of $weight$", "`learning_rate`, $weight$"),
        ("GRU and ReLU", "GRU ve ReLU"),
    ],
)  # fmt: skip
def test_good_translations_are_left_alone(english, turkish):
    assert term_drifts(week((english, turkish))) == []


def test_english_is_asked_for_once():
    first = ("the learning rate", f"{INTRODUCED}")
    assert term_drifts(week(first, ("the learning rate", "öğrenme oranı"))) == []


def test_topics_that_are_left_out_or_unknown_are_found():
    topics = {"A1": [5], "A2": [4, 5], "A3": [4]}
    problems = topic_drifts(week(("a", "a"), topics=("A1", "A9")), topics)
    assert ["A9" in problems[0], "A2" in problems[1], len(problems)] == [True, True, 2]


def test_a_topic_on_the_start_page_that_is_not_the_title_is_refused(tmp_path):
    text = 'title: {en: "Week 5 · Demo", tr: "Hafta 5 · Deneme"}\n# %%'
    (tmp_path / "week05_demo.py").write_text(text, encoding="utf-8")
    page = Source(tmp_path / "index.py", None, {}, [])
    assert week_link(page, "tr", "week05", "Deneme") == "[Deneme](week05_demo.ipynb)"
    assert week_link(page, "tr", "week06", "Başka") == "Başka *(hazırlanıyor)*"
    with pytest.raises(SourceError, match="got 'Optimisation' for week05"):
        week_link(page, "en", "week05", "Optimisation")


# Predictions


@each_source
def test_no_prediction_is_answered_beside_it(source):
    problems = prediction_drifts(source)
    assert not problems, listed(problems)


@each_source
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_answer_stands_open_in_a_student_notebook(source, language):
    notebook = nbformat.read(FOLDER / language / f"{source.name}.ipynb", as_version=4)
    problems = open_answers(source, notebook)
    assert not problems, listed(problems)


def predicting(*cells):
    """Return a source whose cells are (kind, English, Turkish, slide, marks)."""
    made = [
        Cell(
            kind, n, {"en": en, "tr": tr}, {"slideshow": {"slide_type": slide}}, **marks
        )
        for n, (kind, en, tr, slide, marks) in enumerate(cells, 1)
    ]
    return Source(Path("week05_demo.py"), 5, dict.fromkeys(LANGUAGES, "a"), made)


ASK = ("markdown", "Look.\n\n**Predict:** a?", "Bakın.\n\n**Tahmin edin:** a?", "slide",
       {"predict": "run"})  # fmt: skip
SETUP = ("code", "a = 1", "a = 1", "skip", {})
ANSWER = ("code", "print(a)", "print(a)", "fragment", {"answers": True})
AFTER = ("markdown", "It is 1.", "1'dir.", "fragment", {})


def changed(cell, **changes):
    names = ("kind", "en", "tr", "slide", "marks")
    return tuple(changes.get(n, old) for n, old in zip(names, cell, strict=True))


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ([changed(ASK, marks={}), SETUP, ANSWER], "does not say what answers it"),
        (
            [changed(ASK, en="Look.", marks={}), SETUP, ANSWER],
            "does not say what answers it",
        ),
        ([changed(ASK, tr="Bakın.")], "does not ask for one in both languages"),
        ([ASK, SETUP, changed(ANSWER, marks={})], "no code cell answers it"),
        ([ASK, SETUP, changed(ANSWER, marks={}), ASK, ANSWER], "no code cell answers"),
        ([ASK, SETUP, changed(ANSWER, slide="-")], "appears with the question"),
        ([ASK, AFTER, ANSWER], "stands between a prediction and the output"),
        ([changed(ASK, en=ASK[1] + "\n\nIt is 1."), ANSWER], r"question (en)"),
        ([changed(ASK, tr=ASK[2] + "\n\n1'dir."), ANSWER], r"question (tr)"),
    ],
)
def test_an_answer_beside_its_prediction_is_found(cells, message):
    problems = prediction_drifts(predicting(*cells))
    assert [p for p in problems if message in p]


@pytest.mark.parametrize(
    "cells",
    [
        [ASK, SETUP, ANSWER, AFTER],
        [changed(ASK, en=ASK[1] + "\n\n<details>\n\nIt is 1.\n\n</details>"), ANSWER],
        [changed(ASK, en="Predict, then:\n\n1. drag", marks={"predict": "play"})],
        [("markdown", "play until you can predict it", "kestirene kadar", "-", {})],
    ],
)
def test_a_prediction_that_is_not_spoiled_is_left_alone(cells):
    assert prediction_drifts(predicting(*cells)) == []


@pytest.mark.parametrize(("marks", "found"), [({"answers": True}, 0), ({}, 1)])
def test_an_open_answer_in_a_notebook_is_found(marks, found):
    source = predicting(ASK, SETUP, changed(ANSWER, marks=marks), AFTER)
    notebook = variant(source, "en")
    notebook.cells[2].outputs = [new_output("stream", text="1\n")]
    assert len(open_answers(source, notebook)) == found
    folded = dict(notebook.cells[2].metadata).get("jupyter", {})
    assert folded == ({"outputs_hidden": True} if not found else {})
    teacher = variant(source, "en", solutions=True)
    assert "jupyter" not in teacher.cells[2].metadata


# Minutes


def lesson(*cells):
    """Return a source whose cells are (slide type, English, Turkish)."""
    made = [
        Cell("markdown", n, {"en": en, "tr": tr}, {"slideshow": {"slide_type": slide}})
        for n, (slide, en, tr) in enumerate(cells, 1)
    ]
    return Source(Path("week05_demo.py"), 5, dict.fromkeys(LANGUAGES, "a"), made)


def minutes(number, turkish=None):
    turkish = number if turkish is None else turkish
    return "notes", f"{number} minutes for this.", f"Bunun için {turkish} dakika."


FIRST, SECOND = ("slide", "# Week", "# Hafta"), ("slide", "## 5.1 A", "## 5.1 A")
MORE = ("subslide", "More.", "Daha.")


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ([FIRST, minutes(1), SECOND, MORE, minutes(1)], "1 minutes for 2 slides"),
        ([FIRST, minutes(2), SECOND, MORE], "2 minutes for 3 slides from 'Week' on"),
        ([FIRST, MORE, SECOND, minutes(9)], "0 minutes for 2 slides"),
        ([FIRST, minutes(LESSON), SECOND, minutes(1)], f"say {LESSON + 1} minutes"),
        ([FIRST, minutes(2, 3)], "other minutes in English than in Turkish"),
        ([FIRST, minutes(2), ("notes", "Ask.", "4 dakika sorun.")], "other minutes"),
    ],
)
def test_minutes_that_do_not_fit_are_found(cells, message):
    (problem,) = timing_drifts(lesson(*cells))
    assert message in problem
    assert problem.startswith("week05_demo")


@pytest.mark.parametrize(
    "cells",
    [
        [FIRST, minutes(1), SECOND, MORE, minutes(2)],
        [FIRST, MORE, minutes(LESSON), SECOND],
        [FIRST, minutes(1), ("skip", "390 minutes a day", "günde 390 dakika")],
    ],
)
def test_minutes_that_fit_are_left_alone(cells):
    assert timing_drifts(lesson(*cells)) == []
