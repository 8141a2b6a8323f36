"""Reading sources: what is refused, and with which line."""

import doctest

import pytest

from notebooks.builder import drift, glossary, sources
from notebooks.builder.sources import SourceError, read_source
from tests.builder.demo import CODE, HEADER, PAIR, written


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            PAIR.split('# %% [markdown] lang="tr"')[0] + CODE,
            r":8: .*without its Turkish",
        ),
        (PAIR.split("# # Week 99\n")[1], r':8: .*lang="tr".* expected lang="en"'),
        (PAIR.replace('lang="en" ', ""), r':8: .*expected lang="en"'),
        (PAIR.replace('lang="tr"', 'lang="en"'), r":8: .*without its Turkish"),
        (PAIR.replace('"tr"', '"tr" topics="A1"'), r":10: .*another topics"),
        (PAIR.replace("topics", "topic"), r":8: .*'topic', expected one of .*topics"),
        (PAIR.replace('"slide"', '"page"'), r":8: .*'page', expected one of slide,"),
        ("'''Doc.'''\n" + PAIR, "got 3 cells under 2"),
        ("# %% [raw]\n# a\n", r":8: got a raw cell"),
        ('# %% exercise="a"\na = 1\n', r":8: got code in an exercise cell"),
        ("# %%\n# %%\n1\n", r":8: got no code in a code cell"),
        ("# %%\n# en: one\nx = 1\n", r":8: .*no pairs"),
        ("# %%\n# tr: bir\nx = 1\n", r":8: .*no pairs"),
        (PAIR + "# $1 \times 1$\n", r":12: .*'\\t', .*backslash was lost"),
    ],
)
def test_a_source_that_breaks_the_rules_is_refused_with_its_line(
    tmp_path, text, message
):
    with pytest.raises(SourceError, match=r"week99_demo\.py:? ?.*" + message):
        read_source(written(tmp_path, HEADER + text))


@pytest.mark.parametrize("header", ["", HEADER.replace("99\n", "98\n", 1)])
def test_a_header_needs_the_week_of_the_file_name(tmp_path, header):
    with pytest.raises(SourceError, match=r"expected .* week 99 and a title"):
        read_source(written(tmp_path, header + PAIR))


@pytest.mark.parametrize("module", [sources, drift, glossary])
def test_examples_in_docstrings_run(module):
    done = doctest.testmod(module)
    assert done.attempted > 0
    assert done.failed == 0
