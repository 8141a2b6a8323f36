"""The slips that the exercises foresee, for instructors: a survey, a page each week.

What a check says of a slip is printed as students read it. Slips that are written in
several ways, and met with one message, stand there once.
"""

import ast
import re

from dlcourse import exercises, i18n
from dlcourse.exercises.engine import FunctionExercise
from dlcourse.exercises.sources import paragraphs, prose
from tools.reference.markdown import escaped, heading, jumps, notebook, section_link
from tools.term_plan import ROOT, grid

USUAL = ROOT / "dlcourse/exercises/usual"  # what every check recognises besides
NAMED = re.compile(r"\{(\w+)\}")  # where a message names what it is about
WORDS = {
    "en": {
        "title": "Slips that the exercises foresee",
        "other": "*For instructors. [Türkçe](../tr/slips.md)*",
        "about": "What students typically get wrong, and what the check then says: "
        "{exercises} exercises foresee {slips} wrong answers and meet them with "
        "{messages} messages of their own. Each week has its page below. Use it to see "
        "before a lesson where a class will stumble, and to find out what a student "
        "did whose check said a certain sentence.",
        "order": "An answer counts as a slip if it gives, on fresh inputs, what the "
        "slip gives; how it is written does not matter. The check goes through the "
        "slips in the order of the page, special ones first: the order does not say "
        "which are frequent. A message often says what would be right, but no page "
        "holds a solution.",
        "by_kind": "Kinds of exercise",
        "kind": ("the answer is", "exercises", "messages"),
        "by_week": "Week by week",
        "week": ("exercise", "the answer is", "messages", "section"),
        "total": "together",
        "usual": "What every check recognises",
        "usual_about": "An answer that made none of the slips of its exercise is "
        "compared with these {count}; an exercise about functions and numbers says the "
        "first that explains all that is wrong.",
        "week_title": "Slips of week {week}: {topic}",
        "back": "*For instructors. [All weeks](../slips.md) · [Türkçe]({other})*",
        "notebook": "Notebook",
        "messages": "{count} messages",
    },
    "tr": {
        "title": "Alıştırmalarda öngörülen hatalar",
        "other": "*Öğretim elemanları için. [English](../en/slips.md)*",
        "about": "Öğrencilerin sık yaptığı hatalar ve denetimin bunlara verdiği "
        "yanıtlar: {exercises} alıştırmada {slips} yanlış yanıt öngörülmüş, bunlara "
        "{messages} ayrı ileti yazılmıştır. Aşağıda her haftanın kendi sayfası var. Bu "
        "sayfalarda, sınıfın nerede zorlanacağını dersten önce görebilir, denetimden "
        "belli bir ileti alan öğrencinin ne yaptığını bulabilirsiniz.",
        "order": "Bir yanıt, yeni girdilerde o hatanın verdiği sonuçları veriyorsa o "
        "hatadan sayılır; nasıl yazıldığı önemli değildir. Denetim, hataları sayfadaki "
        "sırayla, özel olanlardan başlayarak sınar; bu sıra, hangisinin daha sık "
        "yapıldığını göstermez. Bir ileti çoğu kez doğrusunu da söyler, ama hiçbir "
        "sayfada çözüm yoktur.",
        "by_kind": "Alıştırma türleri",
        "kind": ("istenen yanıt", "alıştırma", "ileti"),
        "by_week": "Hafta hafta",
        "week": ("alıştırma", "istenen yanıt", "ileti", "bölüm"),
        "total": "toplam",
        "usual": "Her denetimin tanıdığı hatalar",
        "usual_about": "Alıştırmanın kendi hatalarından hiçbirine uymayan bir yanıt, "
        "aşağıdaki {count} hatayla karşılaştırılır; fonksiyon ya da sayı isteyen "
        "alıştırmalarda denetim, yanlışın tamamını açıklayan ilk iletiyi gösterir.",
        "week_title": "Hafta {week}, öngörülen hatalar: {topic}",
        "back": "*Öğretim elemanları için. [Bütün haftalar](../slips.md) · "
        "[English]({other})*",
        "notebook": "Defter",
        "messages": "{count} ileti",
    },
}
KINDS = {
    "FunctionExercise": ("a function", "bir fonksiyon"),
    "ClassExercise": ("a class", "bir sınıf"),
    "BugHunt": ("a mended bug", "düzeltilmiş bir program"),
    "VerdictHunt": (
        "a program that says True or False",
        "True ya da False veren program",
    ),
    "FastExercise": ("a fast function", "hızlı bir fonksiyon"),
    "RefusingExercise": (
        "a function that refuses wrong input",
        "yanlış girdiyi reddeden bir fonksiyon",
    ),
    "ValueExercise": ("numbers", "sayılar"),
    "ShapesExercise": ("shapes", "şekiller"),
    "LabelsExercise": ("labels", "etiketler"),
    "ChoiceExercise": ("one of several choices", "seçeneklerden biri"),
    "PropertyExercise": ("arrays with a property", "belli bir özelliği olan diziler"),
}


