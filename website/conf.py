"""What Sphinx does for both languages; `website/build.py` gives it the words of one."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from website import dressing, finding  # noqa: E402

project = copyright = author = "dlcourse"
root_doc = "index"
extensions = ["myst_nb", "sphinx_copybutton"]

mathjax_path = "mathjax/tex-chtml-full.js"
nb_execution_mode = "off"
nb_merge_streams = True
myst_enable_extensions = ["dollarmath", "amsmath"]
myst_heading_anchors = 3

html_theme = "sphinx_book_theme"
html_theme_options = {
    "article_header_end": ["language.html", "article-header-buttons.html"],
    "use_download_button": False,
    "use_fullscreen_button": False,
    "show_toc_level": 2,
    "footer_content_items": [],
    **{f"navbar_{part}": [] for part in ("start", "center", "end", "persistent")},
}
html_sidebars = {
    "**": ["navbar-logo.html", "search-button-field.html", "sbt-sidebar-nav.html"]
}
templates_path = ["templates"]
html_static_path = ["static"]
html_css_files = ["site.css"]
html_js_files = ["site.js"]
html_favicon = "static/favicon.svg"
html_copy_source = html_show_sourcelink = False
html_show_copyright = html_show_sphinx = False
html_use_index = html_domain_indices = False


def setup(app):
    """Add what is ours: the search, Turkish words, the buttons of a page."""
    dressing.complete_turkish(app)
    app.add_search_language(finding.FoldedEnglish)
    app.add_search_language(finding.FoldedTurkish)
    # The theme draws its headers, and then lists the buttons that will stand in them.
    app.connect("html-page-context", dressing.name_other_language, priority=100)
    app.connect("html-page-context", dressing.dress, priority=900)
