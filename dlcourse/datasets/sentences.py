"""Turkish sentences whose last suffix depends on a word far before it."""

import numpy as np

from dlcourse._validation import check_integer, check_rng

# The last vowel of a noun decides: a ı o u take -lar, e i ö ü take -ler. Nouns of
# foreign origin that break the rule (saat, harf, rol, kalp) are left out.
NOUNS = (
    (
        "kitap", "masa", "kapı", "okul", "çocuk", "araba", "kuş", "yol", "ağaç", "dağ",
        "at", "bulut", "sokak", "kadın", "koyun", "balık", "odun", "yıldız", "kaşık",
        "toprak", "ırmak", "orman", "kutu", "arı", "baba", "yaprak", "kasap", "dolap",
        "tavuk", "oyun",
    ),
    (
        "ev", "defter", "göz", "gül", "çiçek", "kedi", "köpek", "şehir", "deniz", "el",
        "gün", "söz", "öğretmen", "kalem", "bilet", "pencere", "tren", "eşek", "köy",
        "nehir", "bebek", "diş", "tepe", "üzüm", "çivi", "ördek", "sepet", "gemi",
        "dere", "yüz",
    ),
)  # fmt: skip
SUFFIXES = ("lar", "ler")

_FILLERS = (
    "herkesin bildiği gibi",
    "dün sınıfta konuştuğumuz üzere",
    "dil bilgisi kitabının söylediğine göre",
    "küçük bir çocuk bile bilir ki",
    "doğru yazmak isteyenler için söyleyelim",
    "kurala bakacak olursak",
    "uzun uzun düşünmeye gerek kalmadan",
    "yazım kılavuzunda da görüldüğü gibi",
    "öğretmenimizin sık sık yinelediği üzere",
    "kulağa hoş gelsin diye",
    "İstanbul Türkçesinde",
    "hiç kuşkusuz",
)


def make_agreement_sentences(n_samples=1000, gap=2, *, nouns=NOUNS, seed=None):
    """Return Turkish sentences without their last word, the plural suffix of a noun.

        X sözcüğünün çoğul eki, ..., ...,  ->  lar or ler

    By vowel harmony the last vowel of X decides, and X stands far back: a model that
    has forgotten it can but guess. The words between are drawn at random and tell
    nothing about it.

    >>> texts, y = make_agreement_sentences(1, gap=1, seed=0)
    >>> texts[0], y.tolist()
    ('pencere sözcüğünün çoğul eki, yazım kılavuzunda da görüldüğü gibi,', [1])

    Args:
        n_samples: number of sentences.
        gap: how many phrases stand between the noun and the suffix; 0 for none.
        nouns: those that take lar and those that take ler, two lists; by default all.
            Keep some for a test, and the model has never seen them.
        seed: None, an int or a Generator.

    Returns:
        A list of n_samples texts, and y of shape (n_samples,), int64: 0 where "lar"
        follows, 1 where "ler" does.

    Raises:
        TypeError: if a number is none.
        ValueError: if n_samples < 1, gap < 0, or `nouns` is not two lists with words.

    Reference:
        Lewis (2000), Turkish Grammar, 2nd ed.; the task is that of
        Linzen, Dupoux and Goldberg (2016), https://arxiv.org/abs/1611.01368
    """
    n_samples, rng = check_integer("n_samples", n_samples), check_rng("seed", seed)
    gap = check_integer("gap", gap, 0)
    if len(nouns) != 2 or not all(nouns):
        raise ValueError(
            f"nouns: got {list(map(len, nouns))} words in {len(nouns)} lists, expected "
            "two lists with one word at least; pass (those with lar, those with ler)."
        )
    y = rng.integers(0, 2, n_samples)
    texts = []
    for label in y:
        fillers = rng.choice(len(_FILLERS), gap, replace=gap > len(_FILLERS))
        phrases = [
            f"{rng.choice(nouns[label])} sözcüğünün çoğul eki",
            *(_FILLERS[filler] for filler in fillers),
        ]
        texts.append(", ".join(phrases) + ("," if gap else ""))
    return texts, y.astype(np.int64)
