"""The walls around a student's process: what it may see, and how much it may use.

On Linux it has file systems, processes, network and queues of its own (`unshare` of
util-linux): it sees no other process and no network, can write to a small folder in
memory only, and everything of the course that holds solutions, the folders that are
named, homes and temporary files are covered by empty ones. It runs without rights: as
another user where the judge is root, else without capabilities.

The student's process calls `enclose` itself, before it reads a line of the student's.
"""

import ctypes
import functools
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOBODIES = 61_200, 4000  # users for the processes of a judge that is root: first, count
# Of the repository, what a notebook needs; but for the rooms of exercises.
_NEEDED = (ROOT / "dlcourse", ROOT / "data")
_SYSTEM = ("bin", "dev", "etc", "lib", "lib32", "lib64", "libx32", "opt", "proc",
           "sbin", "sys", "usr")  # fmt: skip
# Of the system, what belongs to others: their terminals, memory and messages.
_SHARED = tuple(map(Path, ("/dev/pts", "/dev/shm", "/dev/mqueue")))
_UNSHARE = ("unshare", "--mount", "--pid", "--net", "--ipc", "--uts", "--fork",
            "--kill-child", "--mount-proc")  # fmt: skip
_AS_ROOT_INSIDE = ("--user", "--map-root-user")
_MB = 2**20
# of linux/mount.h, linux/prctl.h, linux/capability.h
_MS_NOSUID, _MS_NODEV, _MS_BIND, _MS_REC = 2, 4, 4096, 16384
_ATTR_RDONLY, _RECURSIVE, _AT_FDCWD = 1, 0x8000, -100
_MOUNT_SETATTR, _NO_NEW_PRIVS, _CAPABILITIES = 442, 38, 0x20080522


class NoWallsError(RuntimeError):
    """This system cannot hold a student's process."""


@dataclass(frozen=True)
class Walls:
    """What a student's process may see and use.

    Attributes:
        trust: without walls, for one's own notebooks; the limits hold all the same.
        hidden: folders that it must not see, besides those of the course.
        cell_seconds: for one cell.
        cpu_seconds: for all together.
        memory: addresses of one process, in MB.
        resident: memory that all of them hold together, in MB.
        folder: size in MB of the folder that it may write to.
        processes: how many it may have, threads counted.
    """

    trust: bool = False
    hidden: tuple = ()
    cell_seconds: float = 10
    cpu_seconds: int = 120
    memory: int = 2000
    resident: int = 1500
    folder: int = 16
    processes: int = 16


@dataclass(frozen=True)
class Inside:
    """What the process is told of its walls.

    Attributes:
        walls: see `Walls`.
        home: the folder that becomes its own.
        user: number of the user that it becomes, if it may; each judge has its own.
        covered: folders to cover with empty ones.
        needed: folders to show again where they lay in covered ones.
        hidden: folders in these that are covered after all.
    """

    walls: Walls
    home: str
    user: int
    covered: tuple = ()
    needed: tuple = ()
    hidden: tuple = ()


def start(walls):
    """Start a student's process; return it (a `Popen`) and what to send it first."""
    if os.name == "nt":
        raise NoWallsError(
            "marking: got Windows, expected Linux or macOS; run it in WSL, the Linux "
            "that comes with Windows."
        )
    home = tempfile.mkdtemp(prefix="marks-")
    program = "from marking.child import main; main()"
    command = [sys.executable, "-P", "-s", "-c", program]
    if not walls.trust:
        command = [*_unshare(), *command]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, env=_environment(home), cwd="/", bufsize=0,
        start_new_session=True,
    )  # fmt: skip
    first, count = NOBODIES
    folders = {} if walls.trust else _folders(walls)
    return process, Inside(walls, home, first + os.getpid() % count, **folders)


def clear(inside):
    """Remove what `start` has made, once the process is gone."""
    shutil.rmtree(inside.home, ignore_errors=True)


def _environment(home):
    threads = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    return {
        "PATH": os.defpath, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8", "HOME": home,
        "TMPDIR": home, "MPLBACKEND": "Agg", "DLCOURSE_PROGRESS": "off",
        **dict.fromkeys(threads, "1"),
    }  # fmt: skip


def missing():
    """Return why this system has no walls, or ""."""
    try:
        _unshare()
    except NoWallsError as error:
        return str(error)
    return ""


@functools.cache
def _unshare():
    """Return the command that gives a process a world of its own."""
    if not sys.platform.startswith("linux") or not shutil.which("unshare"):
        raise NoWallsError(impossible("it needs Linux with util-linux (unshare)"))
    command = [*_UNSHARE, *(() if os.geteuid() == 0 else _AS_ROOT_INSIDE)]
    tried = subprocess.run([*command, "true"], capture_output=True, text=True,
                           check=False)  # fmt: skip
    if tried.returncode:
        reason = tried.stderr.strip().splitlines()
        raise NoWallsError(impossible(*reason[-1:] or ["unshare failed"]))
    return command


