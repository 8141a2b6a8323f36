"""Everything people see is translated, and the catalogue is what the code says."""

import ast
from pathlib import Path

import pytest

import dlcourse
from dlcourse import i18n
from tools import messages

PACKAGE = Path(dlcourse.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.fixture(autouse=True)
def english():
    """Give every test English, and leave English behind."""
    i18n.set_language("en")
    yield
    i18n.set_language("en")


@pytest.fixture
def po(tmp_path):
    """A small catalogue in good order."""
    path = tmp_path / "dlcourse.po"
    sources = {"step {n:.2f}": "adım {n:.2f}", "play": "oynat"}
    catalogue = messages.updated(sources)
    for message in catalogue:
        if message.id:
            message.string = sources[message.id]
    messages.write(catalogue, path)
    return path


def calls_of_gettext(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "_":
            yield node


def test_the_catalogue_is_complete_and_compiled():
    found = messages.problems(messages.extracted())
    assert not found, "run `python tools/messages.py`, then translate:\n" + "\n".join(
        found
    )


def test_no_message_escapes_the_extraction():
    # Babel does not look into f-strings before Python 3.12.
    known = set(messages.extracted())
    for path in MODULES:
        for call in calls_of_gettext(ast.parse(path.read_text(encoding="utf-8"))):
            first = call.args[0]
            if isinstance(first, ast.Constant):
                assert first.value in known, (
                    f"{path.name}:{call.lineno}: {first.value!r} is not extracted; "
                    "take _() out of the f-string."
                )


def test_the_catalogue_is_written_as_the_tool_writes_it(tmp_path):
    catalogue = messages.updated(messages.extracted(), messages.read(messages.PO))
    messages.write(catalogue, tmp_path / "dlcourse.po")
    fix = "run `python tools/messages.py`"
    written = (tmp_path / "dlcourse.po").read_text(encoding="utf-8")
    assert written == messages.PO.read_text(encoding="utf-8"), fix


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_messages_are_literals_translated_when_they_are_shown(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for call in calls_of_gettext(tree):
        first = call.args[0]
        literal = isinstance(first, ast.Constant) and isinstance(first.value, str)
        marked = isinstance(first, ast.Name | ast.Attribute | ast.Subscript)
        assert literal or marked, (
            f"{path.name}:{call.lineno}: got an expression in _(), which no tool can "
            'extract; write _("text {x}").format(x=x).'
        )
    inside = {
        id(call)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for statement in (node.body if isinstance(node.body, list) else [node.body])
        for call in calls_of_gettext(statement)
    }
    early = [c.lineno for c in calls_of_gettext(tree) if id(c) not in inside]
    assert not early, (
        f"{path.name}:{early}: _() runs at import, before a language is chosen; mark "
        "the text by N_() and call _() where it is shown."
    )


def test_a_good_catalogue_has_no_problems(po):
    assert messages.problems(["play", "step {n:.2f}"], po) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"oynat"', '""', "'play' has no translation"),
        ("adım {n:.2f}", "adım", "other fields"),
        ("adım {n:.2f}", "adım {n:.3f}", "other fields"),
        ("adım {n:.2f}", "adım {adet:.2f}", "other fields"),
        ('"oynat"', '" oynat"', "other blanks at its ends"),
        ('msgid "play"', '#, fuzzy\nmsgid "play"', "marked fuzzy"),
        ('msgid "play"', 'msgid "pause"', "'play' is not in dlcourse.po"),
        ('msgid "play"', 'msgid "pause"', "'pause' is used nowhere any more"),
        ('msgid "play"', '#~ msgid "x"\n#~ msgstr "y"\n\nmsgid "play"', "obsolete"),
        ('"oynat"', '"çal"', "dlcourse.mo is older"),
    ],
)
def test_every_kind_of_damage_is_found(po, old, new, problem):
    text = po.read_text(encoding="utf-8")
    assert old in text
    po.write_text(text.replace(old, new), encoding="utf-8")
    found = messages.problems(["play", "step {n:.2f}"], po)
    assert any(problem in sentence for sentence in found), found


def test_a_missing_mo_is_found(po):
    po.with_suffix(".mo").unlink()
    assert "dlcourse.mo is missing" in messages.problems(["play", "step {n:.2f}"], po)


def test_extraction_finds_plain_and_marked_messages(tmp_path):
    (tmp_path / "part.py").write_text('_("b " "c")\nN_("a")\n_(other)\n"not me"\n')
    assert messages.extracted(tmp_path) == ["a", "b c"]


def test_merging_takes_the_first_translation(tmp_path):
    (tmp_path / "new.po").write_text('msgid "play"\nmsgstr "çal"\n', encoding="utf-8")
    (tmp_path / "old.po").write_text(
        'msgid "play"\nmsgstr "oynat"\n\nmsgid "stop"\nmsgstr "dur"\n', encoding="utf-8"
    )
    sources = [messages.read(tmp_path / name) for name in ("new.po", "old.po")]
    merged = messages.updated(["play", "stop"], *sources)
    assert {m.id: m.string for m in merged if m.id} == {"play": "çal", "stop": "dur"}


def test_language_changes_the_next_message(po, monkeypatch):
    monkeypatch.setattr(i18n, "_catalogue", lambda language: FAKE[language])
    assert i18n.gettext("play") == "play"
    dlcourse.set_language("tr")
    assert dlcourse.get_language() == "tr"
    assert i18n.gettext("play") == "oynat"


class Fake:
    def __init__(self, texts):
        self.texts = texts

    def gettext(self, message):
        return self.texts.get(message, message)


FAKE = {"en": Fake({}), "tr": Fake({"play": "oynat"})}


def test_real_turkish_catalogue_loads_and_falls_back_to_english():
    i18n.set_language("tr")
    assert i18n.gettext("agrees") == "uyuşuyor"
    assert i18n.gettext("a message that nobody wrote") == "a message that nobody wrote"


@pytest.mark.parametrize("language", ["de", "TR", "", None, 3])
def test_an_unknown_language_is_refused_and_changes_nothing(language):
    with pytest.raises(ValueError, match="expected one of 'en', 'tr'"):
        i18n.set_language(language)
    assert i18n.get_language() == "en"
