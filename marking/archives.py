"""Every file of a folder or a zip file, zips within zips too; nothing is unpacked.

What students hand in is read from the archive into memory, one file at a time and up
to a size: no name in an archive decides where anything is written, and none can fill
the disk. What is refused is said, as a `Problem`.
"""

import io
import os
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath

from marking.journal import FEEDBACK, JOURNAL
from marking.names import is_notebook
from marking.words import Problem, problem

JUNK = {"__MACOSX", "__pycache__", "node_modules"}  # and what begins with a dot
ARCHIVE = ".zip"
_UTF8 = 0x800  # flag of a zip entry whose name is UTF-8
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError,
           NotImplementedError, RuntimeError, UnicodeError)  # fmt: skip


@dataclass
class Limits:
    """How much is read; `total` counts down.

    Attributes:
        file: bytes of one file.
        archive: bytes of a zip file within a zip file.
        total: bytes of all.
        entries: files of one archive.
        depth: archives within archives.
    """

    file: int = 20_000_000
    archive: int = 50_000_000
    total: int = 3_000_000_000
    entries: int = 20_000
    depth: int = 3


@dataclass(frozen=True)
class Found:
    """A file of a folder or an archive.

    Attributes:
        parts: its folders, from the top, and its name; an archive counts as a folder.
        when: times of change of it and of the archives around it, outermost first.
        read: returns its bytes, or raises Refused.
    """

    parts: tuple
    when: tuple
    read: Callable

    @property
    def name(self):
        return self.parts[-1]


class Refused(Exception):
    """A file that is not read; `problem` says why."""

    def __init__(self, problem: Problem):
        super().__init__(str(problem))
        self.problem = problem


def files(path, limits=None):
    """Yield a `Found` for every file below `path`; read each before the next one.

    Args:
        path: a folder, a zip file or one notebook.
        limits: how much is read.

    Raises:
        ValueError: if nothing stands at `path`.
    """
    path, limits = Path(path), limits or Limits()
    if path.is_dir():
        yield from _folder(path, limits)
    elif path.is_file():
        yield from _one(_on_disk(path, (path.name,), limits), limits, strip=True)
    else:
        raise ValueError(
            f"SUBMISSIONS: got {path}, where nothing is, expected a folder, a zip file "
            "or a notebook; correct the path."
        )


def is_junk(parts):
    """Return whether a file is one that systems and editors leave behind.

    >>> is_junk(("ada", ".ipynb_checkpoints", "week05-checkpoint.ipynb"))
    True
    """
    return any(part in JUNK or part[:1] == "." or part[:2] == "~$" for part in parts)


def entry_name(info):
    """Return the name of a zip entry with its letters right.

    Without the flag for UTF-8 the library takes names as code page 437. Many tools
    write UTF-8 all the same, and Turkish Windows writes code page 857.
    """
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeError:  # the archive named it a second time, in Unicode
        return info.filename
    for encoding in ("utf-8", "cp857", "cp437"):
        try:
            return raw.decode(encoding)
        except UnicodeError:
            continue
    return info.filename


def _folder(root, limits):
    for folder, inner, found in os.walk(root):
        if JOURNAL in found:  # results of a marking, among the hand-ins
            inner[:] = [name for name in inner if name != FEEDBACK]
            found = [name for name in found if is_notebook(name) or _is_archive(name)]
        inner[:] = sorted(name for name in inner if not is_junk([name]))
        for name in sorted(found):
            path = Path(folder, name)
            parts = tuple(map(_composed, path.relative_to(root).parts))
            if is_junk(parts):
                continue
            if path.is_symlink():  # it may show the work of somebody else
                yield _refusal(parts, (), problem("a_link"))
            elif path.is_file():
                yield from _one(_on_disk(path, parts, limits), limits)


def _on_disk(path, parts, limits):
    def read():
        size = path.stat().st_size
        archive = _is_archive(path.name)
        _within(size, limits.total if archive else limits.file, limits)
        return path if archive else path.read_bytes()

    return Found(parts, (path.stat().st_mtime,), read)


def _one(found, limits, depth=0, strip=False):
    """Yield a file, or what is in it if it is an archive.

    `strip` leaves out the name of the archive: it is not a student's.
    """
    if not _is_archive(found.name):
        yield found
        return
    above = () if strip else found.parts
    try:
        if depth >= limits.depth:
            raise Refused(problem("too_deep", depth=limits.depth))
        content = found.read()
        opened = io.BytesIO(content) if isinstance(content, bytes) else content
        with zipfile.ZipFile(opened) as archive:
            for inner in _entries(archive, above, found.when, limits):
                yield from _one(inner, limits, depth + 1)
    except Refused as refused:
        yield _refusal(found.parts, found.when, refused.problem)
    except _BROKEN:
        yield _refusal(found.parts, found.when, problem("broken_zip"))


def _entries(archive, above, when, limits):
    for count, info in enumerate(archive.infolist()):
        name = _composed(entry_name(info)).replace("\\", "/")
        inner = tuple(part for part in name.split("/") if part not in ("", "."))
        away = name.startswith("/") or ".." in inner or (inner and ":" in inner[0])
        if info.is_dir() or not inner or (is_junk(inner) and not away):
            continue
        times = (*when, _time(info))
        if count >= limits.entries:
            too_many = problem("too_many", count=limits.entries)
            yield _refusal((*above, inner[-1]), times, too_many)
            return
        if away:
            yield _refusal((*above, inner[-1]), times, problem("outside"))
            continue
        yield Found((*above, *inner), times, _reader(archive, info, limits))


def _reader(archive, info, limits):
    """Return what reads an entry: never more than the size that was checked."""

    def read():
        most = limits.archive if _is_archive(info.filename) else limits.file
        _within(info.file_size, most, limits)
        try:
            with archive.open(info) as stream:
                content = stream.read(info.file_size)
        except _BROKEN:
            raise Refused(problem("broken_entry")) from None
        limits.total -= len(content)
        return content

    return read


def _within(size, most, limits):
    if size > most:
        raise Refused(problem("too_large", size=_mb(size), most=_mb(most)))
    if size > limits.total:
        raise Refused(problem("too_much"))


def _is_archive(name):
    return PurePath(name).suffix.lower() == ARCHIVE


def _mb(size):
    return f"{size / 1e6:.0f}"


def _refusal(parts, when, why):
    def read():
        raise Refused(why)

    return Found(parts, when, read)


def _time(info):
    try:
        return datetime(*info.date_time).timestamp()
    except (ValueError, OverflowError, OSError):
        return 0.0


def _composed(text):
    """Return a name with one sign a letter: macOS takes the dots off the letters.

    What is no UTF-8 was written by a Turkish Windows.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        text = os.fsencode(text).decode("cp1254", "replace")
    return unicodedata.normalize("NFC", text)
