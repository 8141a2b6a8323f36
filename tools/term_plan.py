"""Write the tables of docs/*/term-plan.md from the sources of the weeks.

    python tools/term_plan.py

What stands between `<!-- plan: NAME -->` and `<!-- end -->` is written anew, the prose
around it stays. What is chosen stands in notebooks/curriculum/term_plan.toml; titles,
minutes, labs, exercises and misconceptions come from the sources. The block of a week
that has no source stays as it is.
"""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(<!-- plan: (.+?) -->\n).*?(<!-- end -->)", re.S)
WORDS = {
    "en": {
        "minutes": "minutes", "section": "section", "labs": "labs to open",
        "give": "exercises to give", "total": "together", "meeting": "meeting",
        "show": "Slides", "notebook": "notebook", "week": "week", "topic": "topic",
        "short": "When time is short", "leave": "leave out {}",
        "nothing": "leave out nothing; {} minutes are free",
        "home": "At home", "ask": "Misconception to ask for ({})",
        "opening": "opening of week {}",
        "free": "left for questions", "own": "own work (hours)",
        "saves": "can be left out (minutes)", "skip": "Left out", "from": "from weeks",
    },
    "tr": {
        "minutes": "dakika", "section": "bölüm", "labs": "açılacak laboratuvarlar",
        "give": "verilecek alıştırmalar", "total": "toplam", "meeting": "ders",
        "show": "Slaytlar", "notebook": "defter", "week": "hafta", "topic": "konu",
        "short": "Süre yetmezse", "leave": "şunları atlayın: {}",
        "nothing": "hiçbir şey atlanmaz; {} dakika boş kalır",
        "home": "Evde", "ask": "Sorulacak kavram yanılgısı ({})",
        "opening": "hafta {} açılışı",
        "free": "sorulara kalan", "own": "öğrencinin kendi çalışması (saat)",
        "saves": "atlanabilecek (dakika)", "skip": "Atlananlar", "from": "haftalar",
    },
}  # fmt: skip


def read_plan():
    """Return the choices: {"week": {number: ...}, "meeting": [...]}."""
    path = ROOT / "notebooks/curriculum/term_plan.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read_weeks():
    """Return {number: (source, {section number or "opening": section})}."""
    from notebooks.builder.sections import read_sections
    from notebooks.builder.sources import read_source

    weeks = {}
    for path in sorted((ROOT / "notebooks/sources").glob("week*_*.py")):
        source = read_source(path)
        sections = {s.number or "opening": s for s in read_sections(source)}
        weeks[str(source.week)] = source, sections
    return weeks


