"""The language of everything that the package prints or draws.

Messages are English in the code and looked up in a gettext catalogue when they are
shown, so a language change acts on the next message. Exceptions stay English: they
are what one searches for.
"""

import gettext as _gettext
import sys
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from dlcourse._validation import check_choice

LANGUAGES = ("en", "tr")
LOCALE_DIR = Path(__file__).parent / "locale"

_current = "en"


def set_language(language):
    """Choose the language of labs, figures and exercise feedback.

    Args:
        language: "en" or "tr".

    Raises:
        ValueError: if there is no catalogue for `language`.
    """
    global _current
    _current = check_choice("language", language, LANGUAGES)


def get_language():
    """Return the current language code.

    >>> get_language()
    'en'
    """
    return _current


@contextmanager
def speaking(language):
    """Speak a language for a while, then the one of before.

    >>> with speaking("tr"):
    ...     get_language()
    'tr'
    """
    before = _current
    set_language(language)
    try:
        yield
    finally:
        set_language(before)


def gettext(message):
    """Return `message` in the current language (English if it has no translation)."""
    return _catalogue(_current).gettext(message)


def add_messages(language, translations):
    """Look up in `translations`, too, what the catalogue of a language lacks.

    Args:
        language: "en" or "tr".
        translations: of exercises that stand outside of the package, an object of
            the module `gettext`.
    """
    _catalogue(check_choice("language", language, LANGUAGES)).add_fallback(translations)


@cache
def _catalogue(language):
    if language == "en":
        return _gettext.NullTranslations()
    try:
        return _gettext.translation("dlcourse", LOCALE_DIR, languages=[language])
    except FileNotFoundError:
        raise RuntimeError(
            f"language {language!r}: got no compiled catalogue in {LOCALE_DIR}, "
            "expected one, as installing makes it; run `make messages`, or "
            "`python -m pip install -e .` in the folder of the course."
        ) from None


def printable(text):
    """Return a text with "?" for the letters that the console lacks.

    On Windows a console may know 256 letters only (cp1252, cp1254). A text that is
    shown goes through here, be it by `say` or in a `__str__`.

    >>> printable("dönem ✔")
    'dönem ✔'
    """
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)


def say(text):
    """Print a text, also where the console lacks some of its letters."""
    print(printable(text))
