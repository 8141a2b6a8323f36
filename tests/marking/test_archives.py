"""Folders and zip files of real shapes; what must not be read is refused in words."""

import os
import zipfile
from pathlib import Path

import pytest

from marking.archives import Limits, Refused, files, is_junk
from tests.marking.hand_ins import folder, zipped


def contents(path, limits=None):
    """Return {path within: bytes, or the kind of problem}."""
    found = {}
    for file in files(path, limits):
        try:
            found["/".join(file.parts)] = file.read()
        except Refused as refused:
            found["/".join(file.parts)] = refused.problem.kind
    return found


def test_a_folder_and_what_systems_leave_in_it(tmp_path):
    folder(tmp_path, {
        "ada/week05.ipynb": b"1",
        "ada/.ipynb_checkpoints/week05-checkpoint.ipynb": b"2",
        "__MACOSX/ada/._week05.ipynb": b"3",
        ".DS_Store": b"4",
        "bob.ipynb": b"5",
    })  # fmt: skip
    assert contents(tmp_path) == {"ada/week05.ipynb": b"1", "bob.ipynb": b"5"}


def test_one_notebook(tmp_path):
    path = folder(tmp_path, {"ada.ipynb": b"1"}) / "ada.ipynb"
    assert contents(path) == {"ada.ipynb": b"1"}


def test_nothing_there(tmp_path):
    with pytest.raises(
        ValueError, match=r"got .*gone.*, expected a folder, a zip file"
    ):
        list(files(tmp_path / "gone"))


def test_a_zip_with_folders_junk_and_zips_within(tmp_path):
    inner = zipped({"hw/week05.ipynb": b"2", "__MACOSX/._week05.ipynb": b"x"})
    zipped({"ada/": b"", "ada/week05.ipynb": b"1", "bob/hw.zip": inner,
            "__MACOSX/ada/._week05.ipynb": b"x"}, tmp_path / "class.zip")  # fmt: skip
    assert contents(tmp_path / "class.zip") == {
        "ada/week05.ipynb": b"1",
        "bob/hw.zip/hw/week05.ipynb": b"2",
    }


def test_a_folder_with_zips_has_them_read_too(tmp_path):
    folder(tmp_path, {"ada.zip": zipped({"week05.ipynb": b"1"})})
    assert contents(tmp_path) == {"ada.zip/week05.ipynb": b"1"}


@pytest.mark.parametrize("encoding", [None, "utf-8", "cp857"])
def test_turkish_names_whatever_wrote_the_zip(tmp_path, encoding):
    name = "Şule Işık Ağaoğlu Çöl İnci Ünlü.ipynb"
    path = tmp_path / "class.zip"
    zipped({name: b"1"}, path, encoding)
    with zipfile.ZipFile(path) as archive:  # it is what it should be
        flagged = bool(archive.infolist()[0].flag_bits & 0x800)
    assert flagged == (encoding is None)
    assert contents(path) == {name: b"1"}


def test_names_of_code_page_437(tmp_path):
    zipped({"André Müller.ipynb": b"1"}, tmp_path / "class.zip", "cp437")
    assert contents(tmp_path / "class.zip") == {"André Müller.ipynb": b"1"}


def test_names_that_macos_takes_apart(tmp_path):
    apart = "S\u0327ule Ag\u0306aog\u0306lu.ipynb"
    zipped({apart: b"1"}, tmp_path / "class.zip")
    assert contents(tmp_path / "class.zip") == {"Şule Ağaoğlu.ipynb": b"1"}


@pytest.mark.parametrize("name", ["../../x.ipynb", "/x.ipynb", "C:/x.ipynb",
                                  "a/../../x.ipynb", "..\\..\\x.ipynb"])  # fmt: skip
def test_a_name_that_points_outside_is_not_read(tmp_path, name):
    zipped({name: b"1", "ada.ipynb": b"2"}, tmp_path / "class.zip")
    found = contents(tmp_path / "class.zip")
    assert found == {"x.ipynb": "outside", "ada.ipynb": b"2"}
    assert [path.name for path in tmp_path.iterdir()] == ["class.zip"]


def test_sizes_are_counted_whatever_the_zip_says(tmp_path):
    small = Limits(file=1000, total=3000)
    zipped({"a.ipynb": b"0" * 5000, "b.ipynb": b"1" * 900}, tmp_path / "class.zip")
    found = contents(tmp_path / "class.zip", small)
    assert found == {"a.ipynb": "too_large", "b.ipynb": b"1" * 900}


