"""A model of any shape, written as in Keras' functional API."""

import numpy as np

from dlcourse._numerics import quiet
from dlcourse._validation import check_array, check_shape
from dlcourse.layers.symbolic import Symbol, is_symbolic
from dlcourse.models.masks import fitting
from dlcourse.models.network import Network, free_name
from dlcourse.models.trainer import Trainer
from dlcourse.ops.ordering import topological_order


class Model(Trainer, Network):
    """Layers that branch and merge, trained together, as `keras.Model`.

    A layer called with a symbol computes nothing and returns a symbol; a model is what
    lies between some inputs and some outputs:

        x = Input((4,))
        h = Dense(4, "relu")(x)
        y = Add()([x, h])           # a residual block
        model = Model(x, y)

    Three forms were possible. Subclassing with a `forward` of one's own hides the order
    from the program, so that backward must be written by hand for each model. A tape
    that records arrays, as in `dlcourse.autodiff`, finds the graph anew in each step.
    Here the graph is there before the data: it can be printed, checked for shapes and
    ordered once. `calls` is that order, found by the function that `autodiff` uses
    too; forward goes through it, backward through its reverse, and where a value is
    used more than once the gradients of its uses are added. And it is the form that
    students meet again in Keras.

    A layer that is called several times is shared: it has one set of weights, and its
    `grads` are the sum over the calls. A `Sequential` or `Model` may be called with
    symbols as well, also several times (an encoder, a Siamese net); its layers then
    stand in the new graph. The layers are built, in order, when the model is made.
    Of Keras, subclassing and arithmetic with symbols (use `Add`, ...) are not here.

    Args:
        inputs: an `Input`, or a list of them; any symbol may serve as one.
        outputs: a symbol, or a list of them.
        name: name of the model.
        seed: seed of all layers that have none of their own and of the shuffling:
            None, an int or a `numpy.random.Generator`.

    Attributes:
        inputs: list of symbols.
        outputs: list of symbols.
        calls: list of the calls of layers in the order in which they compute; a shared
            layer has several.

    Raises:
        TypeError: if inputs or outputs are no symbols.
        ValueError: if an output needs an Input that is not among the inputs, or an
            input is not used.

    >>> from dlcourse.layers import Add, Dense, Input
    >>> x = Input((2,))
    >>> model = Model(x, Add()([x, Dense(2, kernel_initializer="ones")(x)]))
    >>> model([[1.0, 2.0]])
    array([[4., 5.]], dtype=float32)
    >>> model.backward([[1.0, 0.0]])
    array([[2., 1.]], dtype=float32)
    """

    def __init__(self, inputs, outputs, *, seed=None, name=None):
        super().__init__(seed=seed, name=name)
        self.inputs = _symbols_of("inputs", inputs)
        self.outputs = _symbols_of("outputs", outputs)
        self.calls = _ordered_calls(self.inputs, self.outputs)
        for layer in dict.fromkeys(call.layer for call in self.calls):
            self._adopt(layer)
        for call in self.calls:
            call.build()
        self._trained = self._calls_to_train()
        self._memories = {}  # of each call

    def __call__(self, x, training=False):
        """Return the output for x, shape (batch, ...); lists for several of them.

        Called with symbols, it puts its layers into another graph, where they are
        shared, and returns its outputs there.

        Args:
            x: examples, shape (batch, ...); a list with one array for each input.
            training: whether layers such as dropout behave as in training.

        Raises:
            TypeError: if x is no array of real numbers.
            ValueError: if number or shapes of the arrays are not those of `inputs`.
        """
        if type(x) is not np.ndarray and is_symbolic(x):
            return self._connect(x)
        arrays = dict(zip(self.inputs, self._checked_inputs(x), strict=True))
        masks = dict.fromkeys(self.inputs)
        for call in self.calls:
            call.run(arrays, masks, training)
            self._memories[call] = call.layer.memory
        y = [arrays[symbol] for symbol in self.outputs]
        self._output_shapes = [array.shape for array in y]
        self.output_masks = [
            fitting(masks[symbol], array)
            for symbol, array in zip(self.outputs, y, strict=True)
        ]
        return _single(y)

    @quiet
    def backward(self, grad):
        """Return dL/dx for dL/dy of the last call; renew `grads`.

        Args:
            grad: dL/dy; for several outputs a list, None for one that is not used.

        Returns:
            dL/dx; for several inputs a list, None for one that no gradient reaches.

        Raises:
            RuntimeError: if the model has not been called.
            ValueError: if number or shapes are not those of the outputs.
        """
        grads = self._checked_grads(grad)
        every = dict.fromkeys(self.calls, True)
        sums = self._go_back(grads, [False] * len(grads), every)
        return _single([sums.get(symbol) for symbol in self.inputs])

    def _backward_to_params(self, grad, from_logits):
        """Renew `grads` for dL/dy, or dL/dlogits, of the last call.

        Calls without a parameter in or before them are left out.
        """
        if len(self.outputs) == 1:
            grad, from_logits = [grad], [from_logits]
        try:
            self._go_back(grad, from_logits, self._trained)
        finally:
            for layer in self.layers:
                layer.needs_input_grad = True

    def _go_back(self, grads, from_logits, calls):
        """Return dL/dsymbol by symbol, added up over all its uses; renew `grads`.

        In the reverse order a symbol has received the gradients of all its uses before
        the call that computes it passes them on.

        Args:
            grads: list of dL/dy, or dL/dlogits, of the outputs; None for none.
            from_logits: list that says which of the two.
            calls: dict of the calls to go through, in order; its values say whether
                the gradients of their inputs are needed.
        """
        at_outputs, at_logits = _Sums(), _Sums()
        for symbol, grad, flag in zip(self.outputs, grads, from_logits, strict=True):
            (at_logits if flag else at_outputs).add(symbol, grad)
        of_params = {layer: _Sums() for layer in self.layers}
        for call in reversed(calls):
            layer = call.layer
            layer.memory, layer.needs_input_grad = self._memories[call], calls[call]
            for sums, backward in (
                (at_outputs, layer.backward),
                (at_logits, layer.backward_logits),
            ):
                if any(symbol in sums for symbol in call.outputs):
                    for symbol, grad in call.backward(backward, sums):
                        at_outputs.add(symbol, grad)
                    of_params[layer].add_all(layer.grads)
        for layer, sums in of_params.items():
            layer.grads = sums.complete(layer.params)
        return at_outputs

    def _calls_to_train(self):
        """Return the calls with parameters in or before them; and if before, True."""
        calls, starts = {}, set(self.inputs)
        for call in self.calls:
            before = any(s.call in calls for s in call.inputs if s not in starts)
            if before or call.layer.params:
                calls[call] = before
        return calls

    @property
    def output_layers(self):
        """List of the layers that give the outputs, each as of that call."""
        return [_Output(self, symbol.call) for symbol in self.outputs]

    @property
    def output_names(self):
        """List of the names of these layers, numbered where they are equal."""
        return _distinct(symbol.name for symbol in self.outputs)

    @property
    def input_names(self):
        """List of the names of the inputs, numbered where they are equal."""
        return _distinct(symbol.name for symbol in self.inputs)

    @property
    def input_shape(self):
        """Shape of x, None for the batch; a list for several inputs."""
        return _single([symbol.shape for symbol in self.inputs])

    @property
    def output_shape(self):
        """Shape of y, None for the batch; a list for several outputs."""
        return _single([symbol.shape for symbol in self.outputs])

    def build(self, input_shape):
        """Do nothing: the layers were built with the model."""

    def _connect(self, x):
        """Call all layers with new symbols; return those of the outputs."""
        x = _symbols_of("x", x)
        self._check_number("symbols", x, self.inputs)
        fix = "call the model with symbols of the shapes of its inputs."
        for name, new, own in zip(self.input_names, x, self.inputs, strict=True):
            check_shape(f"{self.name}: {name}", new, own.shape, fix=fix)
        known = dict(zip(self.inputs, x, strict=True))
        for call in self.calls:
            known |= zip(call.outputs, call.again(known).outputs, strict=True)
        return _single([known[symbol] for symbol in self.outputs])

    def _checked_inputs(self, x):
        """Return the list of arrays for the inputs; whole numbers stay such."""
        x = x if len(self.inputs) > 1 else [x]
        self._check_number("arrays", x, self.inputs)
        for k, (array, symbol) in enumerate(zip(x, self.inputs, strict=True)):
            if type(array) is np.ndarray and array.shape[1:] == symbol.shape[1:]:
                continue  # the layers look at its dtype
            label = f"{self.name}: {self.input_names[k]}"
            fix = "pass examples of the shape that the Input was made for."
            check_shape(label, check_array(label, array), symbol.shape, fix=fix)
        x = [np.asarray(array) for array in x]
        if len({len(array) for array in x}) > 1:
            raise ValueError(
                f"{self.name}: got {[len(array) for array in x]} examples for its "
                "inputs, expected equally many; pass arrays that describe the same "
                "examples."
            )
        return x

    def _checked_grads(self, grad):
        """Return the list of gradients for the outputs."""
        if not self._memories:
            raise RuntimeError(
                f"{self.name}: got backward(grad) before a call, expected the model to "
                f"have seen an input; call it first: y = {self.name}(x)."
            )
        grads = grad if len(self.outputs) > 1 else [grad]
        self._check_number("gradients", grads, self.outputs)
        fix = "pass dL/dy, an array with one entry for each entry of the output."
        checked, label = [], f"{self.name}: grad"
        for one, shape in zip(grads, self._output_shapes, strict=True):
            if one is not None:
                one = check_shape(label, check_array(label, one), shape, fix=fix)
            checked.append(one)
        return checked

    def _check_number(self, what, values, symbols):
        """Refuse values that are not one for each of the inputs or outputs."""
        listed = isinstance(values, list | tuple)
        if not listed or len(values) != len(symbols):
            names = ", ".join(repr(symbol.name) for symbol in symbols)
            got = f"{len(values)} {what}" if listed else type(values).__name__
            raise ValueError(
                f"{self.name}: got {got}, expected a list of {len(symbols)}, one for "
                f"each of {names}; pass them in that order."
            )


