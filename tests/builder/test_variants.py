"""From a source to four notebooks without outputs."""

import re
from types import SimpleNamespace

import pytest

from notebooks.builder import variants
from notebooks.builder.sources import SourceError, read_source
from tests.builder.demo import EXERCISES, HEADER, NOTES, PAIR, SOURCE, written


@pytest.fixture
def source(tmp_path):
    return read_source(written(tmp_path, SOURCE))


def all_variants(source):
    return {
        (language, solutions): variants.variant(
            source, language, solutions=solutions, exercises=EXERCISES
        )
        for language in ("en", "tr")
        for solutions in (False, True)
    }


def test_each_notebook_has_its_language(source):
    english, turkish = (variants.variant(source, lang, exercises=EXERCISES)
                        for lang in ("en", "tr"))  # fmt: skip
    assert [nb.cells[0].source for nb in (english, turkish)] == [
        "# Week 99",
        "# Hafta 99",
    ]
    assert 'set_language("en")' in english.cells[1].source
    assert 'set_language("tr")\n# hangi dildeyiz?\nprint' in turkish.cells[1].source
    assert "\n# in which language\n# do we speak?\nprint" in english.cells[1].source


def test_speaker_notes_are_in_the_solutions_only_and_open(source):
    notebooks = all_variants(source)
    notes = {"en": "Ask the class.", "tr": "Sınıfa sorun."}
    for (language, solutions), notebook in notebooks.items():
        told = [
            c.source for c in notebook.cells if "Ask" in c.source or "sorun" in c.source
        ]
        assert told == ([notes[language]] if solutions else [])
    kept = notebooks["en", True].cells[1].metadata
    assert kept == {"slideshow": {"slide_type": "notes"}}


BLANK = """# %%
# BEGIN SOLUTION -> said = [
# ->     ...,
# -> ]
# en: why
# tr: neden
said = [
    # en> "one line",
    # tr> "bir satır",
]
# END SOLUTION
print(said)
"""


def test_a_blank_is_filled_in_the_solutions_alone(tmp_path):
    source = read_source(written(tmp_path, HEADER + PAIR + BLANK))
    notebooks = all_variants(source)
    shown = {key: notebook.cells[1].source for key, notebook in notebooks.items()}
    for language, why, line in (
        ("en", "why", "one line"),
        ("tr", "neden", "bir satır"),
    ):
        solved = f'# {why}\nsaid = [\n    "{line}",\n]\nprint(said)'
        assert shown[language, True] == solved
        assert shown[language, False] == "said = [\n    ...,\n]\nprint(said)"
    assert len({nb.cells[1].id for nb in notebooks.values()}) == 1


def test_a_source_has_solutions_where_something_is_to_be_solved(tmp_path):
    page = HEADER.replace("#     week: 99\n", "")
    for text, expected in ((PAIR, False), (PAIR + BLANK, True)):
        path = tmp_path / "page.py"
        path.write_text(page + text, encoding="utf-8")
        assert read_source(path).has_solutions == expected
    assert read_source(written(tmp_path, HEADER + PAIR)).has_solutions


def test_an_exercise_becomes_stub_or_solution_with_the_same_check(source):
    notebooks = all_variants(source)
    check = "\n\nweek99.answer.check(answer)"
    assert notebooks["en", False].cells[3].source == "answer = ..." + check
    assert notebooks["tr", True].cells[4].source == "# elbette\nanswer = 42" + check


@pytest.mark.parametrize(
    ("exercises", "message"),
    [
        (SimpleNamespace(), "got the exercise 'answer', expected one of"),
        (
            SimpleNamespace(answer=SimpleNamespace(stub_source="reply = ...")),
            "does not define 'answer'",
        ),
    ],
)
def test_an_exercise_that_is_missing_or_misnamed_is_refused(source, exercises, message):
    with pytest.raises(SourceError, match=message):
        variants.variant(source, "en", exercises=exercises)


def test_ids_are_the_same_in_all_notebooks_and_do_not_move(source, tmp_path):
    notebooks = all_variants(source)
    ids = {
        key: tuple(c.id for c in nb.cells if "Ask" not in c.source)
        for key, nb in notebooks.items()
    }
    ids["tr", True] = tuple(i for i in ids["tr", True] if i in ids["en", True])
    assert len(set(ids.values())) == 1
    before = ids["tr", False]
    assert before[-1] == f"{before[-2]}-2"  # the same cell twice
    longer = read_source(written(tmp_path, SOURCE.replace(NOTES, "# %%\n0\n" + NOTES)))
    after = [c.id for c in all_variants(longer)["tr", False].cells]
    assert set(before) < set(after)
    other = read_source(
        written(tmp_path, SOURCE.replace("# # Hafta", "# # Yeni hafta"))
    )
    assert tuple(c.id for c in all_variants(other)["tr", False].cells) == before


def test_only_useful_metadata_is_kept(source):
    notebook = all_variants(source)["en", False]
    kept = [dict(cell.metadata) for cell in notebook.cells]
    assert kept[0] == {"slideshow": {"slide_type": "slide"}}
    assert kept[1] == {"tags": ["remove-input"]}
    assert kept[2:] == [{}, {}, {"jupyter": {"outputs_hidden": True}}, {}]
    assert notebook.metadata["language_info"] == {"name": "python"}


def test_the_binder_link_opens_the_notebook_it_stands_in(source, monkeypatch, tmp_path):
    project = '[project.urls]\nRepository = "https://github.com/someone/course"\n'
    (tmp_path / "pyproject.toml").write_text(project, encoding="utf-8")
    monkeypatch.setattr(variants, "ROOT", tmp_path)
    cells = re.sub(r"(# # (Week|Hafta) 99\n)", r"\1# {{binder}}\n", PAIR)
    with_link = read_source(written(tmp_path, HEADER + cells))
    turkish = variants.variant(with_link, "tr").cells[0].source
    assert "**[Binder'da aç](https://mybinder.org/v2/gh/someone/course/" in turkish
    assert "{{binder}}" not in turkish
    english = variants.variant(with_link, "en", solutions=True).cells[0].source
    assert (
        "gh/someone/course/HEAD?urlpath=lab/tree/notebooks/en/solutions/week99_demo"
        in english
    )
