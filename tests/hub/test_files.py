"""A student's files: notebooks come once, stay as they are, and are nobody else's."""

import getpass
import os
import stat
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

if os.name != "posix":
    pytest.skip("a hub runs on Linux", allow_module_level=True)

from hub import serve

ROOT = Path(__file__).parents[2]


def load_accounts():
    loader = SourceFileLoader("accounts", str(ROOT / "hub/accounts"))
    module = module_from_spec(spec_from_loader("accounts", loader))
    loader.exec_module(module)
    return module


accounts = load_accounts()


@pytest.fixture
def course(tmp_path):
    """A course of two weeks in two languages, with solutions."""
    for language in serve.LANGUAGES:
        folder = tmp_path / "course/notebooks" / language
        (folder / "solutions").mkdir(parents=True)
        for name in ("week01_a", "week02_b", "solutions/week01_a"):
            (folder / f"{name}.ipynb").write_text(f"{name} {language}")
    return tmp_path / "course"


def copied(home):
    return sorted(
        p.relative_to(home).as_posix() for p in home.rglob("*") if p.is_file()
    )


def test_a_new_home_gets_every_notebook_and_no_solution(course, tmp_path):
    serve.copy_notebooks(course, tmp_path / "home")
    assert copied(tmp_path / "home") == [
        f"notebooks/{language}/{week}.ipynb"
        for language in ("en", "tr") for week in ("week01_a", "week02_b")
    ]  # fmt: skip
    for file in (tmp_path / "home").rglob("*.ipynb"):
        assert file.read_text() == f"{file.stem} {file.parent.name}"


def test_what_a_student_changed_stays_and_a_new_week_is_added(course, tmp_path):
    home = tmp_path / "home"
    serve.copy_notebooks(course, home)
    mine = home / "notebooks/en/week01_a.ipynb"
    mine.write_text("my answer")
    (course / "notebooks/en/week03_c.ipynb").write_text("new")
    (course / "notebooks/en/week02_b.ipynb").write_text("corrected")
    serve.copy_notebooks(course, home)
    assert mine.read_text() == "my answer"
    assert (home / "notebooks/en/week03_c.ipynb").read_text() == "new"
    assert (home / "notebooks/en/week02_b.ipynb").read_text() == "week02_b en"


def test_a_link_that_leads_nowhere_is_not_written_through(course, tmp_path):
    folder = tmp_path / "home/notebooks/en"
    folder.mkdir(parents=True)
    (folder / "week01_a.ipynb").symlink_to(tmp_path / "elsewhere")
    serve.copy_notebooks(course, tmp_path / "home")
    assert not (tmp_path / "elsewhere").exists()
    assert (folder / "week02_b.ipynb").exists()


