"""Keep the Turkish catalogue in step with the messages of the package.

    python tools/messages.py                       # update the .po, compile the .mo
    python tools/messages.py --merge FILE.po ...   # the same, with these translations
    python tools/messages.py --check               # change nothing, list what is wrong

Messages are the strings in `_("...")` and `N_("...")` of dlcourse/. The .po holds them
sorted, without line numbers and dates, so that a diff shows translations only.
"""

import argparse
import datetime
import io
import re
import string
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
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


def extracted(folder=PACKAGE):
    """Return the messages of all Python files of `folder`, sorted, each once."""
    found = extract_from_dir(str(folder), [("**.py", "python")])
    return sorted({message for _, _, message, _, _ in found})


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


def write(catalogue, po=PO):
    """Write `catalogue` as .po and, beside it, as .mo."""
    po.parent.mkdir(parents=True, exist_ok=True)
    body = io.BytesIO()
    write_po(
        body, catalogue, width=88, no_location=True, omit_header=True, sort_output=True
    )
    po.write_text(HEADER + body.getvalue().decode("utf-8").lstrip(), encoding="utf-8")
    po.with_suffix(".mo").write_bytes(compiled(read(po)))


def compiled(catalogue):
    """Return the bytes of the .mo file, without the date of today."""
    catalogue.creation_date = catalogue.revision_date = datetime.datetime(2026, 1, 1)
    content = io.BytesIO()
    write_mo(content, catalogue)
    return content.getvalue()


def problems(messages, po=PO):
    """Return what is wrong with the catalogue, one sentence each; best none."""
    catalogue = read(po)
    wanted, listed = set(messages), {m.id for m in catalogue if m.id}
    found = [f"{message!r} is not in {po.name}" for message in sorted(wanted - listed)]
    found += [f"{m!r} is used nowhere any more" for m in sorted(listed - wanted)]
    found += [f"{m!r} is commented out as obsolete" for m in catalogue.obsolete]
    for message in catalogue:
        if message.id in wanted:
            found += [f"{message.id!r} {wrong}" for wrong in _mistakes(message)]
    return found + _stale(catalogue, po.with_suffix(".mo"))


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


def _stale(catalogue, mo):
    if not mo.exists():
        return [f"{mo.name} is missing"]
    with mo.open("rb") as stream:
        old = {m.id: m.string for m in read_mo(stream) if m.id}
    new = {m.id: m.string for m in catalogue if m.id and m.string and not m.fuzzy}
    return [] if old == new else [f"{mo.name} is older than the .po"]


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
    options = parser.parse_args(arguments)
    messages = extracted()
    if not options.check:
        write(updated(messages, *map(read, options.merge), read(PO)))
    found = problems(messages)
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{len(messages)} messages, {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
