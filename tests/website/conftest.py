"""The built site, which `make test-site` builds before its tests run."""

import pytest

from tests.website.built import SITE


@pytest.fixture(scope="session", autouse=True)
def _site_is_built():
    if not (SITE / "index.html").exists():
        pytest.fail("got no build/site, expected the built site; run `make site`.")
