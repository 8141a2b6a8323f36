"""What the notebooks of a week say, for tests of the numbers in it."""

from pathlib import Path


def source_of(week):
    """Return the source of a week's notebooks, such as "week12", in both languages."""
    (path,) = Path("notebooks/sources").glob(f"{week}_*.py")
    return path.read_text("utf-8")


def stated_in(week):
    """Return a function that asserts that each phrase stands in a week's source.

    Line ends within a paragraph count as spaces.
    """
    text = source_of(week).replace("\n# ", " ")

    def stated(*phrases):
        missing = [phrase for phrase in phrases if phrase not in text]
        assert not missing, f"{week} does not say {missing}"

    return stated
