"""What a class has handed in, as the cells of each student that are to be run."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from marking import cells as running
from marking import names
from marking.archives import Refused, files
from marking.editions import cells_of, course, recognised, sets_language
from marking.words import problem

_CHOSEN = re.compile(r"""set_language\(\s*["'](en|tr)["']""")
# Files beside a notebook are nobody's matter; alone, they are what was handed in.
_DOCUMENTS = (".py", ".pdf", ".html", ".htm", ".docx", ".odt", ".json", ".rar", ".7z",
              ".zip", ".md", ".txt")  # fmt: skip


@dataclass(frozen=True)
class Submission:
    """One notebook of one student.

    Attributes:
        student: the name, as the file, its folder or the learning platform says it.
        week: for example "week05", or the name of an instructor's own folder; "" if
            it could not be told.
        language: "en" or "tr", that of the notebook.
        cells: (place in the notebook, source) of the cells to run, in their order.
        problems: what could not be read or is not as expected, see `words.Problem`.
        file: where it was found, for people.
        id: the number that the learning platform gave the student, or "".
    """

    student: str
    week: str
    language: str = "en"
    cells: tuple = ()
    problems: tuple = ()
    file: str = ""
    id: str = ""


@dataclass(frozen=True)
class _HandIn:
    """A file with what it holds and what its path says."""

    submission: Submission
    named: names.Named
    when: tuple
    folder: tuple
    is_notebook: bool


def find(path, editions=None, week="", language="en", limits=None):
    """Return what stands at `path`, sorted by student and week.

    Args:
        path: a folder, a zip file (of a learning platform) or one notebook.
        editions: what was handed out; by default the weeks of the course.
        week: the one that is expected; "" takes each for what it is.
        language: of what is said where a notebook says none.
        limits: how much is read, see `archives.Limits`.

    Returns:
        A `Submission` for each student and week: the latest.
    """
    editions = course() if editions is None else tuple(editions)
    titles = [name for edition in editions for name in edition.names]
    found = [_hand_in(file, editions, titles, language) for file in files(path, limits)]
    found = [hand_in for hand_in in _with_students(found) if hand_in is not None]
    latest = [_expected(hand_in, week) for hand_in in _latest(_worth_naming(found))]
    return sorted(latest, key=lambda s: (names.alphabetical(s.student), s.week))


def _hand_in(file, editions, titles, language):
    """Return the `_HandIn` of a file, whatever it is."""
    is_notebook = names.is_notebook(file.name)
    mentioned = names.week_in("/".join(file.parts))
    found = Submission("", "", language, file="/".join(file.parts))
    try:
        if is_notebook:
            found = _read(file.read(), found, editions, mentioned)
        else:
            file_is = problem("no_notebook", file=file.name)
            found = replace(found, week=_week(mentioned, editions), problems=(file_is,))
            if file.name.lower().endswith(".zip"):
                file.read()  # says why it was refused
    except Refused as refused:
        week = _week(mentioned, editions)
        found = replace(found, week=week, problems=(refused.problem,))
    named = names.named(file.parts, titles)
    return _HandIn(found, named, file.when, file.parts[:-1], is_notebook)


def _week(mentioned, editions):
    return mentioned if any(mentioned == e.week for e in editions) else ""


def _read(content, found, editions, mentioned):
    """Return `found` with the week, the language and the cells of a notebook."""
    unread = replace(found, week=_week(mentioned, editions))
    if not content.strip(b"\0 \t\r\n"):
        return replace(unread, problems=(problem("empty"),))
    try:
        cells = cells_of(content)
    except ValueError:
        return replace(unread, problems=(problem("broken"),))
    edition = recognised(cells, editions, mentioned)
    if edition is None or not edition.exercises:
        return replace(unread, problems=(problem("unknown"),))
    language = _language(cells, edition, found.language)
    chosen = running.to_run(cells, edition, language)
    problems = list(_remarks(cells, edition, chosen))
    if b'"worksheets"' in content:
        problems.append(problem("old_format"))
    named = names.week_in(found.file.split("/")[-1])
    if named and named != edition.week and re.fullmatch(r"week\d\d", edition.week):
        problems.append(problem("named_otherwise", named=named, got=edition.week))
    return replace(found, week=edition.week, language=language, cells=chosen,
                   problems=tuple(problems))  # fmt: skip


def _language(cells, edition, otherwise):
    """Return what the notebook chooses; else the one whose cells it shares."""
    for kind, source in cells:
        if kind == "code" and (chosen := _CHOSEN.search(source)):
            return chosen[1]
    shared = Counter(
        language
        for language, codes in edition.codes.items()
        for _kind, source in cells
        if source in codes or source == "# " + edition.titles[language]
    )
    return max((otherwise, *shared), key=lambda language: shared[language])


def _remarks(cells, edition, chosen):
    """Yield what an instructor should know of a notebook that was read."""
    held = {source for _kind, source in cells}
    if running.is_other_edition(cells, edition):
        yield problem("other_edition")
    if edition.exercises and edition.solved_in(held) == set(edition.exercises):
        yield problem("solutions")
    if all(sets_language(source) for _place, source in chosen):
        yield problem("untouched")


def _with_students(found):
    """Yield hand-ins with their students' names, two of one name told apart."""
    stems, chains = defaultdict(set), defaultdict(set)
    for hand_in in found:
        if hand_in.is_notebook:
            stems[hand_in.folder].add(names.key(hand_in.named.stem))
        if hand_in.named.folders:
            chains[names.key(hand_in.named.folders[-1])].add(hand_in.named.folders)
    twins = _twins(found)
    for hand_in in found:
        named = hand_in.named
        student = named.platform
        if student and names.key(student) in twins:
            student = f"{student} ({named.id})"
        elif not student:
            several = len(stems[hand_in.folder]) > 1
            by_stem = named.stem and (several or not named.folders)
            student = named.stem if by_stem else _by_folder(named, chains)
        yield _called(hand_in, student)


def _by_folder(named, chains):
    """Return the nearest folder, with those above it where others are called so."""
    if not named.folders:
        return ""
    several = len(chains[names.key(named.folders[-1])]) > 1
    return " ".join(named.folders) if several else named.folders[-1]


def _twins(found):
    """Return the names that two students share: two numbers of one platform, a week."""
    numbers = defaultdict(set)
    for hand_in in found:
        if hand_in.named.platform and hand_in.is_notebook:
            name = names.key(hand_in.named.platform)
            numbers[name, hand_in.submission.week].add(hand_in.named.id)
    return {name for (name, _week), ids in numbers.items() if len(ids) > 1}


def _called(hand_in, student):
    submission = hand_in.submission
    if not student:
        student = submission.file.split("/")[-1]
        problems = (*submission.problems, problem("no_name"))
        submission = replace(submission, problems=problems)
    told = replace(submission, student=student, id=hand_in.named.id)
    return replace(hand_in, submission=told)


def _worth_naming(found):
    """Return notebooks, and other files of those who handed in no notebook."""
    readers = {names.key(h.submission.student) for h in found if h.is_notebook}
    kept = [h for h in found if h.is_notebook]
    for hand_in in found:
        student = names.key(hand_in.submission.student)
        document = hand_in.submission.file.lower().endswith(_DOCUMENTS)
        somebody = hand_in.named.platform or hand_in.named.folders
        if not hand_in.is_notebook and student not in readers and document and (
            somebody or hand_in.submission.file.lower().endswith(".zip")
        ):  # fmt: skip
            readers.add(student)
            kept.append(hand_in)
    return kept


def _latest(found):
    """Return the latest of each student and week, which says so if there are others."""
    groups, spelt = defaultdict(list), {}
    for hand_in in found:
        student = spelt.setdefault(
            names.key(hand_in.submission.student), hand_in.submission.student
        )
        groups[student, hand_in.submission.week].append(hand_in)
    for (student, _week), group in groups.items():
        chosen = replace(max(group, key=_worth).submission, student=student)
        own = [hand_in for hand_in in group if all(_worth(hand_in)[:2])]
        if len(own) > 1:
            said = problem("several", count=len(own), file=chosen.file)
            chosen = replace(chosen, problems=(*chosen.problems, said))
        yield chosen


def _worth(hand_in):
    """Return what decides which of several counts: the latest in which work stands.

    A home, or a zip of the whole course, also holds notebooks as they were handed out.
    """
    submission = hand_in.submission
    untouched = any(each.kind == "untouched" for each in submission.problems)
    handed_out = "solutions" in hand_in.folder
    number = _number(submission.file)
    return not untouched, not handed_out, bool(submission.cells), hand_in.when, number


def _number(file):
    """Return the number that platforms and systems write behind a second hand-in."""
    found = re.search(r"(?:-|\(|Copy)(\d+)\)?\.[a-z.]+$", file)
    return int(found[1]) if found else 0


def _expected(submission, week):
    if not week or submission.week in ("", week):
        return submission
    other = problem("other_week", got=submission.week, expected=week)
    return replace(submission, cells=(), problems=(*submission.problems, other))
