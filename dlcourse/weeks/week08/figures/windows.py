"""Figures of windows: an edge found, pixels used, windows pooled."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array
from dlcourse.plots.style import open_axes, set_title, styled
from dlcourse.weeks.week08.figures.cells import TINTS, draw_cells, shades


@styled
def edge(image, kernel, response, axes=None, title=None):
    """Draw an image, a filter and the response as matrices with their numbers.

    Args:
        image: a grey picture.
        kernel: the filter that slides over it.
        response: one number for each window.
        axes: three Axes; by default those of a new figure.
        title: by default how many windows answer, and how strongly.

    Shapes:
        image: (height, width); kernel: (rows, columns); response: (height, width) of
        its own.

    Returns:
        An array of three Axes.

    Raises:
        TypeError, ValueError: if an argument is no matrix.

    >>> from matplotlib.figure import Figure
    >>> axes = edge([[5, 5, 0]], [[1, -1]], [[0, 5]], Figure().subplots(1, 3))
    >>> axes[0].figure.get_suptitle()
    '1 of 2 windows lie on the edge: largest response 5'
    """
    image = check_array("image", image, ("height", "width"))
    kernel = check_array("kernel", kernel, ("rows", "columns"))
    response = check_array("response", response, ("height", "width"))
    widths = [part.shape[1] for part in (image, kernel, response)]
    axes = open_axes(axes, 3, width_ratios=widths)
    names = (_("image"), _("filter"), _("response"))
    for ax, part, name in zip(axes, (image, kernel, response), names, strict=True):
        draw_cells(ax, part, shades(part), name)
    text = _("{n} of {total} windows lie on the edge: largest response {peak:g}")
    counts = {"n": np.count_nonzero(response), "total": response.size}
    peak = response.ravel()[np.abs(response).argmax()]
    set_title(axes, title or text.format(peak=peak, **counts))
    return axes


@styled
def pixel_uses(valid, same, axes=None, title=None):
    """Draw in how many windows each pixel lies, without and with padding.

    Args:
        valid: the counts without padding.
        same: the counts with zeros around the image.
        axes: two Axes; by default those of a new figure.
        title: by default the counts of a corner and of the most used pixel.

    Shapes:
        valid, same: (height, width).

    Returns:
        An array of two Axes.

    Raises:
        TypeError, ValueError: if the counts are no matrices of one shape.

    >>> from matplotlib.figure import Figure
    >>> axes = pixel_uses([[1, 2, 1]], [[2, 3, 2]], Figure().subplots(1, 2))
    >>> axes[0].figure.get_suptitle()
    'Uses of a corner pixel against the centre: 1 to 2 without padding, 2 to 3 with it'
    """
    valid = check_array("valid", valid, ("height", "width"))
    same = check_array("same", same, valid.shape)
    axes = open_axes(axes, 2)
    draw_cells(axes[0], valid, shades(valid), _("without padding (valid)"))
    draw_cells(axes[1], same, shades(same), _("with padding (same)"))
    text = _(
        "Uses of a corner pixel against the centre: {a:g} to {b:g} without padding, "
        "{c:g} to {d:g} with it"
    )
    numbers = valid[0, 0], valid.max(), same[0, 0], same.max()
    set_title(axes, title or text.format(**dict(zip("abcd", numbers, strict=True))))
    return axes


@styled
def pooled(image, greatest, means, axes=None, title=None):
    """Draw four windows of an image, the greatest entry and the mean of each.

    Args:
        image: the picture, of even height and width.
        greatest: the greatest entry of each window.
        means: the mean of each window.
        axes: three Axes; by default those of a new figure.
        title: by default how many numbers are left.

    Shapes:
        image: (2 rows, 2 columns) in windows of one size; greatest, means: (2, 2).

    Returns:
        An array of three Axes.

    Raises:
        TypeError, ValueError: if the shapes do not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = Figure().subplots(1, 3)
    >>> axes = pooled(np.eye(4), np.eye(2), np.eye(2) / 2, axes)
    >>> axes[0].figure.get_suptitle()
    '16 numbers become 4: one for each window, and nothing to learn'
    """
    image = check_array("image", image, ("height", "width"))
    greatest = check_array("greatest", greatest, (2, 2))
    means = check_array("means", means, (2, 2))
    axes = open_axes(axes, 3, width_ratios=(4, 2, 2))
    tints = np.array(TINTS).reshape(2, 2)
    height, width = (side // 2 for side in image.shape)
    windows = tints.repeat(height, axis=0).repeat(width, axis=1)
    draw_cells(axes[0], image, windows, _("image"))
    draw_cells(axes[1], greatest, tints, _("greatest"))
    draw_cells(axes[2], means, tints, _("mean"))
    text = _("{n} numbers become {m}: one for each window, and nothing to learn")
    set_title(axes, title or text.format(n=image.size, m=greatest.size))
    return axes


@styled
def gradient_routes(grad, flipped, grad_x, axes=None, title=None):
    """Draw dL/dy, the flipped kernel, and the dL/dx that they give.

    Args:
        grad: the gradient that comes back to the response.
        flipped: the kernel, both axes turned round.
        grad_x: the gradient for the image.
        axes: three Axes; by default those of a new figure.
        title: by default that both hold the same sum, times that of the kernel.

    Shapes:
        grad, flipped, grad_x: matrices.

    Returns:
        An array of three Axes.

    Raises:
        TypeError, ValueError: if an argument is no matrix.

    >>> from matplotlib.figure import Figure
    >>> axes = gradient_routes([[2]], [[3, 4]], [[8, 6]], Figure().subplots(1, 3))
    >>> axes[0].figure.get_suptitle()
    'The sum of dL/dx is the sum of dL/dy times that of the kernel: 14 = 2 · 7'
    """
    parts = grad, flipped, grad_x
    names = ("dL/dy", _("kernel, flipped"), "dL/dx")
    parts = [
        check_array(name, part, ("rows", "columns"))
        for name, part in zip(("grad", "flipped", "grad_x"), parts, strict=True)
    ]
    axes = open_axes(axes, 3, width_ratios=[part.shape[1] for part in parts])
    for ax, part, name in zip(axes, parts, names, strict=True):
        draw_cells(ax, part, shades(part), name)
    a, b, c = (round(float(part.sum()), 6) for part in parts)
    text = _(
        "The sum of dL/dx is the sum of dL/dy times that of the kernel: "
        "{c:g} = {a:g} · {b:g}"
    )
    set_title(axes, title or text.format(a=a, b=b, c=c))
    return axes
