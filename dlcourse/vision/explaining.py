"""Which parts of a picture a network's answer rests on.

All of these are functions of a trained model, a `Sequential` or a `Model` with one
input. They watch its layers during one pass forward and one backward, the second under
a rule of its own at every ReLU (dL/dy is `grad`, z the input of the ReLU):

- plain gradient: pass `grad` where z > 0;
- deconvnet: pass `grad` where grad > 0;
- guided backpropagation: pass `grad` where both are.

A clear picture is no proof that it shows what the network uses: guided backpropagation
stays nearly the same when the weights are random (Adebayo et al. 2018,
https://arxiv.org/abs/1810.03292).
"""

from contextlib import contextmanager

import numpy as np

from dlcourse import activations
from dlcourse._validation import check_array


def feature_maps(model, x, layer):
    """Return what a layer puts out for x.

    Args:
        model: the model.
        x: pictures, shape (batch, height, width, channels).
        layer: the layer, its name, or its place in `model.layers`.

    Returns:
        An array, the output of that layer.

    Raises:
        ValueError: if the model has no such layer.

    >>> from dlcourse.layers import Dense
    >>> from dlcourse.models import Sequential
    >>> model = Sequential([Dense(2, "relu", name="hidden"), Dense(1)], seed=0)
    >>> feature_maps(model, [[1.0, 2.0, 3.0]], "hidden").shape
    (1, 2)
    """
    layer = _find(model, layer)
    with _watching(model) as (outputs, _):
        model(x)
    return outputs[layer].copy()


def grad_cam(model, x, class_index=None, layer=None):
    """Return how much each place of a feature map speaks for a class.

        weight[k] = mean over i, j of dscore / dA[i, j, k]
        map[i, j] = max(0, sum over k of weight[k] * A[i, j, k])

    with the score before the softmax. It is as coarse as the feature map A.

    Args:
        model: the model.
        x: pictures.
        class_index: the class, one for all or one for each picture; None for the one
            with the highest score.
        layer: the layer that gives A, its name or place; None for the last one that
            gives maps.

    Shapes:
        x: (batch, height, width, channels).

    Returns:
        An array (batch, rows, columns), not scaled.

    Raises:
        ValueError: if the model has no such layer or class, or the layer no maps.

    Reference:
        Selvaraju et al. (2017), equations 1 and 2, https://arxiv.org/abs/1610.02391

    >>> from dlcourse.layers import Dense, Input
    >>> from dlcourse.layers.convolutional import Conv2D
    >>> from dlcourse.layers.pooling import GlobalAveragePooling2D
    >>> from dlcourse.models import Sequential
    >>> maps, pool = Conv2D(4, 3, activation="relu"), GlobalAveragePooling2D()
    >>> model = Sequential([Input((8, 8, 1)), maps, pool, Dense(3, "softmax")])
    >>> grad_cam(model, np.ones((2, 8, 8, 1)), class_index=1).shape
    (2, 6, 6)
    """
    with _watching(model, at=model.layers[-1], index=class_index) as (outputs, grads):
        model.backward(np.zeros_like(model(x)))
    if layer is None:
        maps = [one for one in model.layers if outputs[one].ndim == 4]
        layer = maps[-1] if maps else model.layers[-1]
    layer = _find(model, layer)
    features, grad = outputs[layer], grads[layer]
    if features.ndim != 4:
        raise ValueError(
            f"layer: got {layer.name!r} with an output of shape {features.shape}, "
            f"expected maps (batch, rows, columns, channels); choose a convolution."
        )
    weights = grad.mean(axis=(1, 2), keepdims=True)  # (batch, 1, 1, channels)
    return np.maximum((weights * features).sum(axis=-1), 0)


def guided_backprop(model, x, index=None, layer=None):
    """Return dscore/dx with only positive gradients through active ReLUs.

    Args:
        model: the model.
        x: pictures.
        index: the class, one for all or one for each picture; of a `layer` with maps
            the channel, at the place where it answers most. None for the largest.
        layer: the layer whose answer is traced back, its name or place; None for the
            last, before its softmax.

    Shapes:
        x and the result: (batch, height, width, channels).

    Raises:
        ValueError: if the model has no such layer or index.

    Reference:
        Springenberg et al. (2015), figure 1, https://arxiv.org/abs/1412.6806

    >>> from dlcourse.layers import Dense
    >>> from dlcourse.models import Sequential
    >>> hidden, end = Dense(2, "relu"), Dense(1)
    >>> model = Sequential([hidden, end])
    >>> _ = model([[1.0, 2.0]])
    >>> model.set_weights([np.eye(2), np.zeros(2), [[3.0], [-3.0]], [0.0]])
    >>> guided_backprop(model, [[1.0, 2.0]])
    array([[3., 0.]], dtype=float32)
    """
    return _traced(model, x, index, layer, _guided)


