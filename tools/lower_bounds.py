"""The lower bounds of pyproject.toml as exact versions, for `pip install -c`.

    python tools/lower_bounds.py > lower.txt
    make test PINS=lower.txt

What we ask for directly gets its oldest version, all else the newest that fits.
"""

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"


def bound(requirement):
    """Return the constraint of one requirement.

    >>> bound("numpy>=2.2"), bound("keras>=3.13; python_version < '3.14'")
    ('numpy==2.2', "keras==3.13; python_version < '3.14'")
    """
    return re.sub(r"^([\w.-]+)>=", r"\1==", requirement)


def bounds():
    """Return the constraints of the package and all its extras."""
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    asked = project["dependencies"], *project["optional-dependencies"].values()
    return [bound(requirement) for extra in asked for requirement in extra]


if __name__ == "__main__":
    print("\n".join(bounds()))
