"""What the pages share: links to sections, jump lines, text that is no markup."""

import re

from notebooks.builder.references import section_id

MARKUP = re.compile(r"[\\`*_\[\]<>|$~]")
OPENS = re.compile(r"^(\s*(?:\d+(?=[.)])|))([-+#.)=])")  # a list, a heading
OPENING = {"en": "{week} (opening)", "tr": "{week} (açılış)"}


def escaped(text):
    r"""Return plain text as Markdown that shows it letter by letter.

    >>> print(escaped("- a_b * c"))
    \- a\_b \* c
    """
    return OPENS.sub(r"\1\\\2", MARKUP.sub(lambda found: "\\" + found[0], text))


def notebook(source, language, folder="../.."):
    """Return the path of a week's notebook, seen from docs/en, say."""
    return f"{folder}/notebooks/{language}/{source.name}.ipynb"


def section_link(place, language, folder="../.."):
    """Return a link to the notebook of a section, with its number and title.

    JupyterLab and a site go to the section itself; on GitHub the notebook opens at its
    top.

    Args:
        place: (source, section), see `notebooks.builder.sections`.
        language: of the page.
        folder: the repository, seen from the page.
    """
    source, section = place
    path = notebook(source, language, folder)
    if not section.number:
        return f"[{OPENING[language].format(week=source.week)}]({path})"
    shown = section.heading(language)
    return f"[{shown}]({path}#cell-id={section_id(section.number)})"


def jumps(names):
    """Return the line of links to the headings that `heading` makes.

    Args:
        names: {anchor: what is shown}.
    """
    return " · ".join(f"[{shown}](#{anchor})" for anchor, shown in names.items())


def heading(level, text, anchor):
    """Return the lines of a heading that `jumps` leads to, in every reader."""
    return [f'<a id="{anchor}"></a>', "", f"{'#' * level} {text}", ""]
