"""Whose notebook it is, as files, folders and learning platforms say it."""

import re
from dataclasses import dataclass
from pathlib import PurePath

# Moodle: "Ayşe Yılmaz_12345_assignsubmission_file_", a folder or before the name.
_MOODLE = re.compile(
    r"(?P<name>.+?)_(?P<id>\d+)_assign(?:submission|feedback)_[a-z]+_?(?P<rest>.*)"
)
# Canvas: "yilmazayse_LATE_123_4567_week05_optimisation-1.ipynb".
_CANVAS = re.compile(r"(?P<name>[^_]+)_(?:LATE_)?(?P<id>\d+)_\d+_(?P<rest>.+)")
_WEEK = re.compile(r"(?<![a-z])(?:week|hafta)[ _-]*0*(?P<week>\d{1,2})(?!\d)", re.I)
_COPY = re.compile(r"[ _-]*(?:\(\d+\)|copy[ _-]?\d*|kopya(?:sı)?|-\d+)$", re.I)
_EDGES = " _-.,"
# Folders that say nothing of a student.
_PLACES = re.compile(
    r"(?:notebooks?|en|tr|solutions|submissions?|dlcourse(?:-\w+)?|work|downloads"
    r"|desktop|hw|homework|assignments?|ödev|odev)[ _-]*\d*",
    re.I,
)
_NOTEBOOKS = (".ipynb", ".ipynb.json", ".ipynb.txt")  # some browsers add to the name
_ONE_I = str.maketrans("İIı", "iii")
_AFTER = str.maketrans(
    {"ç": "c~", "ğ": "g~", "ı": "h~", "ö": "o~", "ş": "s~", "ü": "u~"}
)


@dataclass(frozen=True)
class Named:
    """What a path says of a student.

    Attributes:
        platform: the name that a learning platform wrote; "" without one.
        id: the platform's number, which tells two of one name apart.
        folders: those that may be a name, the nearest one last.
        stem: what is left of the file's name without week, topic and "copy".
    """

    platform: str = ""
    id: str = ""
    folders: tuple = ()
    stem: str = ""


def is_notebook(name):
    """Return whether a file calls itself a notebook.

    >>> [is_notebook(name) for name in ("a.IPYNB", "a.ipynb.txt", "a.py")]
    [True, True, False]
    """
    return name.lower().endswith(_NOTEBOOKS)


def week_in(name):
    """Return the week that a name says, or "".

    >>> week_in("ada_week05_optimisation.ipynb"), week_in("Hafta 12.ipynb")
    ('week05', 'week12')
    """
    found = _WEEK.search(name)
    return f"week{int(found['week']):02d}" if found else ""


def named(parts, titles=()):
    """Return what the path of a file says of its student.

    Args:
        parts: folders, from the top, and the name of the file.
        titles: names of notebooks that are nobody's, such as "week05_optimisation".

    >>> named(("Ada Su_7_assignsubmission_file_", "week05_x.ipynb")).platform
    'Ada Su'
    >>> named(("class 2", "ada", "hw.zip", "notebooks", "week05.ipynb"))
    Named(platform='', id='', folders=('class 2', 'ada'), stem='')
    """
    for part in parts:
        for form in (_MOODLE, _CANVAS):
            if found := form.fullmatch(part):
                return Named(found["name"].strip(_EDGES), found["id"])
    folders = [_without(PurePath(part), ".zip") for part in parts[:-1]]
    own = (f for f in folders if bare(f, titles) and not _PLACES.fullmatch(f))
    return Named(folders=tuple(own), stem=bare(_stem(parts[-1]), titles))


def bare(stem, titles=()):
    """Return what is left of a name without week, topic and the number of a copy.

    >>> bare("week05_optimisation (1)", ["week05_optimisation"])
    ''
    >>> bare("week05_ayşe_yılmaz-Copy1"), bare("Ayşe Yılmaz")
    ('ayşe_yılmaz', 'Ayşe Yılmaz')
    """
    left = _COPY.sub("", stem)
    for title in sorted(titles, key=len, reverse=True):
        topic = _WEEK.sub("", title).strip(_EDGES)
        for known in filter(None, (title, topic)):
            left = re.sub(rf"(?<![^\W_]){re.escape(known)}(?![^\W_])", "", left,
                          flags=re.I)  # fmt: skip
    return _COPY.sub("", _WEEK.sub("", left)).strip(_EDGES)


def key(name):
    """Return what two spellings of one name share.

    Capitals of Turkish are those of no other language, so every i is the same here.

    >>> key("AYŞE_YILMAZ") == key("Ayşe  Yılmaz")
    True
    """
    return " ".join(re.split(r"[\s_]+", name.translate(_ONE_I).casefold())).strip()


def alphabetical(name):
    """Return by what names are sorted: the letters of Turkish stand in their places.

    >>> sorted(["Zeki", "Şule", "Sude", "İlker", "Işık"], key=alphabetical)
    ['Işık', 'İlker', 'Sude', 'Şule', 'Zeki']
    """
    lower = name.replace("İ", "i").replace("I", "ı").lower()
    return lower.translate(_AFTER)


def file_name(name):
    """Return a name that every system takes for a file, letters kept.

    >>> file_name("../Ayşe: <Yılmaz>"), file_name("CON"), file_name("")
    ('Ayşe Yılmaz', 'CON_', '_')
    """
    plain = re.sub(r'[\x00-\x1f\x7f<>:"/\\|?*]+', " ", name)
    plain = " ".join(plain.split()).strip(" .")[:80].rstrip(" .")
    if re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", plain):
        plain += "_"
    return plain or "_"


def _stem(name):
    for ending in (*_NOTEBOOKS[::-1], ".zip"):
        if name.lower().endswith(ending):
            return name[: -len(ending)]
    return PurePath(name).stem


def _without(path, suffix):
    return path.stem if path.suffix.lower() == suffix else path.name
