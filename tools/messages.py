"""Keep the Turkish catalogues in step with the messages of the package.

    python tools/messages.py                       # update every .po, compile them
    python tools/messages.py --merge FILE.po ...   # the same, with these translations
    python tools/messages.py --check               # change nothing, list what is wrong
    python tools/messages.py --compile             # only compile, as installing does

Messages are the strings in `_("...")` and `N_("...")` of dlcourse/, and the contracts
of exercises: the paragraphs of the docstrings that notebooks show, but for examples.
Those of a week stand in the `tr.po` of its room, unless the library says them too. A
.po holds them sorted, without line numbers and dates, so that a diff shows translations
only. All of them are compiled into one .mo, which is not committed.
"""

import argparse
import ast
import datetime
import io
import re
import string
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "dlcourse"
PO = PACKAGE / "locale/tr/LC_MESSAGES/dlcourse.po"
MO = PO.with_suffix(".mo")
HEADER = """\
# Turkish messages of dlcourse; `python tools/messages.py` keeps this file in order.
msgid ""
msgstr ""
"Language: tr\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def catalogues(package=PACKAGE):
    """Return {.po file: its messages}: the library's first, then one for each week."""
    rooms = sorted((package / "weeks").glob("week[0-9][0-9]"))
    library = [p for p in package.rglob("*.py") if not set(rooms) & set(p.parents)]
    known = extracted(library)
    found = {package / PO.relative_to(PACKAGE): known}
    for room in rooms:
        new = set(extracted(room.rglob("*.py"))) - set(known)
        found[room / "tr.po"] = sorted(new)
    return found


def extracted(paths):
    """Return the messages of Python files, sorted, each once."""
    paths = list(paths)
    found = (entry for path in paths for entry in extract_from_file("python", path))
    called = {message for _, message, _, _ in found}
    return sorted(called.union(*map(contracts, paths)))


def contracts(path):
    """Return the prose of the docstrings that notebooks show of a Python file.

    They are those of tasks, functions or classes, and of functions with bugs. Tasks
    without arguments are values, of which notebooks show only the body.
    """
    from dlcourse.exercises.sources import paragraphs, prose  # not there at a build

    tree = ast.parse(path.read_text(encoding="utf-8"))
    classes = _task_classes(tree)
    texts = [
        ast.get_docstring(node)
        for node in tree.body
        if (isinstance(node, ast.FunctionDef) and _is_shown(node))
        or (isinstance(node, ast.ClassDef) and node.name in classes)
    ]
    found = {prose(part) for text in texts if text for part in paragraphs(text)}
    return found - {None}


def _task_classes(tree):
    """Return the names of the classes that a `ClassExercise(Name, ...)` asks for."""
    made = [node.value for node in tree.body if isinstance(node, ast.Assign)]
    calls = [call for call in made if isinstance(call, ast.Call)]
    return {
        call.args[0].id
        for call in calls
        if getattr(call.func, "id", "") == "ClassExercise"
    }


def _is_shown(function):
    made_by = [getattr(one, "func", one) for one in function.decorator_list]
    names = {getattr(one, "attr", "") for one in made_by}
    return bool(function.args.args) and bool(names & {"task", "given"})


def read(path):
    """Return the catalogue in a .po file, with or without a header."""
    text = Path(path).read_text(encoding="utf-8") if Path(path).exists() else ""
    return read_po(io.BytesIO(text.encode("utf-8")), locale="tr", charset="utf-8")


def updated(messages, *sources):
    """Return a catalogue of `messages`, translated by the first source that can."""
    catalogue = Catalog(locale="tr", charset="utf-8")
    for message in messages:
        known = (source.get(message) for source in sources)
        translations = [m.string for m in known if m and m.string and not m.fuzzy]
        catalogue.add(message, translations[0] if translations else "")
    return catalogue


def write(catalogue, po):
    """Write `catalogue` as a .po file; none where it has no messages."""
    body = io.BytesIO()
    write_po(
        body, catalogue, width=88, no_location=True, omit_header=True, sort_output=True
    )
    text = body.getvalue().decode("utf-8").lstrip()
    if text:
        po.parent.mkdir(parents=True, exist_ok=True)
        po.write_text(HEADER + text, encoding="utf-8")
    else:
        po.unlink(missing_ok=True)


def compile_all(package=PACKAGE):
    """Compile the .po files of the package into its one .mo; return its path."""
    mo = package / MO.relative_to(PACKAGE)
    mo.write_bytes(compiled(package))
    return mo


def compiled(package=PACKAGE):
    """Return the bytes of the .mo file, without the date of today."""
    union = Catalog(locale="tr", charset="utf-8")
    union.creation_date = union.revision_date = datetime.datetime(2026, 1, 1)
    for po in (package / PO.relative_to(PACKAGE), *package.glob("weeks/*/tr.po")):
        for message in read(po):
            if message.id and message.string and not message.fuzzy:
                union.add(message.id, message.string)
    content = io.BytesIO()
    write_mo(content, union)
    return content.getvalue()


def problems(messages, po):
    """Return what is wrong with a catalogue, one sentence each; best none."""
    catalogue = read(po)
    wanted, listed = set(messages), {m.id for m in catalogue if m.id}
    found = [f"{message!r} is not in {po.name}" for message in sorted(wanted - listed)]
    found += [f"{m!r} is used nowhere any more" for m in sorted(listed - wanted)]
    found += [f"{m!r} is commented out as obsolete" for m in catalogue.obsolete]
    for message in catalogue:
        if message.id in wanted:
            found += [f"{message.id!r} {wrong}" for wrong in _mistakes(message)]
    return found


def disagreements(paths):
    """Return the messages that the catalogues at `paths` translate differently."""
    seen = {}
    for path in paths:
        for message in read(path):
            if message.id:
                seen.setdefault(message.id, set()).add(message.string)
    return [
        f"{message!r} is translated in {len(texts)} ways: {sorted(texts)}"
        for message, texts in seen.items()
        if len(texts) > 1
    ]


def _mistakes(message):
    """Yield what is wrong with one translation."""
    if not message.string:
        yield "has no translation"
    elif message.fuzzy:
        yield "has a translation marked fuzzy"
    elif fields(message.id) != fields(message.string):
        yield f"is translated with other fields: {message.string!r}"
    elif _edges(message.id) != _edges(message.string):
        yield f"is translated with other blanks at its ends: {message.string!r}"


def fields(text):
    """Return the replacement fields of a format string, sorted: "{n:.2f}" and so on."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:  # a single brace: no format string, as in LaTeX
        return sorted(re.findall(r"\{.*?\}", text))
    return sorted(
        f"{name}!{conversion}:{spec}"
        for _, name, spec, conversion in parts
        if name is not None
    )


def _edges(text):
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def main(arguments=None):
    """Update or check the catalogue; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing")
    parser.add_argument(
        "--merge",
        nargs="+",
        default=[],
        metavar="FILE.po",
        help="files whose translations win over those of the catalogue",
    )
    parser.add_argument("--compile", action="store_true", help="only write the .mo")
    options = parser.parse_args(arguments)
    if options.compile:
        compile_all()
        return 0
    wanted = catalogues()
    if not options.check:
        given, known = [*map(read, options.merge)], [*map(read, wanted)]
        for po, messages in wanted.items():
            write(updated(messages, *given, read(po), *known), po)
        compile_all()
    found = [p for po, messages in wanted.items() for p in problems(messages, po)]
    found += disagreements(wanted)
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{sum(map(len, wanted.values()))} messages, {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
