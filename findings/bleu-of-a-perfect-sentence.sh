#!/bin/sh
# A translation of three words that is word for word right has BLEU 0, 1e-77 or 100.
#
# Expected: what equals its reference scores 1 (or 100), and nothing scores more.
# Happens: three words have no group of four. NLTK puts the smallest float for it,
#   sacreBLEU's corpus score is 0, its sentence score leaves the group out. Two of
#   NLTK's smoothings, methods 5 and 7, give a perfect sentence of four words over 1.
# Versions: NLTK 3.10.4, sacreBLEU 2.6.0.
# Documented: for sacreBLEU in issues 114 and 278 (BLEU is meant for long texts); NLTK
#   warns. The scores over 1 are not documented.
# Hurts: who scores short answers or single sentences, or compares scores of two tools.
# Course: dlcourse's BLEU is compared with both by test (tests/text/test_bleu.py);
#   week 13 shows the three answers.
set -eu
pins="nltk==3.10.4 sacrebleu==2.6.0"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import warnings

import sacrebleu
from nltk.translate.bleu_score import SmoothingFunction, sentence_bleu

warnings.simplefilter("ignore")  # NLTK's, of counts of 0
text = "the cat sat"
print(f"NLTK:                {sentence_bleu([text.split()], text.split()):.3g}")
print(f"sacreBLEU, sentence: {sacrebleu.sentence_bleu(text, [text]).score:.3g}")
print(f"sacreBLEU, corpus:   {sacrebleu.corpus_bleu([text], [[text]]).score:.3g}")
four = "the cat sat down".split()
for method in 4, 5, 7:
    smoothing = getattr(SmoothingFunction(), f"method{method}")
    score = sentence_bleu([four], four, smoothing_function=smoothing)
    print(f"four words, NLTK's method {method}: {score:.4f}")
PYTHON

expect <<'SEEN'
NLTK:                1.22e-77
sacreBLEU, sentence: 100
sacreBLEU, corpus:   0
four words, NLTK's method 4: 1.0000
four words, NLTK's method 5: 1.0106
four words, NLTK's method 7: 1.0106
SEEN