class Page:
    """The tables in one language."""

    def __init__(self, plan, weeks, language):
        self.plan, self.weeks, self.language = plan, weeks, language
        self.words = WORDS[language]

    def block(self, name):
        """Return the lines of a block, or None where its week has no source (yet)."""
        kind, _, number = name.partition(" ")
        if kind == "week" and number not in self.weeks:
            return None
        return getattr(self, f"_{kind}")(*number.split())

    def _week(self, number):
        """One meeting of a term: all sections of a week."""
        source, sections = self.weeks[number]
        choice, words = self.plan["week"][number], self.words
        shown = [s for s in sections.values() if s.minutes]
        total, saved = _minutes(shown), [sections[name] for name in choice["short"]]
        free = words["nothing"].format(self.lesson - total)
        short = words["leave"].format(self._listed(saved)) if saved else free
        home = [s for s in sections.values() if not s.minutes]
        return [
            *self._notebooks([source]),
            *self._table(shown, choice),
            f"- **{words['short']}:** {short}.",
            *self._closing(home, choice, sections[choice["ask"]]),
        ]

    def _meeting(self, number):
        """One meeting of the short course: chosen sections of some weeks."""
        choice, words = self.plan["meeting"][int(number) - 1], self.words
        sources = [self.weeks[week][0] for week in choice["show"]]
        shown, skipped = self._shown(choice), []
        for week in choice["show"]:
            skipped += [s for s in self.weeks[week][1].values() if s not in shown]
        taught = [name for names in self._all_shown() for name in names]
        left = [s for s in skipped if s.minutes and s not in taught]
        home = [self._section(name) for name in choice["home"]]
        return [
            *self._notebooks(sources),
            *self._table(shown, choice),
            f"- **{words['skip']}:** {self._listed(left)}.",
            *self._closing(home, choice, self._section(choice["ask"])),
        ]

    def _term(self):
        """What the meetings of a term add up to."""
        from notebooks.builder.facts import HOURS

        words, rows, sums = self.words, [], [0, 0, 0]
        for number in [n for n in self.plan["week"] if n != "0"]:
            source, sections = self.weeks[number]
            hours = int(HOURS.search(source.cells[0].text["en"])[1])
            short = [sections[name] for name in self.plan["week"][number]["short"]]
            counts = _minutes(sections.values()), _minutes(short), hours
            sums = [a + b for a, b in zip(sums, counts, strict=True)]
            title = source.title[self.language].split(" · ")[1]
            rows.append((number, title, *counts))
        return grid(
            (
                words["meeting"],
                words["topic"],
                *map(words.get, ("minutes", "saves", "own")),
            ),
            [*rows, ("", f"**{words['total']}**", *(f"**{x}**" for x in sums))],
        )

    def _course(self):
        """What the meetings of the short course add up to."""
        words, rows, sums = self.words, [], [0, 0]
        for number, choice in enumerate(self.plan["meeting"], 1):
            minutes = _minutes(self._shown(choice))
            counts = minutes, self.lesson - minutes
            sums = [a + b for a, b in zip(sums, counts, strict=True)]
            topic, weeks = choice["topic"][self.language], ", ".join(choice["show"])
            rows.append((number, topic, weeks, *counts))
        return grid(
            (
                words["meeting"],
                words["topic"],
                *map(words.get, ("from", "minutes", "free")),
            ),
            [*rows, ("", f"**{words['total']}**", "", *(f"**{x}**" for x in sums))],
        )

    @property
    def lesson(self):
        """Minutes of a meeting."""
        from notebooks.builder.timing import LESSON

        return LESSON

    def _all_shown(self):
        return [self._shown(choice) for choice in self.plan["meeting"]]

    def _shown(self, choice):
        return [
            self.weeks[week][1][name]
            for week, names in choice["show"].items()
            for name in names
        ]

    def _section(self, name):
        """Return the section "5.1" or "5.opening"."""
        week, _, part = name.partition(".")
        return self.weeks[week][1]["opening" if part == "opening" else name]

    def _number(self, section):
        if section.number:
            return section.number
        holds = (
            s.week for s, parts in self.weeks.values() if section in parts.values()
        )
        return self.words["opening"].format(next(holds))

    def _listed(self, sections):
        """Return their numbers, and the minutes that they take together."""
        numbers = ", ".join(map(self._number, sections))
        return f"{numbers} ({_minutes(sections)} {self.words['minutes']})"

    def _notebooks(self, sources):
        for source in sources:
            path = f"../../notebooks/{self.language}/{source.name}.ipynb"
            flag = "" if self.language == "en" else " LANGUAGE=tr"
            command = f"make present WEEK={source.week}{flag}"
            title = source.title[self.language]
            yield f"- [{title}]({path}) · {self.words['show']}: `{command}`"
        yield ""

    def _table(self, shown, choice):
        words = self.words
        rows = [
            (
                section.heading(self.language),
                section.minutes,
                " ".join(f"`{lab}`" for lab in section.labs),
                " ".join(f"`{x}`" for x in section.exercises if x in choice["give"]),
            )
            for section in shown
        ]
        total = f"**{words['total']}**", f"**{_minutes(shown)}**", "", ""
        head = map(words.get, ("section", "minutes", "labs", "give"))
        return [*grid(head, [*rows, total]), ""]

    def _closing(self, home, choice, asked):
        words, said = self.words, asked.misconception(self.language)
        if not said:
            raise ValueError(
                f"term_plan.toml: the notes of {asked.number} name no misconception in "
                "both languages; ask for that of another section."
            )
        titles = []
        for section in home:
            given = [f"`{x}`" for x in section.exercises if x in choice["give"]]
            titles.append(" ".join([section.heading(self.language), *given]))
        yield f"- **{words['home']}:** {'; '.join(titles)}."
        yield f"- **{words['ask'].format(self._number(asked))}:** {said}."


def _minutes(sections):
    return sum(section.minutes for section in sections)


def grid(head, rows):
    """Return the lines of a Markdown table."""
    lines = [tuple(head), *rows]
    lines.insert(1, ["---"] * len(lines[0]))
    return ["| " + " | ".join(map(str, line)) + " |" for line in lines]


def rewrite(text, page):
    """Return a page's text with its blocks written anew."""

    def block(found):
        lines = page.block(found[2])
        if lines is None:
            return found[0]
        return "\n".join([found[1], *lines, "", found[3]])

    return BLOCK.sub(block, text)


def main():
    """Write the pages in both languages."""
    plan, weeks = read_plan(), read_weeks()
    for language in WORDS:
        path = ROOT / f"docs/{language}/term-plan.md"
        text = rewrite(path.read_text(encoding="utf-8"), Page(plan, weeks, language))
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
