"""An installed Chromium or Chrome, driven by Playwright; nothing is downloaded."""

import atexit
import contextlib
import functools
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
         "chrome", "msedge")  # fmt: skip
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
             "--disable-background-networking", "--disable-component-update",
             "--disable-sync"]  # fmt: skip
# "native=" before a selector: of a page without shadow trees. Playwright's own way asks
# each element for one at every call, which is most of the work in a long notebook.
NATIVE = """{
    query: (root, selector) => root.querySelector(selector),
    queryAll: (root, selector) => [...root.querySelectorAll(selector)],
}"""


def find():
    """Return the path of a browser, or None; DLCOURSE_BROWSER names one."""
    named = os.environ.get("DLCOURSE_BROWSER")
    found = [named, *map(shutil.which, NAMES), *filter(os.path.exists, PLACES)]
    return next(filter(None, found), None)


def find_or_skip():
    """Return the path of a browser; skip without one, where skipping is allowed."""
    path = find()
    if path:
        return path
    missing = (
        f"no browser: tried {', '.join(NAMES)}; install Chromium or Chrome, "
        "or set DLCOURSE_BROWSER to the path of one"
    )
    if os.environ.get("DLCOURSE_REQUIRE_BROWSER"):
        pytest.fail(missing)
    pytest.skip(missing)


@contextlib.contextmanager
def page(width=1280, height=720, **options):
    """Open an empty page of a fresh browser; its errors are in `page.faults`.

    `options` are those of the browser, such as `device_scale_factor`.

    A fault is an uncaught error of the page, or a request that leaves this machine.
    """
    path = find_or_skip()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        context = _playwright().chromium.launch_persistent_context(
            profile, executable_path=path, headless=True, args=ARGUMENTS,
            viewport={"width": width, "height": height}, **options,
        )  # fmt: skip
        opened = context.pages[0]
        opened.faults = []
        opened.on("pageerror", lambda error: opened.faults.append(str(error)))
        opened.on(
            "request", lambda request: opened.faults.extend(_outside(request.url))
        )
        try:
            yield opened
        finally:
            context.close()


@functools.cache
def _playwright():
    """Start Playwright, once a process: two of them do not run side by side."""
    from playwright.sync_api import sync_playwright

    started = sync_playwright().start()
    started.selectors.register("native", NATIVE)
    atexit.register(started.stop)
    return started


def _outside(url):
    local = (
        "http://127.0.0.1",
        "http://localhost",
        "ws://",
        "data:",
        "blob:",
        "about:",
    )
    return [] if url.startswith(local) else [f"left this machine: {url}"]


def free_port():
    """Return a port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def serving(command, url, *, seconds=60, **options):
    """Run `command` until `url` answers, and end it (gently) afterwards."""
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, **options)
        try:
            _wait(process, url, time.monotonic() + seconds, log)
            yield process
        finally:
            process.terminate()
            process.wait(20)


def _wait(process, url, deadline, log):
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(url, timeout=5).close()
            return
        time.sleep(0.2)
    log.seek(0)
    raise RuntimeError(f"no answer from {url}; it said:\n{log.read()}")
