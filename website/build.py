"""Build the site: `make site` writes build/site, in English and Turkish.

    python -m website.build

Both languages are built at the same time. A warning of Sphinx ends the build, as does
a link that leads nowhere and a file that would come from the network.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from website import links, pages

HERE = Path(__file__).parent
SITE = pages.ROOT / "build/site"


def main():
    """Build both languages, check them, and say what they weigh and took."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for language in pages.LANGUAGES:
            pages.stage(language, folder / language)
        staged = time.monotonic()
        running = [sphinx(language, folder) for language in pages.LANGUAGES]
        codes = [process.wait() for process in running]
        if any(codes):
            sys.exit("The site was not built: see the warnings above.")
        shutil.rmtree(SITE, ignore_errors=True)
        SITE.mkdir(parents=True)
        for language in pages.LANGUAGES:  # without what myst-nb puts beside them
            shutil.move(folder / "built" / language, SITE / language)
    built = time.monotonic()
    start_page()
    for language in pages.LANGUAGES:
        for notebook in pages.notebooks(language):  # to download
            shutil.copy(notebook, SITE / language)
        copy_mathjax(SITE / language / "_static")
        for pattern in ("*-macros.html", "*.map"):  # the theme's; no page asks for them
            for path in (SITE / language / "_static").rglob(pattern):
                path.unlink()
    if wrong := links.faults(SITE):
        sys.exit("\n".join([*wrong, "The site has links to mend: see above."]))
    seconds = staged - started, built - staged, time.monotonic() - built
    print("seconds: pages {:.0f}, Sphinx {:.0f}, links {:.0f}".format(*seconds))
    for language in pages.LANGUAGES:
        files = [path for path in (SITE / language).rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files) / 1e6
        print(f"{language}: {size:.1f} MB in {len(files)} files")
    print(f"Open {SITE / 'index.html'}")


def sphinx(language, folder):
    """Start Sphinx on the pages of one language; return the process."""
    words = pages.WORDS[language]
    settings = {
        "language": language,
        "html_title": title(language),
        "nb_code_prompt_show": words["answer"],
        "nb_code_prompt_hide": words["answer"],
    }
    line = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html"]
    line += ["-c", HERE, "-d", folder / f"{language}-trees"]
    line += [f"-D{name}={value}" for name, value in settings.items()]
    line += [folder / language, folder / "built" / language]
    return subprocess.Popen(list(map(str, line)), cwd=pages.ROOT)


def copy_mathjax(folder):
    """Copy from its package what draws formulas, without what no page asks for."""
    (package,) = find_spec("sphinx-mathjax-offline").submodule_search_locations
    for name in ("tex-chtml-full.js", "output/chtml/fonts"):
        source, target = (
            Path(package) / "static/mathjax" / name,
            folder / "mathjax" / name,
        )
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            target.parent.mkdir()
            shutil.copy(source, target)


def title(language):
    """Return what the course is called."""
    index = pages.ROOT / "notebooks" / language / "index.ipynb"
    return json.loads(index.read_text("utf-8"))["metadata"]["title"]


def start_page():
    """Write the page that chooses a language."""
    text = (HERE / "start.html").read_text("utf-8")
    for language in pages.LANGUAGES:
        text = text.replace(f"{{{{{language}_title}}}}", title(language))
    (SITE / "index.html").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
