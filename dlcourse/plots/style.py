"""How every figure of the course looks: colours, line styles, sizes, labels.

Colours are those of Okabe and Ito, which colour-blind readers can tell apart; each
comes with its own line style and marker, so that a grey print still reads.
"""

import functools

import matplotlib.pyplot as plt
import numpy as np
from cycler import cycler
from matplotlib.colors import to_rgb
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

COLORS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000", "#E69F00", "#56B4E9")
LINE_STYLES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (8, 2)), (0, (1, 1)))
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
GREY = "#666666"
PAPER = "#F0EFEB"  # quiet on a dark page, light on a white one
READABLE = 4.5  # contrast of text, by the Web Content Accessibility Guidelines
SIZE = (9, 3.6)  # inches; with 100 dots an inch it fits a slide

LEADER = {"arrowstyle": "-", "relpos": (0, 0.5), "lw": 0.8, "shrinkA": 1, "shrinkB": 2}

RC = {
    "axes.facecolor": PAPER,
    "axes.grid": True,
    "axes.labelsize": 12,
    "axes.prop_cycle": cycler(color=COLORS) + cycler(linestyle=LINE_STYLES),
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 13,
    "figure.constrained_layout.use": True,
    "figure.dpi": 100,
    "figure.facecolor": PAPER,
    "figure.figsize": SIZE,
    "figure.titlesize": 13,
    "font.size": 11,
    "grid.alpha": 0.3,
    "image.cmap": "cividis",
    "legend.fontsize": 11,
    "legend.frameon": False,
    "lines.linewidth": 2.0,
    "savefig.dpi": "figure",
    "xtick.labelsize": 11,
    "ytick.labelsize": 11,
}


def use_style():
    """Give the figures that you draw yourself the look of the course.

    In a notebook they have two pixels per pixel of the page, for screens as sharp.

    >>> use_style()
    >>> plt.rcParams["axes.labelsize"]
    12.0
    """
    plt.draw_if_interactive()  # loads the backend of a notebook
    if "inline" in plt.get_backend():
        from matplotlib_inline.backend_inline import set_matplotlib_formats

        set_matplotlib_formats("retina")
    plt.rcParams.update(RC)


def styled(draw):
    """Let `draw` run under the style of the course, whatever is set outside."""

    @functools.wraps(draw)
    def draw_styled(*args, **kwargs):
        # A notebook's backend turns interactive mode on when it is loaded. Load it now:
        # inside the context that would be undone, and no later figure would appear.
        plt.draw_if_interactive()
        with plt.rc_context(RC):
            return draw(*args, **kwargs)

    return draw_styled


def open_ax(ax, size=SIZE):
    """Return `ax`, or the Axes of a new figure if it is None."""
    return plt.subplots(figsize=size)[1] if ax is None else ax


