"""A backend without a screen, figures that are closed, and both languages."""

import matplotlib.pyplot as plt
import pytest

import dlcourse


@pytest.fixture(autouse=True)
def _close_figures():
    plt.switch_backend("agg")
    yield
    plt.close("all")


@pytest.fixture(params=["en", "tr"])
def language(request):
    """Both languages, one after the other; English again after the test."""
    dlcourse.set_language(request.param)
    yield request.param
    dlcourse.set_language("en")
