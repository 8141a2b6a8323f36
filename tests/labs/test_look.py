"""How labs look: their texts can be read, from their first letter to the last."""

import pytest

from dlcourse import labs
from dlcourse.labs.live import LiveLab
from tests.contrast import cut, faint, without_texts


@pytest.mark.parametrize("name", labs.__all__)
@pytest.mark.usefixtures("language")
def test_texts_are_readable_and_whole(name):
    lab = getattr(labs, name)()

    def draw():
        lab.stage.redraw()
        return lab.stage.render()

    picture = without_texts(draw)
    assert faint(*picture) == cut(*picture) == []
    if isinstance(lab, LiveLab):
        lab.advance(lab.preview)
        picture = without_texts(draw)
        assert faint(*picture) == cut(*picture) == []
