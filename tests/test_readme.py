"""Every promise of the READMEs: commands, links, Binder addresses, both languages."""

import re
import tomllib
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest

from dlcourse import exercises, labs
from notebooks.builder.sources import read_source
from tests.parity.table import TABLE
from tools import gallery

ROOT = Path(__file__).parent.parent
README = {"en": "README.md", "tr": "README.tr.md"}
DOCUMENTS = [*README.values(), "CONTRIBUTING.md"]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]
COLUMNS = {"en": "in preparation", "tr": "hazırlanıyor"}


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def links(name):
    return re.findall(r"\]\(([^)\s]+)\)", text(name))


def code(name):
    """The fenced blocks of a document, without their comments."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text(name), re.DOTALL | re.MULTILINE)
    return [re.sub(r"\s+#.*", "", block) for block in blocks]


def weeks(language):
    """The rows of the table of weeks: number, topic, notebook, Binder."""
    rows = re.findall(r"^\| *\d+ \|.*\|$", text(README[language]), re.MULTILINE)
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def title(week, language):
    """What the source of a week calls it."""
    (path,) = (ROOT / "notebooks/sources").glob(f"week{int(week):02d}_*.py")
    return read_source(path).title[language].split(" · ", 1)[1]


def targets():
    return set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_command_exists(name):
    commands = re.findall(r"\bmake ([a-z][a-z-]+)\b(?=[^a-z]*)", "\n".join(code(name)))
    commands += re.findall(r"`make ([a-z-]+)", text(name))
    assert commands
    assert set(commands) <= targets()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_variable_is_one_of_the_makefile(name):
    for variable in re.findall(r"\bmake [^`\n]*?\b([A-Z]+)=", text(name)):
        assert re.search(rf"^{variable} :=", MAKEFILE, re.MULTILINE), variable


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_linked_file_exists(name):
    for link in links(name):
        if not urlparse(link).scheme:
            assert (ROOT / link.split("#")[0]).exists(), link


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_path_in_backquotes_exists(name):
    inline = re.findall(
        r"`([\w./-]+)`", re.sub(r"```.*?```", "", text(name), flags=re.S)
    )
    made_up = "NN", "week15"  # the example that tests/test_new_week.py tries
    paths = [p for p in inline if "/" in p and not any(part in p for part in made_up)]
    for path in paths:
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("language", README)
def test_binder_addresses_name_this_repository_and_open_a_notebook(language):
    repository = urlparse(PROJECT["urls"]["Repository"]).path.strip("/")
    binder = [urlparse(x) for x in links(README[language]) if "mybinder.org/v2" in x]
    assert binder
    for address in binder:
        assert address.path == f"/v2/gh/{repository}/main"
        opened = parse_qs(address.query)["urlpath"][0].removeprefix("lab/tree/")
        assert opened.startswith(f"notebooks/{language}/")
        assert (ROOT / opened).exists(), opened


@pytest.mark.parametrize("language", README)
def test_the_site_is_where_pages_of_this_repository_are_published(language):
    owner, name = urlparse(PROJECT["urls"]["Repository"]).path.strip("/").split("/")
    found = [link for link in links(README[language]) if ".github.io" in link]
    assert found == [f"https://{owner}.github.io/{name}/{language}/"]


@pytest.mark.parametrize("language", README)
def test_table_links_exactly_the_weeks_that_are_there(language):
    rows = weeks(language)
    assert [int(row[0]) for row in rows] == list(range(15))
    for number, topic, notebook, binder in rows:
        assert topic == title(number, language)
        built = list((ROOT / "notebooks" / language).glob(f"week{int(number):02d}_*"))
        if built:
            path = f"notebooks/{language}/{built[0].name}"
            assert path in notebook
            assert path in binder
        else:
            assert (notebook, binder) == (COLUMNS[language], "")


@pytest.mark.parametrize("language", README)
def test_what_is_different_is_so(language):
    section = text(README[language]).split("\n## ")[1]
    numpy, answering, naming, *_ = re.findall(r"^- (.*)$", section, re.MULTILINE)
    every = [task for name in exercises.__all__ for task in getattr(exercises, name)]
    slips = sum(len(task.mistakes) for task in every)
    differentiated = [case for case in TABLE if case.home != "initializers"]
    assert re.search(r"\b(\d+) (settings|ayar)", numpy)[1] == str(len(differentiated))
    assert answering.split()[0] == str(len(labs.__all__))
    assert naming.split()[0] == str(len(every))
    assert f"{round(slips, -2):,}" in naming


@pytest.mark.parametrize("language", README)
def test_the_labs_that_are_shown_are_in_the_gallery(language):
    shown = re.findall(
        r"\]\(docs/../shown/(\w+)\.png\)\]\((.+?)\)", text(README[language])
    )
    assert shown == [(n, f"docs/{language}/labs.md#{n}") for n in gallery.SHOWN]


def shape(name):
    """What both languages share: headings, code, links but for the language."""
    body = text(name)
    headings = [len(h) for h in re.findall(r"^(#+) ", body, re.MULTILINE)]
    neutral = [
        re.sub(r"/(en|tr)/", "/xx/", part) for part in [*code(name), *links(name)]
    ]
    return headings, [part for part in neutral if not part.startswith("README")]


def test_both_languages_have_the_same_structure_commands_and_links():
    assert shape(README["en"]) == shape(README["tr"])
    assert README["tr"] in links(README["en"])
    assert README["en"] in links(README["tr"])


@pytest.mark.parametrize("name", README.values())
def test_windows_lines_install_what_make_installs(name):
    powershell = next(block for block in code(name) if "py -3" in block)
    extras = re.search(r"^EXTRAS := (\S+)", MAKEFILE, re.MULTILINE).group(1)
    assert f'-c constraints.txt -e ".[{extras}]"' in powershell
    own_step = {"hub", "nbgrader", "site"}  # nobody who opens the course waits for them
    assert set(extras.split(",")) == set(PROJECT["optional-dependencies"]) - own_step


def test_every_target_is_explained_by_make_help():
    phony = re.search(r"\.PHONY: ((?:.*\\\n)*.*)", MAKEFILE).group(1)
    explained = set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE))
    assert set(phony.replace("\\", "").split()) - explained == {"environment"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_picture_is_fetched_from_elsewhere(name):
    pictures = re.findall(r"!\[[^\]]*\]\(([^)\s]+)|<img[^>]*src=\"([^\"]+)", text(name))
    for picture in map("".join, pictures):
        assert (ROOT / picture).is_file(), picture
