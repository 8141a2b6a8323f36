"""How labs look: their texts can be read, from their first letter to the last."""

import pytest

from dlcourse import labs
from dlcourse.labs.live import LiveLab
from tests.contrast import cut, faint


@pytest.mark.parametrize("name", labs.__all__)
@pytest.mark.usefixtures("language")
def test_texts_are_readable_and_whole(name):
    lab = getattr(labs, name)()

    def draw():
        lab.stage.redraw()
        return lab.stage.render()

    assert faint(draw) == cut(draw) == []
    if isinstance(lab, LiveLab):
        lab.advance(lab.preview)
        assert faint(draw) == cut(draw) == []
