"""What CI runs for a change: one week if it stays in that week's room, else everything.

    python tools/scope.py origin/main >> "$GITHUB_OUTPUT"

Prints what the other jobs of the workflow ask for: `only`, the week as `make` takes it
(WEEK=05, or nothing), and `shards`, over which the browser's tests are spread. Without
a branch to compare with, everything.
"""

import json
import re
import subprocess
import sys

ROOMS = (
    "notebooks/sources", "notebooks/en", "notebooks/en/solutions", "notebooks/tr",
    "notebooks/tr/solutions", "dlcourse/weeks", "tests/weeks",
)  # fmt: skip
IN_A_ROOM = re.compile(rf"(?:{'|'.join(ROOMS)})/week(\d\d)[_/]")
BESIDE = {"README.md", "README.tr.md", "CHANGELOG.md"}  # come with every week
SHARDS = 3


def week_of(files):
    """Return the one week that the changed `files` belong to, or None.

    >>> week_of(["dlcourse/weeks/week08/labs/a.py", "README.md"])
    '08'
    >>> week_of(["dlcourse/weeks/week08/labs/a.py", "dlcourse/labs/engine.py"])
    """
    rooms = [IN_A_ROOM.match(file) for file in files if file not in BESIDE]
    weeks = {room[1] if room else None for room in rooms}
    return weeks.pop() if len(weeks) == 1 else None


def outputs(files):
    """Return {name: text} of the outputs for a change of `files`."""
    week, count = week_of(files), SHARDS
    if week:
        count = 1
    shards = [f"{number}/{count}" for number in range(1, count + 1)]
    return {"only": f"WEEK={week}" if week else "", "shards": json.dumps(shards)}


def changed(branch):
    """Return the files that differ from where this left `branch`."""
    line = ["git", "diff", "--name-only", f"{branch}...HEAD"]
    done = subprocess.run(line, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


if __name__ == "__main__":
    files = changed(sys.argv[1]) if len(sys.argv) > 1 else []
    for name, text in outputs(files).items():
        print(f"{name}={text}")
