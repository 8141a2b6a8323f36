"""Tables, pages and the picture of a class."""

import csv
import io
import re
from urllib.parse import unquote

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from dlcourse.exercises import week05
from dlcourse.plots.style import RC
from marking import names, picture, summary, table
from marking.editions import course
from marking.pages import feedback, file_names, write_feedback
from marking.results import KINDS, Result, kind, tallies
from marking.words import problem
from tests.contrast import cut, faint, without_texts
from tests.marking.fakes import submission
from tests.marking.hand_ins import mark

TITLES = {edition.week: edition.titles for edition in course()}
STATUSES = [("incorrect", 0.5, "", 0.5), ("error",), ("not attempted",)]
SWAPPED = "beta and 1 - beta are swapped: the past should keep the weight beta."


def result(student, *marks, **more):
    return Result(submission(student, **more), tuple(marks))


def rows(path):
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def class_():
    wrong = mark("week05.ewma", "incorrect", 1.0, SWAPPED, 0.0)
    return [
        result("Şule", mark("week05.ewma"), mark("week05.adam_step"), language="tr"),
        result("Ada", wrong, mark("week05.adam_step", "not attempted")),
        result("Zoe", wrong, mark("week05.adam_step", "incorrect", 0.4, "", 0.4)),
        Result(submission("Bob", problems=(problem("broken"),), week="")),
        result("Ada", mark("week05.momentum_step"), week="week04"),
    ]  # fmt: skip


def test_a_row_for_each_student_and_exercise(class_, tmp_path):
    table.write_marks(class_, tmp_path / "marks.csv")
    found = rows(tmp_path / "marks.csv")
    assert [(row["student"], row["week"], row["exercise"], row["points"], row["most"])
            for row in found] == [
        ("Ada", "week04", "momentum_step", "2", "2"),
        ("Ada", "week05", "ewma", "1", "2"),
        ("Ada", "week05", "adam_step", "0", "2"),
        ("Bob", "", "", "", ""),
        ("Şule", "week05", "ewma", "2", "2"),
        ("Şule", "week05", "adam_step", "2", "2"),
        ("Zoe", "week05", "ewma", "1", "2"),
        ("Zoe", "week05", "adam_step", "0.4", "2"),
    ]  # fmt: skip
    assert found[1]["said"] == f"✘ Not yet · {SWAPPED}"
    assert found[3]["said"].startswith("The file cannot be read")


def test_a_row_of_sums_for_each_student(class_, tmp_path):
    table.write_totals(class_, tmp_path / "totals.csv", "tr")
    found = rows(tmp_path / "totals.csv")
    assert [[*row.values()][:6] for row in found] == [
        ["Ada", "", "2", "1", "3", "6"],
        ["Bob", "", "", "", "0", "0"],
        ["Şule", "", "", "4", "4", "4"],
        ["Zoe", "", "", "1.4", "1.4", "4"],
    ]
    assert [*found[0]] == ["student", "id", "week04", "week05", "points", "most",
                           "remarks"]  # fmt: skip
    assert found[1]["remarks"].startswith("Dosya")


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1"])
def test_no_name_is_a_formula(name, tmp_path):
    table.write_totals([result(name, mark())], tmp_path / "t.csv")
    table.write_marks([result(name, mark())], tmp_path / "m.csv")
    for path in (tmp_path / "t.csv", tmp_path / "m.csv"):
        assert rows(path)[0]["student"] == "'" + name
        assert rows(path)[0]["points"] == "2"


def test_feedback_is_in_the_language_of_the_notebook(class_, tmp_path):
    files = write_feedback(class_, tmp_path / "feedback", TITLES)
    assert files == {n: f"{n}.html" for n in ("Ada", "Bob", "Şule", "Zoe")}
    turkish = (tmp_path / "feedback/Şule.html").read_text(encoding="utf-8")
    assert '<html lang="tr">' in turkish
    assert TITLES["week05"]["tr"] in turkish
    assert "4 üzerinden 4 puan" in turkish
    english = (tmp_path / "feedback/Ada.html").read_text(encoding="utf-8")
    assert "1 of 4 points" in english
    assert english.count("<section>") == 2
    bob = (tmp_path / "feedback/Bob.html").read_text(encoding="utf-8")
    assert "cannot be read as a notebook" in bob


def test_boxes_are_those_of_the_notebook_and_names_are_escaped():
    page = feedback("<b>Eve</b>", [result("<b>Eve</b>", mark())], TITLES)
    assert mark().html in page
    assert "<b>Eve" not in page
    assert "&lt;b&gt;Eve" in page


def test_anchors_meet_their_boxes(class_):
    page = feedback("Ada", [r for r in class_ if r.student == "Ada"], TITLES)
    links, places = re.findall(r'href="#(.+?)"', page), re.findall(r'id="(.+?)"', page)
    assert links == places
    assert len({*places}) == len(places) == 3


def test_pages_ask_for_nothing_from_outside(class_, tmp_path):
    files = write_feedback(class_, tmp_path / "feedback", TITLES)
    summary.write(class_, tmp_path, TITLES, files)
    for path in tmp_path.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "default-src 'none'" in text
        assert not re.findall(r"(?:src|href)=\"(?:https?:)?//", text)
        assert "<script" not in text


