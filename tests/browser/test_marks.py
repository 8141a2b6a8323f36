"""Feedback and summary of a class on a phone and on a desk, light and dark."""

import re

import pytest

from dlcourse.exercises import week05
from dlcourse.i18n import speaking
from dlcourse.plots.style import contrast
from marking import summary
from marking.editions import course
from marking.marks import Mark
from marking.pages import write_feedback
from marking.results import Result
from tests import chromium
from tests.marking.fakes import submission

pytestmark = pytest.mark.browser
TITLES = {edition.week: edition.titles for edition in course()}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """A class of two, one of each language, with a real box for each known mistake."""
    out = tmp_path_factory.mktemp("marks")
    results = [
        Result(submission(f"Şule {language}", language=language), marks(language))
        for language in ("en", "tr")
    ]
    files = write_feedback(results, out / "feedback", TITLES)
    summary.write(results, out, TITLES, files, "tr")
    return [out / "summary.html", *(out / "feedback").iterdir()]


def marks(language):
    with speaking(language):
        return tuple(mark_of(exercise) for exercise in week05)


def mark_of(exercise):
    mistake = exercise.mistakes[0]
    given = mistake.function
    answer = given() if exercise.name == "conditioning" else given
    box = exercise.check(answer, seed=7)
    return Mark(exercise.path, exercise.number, 1.0, 2.0, box.status, mistake.message,
                0.2, str(box), box._repr_html_())  # fmt: skip


def rgb(text):
    """Return "rgb(27, 27, 27)" as three numbers from 0 to 1."""
    return tuple(int(part) / 255 for part in re.findall(r"\d+", text)[:3])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_pages_fit_and_can_be_read(pages, width, scheme):
    with chromium.page(width, 800, color_scheme=scheme) as page:
        for path in pages:
            page.goto(path.as_uri())
            wide = "document.documentElement.scrollWidth"
            assert page.evaluate(wide) <= width
            style = "getComputedStyle(document.body)"
            colours = page.evaluate(f"[{style}.color, {style}.backgroundColor]")
            assert contrast(*map(rgb, colours)) > 7
            assert page.evaluate("[...document.images].every(i => i.naturalWidth > 9)")
            lines = page.locator("[role=status] td:first-child").all()
            assert all(cell.bounding_box()["height"] < 60 for cell in lines[:20])
        assert not [f for f in page.faults if "file://" not in f]
