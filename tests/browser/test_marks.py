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

LABELS_LIE_ON_ONE_LINE = """
[...document.querySelectorAll("[role=status] td:first-child")].every((cell) => {
  const text = document.createRange();
  text.selectNodeContents(cell);
  return text.getClientRects().length <= 1;
})
"""


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


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
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
            assert page.evaluate(LABELS_LIE_ON_ONE_LINE)
        assert not [f for f in page.faults if "file://" not in f]
