"""The latent map: real training, what is measured and drawn, the goal."""

import numpy as np
import pytest

from dlcourse.generation import gaussian_kl
from dlcourse.labs import LatentMap
from dlcourse.weeks.week11.labs.latent_map import (
    BATCH,
    TILES,
    digits,
    mean_picture,
    nearest,
    network,
)

GOOD = {"beta": 1, "learning_rate": 0.01}


def test_training_is_that_of_the_vae_and_the_curves_are_measured():
    lab = LatentMap(**GOOD)
    lab.advance(60)
    curves, x = lab.state.curves, digits()[0]
    assert curves["step"] == [0, 20, 40, 60]
    assert curves["reconstruction"][-1] < curves["reconstruction"][0] - 10
    kl = gaussian_kl(*lab.state.vae.encode(x))
    assert curves["kl"][-1] == pytest.approx(kl.sum(axis=1).mean(), rel=1e-4)
    assert lab.state.used == (kl.mean(axis=0) > 0.05).sum()
    again = lab.state.vae.losses(x)["reconstruction_loss"]
    assert curves["reconstruction"][-1] == pytest.approx(again, abs=0.3)
    np.testing.assert_array_equal(lab.lines["kl"].get_ydata(), curves["kl"])


def test_the_map_shows_the_means_and_the_sheet_the_decoded_places():
    lab = LatentMap(reach=2, **GOOD)
    lab.advance(40)
    vae = lab.state.vae
    means = vae.encode(digits()[0][:400])[0]
    np.testing.assert_allclose(lab.means.get_offsets(), means, atol=1e-6)
    step = 4 / TILES
    upper_right, lower_left = [[2 - step / 2] * 2], [[-2 + step / 2] * 2]
    sheet = np.asarray(lab.sheet.get_array())
    for place, rows, columns in (
        (upper_right, slice(0, 8), slice(-8, None)),
        (lower_left, slice(-8, None), slice(0, 8)),
    ):
        made = vae.decode(np.array(place, "float32")).reshape(8, 8)
        np.testing.assert_allclose(sheet[rows, columns], made, atol=1e-5)
    assert lab.map.get_xlim() == lab.tiles.get_ylim() == (-2, 2)


def test_controls_act_on_the_next_step():
    lab = LatentMap()
    lab.advance()
    lab.set(beta=0.5, learning_rate=0.02)
    lab.advance()
    assert lab.state.vae.beta == 0.5
    assert lab.state.vae.optimizer.learning_rate == 0.02
    assert lab.steps == 2


def test_nearest_and_the_mean_picture_by_loops(rng):
    x = digits()[0].astype(float)
    made = rng.random((5, 64))
    slow = [np.sqrt(((x - each) ** 2).sum(axis=1).min()) for each in made]
    np.testing.assert_allclose(nearest(made), slow, rtol=1e-5)
    mean, total = x.mean(axis=0), 0.0
    for pixel in range(64):
        p = min(max(mean[pixel], 1e-6), 1 - 1e-6)
        total -= mean[pixel] * np.log(p) + (1 - mean[pixel]) * np.log(1 - p)
    assert mean_picture() == pytest.approx(total, rel=1e-4)


def test_a_heavy_kl_collapses_the_map_and_a_light_one_meets_the_goal():
    heavy = LatentMap()
    heavy.advance(160)
    assert heavy.state.used == 0
    assert not heavy.goal_reached
    lab = LatentMap(**GOOD)
    lab.advance(600)
    assert lab.state.used == 2
    assert lab.goal_reached


def test_an_exploding_net_is_explained():
    lab = LatentMap()
    lab.state.vae.decoder.layers[-1].params["kernel"][:] = np.inf
    lab.advance(3)
    assert lab.diverged
    assert "no longer finite at step 1" in lab.said


def after(beta, seed, lighter=None):
    """Return reconstruction, KL and active units after 1,200 steps."""
    vae, rng, x = network(beta, 0.003, seed), np.random.default_rng(seed), digits()[0]
    for step in range(1200 + 600 * (lighter is not None)):
        if step == 1200:
            vae.beta = lighter
        vae.train_step(rng.choice(x, BATCH))
    parts = vae.losses(x)
    active = (gaussian_kl(*vae.encode(x)).mean(axis=0) > 0.05).sum()
    return parts["reconstruction_loss"], parts["kl_loss"], active


@pytest.mark.slow
@pytest.mark.parametrize(
    ("beta", "reconstruction", "kl"),
    [(0, 21.4, 47), (0.5, 22.3, 3.0), (1, 23.0, 2.0), (2, 25.1, 0.8), (4, 27.1, 0)],
)
def test_medians_of_the_debrief(beta, reconstruction, kl):
    found = np.median([after(beta, seed) for seed in range(3)], axis=0)
    assert found[0] == pytest.approx(reconstruction, abs=0.3)
    assert found[1] == pytest.approx(kl, rel=0.1, abs=0.1)
    assert found[2] == (0 if beta == 4 else 2)


@pytest.mark.slow
def test_a_collapsed_map_opens_again():
    assert after(4, 0)[2] == 0
    assert after(4, 0, lighter=1)[2] == 2