def test_page_names_differ_on_systems_that_see_no_capitals():
    found = file_names(["Ada", "ADA", "a:da", "a?da"])
    assert len({names.key(name) for name in found.values()}) == 4


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (mark(), "right"),
        (mark(status="not attempted"), "open"),
        (mark(status="incorrect", mistake="m", share=0.5), "slip"),
        (mark(status="incorrect", share=0.5), "partly"),
        (mark(status="incorrect"), "wrong"),
        (mark(status="error"), "wrong"),
        (mark(status="error", share=0.2), "partly"),
        (mark(status="wrong type"), "wrong"),
    ],
)
def test_kinds_of_marks(given, expected):
    assert kind(given) == expected


def test_tallies(class_):
    adam, ewma = (t for t in tallies([r for r in class_ if r.week == "week05"])
                  if t.name in ("ewma", "adam_step"))  # fmt: skip
    adam, ewma = sorted((adam, ewma), key=lambda tally: tally.name)
    assert (ewma.students, ewma.tried, ewma.missed) == (3, 3, 2)
    assert ewma.mistakes == {SWAPPED: 2}
    assert (adam.students, adam.tried, adam.missed) == (3, 2, 1)


def big_class(count=40):
    """Return a class in which every fourth swaps beta, and half left adam open."""
    return [
        result(
            f"s{n}",
            mark("week05.ewma", "incorrect", 1.0, SWAPPED) if n % 4 == 0 else mark(),
            mark("week05.adam_step", "not attempted" if n % 2 else "correct"),
            mark("week05.momentum_step"),
        )
        for n in range(count)
    ]


def test_what_to_talk_about():
    found = summary.topics(tallies(big_class()), "en")
    assert found == [
        ("10. adam_step", ["Not attempted by 20 of 40 students."]),
        ("7. ewma", [
            "10 of the 40 students who tried it did not get it right.",
            f"The most frequent mistake (10 students): “{SWAPPED}”",
        ]),
        ("", ["Went well (right for at least nine in ten): momentum_step."]),
    ]  # fmt: skip


def test_mistakes_are_said_in_the_language_of_the_summary():
    found = dict(summary.topics(tallies(big_class()), "tr"))
    assert "beta ile 1 - beta" in found["7. ewma"][1]
    assert found["10. adam_step"] == ["40 öğrenciden 20 öğrenci denememiş."]


def test_a_class_without_trouble():
    found = summary.topics(tallies([result("a", mark()), result("b", mark())]), "en")
    assert found[0][1] == ["Nothing stands out: no exercise was missed by many."]


@pytest.mark.parametrize("language", ["en", "tr"])
def test_the_picture_shows_each_student_and_exercise(language):
    results = big_class()
    figure = picture.draw({"week05": results}, TITLES, language)
    image = next(ax for ax in figure.axes if ax.images).images[0].get_array()
    assert image.shape == (3, 40)
    open_ = KINDS.index("open")
    assert (image[2] == open_).sum() == 20  # adam_step is the last of the three
    assert (image[0] == KINDS.index("slip")).sum() == 10
    texts = [text.get_text() for ax in figure.axes for text in ax.texts]
    assert any("beta" in text for text in texts)
    order = [result.points for result in sorted(results, key=lambda r: -r.points)]
    assert order == sorted(order, reverse=True)


@pytest.mark.parametrize(("count", "language"), [(12, "tr"), (300, "en")])
def test_no_text_of_the_picture_is_cut_or_faint(count, language):
    given = [
        result(f"Şule Işık {n}", *(
            mark(f"week05.{e.name}", "incorrect", 1.0, e.mistakes[0].message)
            if (n + e.number) % 3 else mark(f"week05.{e.name}") for e in week05
        ), mark("week05.ewma", *STATUSES[n % 3])) for n in range(count)
    ]  # fmt: skip
    canvas = FigureCanvasAgg(picture.draw({"week05": given}, TITLES, language))

    def draw():
        with mpl.rc_context(RC):
            canvas.draw()
        return np.asarray(canvas.buffer_rgba())[..., :3]

    drawn = without_texts(draw)
    assert faint(*drawn) == cut(*drawn) == []


def test_the_picture_is_small_and_each_week_has_its_part():
    results = big_class(300)
    figure = picture.draw({"week05": results, "week06": results[:9]}, TITLES, "en")
    assert sum(bool(ax.images) for ax in figure.axes) == 2
    data = picture.png(figure)
    with Image.open(io.BytesIO(data)) as image:
        assert image.mode == "P"
        assert image.width == 1440
    assert len(data) < 150_000


def test_a_class_without_marks_has_a_summary(tmp_path):
    nobody = [Result(submission("Bob", problems=(problem("broken"),), week=""))]
    files = write_feedback(nobody, tmp_path / "feedback", TITLES)
    summary.write(nobody, tmp_path, TITLES, files)
    text = (tmp_path / "summary.html").read_text(encoding="utf-8")
    assert "cannot be read as a notebook" in text
    assert not (tmp_path / "summary.png").exists()


def test_links_of_the_summary_lead_to_the_pages(tmp_path):
    odd = [result("Şule #1 50%?", mark()), result("a/b", mark())]
    files = write_feedback(odd, tmp_path / "feedback", TITLES)
    summary.write(odd, tmp_path, TITLES, files)
    text = (tmp_path / "summary.html").read_text(encoding="utf-8")
    links = re.findall(r'href="(feedback/.+?)"', text)
    assert len(links) == 2
    assert all((tmp_path / unquote(link)).exists() for link in links)
    assert not any(sign in link for link in links for sign in "#?")
