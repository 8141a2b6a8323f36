"""Exercise: slide a kernel over a picture and take the sum of products."""

import numpy as np

from dlcourse import datasets, vision
from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=2,
    hints=(
        N_("How many places does the upper left corner of the kernel have, downwards "
           "and to the right? That is the shape of the response."),
        N_("The window at (i, j) is image[i : i + rows, j : j + columns]. Multiply it "
           "by the kernel entry by entry, and add everything up."),
        N_("Make the array of the responses before the loops, with decimals: np.zeros "
           "of the right shape."),
    ),
    insight=N_("Two loops, one multiplication of arrays: a convolutional layer does "
               "this for each channel and filter, adds up, and adds a bias. One of the "
               "pictures was a real photograph."),
)  # fmt: skip
def edge_response(image, kernel):
    """The sum of products of kernel and window, at every place where it fits.

    image: (height, width); kernel: (rows, columns), which may be no square. It is laid
    upon the picture as it is, not flipped. Every window lies inside of the picture.

    >>> image = np.array([[10.0, 10.0, 0.0, 0.0]] * 3)
    >>> edge_response(image, np.array([[1.0, 0.0, -1.0]] * 3))
    array([[30., 30.]])
    """
    # BEGIN SOLUTION -> return ...
    rows, columns = kernel.shape
    height, width = image.shape[0] - rows + 1, image.shape[1] - columns + 1
    y = np.empty((height, width))
    for i in range(height):
        for j in range(width):
            y[i, j] = np.sum(image[i : i + rows, j : j + columns] * kernel)
    return y
    # END SOLUTION


VERTICAL = np.array([[1.0, 0.0, -1.0]] * 3)


@edge_response.tried_on
def cases(rng):
    """B67 and its mirror; kernels of several shapes, whole numbers, a photograph."""
    image = np.repeat([[10.0, 0.0]], 3, axis=1) * np.ones((6, 1))
    row, column = rng.integers(0, 400), rng.integers(0, 600)
    photo = datasets.load_china()[row : row + 12, column : column + 15, 1] / 255
    drawn = [((7, 5), (2, 4)), ((4, 9), (3, 2)), ((5, 6), (5, 1)), ((5, 4), (5, 4))]
    calls = [call(image, VERTICAL), call(image[:, ::-1].copy(), VERTICAL)]
    calls += [call(rng.normal(size=a), rng.normal(size=b)) for a, b in drawn]
    whole = call(rng.integers(0, 256, size=(6, 8)), rng.uniform(0.2, 1.5, size=(3, 3)))
    return [*calls, whole, call(photo, vision.sobel_kernel("horizontal") / 8)]


def _windows(image, kernel):
    """Yield each place (i, j) and the window there."""
    rows, columns = kernel.shape
    for i, j in np.ndindex(image.shape[0] - rows + 1, image.shape[1] - columns + 1):
        yield (i, j), image[i : i + rows, j : j + columns]


def _map(image, kernel, response=lambda window, kernel: np.sum(window * kernel)):
    """Return the right response, or another one of each window."""
    found = [response(window, kernel) for _place, window in _windows(image, kernel)]
    shape = [n - f + 1 for n, f in zip(image.shape, kernel.shape, strict=True)]
    return np.reshape(found, shape)


def _say(message, response):
    edge_response.mistake(message, lambda image, kernel: _map(image, kernel, response))


def _turned(message, turn):
    edge_response.mistake(message, lambda image, kernel: _map(image, turn(kernel)))


_turned(
    N_("The kernel was flipped, as mathematics does it in a convolution. Here, as in "
       "every framework, it stays as it is: a cross-correlation."),
    lambda kernel: kernel[::-1, ::-1],
)  # fmt: skip
_turned(
    N_("The kernel was flipped upside down; lay it upon the picture as it is."),
    lambda kernel: kernel[::-1],
)
_turned(
    N_("The kernel was flipped from left to right; lay it upon the picture as it is."),
    lambda kernel: kernel[:, ::-1],
)
_turned(
    N_("The kernel was transposed, and finds the edges of the other direction."),
    np.transpose,
)
_say(
    N_("The edges have lost their sign: from bright to dark and from dark to bright "
       "answer differently. Nothing asks for absolute values."),
    lambda window, kernel: abs(np.sum(window * kernel)),
)  # fmt: skip
_say(
    N_("Negative responses became 0: that is ReLU, and comes after the convolution."),
    lambda window, kernel: max(np.sum(window * kernel), 0.0),
)
_say(
    N_("This is the mean of the products; the response is their sum."),
    lambda window, kernel: np.mean(window * kernel),
)
_say(
    N_("Window and kernel are added, not multiplied."),
    lambda window, kernel: np.sum(window + kernel),
)
_say(
    N_("The largest product was taken; add all of them up."),
    lambda window, kernel: np.max(window * kernel),
)
_say(
    N_("Each product lost its sign before it was added."),
    lambda window, kernel: np.sum(abs(window * kernel)),
)
_say(
    N_("These are sums of the windows alone: multiply each entry by that of the "
       "kernel."),
    lambda window, kernel: np.sum(window),
)  # fmt: skip
_say(
    N_("The mean of the window was subtracted first; nothing asks for that."),
    lambda window, kernel: np.sum((window - window.mean()) * kernel),
)
_say(
    N_("@ is the matrix product, rows times columns. Kernel and window are multiplied "
       "entry by entry: *."),
    lambda window, kernel: np.sum(window @ kernel),
)  # fmt: skip
_say(
    N_("@ is the matrix product, rows times columns. Kernel and window are multiplied "
       "entry by entry: *."),
    lambda window, kernel: np.sum(window @ kernel.T),
)  # fmt: skip
_say(
    N_("The last row and the last column of each window are left out: a slice of rows "
       "entries is i : i + rows."),
    lambda window, kernel: np.sum((window * kernel)[:-1, :-1]),
)  # fmt: skip
_say(
    N_("The kernel that is passed in is not used: this is always the first column of "
       "the window minus its last."),
    lambda window, kernel: window[:, 0].sum() - window[:, -1].sum(),
)  # fmt: skip
_say(
    N_("Window and kernel are divided, not multiplied."),
    lambda window, kernel: np.sum(window / kernel),
)


