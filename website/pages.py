"""The pages of the site: committed notebooks and docs, made ready for Sphinx.

`stage` writes the pages of one language into a folder that Sphinx reads. A notebook
loses what belongs to JupyterLab alone (its Binder badge, the outputs of checks that
nobody has answered) and gains what a reader needs (the goal of a lab, a link to the
live one). Links that fit the repository become links that fit the site.
"""

import posixpath
import re
import shutil
import tomllib
from html import escape
from pathlib import Path

from nbformat.v4 import new_markdown_cell, reads, writes

from notebooks.builder.folding import is_folded, unfold

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
REPOSITORY = PROJECT["urls"]["Repository"]
LANGUAGES = ("en", "tr")
LOOK_UP = ("labs", "terms", "formulas")  # the other pages of docs are for instructors
WORDS = {
    "en": {
        "weeks": "Weeks",
        "look up": "To look up",
        "instructors": "For instructors",
        "goal": "Goal",
        "live": "Play with the live lab on Binder",
        "still": "A still picture.",
        "answer": "The answer to your prediction",
        "figure": "Figure",
        "language": "English",
        "binder": "Open this notebook on Binder",
        "download": "Download this notebook",
        "repository": "The course on GitHub",
        "search": "Search the course",
    },
    "tr": {
        "weeks": "Haftalar",
        "look up": "Başvuru sayfaları",
        "instructors": "Öğretim elemanları için",
        "goal": "Hedef",
        "live": "Canlı laboratuvarı Binder'da açın",
        "still": "Durağan bir resim.",
        "answer": "Tahmininizin yanıtı",
        "figure": "Şekil",
        "language": "Türkçe",
        "binder": "Bu defteri Binder'da açın",
        "download": "Bu defteri indirin",
        "repository": "Dersin GitHub deposu",
        "search": "Derste arayın",
    },
}
TURKISH = {  # of the theme and of Sphinx, whose own Turkish lacks it
    "Skip to main content": "İçeriğe geç",
    "Back to top": "Başa dön",
    "Color mode": "Renk düzeni",
    "System Settings": "Sistem ayarı",
    "Light": "Açık",
    "Dark": "Koyu",
    "Link to this heading": "Bu başlığın bağlantısı",
    "previous page": "önceki sayfa",
    "next page": "sonraki sayfa",
}

BADGE = re.compile(r"\*\*\[[^]]+\]\((https://mybinder\.org/[^)]+)\)\*\*\n*")
LINK = re.compile(r"(?<!`)\[(?P<words>[^][]*|!\[[^]]*\]\([^)]*\))\]\((?P<to>[^)\s]+)\)")
ANCHOR = re.compile(r'^<a id="([^"]+)"></a>\n+(?=#)', re.MULTILINE)
GOAL = re.compile(r"^### (\w+)$[\s\S]*?^\*\*(?:Goal|Hedef):\*\* (.+)$", re.MULTILINE)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
SUMMARY = re.compile(r"<summary>.*?</summary>")
FORMULA = re.compile(r"\$([^$]+)\$")
LAB = re.compile(r"^labs\.(\w+)\(", re.MULTILINE)
UNTOUCHED = '<div role="status"'  # how the answer of a check begins
STILL = '<div class="dlcourse-still">'


def stage(language, folder):
    """Write the pages of a language as Sphinx shall read them.

    Args:
        language: "en" or "tr".
        folder: where they go; it is made.
    """
    docs = ROOT / "docs" / language
    goals = dict(GOAL.findall((docs / "labs.md").read_text("utf-8")))
    shutil.copytree(docs, folder, ignore=shutil.ignore_patterns("*.md", "shown"))
    for path in sorted(docs.rglob("*.md")):
        target = folder / path.relative_to(docs)
        target.parent.mkdir(exist_ok=True)
        target.write_text(document(path), encoding="utf-8")
    for path in notebooks(language):
        page = notebook_page(reads(path.read_text("utf-8")), path, goals)
        if path.stem == "index":
            page.cells.append(new_markdown_cell(contents(folder, language)))
        (folder / path.name).write_text(writes(page), encoding="utf-8")


def notebooks(language):
    """Return the paths of the notebooks of students, in order."""
    return sorted((ROOT / "notebooks" / language).glob("*.ipynb"))


def contents(folder, language):
    """Return the tables of contents, as Markdown that shows in the sidebar alone.

    Args:
        folder: where the documents of the language were staged.
        language: "en" or "tr".
    """
    course = sorted(path.stem for path in notebooks(language))
    weeks = [name for name in course if name.startswith("week")]
    rest = [name for name in course if name not in {*weeks, "index"}]
    others = sorted(path.stem for path in folder.glob("*.md"))
    groups = {
        "weeks": weeks + rest,
        "look up": LOOK_UP,
        "instructors": [name for name in others if name not in LOOK_UP],
    }
    return "\n".join(
        f"```{{toctree}}\n:hidden:\n:caption: {WORDS[language][group]}\n\n"
        + "\n".join(names)
        + "\n```\n"
        for group, names in groups.items()
    )


def document(path):
    """Return the text of a page of docs.

    Args:
        path: of its Markdown.
    """
    page = path.relative_to(ROOT / "docs").as_posix().partition("/")[2][:-3]
    text = path.read_text("utf-8")
    text = ANCHOR.sub(lambda found: f"({label(page, found[1])})=\n", text)
    text = linked(text, path)
    parts = sorted(part.stem for part in path.with_suffix("").glob("*.md"))
    if parts:
        names = "\n".join(f"{path.stem}/{part}" for part in parts)
        text += f"\n```{{toctree}}\n:hidden:\n\n{names}\n```\n"
    return text


