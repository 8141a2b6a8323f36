"""Are the terms of the course translated as `curriculum/glossary.csv` says?

Its columns: the `english` and the `turkish` term (" / " separates equals, parentheses
hold a remark or another name), `check` and `avoid`.

- `check` is `translate`: where the English cell has the term, its twin must have the
  Turkish one. `introduce`: besides, its English must follow where the Turkish prose of
  a week has it first. Empty: an ordinary word whose translation depends on the
  sentence.
- `avoid` holds words for the same idea that the course does not use, separated by ";".

Turkish terms are found with their suffixes ("gradyan inişi" in "gradyan inişlerinde",
"ağırlık" in "ağırlığı"), English ones in singular and plural.
"""

import csv
import functools
import re
from dataclasses import dataclass
from pathlib import Path

PATH = Path(__file__).parents[1] / "curriculum" / "glossary.csv"
NOT_PROSE = re.compile(
    r"```.*?```|`+[^`]+`+|\$\$.+?\$\$|\$[^$]+\$|<[^>]+>|\]\([^)]*\)|https?://\S+", re.S
)
QUOTED = re.compile(
    r'(?<!\*)\*(?![*\s])[^*\n]+\*(?!\*)|“[^”\n]+”|"[^"\n]+"|\[[^\]\n]+\]'
)
HEADING = re.compile(r"^#+ .*$", re.M)
SOFTENED = {"k": "[kğ]", "ğ": "[kğ]", "ç": "[çc]", "t": "[td]", "p": "[pb]"}
REACH = 60  # letters behind a Turkish term in which its English must begin


@dataclass(frozen=True)
class Term:
    """One idea with all its names."""

    english: tuple
    turkish: tuple
    check: str = ""
    avoid: tuple = ()
    written: tuple = ("", "")  # English and Turkish, as the file has them


class Glossary:
    """The terms of the course and how to find them in a text.

    Args:
        path: the CSV file.
    """

    def __init__(self, path=PATH):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        words = re.findall(r"[\w-]+", " ".join(row["english"].lower() for row in rows))
        self.terms = [_term(row, set(words)) for row in rows]
        self.english, self.turkish = {}, {}  # name -> its terms
        for term in self.terms:
            for name in term.english:
                self.english.setdefault(name.lower(), []).append(term)
            for name in term.turkish:
                self.turkish.setdefault(lower(name), []).append(term)
        self._in_english = _any_of(self.english, english_pattern)
        self._in_turkish = _any_of(self.turkish, turkish_pattern)

    def found_in_english(self, text):
        """Return the names of terms that an English text has, the longest ones."""
        matches = self._in_english.finditer(text)
        return {list(self.english)[int(m.lastgroup[1:])] for m in matches}

    def found_in_turkish(self, text):
        """Return pairs (name, end of its position), in order, the longest ones."""
        names = list(self.turkish)
        matches = self._in_turkish.finditer(lower(text))
        return [(names[int(m.lastgroup[1:])], m.end()) for m in matches]


def _any_of(names, pattern):
    """Return a pattern that prefers the longest of several names.

    Those with one first letter stand together: most places are passed by one glance.
    """
    letters = {}
    for i, name in sorted(enumerate(names), key=lambda item: -len(item[1])):
        letters.setdefault(name[0], []).append(f"(?P<n{i}>{pattern(name)})")
    either = "|".join(
        f"(?=[{re.escape(letter + letter.upper())}])(?:{'|'.join(found)})"
        for letter, found in letters.items()
    )
    return re.compile(rf"\b(?:{either})")


def _term(row, english_words):
    english, turkish = [], []
    for part in row["english"].split(" / "):
        main, other, rest = _split(part)
        english += [main, f"{other} {rest}"] if other and rest else [main]
    for part in row["turkish"].split(" / "):
        main, other, rest = _split(part)
        is_name = other and not other.isupper() and other.lower() not in english_words
        turkish += [main, f"{other} {rest}".strip()] if is_name else [main]
    avoid = [lower(w.strip()) for w in row["avoid"].split(";") if w.strip()]
    written = row["english"], row["turkish"]
    return Term(tuple(english), tuple(turkish), row["check"], tuple(avoid), written)


def _split(text):
    """Return a term without its parentheses, what they hold, what follows them.

    >>> _split("validation (dev) set")
    ('validation set', 'dev', 'set')
    """
    before, other, rest = re.fullmatch(r"([^(]*)(?:\(([^)]*)\))?(.*)", text).groups()
    return f"{before.strip()} {rest.strip()}".strip(), other or "", rest.strip()


