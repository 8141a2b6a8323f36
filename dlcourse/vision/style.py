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
        Gatys, Ecker and Bethge (2015), equation 3, https://arxiv.org/abs/1508.06576

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


class StyleCost:
    """How far a picture is from the content of one picture and the style of another.

        alpha * |A - A_content|^2 / (4 h w c)
        + beta * mean over layers of weight * |G - G_style|^2 / (2 h w c)^2

    A: maps of the last layer; G: Gram matrix of the maps of each layer; h, w, c: the
    shape of these maps. `backward` leads down to the pixels, so that an optimizer moves
    them; the network stays as it is.

    Args:
        features: model that gives the maps of one or several layers.
        content: the picture that is to be seen.
        style: the picture whose style it gets, of the same shape.
        alpha: weight of the content.
        beta: weight of the style.
        layer_weights: a weight for each layer in the style; None for 1.

    Attributes:
        content: the part of the last call that belongs to it, without alpha.
        style: the other part, without beta.

    Shapes:
        content, style, picture and its gradient: (1, height, width, channels).

    Raises:
        ValueError: if the shapes or the number of weights do not fit.

    Reference:
        Gatys, Ecker and Bethge (2015), equations 1 to 7,
        https://arxiv.org/abs/1508.06576; there the content has the factor 1/2.

    >>> from dlcourse.layers import Input
    >>> from dlcourse.layers.convolutional import Conv2D
    >>> from dlcourse.models import Sequential
    >>> maps = Sequential([Input((4, 4, 1)), Conv2D(2, 3)], seed=0)
    >>> picture, other = np.ones((1, 4, 4, 1)), np.zeros((1, 4, 4, 1))
    >>> cost = StyleCost(maps, picture, other)
    >>> value = cost(picture)
    >>> cost.content, cost.style > 0, cost.backward().shape
    (0.0, True, (1, 4, 4, 1))
    """

    def __init__(self, features, content, style, alpha=1.0, beta=10.0, *,
                 layer_weights=None):  # fmt: skip
        self.features, self.alpha, self.beta = features, alpha, beta
        content = check_array("content", content, min_ndim=4)
        style = check_array("style", style, min_ndim=4)
        check_shape("style", style, content.shape, fix="cut both to the same size.")
        self._content = self._maps(content)[-1].copy()
        self._grams = [gram_matrix(maps) for maps in self._maps(style)]
        self.layer_weights = np.ones(len(self._grams))
        if layer_weights is not None:
            weights = check_array("layer_weights", layer_weights, dtype=np.float64)
            fix = "give each layer of `features` one weight."
            self.layer_weights = check_shape(
                "layer_weights", weights, (len(self._grams),), fix=fix
            )
        self._shape = content.shape

    def __call__(self, picture):
        """Return the cost of a picture, a float."""
        picture = check_array("picture", picture)
        check_shape("picture", picture, self._shape, fix="start from the content.")
        every = self._maps(picture)
        away = every[-1] - self._content
        self.content = float((away * away).sum()) / (4 * away.size)
        gaps = [
            gram_matrix(maps) - due
            for maps, due in zip(every, self._grams, strict=True)
        ]
        parts = [
            float((gap * gap).sum()) / (2 * maps.size) ** 2
            for gap, maps in zip(gaps, every, strict=True)
        ]
        self.style = float(self.layer_weights @ parts) / len(parts)
        self._cache = every, away, gaps
        return self.alpha * self.content + self.beta * self.style

    def backward(self):
        """Return dcost/dpicture of the last call."""
        every, away, gaps = self._cache
        grads = []
        for weight, maps, gap in zip(self.layer_weights, every, gaps, strict=True):
            scale = self.beta * float(weight) / len(every) / (2 * maps.size) ** 2
            grads.append(gram_matrix_backward(2 * scale * gap, maps))
        grads[-1] = grads[-1] + self.alpha / (2 * away.size) * away
        return self.features.backward(grads if len(grads) > 1 else grads[0])

    def _maps(self, picture):
        maps = self.features(picture)
        return maps if isinstance(maps, list) else [maps]
