"""What a student has solved and tried, kept on this machine from kernel to kernel.

One small JSON file in the user's data folder; nothing leaves the machine:

    {"version": 1, "on": true, "exercises": {"week05.ewma":
        {"tries": ["1f0c6a2e"], "day": "2026-11-30", "solved": "2026-11-30"}}}

`DLCOURSE_PROGRESS` names another file or folder, or is "off". Tests, CI and what builds
or presents notebooks keep no diary, and in a solution notebook nothing is written. A
diary never stops a notebook: where it cannot be kept, it says so once.
"""

import hashlib
import json
import os
import re
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dlcourse.i18n import LANGUAGES, say
from dlcourse.i18n import gettext as _

VARIABLE = "DLCOURSE_PROGRESS"
OFF = "off"
FILE = "progress.json"
VERSION = 1
SOLVED, TRIED, OPEN = "solved", "tried", "open"

_KEPT = re.compile(r"week\d\d\.\w+")  # exercises of the course, no others
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
_PATIENCE = 1  # second to wait for another kernel that writes


@dataclass(frozen=True)
class Entry:
    """What is kept of one exercise.

    Attributes:
        tries: signs of the different wrong answers, see `sign`.
        day: the last day on which it was tried or solved, as "2026-11-30".
        solved: the day on which it was first solved, or "".
    """

    tries: frozenset = frozenset()
    day: str = ""
    solved: str = ""

    @property
    def state(self):
        """One of `SOLVED`, `TRIED`, `OPEN`."""
        return SOLVED if self.solved else TRIED if self.tries else OPEN

    def joined(self, other):
        """Return what two kernels know together.

        >>> one = Entry(frozenset("a"), "2026-11-30", "2026-11-30")
        >>> one.joined(Entry(frozenset("b"), "2026-12-01"))
        Entry(tries=frozenset({...}), day='2026-12-01', solved='2026-11-30')
        """
        solved = min(filter(None, (self.solved, other.solved)), default="")
        return Entry(self.tries | other.tries, max(self.day, other.day), solved)


@dataclass
class _Page:
    """All that the file holds."""

    on: bool = True
    entries: dict = field(default_factory=dict)  # Entry by "week05.ewma"


class _NewerError(Exception):
    """The file was written by a newer version of the course."""


_unwritten = {}  # Entry by exercise: what found no place yet
_said = set()


def today():
    """Return the date of today as it stands in the file."""
    return date.today().isoformat()


def sign(attempt):
    """Return a short sign that tells a wrong answer from others, in every kernel.

    >>> sign((0, "[1. 2.]")) == sign((0, "[1. 2.]")) != sign((0, "[2. 1.]"))
    True
    """
    text = _ADDRESS.sub("", repr(getattr(attempt, "message", attempt)))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]


def record(exercise, attempt=None):
    """Note a wrong answer, by the `sign` of the attempt, or success (None).

    Args:
        exercise: its name, such as "week05.ewma"; others than the course's are passed.
        attempt: text.
    """
    if not _KEPT.fullmatch(exercise) or place() is None or _among_solutions():
        return
    new = Entry(day=today(), solved=today())
    if attempt is not None:
        new = Entry(frozenset({attempt}), today())
    _unwritten[exercise] = _unwritten.get(exercise, Entry()).joined(new)
    if _change(_write_down):
        _unwritten.clear()


def entries():
    """Return what is kept: {"week05.ewma": Entry}; empty where there is no diary."""
    return _look().entries


def in_words(states):
    """Return how many exercises are solved and tried.

    Args:
        states: for each week, by its number, the states of its exercises.

    >>> in_words({1: ["solved", "tried"], 2: ["open"]})
    '1 of 3 exercises solved, 1 tried'
    """
    every = [state for in_week in states.values() for state in in_week]
    solved, tried = every.count(SOLVED), every.count(TRIED)
    text = _("{count} exercises, all still open")
    if tried:
        text = _("{solved} of {count} exercises solved, {tried} tried")
    elif solved:
        text = _("{solved} of {count} exercises solved")
    return text.format(solved=solved, count=len(every), tried=tried)


def forget(what=""):
    """Forget an exercise, "week05.ewma", or all of a week, "week05", or everything.

    Returns:
        What was forgotten, as `entries`.
    """
    for name in [name for name in _unwritten if _belongs(name, what)]:
        del _unwritten[name]
    gone = {}

    def strike(page):
        names = [name for name in page.entries if _belongs(name, what)]
        gone.update({name: page.entries.pop(name) for name in names})

    if any(_belongs(name, what) for name in entries()) and not _change(strike):
        return {}
    return gone


def _belongs(name, what):
    return not what or name == what or name.startswith(f"{what}.")


def is_on():
    """Return whether what is checked from now on is kept."""
    return place() is not None and _look().on


def switch(on):
    """Keep what is checked from now on, or nothing more; return whether it is so.

    The choice is remembered with all else.
    """

    def turn(page):
        page.on = on

    return _change(turn)


