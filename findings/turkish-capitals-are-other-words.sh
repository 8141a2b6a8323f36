#!/bin/sh
# Two tokenizers make another word of a Turkish word in capitals, each in its own way.
#
# Expected: with lowercase=True a word and the same word in capitals are one entry.
# Happens: scikit-learn lowers İ to i and a combining dot, which its pattern of words
#   does not match: the first letter is lost. BERT's normalizer also takes accents off:
#   ş loses its cedilla and İ its dot, but ı has nothing to lose and I became i.
# Versions: scikit-learn 1.9.1, tokenizers 0.23.3.
# Documented: the pattern and combining signs in scikit-learn issue 30935 (for scripts
#   of India); Turkish and BERT in transformers issue 6680 (closed, "wontfix").
# Hurts: Turkish search, counts and classifiers: what stands in a title or starts a
#   sentence is another word.
# Course: `text.lower(..., language="tr")` (dlcourse/text/letters.py); a trap of week
#   13 (13.11).
set -eu
pins="scikit-learn==1.9.1 tokenizers==0.23.3"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
from sklearn.feature_extraction.text import CountVectorizer
from tokenizers.normalizers import BertNormalizer

bert = BertNormalizer(lowercase=True)
for word in "istanbul", "İSTANBUL", "ışık", "IŞIK":
    counted = CountVectorizer().fit([word]).get_feature_names_out()
    print(f"{word}: scikit-learn", *counted, "BERT", bert.normalize_str(word))
PYTHON

expect <<'SEEN'
istanbul: scikit-learn istanbul BERT istanbul
İSTANBUL: scikit-learn stanbul BERT istanbul
ışık: scikit-learn ışık BERT ısık
IŞIK: scikit-learn işik BERT isik
SEEN
