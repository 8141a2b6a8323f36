"""Everything people see is translated, and the catalogue is what the code says."""

import ast
import re
from gettext import GNUTranslations
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
def small(tmp_path):
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


CATALOGUES = messages.catalogues()
every_catalogue = pytest.mark.parametrize(
    "po", CATALOGUES, ids=lambda po: po.relative_to(PACKAGE).parts[-2]
)


@every_catalogue
def test_the_catalogue_is_complete(po):
    found = messages.problems(CATALOGUES[po], po)
    assert not found, "run `make messages`, then translate:\n" + "\n".join(found)


def test_each_week_with_messages_has_a_catalogue_of_its_own():
    rooms = {po.parent.name for po in CATALOGUES if po.parent.parent.name == "weeks"}
    assert rooms == {room.name for room in PACKAGE.glob("weeks/week*")}
    assert len(CATALOGUES) == 1 + len(rooms)


@every_catalogue
def test_translations_keep_the_numbers(po):
    """So translations that have changed places are found."""
    for message in messages.read(po):
        english, turkish = (
            set(re.findall(r"\d{2,}", text)) - {"10"}  # "decade", "powers of ten"
            for text in (message.id, message.string)
        )
        assert not message.id or english == turkish, message.id


def test_catalogues_agree():
    assert messages.disagreements(CATALOGUES) == []


def test_the_catalogues_are_compiled():
    with messages.MO.open("rb") as stream:
        turkish = GNUTranslations(stream)
    told = {m.id: m.string for po in CATALOGUES for m in messages.read(po) if m.id}
    stale = [message for message in told if turkish.gettext(message) != told[message]]
    assert not stale, "run `make messages`"


def test_no_message_escapes_the_extraction():
    # Babel does not look into f-strings before Python 3.12.
    known = set().union(*CATALOGUES.values())
    for path in MODULES:
        for call in calls_of_gettext(ast.parse(path.read_text(encoding="utf-8"))):
            first = call.args[0]
            if isinstance(first, ast.Constant):
                assert first.value in known, (
                    f"{path.name}:{call.lineno}: {first.value!r} is not extracted; "
                    "take _() out of the f-string."
                )


@every_catalogue
def test_the_catalogue_is_written_as_the_tool_writes_it(po, tmp_path):
    messages.write(
        messages.updated(CATALOGUES[po], messages.read(po)), tmp_path / "dlcourse.po"
    )
    written = (tmp_path / "dlcourse.po").read_text(encoding="utf-8")
    assert written == po.read_text(encoding="utf-8"), "run `make messages`"


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


def test_a_good_catalogue_has_no_problems(small):
    assert messages.problems(["play", "step {n:.2f}"], small) == []


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
    ],
)
def test_every_kind_of_damage_is_found(small, old, new, problem):
    text = small.read_text(encoding="utf-8")
    assert old in text
    small.write_text(text.replace(old, new), encoding="utf-8")
    found = messages.problems(["play", "step {n:.2f}"], small)
    assert any(problem in sentence for sentence in found), found


@pytest.fixture
def package(tmp_path):
    """A package with a library and a week that say the same and other things."""
    texts = {
        "plots/part.py": '_("b " "c")\nN_("a")\n_(other)\n"not me"\n',
        "weeks/__init__.py": '_("room")',
        "weeks/week01/labs/one.py": '_("a")\n_("mine")\n_("ours")',
        "weeks/week02/labs/two.py": '_("ours")',
    }
    for name, text in texts.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_messages_stand_with_the_library_or_with_their_week(package):
    library, one, two = messages.catalogues(package).values()
    assert (library, one, two) == (["a", "b c", "room"], ["mine", "ours"], ["ours"])


EXERCISE = '''
@FunctionExercise.task(number=1)
def shown(x):
    """One
    line.

    >>> shown(1)

    Two: {x}.
    """

@shown.given
def shown(x):
    """With a bug."""

@shown.mistake("wrong")
def wrong(x):
    """Nobody sees this."""

@ValueExercise.task(number=2)
def value():
    """Nor this."""
'''


def test_the_contracts_of_exercises_are_messages(package):
    path = package / "weeks/week01/exercises/shown.py"
    path.parent.mkdir()
    path.write_text(EXERCISE, encoding="utf-8")
    _, one, _ = messages.catalogues(package).values()
    assert one == ["One line.", "Two: {x}.", "With a bug.", "mine", "ours"]


def test_all_catalogues_are_compiled_into_one(package):
    found = messages.catalogues(package)
    for po, texts in found.items():
        catalogue = messages.updated(texts)
        for message in catalogue:
            message.string = f"tr {message.id}" if message.id else ""
        messages.write(catalogue, po)
    with messages.compile_all(package).open("rb") as stream:
        turkish = GNUTranslations(stream)
    for message in ("a", "b c", "room", "mine", "ours"):
        assert turkish.gettext(message) == f"tr {message}"
    assert messages.disagreements(found) == []
    two = package / "weeks/week02/tr.po"
    two.write_text(two.read_text("utf-8").replace("tr ours", "bizim"), "utf-8")
    assert "'ours' is translated in 2 ways" in messages.disagreements(found)[0]


def test_merging_takes_the_first_translation(tmp_path):
    (tmp_path / "new.po").write_text('msgid "play"\nmsgstr "çal"\n', encoding="utf-8")
    (tmp_path / "old.po").write_text(
        'msgid "play"\nmsgstr "oynat"\n\nmsgid "stop"\nmsgstr "dur"\n', encoding="utf-8"
    )
    sources = [messages.read(tmp_path / name) for name in ("new.po", "old.po")]
    merged = messages.updated(["play", "stop"], *sources)
    assert {m.id: m.string for m in merged if m.id} == {"play": "çal", "stop": "dur"}


def test_language_changes_the_next_message(monkeypatch):
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


def test_a_missing_catalogue_says_how_to_make_it(tmp_path, monkeypatch):
    monkeypatch.setattr(i18n, "LOCALE_DIR", tmp_path)
    i18n._catalogue.cache_clear()
    i18n.set_language("tr")
    with pytest.raises(RuntimeError, match="run `make messages`"):
        i18n.gettext("play")
    i18n._catalogue.cache_clear()
