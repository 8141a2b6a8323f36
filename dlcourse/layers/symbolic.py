"""Layers connected before there is data: symbols stand for the arrays to come."""

import inspect
import itertools

from dlcourse._validation import check_integer


class Symbol:
    """An array that a model will compute; so far only its shape is known.

    Calling a layer with symbols computes nothing: it notes who is computed from whom
    and returns a new symbol. `Model(inputs, outputs)` makes a function of it.

    Attributes:
        shape: shape of the array, None for the batch.
        call: the `LayerCall` that gives it; None for an `Input`.
    """

    def __init__(self, shape, call=None):
        self.shape = tuple(shape)
        self.call = call

    @property
    def layer(self):
        """The layer that computes it; None for an `Input`."""
        return self.call and self.call.layer

    @property
    def inputs(self):
        """List of the symbols that it is computed from."""
        return self.call.inputs if self.call else []

    @property
    def options(self):
        """Dict of what else was passed in the call."""
        return self.call.options if self.call else {}

    @property
    def name(self):
        """Name of the layer that computes it."""
        return self.layer.name

    def __array__(self, dtype=None, copy=None):
        raise TypeError(
            f"got {self!r} in place of an array, expected numbers; pass it to a layer, "
            "and the arrays to Model(inputs, outputs)."
        )

    def __repr__(self):
        return f"<{type(self).__name__} {self.name!r}, shape {self.shape}>"


class Input(Symbol):
    """What a model starts from: a symbol for examples of one shape.

    It stands first in a `Sequential`, or is passed to layers and then to `Model`. Of
    `keras.Input`, the settings for the batch size, the dtype (layers convert what they
    get) and sparse tensors are not here.

    Args:
        shape: tuple of ints, the shape of one example, without the batch.
        name: name in messages and summaries, and in dicts of inputs.

    Raises:
        TypeError: if `shape` is no tuple of whole numbers.
        ValueError: if a length is below 1.

    >>> Input((28, 28)).shape
    (None, 28, 28)
    """

    name = None  # an attribute here, not that of a layer

    def __init__(self, shape, name=None):
        if not isinstance(shape, tuple | list):
            raise TypeError(
                f"shape: got {shape!r}, expected a tuple, the shape of one example; "
                f"write Input(({shape},)) for one axis."
            )
        super().__init__((None, *(check_integer("shape", n) for n in shape)))
        self.name = name or "input_layer"