def test_a_copy_that_fails_leaves_nothing_half(course, tmp_path, monkeypatch):
    def full(_source, target):
        target.write(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(serve.shutil, "copyfileobj", full)
    with pytest.raises(OSError, match="No space"):
        serve.copy_notebooks(course, tmp_path / "home")
    assert copied(tmp_path / "home") == []


def test_only_the_owner_and_the_group_read_a_copy(course, tmp_path):
    serve.copy_notebooks(course, tmp_path / "home")
    copy = tmp_path / "home/notebooks/tr/week01_a.ipynb"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("student,group\nayse,A\nmehmet01,B\n", ["ayse", "mehmet01"]),
        ("\ufeffname, student\nAyşe Ak, ayse\n,\n", ["ayse"]),
        ("ad;student\nAyşe, Ak;ayse\n", ["ayse"]),
        ("student\nayse\nmehmet\nayse\n", ["ayse", "mehmet"]),
    ],
)
def test_a_class_list_is_read(tmp_path, text, found):
    (tmp_path / "class.csv").write_text(text, encoding="utf-8")
    assert accounts.names(tmp_path / "class.csv") == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name\nayse\n", "expected one called student"),
        ("student\nAyşe\n", "expected a small letter"),
        ("student\n-rf\n", "expected a small letter"),
        ("student\nayse:x\n", "expected a small letter"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused_in_one_sentence(tmp_path, text, said):
    (tmp_path / "class.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        accounts.names(tmp_path / "class.csv")


@pytest.fixture
def class_of_two():
    """Two students and a teacher, real accounts that the test takes away again."""
    if os.geteuid():
        pytest.skip(f"only root makes accounts, this is {getpass.getuser()}")
    first, second, teacher = (f"dltest{os.getpid() % 10000}{x}" for x in "abt")
    accounts.make_groups()
    accounts.run("useradd", "--groups", accounts.TEACHERS, "--no-create-home", teacher)
    try:
        assert all(accounts.make_student(name) for name in (first, second))
        yield first, second, teacher
    finally:
        for name in (first, second):
            accounts.remove_student(name)
        accounts.run("userdel", teacher)


AS = """
import os, pwd, sys
from hub import serve
who = pwd.getpwnam(sys.argv[1])
os.initgroups(who.pw_name, who.pw_gid); os.setgid(who.pw_gid); os.setuid(who.pw_uid)
os.umask(serve.UMASK)
exec(sys.argv[2])
"""


def may(who, code):
    """Return whether `code`, run with the rights of an account, raises nothing."""
    done = subprocess.run(
        [sys.executable, "-c", AS, who, code], cwd=ROOT,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert not done.stderr or "PermissionError" in done.stderr, done.stderr
    return not done.returncode


def test_a_student_reads_no_other_home_and_a_teacher_reads_all(class_of_two, course):
    first, second, teacher = class_of_two
    subprocess.run(["chmod", "-R", "a+rX", course], check=True)
    _let_through(course)
    home = Path("/home") / first
    notebook, new = home / "notebooks/en/week01_a.ipynb", home / "mine.txt"
    assert may(first, f"serve.copy_notebooks({str(course)!r}, {str(home)!r})")
    assert may(first, f"open({str(notebook)!r}, 'a').write('my answer')")
    assert may(first, f"open({str(new)!r}, 'w').write('x')")
    for file in (notebook, new):
        assert may(teacher, f"open({str(file)!r}).read()")
        assert not may(teacher, f"open({str(file)!r}, 'a').write('no')")
        assert not may(second, f"open({str(file)!r}).read()")
    assert not may(second, f"os.listdir({str(home)!r})")
    assert may(teacher, f"os.listdir({str(home)!r})")


def _let_through(folder):
    """Let other accounts come to a folder that pytest made for this one alone."""
    for parent in folder.parents:
        if parent.owner() == getpass.getuser() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o011)


def test_an_account_is_made_once(class_of_two):
    assert accounts.make_student(class_of_two[0]) == ""


@pytest.mark.parametrize("name", ["root", "bin", "nobody"])
def test_an_account_of_the_system_joins_no_class(name):
    with pytest.raises(ValueError, match=f"got {name}, an account of the system"):
        accounts.make_student(name)


@pytest.fixture
def listed(tmp_path):
    """A class list of two students, who are taken away again."""
    if os.geteuid():
        pytest.skip("only root makes accounts")
    names = [f"dllist{os.getpid() % 10000}{x}" for x in "ab"]
    (tmp_path / "class.csv").write_text("\n".join(["student", *names]))
    yield tmp_path / "class.csv"
    for name in names:
        accounts.remove_student(name)


def test_passwords_that_were_given_are_kept_when_an_account_fails(listed, monkeypatch):
    first, second = accounts.names(listed)
    make = accounts.make_student

    def fail(name):
        if name == second:
            raise subprocess.CalledProcessError(1, ["useradd", name])
        return make(name)

    monkeypatch.setattr(accounts, "make_student", fail)
    with pytest.raises(subprocess.CalledProcessError):
        accounts.enrol([first, second], [], listed)
    kept = listed.with_name("class-passwords.csv")
    assert kept.read_text().startswith(f"{first},")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_an_account_goes_with_what_it_runs_and_one_from_before_stays(listed):
    made, old = accounts.names(listed)
    accounts.make_groups()
    accounts.run("useradd", "--create-home", old)
    try:
        assert accounts.make_student(made)
        assert accounts.make_student(old) == ""
        command = ["setpriv", f"--reuid={made}", "--clear-groups", "sleep", "60"]
        with subprocess.Popen(command) as running:
            while (
                running.poll() is None
                and b"sleep"
                not in Path(f"/proc/{running.pid}/cmdline").read_bytes()[:5]
            ):
                pass
            for name in (made, old):
                accounts.remove_student(name)
            assert running.wait(10) < 0
        assert accounts.account(made) is None
        assert not Path("/home", made).exists()
        assert Path("/home", old).exists()
        assert old not in accounts.grp.getgrnam(accounts.STUDENTS).gr_mem
    finally:
        subprocess.run(["userdel", "--remove", old], check=False)