def pages(weeks, language):
    """Return {file below docs/en, say: text}."""
    with i18n.speaking(language):
        made = {"slips.md": _survey(weeks, language)}
        for number, (source, sections) in weeks.items():
            name = f"slips/week{int(number):02d}.md"
            made[name] = _week(source, sections, language)
    return made


def of_week(source):
    """Return the exercises of a week, in their order."""
    return list(getattr(exercises, f"week{source.week:02d}"))


def messages(exercise):
    """Return the different messages of its slips, in English, in their order."""
    return list(dict.fromkeys(mistake.message for mistake in exercise.mistakes))


def usual_messages():
    """Return what the checks of all exercises recognise, in English."""
    found = []
    for path in sorted(USUAL.glob("*.py")):
        calls = (n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if _marks(n))
        lines = sorted(calls, key=lambda call: (call.lineno, call.col_offset))
        found += [call.args[0].value for call in lines]
    return list(dict.fromkeys(found))


def _marks(node):
    """Return whether a node of a program is a text to translate."""
    called = isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "N_")
    return called and isinstance(node.args[0], ast.Constant)


def _survey(weeks, language):
    words, known = WORDS[language], [of_week(source) for source, _ in weeks.values()]
    every = [exercise for week in known for exercise in week]
    counts = {
        "exercises": len(every),
        "slips": f"{sum(len(exercise.mistakes) for exercise in every):,}",
        "messages": f"{sum(len(messages(exercise)) for exercise in every):,}",
    }
    lines = [f"# {words['title']}", "", words["other"], ""]
    lines += [words["about"].format(**counts), "", words["order"], ""]
    lines += [f"## {words['by_kind']}", "", *_by_kind(every, words, language), ""]
    lines += [f"## {words['by_week']}", ""]
    for source, sections in weeks.values():
        page = f"slips/week{source.week:02d}.md"
        lines += [f"### [{source.title[language]}]({page})", ""]
        lines += [*_by_exercise(source, sections, page, language), ""]
    usual = usual_messages()
    lines += [f"## {words['usual']}", ""]
    lines += [words["usual_about"].format(count=len(usual)), ""]
    lines += [NAMED.sub(r"*\1*", f"- {shown(message)}") for message in usual]
    return "\n".join([*lines, ""])


def _by_kind(every, words, language):
    rows = []
    for name, texts in KINDS.items():
        found = [e for e in every if type(e).__name__ == name]
        count = sum(len(messages(exercise)) for exercise in found)
        rows.append((texts[language == "tr"], len(found), count))
    sums = [sum(row[column] for row in rows) for column in (1, 2)]
    shown_rows = [(kind, made, f"{count:,}") for kind, made, count in rows]
    total = (f"**{words['total']}**", *(f"**{number:,}**" for number in sums))
    return grid(words["kind"], [*shown_rows, total])


def _by_exercise(source, sections, page, language):
    places, words, rows = _places(source, sections), WORDS[language], []
    for exercise in of_week(source):
        link = f"[{exercise.number}. {escaped(exercise.name)}]({page}#{exercise.name})"
        place = places.get(exercise.name)
        rows.append((link, _kind(exercise, language), len(messages(exercise)),
                     section_link(place, language) if place else ""))  # fmt: skip
    total = f"**{sum(row[2] for row in rows)}**"
    return grid(words["week"], [*rows, (f"**{words['total']}**", "", total, "")])


def _places(source, sections):
    """Return {name of an exercise: (source, section)}."""
    return {x: (source, s) for s in sections.values() for x in s.exercises}


def _kind(exercise, language):
    return KINDS[type(exercise).__name__][language == "tr"]


def _week(source, sections, language):
    words, places = WORDS[language], _places(source, sections)
    other = "tr" if language == "en" else "en"
    topic = source.title[language].split(" · ", 1)[1]
    title = words["week_title"].format(week=source.week, topic=topic)
    there = f"../../{other}/slips/week{source.week:02d}.md"
    path = notebook(source, language, "../../..")
    names = {e.name: f"{e.number}. {escaped(e.name)}" for e in of_week(source)}
    lines = [f"# {title}", "", words["back"].format(other=there), ""]
    lines += [f"[{words['notebook']}]({path}) · {jumps(names)}", ""]
    for exercise in of_week(source):
        name = f"{exercise.number}. {escaped(exercise.name)}"
        lines += heading(2, name, exercise.name)
        found = messages(exercise)
        facts = [_kind(exercise, language), words["messages"].format(count=len(found))]
        if exercise.name in places:
            link = section_link(places[exercise.name], language, "../../..")
            facts.append(link)
        lines += [*_task(exercise), f"*{' · '.join(facts)}*", ""]
        lines += [f"- {shown(message)}" for message in found] + [""]
    return "\n".join(lines)


def _task(exercise):
    """Return the first paragraph of the contract that students see, if they do."""
    if not isinstance(exercise, FunctionExercise):
        return []
    text = prose(paragraphs(exercise.reference.__doc__)[0])
    return [shown(text), ""] if text else []


def shown(message):
    """Return a message in the language of the moment, as Markdown."""
    return escaped(" ".join(i18n.gettext(message).split()))