def lower(text):
    """Return Turkish text in small letters, of the same length."""
    return text.replace("İ", "i").replace("I", "ı").lower()


def english_pattern(name):
    """Return a pattern for an English name, British or American, also in plural."""
    words = re.escape(name).replace(r"\ ", "[ -]").replace(r"\-", "[ -]")
    words = words.replace("isation", "i[sz]ation").replace("labelled", "labell?ed")
    return rf"(?i:(?<![\w-]){words}(?:s|es)?(?!\w))"


def turkish_pattern(name):
    """Return a pattern for a Turkish name (small letters) with any suffix.

    >>> bool(re.search(turkish_pattern("öğrenme oranı"), "öğrenme oranlarının"))
    True
    """
    *first, last = name.split(" ")
    if first:  # "oranı" of "öğrenme oranı": the ending changes with the plural
        last = re.sub(r"(?<=\w\w)s?[ıiuü]$", "", last)
    stem = re.escape(last[:-1]) + SOFTENED.get(last[-1], re.escape(last[-1]))
    return r"(?<!\w)" + r"\s+".join([*map(re.escape, first), stem]) + r"\w*"


@functools.cache
def course_glossary():
    """Return the glossary of the course."""
    return Glossary()


def term_drifts(source, glossary=None):
    """Return where the Turkish of a source does not follow the glossary.

    Args:
        source: a `sources.Source`.
        glossary: by default the course's.

    Returns:
        Sentences that begin with "file:line".
    """
    glossary, found, introduced = glossary or course_glossary(), [], set()
    for cell in source.cells:
        if cell.kind == "markdown":
            english, turkish = prose(cell.text)
            names = glossary.found_in_english(english)
            drifts = [
                *_other_translations(glossary, names, turkish),
                *_avoided(glossary, turkish),
            ]
            if source.week is not None:  # the start page only names what is to come
                drifts += _not_introduced(glossary, names, turkish, introduced)
            found += [f"{source.at(cell)}: {drift}" for drift in drifts]
    return found


def prose(text):
    """Return both languages without code, formulas, links and equal quotations."""
    english, turkish = (NOT_PROSE.sub(" x ", text[key]) for key in ("en", "tr"))
    for quotation in {m[0] for m in QUOTED.finditer(english)}:
        if quotation in turkish:  # the title of a book, a name
            english = english.replace(quotation, " x ")
            turkish = turkish.replace(quotation, " x ")
    return english, turkish


def _other_translations(glossary, names, turkish):
    for name in sorted(names):
        terms = [term for term in glossary.english[name] if term.check]
        wanted = [t for term in glossary.english[name] for t in term.turkish]
        wanted += [e for term in terms for e in term.english if e.isupper()]  # "LSTM"
        patterns = [turkish_pattern(lower(t)) for t in wanted]
        if terms and not any(re.search(p, lower(turkish)) for p in patterns):
            yield f"{name!r} is translated otherwise; the glossary says {wanted[0]!r}."


def _avoided(glossary, turkish):
    turkish = lower(turkish)
    for term in glossary.terms:
        for word in (word for word in term.avoid if word in turkish):
            if re.search(rf"\b{re.escape(word)}", turkish):
                yield f"the course does not say {word!r}; write {term.turkish[0]!r}."


def _not_introduced(glossary, names, turkish, introduced):
    """Yield terms whose first use in Turkish prose comes without their English."""
    turkish = HEADING.sub(lambda match: " " * len(match[0]), turkish)
    for name, followed in with_english(glossary, turkish):
        terms = [term for term in followed if names & set(_lower(term.english))]
        first = [term for term in terms if term not in introduced]
        introduced.update(first)
        said = any(followed[term] for term in terms)
        if any(term.check == "introduce" for term in first) and not said:
            known = terms[0].english[0]
            yield f"the first {name!r} comes without its English ({known})."


def with_english(glossary, turkish):
    """Yield the names that a Turkish text has, and what they may mean.

    Yields:
        Turkish name, {`Term`: whether its English stands behind the name}.
    """
    for name, end in glossary.found_in_turkish(turkish):
        behind = turkish[end : end + REACH]
        yield (
            name,
            {
                term: any(re.search(english_pattern(e), behind) for e in term.english)
                for term in glossary.turkish[name]
            },
        )


def _lower(names):
    return [name.lower() for name in names]
