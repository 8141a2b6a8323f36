"""References to weeks and sections become links between notebooks of one kind."""

import pytest

from notebooks.builder import references, variants
from notebooks.builder.sources import SourceError, read_source
from tests.builder.demo import HEADER, PAIR, written

SECTIONS = """\
# %% [markdown] lang="en"
# ## 98.1 Start
# %% [markdown] lang="tr"
# ## 98.1 Başlangıç
# %% [markdown] lang="en"
# ## 98.10 Why divide?
# %% [markdown] lang="tr"
# ## 98.10 Neden bölünür?
"""
USE = """\
# %% [markdown] lang="en"
# See {{98.10: the division}}, {{98.1}} and {{99.1}}.
# %% [markdown] lang="tr"
# {{98.10: Bölme}}, {{98.1}} ve {{99.1}}.
# %% [markdown] lang="en"
# ## 99.1 Here
# %% [markdown] lang="tr"
# ## 99.1 Burada
"""


@pytest.fixture
def source(tmp_path):
    earlier = (HEADER + PAIR + SECTIONS).replace("99", "98")
    written(tmp_path, earlier, "week98_earlier.py")
    return read_source(written(tmp_path, HEADER + PAIR + USE))


@pytest.mark.parametrize(
    ("language", "solutions", "words"),
    [
        ("en", False, "the division"),
        ("en", True, "the division"),
        ("tr", True, "Bölme"),
    ],
)
def test_a_reference_leads_to_the_section_in_the_same_folder(
    source, language, solutions, words
):
    text = variants.variant(source, language, solutions=solutions).cells[1].source
    file = "week98_earlier.ipynb"
    assert f"[{words}]({file}#cell-id=section-98-10)" in text
    assert f"[98.1]({file}#cell-id=section-98-1)" in text
    assert "[99.1](#cell-id=section-99-1)" in text


@pytest.mark.parametrize("language", ["en", "tr"])
def test_the_cell_that_a_link_names_begins_the_section(source, tmp_path, language):
    earlier = read_source(tmp_path / "sources/week98_earlier.py")
    cells = {cell.id: cell.source for cell in variants.variant(earlier, language).cells}
    assert cells[references.section_id("98.10")].startswith("## 98.10 ")
    assert cells[references.section_id("98.1")].startswith("## 98.1 ")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("98.2", "a section of week98_earlier.py: 98.1, 98.10; correct the number"),
        ("99.7", "a section of week99_demo.py: 99.1; correct"),
        ("42.1", "a section of a week that has a source; week 42 has none; correct"),
    ],
)
def test_a_section_that_is_not_there_is_refused(source, tmp_path, number, expected):
    text = HEADER + PAIR + USE.replace("{{98.10", "{{" + number)
    wrong = read_source(written(tmp_path, text))
    message = f"week99_demo.py:.*: got a reference to {number}, expected {expected}"
    with pytest.raises(SourceError, match=message):
        variants.variant(wrong, "en")


def test_a_week_without_words_is_refused(source, tmp_path):
    text = HEADER + PAIR + USE.replace("{{98.10", "{{week98")
    wrong = read_source(written(tmp_path, text.replace("{{98.1}}", "{{week98}}")))
    with pytest.raises(SourceError, match="for week98, expected a part of its title"):
        variants.variant(wrong, "en")
