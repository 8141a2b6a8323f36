"""Search that finds a Turkish word without its diacritics and with any suffixes.

A word is folded to plain letters first, in the index and in the query alike, so both
spellings are one. Snowball's stemmers then take its suffixes away. The Turkish one
looks whether the vowels of a suffix fit those of the word, and the folding has made
`i` of `ı` and `u` of `ü`: `harmonised` puts back what fits. It is asked again until it
takes nothing more: it takes the n of "gradyan" for a suffix, too, but that of
"gradyanlar" only the second time.

The stem is computed here for the index, and in the reader's browser, by `FOLDING`, for
the query; `tests/website` compare the two.
"""

import re
import unicodedata

from sphinx.search.en import SearchEnglish
from sphinx.search.tr import SearchTurkish

BACK = str.maketrans("i", "ı")
FRONT = str.maketrans("ou", "öü")


def folded(word):
    """Return a word in plain letters.

    >>> folded("Öğrenme"), folded("ILIŞKİ"), folded("ılımlı"), folded("kâr")
    ('ogrenme', 'iliski', 'ilimli', 'kar')
    """
    letters = unicodedata.normalize("NFD", word.lower())
    marks = "".join(c for c in letters if unicodedata.category(c)[0] != "M")
    return marks.replace("ı", "i")


def harmonised(word):
    """Return a folded word whose vowels fit each other, as in Turkish they do.

    Of the vowels only `a` and `e` tell whether they are spoken back or in front; the
    others follow the last one that tells, and before it the first.

    >>> harmonised("ogrenmenin"), harmonised("agirliklari"), harmonised("top")
    ('ögrenmenin', 'agırlıkları', 'top')
    """
    telling = re.search("[ae]", word)
    front = telling[0] == "e" if telling else not re.search("[ou]", word)
    letters = []
    for letter in word:
        if letter in "ae":
            front = letter == "e"
        letters.append(letter.translate(FRONT if front else BACK))
    return "".join(letters)


FOLDING = r"""
{
  const WEEK = 8; // more than half of what a word in a title counts
  const folded = (text) => text.toLowerCase().normalize("NFD")
    .replace(/\p{M}/gu, "").replaceAll("\u0131", "i");
  const FRONT = { o: "\u00f6", u: "\u00fc" }, BACK = { i: "\u0131" };
  const harmonised = (word) => {
    const telling = word.match(/[ae]/);
    let front = telling ? telling[0] === "e" : !/[ou]/.test(word);
    return [...word].map((letter) => {
      if ("ae".includes(letter)) front = letter === "e";
      return (front ? FRONT : BACK)[letter] || letter;
    }).join("");
  };
  const Snowball = window.Stemmer;
  window.Stemmer = class {
    snowball = new Snowball();
    stemWord(word) {
      STEMMING
    }
  };
  // What explains a word stands before what lists it.
  Scorer.score = ([page, , , , score]) => score + (page.startsWith("week") ? WEEK : 0);
  // The text of a page, without its buttons and its table of contents.
  const textOf = Search.htmlToText;
  Search.htmlToText = (html, anchor) => textOf('<div role="main">' +
    html.slice(html.indexOf("<article"), html.lastIndexOf("</article>")), anchor);
  // The line below a hit shows where the word stands, however it is written there.
  const summary = Search.makeSearchSummary;
  Search.makeSearchSummary = (html, words, anchor) => {
    const text = Search.htmlToText(html, anchor), plain = folded(text);
    const written = [...words].map((word) => {
      const start = plain.indexOf(word);
      return start < 0 ? word : text.substr(start, word.length);
    });
    return summary(html, written, anchor);
  };
}
"""


SHORTEST = 4  # letters of a Turkish stem; a shorter one is of too many words
AGAIN = f"""\
      for (let last = folded(word); ; ) {{
        const stem = folded(this.snowball.stemWord(harmonised(last)));
        if (stem.length < {SHORTEST} || stem === last) return last;
        last = stem;
      }}"""

# Sphinx 9.0 has no Turkish for this, and asks for the entry `true` of its two.
COUNTED = """
Documentation.addTranslations({
  plural_expr: "Number(n > 1)",
  messages: {
    "Search finished, found one page matching the search query.":
      ["Bir sayfa bulundu.", "${resultCount} sayfa bulundu."],
  },
});
"""


class FoldedEnglish(SearchEnglish):
    """Sphinx's English search, blind to diacritics."""

    js_splitter_code = FOLDING.replace(  # stands behind the stemmer
        "STEMMING", "return folded(this.snowball.stemWord(folded(word)));"
    )

    def stem(self, word):
        return folded(super().stem(folded(word)))


class FoldedTurkish(SearchTurkish):
    """Sphinx's Turkish search, blind to diacritics."""

    js_splitter_code = FOLDING.replace("STEMMING", AGAIN) + COUNTED

    def stem(self, word):
        word = folded(word)
        while True:
            stem = folded(super().stem(harmonised(word)))
            if len(stem) < SHORTEST or stem == word:
                return word
            word = stem
