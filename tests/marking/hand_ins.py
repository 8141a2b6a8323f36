"""Notebooks as students hand them in, and zip files as platforms export them."""

import io
import json
import zipfile

from dlcourse.exercises import week05
from dlcourse.i18n import speaking
from marking.editions import NOTEBOOKS
from marking.marks import Mark

WEEK5 = "week05_optimisation.ipynb"


def committed(language="en", name=WEEK5):
    """Return a notebook as it was handed out, as JSON has it."""
    return json.loads((NOTEBOOKS / language / name).read_text(encoding="utf-8"))


def book(language="en", name=WEEK5, **answers):
    """Return the bytes of a notebook with answers in the cells of some exercises."""
    found = committed(language, name)
    for cell in found["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = []
        source = "".join(cell["source"])
        for exercise, code in answers.items():
            if f".{exercise}.check({exercise})" in source:
                cell["source"] = f"{code}\n\n{source.splitlines()[-1]}"
    return json.dumps(found).encode()


def solved(exercise, language="en"):
    """Return the solution of an exercise of week 5."""
    with speaking(language):
        return getattr(week05, exercise).solution_source


#: One exercise done, small enough to be told from others.
ONE = {"momentum_step": solved("momentum_step")}


def written(*sources, **metadata):
    """Return the bytes of a notebook that holds these code cells."""
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": source,
              "execution_count": None} for source in sources]  # fmt: skip
    found = {"cells": cells, "nbformat": 4, "nbformat_minor": 4, "metadata": metadata}
    return json.dumps(found).encode()


def folder(root, files):
    """Write {path: bytes} below a folder; return it."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


def zipped(files, path=None, encoding=None):
    """Return the bytes of a zip file of {name: bytes}; they are written to `path`, too.

    Args:
        files: in their order; a value (bytes, date) has a date as zipfile takes it.
        path: of the zip file.
        encoding: of the names, without the flag that says UTF-8; None sets the flag.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            content, date = content if isinstance(content, tuple) else (content, None)
            info = zipfile.ZipInfo(name, date or (2026, 3, 1, 12, 0, 0))
            if encoding:
                info = _Legacy(name, info.date_time, encoding)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    if path:
        path.write_bytes(stream.getvalue())
    return stream.getvalue()


class _Legacy(zipfile.ZipInfo):
    """An entry whose name is written as tools did that knew no UTF-8 flag."""

    def __init__(self, name, date, encoding):
        super().__init__(name, date)
        self.encoding = encoding

    def _encodeFilenameFlags(self):
        return self.filename.encode(self.encoding), self.flag_bits


def mark(exercise="week05.ewma", status="correct", points=None, mistake="", share=None):
    """Return a `Mark` as the judge gives it."""
    right = status == "correct"
    points = 2.0 * right if points is None else points
    share = float(right) if share is None else share
    number = [e.name for e in week05].index(exercise.split(".")[-1]) + 1
    said = {"correct": f"✔ Correct: {exercise}", "incorrect": f"✘ Not yet\n{mistake}"}
    text = said.get(status, status)
    return Mark(exercise, number, points, 2.0, status, mistake, share, text,
                f'<div role="status">{text}</div>')  # fmt: skip
