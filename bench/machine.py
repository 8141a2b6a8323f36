"""What figures depend on: the matrix product of the machine."""

import os
import platform

import numpy as np
from measuring import cpu_seconds


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


def print_machine():
    """Print versions, BLAS and load."""
    python, numpy = platform.python_version(), np.__version__
    print(f"Python {python}, NumPy {numpy}, 1 thread;", end=" ")
    print(f"sgemm 512: {sgemm_rate():.0f} GFLOP/s, BLAS: {blas_kernel()}")
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(f"load of the machine at the start: {load:.1f} on {os.cpu_count()} CPUs\n")
