"""Build the notebooks of the course from their sources.

    python notebooks/build.py                 # what has changed, both languages
    python notebooks/build.py --only week05   # the sources of one week
    python notebooks/build.py --check         # is everything built? runs no cell
    python notebooks/build.py --force         # executes all, takes every output anew

One source, `sources/weekNN_topic.py`, gives four executed notebooks: `en/` and `tr/`
for students, `en/solutions/` and `tr/solutions/`. A source in which nothing is to be
solved, as `sources/index.py`, has no solutions. `sources/project_week14.py` is what
students do on their own after a week: it owes no topics and no minutes.

How to write a source
---------------------
A source is a Python file in jupytext's py:percent format. It begins with

    # ---
    # jupyter:
    #   dlcourse:
    #     week: 5
    #     title: {en: "Week 5 - Optimisation", tr: "Hafta 5 - Optimizasyon"}
    # ---

where the title is the first heading of the notebook. Every cell stands under a `# %%`
line of its own:

    # %% [markdown] lang="en" topics="A140 A143" slideshow={"slide_type": "slide"}
    # ## 5.1 Why standardise the input?
    # %% [markdown] lang="tr"
    # ## 5.1 Girdi neden standartlaştırılır?

Prose comes in pairs, English first, its Turkish twin directly after. `topics` (IDs of
`curriculum/topics.csv`, of `worked_numbers.csv` for the cell that shows a number, of
`errata.csv` for the one that puts right what lecture notes get wrong), `slideshow` and
`tags` are written once, on the English cell, and count for both.
Speaker notes are a pair with `{"slide_type": "notes"}`, after the slide that they
serve. They go to the solution notebooks and, from there, to the speaker's window of
the slides; student notebooks hold none. One note of each section says its time, as
"12 minutes for 5.1" and "5.1 için 12 dakika": a minute a slide or more, 90 in all.

    # %% tags=["nbval-ignore-output"]
    dlcourse.set_language("en")  # becomes "tr" in the Turkish notebooks
    # en: the same average, written as a loop
    # tr: aynı ortalama, döngüyle
    for ...

Code is one for both languages. Comments on lines of their own come in pairs: a run of
`# en:` lines, then a run of `# tr:` lines. Where a person writes words into code, as in
a report, so do lines of code: `# en>` lines, then `# tr>` lines.

    # %% [markdown] lang="en" predict="run" slideshow={"slide_type": "slide"}
    # **Predict:** what does a larger beta do to the curve?
    # %% answers=true slideshow={"slide_type": "fragment"}
    _ = plots.week05.ewma_series(...)

A question that a student answers before looking carries `predict="run"` and ends its
cell; the code cell whose output answers it carries `answers=true` and comes in a later
fragment or slide. In the student notebook that output is folded until a click or a run.
`predict="play"` is for questions before a lab or an exercise, which nothing answers
before the student acts.

    # %% exercise="ewma"

An exercise cell is empty. Students get `week05.ewma.stub_source`, solution notebooks
`week05.ewma.solution_source`, both followed by `week05.ewma.check(ewma)`, so an earlier
cell imports `week05` from `dlcourse.exercises`; the code must define that name.

A cell that is no exercise may also leave something to write: between the lines
`# BEGIN SOLUTION -> answer = ...` and `# END SOLUTION` stands what solution notebooks
show; students get what follows the arrow, and what follows the arrows of lines
`# -> ...` directly below.

In prose, `{{binder}}` becomes a link that opens the notebook on Binder (the
repository is `project.urls.Repository` of pyproject.toml); `{{week05: Optimisation}}`
becomes a link to that week, or the topic "in preparation" until it has a source;
`{{5.1}}`, or `{{5.1: scaled inputs}}`, one to a section (`builder/references.py`).
`{{facts week05}}` becomes cells of a table: needs, hours, labs, exercises of week 5.

Tags: `nbval-ignore-output` for outputs that differ from machine to machine,
`allow-stderr` for a cell that is meant to warn.

What the builder promises
-------------------------
- Cell ids come from the kind and the English text of a cell (an exercise's: stub and
  solution; that of a section's first cell is its number), so they are the same in all
  four notebooks and do not move when other cells come or go.
- Outputs hold no timings, widget ids, memory addresses or warnings; figures are
  palette PNG. Solution notebooks keep text only.
- A notebook is executed when its code has changed, or a file that it read when it ran:
  a module that it imported, sooner or later, data, a catalogue. `builder/cache.py`
  remembers them in `.cache/`, which git ignores; nothing of it stands in a notebook.
  Without that cache, in a fresh clone, every notebook is executed.
- What an execution gives anew changes no byte unless it shows something else: a
  picture with the same pixels keeps its old bytes, and an output that differs from run
  to run (`nbval-ignore-output`) stays while only its numbers or pixels are others and
  no cell up to it has other code; after a change of the package, `--force` takes all
  outputs anew. When only prose has changed, nothing is executed.
- `--check` compares cells, ids and metadata with the source and asks that every code
  cell was executed without an error. Code that was edited by hand in the source and in
  the notebook, but never executed, keeps the id of the code that was. An output that
  the package has made stale is found by nbval: a new docstring must not turn `--check`
  red.
"""

import argparse
import multiprocessing
import re
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))  # so that running this file finds its parts

