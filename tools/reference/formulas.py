r"""The card of formulas: those that notebooks/curriculum/formulas.toml quotes.

A quotation is the beginning of a formula of the week; the whole of it, its section and
its Turkish twin are found in the source. One that is not there any more is an error.

GitHub reads Markdown before formulas: in $$...$$ it takes `\,` for an escaped comma and
two `_` for italics. So the page writes each formula without what Markdown would change;
readers that set formulas first, as JupyterLab, show the same.
"""

import re
import tomllib
from dataclasses import dataclass

from notebooks.builder.drift import DISPLAY, INLINE, neutral
from tools.reference.markdown import escaped, heading, jumps, notebook, section_link
from tools.term_plan import ROOT

QUOTED = ROOT / "notebooks/curriculum/formulas.toml"
WIDE = 70  # letters and signs; a wider formula of several parts goes over several lines
PART = re.compile(r",?\s*\\qquad\s*|,\s*\\quad\s*|\s*\\quad\s*(?=\\text\{[A-Z])")
SAFE = {  # what Markdown would change, and what means the same to TeX
    r"\,": r"\thinspace ",
    r"\;": r"\thinspace\thinspace ",
    r"\!": r"\negthinspace ",
    r"\\": r"\cr ",
    r"\{": r"\lbrace ",
    r"\}": r"\rbrace ",
    r"\|": r"\Vert ",
    "*": r"\ast ",
    "<": r"\lt ",
    ">": r"\gt ",
}
UNSAFE = re.compile("|".join(map(re.escape, SAFE)))
WORDS = {
    "en": {
        "title": "All formulas on one card",
        "other": "[Türkçe](../tr/formulas.md)",
        "about": "{count} formulas of the course, week by week, each with what it is "
        "called and what it says. A heading leads to the section that derives the "
        "formula and names its symbols.",
        "week": "week",
    },
    "tr": {
        "title": "Bütün formüller bir arada",
        "other": "[English](../en/formulas.md)",
        "about": "Dersin {count} formülü, hafta hafta; her birinin yanında adı ve ne "
        "söylediği var. Başlıklar, formülün türetildiği ve simgelerinin açıklandığı "
        "bölüme götürür.",
        "week": "hafta",
    },
}


@dataclass(frozen=True)
class Formula:
    """A formula that the card shows."""

    source: object
    section: object
    text: dict  # language -> TeX
    caption: dict  # language -> "name: what it says"


class QuotationError(Exception):
    """A quotation of formulas.toml fits no formula of its week, or several."""


def read_quotations():
    """Return {week: [{"formula": its beginning, "en": caption, "tr": caption}]}."""
    return tomllib.loads(QUOTED.read_text(encoding="utf-8"))["week"]


def quoted(weeks, quotations=None):
    """Return {week: its quoted `Formula`s in the order of the source}.

    Raises:
        QuotationError: naming every quotation that fits no formula, or several.
    """
    found, faults = {}, []
    for week, wanted in (quotations or read_quotations()).items():
        source, sections = weeks[week]
        known, chosen = list(_formulas(sections)), {}
        for entry in wanted:
            places, fault = _places(known, entry)
            if not fault and places[0] in chosen:
                fault = "is quoted twice; leave one out"
            if fault:
                faults.append(f"{source.path.name}: {entry['formula']!r} {fault}.")
            else:
                chosen[places[0]] = entry
        found[week] = [
            Formula(source, *known[place][1:], entry)
            for place, entry in sorted(chosen.items())
        ]
    if faults:
        raise QuotationError(
            "formulas.toml, for " + "\nformulas.toml, for ".join(faults)
        )
    return found


def _formulas(sections):
    """Yield (whether displayed, section, {language: TeX}) of all formulas, in order."""
    for section in sections.values():
        for cell in section.cells:
            if cell.kind == "markdown" and not cell.is_note:
                english, turkish = (_of_text(cell.text[key]) for key in ("en", "tr"))
                for display, text in english:
                    twin = next((t for d, t in turkish if d == display
                                 and neutral(t) == neutral(text)), None)  # fmt: skip
                    yield display, section, {"en": text, "tr": twin}


