#!/bin/sh
# The words that scikit-learn keeps of a text by max_features depend on the processor.
#
# Expected: of equally frequent words the same ones are kept everywhere, say the first
#   of the alphabet, as the columns stand in its order.
# Happens: the counts are sorted by an argsort that is not stable. NumPy has several of
#   them, for what the processor can do; each leaves other words in front. Of ten words
#   one that stands behind an equal one is kept in its place.
# Versions: scikit-learn 1.9.1, NumPy 2.4.6, on x86-64 with AVX2 or AVX-512.
# Documented: no. Pull request 18016 mended that the order of the documents decided, by
#   sorting the words first; CountVectorizer._limit_features then sorts by count with
#   an argsort without kind="stable".
# Hurts: who trains on one machine and rebuilds the vocabulary on another: columns
#   have other words, and nothing says so. TfidfVectorizer does the same.
# Course: dlcourse.text.CountVectorizer keeps the first of the alphabet; a trap of week
#   13 (13.11): save the vocabulary with the model.
set -eu
pins="scikit-learn==1.9.1 numpy==2.4.6"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import os
import subprocess
import sys

CODE = """
import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
counts = np.random.default_rng(0).integers(1, 4, 40)
words = [f"w{i:02d}" for i in range(40)]
text = " ".join(" ".join([word] * n) for word, n in zip(words, counts))
kept = set(CountVectorizer(max_features=20).fit([text]).vocabulary_)
least = min(counts[words.index(word)] for word in kept)
tied = [word for word, n in zip(words, counts) if n == least]
held = [word for word in tied if word in kept]
print(*sorted(kept), held == tied[: len(held)])
"""


def kept(**environment):
    line = [sys.executable, "-I", "-c", CODE]
    done = subprocess.run(
        line, env=os.environ | environment, capture_output=True, text=True, check=True
    )
    *words, in_order = done.stdout.split()
    return words, in_order


here, in_order = kept()
plain, _ = kept(NPY_DISABLE_CPU_FEATURES="X86_V3 X86_V4 AVX512_ICL AVX512_SPR")
print("of the equally frequent, the first of the alphabet are kept:", in_order)
print("the same words without the processor's AVX2 and AVX-512:", here == plain)
PYTHON

expect <<'SEEN'
of the equally frequent, the first of the alphabet are kept: False
the same words without the processor's AVX2 and AVX-512: False
SEEN
