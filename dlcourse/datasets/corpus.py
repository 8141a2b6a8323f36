"""A corpus of simple sentences, made so that word vectors can find its analogies."""

import itertools

from dlcourse._validation import check_choice, check_integer, check_rng

# Pairs that differ in one thing: (a, b). The words after them belong to the pair.
_GENDER = {
    "en": (
        ("king", "queen", "throne", "crown"),
        ("prince", "princess", "castle", "ball"),
        ("father", "mother", "home", "children"),
        ("brother", "sister", "room", "toys"),
        ("uncle", "aunt", "cousins", "presents"),
        ("actor", "actress", "stage", "film"),
        ("grandfather", "grandmother", "garden", "stories"),
        ("man", "woman", "street", "work"),
    ),
    "tr": (
        ("kral", "kraliçe", "tahtı", "tacı"),
        ("prens", "prenses", "şatoyu", "baloyu"),
        ("baba", "anne", "evi", "çocukları"),
        ("ağabey", "abla", "odayı", "oyuncakları"),
        ("dayı", "teyze", "kuzenleri", "armağanları"),
        ("aktör", "aktris", "sahneyi", "filmi"),
        ("dede", "nine", "bahçeyi", "masalları"),
        ("erkek", "kadın", "sokağı", "işi"),
    ),
}
_COUNTRIES = {
    "en": (
        ("turkey", "ankara", "turkish", "lira"),
        ("france", "paris", "french", "euro"),
        ("japan", "tokyo", "japanese", "yen"),
        ("russia", "moscow", "russian", "rouble"),
        ("england", "london", "english", "pound"),
        ("china", "beijing", "chinese", "yuan"),
        ("poland", "warsaw", "polish", "zloty"),
        ("hungary", "budapest", "hungarian", "forint"),
    ),
    "tr": (
        ("türkiye", "ankara", "türkçe", "lira"),
        ("fransa", "paris", "fransızca", "avro"),
        ("japonya", "tokyo", "japonca", "yen"),
        ("rusya", "moskova", "rusça", "ruble"),
        ("ingiltere", "londra", "ingilizce", "sterlin"),
        ("çin", "pekin", "çince", "yuan"),
        ("polonya", "varşova", "lehçe", "zloti"),
        ("macaristan", "budapeşte", "macarca", "forint"),
    ),
}

# {a} {b} the pair, {own} one of its own words, {x} one of the pair.
_TEMPLATES = {
    ("en", "gender"): (
        ("he is the {a} and loves the {own}", "the {a} himself saw the {own}"),
        ("she is the {b} and loves the {own}", "the {b} herself saw the {own}"),
        ("the {x} has the {own}", "we met the {x} near the {own}"),
    ),
    ("en", "countries"): (
        ("{a} is a country with many regions", "the borders of {a} are long"),
        ("{b} is a city with many streets", "the mayor of {b} is here"),
        ("people in {x} know the word {own}", "in {x} you hear {own} every day"),
    ),
    ("tr", "gender"): (
        ("{a} bıyığını burdu ve {own} gördü", "{a} tıraş oldu ve {own} sevdi"),
        ("{b} saçını ördü ve {own} gördü", "{b} elbisesini giydi ve {own} sevdi"),
        ("{x} bize {own} anlattı", "{x} dün {own} özledi"),
    ),
    ("tr", "countries"): (
        ("{a} birçok bölgesi olan bir ülke", "{a} sınırları çok uzun"),
        ("{b} birçok caddesi olan bir kent", "{b} belediye başkanı burada"),
        ("{x} içinde herkes {own} sözcüğünü bilir", "{x} denince akla {own} gelir"),
    ),
}
_PAIRS = {"gender": _GENDER, "countries": _COUNTRIES}


def make_template_corpus(n_samples=5000, language="en", *, seed=None):
    """Return simple sentences about pairs of words, and the analogies among the pairs.

    King and queen, Turkey and Ankara: within a pair the words share their companions
    (throne, crown); across pairs the first words share others (he, country), and so do
    the second (she, city). So the vectors of a word can be sums of the two, and
    b - a + c comes out near d.

    >>> sentences, analogies = make_template_corpus(2, seed=0)
    >>> sentences
    ['beijing is a city with many streets', 'the king himself saw the crown']
    >>> analogies[0], len(analogies)
    (('king', 'queen', 'prince', 'princess'), 112)

    Args:
        n_samples: number of sentences.
        language: "en" or "tr".
        seed: None, an int or a Generator.

    Returns:
        A list of n_samples sentences, small letters and single blanks, no punctuation;
        a list of tuples (a, b, c, d): a is to b as c is to d, the same for every seed.

    Raises:
        TypeError: if a number is none.
        ValueError: if n_samples < 1 or the language is another.

    Reference:
        Mikolov, Yih and Zweig (2013), https://aclanthology.org/N13-1090
    """
    n_samples, rng = check_integer("n_samples", n_samples), check_rng("seed", seed)
    check_choice("language", language, ("en", "tr"))
    sentences = [_sentence(language, rng) for _ in range(n_samples)]
    analogies = [
        (*first[:2], *second[:2])
        for pairs in _PAIRS.values()
        for first, second in itertools.permutations(pairs[language], 2)
    ]
    return sentences, analogies


def _sentence(language, rng):
    kind = ("gender", "countries")[rng.integers(2)]
    pairs = _PAIRS[kind][language]
    a, b, *own = pairs[rng.integers(len(pairs))]
    templates = _TEMPLATES[language, kind][rng.integers(3)]
    return templates[rng.integers(len(templates))].format(
        a=a, b=b, x=(a, b)[rng.integers(2)], own=own[rng.integers(len(own))]
    )
