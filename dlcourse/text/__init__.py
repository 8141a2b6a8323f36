"""Text as numbers, word vectors, and the sentences that a model writes."""

from dlcourse.text.bleu import Bleu, corpus_bleu, ngrams, sentence_bleu
from dlcourse.text.decoding import (
    Hypothesis,
    beam_search,
    greedy_search,
    normalized_score,
)
from dlcourse.text.hierarchy import HierarchicalSoftmax, HuffmanTree, huffman_tree
from dlcourse.text.letters import ascii_one_hot, lower, upper
from dlcourse.text.pairs import (
    negative_sampling_table,
    sample_negatives,
    skipgrams,
    subsampling,
)
from dlcourse.text.sampling import perplexity, sample, sampling_probabilities
from dlcourse.text.sequences import make_windows, pad_sequences
from dlcourse.text.similarity import analogy, cosine_similarity, most_similar
from dlcourse.text.tfidf import (
    CountVectorizer,
    TfidfVectorizer,
    inverse_document_frequency,
)
from dlcourse.text.tokenizers import (
    CharTokenizer,
    Tokenizer,
    WordTokenizer,
    split_words,
)
from dlcourse.text.vocabulary import Vocabulary
from dlcourse.text.word2vec import SkipGramNS, negative_sampling_loss

__all__ = [
    "Bleu",
    "CharTokenizer",
    "CountVectorizer",
    "HierarchicalSoftmax",
    "HuffmanTree",
    "Hypothesis",
    "SkipGramNS",
    "TfidfVectorizer",
    "Tokenizer",
    "Vocabulary",
    "WordTokenizer",
    "analogy",
    "ascii_one_hot",
    "beam_search",
    "corpus_bleu",
    "cosine_similarity",
    "greedy_search",
    "huffman_tree",
    "inverse_document_frequency",
    "lower",
    "make_windows",
    "most_similar",
    "negative_sampling_loss",
    "negative_sampling_table",
    "ngrams",
    "normalized_score",
    "pad_sequences",
    "perplexity",
    "sample",
    "sample_negatives",
    "sampling_probabilities",
    "sentence_bleu",
    "skipgrams",
    "split_words",
    "subsampling",
    "upper",
]
