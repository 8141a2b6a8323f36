"""Write the gallery: docs/*/labs.md, a picture of each lab, and three for READMEs.

    python -m tools.gallery         # the pages, and pictures that are missing
    python -m tools.gallery --draw  # all pictures anew, which takes two minutes

A lab is found in the notebook that shows it; its goal is what it says itself, its
sentence stands in notebooks/curriculum/labs.toml.
"""

import io
import sys
import tomllib

from PIL import Image

from dlcourse import i18n, labs
from dlcourse.labs.engine import STILL_RATIO
from dlcourse.labs.picture import encode
from notebooks.builder.outputs import to_palette
from tools.reference.markdown import escaped, heading, jumps, notebook, section_link
from tools.term_plan import ROOT, read_weeks

WIDTH = 560  # pixels of a picture
SHOWN = {  # in the READMEs: controls and steps of training
    "DecisionRegions": ({"data": "circles", "units": 4}, 300),
    "KernelEditor": ({}, 0),
    "DateAttention": ({}, 400),
}
WORDS = {
    "en": {
        "title": "All labs, with their goals",
        "other": "[Türkçe](../tr/labs.md)",
        "about": "The course has {count} labs. Here each is a still picture; in its "
        "notebook it answers while you move its controls, and its goal lights up when "
        "you reach it. A click on a picture opens the notebook.",
        "weeks": "Weeks",
        "goal": "Goal",
    },
    "tr": {
        "title": "Bütün laboratuvarlar ve hedefleri",
        "other": "[English](../en/labs.md)",
        "about": "Derste {count} laboratuvar var. Burada durağan birer resim olarak "
        "görünürler; defterde, siz ayarlarını değiştirdikçe yanıt verirler, hedefe "
        "ulaştığınızda da hedef yanar. Defteri açmak için resme tıklayın.",
        "weeks": "Haftalar",
        "goal": "Hedef",
    },
}


def read_sentences():
    """Return {lab: {language: what it is}}."""
    path = ROOT / "notebooks/curriculum/labs.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def places(weeks):
    """Return {lab: (source, section)} in the order of the notebooks.

    Args:
        weeks: as `tools.term_plan.read_weeks` returns them.
    """
    return {
        lab: (source, section)
        for source, sections in weeks.values()
        for section in sections.values()
        for lab in section.labs
    }


def small(png):
    """Return a picture of a lab as a PNG of few pixels and colours."""
    large = Image.open(io.BytesIO(png))
    reduced = large.resize((WIDTH, round(large.height * WIDTH / large.width)))
    buffer = io.BytesIO()
    reduced.save(buffer, "png")
    return to_palette(buffer.getvalue())


def still(name):
    """Return what stands in the notebook of a lab where no Python runs."""
    lab = getattr(labs, name)()
    png = lab._still()
    lab.let_go()
    return png


def moved(name):
    """Return the picture of a lab of `SHOWN` that somebody has played with."""
    values, steps = SHOWN[name]
    lab = getattr(labs, name)(**values)
    if steps:
        lab.advance(steps)
    png = encode(lab.stage.render(STILL_RATIO, keep=False))
    lab.let_go()
    return png


def page(weeks, goals, language):
    """Return the text of labs.md.

    Args:
        weeks: as `tools.term_plan.read_weeks` returns them.
        goals: {lab: its goal} in this language.
        language: "en" or "tr".
    """
    words, sentences = WORDS[language], read_sentences()
    found = places(weeks)
    shown = {source.week: source for source, _ in found.values()}
    anchors = {f"week{week}": str(week) for week in shown}
    lines = [f"# {words['title']}", "", f"*{words['other']}*", ""]
    lines += [words["about"].format(count=len(found)), ""]
    lines += [f"{words['weeks']}: {jumps(anchors)}", ""]
    for week, source in shown.items():
        lines += heading(2, source.title[language], f"week{week}")
        for lab, place in found.items():
            if place[0] is source:
                said = _sentence(sentences, lab, language)
                lines += _entry(lab, place, said, goals[lab], language)
    return "\n".join(lines)


def _sentence(sentences, lab, language):
    if lab not in sentences:
        raise ValueError(
            f"notebooks/curriculum/labs.toml: got no sentence on {lab}, expected "
            "one in English and Turkish; write what the lab is."
        )
    said = sentences[lab][language]
    return said[0].upper() + said[1:]


def _entry(lab, place, said, goal, language):
    path = notebook(place[0], language)
    return [
        *heading(3, lab, lab),
        f"[![{escaped(said)}](labs/{lab}.png)]({path})",
        "",
        f"{escaped(said)} ({section_link(place, language)})",
        "",
        f"**{WORDS[language]['goal']}:** {escaped(goal)}",
        "",
    ]


def read_goals():
    """Return {language: {lab: its goal}}."""
    goals = {language: {} for language in WORDS}
    for name in labs.__all__:
        lab = getattr(labs, name)()
        for language in WORDS:
            with i18n.speaking(language):
                goals[language][name] = lab.goal()
        lab.let_go()
    return goals


def draw(folder, names, make, everything):
    """Make the pictures that are missing, or all; delete what is no picture of these.

    Args:
        folder: where they stand.
        names: of the labs.
        make: returns the PNG of a lab, in the language of the moment.
        everything: whether all are made anew.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = {folder / f"{name}.png": name for name in names}
    for path in set(folder.iterdir()) - set(paths):
        path.unlink()
    for path, name in paths.items():
        if everything or not path.exists():
            path.write_bytes(small(make(name)))


def main():
    """Write the gallery in both languages."""
    weeks, goals, everything = read_weeks(), read_goals(), "--draw" in sys.argv
    for language in WORDS:
        folder = ROOT / "docs" / language
        with i18n.speaking(language):
            draw(folder / "labs", labs.__all__, still, everything)
            draw(folder / "shown", SHOWN, moved, everything)
        text = page(weeks, goals[language], language)
        (folder / "labs.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
