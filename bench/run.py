"""Measure the course against its budgets: `make bench`.

    python bench/run.py                    # everything
    python bench/run.py --only fits step   # some groups
    python bench/run.py --rounds 3         # quicker and rougher

Ratios are our CPU time / their CPU time in one run, one thread on both sides, median
of the rounds. Figures of different machines do not compare; ratios nearly do.
"""

import argparse
import os
import platform

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS",
           "TF_NUM_INTEROP_THREADS")  # fmt: skip
os.environ.update(dict.fromkeys(THREADS, "1"))  # before NumPy is loaded

import interactive  # noqa: E402
import numeric  # noqa: E402
import numpy as np  # noqa: E402
from measuring import HEADER, line  # noqa: E402

GROUPS = {
    "fits": numeric.fits,
    "step": numeric.step,
    "elementwise": numeric.elementwise,
    "labs": interactive.lab_rows,
    "weight": interactive.weight_rows,
}


def main():
    """Run the groups that were asked for and print their table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=GROUPS, default=list(GROUPS))
    parser.add_argument("--rounds", type=int, default=9, help="at least 7 for a record")
    args = parser.parse_args()
    if {"fits", "step", "elementwise"} & set(args.only):
        numeric.quiet_keras()
    print_machine()
    print(HEADER)
    results = []
    for name in args.only:
        for result in GROUPS[name](args.rounds):
            print(line(result), flush=True)
            results.append(result)
    over = sum(result.over for result in results)
    print(f"\n{len(results)} figures, {over} over their goal.")


def print_machine():
    """Print what the figures depend on."""
    rate, kernel = numeric.sgemm_rate()
    print(
        f"Python {platform.python_version()}, NumPy {np.__version__}, 1 thread;",
        end=" ",
    )
    print(f"sgemm 512: {rate:.0f} GFLOP/s, BLAS: {kernel}")
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(
        f"load of the machine at the start: {load:.1f} on {os.cpu_count()} processors\n"
    )


if __name__ == "__main__":
    main()