def _of_text(text):
    """Return (whether displayed, TeX in one line) of the formulas of a text."""
    shown = [(m.start(), True, m[1]) for m in DISPLAY.finditer(text)]
    rest = DISPLAY.sub(lambda found: " " * len(found[0]), text)
    shown += [(m.start(), False, m[1]) for m in INLINE.finditer(rest)]
    return [(display, " ".join(tex.split())) for _, display, tex in sorted(shown)]


def _places(known, entry):
    """Return the places of the formulas that an entry quotes, and what is wrong."""
    begin = _tight(entry["formula"])
    for displayed in (True, False):
        fitting = {}
        for place, (display, _section, text) in enumerate(known):
            if display == displayed and _tight(text["en"]).startswith(begin):
                fitting.setdefault(_tight(text["en"]), place)
        if fitting:
            break
    places = [fitting[begin]] if begin in fitting else [*fitting.values()]
    if len(places) != 1:
        fault = f"begins {len(places)} formulas there, expected one; quote it as it "
        return places, fault + "stands, or more of it"
    if known[places[0]][2]["tr"] is None:
        return places, "is another formula in the Turkish twin; bring both together"
    return places, ""


def _tight(tex):
    return re.sub(r"\s+", "", tex)


def page(found, language):
    """Return the text of docs/en/formulas.md, say, from what `quoted` returns."""
    words, count = WORDS[language], sum(map(len, found.values()))
    lines = [f"# {words['title']}", "", f"*{words['other']}*", ""]
    lines += [words["about"].format(count=count), ""]
    names = {f"week-{week}": f"{words['week']} {week}" for week in found}
    lines += [jumps(names), ""]
    for week, formulas in found.items():
        source, last = formulas[0].source, None
        title, path = source.title[language], notebook(source, language)
        lines += heading(2, f"[{title}]({path})", f"week-{week}")
        for formula in formulas:
            if formula.section is not last:
                last = formula.section
                lines += [f"### {section_link((source, last), language)}", ""]
            lines += [_caption(formula.caption[language], language), ""]
            wide = any(width(text) > WIDE for text in formula.text.values())
            text = formula.text[language].rstrip(" .,")
            for part in parts(text) if wide else [text]:
                lines += [f"$${portable(part)}$$", ""]
    return "\n".join(lines)


def _caption(text, language):
    """Return "name: what it says" as a line with its name in bold."""
    name, says = text.split(": ", 1)
    first = "İ" if language == "tr" and name[0] == "i" else name[0].upper()
    end = "" if says.endswith("?") else "."
    return f"**{escaped(first + name[1:])}:** {escaped(says)}{end}"


def width(tex):
    """Return about how many letters and signs wide a formula is."""
    plain = re.sub(r"\\(?:text|operatorname|(log|exp|max|min|tanh))\b", r"\1", tex)
    plain = re.sub(r"\\[a-zA-Z]+|\\.", "x", plain)
    return len(re.sub(r"[{}\s]", "", plain))


def parts(tex):
    """Return the parts of a formula that stand beside each other."""
    cuts, start = [], 0
    for found in PART.finditer(tex):
        before = tex[: found.start()]
        inside = before.count("{") - before.count("}")
        inside += before.count(r"\begin") - before.count(r"\end")
        if not inside:
            cuts.append(tex[start : found.start()])
            start = found.end()
    return [*cuts, tex[start:]]


def portable(tex):
    r"""Return a formula that Markdown leaves as it is, and that means the same.

    >>> print(portable(r"\{a\}_{i}\,b_i * c"))
    \lbrace a\rbrace _ {i}\thinspace b_i \ast c
    """
    tex = UNSAFE.sub(lambda found: SAFE[found[0]], tex)
    tex = re.sub(r"(?<![A-Za-z0-9])\s*_\s*", " _ ", tex)
    return re.sub(r" +", " ", tex.replace("](", "] (")).strip()