def open_axes(axes, count, size=SIZE, rows=1, **subplots):
    """Return `axes` as a flat array, or `count` new Axes side by side.

    Raises:
        ValueError: if `axes` does not hold exactly `count` Axes.
    """
    if axes is None:
        columns = -(-count // rows)
        axes = np.ravel(plt.subplots(rows, columns, figsize=size, **subplots)[1])
        for spare in axes[count:]:
            spare.remove()
        axes = axes[:count]
    axes = np.ravel(axes)
    if len(axes) != count:
        raise ValueError(
            f"axes: got {len(axes)}, expected {count}; pass the Axes of "
            f"plt.subplots(1, {count}), or none."
        )
    return axes


def looks(markers=False):
    """Yield for curve after curve the keywords of its colour, line style and marker.

    >>> next(looks())
    {'color': '#0072B2', 'linestyle': '-'}
    """
    for color, style, marker in zip(COLORS, LINE_STYLES, MARKERS, strict=True):
        look = {"color": color, "linestyle": style}
        yield look | {"marker": marker, "markersize": 6} if markers else look


def set_title(axes, title):
    """Write `title` above the whole figure that `axes`, an array of Axes, belong to."""
    figure = axes[0].figure
    figure.suptitle(title, fontsize=RC["figure.titlesize"], x=0.01, ha="left")


def ink(color):
    """Return a darker tone of `color`, in which text is easy to read on paper.

    >>> ink("#000000")
    (0.0, 0.0, 0.0)
    """
    tone = 0.7 * np.array(to_rgb(color))
    while contrast(tone, PAPER) < READABLE:
        tone *= 0.95
    return tuple(tone.round(3).tolist())


def ink_on(ground):
    """Return black or white, whichever is easier to read on `ground`.

    >>> ink_on("#0072B2"), ink_on("#56B4E9")
    ('white', 'black')
    """
    return max("black", "white", key=lambda tone: contrast(tone, ground))


def contrast(color, ground):
    """Return how far two colours are apart in lightness, from 1 to 21.

    Reference:
        Web Content Accessibility Guidelines 2.2, https://www.w3.org/TR/WCAG22/

    >>> round(contrast("black", "white"), 1)
    21.0
    """
    dark, light = sorted(_luminance(to_rgb(each)) for each in (color, ground))
    return (light + 0.05) / (dark + 0.05)


def _luminance(rgb):
    parts = np.array(rgb)
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def plain_ticks(axis, low, high):
    """Label a log axis with 0.02, 0.05, 0.1 if it spans less than three decades."""
    if high / low >= 1e3:
        return
    axis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axis.set_major_formatter(FuncFormatter(lambda value, _position: f"{value:g}"))
    axis.set_minor_formatter(NullFormatter())


def label_ends(ax, lines, texts=None):
    """Write each line's label beside its end, in its colour, none upon another.

    Args:
        ax: the Axes, with limits that will not change any more.
        lines: `Line2D` objects; those without a finite point are labelled at the foot.
        texts: what to write, one for each line; by default their labels.
    """
    texts = [line.get_label() for line in lines] if texts is None else texts
    ax.get_xlim(), ax.get_ylim()  # brings the limits, and so transData, up to date
    ends = [_end(ax, line) for line in lines]  # (x, y), in fractions of the Axes
    rows = [1.3 * RC["font.size"] * (text.count("\n") + 1) for text in texts]  # points
    height = ax.bbox.height * 72 / ax.figure.dpi
    places = spread([y for _, y in ends], np.array(rows) / height)
    for line, text, (x, y), place in zip(lines, texts, ends, places, strict=True):
        ax.annotate(
            text, (x, y), (1.03, place), xycoords="axes fraction", va="center",
            color=ink(line.get_color()), annotation_clip=False,
            arrowprops=LEADER | {"color": line.get_color()},
        )  # fmt: skip


def _end(ax, line):
    points = np.column_stack(line.get_data(orig=False)).astype(float)
    with np.errstate(all="ignore"):
        points = ax.transAxes.inverted().transform(ax.transData.transform(points))
    points = points[np.isfinite(points).all(axis=1)]
    return np.clip(points[-1], 0, 1) if len(points) else np.zeros(2)


def spread(places, heights):
    """Move `places` in [0, 1] apart until labels of `heights` do not overlap.

    >>> spread([0.5, 0.5], [0.2, 0.2]).round(2)
    array([0.4, 0.6])
    """
    heights = np.asarray(heights, dtype=float)
    order = np.argsort(places, kind="stable")
    gaps = (heights[order][1:] + heights[order][:-1]) / 2
    offsets = np.concatenate(([0.0], np.cumsum(gaps)))
    free = np.clip(places, 0, 1)[order] - offsets  # must not fall from label to label
    room = max(1 - offsets[-1], 0)
    moved = np.empty(len(order))
    moved[order] = np.clip(_rising(free), 0, room) + offsets
    return moved


def _rising(values):
    """Return the nearest sequence that never falls (pool adjacent violators)."""
    blocks = []  # (mean, length)
    for value in values:
        mean, length = value, 1
        while blocks and blocks[-1][0] > mean:
            before, count = blocks.pop()
            mean = (mean * length + before * count) / (length + count)
            length += count
        blocks.append((mean, length))
    return np.concatenate([np.full(length, mean) for mean, length in blocks])
