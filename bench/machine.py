"""What figures depend on: the matrix product of the machine, versions, the load."""

import datetime
import os
import platform
from dataclasses import dataclass
from importlib import metadata

import numpy as np
from measuring import cpu_seconds

PACKAGES = ("numpy", "keras", "tensorflow", "tensorflow-cpu", "scikit-learn")


@dataclass(frozen=True)
class Machine:
    """When and on what figures are measured, as the record's table holds it.

    Attributes:
        date: as 2026-11-29.
        sgemm: GFLOP/s of a float32 product.
        blas: what threadpoolctl says of the BLAS under NumPy.
        versions: of Python and of what is measured.
    """

    date: str
    sgemm: str
    blas: str
    versions: str

    @classmethod
    def now(cls):
        """Return this machine at this moment."""
        today = datetime.date.today().isoformat()
        return cls(today, f"{sgemm_rate():.0f}", blas_kernel(), versions())


def sgemm_rate(size=512):
    """Return the GFLOP/s of a float32 product at this moment."""
    a = np.random.default_rng(0).random((size, size), np.float32)
    a @ a  # the first call starts the library
    seconds = min(cpu_seconds(lambda: a @ a, repeat=5) for _ in range(5))
    return 2 * size**3 / seconds / 1e9


def sgemm_note():
    """Return a note for figures that live on matrix products."""
    return f"sgemm {sgemm_rate():.0f} GFLOP/s"


def blas_kernel():
    """Return what threadpoolctl says of the BLAS under NumPy."""
    try:
        from threadpoolctl import threadpool_info
    except ImportError:
        return "unknown (threadpoolctl is not installed)"
    blas = [entry for entry in threadpool_info() if entry["user_api"] == "blas"]
    names = {f"{e['internal_api']} {e.get('architecture', '')}".strip() for e in blas}
    return ", ".join(sorted(names)) or "unknown"


def versions():
    """Return Python and the packages that are installed, with their versions."""
    found = [f"Python {platform.python_version()}"]
    for name in PACKAGES:
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            continue
    return ", ".join(found)


def print_machine(machine):
    """Print versions, BLAS and load."""
    print(f"{machine.versions}; 1 thread")
    print(f"sgemm 512: {machine.sgemm} GFLOP/s, BLAS: {machine.blas}")
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(f"load of the machine at the start: {load:.1f} on {os.cpu_count()} CPUs")
