"""What stands around the text of a page: the other language, Binder, a download."""

import re
from gettext import NullTranslations
from html import escape

from docutils import nodes

from website.pages import REPOSITORY, ROOT, TURKISH, WORDS

OTHER = {"en": "tr", "tr": "en"}
BINDER = re.compile(r"https://mybinder\.org/[^)]+")
TELLING = 60  # characters: a shorter paragraph describes no page
TOGGLE = ' aria-label="Toggle hidden content"'  # read aloud instead of our words
SHOWN = 160  # of a description, in the answer of a search engine


class _Turkish(NullTranslations):
    def gettext(self, message):
        return TURKISH.get(message, message)


def complete_turkish(app):
    """Let Sphinx look up in `TURKISH` what its catalogue of that language lacks."""
    if app.config.language == "tr":
        app.translator.add_fallback(_Turkish())


def name_other_language(app, pagename, templatename, context, doctree):
    """Tell `templates/language.html` where the same page stands in the other one."""
    other = OTHER[app.config.language]
    context["other"] = {
        "code": other,
        "page": f"{start(pagename)}../{other}/{pagename}.html",
        "name": WORDS[other]["language"],
    }


def dress(app, pagename, templatename, context, doctree):
    """Add buttons and a description to a page that Sphinx writes."""
    context["theme_search_bar_text"] = WORDS[app.config.language]["search"]
    context["header_buttons"] = [
        *buttons(app.config.language, pagename),
        *context.get("header_buttons", []),
    ]
    if "body" in context:
        context["body"] = context["body"].replace(TOGGLE, "")
    if said := doctree and description(doctree):
        context["metatags"] += f'<meta name="description" content="{escape(said)}">\n'


def start(page):
    """Return the way from a page to the start of its language.

    >>> start("index"), start("slips/week00")
    ('', '../')
    """
    return "../" * page.count("/")


def buttons(language, page):
    """Return the buttons of a page, as the theme wants them.

    Args:
        language: "en" or "tr".
        page: its name.
    """
    words = WORDS[language]
    notebook = ROOT / "notebooks" / language / f"{page}.ipynb"
    if notebook.exists():
        yield {
            "type": "link",
            "label": "binder-button",
            "url": BINDER.search(notebook.read_text("utf-8"))[0],
            "icon": "fas fa-rocket",
            "tooltip": words["binder"],
        }
        yield {
            "type": "link",
            "label": "download-button",
            "url": notebook.name,
            "icon": "fas fa-download",
            "tooltip": words["download"],
        }
    yield {
        "type": "link",
        "label": "repository-button",
        "url": REPOSITORY,
        "icon": "fab fa-github",
        "tooltip": words["repository"],
    }


def description(doctree):
    """Return the beginning of the first paragraph that tells something, or None."""
    for paragraph in doctree.findall(nodes.paragraph):
        written = paragraph.findall(nodes.Text)
        text = "".join(t for t in written if not isinstance(t.parent, nodes.raw))
        text = " ".join(text.split())
        if len(text) > TELLING:
            return text if len(text) <= SHOWN else text[:SHOWN].rsplit(" ", 1)[0] + " …"
    return None
