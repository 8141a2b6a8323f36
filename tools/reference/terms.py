"""The index of terms: each of the glossary, with the section that explains it.

The sections of all weeks are weighed: does the title name the term, do the title or the
goals of the week announce it, is it set in bold by itself, is its English given beside
the Turkish word for the first time, how many cells speak of it? Of equals the first one
explains it. Goals themselves, traps, slips and summaries explain nothing: what they
name comes later, or has been. What no weighing finds stands in
notebooks/curriculum/explained.toml, which goes first.
"""

import re
import tomllib
from collections import Counter

from notebooks.builder import glossary as finding
from tools.reference.markdown import heading, jumps, section_link
from tools.term_plan import ROOT, grid

EXPLAINED = ROOT / "notebooks/curriculum/explained.toml"
LETTERS = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "tr": "abcçdefgğhıijklmnoöpqrsştuüvwxyz",
}
BOLD = re.compile(r"\*\*(?:(?:a|an|the) )?([^*\n]+?)[.:]?\*\*", re.I)
CLOSING = re.compile(
    r"[\d.]+ (Find the slip|Traps of the real library|Check yourself|In short)"
)
TITLE, WEEK, IN_BOLD, IN_ENGLISH = 5, 3, 2, 2  # what weighs beside the cells
SEVERAL = 3  # cells that speak of it weigh 1 each, up to so many
MOST = 2  # other sections to name
WORDS = {
    "en": {
        "title": "Index of terms",
        "other": "[Türkçe](../tr/terms.md)",
        "about": "{count} terms of the course with their Turkish names. The first link "
        "leads to the section that explains the term: its title names it, it sets it "
        "in bold, gives its English beside the Turkish word, or has it in several "
        "paragraphs; of equals, the first; for some it is chosen by hand. The last "
        "column has other sections that speak of it a lot.",
        "head": ("term", "in Turkish", "explained in", "also in"),
        "unused": "Terms of the glossary that no week has in its text",
    },
    "tr": {
        "title": "Terimler dizini",
        "other": "[English](../en/terms.md)",
        "about": "Dersin {count} terimi ve İngilizceleri. İlk bağlantı, terimin "
        "anlatıldığı bölüme götürür: terim o bölümün başlığında geçer, orada kalın "
        "yazılır, yanında İngilizcesi verilir ya da birkaç paragrafta kullanılır; "
        "koşulları eşit olan bölümlerden ilki alınır; birkaç terimin bölümü ise elle "
        "seçilmiştir. Son sütunda terimin sık geçtiği "
        "başka bölümler var.",
        "head": ("terim", "İngilizcesi", "anlatıldığı bölüm", "geçtiği başka bölümler"),
        "unused": "Sözlükte bulunup hiçbir haftanın metninde geçmeyen terimler",
    },
}


class Terms:
    """Where the weeks have the terms of a glossary.

    Args:
        weeks: as `tools.term_plan.read_weeks` returns them.
        glossary: by default that of the course.
        chosen: {term in English: section number}, of terms that are not weighed; by
            default those of explained.toml that the glossary has.

    Attributes:
        explained: {term: (source, section)}.
        most: {term: [(source, section), ...]}, other sections that use it most.
        unused: terms that no week has.
    """

    def __init__(self, weeks, glossary=None, chosen=None):
        self.glossary = glossary or finding.course_glossary()
        self._chosen = read_chosen() if chosen is None else chosen
        self._places = []  # (source, section), in order
        self._cells = {}  # term -> Counter: place -> cells that have it
        self._signs = {}  # term -> Counter: place -> what else it weighs
        self._told = set()  # terms whose English some place has given
        self._named = {}  # term -> first place that only names it
        for source, sections in weeks.values():
            announced = self._announced(source)
            for section in sections.values():
                self._places.append((source, section))
                self._read(source, section)
                self._weigh(len(self._places) - 1, dict.fromkeys(announced, WEEK))
            if not source.week:  # what the orientation mentions is explained later
                self._told.clear()
        self.explained, self.most, self.unused = {}, {}, []
        for term in self.glossary.terms:
            self._settle(term)

    def _read(self, source, section):
        """Weigh the last place for each term that it has."""
        place, closing = len(self._places) - 1, CLOSING.match(section.heading("en"))
        bold, followed = set(), set()
        for cell in section.cells:
            if cell.kind != "markdown" or cell.is_note:
                continue
            used, *found = self._found(cell.text)
            if closing or cell is source.cells[0]:
                self._named = dict.fromkeys(used, place) | self._named
                continue
            for term in used:
                self._cells.setdefault(term, Counter())[place] += 1
            bold |= found[0]
            followed |= found[1]
        self._weigh(place, dict.fromkeys(bold, IN_BOLD))
        self._weigh(place, dict.fromkeys(followed - self._told, IN_ENGLISH))
        self._told |= followed
        if section.number and not closing:
            titles = {key: section.heading(key) for key in ("en", "tr")}
            self._weigh(place, self._shares(titles))

    def _announced(self, source):
        """Return terms of a week's title, and those that its goals give first."""
        _used, _bold, followed = self._found(source.cells[0].text)
        first = followed - self._told
        self._told |= followed
        return first | self._found(source.title)[0]

    def _weigh(self, place, weights):
        for term, weight in weights.items():
            self._signs.setdefault(term, Counter())[place] += weight

    def _shares(self, titles):
        """Return what the terms of a title weigh: more, the less else it names."""
        used, letters = self._found(titles)[0], len(titles["en"])
        return {term: TITLE * len(term.english[0]) / letters for term in used}

    def _found(self, text):
        """Return terms of a text pair: all, those in bold, those with their English."""
        english, turkish = finding.prose(text)
        names = self.glossary.found_in_english(english)
        meant = {term for name in names for term in self.glossary.english[name]}
        used = {t for t in self.glossary.terms if _shortened(t, english, turkish)}
        followed = set()
        for _name, terms in finding.with_english(self.glossary, turkish):
            told = {term for term, said in terms.items() if said}
            used |= told | (meant & terms.keys())
            followed |= {term for term in told if _differ(term)}
        bold = {
            term
            for text in BOLD.findall(english)
            for name in self.glossary.found_in_english(text)
            if re.fullmatch(finding.english_pattern(name), text)
            for term in self.glossary.english[name]
        }
        return used, bold & used, followed

    def _settle(self, term):
        """Choose the place that explains a term, and others that speak of it."""
        cells = self._cells.get(term, Counter())
        signs = self._signs.get(term, Counter())
        weights = {p: min(n, SEVERAL) + signs[p] for p, n in cells.items()}
        if term.written[0] in self._chosen:
            number = self._chosen[term.written[0]]
            (best,) = (i for i, (_, s) in enumerate(self._places) if s.number == number)
        elif weights:
            best = max(weights, key=weights.get)
        elif term in self._named:
            best = self._named[term]
        else:
            self.unused.append(term)
            return
        often = [p for p, n in cells.most_common() if n >= SEVERAL and p != best]
        self.explained[term] = self._places[best]
        self.most[term] = [self._places[place] for place in often[:MOST]]