def impossible(reason):
    """Return what to do where there are no walls."""
    return (
        f"walls: got none on this system ({reason}), expected a student's code to run "
        "without network and rights; run it in a Linux container as root: docker run "
        '--rm -it --network none --privileged -v "$PWD":/dlcourse -w /dlcourse IMAGE '
        "make marks ..., or add --trust for notebooks of your own."
    )


def _folders(walls):
    """Return what of the file system is covered, shown again and hidden."""
    python = (sys.prefix, sys.base_prefix, *filter(None, sys.path))
    found = {path.resolve() for path in (*_NEEDED, *map(Path, python)) if path.is_dir()}
    found = [path for path in found if not ROOT.is_relative_to(path)]
    needed = [p for p in found if not any(o in p.parents for o in found)]
    tops = [path for path in Path("/").iterdir() if path.name not in _SYSTEM]
    tops += _SHARED
    covered = [path for path in tops if path.is_dir() and not path.is_symlink()]
    if not any(ROOT.is_relative_to(path) for path in covered):
        covered.append(ROOT)
    hidden = [*ROOT.glob("dlcourse/weeks/week*/exercises"), *map(Path, walls.hidden)]
    names = {"covered": covered, "needed": needed, "hidden": hidden}
    return {
        name: tuple(str(p.resolve()) for p in paths) for name, paths in names.items()
    }


# ---- in the student's process ------------------------------------------------------


def enclose(inside):
    """Raise the walls around this process; they cannot be taken down again."""
    walls = inside.walls
    if not walls.trust:
        libc = ctypes.CDLL(None, use_errno=True)
        _read_only(libc, "/", _RECURSIVE)
        _show_the_needed(libc, inside)
        _own_folder(libc, inside)
        for folder in (*inside.covered, *filter(os.path.isdir, inside.hidden)):
            _read_only(libc, folder)
        _give_up_rights(libc, inside)
    os.chdir(inside.home)
    _limit(walls)


def _read_only(libc, folder, recursive=0):
    attributes = (ctypes.c_uint64 * 4)(_ATTR_RDONLY | _MS_NOSUID, 0, 0, 0)
    _do(libc.syscall, _MOUNT_SETATTR, _AT_FDCWD, os.fsencode(folder), recursive,
        ctypes.byref(attributes), ctypes.sizeof(attributes))  # fmt: skip


def _cover(libc, folder, options):
    flags = ctypes.c_ulong(_MS_NOSUID | _MS_NODEV)
    _do(libc.mount, b"none", os.fsencode(folder), b"tmpfs", flags, options.encode())


def _show_the_needed(libc, inside):
    """Cover all that is no part of the system, and show again what is needed."""
    needed = {path: os.open(path, os.O_PATH) for path in inside.needed}
    for folder in inside.covered:
        _cover(libc, folder, "size=1m,mode=755")
        for path in needed:
            if Path(path).is_relative_to(folder):
                Path(path).mkdir(parents=True, exist_ok=True)
                _bind(libc, f"/proc/self/fd/{needed[path]}", path)
    for number in needed.values():
        os.close(number)
    for path in inside.hidden:
        if Path(path).is_dir():
            _cover(libc, path, "size=4k,mode=755")


def _bind(libc, source, target):
    flags = ctypes.c_ulong(_MS_BIND | _MS_REC)
    _do(libc.mount, source.encode(), os.fsencode(target), None, flags, None)


def _own_folder(libc, inside):
    """Make the folder for what a student's code writes."""
    Path(inside.home).mkdir(parents=True, exist_ok=True)
    _cover(libc, inside.home, f"size={inside.walls.folder}m,mode=755")
    if not _is_alone():
        os.chown(inside.home, inside.user, inside.user)


def _is_alone():
    """Return whether there is one user in this world, who is called root here."""
    return Path("/proc/self/uid_map").read_text().split()[2:] == ["1"]


def _give_up_rights(libc, inside):
    if not _is_alone():
        os.setgroups([])
        os.setresgid(*[inside.user] * 3)
        os.setresuid(*[inside.user] * 3)
    _do(libc.prctl, _NO_NEW_PRIVS, *map(ctypes.c_ulong, (1, 0, 0, 0)))
    none = (ctypes.c_uint32 * 6)()
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES, 0)
    _do(libc.capset, ctypes.byref(header), ctypes.byref(none))


def _limit(walls):
    """Set what the process, and those that it starts, may use."""
    import resource  # not on Windows

    limits = {
        resource.RLIMIT_CPU: walls.cpu_seconds,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: walls.folder * _MB,
        resource.RLIMIT_NOFILE: 64,
    }
    if not walls.trust:  # others of the same user would count, or addresses of macOS
        limits[resource.RLIMIT_AS] = walls.memory * _MB
        limits[resource.RLIMIT_NPROC] = walls.processes
    for name, most in limits.items():
        resource.setrlimit(name, (most, most))


def _do(function, *args):
    if function(*args) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{function.__name__}: {os.strerror(number)}")