from notebooks.builder.cache import Cache  # noqa: E402
from notebooks.builder.comparing import (  # noqa: E402
    differences,
    keep_outputs,
    read_notebook,
)
from notebooks.builder.running import Job, execute, say, write  # noqa: E402
from notebooks.builder.sources import (  # noqa: E402
    LANGUAGES,
    Source,
    SourceError,
    read_source,
)
from notebooks.builder.variants import ROOT, shown_cells, variant  # noqa: E402

PARTS = ("dlcourse", "data")  # what an output depends on besides its notebook
BUILT_NAME = re.compile(r"(index|week\d\d_\w+|project_week\d\d)\.ipynb")


@dataclass(frozen=True)
class Plan:
    """One notebook that a source describes."""

    source: Source
    language: str
    solutions: bool

    @property
    def label(self):
        folder = f"{self.language}/solutions" if self.solutions else self.language
        return f"{folder}/{self.source.name}"

    def target(self, root):
        return root / f"{self.label}.ipynb"

    def notebook(self, exercises=None):
        return variant(
            self.source, self.language, solutions=self.solutions, exercises=exercises
        )


def plans(root=HERE, only=""):
    """Return a `Plan` for every notebook of the sources whose names hold `only`.

    Raises:
        SourceError: if there is no such source or one cannot be read.
    """
    every = sorted((root / "sources").glob("*.py"))
    paths = [path for path in every if only in path.stem]
    if not paths:
        known = ", ".join(path.stem for path in every)
        raise SourceError(
            f"--only: got {only!r}, expected a part of a source's name; choose one of: "
            f"{known or 'none yet'}."
        )
    return [
        Plan(source, language, solutions)
        for source in map(read_source, paths)
        for language in LANGUAGES
        for solutions in ((False, True) if source.has_solutions else (False,))
    ]


def check(root=HERE, only="", exercises=None):
    """Return, as sentences, which notebooks are not what their sources give."""
    found, expected = [], set()
    for plan in plans(root, only):
        expected.add(plan.target(root))
        built = read_notebook(plan.target(root))
        found += [
            f"{plan.label}.ipynb: {difference}"
            for difference in differences(built, plan.notebook(exercises))
        ]
    return found + ([] if only else _without_source(root, expected))


def _without_source(root, expected):
    folders = [root / language for language in LANGUAGES]
    built = [p for f in folders for p in (*f.glob("*.ipynb"), *f.glob("*/*.ipynb"))]
    return [
        f"{path.relative_to(root).as_posix()}: no source describes it; delete it"
        for path in sorted(set(built) - expected)
        if BUILT_NAME.fullmatch(path.name)
    ]


def build(
    root=HERE, only="", *, force=False, jobs=1, exercises=None, course=ROOT, parts=PARTS
):
    """Write every notebook that is not up to date.

    Args:
        root: folder that holds `sources/`.
        only: part of a source's name.
        force: execute also what has not changed, and take all outputs anew.
        jobs: how many notebooks are executed at the same time.
        exercises: see `variants.variant`.
        course: folder of the package and the data.
        parts: folders of `course` that notebooks depend on.

    Returns:
        Sentences about notebooks that failed, and warnings about those that did not.
    """
    cache, waiting = Cache(root, course, parts), []
    for plan in plans(root, only):
        target, wanted = plan.target(root), plan.notebook(exercises)
        built = read_notebook(target)
        kept = keep_outputs(built, wanted) and cache.holds(plan.label, built)
        if force or not kept:
            waiting.append(_job(plan, target, wanted, cache, anew=force))
        elif built != wanted:
            write(target, wanted, plan.language)
            say(f"{plan.label}: prose changed, outputs kept")
        else:
            say(f"{plan.label}: up to date")
    return _execute_all(waiting, jobs)


def _job(plan, target, notebook, cache, anew):
    source = plan.source
    cells = shown_cells(source, plan.solutions)
    places = [f"notebooks/sources/{source.at(cell)}" for cell in cells]
    return Job(
        target,
        notebook,
        plan.label,
        plan.language,
        source.week,
        places,
        cache,
        keep_images=not plan.solutions,
        anew=anew,
    )


def _execute_all(waiting, jobs):
    """Execute all, also when one fails; return (failures, warnings)."""
    failures, warnings = [], []
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=jobs, mp_context=spawn) as pool:
        for done in as_completed([pool.submit(execute, job) for job in waiting]):
            try:
                warnings += done.result()
            except SourceError as error:
                failures.append(str(error))
    return sorted(failures), sorted(warnings)


def main(arguments=None):
    """Run the command line; return the exit status."""
    options = _options(arguments)
    try:
        if options.check:
            failures, warnings = check(HERE, options.only), []
        else:
            failures, warnings = build(
                HERE, options.only, force=options.force, jobs=options.jobs
            )
    except SourceError as error:
        failures, warnings = [str(error)], []
    for kind, sentences in (("warning", warnings), ("error", failures)):
        for sentence in sentences:
            say(f"{kind}: {sentence}")
    if failures and options.check:
        say("Run `python notebooks/build.py` and commit what it writes.")
    return 1 if failures else 0


def _options(arguments):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", default="", help="sources whose names hold this")
    parser.add_argument(
        "--force", action="store_true", help="execute what is unchanged"
    )
    parser.add_argument("--check", action="store_true", help="compare, execute nothing")
    parser.add_argument("--jobs", type=int, default=2, help="notebooks at a time")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
