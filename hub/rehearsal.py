"""A class that is simulated: how fast labs answer and what a student needs.

    hub/.venv/bin/python -m hub.rehearsal --students 10

Starts a hub of its own in a temporary folder, beside any other. All students sign in,
run one week's whole notebook, and then move the sliders of its labs, all at the same
time. Ends with 1 if anything went wrong.
"""

import argparse
import asyncio
import contextlib
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import defaultdict
from itertools import cycle
from pathlib import Path

import psutil

from hub.student import Student

COURSE = Path(__file__).resolve().parent.parent
PAUSE = 0.2  # seconds between two moves of a hand that looks at the picture
REST = 0.08  # as picture.js: when a page asks for the sharp picture
MB = 1e6


class Hub:
    """A hub that runs.

    Attributes:
        url: its address.
        process: of the hub.
        state: the folder with its database, passwords and homes.
        log: the file that hub and servers write to.
    """

    def __init__(self, url, process, state):
        self.url, self.process, self.state = url, process, state
        self.log = state / "log"

    def memory(self):
        """Return {student, "hub" or "proxy": MB}; shared pages are divided."""
        held = defaultdict(float)
        family = psutil.Process(self.process.pid)
        for process in [family, *family.children(recursive=True)]:
            with contextlib.suppress(psutil.NoSuchProcess):
                owner = process.environ().get("JUPYTERHUB_USER")
                whose = owner or ("proxy" if process.name() == "node" else "hub")
                held[whose] += process.memory_full_info().pss / MB
        return dict(held)


def free_port():
    """Return a port whose two successors are free as well: a hub takes three."""
    while True:
        with contextlib.ExitStack() as stack, contextlib.suppress(OSError):
            first = stack.enter_context(socket.socket())
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            for next_one in (port + 1, port + 2):
                stack.enter_context(socket.socket()).bind(("127.0.0.1", next_one))
            return port


@contextlib.contextmanager
def running(state, port=None, trial="yes"):
    """Start the hub by its own command; yields a `Hub`, ends it afterwards."""
    state, port = Path(state), port or free_port()
    url = f"http://127.0.0.1:{port}"
    with (state / "log").open("a") as log:
        process = subprocess.Popen(
            [COURSE / "hub/start", f"TRIAL={trial}", "ALLOW_ROOT=yes", f"PORT={port}",
             f"STATE={state}"], stdout=log, stderr=log, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            _wait(url, process, state / "log")
            yield Hub(url, process, state)
        finally:
            process.terminate()
            process.wait(60)


def _wait(url, process, log):
    deadline = time.monotonic() + 600  # the first start installs it
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{url}/hub/health", timeout=5).close()
            return
        time.sleep(0.3)
    raise RuntimeError(f"no hub at {url}; it said:\n{log.read_text()[-3000:]}")


async def attend(student, path):
    """Let a student come and run a notebook; returns the seconds that it took."""
    if not await student.sign_in():
        raise RuntimeError(f"{student.name}: the hub did not let them in")
    await student.start()
    notebook = await student.read(path)
    await student.open(path)
    begin = time.perf_counter()
    await student.run_all(notebook)
    return time.perf_counter() - begin


async def play(student, moves):
    """Move one slider after the other, there and back; returns seconds to pictures."""
    seconds = []
    turns = cycle([(lab, key) for lab in student.labs for key in lab.sliders])
    for _ in range(moves):
        lab, key = next(turns)
        await asyncio.sleep(PAUSE - REST)
        seconds.append(await student.move(lab, key, _step(lab.sliders[key])))
        await asyncio.sleep(REST)
        await student.tell(lab, kind="rest", frame=lab.frame, ratio=1)
    return seconds


def _step(slider):
    """Return the next value of a slider, one step up or, at its end, down."""
    up = slider["value"] + slider["step"]
    fits = up <= slider["max"]
    slider["value"] = up if fits else slider["value"] - slider["step"]
    return slider["value"]


async def rehearse(hub, students, path, moves):
    """Return what a class sees.

    Args:
        hub: a `Hub`.
        students: how many.
        path: of the notebook, from a student's home.
        moves: how many sliders each one moves.

    Returns:
        dict of seconds of each notebook, seconds from each slider to its picture,
        memory, and errors.
    """
    password = (hub.state / "password").read_text()
    async with contextlib.AsyncExitStack() as stack:
        people = [
            await stack.enter_async_context(
                Student(hub.url, f"student{n:02d}", password)
            )
            for n in range(students)
        ]
        notebooks = await asyncio.gather(*(attend(p, path) for p in people))
        say(f"all have run {path}")
        answers = await asyncio.gather(*(play(p, moves) for p in people))
        memory = hub.memory()
    return {
        "notebooks": notebooks,
        "answers": [second for one in answers for second in one],
        "labs": [len(p.labs) for p in people],
        "memory": memory,
        "errors": [f"{p.name}: {error}" for p in people for error in p.errors],
    }


def report(seen, students):
    """Print what was seen."""
    held = [mb for who, mb in seen["memory"].items() if who.startswith("student")]
    rest = sum(seen["memory"].values()) - sum(held)
    each = statistics.mean(held)
    answers = sorted(1000 * second for second in seen["answers"])
    print(f"{students} students, errors: {len(seen['errors'])}")
    for error in seen["errors"]:
        print(f"  {error}")
    print(f"notebook run: {statistics.median(seen['notebooks']):.0f} s (median)")
    print(
        f"slider to picture: {statistics.median(answers):.0f} ms (median), "
        f"{answers[int(0.95 * len(answers))]:.0f} ms (95 %), {len(answers)} moves"
    )
    print(f"memory: {each:.0f} MB a student, {rest:.0f} MB hub and proxy")
    print(f"30 students would need {(30 * each + rest) / 1000:.1f} GB (extrapolated)")


def say(text):
    """Say on the error stream how far the class is."""
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def main():
    """Run the rehearsal that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--students", type=int, default=10)
    parser.add_argument("--week", type=int, default=5)
    parser.add_argument("--language", default="en", choices=("en", "tr"))
    parser.add_argument("--moves", type=int, default=40, help="of each student")
    asked = parser.parse_args()
    folder = COURSE / "notebooks" / asked.language
    (notebook,) = folder.glob(f"week{asked.week:02d}_*.ipynb")
    path = notebook.relative_to(COURSE).as_posix()
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as state,
        running(state) as hub,
    ):
        say(f"a hub at {hub.url}")
        seen = asyncio.run(rehearse(hub, asked.students, path, asked.moves))
    report(seen, asked.students)
    return bool(seen["errors"])


if __name__ == "__main__":
    sys.exit(main())