def deconvnet(model, x, index=None, layer=None):
    """Return an answer traced back to x with a ReLU in the place of each ReLU.

    Max pooling sends the signal to where the maximum was, as in its backward pass.

    Args:
        model: the model.
        x: pictures.
        index: as in `guided_backprop`.
        layer: as in `guided_backprop`.

    Shapes:
        x and the result: (batch, height, width, channels).

    Raises:
        ValueError: if the model has no such layer or index.

    Reference:
        Zeiler and Fergus (2014), section 2.1, https://arxiv.org/abs/1311.2901

    >>> from dlcourse.layers import Dense
    >>> from dlcourse.models import Sequential
    >>> model = Sequential([Dense(2, "relu"), Dense(1)])
    >>> _ = model([[1.0, -2.0]])
    >>> model.set_weights([np.eye(2), np.zeros(2), [[3.0], [4.0]], [0.0]])
    >>> deconvnet(model, [[1.0, -2.0]]), guided_backprop(model, [[1.0, -2.0]])
    (array([[3., 4.]], dtype=float32), array([[3., 0.]], dtype=float32))
    """
    return _traced(model, x, index, layer, _deconvolved)


def _traced(model, x, index, layer, rule):
    layer = model.layers[-1] if layer is None else _find(model, layer)
    with _watching(model, rule, layer, index):
        return model.backward(np.zeros_like(model(x)))


def _plain(layer, backward, grad):
    return backward(grad)


def _guided(layer, backward, grad):
    return backward(np.maximum(grad, 0) if _is_relu(layer) else grad)


def _deconvolved(layer, backward, grad):
    # From the logits on: what the ReLU itself would hold back is not asked.
    return (
        layer.backward_logits(np.maximum(grad, 0))
        if _is_relu(layer)
        else backward(grad)
    )


def _is_relu(layer):
    return layer.activation is activations.relu


@contextmanager
def _watching(model, rule=_plain, at=None, index=None):
    """Record the outputs of layers and the gradients that come back to them.

    Args:
        model: the model; its layers get other methods while the context lasts.
        rule: function of layer, its backward and dL/dy that returns dL/dx.
        at: layer where a gradient starts; what comes from behind it is dropped.
        index: class or channel that it starts from.

    Yields:
        Two dicts by layer: outputs, gradients. They fill while the model runs.
    """
    outputs, grads = {}, {}

    def watch(layer, own_forward, own_backward):
        def forward(*args, **kwargs):
            outputs[layer] = own_forward(*args, **kwargs)
            return outputs[layer]

        def backward(grad):
            if layer is not at:
                grads[layer] = grad
                return rule(layer, own_backward, grad)
            grads[layer] = start = _start(outputs[layer], index)
            if layer is model.layers[-1] and layer.logits is not None:
                return layer.backward_logits(start)  # the score before the softmax
            return rule(layer, own_backward, start)

        # Sequential calls the first of the two names, Model the second.
        vars(layer).update(forward=forward, backward=backward, _backward=backward)

    for layer in model.layers:
        watch(layer, layer.forward, layer.backward)
    try:
        yield outputs, grads
    finally:
        for layer in model.layers:
            for name in ("forward", "backward", "_backward"):
                del vars(layer)[name]


def _start(y, index):
    """Return a gradient of 1 at the chosen entry of each example, 0 elsewhere."""
    places = y.reshape(len(y), -1, y.shape[-1])  # (batch, places, channels)
    best = places.max(axis=1)  # (batch, channels)
    chosen = best.argmax(axis=-1) if index is None else _indices(index, *best.shape)
    examples = np.arange(len(y))
    place = places[examples, :, chosen].argmax(axis=-1)
    start = np.zeros_like(places)
    start[examples, place, chosen] = 1
    return start.reshape(y.shape)


def _indices(index, batch, channels):
    """Return the index for each example, checked."""
    fix = f"pass a class or channel from 0 to {channels - 1}, or one for each example."
    indices = check_array("index", index, dtype=np.int64)
    if indices.shape not in ((), (batch,)):
        raise ValueError(
            f"index: got shape {indices.shape}, expected () or ({batch},); {fix}"
        )
    if (indices < 0).any() or (indices >= channels).any():
        raise ValueError(
            f"index: got {indices.tolist()}, expected numbers below {channels}; {fix}"
        )
    return np.broadcast_to(indices, (batch,))


def _find(model, layer):
    """Return the layer that is meant by itself, its name or its place."""
    named = {one.name: one for one in model.layers}
    if isinstance(layer, str) and layer in named:
        return named[layer]
    if any(layer is one for one in model.layers):
        return layer
    if isinstance(layer, int) and -len(model.layers) <= layer < len(model.layers):
        return model.layers[layer]
    raise ValueError(
        f"layer: got {layer!r}, expected one of {', '.join(named)}; pass a layer of "
        f"the model, its name or its place in model.layers."
    )
