"""Artists that come and go while a lab is moved."""

from matplotlib.artist import Artist


class Group(Artist):
    """Artists that are drawn together, as many as there are at the moment.

    Give it to `stage.moving`; each of its `parts` must be animated, as the stage's
    background shall not hold it.
    """

    def __init__(self, parts=()):
        super().__init__()
        self.parts = list(parts)

    def draw(self, renderer):
        for part in self.parts:
            part.draw(renderer)
