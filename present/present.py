"""Show a week's notebook as slides with live widgets: `make present WEEK=5`.

The slides are the student notebook itself, served by Voila on this machine only, with
the template beside this file. The speaker notes, which no student notebook holds, come
from its solution notebook, in memory. Arrow keys and space turn slides, S opens the
notes, F fills the screen, B blanks it, Escape gives the arrow keys back after a slider.
"""

import argparse
import os
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORDS = {
    "en": {
        "language": "en",
        "loading": "The slides are being prepared ...",
        "waiting": "This cell is still to run ...",
        "left": "{n} cells still to run",
        "notes": "Speaker notes",
        "no_notes": "No notes for this slide.",
        "next": "Next slide",
        "popup_blocked": "The browser blocked the notes window; allow pop-ups here.",
    },
    "tr": {
        "language": "tr",
        "loading": "Slaytlar hazırlanıyor ...",
        "waiting": "Bu hücre birazdan çalışacak ...",
        "left": "Çalışacak {n} hücre kaldı",
        "notes": "Konuşmacı notları",
        "no_notes": "Bu slaytın notu yok.",
        "next": "Sonraki slayt",
        "popup_blocked": "Tarayıcı not penceresini engelledi; açılmasına izin verin.",
    },
}


def notebook_of(week, language):
    """Return the path of a week's student notebook."""
    folder = ROOT / "notebooks" / language
    found = sorted(folder.glob(f"week{week:02d}_*.ipynb"))
    if not found:
        weeks = ", ".join(str(int(p.name[4:6])) for p in folder.glob("week*.ipynb"))
        raise SystemExit(f"There is no week {week} in {folder}; weeks here: {weeks}.")
    return found[0]


def with_notes(student, solutions):
    """Return the cells of a student notebook with the speaker notes among them.

    Args:
        student: cells of the student notebook.
        solutions: cells of its solution notebook: the same ids, and the notes.
    """
    notes, before = defaultdict(list), None
    for cell in solutions:
        if cell.metadata.get("slideshow", {}).get("slide_type") == "notes":
            notes[before].append(cell)
        else:
            before = cell.id
    return [cell for shown in student for cell in (shown, *notes[shown.id])]


def hook(path):
    """Return what Voila calls with the notebook at `path` before it shows it."""
    solutions = path.resolve().parent / "solutions" / path.name

    def add_notes(request, notebook, cwd):
        import nbformat

        if solutions.exists():
            told = nbformat.read(solutions, as_version=4)
            notebook.cells = with_notes(notebook.cells, told.cells)
        return notebook

    return add_notes


def settings(notebook, language, port, browser):
    """Return Voila's settings, by class and name."""
    return {
        "Voila": {
            "ip": "127.0.0.1",
            "port": port,
            "open_browser": browser,
            # Cells run inside one message of the socket, which answers no ping
            # meanwhile: with pings, slides of more than 90 s would stop half way.
            "tornado_settings": {"ws_ping_interval": 0},
        },
        "VoilaConfiguration": {
            "template": "dlcourse",
            "resources": {"deck": WORDS[language]},
            "progressive_rendering": True,  # the slides first, outputs as they come
            "strip_sources": False,
            "prelaunch_hook": hook(notebook),
            "show_tracebacks": True,
            # An editor's extension: it does not fit the Lab inside Voila.
            "extension_denylist": ["jupyterlab-jupytext"],
        },
    }


def serve(notebook, config):
    """Run Voila until Ctrl-C; it looks for templates where JUPYTER_PATH says."""
    paths = [str(Path(__file__).resolve().parent), os.environ.get("JUPYTER_PATH", "")]
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, paths))
    os.environ["DLCOURSE_PROGRESS"] = "off"  # what is shown in class is not solved
    from traitlets.config import Config
    from voila.app import Voila

    Voila.launch_instance([str(notebook)], config=Config(config))


def main():
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--week", type=int, default=5)
    parser.add_argument("--language", choices=sorted(WORDS), default="en")
    parser.add_argument("--notebook", type=Path, help="any other notebook instead")
    parser.add_argument("--port", type=int, default=8866)
    parser.add_argument("--no-browser", dest="browser", action="store_false")
    args = parser.parse_args()
    notebook = args.notebook or notebook_of(args.week, args.language)
    serve(notebook, settings(notebook, args.language, args.port, args.browser))


if __name__ == "__main__":
    main()
