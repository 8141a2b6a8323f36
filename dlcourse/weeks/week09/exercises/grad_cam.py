"""Exercise: Grad-CAM from feature maps and their gradients."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=10,
    returns=("weights", "heat"),
    hints=(
        N_("One weight for each picture and channel: the mean of dscore/dmaps over "
           "rows and columns, the axes 1 and 2."),
        N_("weights[:, None, None] meets maps. Multiply, add up over the channels, and "
           "only then cut off what is below 0: np.maximum(..., 0)."),
        N_("The largest entry of each picture: max over rows and columns, "
           "keepdims=True. Where it is 0 divide by something else: np.where(top > 0, "
           "top, np.inf)."),
    ),
    insight=N_("Where the head is a global average and one dense layer, the mean "
               "gradients are its weights for the class, divided by the number of "
               "places. The next cell uses that."),
)  # fmt: skip
def grad_cam(maps, gradients):
    """Grad-CAM: what a channel counts for a class, and where the maps speak for it.

    maps, gradients: (batch, rows, columns, channels), a layer's feature maps and
    dscore/dmaps. weights: (batch, channels), the mean of each channel's gradients in
    each picture. heat: (batch, rows, columns), the weighted sum of the channels,
    negative entries set to 0, divided by its largest entry in that picture; where all
    of it is 0 it stays 0.

    >>> maps = np.array([[[[1.0, 2.0], [3.0, 1.0], [0.0, 4.0]]]])
    >>> gradients = np.array([[[[0.5, -0.2], [0.1, 0.0], [0.3, -0.4]]]])
    >>> weights, heat = grad_cam(maps, gradients)
    >>> weights.round(3), heat.round(3) + 0.0
    (array([[ 0.3, -0.2]]), array([[[0., 1., 0.]]]))
    """
    # BEGIN SOLUTION -> weights, heat = ..., ...
    weights = gradients.mean(axis=(1, 2))
    heat = np.maximum((weights[:, None, None] * maps).sum(axis=-1), 0)
    top = heat.max(axis=(1, 2), keepdims=True)
    heat = heat / np.where(top > 0, top, np.inf)
    # END SOLUTION
    return weights, heat


EXAMPLE = (
    np.array([[[[1.0, 2.0], [3.0, 1.0], [0.0, 4.0]]]]),
    np.array([[[[0.5, -0.2], [0.1, 0.0], [0.3, -0.4]]]]),
)
SHAPES = ((2, 4, 5, 3), (1, 3, 3, 4), (3, 2, 6, 2), (4, 5, 4, 5), (2, 3, 4, 1))


@grad_cam.tried_on
def cases(rng):
    """The example; several shapes; a picture without anything; tiny gradients."""
    calls = [call(*(part.copy() for part in EXAMPLE))]
    for shape, least in zip(SHAPES, (0, -9, 0, -9, 0), strict=True):
        maps = np.maximum(rng.normal(0.2, 1, size=shape), least)
        calls.append(call(maps, rng.normal(0.1, 1, size=shape)))
    maps = np.abs(rng.normal(size=(3, 3, 4, 2))) + 0.1
    gradients = rng.normal(size=maps.shape)
    gradients[0] = -np.abs(gradients[0])  # nothing speaks for the class there
    gradients[1] = np.abs(gradients[1])
    return [*calls, call(maps, gradients), call(maps + 0.3, 1e-9 * gradients)]


def made(maps, gradients, *, pool=np.mean, axes=(1, 2), cut="late", weigh=np.multiply,
         scale="each", zeros=True):  # fmt: skip
    """The right answer with its parts exchangeable.

    Args:
        maps: of the layer.
        gradients: of the score.
        pool: how gradients of a channel become its weight.
        axes: over which.
        cut: when negative entries become 0: early (each product), late or never; abs.
        weigh: what becomes of weights and maps.
        scale: by the largest entry of "each" picture, of "all", by the "sum" or "none".
        zeros: whether a map of zeros is safe.
    """
    weights = pool(gradients, axis=axes, keepdims=True)
    weights = np.broadcast_to(weights, (len(maps), 1, 1, maps.shape[-1]))
    terms = weigh(weights, maps)
    if cut == "early":
        terms = np.maximum(terms, 0)
    heat = terms.sum(axis=-1)
    heat = {"late": np.maximum(heat, 0), "abs": np.abs(heat)}.get(cut, heat)
    return weights[:, 0, 0], scaled(heat, scale, zeros)


def scaled(heat, scale="each", zeros=True):
    if scale == "none":
        return heat
    top = heat.max(axis=None if scale == "all" else (1, 2), keepdims=True)
    if scale == "sum":
        top = heat.sum(axis=(1, 2), keepdims=True)
    with np.errstate(all="ignore"):
        return heat / (np.where(top > 0, top, 1) if zeros else top)


def _say(message, **parts):
    grad_cam.mistake(message, lambda maps, gradients: made(maps, gradients, **parts))


_say(
    N_("weights: the means go over the whole batch; each picture has its own: axes 1 "
       "and 2."),
    axes=(0, 1, 2),
)  # fmt: skip
_say(
    N_("weights: the gradients are averaged over the channels, too; each channel has a "
       "weight of its own: axes 1 and 2."),
    axes=(1, 2, 3),
)  # fmt: skip
_say(
    N_("weights: the gradients are added up; take their mean."),
    pool=np.sum,
)
_say(
    N_("A channel's weight is its largest gradient here; take the mean."),
    pool=np.max,
)
_say(
    N_("Negative entries became 0 before the channels were added up: then nothing can "
       "speak against the class. Add first."),
    cut="early",
)  # fmt: skip
_say(
    N_("Negative weights became 0: a channel that speaks against the class has to "
       "count, too."),
    weigh=lambda weights, maps: np.maximum(weights, 0) * maps,
)  # fmt: skip
_say(
    N_("Negative gradients became 0 before the mean: that is another method; average "
       "all of them."),
    pool=lambda gradients, **k: np.maximum(gradients, 0).mean(**k),
)  # fmt: skip
_say(
    N_("The weights lost their signs: a channel that speaks against the class must "
       "stay negative."),
    weigh=lambda weights, maps: np.abs(weights) * maps,
)  # fmt: skip
_say(
    N_("The negative entries are still there: set them to 0 before dividing."),
    cut="never",
)
_say(
    N_("Negative entries lost their sign: they speak against the class, and become 0."),
    cut="abs",
)
_say(
    N_("Nothing was divided: the largest entry of each picture shall be 1."),
    scale="none",
)
_say(
    N_("Everything was divided by the largest entry of the whole batch; each picture "
       "has its own."),
    scale="all",
)  # fmt: skip
_say(
    N_("Each picture was divided by the sum of its entries; divide by the largest."),
    scale="sum",
)
_say(
    N_("A picture in which nothing speaks for the class gives 0 / 0; its map stays at "
       "0."),
    zeros=False,
)  # fmt: skip
_say(
    N_("The maps are missing: each channel's weight is multiplied by its map."),
    weigh=lambda weights, maps: weights + 0 * maps,
)
_say(
    N_("The gradients are missing: the maps were added up with equal weights, which is "
       "the same for every class."),
    weigh=lambda weights, maps: maps,
)  # fmt: skip


for _small in (1e-8, 1e-12, 1e-10, 1e-7, 1e-6):

    @grad_cam.mistake(
        N_("heat: a small number was added to the divisor: with gradients as small as "
           "1e-9 the largest entry is not 1 any more. Ask for 0 instead.")
    )  # fmt: skip
    def epsilon_in_the_divisor(maps, gradients, small=_small):
        weights, heat = made(maps, gradients, scale="none")
        return weights, heat / (heat.max(axis=(1, 2), keepdims=True) + small)


@grad_cam.mistake(
    N_("The maps were averaged and the gradients kept; it is the gradients that are "
       "averaged.")
)  # fmt: skip
def maps_averaged(maps, gradients):
    return made(gradients, maps)


@grad_cam.mistake(N_("heat: the channels are still there: add them up, the last axis."))
def channels_kept(maps, gradients):
    weights = gradients.mean(axis=(1, 2))
    return weights, scaled(np.maximum(weights[:, None, None] * maps, 0))


@grad_cam.mistake(
    N_("heat: the gradients of each place were taken as its weights; a channel has one "
       "weight, its mean gradient.")
)  # fmt: skip
def without_the_mean(maps, gradients):
    heat = np.maximum((gradients * maps).sum(axis=-1), 0)
    return gradients.mean(axis=(1, 2)), scaled(heat)


@grad_cam.mistake(
    N_("weights: one axis is averaged and the other one still there: both rows and "
       "columns go, axis=(1, 2).")
)  # fmt: skip
def rows_alone(maps, gradients):
    weights = gradients.mean(axis=1)
    heat = np.maximum((weights[:, None] * maps).sum(axis=-1), 0)
    return weights, scaled(heat)


@grad_cam.mistake(
    N_("weights: they still have the axes of length 1: (batch, channels) are due.")
)
def axes_of_one(maps, gradients):
    weights, heat = made(maps, gradients)
    return weights[:, None, None], heat


@grad_cam.mistake(
    N_("weights: these are what is left when the negative ones are set to 0; they may "
       "be negative.")
)  # fmt: skip
def weights_cut(maps, gradients):
    weights, heat = made(maps, gradients)
    return np.maximum(weights, 0), heat


@grad_cam.mistake(
    N_("heat: it was divided by the largest absolute number before the negative ones "
       "became 0: set them to 0 first.")
)  # fmt: skip
def divided_first(maps, gradients):
    weights, heat = made(maps, gradients, cut="never", scale="none")
    return weights, np.maximum(heat / abs(heat).max(axis=(1, 2), keepdims=True), 0)


@grad_cam.mistake(
    N_("heat: its least entry was subtracted; only what is below 0 becomes 0, and the "
       "rest is divided.")
)  # fmt: skip
def least_subtracted(maps, gradients):
    weights, heat = made(maps, gradients, scale="none")
    return weights, scaled(heat - heat.min(axis=(1, 2), keepdims=True))


@grad_cam.mistake(
    N_("heat: it was divided before the negative entries became 0. Where all are "
       "negative, so is the largest, and the signs turn: set them to 0 first.")
)  # fmt: skip
def divided_by_a_negative(maps, gradients):
    weights, heat = made(maps, gradients, cut="never", scale="none")
    return weights, np.maximum(heat / heat.max(axis=(1, 2), keepdims=True), 0)
