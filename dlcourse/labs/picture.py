"""A picture in the notebook that is repainted without flicker or delay.

The front end answers each frame that it has shown. One more may be under way meanwhile,
so that kernel and page work at the same time, but no third: a slow connection drops
frames instead of falling behind.
"""

import io
import struct
import time
import zlib
from pathlib import Path

import anywidget
import numpy as np
import traitlets
from PIL import Image

PATIENCE = 1.0  # seconds after which an answer is taken as lost


class Picture(anywidget.AnyWidget):
    """A widget that shows RGB pixels.

    Args:
        width: pixels across; a narrower page shrinks the picture.
        height: pixels down.
        clickable: whether clicks are reported.
        draggable: whether the way of a held pointer is reported as well.

    `on_shown()`, `on_gone()` (the last view was closed), `on_click(x, y)` and
    `on_drag(x, y)` (fractions of the picture from its left and lower edge) are called
    where they are set.
    """

    _esm = Path(__file__).with_name("picture.js")
    png = traitlets.Bytes().tag(sync=True)
    frame = traitlets.Int(0).tag(sync=True)
    alt = traitlets.Unicode().tag(sync=True)
    width = traitlets.Int().tag(sync=True)
    height = traitlets.Int().tag(sync=True)
    clickable = traitlets.Bool(False).tag(sync=True)
    draggable = traitlets.Bool(False).tag(sync=True)

    on_shown = on_gone = on_click = on_drag = None

    def __init__(self, width, height, clickable=False, draggable=False):
        super().__init__(
            width=width, height=height, clickable=clickable, draggable=draggable
        )
        self.views = set()
        self.answered = 0  # the newest frame that a view has shown
        self._sent = 0.0
        self.on_msg(self._received)

    def show(self, pixels, alt):
        """Send `pixels`, uint8 (height, width, 3), with `alt` for screen readers."""
        with self.hold_sync():
            self.png = encode(pixels)
            self.alt = alt
            self.frame += 1
        self._sent = time.monotonic()

    @property
    def ready(self):
        """Whether the last frame but one was shown, or nobody is looking."""
        answered = not self.views or self.answered >= self.frame - 1
        return answered or time.monotonic() - self._sent > PATIENCE

    def _received(self, _, content, __):
        kind, view = content["kind"], content["view"]
        self.views.discard(view) if kind == "gone" else self.views.add(view)
        if kind == "shown":
            self.answered = max(self.answered, content["frame"])
            self._call(self.on_shown)
        elif kind == "gone" and not self.views:
            self._call(self.on_gone)
        elif kind in ("click", "drag"):
            listener = self.on_click if kind == "click" else self.on_drag
            self._call(listener, content["x"], 1 - content["y"])

    def _call(self, listener, *args):
        if listener is not None:
            listener(*args)


def encode(pixels):
    r"""Return `pixels` as a PNG file, written for speed.

    Plots are flat: without PNG's line filters zlib at level 1 is 2.5 times as fast as
    Pillow and no larger.

    Args:
        pixels: uint8 of shape (height, width, 3).

    Returns:
        bytes of the file.

    >>> encode(np.zeros((2, 3, 3), np.uint8))[:4]
    b'\x89PNG'
    """
    height, width, _ = pixels.shape
    rows = np.zeros((height, 1 + 3 * width), np.uint8)  # column 0: "no filter"
    rows[:, 1:] = pixels.reshape(height, -1)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)  # 8 bits, RGB
    body = zlib.compress(rows, 1)
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", body), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind, content):
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check


def encode_small(pixels, colors=64):
    """Return `pixels` as a PNG with a palette: small enough to be committed.

    Args:
        pixels: uint8 of shape (height, width, 3).
        colors: how many colours the palette has.

    Returns:
        bytes of the file.
    """
    # "Maximum coverage" keeps the colour of a small dot, which "median cut" loses.
    method = Image.Quantize.MAXCOVERAGE
    picture = Image.fromarray(pixels).quantize(colors, method, dither=Image.Dither.NONE)
    file = io.BytesIO()
    picture.save(file, "png", optimize=True)
    return file.getvalue()