@edge_response.mistake(
    N_("The response is rounded to whole numbers: the array for it must hold decimals, "
       "also where the picture does not.")
)  # fmt: skip
def in_the_dtype_of_the_image(image, kernel):
    return _map(image, kernel).astype(image.dtype)


@edge_response.mistake(
    N_("One row and one column of windows are missing: there are height - rows + 1 "
       "places, the last window ends at the edge of the picture.")
)  # fmt: skip
def one_place_too_few(image, kernel):
    return _map(image, kernel)[:-1, :-1]


@edge_response.mistake(
    N_("The last row and column of the response are left at 0: range(height - rows + "
       "1) ends before its limit, so it needs no - 1 besides.")
)  # fmt: skip
def last_places_not_visited(image, kernel):
    y = _map(image, kernel)
    y[-1], y[:, -1] = 0.0, 0.0
    return y


@edge_response.mistake(
    N_("The response is as large as the picture: a window must lie inside of it, so "
       "there are only height - rows + 1 times width - columns + 1.")
)  # fmt: skip
def of_the_size_of_the_image(image, kernel):
    y = np.zeros(image.shape)
    inside = _map(image, kernel)
    y[: len(inside), : inside.shape[1]] = inside
    return y


@edge_response.mistake(
    N_("The response is as large as the picture: a window must lie inside of it, so "
       "there are only height - rows + 1 times width - columns + 1.")
)  # fmt: skip
def written_at_the_centre(image, kernel):
    y = np.zeros(image.shape)
    inside = _map(image, kernel)
    top, left = (f // 2 for f in kernel.shape)
    y[top : top + len(inside), left : left + inside.shape[1]] = inside
    return y


@edge_response.mistake(
    N_("Windows that reach beyond the picture count here (padding 'full'); every "
       "window lies inside of it.")
)  # fmt: skip
def padded_on_all_sides(image, kernel):
    return _map(np.pad(image, [(f - 1, f - 1) for f in kernel.shape]), kernel)


@edge_response.mistake(
    N_("Zeros were put around the picture (padding 'same'); here every window lies "
       "inside of it.")
)  # fmt: skip
def padded(image, kernel):
    pairs = [((f - 1) // 2, f // 2) for f in kernel.shape]
    return _map(np.pad(image, pairs), kernel)


@edge_response.mistake(
    N_("Zeros were put around the picture (padding 'same'); here every window lies "
       "inside of it.")
)  # fmt: skip
def padded_before(image, kernel):
    pairs = [(f // 2, (f - 1) // 2) for f in kernel.shape]
    return _map(np.pad(image, pairs), kernel)


@edge_response.mistake(
    N_("The sum goes on from window to window: it begins anew at each place.")
)
def never_begun_anew(image, kernel):
    y = _map(image, kernel)
    return np.cumsum(y).reshape(y.shape)


@edge_response.mistake(
    N_("The sum goes on along each row: it begins anew at each place.")
)
def begun_anew_in_each_row(image, kernel):
    return np.cumsum(_map(image, kernel), axis=1)


@edge_response.mistake(
    N_("The windows are squares of rows times rows; a kernel has its own number of "
       "columns.")
)  # fmt: skip
def squares(image, kernel):
    side = len(kernel)
    shape = image.shape[0] - side + 1, image.shape[1] - side + 1
    y = np.zeros(shape)
    for i, j in np.ndindex(*shape):
        y[i, j] = np.sum(image[i : i + side, j : j + side] * kernel)
    return y


@edge_response.mistake(
    N_("The windows lie side by side; they move by one entry at a time and overlap.")
)
def side_by_side(image, kernel):
    rows, columns = kernel.shape
    return _map(image, kernel)[::rows, ::columns]


@edge_response.mistake(
    N_("The response is transposed: i counts the rows, downwards, and comes first.")
)
def transposed(image, kernel):
    return _map(image, kernel).T


_turned(
    N_("The kernel was divided by the sum of its absolute values; take it as it is."),
    lambda kernel: kernel / np.abs(kernel).sum(),
)


@edge_response.mistake(
    N_("The number of columns was counted with the rows of the kernel; it has its own "
       "number of columns.")
)  # fmt: skip
def counted_by_the_rows(image, kernel):
    rows, columns = kernel.shape
    y = np.zeros([n - rows + 1 for n in image.shape])
    for i, j in np.ndindex(*y.shape):
        y[i, j] = np.sum(image[i : i + rows, j : j + columns] * kernel)
    return y


@edge_response.mistake(
    N_("The windows are always 3 by 3; the kernel says how large they are.")
)
def always_three(image, kernel):
    y = np.zeros([n - 2 for n in image.shape])
    for i, j in np.ndindex(*y.shape):
        y[i, j] = np.sum(image[i : i + 3, j : j + 3] * kernel)
    return y


_say(
    N_("The first row and the first column of each window are left out: a window "
       "begins at (i, j)."),
    lambda window, kernel: np.sum((window * kernel)[1:, 1:]),
)  # fmt: skip
_say(
    N_("The responses are held between 0 and 255; they are no grey levels and may be "
       "negative."),
    lambda window, kernel: np.clip(np.sum(window * kernel), 0, 255),
)  # fmt: skip

_say(
    N_("Only the last product of each window is left: with one loop for each index of "
       "the kernel, the products are added up (+=)."),
    lambda window, kernel: window[-1, -1] * kernel[-1, -1],
)  # fmt: skip


@edge_response.mistake(
    N_("More than one number comes out of a window: np.sum adds up all of its products "
       "(the built-in sum leaves one for each column).")
)  # fmt: skip
def built_in_sum(image, kernel):
    y = np.zeros([n - f + 1 for n, f in zip(image.shape, kernel.shape, strict=True)])
    for place, window in _windows(image, kernel):
        y[place] = sum(window * kernel)
    return y


@edge_response.mistake(
    N_("@ and np.dot are the matrix product, rows times columns. Kernel and window are "
       "multiplied entry by entry, *, and then added up.")
)  # fmt: skip
def dot_products(image, kernel):
    y = np.zeros([n - f + 1 for n, f in zip(image.shape, kernel.shape, strict=True)])
    for place, window in _windows(image, kernel):
        y[place] = np.dot(window, kernel)
    return y


@edge_response.mistake(
    N_("A slice i : rows ends at the same entry for every i; a window of rows entries "
       "is i : i + rows.")
)  # fmt: skip
def slices_with_a_fixed_end(image, kernel):
    rows, columns = kernel.shape
    y = np.zeros([n - f + 1 for n, f in zip(image.shape, kernel.shape, strict=True)])
    for i, j in np.ndindex(*y.shape):
        y[i, j] = np.sum(image[i:rows, j:columns] * kernel)
    return y


@edge_response.mistake(
    N_("The response has not the shape of the kernel: there is one number for each "
       "place of the window, height - rows + 1 times width - columns + 1.")
)  # fmt: skip
def as_small_as_the_kernel(image, kernel):
    y = np.zeros(kernel.shape)
    for place, window in _windows(image, kernel):
        y[place] = np.sum(window * kernel)
    return y


@edge_response.mistake(
    N_("Only the first window came back: does return stand inside of a loop?")
)
def first_window(image, kernel):
    return _map(image, kernel)[0, 0]


@edge_response.mistake(
    N_("The window leaves the picture: it begins at one of height - rows + 1 rows, not "
       "of height, and it is the same with the columns.")
)  # fmt: skip
def beyond_the_picture(image, kernel):
    rows, columns = kernel.shape
    y = np.zeros(image.shape)
    for i, j in np.ndindex(*y.shape):
        y[i, j] = np.sum(image[i : i + rows, j : j + columns] * kernel)
    return y


@edge_response.mistake(
    N_("The height of the picture was taken for both axes: pictures need not be "
       "squares.")
)  # fmt: skip
def square_pictures(image, kernel):
    rows, columns = kernel.shape
    y = np.zeros([len(image) - f + 1 for f in kernel.shape])
    for i, j in np.ndindex(*y.shape):
        y[i, j] = np.sum(image[i : i + rows, j : j + columns] * kernel)
    return y


@edge_response.mistake(
    N_("Rows and columns of the kernel are exchanged where the places are counted: "
       "height - rows + 1 downwards, width - columns + 1 to the right.")
)  # fmt: skip
def counted_crosswise(image, kernel):
    rows, columns = kernel.shape
    y = np.zeros((image.shape[0] - columns + 1, image.shape[1] - rows + 1))
    for i, j in np.ndindex(*y.shape):
        y[i, j] = np.sum(image[i : i + rows, j : j + columns] * kernel)
    return y


@edge_response.mistake(
    N_("The response was divided by the sum of the kernel, as for a blur; take the sum "
       "of products as it is.")
)  # fmt: skip
def divided_by_the_sum(image, kernel):
    return _map(image, kernel) / (kernel.sum() or 1)


@edge_response.mistake(
    N_("The responses of each row were added up; each window has its own.")
)
def rows_added_up(image, kernel):
    return _map(image, kernel).sum(axis=1)
