"""One JupyterLab and one page a process; each notebook is opened and run once."""

import os
import re

import pytest

from tests import chromium
from tests.browser import server
from tests.browser.notebook import PROBE, Notebook


@pytest.fixture(scope="session")
def jupyter():
    """A browser's page and the server that it looks at."""
    chromium.find_or_skip()
    with server.running() as lab, chromium.page(1500, 950) as page:
        page.add_init_script(path=PROBE)
        page.on("dialog", lambda dialog: dialog.accept())  # "leave without saving?"
        yield page, lab


@pytest.fixture(scope="session", params=server.opened())
def notebook(request, jupyter):
    """A student notebook after "Run All Cells"; its kernel ends after its tests."""
    page, lab = jupyter
    yield Notebook(page, lab, request.param)
    lab.end_kernels()


def pytest_collection_modifyitems(config, items):
    """Leave out what another shard tests; the browser comes last.

    Playwright keeps an event loop in its process, where no other can run then.
    """
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    config.hook.pytest_deselected(items=[*filter(_is_elsewhere, items)])
    items[:] = [item for item in items if not _is_elsewhere(item)]


def _is_elsewhere(item):
    """`DLCOURSE_SHARD`, as 2/3, takes every third week; the first also all else."""
    number, _, count = (os.environ.get("DLCOURSE_SHARD") or "1/1").partition("/")
    week = re.search(r"week(\d\d)", item.nodeid)
    place = int(week[1]) if week else 0
    return place % int(count) != int(number) - 1
