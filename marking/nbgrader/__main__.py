"""Write the folder of an nbgrader course.

python -m marking.nbgrader --week 5 --language en --out ../class
"""

import argparse
import sys
from pathlib import Path

from dlcourse.i18n import LANGUAGES, say
from marking.nbgrader.course import Assignment, CourseError, write


def main(arguments=None):
    """Run the command line; return the exit status."""
    options = _options(arguments)
    week = f"week{options.week:02d}"
    try:
        target = write(Assignment(week, options.language, options.seed), options.out)
    except CourseError as error:
        say(f"error: {error}")
        return 1
    say(f"{target}: written; nbgrader generate_assignment {target.parent.name} is next")
    return 0


def _options(arguments):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--week", type=int, required=True)
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    parser.add_argument("--out", type=Path, required=True, help="folder of the course")
    parser.add_argument("--seed", type=int, default=7, help="of the inputs")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
