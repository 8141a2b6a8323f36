"""A class on a hub that runs: nothing that was saved is lost, and nobody sees others'.

Needs the hub's own environment: `make rehearsal` installs it and runs this.
"""

import asyncio
import contextlib
import os
import pwd
import re
import signal
import subprocess
from functools import wraps
from pathlib import Path

import nbformat
import psutil
import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
rehearsal = pytest.importorskip(
    "hub.rehearsal", reason="needs the hub's environment: make rehearsal"
)
Student = rehearsal.Student

WEEK5 = "notebooks/en/week05_optimisation.ipynb"
MINE = "mine.ipynb"


def book(text):
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text)])


def sources(notebook):
    return [cell.source for cell in notebook.cells]


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    """A hub for a trial, with nobody in it."""
    with rehearsal.running(tmp_path_factory.mktemp("state")) as hub:
        yield hub


def visiting(test):
    """Run a test, a coroutine that takes a hub and a student who has come to it."""

    @wraps(test)
    def run(hub):
        async def visit():
            name = test.__name__.replace("_", "")[:24]
            async with come(hub, name) as student:
                await test(hub, student)

        asyncio.run(visit())

    del run.__wrapped__  # else pytest asks for a fixture called student
    return run


@contextlib.asynccontextmanager
async def come(hub, name, password=None):
    """Yield a student who has signed in and whose server runs."""
    password = password or (hub.state / "password").read_text()
    async with Student(hub.url, name, password) as student:
        assert await student.sign_in()
        await student.start()
        yield student


async def said(student, source):
    """Return what a cell raises, or "" if it runs."""
    student.errors.clear()
    await student.run(source)
    return "".join(student.errors)


def test_two_run_week_5_and_move_sliders_at_once(hub):
    seen = asyncio.run(rehearsal.rehearse(hub, 2, WEEK5, moves=10))
    assert seen["errors"] == []
    assert min(seen["labs"]) == 3  # that have a slider of numbers
    assert len(seen["answers"]) == 20
    assert {"student00", "student01", "hub", "proxy"} <= set(seen["memory"])


def test_a_wrong_password_lets_nobody_in(hub):
    async def knock():
        async with Student(hub.url, "stranger", "wrong-password") as student:
            return await student.sign_in()

    assert not asyncio.run(knock())


@visiting
async def test_no_log_holds_a_token_or_a_password(hub, student):
    await student.save(MINE, book("1"))
    await student.open(MINE)
    await student.run("1")
    secrets = {(hub.state / "password").read_text(),
               (hub.state / "cookie_secret").read_text().strip()}  # fmt: skip
    family = psutil.Process(hub.process.pid)
    for process in (family, *family.children(recursive=True)):
        with contextlib.suppress(psutil.Error):
            secrets |= {
                value for name, value in process.environ().items()
                if re.search("TOKEN$|SECRET$", name) and value
            }  # fmt: skip
    # The number of a session, which JupyterHub logs, opens nothing.
    open_nothing = ("_xsrf", "jupyterhub-session-id")
    for cookie in student.web.cookie_jar:
        if cookie.key not in open_nothing:
            secrets.add(cookie.value)
    log = hub.log.read_text().split("Any name, and the password")[-1]
    log = log.partition("\n")[2]  # the password is told to who starts the hub
    log += (hub.state / "servers.log").read_text()
    assert len(secrets) >= 6
    assert student.name in log
    assert [secret for secret in secrets if secret in log] == []


@visiting
async def test_a_killed_kernel_loses_nothing_that_was_saved(hub, student):
    await student.save(MINE, book("answer = 1"))
    await student.open(MINE)
    await student.run("import os; open('pid', 'w').write(str(os.getpid()))")
    pid = int((hub.state / "homes" / student.name / "pid").read_text())
    os.kill(pid, signal.SIGKILL)
    assert sources(await student.read(MINE)) == ["answer = 1"]
    await student.close_notebook()
    kernel = student.session["kernel"]["id"]
    await student.call("POST", f"kernels/{kernel}/restart")
    await student.open(MINE)
    assert await said(student, "answer = 2") == ""


@visiting
async def test_a_server_that_is_killed_loses_nothing_that_was_saved(hub, student):
    await student.save(MINE, book("answer = 1"))
    for process in psutil.Process(hub.process.pid).children(recursive=True):
        with contextlib.suppress(psutil.Error):
            if process.environ().get("JUPYTERHUB_USER") == student.name:
                process.kill()
    await asyncio.sleep(1)
    await student.start()
    assert sources(await student.read(MINE)) == ["answer = 1"]


@visiting
async def test_what_takes_too_much_memory_ends_alone(hub, student):
    await student.save(MINE, book("1"))
    await student.open(MINE)
    error = await said(student, "import numpy as np; np.ones(400_000_000)")  # 3.2 GB
    assert "MemoryError" in error
    assert await said(student, "np.ones(50_000_000).sum()") == ""


def test_a_full_disk_loses_nothing_that_was_saved(tmp_path_factory):
    if os.geteuid():
        pytest.skip("only root gives a home a disk of its own")
    state = tmp_path_factory.mktemp("full")
    home = state / "homes/full"
    home.mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", home]
    subprocess.run(mount, check=True)
    try:
        with rehearsal.running(state) as hub:
            asyncio.run(_fill_up(hub, home))
    finally:
        subprocess.run(["umount", "-l", home], check=True)


