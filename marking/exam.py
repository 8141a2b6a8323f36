"""Write the notebooks of an instructor's own exercises: `make exam OWN=../midterm`."""

import argparse
import sys

from dlcourse.i18n import say
from marking.own import exam, untranslated


def main(arguments=None):
    """Read the command line and write; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("own", help="folder of exercises outside the repository")
    parser.add_argument("--out", default="exam", help="where en/ and tr/ are made")
    options = parser.parse_args(arguments)
    try:
        paths = exam(options.own, options.out)
        missing = untranslated(options.own)
    except ValueError as error:
        say(f"error: {error}")
        return 1
    for path in paths:
        say(f"{path}: written")
    if missing:
        say(f"tr.po lacks {len(missing)} messages, which stay English, the first: "
            f"{missing[0]!r}")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
