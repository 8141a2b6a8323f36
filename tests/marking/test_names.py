"""Names of students, out of names of files as platforms and people write them."""

import pytest

from marking import names

TITLES = ["week05_optimisation", "week04_backpropagation"]


def student(*parts):
    found = names.named(parts, TITLES)
    return found.platform or (found.folders[-1] if found.folders else found.stem)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        # Moodle: in folders, without folders, anonymous, corrected by the teacher
        (("Ayşe Yılmaz_12345_assignsubmission_file_", "week05_optimisation.ipynb"),
         "Ayşe Yılmaz"),
        (("Ayşe Yılmaz_12345_assignsubmission_file_week05_optimisation.ipynb",),
         "Ayşe Yılmaz"),
        (("Ayşe Yılmaz_12345_assignsubmission_file", "hw.ipynb"), "Ayşe Yılmaz"),
        (("Participant 77_12345_assignsubmission_file_", "x.ipynb"), "Participant 77"),
        (("O'Neil, Ada-Su_1_assignfeedback_file_", "x.ipynb"), "O'Neil, Ada-Su"),
        (("group 1", "Ada Su_9_assignsubmission_file_", "hw.zip", "en", "a.ipynb"),
         "Ada Su"),
        # Canvas: plain, late, handed in again
        (("yilmazayse_123_4567_week05_optimisation.ipynb",), "yilmazayse"),
        (("yilmazayse_LATE_123_4567_week05_optimisation.ipynb",), "yilmazayse"),
        (("yilmazayse_123_4567_week05_optimisation-1.ipynb",), "yilmazayse"),
        # people: folders, files, copies
        (("ada", "week05_optimisation.ipynb"), "ada"),
        (("ada", "week05_optimisation (2).ipynb"), "ada"),
        (("ada", "week05", "week05_optimisation-Copy1.ipynb"), "ada"),
        (("ada", "notebooks", "tr", "week05_optimisation.ipynb"), "ada"),
        (("ada.zip", "notebooks", "week05_optimisation.ipynb"), "ada"),
        (("week05", "ada.ipynb"), "ada"),
        (("Hafta 5", "Ödev 5", "Ayşe Yılmaz.ipynb"), "Ayşe Yılmaz"),
        (("Ayşe Yılmaz.ipynb",), "Ayşe Yılmaz"),
        (("ayse_yilmaz_week05.ipynb",), "ayse_yilmaz"),
        (("week05_optimisation_ayse_yilmaz.ipynb",), "ayse_yilmaz"),
        (("week05-optimisation-b20.1234.ipynb.txt",), "b20.1234"),
        (("week04_backpropagation - Copy.ipynb",), ""),
        (("b2012345_week5.IPYNB",), "b2012345"),
        (("week05_optimisation.ipynb",), ""),
    ],
)  # fmt: skip
def test_students(parts, expected):
    assert student(*parts) == expected


def test_a_topic_within_a_name_stays():
    assert names.bare("regressionist", ["week02_regression"]) == "regressionist"
    assert names.bare("ada_regression", ["week02_regression"]) == "ada"


@pytest.mark.parametrize(
    ("name", "week"),
    [
        ("week05_optimisation.ipynb", "week05"),
        ("Week 5.ipynb", "week05"),
        ("hafta-12 ayşe.ipynb", "week12"),
        ("ada_week3.ipynb", "week03"),
        ("midweek5.ipynb", ""),
        ("week2026.ipynb", ""),
        ("ada.ipynb", ""),
    ],
)
def test_weeks(name, week):
    assert names.week_in(name) == week


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ayşe Yılmaz", "AYŞE YILMAZ"),
        ("İlker Işık", "ilker ışık"),
        ("ada_su", "Ada  Su"),
    ],
)
def test_two_spellings_of_one_name(one, other):
    assert names.key(one) == names.key(other)


def test_names_that_differ():
    assert names.key("Şule") != names.key("Sule")
    assert names.key("Ada") != names.key("Ada Su")


def test_the_alphabet_is_turkish():
    given = [
        "Üner",
        "Ulaş",
        "Çağrı",
        "Can",
        "Demir",
        "Ömer",
        "Oya",
        "Gül",
        "Ğ",
        "Halil",
    ]
    assert sorted(given, key=names.alphabetical) == [
        "Can", "Çağrı", "Demir", "Gül", "Ğ", "Halil", "Oya", "Ömer", "Ulaş", "Üner",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b\\c", "a\0b", "..", "", "nul",
                                  'x<y>"z"|?*', "Ayşe" * 60])  # fmt: skip
def test_file_names_stay_in_their_folder(name, tmp_path):
    safe = names.file_name(name)
    path = tmp_path / f"{safe}.html"
    path.write_text("x")
    assert path.resolve().parent == tmp_path.resolve()
    assert safe.lower() not in ("nul", "con")
    assert len(safe) <= 80


def test_file_names_keep_letters():
    assert names.file_name("Ayşe Işık Çöl") == "Ayşe Işık Çöl"
