"""A small source with everything that a week has, for the tests of the builder."""

from types import SimpleNamespace

from dlcourse import get_language

HEADER = """\
# ---
# jupyter:
#   dlcourse:
#     week: 99
#     title: {en: "Week 99", tr: "Hafta 99"}
# ---

"""
PAIR = """\
# %% [markdown] lang="en" topics="A140" slideshow={"slide_type": "slide"}
# # Week 99
# %% [markdown] lang="tr"
# # Hafta 99
"""
NOTES = """\
# %% [markdown] lang="en" slideshow={"slide_type": "notes"}
# Ask the class.
# %% [markdown] lang="tr"
# Sınıfa sorun.
"""
CODE = """\
# %% tags=["remove-input"]
import dlcourse
import matplotlib.pyplot as plt
from types import SimpleNamespace

dlcourse.set_language("en")
# en: in which language
# en: do we speak?
# tr: hangi dildeyiz?
print(dlcourse.get_language())
week99 = SimpleNamespace(answer=SimpleNamespace(check=lambda given: print(given)))
# %%
plt.plot([1, 2, 4])
plt.show()
# %% exercise="answer"
# %% answers=true
1 + 1
# %%
1 + 1
"""


class Answer:
    """An exercise as the builder sees it: its texts are in the language of now."""

    stub_source = "answer = ...\n"

    @property
    def solution_source(self):
        words = {"en": "of course", "tr": "elbette"}[get_language()]
        return f"# {words}\nanswer = 42\n"


EXERCISES = SimpleNamespace(answer=Answer())
SOURCE = HEADER + PAIR + NOTES + CODE


def written(folder, text, name="week99_demo.py"):
    """Write a source and return its path."""
    path = folder / "sources" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
