"""Two labs as small as can be, a page that answers them, and the list of all labs."""

import numpy as np
import pytest

from dlcourse import labs
from dlcourse.labs import controls
from dlcourse.labs.engine import Lab
from dlcourse.labs.live import LiveLab


def every():
    """Return the names of all labs as parameters; the test's name says the week."""
    homes = labs._HOMES.items()
    return [pytest.param(name, id=f"{at.split('.')[2]}.{name}") for name, at in homes]


class Wave(Lab):
    """A sine wave."""

    width, height = 300, 200

    def controls(self):
        return {
            "height": controls.slider("height", 1, 0, 2, 0.1),
            "speed": controls.log_slider("speed", 1, 0.1, 10),
            "kind": controls.choice("kind", "sin", {"sin": "sine", "cos": "cosine"}),
        }

    @staticmethod
    def compute(height, speed, kind):
        x = np.linspace(0, 6, 100)
        return x, height * getattr(np, kind)(speed * x)

    def setup(self, stage):
        self.axes = stage.figure.subplots()
        self.axes.set(xlim=(0, 6), ylim=(-2, 2))
        self.line = stage.moving(self.axes.plot([], [])[0])

    def draw(self, result):
        self.line.set_data(*result)

    def goal(self):
        return "above 1.5"

    def reached(self, result):
        return result[1].max() > 1.5

    def clicked(self, axes, x, y):
        self.set(height=abs(y))

    dragged = clicked


class Descent(LiveLab):
    """Gradient descent on w squared."""

    width, height = 300, 200
    restarts = ("w",)

    def controls(self):
        return {
            "learning_rate": controls.log_slider("rate", 0.1, 0.01, 10),
            "w": controls.slider("w", 3, 1, 5, 1),
        }

    @staticmethod
    def start(learning_rate, w):
        return [np.float64(w)]

    @staticmethod
    def step(state, learning_rate, w):
        state.append(state[-1] - learning_rate * 2 * state[-1] * abs(state[-1]))

    def setup(self, stage):
        axes = stage.figure.subplots()
        axes.set(xlim=(0, 300), ylim=(-5, 5))
        self.line = stage.moving(axes.plot([], [])[0])

    def draw(self, state):
        self.line.set_data(range(len(state)), state)

    def goal(self):
        return "below 0.1"

    def reached(self, state):
        return abs(state[-1]) < 0.1


def answer(lab, **content):
    """Do as a page that shows the lab."""
    picture = lab.open_panel().picture
    picture._received(picture, {"view": "a"} | content, [])


def shown(lab, frame=None):
    lab.open_panel()
    answer(lab, kind="shown", frame=frame or lab.panel.picture.frame)
