"""Figures of generative models: collapse, two players, densities and wells."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves
from dlcourse.plots.curves import draw_lines, draw_shares
from dlcourse.plots.style import (
    COLORS,
    GREY,
    label_ends,
    open_ax,
    open_axes,
    set_title,
    styled,
)


@styled
def collapse(betas, units, reconstruction, mean_picture, axes=None, title=None):
    """Draw how many latent units a VAE uses, and how well it reconstructs.

    Args:
        betas: weights of the KL.
        units: how many units are in use.
        reconstruction: the reconstruction loss of each.
        mean_picture: the loss of answering the mean picture always.
        axes: two Axes; by default those of a new figure.
        title: by default the numbers of units.

    Shapes:
        betas: (betas,); units, reconstruction: (seeds, betas).

    Returns:
        An array of two Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = Figure().subplots(1, 2)
    >>> axes = collapse([0, 4], [[8, 0]], [[17, 27]], 27, axes)
    >>> axes[0].figure.get_suptitle()
    'Units in use: 8 with β = 0, 0 with β = 4'
    """
    betas = check_array("betas", betas, ("betas",))
    units = check_array("units", units, ("seeds", len(betas)))
    losses = check_array("reconstruction", reconstruction, ("seeds", len(betas)))
    axes, middle = open_axes(axes, 2), np.median(units, axis=0)
    names = _("latent units in use"), _("reconstruction loss")
    for ax, values, name in zip(axes, (units, losses), names, strict=True):
        ax.plot(betas, np.median(values, axis=0), "o-")
        ends = values.min(axis=0), values.max(axis=0)
        ax.fill_between(betas, *ends, color=COLORS[0], alpha=0.2, lw=0)
        ax.set(xlabel="β", ylabel=name)
        ax.set_xticks(betas, [f"{beta:g}" for beta in betas])
    axes[1].axhline(mean_picture, color=GREY, ls="--", label=_("mean picture always"))
    axes[1].legend(loc="lower right")
    each = _("{units:.0f} with β = {beta:g}")
    found = ", ".join(
        each.format(units=n, beta=beta) for n, beta in zip(middle, betas, strict=True)
    )
    set_title(axes, title or _("Units in use: {found}").format(found=found))
    return axes


@styled
def generator_slopes(answers, slow, fast, ax=None, title=None):
    """Draw how strongly two losses push a generator, by what the other player says.

    Args:
        answers: D(G(z)), from 0 to 1.
        slow: size of the slope of log(1 - D) for the logit.
        fast: size of the slope of -log D for the logit.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default both slopes at the first answer.

    Shapes:
        answers, slow, fast: (points,).

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = generator_slopes([0.01, 1], [0.01, 1], [0.99, 0], Figure().subplots())
    >>> ax.get_title(loc="left")
    'At D(G(z)) = 0.01 the slopes are 0.01 and 0.99'
    """
    answers = check_array("answers", answers, ("points",))
    curves = check_curves(
        "slopes", {"log(1 − D)": slow, "−log D": fast}, (len(answers),)
    )
    ax = open_ax(ax, (8, 3.2))
    lines = draw_lines(ax, curves, answers)
    ax.set(xlabel="D(G(z))", ylabel=_("|slope| for the logit"))
    label_ends(ax, lines)
    text = _("At D(G(z)) = {answer:.2g} the slopes are {slow:.2g} and {fast:.2g}")
    numbers = {"answer": answers[0], "slow": slow[0], "fast": fast[0]}
    ax.set_title(title or text.format(**numbers))
    return ax


@styled
def mode_shares(shares, every=1, start=0, missing=0.05, ax=None, title=None):
    """Draw which share of a GAN's samples lies at the right one of two modes.

    Args:
        shares: dict from a name to the shares in [0, 1], look after look.
        every: steps of training between two looks.
        start: steps of training before the first of them.
        missing: a mode with a smaller share counts as missing.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default how often a mode is missing.

    Shapes:
        shares: (looks,) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = mode_shares({"A": [0.5, 0.4], "B": [0, 0.5]}, ax=Figure().subplots())
    >>> ax.get_title(loc="left")
    'A mode is missing in 0% (A), 50% (B) of the looks'
    """
    shares = check_curves("shares", shares)
    ax = open_ax(ax, (8.5, 2.9))
    ax.axhspan(0, 100 * missing, color=GREY, alpha=0.3, lw=0)
    ax.axhspan(100 - 100 * missing, 100, color=GREY, alpha=0.3, lw=0)
    draw_shares(ax, shares, every, start, lw=1.5)
    ax.set_ylabel(_("samples at the right mode (%)"))
    found = ", ".join(
        _("{share:.0f}% ({name})").format(
            share=100 * (np.minimum(line, 1 - line) < missing).mean(), name=name
        )
        for name, line in shares.items()
    )
    text = _("A mode is missing in {found} of the looks")
    ax.set_title(title or text.format(found=found))
    return ax


@styled
def flow_samples(real, made, losses, axes=None, title=None):
    """Draw points of the data beside points that models have made.

    Args:
        real: points of the data.
        made: dict from a model's name to its points.
        losses: dict from a model's name to its mean -log p of new data.
        axes: an Axes more than models; by default those of a new figure.
        title: by default the losses.

    Shapes:
        real: (points, 2); made: (points, 2) each.

    Returns:
        An array of Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> dots = np.zeros((3, 2))
    >>> axes = flow_samples(dots, {"A": dots}, {"A": 2.1}, Figure().subplots(1, 2))
    >>> axes[0].figure.get_suptitle()
    'Mean −log p of new points: A 2.10'
    """
    said = {"Gaussian": _("Gaussian"), "flow": _("flow")}
    groups = {_("data"): check_array("real", real, ("points", 2))}
    groups |= check_curves("made", made, ("points", 2))
    axes = open_axes(axes, len(groups), sharex=True, sharey=True)
    for ax, (name, points) in zip(axes, groups.items(), strict=True):
        ax.plot(*points.T, ".", ms=3)
        ax.set(xlim=(-3, 3), ylim=(-3, 3), xlabel="$x_1$")
        ax.set_title(said.get(name, name), loc="center", fontsize=12)
    axes[0].set_ylabel("$x_2$")
    found = ", ".join(
        f"{said.get(name, name)} {loss:.2f}" for name, loss in losses.items()
    )
    text = _("Mean −log p of new points: {found}")
    set_title(axes, title or text.format(found=found))
    return axes


@styled
def wells(paths, every=1, axes=None, title=None):
    """Draw the ways of some particles between two wells of an energy.

    Args:
        paths: dict from the distance of a well from 0 to the places of particles.
        every: steps between two places.
        axes: an Axes for each distance; by default those of a new figure.
        title: by default how many particles end in the other well.

    Shapes:
        paths: (looks, particles) each.

    Returns:
        An array of Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = np.array([Figure().subplots()])
    >>> axes = wells({2: [[-2, 2], [2, 2]]}, axes=axes)
    >>> axes[0].figure.get_suptitle()
    'In the other well at the end: d = 2: 50%'
    """
    paths, shown = check_curves("paths", paths, ("looks", "particles")), 2
    axes = open_axes(axes, len(paths), (8.5, 3), sharey=True)
    for ax, (distance, path) in zip(axes, paths.items(), strict=True):
        ax.plot(every * np.arange(len(path)), path[:, :shown], lw=1)
        for place in (-float(distance), float(distance)):
            ax.axhline(place, color=GREY, ls="--", lw=1)
        ax.set_xlabel(_("steps"))
        ax.set_title(f"d = {distance}", loc="center", fontsize=12)
    axes[0].set_ylabel("x")
    found = ", ".join(
        _("d = {d}: {share:.0f}%").format(
            d=d, share=100 * (np.sign(p[-1]) != np.sign(p[0])).mean()
        )
        for d, p in paths.items()
    )
    text = _("In the other well at the end: {found}")
    set_title(axes, title or text.format(found=found))
    return axes
