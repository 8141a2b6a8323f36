"""A reference to a section opens its notebook in JupyterLab and goes to the section.

A notebook that JupyterLab has just opened is still being drawn, and what is drawn late
moves what stands below: the first click surely opens the file, and is near the section.
In a notebook that is open a click goes there.
"""

import re

import pytest
from playwright.sync_api import expect

from notebooks.builder.running import write
from notebooks.builder.sources import read_source
from notebooks.builder.variants import variant
from tests import chromium
from tests.browser import server
from tests.builder.demo import HEADER, PAIR

pytestmark = pytest.mark.browser
PATIENCE = 60_000  # milliseconds; the machine may be busy
WINDOWS = "@jupyterlab/notebook-extension/tracker"  # here as students have them
TARGET, HEADING = "4.4", re.compile(r"^4\.4 Softmax")  # far down in a long notebook
FILLER = "# \n# ...\n" * 60
FROM = f"""\
# %% [markdown] lang="en"
# {{{{{TARGET}: softmax}}}}, {{{{99.1}}}}
# %% [markdown] lang="tr"
# {{{{{TARGET}: çapraz entropi}}}}, {{{{99.1}}}}
# %% [markdown] lang="en"
{FILLER}
# %% [markdown] lang="tr"
{FILLER}
# %% [markdown] lang="en"
# ## 99.1 Here
# %% [markdown] lang="tr"
# ## 99.1 Şurası
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """JupyterLab's page over two weeks in Turkish, students' and solutions."""
    folder = tmp_path_factory.mktemp("sources")
    for path in (server.NOTEBOOKS / "sources").glob("week*.py"):  # week 4 links to some
        (folder / path.name).write_text(path.read_text("utf-8"), encoding="utf-8")
    (folder / "week99_b.py").write_text(HEADER + PAIR + FROM, encoding="utf-8")
    shown = [*folder.glob("week04_*.py"), folder / "week99_b.py"]
    sources = [read_source(path) for path in shown]
    with pytest.MonkeyPatch.context() as patch:
        patch.delitem(server.SETTINGS, WINDOWS)
        with server.running(()) as lab, chromium.page() as page:
            page.on("dialog", lambda dialog: dialog.accept())
            for place, solved in (("tr", False), ("tr/solutions", True)):
                (lab.folder / place).mkdir(exist_ok=True)
                for source in sources:
                    path = lab.folder / place / f"{source.name}.ipynb"
                    write(path, variant(source, "tr", solutions=solved), "tr")
            yield page, lab
            lab.end_kernels()


@pytest.mark.parametrize("folder", ["tr", "tr/solutions"])
def test_a_link_opens_the_notebook_beside_it_at_the_section(opened, folder):
    page, lab = opened
    page.goto(lab.address(f"lab/tree/{folder}/week99_b.ipynb", "reset&"))
    link = page.locator(".jp-NotebookPanel a", has_text=re.compile("^çapraz entropi$"))
    link.click(timeout=PATIENCE)
    expect(page).to_have_url(re.compile(rf"/{folder}/week04_"), timeout=PATIENCE)
    heading = page.locator("h2", has_text=HEADING)
    expect(heading).to_have_count(1, timeout=PATIENCE)
    page.locator(".lm-TabBar-tab", has_text="week99_b.ipynb").first.click()
    link.click()
    expect(heading).to_be_in_viewport(timeout=PATIENCE)


def test_a_link_within_a_notebook_moves_to_the_section(opened):
    page, lab = opened
    page.goto(lab.address("lab/tree/tr/week99_b.ipynb", "reset&"))
    link = page.locator(".jp-NotebookPanel a", has_text=re.compile(r"^99\.1$"))
    link.click(timeout=PATIENCE)
    heading = page.locator("h2", has_text="99.1 Şurası")
    expect(heading).to_be_in_viewport(timeout=10_000)
