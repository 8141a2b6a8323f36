"""Measure the course against its budgets: `make bench`.

    python bench/run.py                    # everything
    python bench/run.py --only fits mlp    # some groups
    python bench/run.py --rounds 3         # quicker and rougher

Ratios are our CPU time / their CPU time in one run, one thread on both sides, median
of the rounds. Figures of different machines do not compare; ratios nearly do.
"""

import argparse
import os

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS",
           "TF_NUM_INTEROP_THREADS")  # fmt: skip
os.environ.update(dict.fromkeys(THREADS, "1"))  # before NumPy is loaded

import functions  # noqa: E402
import interactive  # noqa: E402
import language  # noqa: E402
import nets  # noqa: E402
import page  # noqa: E402
import pictures  # noqa: E402
import sequences  # noqa: E402
import training  # noqa: E402
import weeks  # noqa: E402
from machine import print_machine  # noqa: E402
from measuring import HEADER, line  # noqa: E402
from opponent import quiet_keras  # noqa: E402

AGAINST_KERAS = {
    "fits": training.fits,
    "mlp": training.mlp,
    "lenet": training.lenet,
    "nets": nets.nets,
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
    "notebooks": weeks.notebook_rows,
}
GROUPS = AGAINST_KERAS | ALONE


def main():
    """Run the groups that were asked for and print their table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=GROUPS, default=list(GROUPS))
    parser.add_argument("--rounds", type=int, default=9, help="at least 7 for a record")
    args = parser.parse_args()
    if AGAINST_KERAS.keys() & set(args.only):
        quiet_keras()
    print_machine()
    print(HEADER)
    results = []
    for name in args.only:
        for result in GROUPS[name](args.rounds):
            print(line(result), flush=True)
            results.append(result)
    over = sum(result.over for result in results)
    print(f"\n{len(results)} figures, {over} over their goal.")


if __name__ == "__main__":
    main()