class _Output:
    """The layer that gives an output of a graph, as it was in that call of it."""

    def __init__(self, graph, call):
        self._graph, self._call = graph, call
        self.name, self.activation = call.layer.name, call.layer.activation

    @property
    def logits(self):
        """The z of the last call, where y = activation(z); None if not kept."""
        layer = self._call.layer
        layer.memory = self._graph._memories[self._call]
        return layer.logits


class _Sums(dict):
    """Arrays that are added up by key."""

    def add(self, key, array):
        """Add an array to what stands under a key; None adds nothing."""
        if array is not None:
            self[key] = self[key] + array if key in self else array

    def add_all(self, arrays):
        """Add a dict of arrays."""
        for key, array in arrays.items():
            self.add(key, array)

    def complete(self, like):
        """Return a dict with the keys of `like`, zeros where nothing was added."""
        return {
            key: self[key] if key in self else np.zeros_like(array)
            for key, array in like.items()
        }


def _single(values):
    """Return the value of a list of one; longer lists as they are."""
    return values if len(values) > 1 else values[0]


def _distinct(names):
    """Return names in order, numbered where they are equal."""
    distinct = []
    for name in names:
        twice = name in distinct  # two outputs of one layer
        distinct.append(free_name(f"{name}_1", distinct) if twice else name)
    return distinct