def read_chosen():
    """Return {term in English: number of the section} of explained.toml."""
    found = tomllib.loads(EXPLAINED.read_text(encoding="utf-8"))
    return {term: place["section"] for term, place in found.items()}


def _differ(term):
    """Return whether a term has other names in Turkish than in English."""
    return not {n.lower() for n in term.english} & {n.lower() for n in term.turkish}


def _shortened(term, *texts):
    """Return whether all texts have the abbreviation of a term, such as LSTM."""
    short = abbreviation(term)
    return short and all(re.search(rf"\b{short}(?:s\b|\b)", text) for text in texts)


def abbreviation(term):
    """Return the abbreviation that both languages use, or ""."""
    english, turkish = term.written
    found = re.search(r"\((\w*[A-Z]\w*[A-Z])\)$", turkish)
    return found[1] if found else english if english.isupper() else ""


def page(terms, language):
    """Return the text of docs/en/terms.md, say, from `Terms`."""
    words = WORDS[language]
    lines = [f"# {words['title']}", "", f"*{words['other']}*", ""]
    lines += [words["about"].format(count=len(terms.explained)), ""]
    letters = {}
    for term in ordered(terms.explained, language):
        first = order(shown(term, language), language)[0][0]
        letters.setdefault(first, []).append(term)
    names = {_anchor(place): _letter(place, language) for place in letters}
    lines += [jumps(names), ""]
    for place, found in letters.items():
        lines += heading(2, _letter(place, language), _anchor(place))
        rows = [_row(terms, term, language) for term in found]
        lines += [*grid(words["head"], rows), ""]
    if terms.unused:
        names = [shown(term, language) for term in ordered(terms.unused, language)]
        lines += [f"**{words['unused']}:** {' · '.join(names)}.", ""]
    return "\n".join(lines)


def _row(terms, term, language):
    other = "tr" if language == "en" else "en"
    return (
        f"**{shown(term, language)}**",
        shown(term, other),
        section_link(terms.explained[term], language),
        " · ".join(section_link(place, language) for place in terms.most[term]),
    )


def shown(term, language):
    """Return the name of a term, with its other names or abbreviation behind."""
    english, turkish = term.written
    if language == "en":
        short = abbreviation(term)
        return english if short in english else f"{english} ({short})"
    name, other = re.fullmatch(r"(.*?)(?: \(([^()]*)\))?", turkish).groups()
    return name if other and other.lower() in english.lower() else turkish


def ordered(terms, language):
    """Return terms by the alphabet of a language."""
    return sorted(terms, key=lambda term: order(shown(term, language), language))


def order(name, language):
    """Return what names are sorted by: the places of their letters in the alphabet.

    >>> sorted(["ışık", "ince", "iç", "cam", "çam"], key=lambda n: order(n, "tr"))
    ['cam', 'çam', 'ışık', 'iç', 'ince']
    >>> order("kâğıt", "tr") < order("kedi", "tr")
    True
    """
    small = finding.lower(name) if language == "tr" else name.lower()
    small = small.translate(str.maketrans("âîû", "aiu"))
    known = LETTERS[language]
    return [known.index(letter) for letter in small if letter in known], name


def _letter(place, language):
    letter = LETTERS[language][place]
    return "İ" if letter == "i" and language == "tr" else letter.upper()


def _anchor(place):
    return f"letter-{place + 1}"