class LayerCall:
    """One use of a layer in a graph; a shared layer has several.

    Args:
        layer: the layer.
        x: the symbol it is called with, or a list of them.
        options: dict of all else that is passed, by name: constants such as
            use_causal_mask, and symbols such as the value and key of attention.

    Attributes:
        inputs: list of all symbols it is called with, those of x first.
        outputs: list of the symbols it gives.
        number: how many calls were written before.
    """

    _written = itertools.count()

    def __init__(self, layer, x, options):
        self.layer, self.x, self.options = layer, x, options
        self.number = next(self._written)
        self.inputs = [s for value in (x, *options.values()) for s in _symbols(value)]
        _check_symbols(self)
        self._check_shapes()
        self.outputs = [Symbol(shape, self) for shape in self._output_shapes()]

    @property
    def input_shape(self):
        """Shape that the layer is built for; a list if it takes one."""
        return _pick(self.layer, [symbol.shape for symbol in self.inputs])

    def __repr__(self):
        given = ", ".join(symbol.name for symbol in self.inputs)
        return f"<LayerCall {self.layer.name}({given})>"

    def result(self):
        """Return what the call gives: a symbol, or several as the layer gives them."""
        if len(self.outputs) == 1:
            return self.outputs[0]
        return tuple(self.outputs) if self.gives_scores else list(self.outputs)

    @property
    def gives_scores(self):
        """Whether the second output is the weights of an attention."""
        return bool(self.options.get("return_attention_scores"))

    def run(self, arrays, masks, training):
        """Compute the outputs from `arrays`, and their masks; put them there.

        Args:
            arrays: dict from symbols to arrays.
            masks: dict from symbols to masks or None.
            training: as in the call of a layer.
        """
        layer, x = self.layer, replaced(self.x, arrays)
        mask = _pick(layer, [masks[symbol] for symbol in self.inputs])
        mask = mask if _any_mask(mask) else None
        options = {n: replaced(value, arrays) for n, value in self.options.items()}
        options.setdefault("training", training)
        if layer.takes_mask and mask is not None:
            options.setdefault("mask", mask)
        y = layer(x, **options)
        arrays |= zip(self.outputs, y if len(self.outputs) > 1 else [y], strict=True)
        mask = layer.compute_mask(x, mask)
        mask = mask if isinstance(mask, list) else [mask]  # of the first output
        missing = [None] * (len(self.outputs) - len(mask))
        masks |= zip(self.outputs, mask + missing, strict=True)

    def backward(self, backward, grads):
        """Return pairs of a symbol of `inputs` and the gradient that it gets.

        Args:
            backward: the method of the layer to call, its memory being of this call.
            grads: dict from symbols to gradients, with one of `outputs` at least.
        """
        given = [grads.get(symbol) for symbol in self.outputs]
        if self.gives_scores:
            given = self._without_scores(given)
        grad = backward(given if len(given) > 1 else given[0])
        return zip(
            self.inputs, grad if isinstance(grad, list) else [grad], strict=False
        )

    def again(self, known):
        """Return the same call with other symbols, given by a dict from old to new."""
        options = {name: replaced(v, known) for name, v in self.options.items()}
        return LayerCall(self.layer, replaced(self.x, known), options)

    def build(self):
        """Create the parameters of the layer, or check that they fit this call."""
        self.layer.build(self.input_shape)
        self._check_shapes()

    def _check_shapes(self):
        some = [(1, *symbol.shape[1:]) for symbol in self.inputs]
        self.layer._check_input(_pick(self.layer, some))

    def _without_scores(self, grads):
        grad, of_scores = grads
        if of_scores is None:
            return [grad]
        raise ValueError(
            f"{self.layer.name}: got a gradient of the attention scores, expected none "
            "(their backward is not here); use the scores as an output without a loss."
        )

    def _output_shapes(self):
        shapes = self.layer.compute_output_shape(self.input_shape)
        shapes = shapes if isinstance(shapes, list) else [shapes]
        if self.gives_scores:
            shapes.append(self.layer.compute_scores_shape(self.input_shape))
        return shapes


def connect(layer, x, args, training, options):
    """Return the symbols that a call of `layer` gives; arguments as in the call."""
    given = inspect.signature(layer.forward).bind(x, *args, **options).arguments
    _, *names = given
    options = {name: given[name] for name in names}
    if training is not None:
        options["training"] = training
    return LayerCall(layer, x, options).result()


def is_symbolic(*values):
    """Return whether a value is a symbol, or a list with one."""
    return any(map(_symbols, values))


def _symbols(value):
    """Return the symbols in a value that is one, a list of some, or something else."""
    if isinstance(value, list | tuple):
        return [one for one in value if isinstance(one, Symbol)]
    return [value] if isinstance(value, Symbol) else []


def replaced(value, known):
    """Return `value` with what `known`, a dict, has for its symbols."""
    if isinstance(value, Symbol):
        return known[value]
    return [replaced(one, known) for one in value] if _symbols(value) else value


def _pick(layer, values):
    """Return the values of all inputs if the layer takes a list; else that of x."""
    return values if layer.takes_list else values[0]


def _any_mask(mask):
    return mask is not None and any(one is not None for one in mask)


def _check_symbols(call):
    """Refuse symbols mixed with arrays, and a list where one is expected or back."""
    layer, x = call.layer, call.x
    listed = isinstance(x, list | tuple)
    if len(_symbols(x)) != (len(x) if listed else 1):
        raise TypeError(
            f"{layer.name}: got symbols mixed with something else, expected symbols "
            "alone; make an Input for each array and pass the arrays to the model."
        )
    if listed and not layer.takes_list:
        raise TypeError(
            f"{layer.name}: got a list of {len(x)} symbols, expected one; merge them "
            "first, for example by layers.Concatenate()(symbols)."
        )
    if layer.takes_list and not listed and len(call.inputs) < 2:
        raise TypeError(
            f"{layer.name}: got one symbol, expected a list of symbols; write "
            f"{layer.name}([a, b])."
        )
