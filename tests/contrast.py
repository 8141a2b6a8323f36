"""Which texts of a drawn figure are cut, or hard to read on what lies under them.

Contrast as in the Web Content Accessibility Guidelines 2.2: 1 is none, 21 is black on
white, text needs 4.5.
"""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgba
from matplotlib.text import Text

READABLE = 4.5
CROSSED = 0.25  # share of a text's box that lines and dots may take


def without_texts(draw):
    """Return the picture without its texts, and (text, its box in pixels) of each.

    Args:
        draw: draws the figure anew, returns uint8 of shape (height, width, 3).
    """
    with pytest.MonkeyPatch.context() as patch:
        shown = _note(patch)
        for name in ("draw_text", "draw_mathtext"):
            patch.setattr(RendererAgg, name, lambda *args, **options: None)
        return draw(), shown


def faint(ground, shown):
    """Return (text, its contrast) of what is hard to read; see `without_texts`."""
    ground = ground[::-1] / 255  # from the lower edge, as boxes count
    found = []
    for text, box in shown:
        place = ground[_within(box.y0, box.y1), _within(box.x0, box.x1)].reshape(-1, 3)
        *color, alpha = to_rgba(text.get_color(), text.get_alpha())
        ratios = contrast(alpha * np.array(color) + (1 - alpha) * place, place)
        if ratios.size and np.quantile(ratios, CROSSED) < READABLE:
            found.append((text.get_text(), round(np.quantile(ratios, CROSSED), 2)))
    return found


def cut(ground, shown):
    """Return the texts that the edge of the picture cuts; see `without_texts`."""
    height, width, _colors = ground.shape
    return [
        text.get_text()
        for text, box in shown
        if min(box.x0, box.y0) < -1 or box.x1 > width + 1 or box.y1 > height + 1
    ]


def contrast(colors, others):
    """Return the contrast of RGB colours from 0 to 1, shape (..., 3)."""
    first, second = luminance(colors) + 0.05, luminance(others) + 0.05
    return np.maximum(first, second) / np.minimum(first, second)


def luminance(colors):
    colors = np.asarray(colors, float)
    linear = np.where(
        colors <= 0.04045, colors / 12.92, ((colors + 0.055) / 1.055) ** 2.4
    )
    return linear @ [0.2126, 0.7152, 0.0722]


def _note(patch):
    """Return a list that fills with (text, box in pixels) as texts are drawn."""
    shown = []
    draw = Text.draw

    def note(text, renderer):
        if text.get_visible() and text.get_text().strip():
            shown.append((text, Text.get_window_extent(text, renderer)))
        draw(text, renderer)

    patch.setattr(Text, "draw", note)
    return shown


def _within(low, high):
    return slice(max(round(low), 0), max(round(high), 0))
