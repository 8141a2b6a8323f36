"""The data of a model, checked once: inputs, targets, weights."""

import math
from dataclasses import dataclass

import numpy as np

from dlcourse._validation import (
    check_array,
    check_examples,
    check_finite,
    check_number,
    check_shape,
)
from dlcourse.ops.batches import batches_of


@dataclass
class Examples:
    """Arrays (examples, ...) of the same examples.

    Attributes:
        inputs: list with one array per input of the model.
        targets: list with one array per output.
        weights: list with one array per output, None where all count the same.
    """

    inputs: list
    targets: list
    weights: list

    def __len__(self):
        return len(self.inputs[0])

    @property
    def x(self):
        """What the model is called with: an array, or a list for several inputs."""
        return self.inputs[0] if len(self.inputs) == 1 else list(self.inputs)

    @property
    def first(self):
        """The first example alone."""
        return self._part(slice(1))

    def batches(self, batch_size, rng=None):
        """Yield the mini-batches of an epoch, in a random order if `rng` is given."""
        order = None if rng is None else rng.permutation(len(self))
        arrays = *self.inputs, *self.targets, *self.weights
        a, b = len(self.inputs), len(self.inputs) + len(self.targets)
        for batch in batches_of(arrays, batch_size, order):
            yield Examples(batch[:a], batch[a:b], batch[b:])

    def split(self, share):
        """Return all but the last examples, and these: a `share` of the whole."""
        check_number("validation_split", share, 0, 1, open_high=True)
        start = math.floor(len(self) * (1 - share))
        if start in (0, len(self)):
            raise ValueError(
                f"validation_split: got {share} with {len(self)} examples, expected at "
                "least one on either side; choose another share, or pass "
                "validation_data."
            )
        return self._part(slice(start)), self._part(slice(start, None))

    def _part(self, place):
        parts = (self.inputs, self.targets, self.weights)
        return Examples(
            *([a if a is None else a[place] for a in arrays] for arrays in parts)
        )


def listed(name, value, names):
    """Return what was given for several inputs or outputs as a list in their order.

    Args:
        name: the argument's name, for the message.
        value: for one name the thing itself; otherwise a list in the order of
            `names`, or a dict.
        names: the names of the inputs or outputs.

    >>> listed("y", {"b": 2, "a": 1}, ["a", "b"])
    [1, 2]

    Raises:
        ValueError: if something is missing or too much.
    """
    if isinstance(value, dict):
        if value.keys() == set(names):
            return [value[key] for key in names]
    elif len(names) == 1:
        return [value]
    elif isinstance(value, tuple | list) and len(value) == len(names):
        return list(value)
    got = type(value).__name__
    if isinstance(value, tuple | list | dict):
        got = f"{len(value)} in a {got}"
    raise ValueError(
        f"{name}: got {got}, expected {len(names)}, one for each of "
        f"{', '.join(map(repr, names))}; pass a list in that order, or a dict."
    )


def examples(
    data,
    sample_weight=None,
    class_weight=None,
    *,
    inputs,
    outputs,
    labelled=False,
):
    """Return the `Examples` of what a user has passed.

    Args:
        data: pair (x, y) of arrays, or of lists or dicts of arrays.
        sample_weight: weights of the examples for all outputs, or one for each.
        class_weight: dict of the weights of the classes, for one output only.
        inputs: names of the inputs of the model.
        outputs: names of its outputs.
        labelled: whether y are labels, of sequences too, and never one-hot rows.

    Raises:
        TypeError, ValueError: if they are no good, or do not fit.
    """
    x = checked("x", data[0], inputs)
    y = checked("y", data[1], outputs)
    for array in (*x, *y):
        check_examples(x[0], array)
    weights = _weights(sample_weight, class_weight, y, outputs, labelled)
    return Examples(x, y, weights)


def checked(name, value, names):
    """Return a list of arrays (examples, ...) of finite numbers, one for each name."""
    arrays = []
    for key, part in zip(names, listed(name, value, names), strict=True):
        label = name if len(names) == 1 else f"{name}[{key!r}]"
        array = check_finite(label, check_array(label, part, min_ndim=1))
        arrays.append(np.asarray(part) if name == "y" else array)
    return arrays


def _weights(sample_weight, class_weight, y, outputs, labelled):
    """Return the weights of the examples for each output, or None."""
    if class_weight is not None:
        if sample_weight is not None or len(outputs) > 1:
            raise ValueError(
                "class_weight: got it with sample_weight or several outputs, expected "
                "one output and one kind of weights; pass sample_weight alone."
            )
        return [_weights_of_classes(class_weight, y[0], labelled)]
    if sample_weight is None:
        return [None] * len(outputs)
    if len(outputs) > 1 and not isinstance(sample_weight, tuple | list | dict):
        sample_weight = [sample_weight] * len(outputs)  # the same for all
    parts = listed("sample_weight", sample_weight, outputs)
    return [
        _checked_weight(part, target) for part, target in zip(parts, y, strict=True)
    ]


def _checked_weight(weight, y):
    if weight is None:
        return None
    weight = check_finite(
        "sample_weight", check_array("sample_weight", weight, min_ndim=1)
    )
    fix = "pass one weight for each example."
    check_shape("sample_weight", weight, (len(y), *weight.shape[1:]), fix=fix)
    if weight.min() < 0:
        raise ValueError(
            f"sample_weight: got {weight.min():g}, expected no weight below 0; give an "
            "example that should not count a weight of 0."
        )
    return weight


def _weights_of_classes(class_weight, y, labelled):
    """Return the weight of each example's class, 1 for classes that have none."""
    if not isinstance(class_weight, dict):
        raise TypeError(
            f"class_weight: got {type(class_weight).__name__}, expected a dict; pass "
            "weights by class, such as {0: 1.0, 1: 5.0}."
        )
    for label, weight in class_weight.items():
        check_number(f"class_weight of class {label}", weight, 0, math.inf)
        check_number("a label in class_weight", label, fix="write {0: 1.0, 1: 5.0}.")
    if labelled and y.ndim > 1 and y.shape[-1] == 1:  # a column of labels
        y = y[..., 0]
    elif not labelled and y.ndim > 1:  # one-hot rows, or a column of labels
        y = y.argmax(axis=-1) if y.shape[-1] > 1 else y[..., 0]
    classes, places = np.unique(y.round().astype(int), return_inverse=True)
    weights = [class_weight.get(int(label), 1.0) for label in classes]
    return np.array(weights, "float32")[places.reshape(y.shape)]
