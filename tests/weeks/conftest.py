"""A backend without a screen, figures that are closed, and both languages."""

from tests.plots.conftest import _close_figures, language

__all__ = ["_close_figures", "language"]
