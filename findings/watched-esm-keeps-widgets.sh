#!/bin/sh
# An anywidget whose _esm is a path is never let go, also after close() and del.
#
# Expected: `close()` and the last `del` free a widget and the data that it holds,
#   however its JavaScript was given.
# Happens: of a path anywidget makes an object, kept by the class, that tells instances
#   of changes in the file; its list of those to be told holds each of them for ever. Of
#   a string there is no such list.
# Versions: anywidget 0.11.0.
# Documented: anywidget issue 929 (open).
# Hurts: notebooks whose cells are run again: every old widget stays, with its pictures.
# Course: dlcourse/labs/picture.py reads the file and gives the string.
set -eu
pins="anywidget==0.11.0"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import gc
import weakref
from pathlib import Path

import anywidget

source = Path("widget.js").absolute()
source.write_text("export default { render({ el }) { el.textContent = 'hello' } }")


class OfPath(anywidget.AnyWidget):
    _esm = source


class OfText(anywidget.AnyWidget):
    _esm = source.read_text()


for kind in OfPath, OfText:
    widgets = [kind() for _ in range(5)]
    alive = [weakref.ref(widget) for widget in widgets]
    while widgets:
        widgets.pop().close()
    gc.collect()
    print(f"{kind.__name__}: {sum(ref() is not None for ref in alive)} of 5 are left")
PYTHON

expect <<'SEEN'
OfPath: 5 of 5 are left
OfText: 0 of 5 are left
SEEN
