"""The gallery: each lab once, with the goal that it says today and a picture of it."""

import ast
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from dlcourse import labs
from dlcourse.weeks import files
from tools import gallery
from tools.reference.markdown import escaped
from tools.term_plan import read_weeks

ROOT = Path(__file__).parent.parent
LANGUAGES = ("en", "tr")
PAGE = {
    language: (ROOT / f"docs/{language}/labs.md").read_text(encoding="utf-8")
    for language in LANGUAGES
}
ENTRY = re.compile(
    r"^### (?P<lab>\w+)\n\n"
    r"\[!\[(?P<alt>.+)\]\(labs/(?P<picture>\w+)\.png\)\]\((?P<notebook>.+?)\)\n\n"
    r"(?P<said>.+) \(\[.+\]\(.+\)\)\n\n"
    r"\*\*(?:Goal|Hedef):\*\* (?P<goal>.+)$",
    re.MULTILINE,
)
MEND = "run `make pages`"


@pytest.fixture(scope="module")
def goals():
    return gallery.read_goals()


def entries(language):
    return [found.groupdict() for found in ENTRY.finditer(PAGE[language])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_lab_has_one_entry_one_goal_and_one_picture(language, goals):
    found = entries(language)
    assert sorted(entry["lab"] for entry in found) == labs.__all__, MEND
    assert PAGE[language].count("](labs/") == len(found)
    for entry in found:
        assert entry["picture"] == entry["lab"]
        assert entry["alt"] == entry["said"]
        assert entry["goal"] == escaped(goals[language][entry["lab"]]), MEND


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_what_the_sources_make_of_it(language, goals):
    made = gallery.page(read_weeks(), goals[language], language)
    assert made == PAGE[language], MEND


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_leads_to_the_notebook_that_shows_its_lab(language):
    for entry in entries(language):
        path = (ROOT / "docs" / language / entry["notebook"]).resolve()
        assert path.parent == ROOT / "notebooks" / language
        source = (ROOT / f"notebooks/sources/{path.stem}.py").read_text("utf-8")
        assert re.search(rf"^labs\.{entry['lab']}\(", source, re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("folder", "names"), [("labs", labs.__all__), ("shown", sorted(gallery.SHOWN))]
)
def test_pictures_are_those_of_the_labs_and_show_something(folder, names, language):
    paths = sorted((ROOT / "docs" / language / folder).iterdir())
    assert [path.name for path in paths] == [f"{name}.png" for name in names], MEND
    for path in paths:
        with Image.open(path) as picture:
            pixels = np.asarray(picture.convert("RGB"))
        height, width, _ = pixels.shape
        ink = (pixels != pixels[0, 0]).any(axis=2).mean()
        assert width == gallery.WIDTH, path
        assert 0.2 < height / width < 0.8, path
        assert 0.01 < ink < 0.9, path


def test_pictures_are_small():
    sizes = [path.stat().st_size for path in (ROOT / "docs").rglob("*.png")]
    of_a_class = 1  # in docs/*/teaching.md
    assert len(sizes) == 2 * (len(labs.__all__) + len(gallery.SHOWN) + of_a_class)
    assert sum(sizes) <= 2_000_000
    assert max(sizes) <= 60_000


def test_each_lab_has_its_sentence_in_both_languages():
    said = {}
    for path in files("labs"):
        text = path.read_text("utf-8")
        line = (ast.get_docstring(ast.parse(text)) or "").split("\n")[0]
        for name in re.findall(r"^class (\w+)\(\w*Lab\):", text, re.MULTILINE):
            said[name] = line.removeprefix("Lab: ")
    known = gallery.read_sentences()
    assert {name: pair["en"] for name, pair in known.items()} == said, (
        "labs.toml: make it agree with the files of the labs, the Turkish too"
    )
    turkish = [pair["tr"] for pair in known.values()]
    assert len(set(turkish)) == len(turkish)
    assert not set(turkish) & set(said.values())


def test_a_lab_without_a_sentence_is_named(monkeypatch):
    monkeypatch.setattr(gallery, "read_sentences", dict)
    with pytest.raises(ValueError, match="no sentence on FirstNetworkLive, expected"):
        gallery.page(read_weeks(), dict.fromkeys(labs.__all__, ""), "en")
