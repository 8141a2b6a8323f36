"""What marking says, in English and Turkish; exercises say the rest themselves."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """Something about a hand-in that people must know.

    Attributes:
        kind: a key of `PROBLEMS`.
        values: (name, value) of what its sentence names.
    """

    kind: str
    values: tuple = ()

    def said(self, language):
        """Return it as a sentence."""
        return PROBLEMS[self.kind][language].format(**dict(self.values))

    def __str__(self):
        return self.said("en")


def problem(kind, **values):
    """Return a `Problem`."""
    return Problem(kind, tuple(values.items()))


PROBLEMS = {
    "a_link": {
        "en": "This is a link to another file; hand in the notebook itself.",
        "tr": "Bu, başka bir dosyaya giden bağlantı; defterin kendisini teslim edin.",
    },
    "broken_zip": {
        "en": "The zip file cannot be opened; hand in the notebook again.",
        "tr": "Zip dosyası açılamıyor; defteri yeniden teslim edin.",
    },
    "broken_entry": {
        "en": "This file cannot be read from its zip file: it is broken, or locked "
        "with a password; hand in the notebook again.",
        "tr": "Bu dosya, içinde bulunduğu zip dosyasından okunamıyor: bozuk ya da "
        "parolalı; defteri yeniden teslim edin.",
    },
    "too_deep": {
        "en": "There are more than {depth} zip files, one in the other; hand in the "
        "notebook itself.",
        "tr": "İç içe geçmiş {depth} taneden çok zip dosyası var; defterin kendisini "
        "teslim edin.",
    },
    "too_many": {
        "en": "The zip file holds more than {count} files; the rest was not read.",
        "tr": "Zip dosyasında {count} taneden çok dosya var; gerisi okunmadı.",
    },
    "too_large": {
        "en": "The file has {size} MB, at most {most} MB are read; clear the outputs, "
        "save and hand in again.",
        "tr": "Dosyanın büyüklüğü {size} MB, izin verilen en çok {most} MB. Çıktıları "
        "silin, defteri kaydedip yeniden teslim edin.",
    },
    "too_much": {
        "en": "All files together are too large; this one was not read. Mark in two "
        "parts.",
        "tr": "Dosyaların toplamı çok büyük; bu dosya okunmadı. Sınıfı iki parça "
        "hâlinde notlandırın.",
    },
    "outside": {
        "en": "The name of this file points out of the zip file; it was not read.",
        "tr": "Bu dosyanın adı zip dosyasının dışını gösteriyor; dosya okunmadı.",
    },
    "no_notebook": {
        "en": "{file} is no notebook; hand in the file that ends with .ipynb.",
        "tr": "{file} bir defter değil; adı .ipynb ile biten dosyayı teslim edin.",
    },
    "empty": {
        "en": "The file is empty; save the notebook and hand it in again.",
        "tr": "Dosya boş; defteri kaydedip yeniden teslim edin.",
    },
    "broken": {
        "en": "The file cannot be read as a notebook; save it in Jupyter and hand it "
        "in again.",
        "tr": "Dosya, defter olarak okunamıyor; Jupyter'de kaydedip yeniden teslim "
        "edin.",
    },
    "unknown": {
        "en": "This is not a notebook of this course with exercises.",
        "tr": "Bu, dersin alıştırma içeren defterlerinden biri değil.",
    },
    "other_week": {
        "en": "This is the notebook {got}, expected {expected}; it was not marked.",
        "tr": "Teslim edilen: {got}, beklenen: {expected}; defter notlandırılmadı.",
    },
    "named_otherwise": {
        "en": "The file is called {named}, but it is the notebook {got}.",
        "tr": "Dosyanın adında {named} yazıyor, ama içindeki defter: {got}.",
    },
    "solutions": {
        "en": "Each answer is word for word that of the solution notebook.",
        "tr": "Bütün yanıtlar kelimesi kelimesine çözüm defterindekilerle aynı.",
    },
    "untouched": {
        "en": "Nothing was written yet: this is the notebook as it was handed out.",
        "tr": "Henüz bir şey yazılmamış: bu, dağıtılan defterin aynısı.",
    },
    "other_edition": {
        "en": "This notebook comes from another edition of the course; only what the "
        "exercises need was run.",
        "tr": "Bu defter dersin başka bir sürümünden; yalnızca alıştırmaların "
        "gerektirdiği hücreler çalıştırıldı.",
    },
    "several": {
        "en": "{count} notebooks were handed in; the latest counts: {file}.",
        "tr": "Teslim edilen defter sayısı: {count}. En son teslim edilen geçerlidir: "
        "{file}.",
    },
    "old_format": {
        "en": "The notebook is in an old format; it was read all the same.",
        "tr": "Defter eski bir biçimde kaydedilmiş; yine de okundu.",
    },
    "no_name": {
        "en": "The name of the file names no student; its folder should, or the file.",
        "tr": "Dosyanın adında öğrenci adı yok; klasörün ya da dosyanın adında olmalı.",
    },
    "not_marked": {
        "en": "It could not be marked ({why}); run make marks again.",
        "tr": "Notlandırılamadı (hata: {why}); make marks komutunu yeniden çalıştırın.",
    },
}

EXAM = {
    "en": {
        "about": "Write your own code where `...` stands. Keep the names of the "
        "functions. Save this notebook and hand it in.",
        "imports": "import numpy as np\n\nimport dlcourse\n\n"
        'dlcourse.set_language("{language}")',
        "heading": "## {number}. {name} ({most} points)",
    },
    "tr": {
        "about": "`...` yazan yerlere kendi kodunuzu yazın. Fonksiyonların adlarını "
        "değiştirmeyin. Bu defteri kaydedip teslim edin.",
        "imports": "import numpy as np\n\nimport dlcourse\n\n"
        'dlcourse.set_language("{language}")',
        "heading": "## {number}. {name} ({most} puan)",
    },
}

KINDS = {
    "right": {"en": "right", "tr": "doğru"},
    "slip": {"en": "a known mistake", "tr": "bilinen bir hata"},
    "partly": {"en": "right on some inputs", "tr": "bazı girdilerde doğru"},
    "wrong": {"en": "not right, or an error", "tr": "yanlış ya da hata veriyor"},
    "open": {"en": "not attempted", "tr": "denenmemiş"},
}

PAGE = {
    "en": {
        "feedback": "Feedback",
        "points": "{points} of {most} points",
        "jump": "Exercises",
        "no_marks": "Nothing was marked.",
        "summary": "How the class did",
        "handed_in": "{notebooks} notebooks of {students} students",
        "talk": "What to talk about next week",
        "missed": "{missed} of the {tried} students who tried it did not get it right.",
        "first_mistake": "The most frequent mistake ({count} students): “{message}”",
        "next_mistake": "Then ({count} students): “{message}”",
        "open": "Not attempted by {count} of {students} students.",
        "well": "Went well (right for at least nine in ten): {names}.",
        "nothing": "Nothing stands out: no exercise was missed by many.",
        "picture": "Which exercise was missed by whom",
        "to_see": "To look at",
        "students": "Students",
        "student": "student",
        "total": "all",
        "details": "Every exercise in figures",
        "exercise": "exercise",
        "mistakes": "Named mistakes",
        "students_axis": "{count} students, most points first",
        "percent": "{n} %",
        "title": "{week}: {right} % of all answers are right",
        "bars": "The most frequent named mistakes",
    },
    "tr": {
        "feedback": "Geri bildirim",
        "points": "{most} üzerinden {points} puan",
        "jump": "Alıştırmalar",
        "no_marks": "Notlandırılacak bir şey bulunamadı.",
        "summary": "Sınıfın durumu",
        "handed_in": "{students} öğrenciden {notebooks} defter",
        "talk": "Gelecek hafta konuşulacaklar",
        "missed": "Deneyen {tried} öğrenciden {missed} öğrencinin yanıtı doğru değil.",
        "first_mistake": "En sık yapılan hata ({count} öğrenci): “{message}”",
        "next_mistake": "Sonraki ({count} öğrenci): “{message}”",
        "open": "{students} öğrenciden {count} öğrenci denememiş.",
        "well": "İyi gidenler (on öğrenciden en az dokuzu doğru yapmış): {names}.",
        "nothing": "Öne çıkan bir sorun yok: hiçbir alıştırmada çok hata yapılmamış.",
        "picture": "Hangi alıştırmayı kimler yapamadı?",
        "to_see": "Bakılması gerekenler",
        "students": "Öğrenciler",
        "student": "öğrenci",
        "total": "toplam",
        "details": "Sayılarla bütün alıştırmalar",
        "exercise": "alıştırma",
        "mistakes": "Bilinen hatalar",
        "students_axis": "{count} öğrenci, puanı en yüksek olandan başlayarak",
        "percent": "%{n}",
        "title": "{week}: doğru yanıt oranı %{right}",
        "bars": "Bilinen hataların en sık yapılanları",
    },
}