def label(page, fragment):
    """Return the name of a place, unlike that of any other page.

    >>> label("slips/week00", "kmeans_step")
    'slips-week00-kmeans_step'
    >>> label("week05_optimisation", "cell-id=section-5-1")
    'section-5-1'
    """
    if fragment.startswith("cell-id="):
        return fragment.removeprefix("cell-id=")
    return f"{page}-{fragment}".replace("/", "-").lower()


def notebook_page(notebook, path, goals):
    """Return a notebook as the site shows it.

    Args:
        notebook: as nbformat has it; it is changed.
        path: of its file.
        goals: {lab: its goal}.
    """
    unfold(notebook)
    first = notebook.cells[0]
    live = BADGE.search(first.source)[1]
    first.source = BADGE.sub("", first.source)
    cells, heading = [], ""
    for cell in notebook.cells:
        cells.append(cell)
        if cell.cell_type == "markdown":
            heading = [heading, *HEADING.findall(cell.source)][-1]
            cell.source = SUMMARY.sub(with_formulas, linked(cell.source, path))
            if cell.id.startswith("section-"):
                cell.source = f"({cell.id})=\n{cell.source}"
        else:
            describe(cell, heading, WORDS[path.parent.name]["figure"])
            cells += code_cell(cell, path, live, goals)
    notebook.cells = cells
    return notebook


def with_formulas(found):
    """Return HTML whose formulas are marked as Sphinx marks them for MathJax.

    JupyterLab draws them there as everywhere; Sphinx leaves HTML as it is.

    Args:
        found: the match of a piece of HTML.
    """
    return FORMULA.sub(
        lambda formula: f'<span class="math">\\({escape(formula[1])}\\)</span>',
        found[0],
    )


def describe(cell, heading, figure):
    """Say how wide the picture of a cell is, and what it is for who cannot see it.

    Args:
        cell: a code cell; it is changed.
        heading: that it stands below.
        figure: what a figure is called.
    """
    for output in cell.outputs:
        if size := output.get("metadata", {}).get("image/png"):
            (name,) = LAB.findall(cell.source) or [figure]
            image = {"width": f"{size['width']}px", "alt": f"{name}: {heading}"}
            cell.metadata["mystnb"] = {"image": image}


def code_cell(cell, path, live, goals):
    """Make a code cell ready, in place; return what stands behind it.

    Args:
        cell: the cell.
        path: of its notebook.
        live: the address that opens the notebook on Binder.
        goals: {lab: its goal}.
    """
    html = ["".join(o.get("data", {}).get("text/html", "")) for o in cell.outputs]
    is_lab = any(text.startswith(STILL) for text in html)
    cell.outputs = [
        output
        for output, text in zip(cell.outputs, html, strict=True)
        if not text.startswith((UNTOUCHED, STILL))
    ]
    if is_folded(cell):
        cell.metadata.setdefault("tags", []).append("hide-output")
    if not is_lab:
        return []
    words, (name,) = WORDS[path.parent.name], LAB.findall(cell.source)
    return [
        new_markdown_cell(
            f"```{{container}} lab\n{words['still']} "
            f"**{words['goal']}:** {goals[name]}\n\n"
            f"[{words['live']}]({live})\n```"
        )
    ]


def linked(text, path):
    """Return Markdown whose links fit the site.

    Args:
        text: as it stands in the repository.
        path: of the file that it stands in.
    """
    here = path.relative_to(ROOT).as_posix()
    return LINK.sub(lambda found: link(found["words"], found["to"], here), text)


def link(words, to, here):
    """Return a link of the repository as a link of the site, in Markdown.

    Args:
        words: what is shown.
        to: where it leads in the repository.
        here: the file that it stands in, seen from the root of the repository.

    >>> link("5.1", "week05_a.ipynb#cell-id=section-5-1", "notebooks/en/week04_b.ipynb")
    '[5.1](#section-5-1)'
    >>> link("all", "../slips.md", "docs/en/slips/week00.md")
    '[all](../slips.md)'
    >>> link("Türkçe", "../../tr/slips/week00.md", "docs/en/slips/week00.md")
    '<a href="../../tr/slips/week00.html">Türkçe</a>'
    """
    file, _, fragment = to.partition("#")
    if ":" in file or file.endswith(".png"):
        return f"[{words}]({to})"
    there = posixpath.normpath(posixpath.join(posixpath.dirname(here), file))
    language, page = place(there if file else here)
    if page is None:
        return f"[{words}]({REPOSITORY}/blob/main/{there})"
    own, from_page = place(here)
    if language == own:
        if fragment:
            return f"[{words}](#{label(page, fragment)})"
        page += posixpath.splitext(there)[1]
    else:
        page = f"../{language}/{page}.html"
    start = posixpath.dirname(from_page)
    target = posixpath.relpath(page, start) if start else page
    if language == own:
        return f"[{words}]({target})"
    return f'<a href="{target}">{words}</a>'


def place(file):
    """Return the language and the name of the page that shows a file; else Nones.

    >>> place("notebooks/tr/week01_tensors.ipynb")
    ('tr', 'week01_tensors')
    >>> place("docs/en/slips/week00.md")
    ('en', 'slips/week00')
    >>> place("notebooks/en/solutions/week01_tensors.ipynb")
    (None, None)
    """
    found = re.fullmatch(r"(?:notebooks/(\w+)/(\w+)\.ipynb|docs/(\w+)/(.+)\.md)", file)
    if not found:
        return None, None
    return found[1] or found[3], found[2] or found[4]