def place():
    """Return the path of the file; None where no diary is kept."""
    named = os.environ.get(VARIABLE, "").strip()
    if named.lower() == OFF:
        return None
    if named:
        path = Path(os.path.expanduser(named))  # noqa: PTH111 - the other one may raise
        return path / FILE if path.is_dir() else path
    if os.environ.get("CI") or os.environ.get("PYTEST_VERSION"):  # nbval's kernels, too
        return None
    try:
        import platformdirs
    except ImportError:  # the numeric core was installed alone
        return None
    return platformdirs.user_data_path("dlcourse", appauthor=False) / FILE


def _among_solutions():
    """Return whether this kernel runs one of the course's solution notebooks.

    Jupyter tells a kernel by JPY_SESSION_NAME the path of its notebook; other programs
    start it in the notebook's folder.
    """
    folders = [Path(os.environ.get("JPY_SESSION_NAME", "")).parent]
    with suppress(OSError):  # the working folder may be gone
        folders.append(Path.cwd())
    return any(
        folder.name == "solutions" and folder.parent.name in LANGUAGES
        for folder in folders
    )


def _look():
    """Return the page as it is now, without waiting for anybody."""
    with _never_stopping():
        try:
            path = place()
            return _Page() if path is None else _read(path)
        except ValueError:
            _change(lambda page: None)  # puts the broken file aside
    return _Page()


def _change(change):
    """Let `change` alter the page as it is now and write it; return whether it did."""
    with _never_stopping():
        path = place()
        if path is None:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        with _alone(path):
            page = _read_or_put_aside(path)
            before = _Page(page.on, dict(page.entries))
            change(page)
            if page != before:
                _write(path, _as_text(page))
        return True
    return False


def _write_down(page):
    """Join what found no place yet to a page that takes it."""
    if page.on:
        for name, new in _unwritten.items():
            page.entries[name] = page.entries.get(name, Entry()).joined(new)


@contextmanager
def _never_stopping():
    """Say once what keeps a diary from being kept, and go on."""
    try:
        yield
    except OSError as error:
        text = _(
            "Your progress could not be saved ({reason}). The exercises work all the "
            "same; the environment variable {variable} names another place for it."
        )
        reason = error.strerror or type(error).__name__
        _say_once(OSError, text.format(reason=reason, variable=VARIABLE))
    except _NewerError:
        text = _(
            "The file with your progress is of a newer version of the course. It stays "
            "as it is, and nothing is added: update the course."
        )
        _say_once(_NewerError, text)


def _say_once(matter, text):
    if matter not in _said:
        _said.add(matter)
        say(text)


def _alone(path):
    """Return a context in which no other kernel changes the file, if that is possible.

    Where there are no locks, as on some network drives, each writes what it then knows.
    """
    try:
        import filelock

        return filelock.FileLock(path.with_suffix(".lock")).acquire(_PATIENCE)
    except (ImportError, OSError, NotImplementedError):
        return nullcontext()


def _read(path):
    """Return the page in a file, a new one if there is no file.

    Raises:
        ValueError: if the file is broken.
    """
    try:
        held = json.loads(path.read_bytes())
    except FileNotFoundError:
        return _Page()
    except RecursionError as error:
        raise ValueError(str(error)) from None
    if not isinstance(held, dict) or not isinstance(held.get("version"), int):
        raise ValueError("got another kind of file")
    if held["version"] > VERSION:
        raise _NewerError
    on, kept = held.get("on", True), held.get("exercises")
    if not isinstance(on, bool) or not isinstance(kept, dict):
        raise ValueError("got another kind of page")
    return _Page(on, {name: _as_entry(one) for name, one in kept.items()})


def _as_entry(kept):
    """Return the Entry that stands in the file as `kept`."""
    if not isinstance(kept, dict) or not isinstance(kept.get("tries"), list):
        raise ValueError("got another kind of entry")
    tries, day, solved = kept["tries"], kept.get("day"), kept.get("solved")
    if not all(isinstance(text, str) for text in (*tries, day, solved)):
        raise ValueError("got an entry with something else than text")
    return Entry(frozenset(tries), day, solved)


def _as_text(page):
    """Return what the file holds of a page: a line for each exercise."""
    kept = {
        name: {"tries": sorted(one.tries), "day": one.day, "solved": one.solved}
        for name, one in sorted(page.entries.items())
    }
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(kept[name])}" for name in kept)
    on = json.dumps(page.on)
    return f'{{"version": {VERSION}, "on": {on}, "exercises": {{\n{lines}\n}}}}\n'


def _read_or_put_aside(path):
    """Return the page in a file; a broken one gets another name: nothing is lost."""
    try:
        return _read(path)
    except ValueError:
        number = 1
        while (aside := path.with_suffix(f".broken{number}{path.suffix}")).exists():
            number += 1
        path.replace(aside)
        text = _(
            "The file with your progress could not be read. It is kept as {name}, and "
            "a new one begins."
        )
        _say_once(aside.name, text.format(name=aside.name))
        return _Page()


def _write(path, text):
    """Write the file in one step: others see it as it was or as it is, whole."""
    path = path.resolve()  # where a link leads
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_text(text, "utf-8")
        temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
