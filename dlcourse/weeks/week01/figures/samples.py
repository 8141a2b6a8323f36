"""Figures of the opening and of sections 1.4 and 1.6: pictures, waves, labels."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_same_length
from dlcourse.plots.style import (
    COLORS,
    GREY,
    ink,
    open_ax,
    open_axes,
    set_title,
    styled,
)

SHOWN = 10  # digits in a row
FINEST = 128  # columns of a photograph that are drawn


@styled
def first_channels(moved, reshaped, axes=None, title=None):
    """Draw the first channel of two arrays that have one shape.

    Args:
        moved: a photograph, its channels brought to the front by `moveaxis`.
        reshaped: the same numbers, cut anew by `reshape`.
        axes: two Axes; by default those of a new figure.
        title: by default what to look at.

    Shapes:
        moved, reshaped: (channels, height, width).

    Returns:
        An array of two Axes.

    Raises:
        TypeError: if an argument holds no numbers.
        ValueError: if the shapes are not those of one picture.

    >>> from matplotlib.figure import Figure
    >>> photo = np.zeros((4, 6, 3))
    >>> moved, reshaped = np.moveaxis(photo, -1, 0), photo.reshape(3, 4, 6)
    >>> axes = first_channels(moved, reshaped, Figure().subplots(1, 2))
    >>> axes[1].get_title(loc="left")
    'reshape: (3, 4, 6)'
    """
    moved = check_array("moved", moved, ("channels", "height", "width"))
    reshaped = check_array("reshaped", reshaped, moved.shape)
    axes = open_axes(axes, 2, (9, 3.9), sharey=True)
    names = ("moveaxis", "reshape")
    for ax, name, array in zip(axes, names, (moved, reshaped), strict=True):
        height, width = array.shape[1:]
        ax.imshow(
            _coarse(array[0]), cmap="gray", extent=(0, width, height, 0),
            vmin=array.min(), vmax=array.max(), interpolation="nearest",
        )  # fmt: skip
        ax.set_title(f"{name}: {array.shape}")
        ax.set_xlabel(_("column"))
        ax.grid(visible=False)
    axes[0].set_ylabel(_("row"))
    shown = _("One shape, two contents: moveaxis keeps the picture, reshape breaks it")
    set_title(axes, title or shown)
    return axes


def _coarse(picture):
    """Leave out rows, columns and grey levels: a figure must stay small as a file.

    The step is no multiple of 3, so that rows of all three thirds stay in the mix.
    """
    step = -(-picture.shape[1] // FINEST)
    step += step % 3 == 0
    level = max(np.ptp(picture), 1e-9) / 16
    return np.round(picture[::step, ::step] / level) * level


@styled
def brain_waves(eeg, ax=None, title=None):
    """Draw the channels of an electroencephalogram one above the other.

    Args:
        eeg: voltages.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default what the two axes are.

    Shapes:
        eeg: (moments, channels).

    Returns:
        The Axes.

    Raises:
        TypeError: if `eeg` holds no numbers.
        ValueError: if it has not two axes, or more than 7 channels.

    >>> from matplotlib.figure import Figure
    >>> brain_waves(np.zeros((9, 2)), Figure().subplots()).get_xlabel()
    'axis 0: moment'
    """
    eeg = check_array("eeg", eeg, ("moments", "channels"))
    moments, channels = eeg.shape
    if channels > len(COLORS):
        raise ValueError(
            f"eeg: got {channels} channels, expected at most {len(COLORS)}; pass some "
            f"of them, eeg[:, :4], or transpose it if time runs along axis 1."
        )
    ax = open_ax(ax)
    gap = 1.05 * (np.ptp(eeg, axis=0).max() or 1)
    for channel, wave in enumerate(eeg.T):
        level = -gap * channel
        ax.axhline(level, color=GREY, lw=0.8, ls=":")
        ax.plot(level + wave, color=COLORS[channel], lw=1.2, ls="-")
    ax.set_yticks(-gap * np.arange(channels), range(channels))
    ax.set(xlabel=_("axis 0: moment"), ylabel=_("axis 1: channel"))
    ax.set_xlim(0, moments - 1)
    ax.grid(visible=False, axis="y")
    text = _(
        "{moments} moments, {channels} channels: each moment is one row, shape {shape}"
    )
    shown = text.format(moments=moments, channels=channels, shape=eeg.shape)
    ax.set_title(title or shown)
    return ax


@styled
def shuffled(x, y, together, apart, ax=None, title=None):
    """Draw digits with their labels: shuffled together, and shuffled separately.

    Args:
        x: digits, the pixels of each in one row.
        y: their labels.
        together: the order in which pictures, and rightly labels, are taken.
        apart: another order, in which labels are taken in the lower row.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default how many labels are wrong.

    Shapes:
        x: (examples, side * side); y, together, apart: (examples,).

    Returns:
        The Axes.

    Raises:
        TypeError: if an argument holds no numbers.
        ValueError: if the lengths differ, or the pictures are not square.

    >>> from matplotlib.figure import Figure
    >>> x, y = np.zeros((4, 64)), [0, 1, 2, 3]
    >>> ax = shuffled(x, y, [3, 2, 1, 0], [0, 2, 1, 3], Figure().subplots())
    >>> ax.get_title(loc="left")
    'Shuffled separately, 50% of the labels are wrong'
    """
    x, y, together, apart = _examples(x, y, together, apart)
    pictures, right, wrong = x[together][:SHOWN], y[together], y[apart]
    ax = open_ax(ax)
    side = pictures.shape[-1]
    _draw_digits(ax, pictures)
    for row, labels in enumerate((right, wrong)):
        for place in range(len(pictures)):
            good = labels[place] == right[place]
            ax.text(
                *(place * (side + 2) + side / 2, (row + 1) * (side + 5) - 2.4),
                f"{labels[place]:g} {'✓' if good else '✗'}", ha="center", va="center",
                fontsize=14, weight="normal" if good else "bold",
                color=ink(COLORS[2] if good else COLORS[1]),
            )  # fmt: skip
    ax.set_yticks([side / 2, side * 1.5 + 5], [_("one order"), _("two orders")])
    ax.set_ylabel(_("pictures and labels in"))
    ax.set_xlabel(_("the first {count} examples").format(count=len(pictures)))
    text = _("Shuffled separately, {share:.0f}% of the labels are wrong")
    ax.set_title(title or text.format(share=100 * np.mean(right != wrong)))
    return ax


@styled
def sheet(pictures, side, ax=None, title=None):
    """Draw many small square pictures that are one array.

    Args:
        pictures: grey levels, ink at the greatest.
        side: rows and columns of each small picture; a thin line parts them.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default how many pictures there are, and the shape.

    Shapes:
        pictures: (rows * side, columns * side).

    Returns:
        The Axes.

    Raises:
        TypeError: if `pictures` holds no numbers.
        ValueError: if `side` does not divide both of its lengths.

    >>> from matplotlib.figure import Figure
    >>> sheet(np.zeros((8, 24)), 4, Figure().subplots()).get_title(loc="left")
    '12 pictures in one array of shape (8, 24)'
    """
    pictures = check_array("pictures", pictures, ("rows", "columns"))
    height, width = pictures.shape
    if height % side or width % side:
        raise ValueError(
            f"side: got {side} for shape {pictures.shape}, expected a divisor of both "
            f"lengths; pass the side of one small picture."
        )
    ax = open_ax(ax)
    ax.imshow(pictures, cmap="gray_r", extent=(0, width, height, 0))
    look = {"color": COLORS[0], "lw": 1}
    ax.hlines(range(0, height + 1, side), 0, width, **look)
    ax.vlines(range(0, width + 1, side), 0, height, **look)
    ax.set(xlabel=_("column"), ylabel=_("row"))
    ax.set_yticks(range(0, height + 1, side))
    ax.grid(visible=False)
    text = _("{count} pictures in one array of shape {shape}")
    count = pictures.size // side**2
    ax.set_title(title or text.format(count=count, shape=pictures.shape))
    return ax


def _examples(x, y, together, apart):
    """Return the arguments of `shuffled`, checked: (examples, side, side) and ints."""
    x = check_array("x", x, ("examples", "pixels"))
    side = round(x.shape[1] ** 0.5)
    if side * side != x.shape[1]:
        raise ValueError(
            f"x: got {x.shape[1]} pixels in a row, expected a square number; pass "
            f"square pictures, row by row."
        )
    y = check_array("y", y, ("examples",))
    orders = []
    for name, order in (("y", y), ("together", together), ("apart", apart)):
        order = check_array(name, order, ("examples",))
        check_same_length(name, order, "x", x)
        orders.append(order.astype(int))
    return x.reshape(-1, side, side), *orders


def _draw_digits(ax, pictures):
    """Draw the pictures twice, in two rows with room for labels below each."""
    side, white = pictures.shape[-1], 0.0
    sheet = np.full((2 * (side + 5), len(pictures) * (side + 2) - 2), white)
    for place, picture in enumerate(pictures):
        left = place * (side + 2)
        for top in (0, side + 5):
            sheet[top : top + side, left : left + side] = picture
    ax.imshow(sheet, cmap="gray_r", extent=(0, sheet.shape[1], sheet.shape[0], 0))
    ax.set_xticks([])
    ax.tick_params(length=0)
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
