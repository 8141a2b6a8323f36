"""The style of a picture: which features of a network appear together."""

import numpy as np

from dlcourse._validation import check_array, check_shape


def gram_matrix(features):
    """Return the products of all channels with each other, added up over the places.

        G[k, l] = sum over i, j of features[i, j, k] * features[i, j, l]

    A matrix of channels by channels: where something is has gone, what appears
    together with what remains.

    Args:
        features: output of a convolutional layer.

    Shapes:
        features: (..., height, width, channels).

    Returns:
        An array (..., channels, channels).

    Raises:
        TypeError: if `features` is no array of real numbers.
        ValueError: if it has fewer than three axes.

    Reference:
        Gatys, Ecker and Bethge (2016), equation 3, https://arxiv.org/abs/1508.06576

    >>> gram_matrix([[[1.0, 0.0], [2.0, 1.0]]])
    array([[5., 2.],
           [2., 1.]])
    """
    rows = _rows(features)  # (..., places, channels)
    return rows.swapaxes(-1, -2) @ rows


def gram_matrix_backward(grad, features):
    """Return dL/dfeatures for dL/dG of G = gram_matrix(features).

    Args:
        grad: dL/dG.
        features: as in `gram_matrix`.

    Shapes:
        grad: (..., channels, channels); features and the result: (..., height, width,
        channels).

    Raises:
        ValueError: if the shapes do not fit together.

    >>> gram_matrix_backward([[1.0, 0.0], [0.0, 0.0]], [[[3.0, 7.0]]])
    array([[[6., 0.]]])
    """
    rows = _rows(features)
    channels = rows.shape[-1]
    grad = check_array("grad", grad, dtype=rows.dtype)
    fix = "pass dL/dG, one entry for each entry of the Gram matrix."
    check_shape("grad", grad, (*rows.shape[:-2], channels, channels), fix=fix)
    # Each feature stands in its row and in its column of G.
    return (rows @ (grad + grad.swapaxes(-1, -2))).reshape(np.shape(features))


def _rows(features):
    features = check_array("features", features, min_ndim=3)
    *batch, height, width, channels = features.shape
    return features.reshape(*batch, height * width, channels)
