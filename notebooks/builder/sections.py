"""The sections of a week with what a lesson needs: minutes, labs, exercises."""

import re

SAID = {"en": re.compile(r"\b(\d+) minutes?\b"), "tr": re.compile(r"\b(\d+) dakika\b")}
YIELDS = {  # what a note says that students usually believe, up to the first full stop
    "en": re.compile(r"[Uu]sual misconceptions?: (.+?)[.?!](?=\s|$)", re.S),
    "tr": re.compile(r"[Ss]ık görülen yanılgı(?:lar)?: (.+?)[.?!](?=\s|$)", re.S),
}
NUMBER = re.compile(r"## (\d+\.\d+) ")
LAB = re.compile(r"\blabs\.([A-Z]\w*)")


class Section:
    """A heading of the second level and the cells behind it."""

    def __init__(self, first):
        self.first, self.cells = first, []

    @property
    def number(self):
        """5.1, say, as text; empty before the first numbered section."""
        found = NUMBER.match(self.first.text["en"])
        return found[1] if found else ""

    def heading(self, language):
        """Return its heading; of the part before 5.1 the last unnumbered one."""
        texts = [cell.text[language] for cell in self.cells if cell.kind == "markdown"]
        headings = [text.split("\n")[0] for text in texts if re.match("##? ", text)]
        return headings[-1].lstrip("# ")

    @property
    def minutes(self):
        """Minutes in class: what its speaker notes say, added up."""
        notes = [cell for cell in self.cells if cell.is_note]
        return sum(sum(minutes_of(note)["en"]) for note in notes)

    @property
    def labs(self):
        """Class names of its labs, in their order."""
        code = [cell.text["en"] for cell in self.cells if cell.kind == "code"]
        return list(dict.fromkeys(LAB.findall("\n".join(code))))

    @property
    def exercises(self):
        """Names of its exercises, in their order."""
        return [cell.text["en"] for cell in self.cells if cell.kind == "exercise"]

    def misconception(self, language):
        """Return the first misconception that a note names in both languages, or ""."""
        for cell in self.cells:
            found = {key: said.search(cell.text[key]) for key, said in YIELDS.items()}
            if cell.is_note and all(found.values()):
                return " ".join(found[language][1].split())
        return ""


def read_sections(source):
    """Return the sections of a `sources.Source`; the first is all before 5.1, say."""
    sections = [Section(source.cells[0])]
    for cell in source.cells:
        if cell.kind == "markdown" and re.match(r"## \d", cell.text["en"]):
            sections.append(Section(cell))
        sections[-1].cells.append(cell)
    return sections


def minutes_of(note):
    """Return {language: the minutes that a note says, one by one}."""
    return {
        language: [int(number) for number in pattern.findall(note.text[language])]
        for language, pattern in SAID.items()
    }