async def _fill_up(hub, home):
    async with come(hub, "full") as student:
        await student.save(MINE, book("answer = 1"))
        with contextlib.suppress(OSError), (home / "large").open("wb") as large:
            while True:
                large.write(bytes(4096))
        with pytest.raises(Exception, match="500"):
            await student.save(MINE, book("answer = 2  # " + 200_000 * "x"))
        assert sources(nbformat.read(home / MINE, 4)) == ["answer = 1"]
        await student.stop()
        await asyncio.sleep(3)
        await student.start()  # on a full disk
        names = [
            one["name"] for one in (await student.call("GET", "contents"))["content"]
        ]
        assert {MINE, "large", "notebooks"} <= set(names)
        await student.call("DELETE", "contents/large")  # for good, to no trash
        assert sources(await student.read(MINE)) == ["answer = 1"]
        await student.save(MINE, book("answer = 3"))
        assert sources(await student.read(MINE)) == ["answer = 3"]


def test_a_second_start_is_refused_and_the_first_goes_on(hub):
    start = [ROOT / "hub/start", "TRIAL=yes", "ALLOW_ROOT=yes", f"STATE={hub.state}"]
    for port, said in (
        (hub.url.rpartition(":")[2], "something that listens"),
        (rehearsal.free_port(), "a hub that runs"),
    ):
        done = subprocess.run(
            [*start, f"PORT={port}"], capture_output=True, text=True, check=False
        )
        assert done.returncode == 1
        assert said in done.stderr
    assert hub.process.poll() is None


def test_nobody_else_enters_the_folder_of_the_hub(hub):
    assert hub.state.stat().st_mode & 0o777 == 0o700
    files = [path for path in hub.state.iterdir() if path.is_file()]
    names = {path.name for path in files}
    assert {"cookie_secret", "jupyterhub.sqlite", "password", "servers.log"} <= names
    # The log that the test itself made apart.
    assert [f for f in files if f.name != "log" and f.stat().st_mode & 0o077] == []


def test_a_hub_that_is_started_again_loses_nothing(tmp_path_factory):
    state, port = tmp_path_factory.mktemp("again"), rehearsal.free_port()

    async def first(hub):
        async with come(hub, "again") as student:
            await student.save(MINE, book("answer = 1"))
            notebook = await student.read(WEEK5)
            notebook.cells[0].source = "mine"
            await student.save(WEEK5, notebook)

    async def second(hub):
        async with come(hub, "again") as student:
            assert sources(await student.read(MINE)) == ["answer = 1"]
            assert sources(await student.read(WEEK5))[0] == "mine"

    for visit in (first, second):
        with rehearsal.running(state, port) as hub:
            asyncio.run(visit(hub))


# With real accounts.


@pytest.fixture
def accounts(tmp_path):
    """Two students and a teacher of this machine: {name: password}."""
    if os.geteuid():
        pytest.skip("only root makes accounts")
    names = [f"dlclass{os.getpid() % 10000}{x}" for x in "abt"]
    listed = tmp_path / "class.csv"
    listed.write_text("student\n" + "\n".join(names))
    subprocess.run([ROOT / "hub/accounts", listed], check=True)
    said = (tmp_path / "class-passwords.csv").read_text().split()
    teacher = ["usermod", "--append", "--groups", "dlcourse-teachers", names[-1]]
    subprocess.run(teacher, check=True)
    yield dict(line.split(",") for line in said)
    for name in names:
        subprocess.run(["pkill", "-KILL", "-u", name], check=False)
    subprocess.run([ROOT / "hub/accounts", listed, "--remove"], check=True)


def test_each_has_an_account_and_servers_outlive_the_hub(accounts, tmp_path):
    state, port = tmp_path / "state", rehearsal.free_port()
    state.mkdir(0o700)
    first, second, teacher = accounts

    async def morning(hub):
        async with (
            come(hub, first, accounts[first]) as a,
            come(hub, second, accounts[second]) as b,
            come(hub, teacher, accounts[teacher]) as t,
        ):
            for student in (a, b, t):
                await student.save(MINE, book("1"))
                await student.open(MINE)
            mine = pwd.getpwnam(first).pw_uid
            assert await said(a, f"import os; assert os.getuid() == {mine}") == ""
            assert await said(a, "kept = 42") == ""
            # What a server was given, its kernel reads, too: no terminal of the hub.
            given = "[os.readlink(f'/proc/{os.getppid()}/fd/{n}') for n in range(3)]"
            lines = str(state / "servers.log")
            wanted = ["/dev/null", lines, lines]
            assert await said(a, f"assert {given} == {wanted}") == ""
            for secret in ("cookie_secret", "jupyterhub.sqlite", "servers.log"):
                reading = f"open({str(state / secret)!r}).read()"
                assert "PermissionError" in await said(b, reading)
            reading = f"open('/home/{first}/{MINE}').read()"
            assert "PermissionError" in await said(b, reading)
            assert await said(t, reading) == ""
            assert "PermissionError" in await said(t, reading.replace("')", "', 'a')"))
            environments = (
                "import glob\n"
                f"[open(p + '/environ').read() for p in glob.glob('/proc/[0-9]*') "
                f"if os.stat(p).st_uid == {mine}]"
            )
            assert "PermissionError" in await said(b, "import os\n" + environments)
            await b.stop()
            await t.stop()
            return a.session

    async def noon(hub, session):
        async with come(hub, first, accounts[first]) as a:
            assert await a.call("GET", f"sessions/{session['id']}")
            await a.open(MINE)
            assert await said(a, "assert kept == 42") == ""
            await a.stop()

    with rehearsal.running(state, port, trial="no") as hub:
        session = asyncio.run(morning(hub))
    with rehearsal.running(state, port, trial="no") as hub:
        asyncio.run(noon(hub, session))
