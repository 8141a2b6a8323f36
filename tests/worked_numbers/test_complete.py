"""Every worked number of the curriculum has one test that carries its ID."""

import csv
import re
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
TABLE = HERE.parents[1] / "notebooks" / "curriculum" / "worked_numbers.csv"


def test_each_worked_number_has_its_test():
    with TABLE.open(encoding="utf-8", newline="") as file:
        wanted = [row["id"] for row in csv.DictReader(file)]
    texts = [path.read_text("utf-8") for path in HERE.glob("test_*.py")]
    found = Counter(re.findall(r"^def test_(b\d+)\b", "\n".join(texts), re.M))
    assert len(wanted) == 123
    assert found == Counter(number.lower() for number in wanted)
