"""How labs look: their texts can be read."""

import pytest

from dlcourse import labs
from dlcourse.labs.live import LiveLab
from tests.contrast import faint


@pytest.mark.parametrize("name", labs.__all__)
def test_texts_are_readable_on_what_lies_under_them(name):
    lab = getattr(labs, name)()

    def draw():
        lab.stage.redraw()
        return lab.stage.render()

    assert faint(draw) == []
    if isinstance(lab, LiveLab):
        lab.advance(lab.preview)
        assert faint(draw) == []
