"""Exercise: sizes of eight heads, and how many weights they have."""

from dlcourse.exercises.engine import N_, ValueExercise


@ValueExercise.task(
    number=6,
    returns=("key_dim", "concatenated", "weights", "one_head", "with_biases",
             "wide_heads", "scores"),
    tolerance=0,
    hints=(
        N_("The heads share the width: each gets 512 / 8 numbers for query, key and "
           "value. Side by side they are as wide as before."),
        N_("Four matrices: to the queries, the keys and the values of all heads, and "
           "from what the heads found back to the width. Each has width times (heads * "
           "key_dim) entries."),
        N_("A bias for each column of each of the four matrices. And each head has one "
           "attention weight for each pair of query and key."),
    ),
    insight=N_("However many heads share the width, they have as many weights as one "
               "wide head. Only of attention weights there are eight times as "
               "many here."),
)  # fmt: skip
def head_sizes():
    """Numbers of a MultiHeadAttention of width 512 with 8 heads."""
    # en: the width 512 is shared by 8 heads; queries, keys and values come from one
    # en: sequence of 100 vectors of width 512; no biases
    # tr: 512'lik genişliği 8 baş paylaşır; sorgular, anahtarlar ve değerler,
    # tr: genişliği 512 olan 100 vektörlük tek bir diziden gelir; sapma yok
    # en: key_dim: of each head; concatenated: width of all heads side by side
    # tr: key_dim: bir başın genişliği; concatenated: yan yana konan başlarınki
    # en: weights: all trained numbers; one_head: the same with 1 head of width 512
    # tr: weights: eğitilen sayıların hepsi; one_head: 512'lik tek başla aynısı
    # en: with_biases: all trained numbers of the 8 heads if there are biases
    # tr: with_biases: sapmalar da varsa 8 başta eğitilen sayıların hepsi
    # en: wide_heads: the same without biases if each of the 8 heads is 512 wide
    # tr: wide_heads: aynısı, sapma yok, 8 başın her birinin genişliği 512
    # en: scores: how many attention weights are computed for the sequence
    # tr: scores: bu dizi için hesaplanan dikkat ağırlıklarının sayısı
    # BEGIN SOLUTION -> key_dim, concatenated, weights, one_head = ..., ..., ..., ...
    key_dim = 512 // 8
    concatenated = 8 * key_dim
    weights = 4 * 512 * concatenated
    one_head = 4 * 512 * 512
    # END SOLUTION
    # BEGIN SOLUTION -> with_biases, wide_heads, scores = ..., ..., ...
    with_biases = weights + 4 * 512
    wide_heads = 4 * 512 * 8 * 512
    scores = 8 * 100 * 100
    # END SOLUTION
    first = key_dim, concatenated, weights, one_head
    head_sizes = (*first, with_biases, wide_heads, scores)
    return head_sizes


def _say(message, **wrong):
    head_sizes.mistake(message, head_sizes.but(wrong))


_say(
    N_("The heads share the width, and each gets 512 / 8 numbers: key_dim, "
       "concatenated and weights are those of heads that do not."),
    key_dim=512, concatenated=4096, weights=4 * 512 * 8 * 512,
)  # fmt: skip
_say(
    N_("The output matrix is missing in weights, one_head and with_biases: there are "
       "four matrices."),
    weights=3 * 512 * 512, one_head=3 * 512 * 512, with_biases=3 * 512 * 513,
)  # fmt: skip
_say(
    N_("The output matrix is missing in all four counts of weights: what the heads "
       "found goes through a fourth matrix."),
    weights=3 * 512 * 512, one_head=3 * 512 * 512, with_biases=3 * 512 * 513,
    wide_heads=3 * 512 * 8 * 512,
)  # fmt: skip
_say(
    N_("wide_heads: the output matrix is missing: it has 8 * 512 rows here."),
    wide_heads=3 * 512 * 8 * 512,
)
_say(
    N_("key_dim: the heads share the width; each gets 512 / 8 numbers."),
    key_dim=512,
)
_say(
    N_("key_dim: 8 is the number of heads; each is 512 / 8 wide."),
    key_dim=8,
)
_say(
    N_("concatenated: this is one head; all 8 stand side by side."),
    concatenated=64,
)
_say(
    N_("concatenated: the heads share the width, so side by side they are 512 wide, "
       "not 8 times that."),
    concatenated=4096,
)  # fmt: skip
_say(
    N_("weights: the output matrix is missing, which leads from the heads side by side "
       "back to the width: there are four matrices."),
    weights=3 * 512 * 512,
)  # fmt: skip
_say(
    N_("weights: this is one of four matrices: query, key, value and output."),
    weights=512 * 512,
)
_say(
    N_("weights: these are the matrices of one head; there are eight."),
    weights=4 * 512 * 64,
)
_say(
    N_("weights: each head is 64 wide here, not 512."),
    weights=4 * 512 * 8 * 512,
)
_say(
    N_("weights: the biases are counted; here there are none."),
    weights=4 * 512 * 512 + 4 * 512,
)
_say(
    N_("one_head: one head of width 512 has a matrix of 512 by 512 for query, key, "
       "value and output, as many numbers as 8 heads that share the width."),
    one_head=4 * 512 * 64,
)  # fmt: skip
_say(
    N_("one_head: the output matrix is missing: also what a single head found goes "
       "through one."),
    one_head=3 * 512 * 512,
)  # fmt: skip
_say(
    N_("with_biases: the output has a bias, too: four times 512."),
    with_biases=4 * 512 * 512 + 3 * 512,
)
_say(
    N_("with_biases: a bias for each column of all heads, 512 in each of the four "
       "matrices; 64 are those of one head."),
    with_biases=4 * 512 * 512 + 4 * 64,
)  # fmt: skip
_say(
    N_("with_biases: one bias for each matrix is too few: each of its 512 columns has "
       "one."),
    with_biases=4 * 512 * 512 + 4,
)  # fmt: skip
_say(
    N_("with_biases: these are the biases alone; add the weights."),
    with_biases=4 * 512,
)
_say(
    N_("wide_heads: heads that do not share the width cost: each of the 8 has four "
       "matrices of 512 by 512."),
    wide_heads=4 * 512 * 512,
)  # fmt: skip
_say(
    N_("wide_heads: the output matrix is 8 * 512 rows high as well."),
    wide_heads=3 * 512 * 8 * 512 + 512 * 512,
)
_say(
    N_("scores: each of the 8 heads has weights of its own."),
    scores=100 * 100,
)
_say(
    N_("scores: a weight for each PAIR of query and key, 100 times 100 in each head."),
    scores=8 * 100,
)
_say(
    N_("scores: weights are numbers for pairs of places; the width is in none of "
       "them."),
    scores=8 * 100 * 100 * 64,
)  # fmt: skip
