"""Measure the course against its budgets: `make bench`.

    python bench/run.py                    # everything
    python bench/run.py --only fits mlp    # some groups
    python bench/run.py --only growth      # the curves, into build/bench/growth/
    python bench/run.py --record           # today's figures become the record

Ratios are our CPU time / their CPU time in one run, one thread on both sides, median
of the rounds. Figures of different machines do not compare; ratios nearly do. Beside
each figure stands that of the record (bench/record/): what fell back by more than 15 %
is marked, and so is what became better by as much.
"""

import argparse
import gc
import itertools
import os
import sys
import time
from pathlib import Path

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS",
           "TF_NUM_INTEROP_THREADS")  # fmt: skip
os.environ.update(dict.fromkeys(THREADS, "1"))  # before NumPy is loaded
os.environ["DLCOURSE_PROGRESS"] = "off"
# For the page of the tests and the palette of the builder.
sys.path.insert(1, str(Path(__file__).resolve().parent.parent))

import functions  # noqa: E402
import growth  # noqa: E402
import interactive  # noqa: E402
import language  # noqa: E402
import memory  # noqa: E402
import nets  # noqa: E402
import page  # noqa: E402
import pictures  # noqa: E402
import sequences  # noqa: E402
import training  # noqa: E402
import weeks  # noqa: E402
from machine import Machine, print_machine  # noqa: E402
from measuring import HEADER, Skipped, line  # noqa: E402
from opponent import quiet_keras  # noqa: E402
from record import Record  # noqa: E402

AGAINST_KERAS = {
    "fits": training.fits,
    "mlp": training.mlp,
    "lenet": training.lenet,
    "nets": nets.nets,
    "growth": growth.growth_rows,
    "convolution": pictures.convolution,
    "pooling": pictures.pooling,
    "recurrent": sequences.recurrent,
    "attention": sequences.attention,
    "normalization": sequences.normalization,
    "suppression": functions.suppression,
    "overlaps": functions.overlaps,
    "decoding": language.decoding,
    "elementwise": functions.elementwise,
    "word_vectors": language.word_vectors,
}
ALONE = {
    "labs": interactive.lab_rows,
    "page": page.page_rows,
    "weight": interactive.weight_rows,
    "memory": memory.held_rows,
    "notebooks": weeks.notebook_rows,
}
GROUPS = AGAINST_KERAS | ALONE
ENOUGH = 7  # rounds of a figure that is kept


def main():
    """Run the groups that were asked for and print their tables."""
    args = arguments()
    if AGAINST_KERAS.keys() & set(args.only):
        quiet_keras()
    print_machine(Machine.now())
    record, results, seconds = Record(), [], {}
    for number, name in enumerate(args.only, 1):
        print(f"\n## {name} ({number} of {len(args.only)})", end="", flush=True)
        started = time.perf_counter()
        results += run(name, args, record)
        seconds[name] = time.perf_counter() - started
        print(f"\n{name}: {seconds[name]:.0f} s")
    over = sum(result.over for result in results)
    print(f"\n{len(results)} figures, {over} over their goal.")
    parts = sorted(seconds, key=seconds.get, reverse=True)
    shares = ", ".join(f"{name} {seconds[name]:.0f}" for name in parts)
    print(f"{sum(seconds.values()):.0f} s: {shares}")


def arguments():
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=GROUPS, default=list(GROUPS))
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--first", type=int, help="only so many rows of each group")
    parser.add_argument("--record", action="store_true", help="keep today's figures")
    args = parser.parse_args()
    if args.record and (args.rounds < ENOUGH or args.first):
        parser.error(f"--record: needs all rows, of at least {ENOUGH} rounds each")
    return args


def run(name, args, record):
    """Print the table of a group as it is measured; return its results."""
    gc.collect()
    gc.freeze()  # each measurement collects garbage: among what is new is enough
    machine = Machine.now()
    then = record.machines.get(name)
    print(f": sgemm {machine.sgemm} GFLOP/s", end="")
    print(f"; record of {then.date}: {then.sgemm}" if then else "; no record")
    print(f"\n{HEADER}", flush=True)
    results = []
    try:
        for result in itertools.islice(GROUPS[name](args.rounds), args.first):
            print(line(result, *record.beside(name, result, machine)), flush=True)
            results.append(result)
    except Skipped as reason:
        print(f"\nSKIPPED: {reason}")
        return results
    for work in [] if args.first else record.vanished(name, results):
        print(f"\nOn record, but not measured today: {work}")
    if args.record:
        record.replace(name, results, machine)
    return results


if __name__ == "__main__":
    main()
