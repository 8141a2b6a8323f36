"""The cost lab: its products, counted in another way, and its picture."""

import numpy as np
import pytest

from dlcourse.labs import CostLab, FirstNetworkLive
from dlcourse.layers import Dense
from dlcourse.losses import MeanSquaredError
from dlcourse.models import Sequential
from dlcourse.optimizers import Adam
from dlcourse.weeks.week00.labs.cost import metric, scientific, spoken
from dlcourse.weeks.week00.labs.first_network import BATCH, CORRECTIONS

HOME = {
    "weights": 1e8, "examples": 1e9, "precision": "float32", "purpose": "adam",
    "machine": "laptop",
}  # fmt: skip


def bill(**values):
    return CostLab.compute(**HOME | values)


def test_debrief():
    assert bill(weights=1e9, purpose="use").memory == 4e9
    assert bill(weights=1e9).memory == 16e9
    assert bill(weights=1e9, precision="float16").memory == 8e9
    assert bill().operations == 6e17
    days, energy = bill().seconds / 86400, bill().energy
    assert (round(days), round(energy)) == (69, 83)
    gpu, cluster = (bill(machine=name) for name in ("gpu", "cluster"))
    assert gpu.seconds / 3600 == pytest.approx(3.33, abs=0.01)
    assert cluster.seconds == pytest.approx(12)
    assert gpu.energy == pytest.approx(cluster.energy)
    assert gpu.energy == pytest.approx(2.33, abs=0.01)
    more = bill(weights=1e9, examples=1e10)
    assert more.operations == 100 * bill().operations


def test_default_is_the_first_network():
    lab = CostLab()
    assert lab.result.seconds == pytest.approx(0.006)
    state = FirstNetworkLive.start(units=128, examples=1000)
    assert state.model.count_params() == pytest.approx(lab.result.weights, rel=0.05)
    seen = BATCH * CORRECTIONS
    assert seen == pytest.approx(lab.result.examples, rel=0.05)
    assert "Energy: 83.3 µWh" in lab.said


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_memory_is_that_of_a_network_that_trains(rng, dtype):
    """Weights, gradients and Adam's two means of a real net, counted in bytes."""
    model = Sequential([Dense(20, dtype=dtype), Dense(1, dtype=dtype)])
    optimizer = Adam()
    model.compile(optimizer, MeanSquaredError())
    x = rng.standard_normal((8, 5)).astype(dtype)
    model.train_on_batch(x, x[:, :1])
    arrays = [*model.params.values(), *model.grads.values()]
    count = model.count_params()
    bytes_there = sum(each.nbytes for each in arrays)
    expected = CostLab.compute(count, 1, dtype, "adam", "laptop").memory
    assert bytes_there == expected / 2  # the other half are the means


def test_operations_of_a_dense_layer_counted_one_by_one():
    x, kernel = np.ones((3, 4)), np.ones((4, 2))
    operations = 0
    for row in x:
        for column in kernel.T:
            for _pair in zip(row, column, strict=True):
                operations += 2  # a product, and a sum
    assert CostLab.compute(8, 3, "float32", "use", "laptop").operations == operations


def test_picture_is_the_result():
    lab = CostLab(**HOME)
    assert lab.bars["memory"].get_xdata()[1] == 1.6e9
    assert lab.bars["time"].get_xdata()[1] == pytest.approx(6e6)
    assert lab.words["time"].get_text() == "69.4 days"
    assert "Operations: 6 × 10¹⁷" in lab.said
    assert "Energy: 83.3 kWh" in lab.said
    assert "only" not in lab.room_word.get_text()
    lab.set(weights=1e10)
    assert "only 16 GB" in lab.room_word.get_text()


def test_words():
    assert [metric(n) for n in (1, 999, 1000, 1e6, 8e13)] == [
        "1 ", "999 ", "1 k", "1 M", "80 T",
    ]  # fmt: skip
    assert scientific(1.25e12) == "1.2 × 10¹²"
    assert spoken(0.5) == "500 ms"
    assert spoken(90) == "1.5 min"
    assert spoken(2000 * 365.25 * 86400) == "2,000 years"


@pytest.mark.parametrize(
    ("values", "reached"),
    [
        ({"machine": "gpu"}, True),
        ({"machine": "cluster"}, True),
        ({}, False),  # too slow
        ({"machine": "gpu", "weights": 3e7}, False),
        ({"machine": "gpu", "purpose": "sgd"}, False),
        ({"machine": "cluster", "examples": 3e9}, False),  # too much energy
    ],
)
def test_goal(values, reached):
    assert CostLab(**HOME | values).goal_reached is reached