def _symbols_of(name, value):
    """Return a symbol or a list of symbols as a list.

    Raises:
        TypeError: if it holds something else, or nothing.
    """
    values = list(value) if isinstance(value, list | tuple) else [value]
    wrong = [one for one in values if not isinstance(one, Symbol)]
    if wrong or not values:
        got = type(wrong[0]).__name__ if wrong else "nothing"
        raise TypeError(
            f"{name}: got {got}, expected symbols; start from x = layers.Input(shape) "
            "and pass what layers return for it, as y = layers.Dense(1)(x)."
        )
    return values


def _ordered_calls(inputs, outputs):
    """Return the calls that lead from inputs to outputs, each after those it needs.

    Of all orders that do, it is the one in which the calls were written: a call can
    only be written once its inputs exist.

    Raises:
        ValueError: if an output needs an Input that is not there, an input is of no
            use, or the calls form a circle.
    """
    starts = set(inputs)

    def parents(call):
        needed = [symbol for symbol in call.inputs if symbol not in starts]
        return [_call_of(symbol, f"layer {call.layer.name!r},") for symbol in needed]

    ends = [_call_of(symbol, "model as an output,") for symbol in outputs]
    calls = topological_order(ends, parents)
    calls.sort(key=lambda call: call.number)
    used = {symbol for call in calls for symbol in call.inputs}
    for symbol in inputs:
        if symbol not in used:
            raise ValueError(
                f"inputs: got {symbol.name!r}, on which no output depends, expected "
                "that each is used; connect it to an output or leave it out."
            )
    return calls


def _call_of(symbol, user):
    """Return the call that computes a symbol."""
    if symbol.call is None:
        raise ValueError(
            f"graph: got the Input {symbol.name!r} for the {user} expected something "
            "computed from `inputs`; add it to them, or pass what a layer returns."
        )
    return symbol.call