def test_a_size_that_the_zip_understates(tmp_path):
    data = bytearray(zipped({"a.ipynb": b"0" * 5000}))
    said = (5000).to_bytes(4, "little")
    assert data.count(said) == 2  # in the entry and in the directory
    (tmp_path / "class.zip").write_bytes(data.replace(said, (10).to_bytes(4, "little")))
    assert contents(tmp_path / "class.zip", Limits(file=1000)) == {
        "a.ipynb": "broken_entry"
    }


def test_all_together_may_be_too_much(tmp_path):
    zipped({f"{n}.ipynb": b"0" * 900 for n in range(4)}, tmp_path / "class.zip")
    found = contents(tmp_path / "class.zip", Limits(total=2000))
    assert [*found.values()] == [b"0" * 900, b"0" * 900, "too_much", "too_much"]


def test_too_many_entries(tmp_path):
    zipped({f"{n}.ipynb": b"0" for n in range(9)}, tmp_path / "class.zip")
    found = contents(tmp_path / "class.zip", Limits(entries=5))
    assert [*found.values()] == [b"0"] * 5 + ["too_many"]


def test_zips_in_zips_in_zips(tmp_path):
    inner = zipped({"week05.ipynb": b"1"})
    for _ in range(4):
        inner = zipped({"a.zip": inner})
    (tmp_path / "class.zip").write_bytes(inner)
    assert contents(tmp_path / "class.zip") == {"a.zip/a.zip/a.zip": "too_deep"}


def test_a_zip_that_is_none(tmp_path):
    folder(tmp_path, {"ada/hw.zip": b"this is text", "bob.ipynb": b"1"})
    found = contents(tmp_path)
    assert found == {"ada/hw.zip": "broken_zip", "bob.ipynb": b"1"}


def test_an_entry_whose_bytes_are_damaged(tmp_path):
    data = bytearray(zipped({"a.ipynb": b"some text, as it was"}))
    data[40] ^= 255
    (tmp_path / "class.zip").write_bytes(data)
    assert contents(tmp_path / "class.zip") == {"a.ipynb": "broken_entry"}


def test_an_entry_with_a_password(tmp_path):
    data = bytearray(zipped({"a.ipynb": b"text"}))
    data[6] |= 1  # the flag, in the entry
    data[data.rindex(b"PK\x01\x02") + 8] |= 1  # and in the directory
    (tmp_path / "class.zip").write_bytes(data)
    assert contents(tmp_path / "class.zip") == {"a.ipynb": "broken_entry"}


def test_links_are_not_followed(tmp_path):
    folder(tmp_path, {"in/ada/week05.ipynb": b"1", "out/secret.ipynb": b"2"})
    try:
        (tmp_path / "in/eve.ipynb").symlink_to(tmp_path / "in/ada/week05.ipynb")
        (tmp_path / "in/fay").symlink_to(tmp_path / "out")
    except OSError:
        pytest.skip("this system makes no links for ordinary users")
    found = contents(tmp_path / "in")
    assert found == {"ada/week05.ipynb": b"1", "eve.ipynb": "a_link"}


@pytest.mark.parametrize("part", ["__MACOSX", ".git", "~$week05.docx"])
def test_junk(part):
    assert is_junk(("ada", part))
    assert not is_junk(("ada", "week05.ipynb"))


def test_names_of_files_that_a_turkish_windows_wrote(tmp_path):
    name = os.fsencode(tmp_path) + b"/" + "Ayşe Iğdır.ipynb".encode("cp1254")
    try:
        Path(os.fsdecode(name)).write_bytes(b"{}")
    except OSError:
        pytest.skip("this system takes no such name")
    (found,) = files(tmp_path)
    assert found.parts == ("Ayşe Iğdır.ipynb",)
    assert found.read() == b"{}"


def test_results_among_the_hand_ins_are_nobodys(tmp_path):
    results = ("journal.jsonl", "summary.html", "marks.csv", "feedback/ada.html")
    names = ["ada.ipynb", "feedback/bo.ipynb", "x/summary.html"]
    names += [f"marks/{name}" for name in results]
    folder(tmp_path, dict.fromkeys(names, b"1"))
    assert set(contents(tmp_path)) == set(names[:3])
    folder(tmp_path, dict.fromkeys(results, b"1"))
    assert set(contents(tmp_path)) == {"ada.ipynb", "x/summary.html"}
