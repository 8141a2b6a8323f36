"""Layers that branch and merge: forward in one order, backward in its reverse."""

import numpy as np

from dlcourse._validation import check_array, check_shape
from dlcourse.layers.base import quiet
from dlcourse.layers.symbolic import is_symbolic
from dlcourse.models.network import Network, free_name
from dlcourse.models.wiring import ordered_calls, symbols_of


class Graph(Network):
    """A function of arrays made of connected layers; `Model` before it is trained.

    Args:
        inputs: the symbol that it starts from, or a list of them.
        outputs: the symbol that it ends in, or a list of them.
        seed: seed of all layers that have none of their own: None, an int or a
            `numpy.random.Generator`.
        name: name of the model.

    Attributes:
        inputs: list of symbols.
        outputs: list of symbols.
        calls: list of the calls of layers in the order in which they compute; a shared
            layer has several.
    """

    def __init__(self, inputs, outputs, *, seed=None, name=None):
        super().__init__(seed=seed, name=name)
        self.inputs = symbols_of("inputs", inputs)
        self.outputs = symbols_of("outputs", outputs)
        self.calls = ordered_calls(self.inputs, self.outputs)
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
        if is_symbolic(x):
            return self._connect(x)
        return self._run(self._checked_inputs(x), training)

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

    def _backward(self, grad, from_logits):
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

    def _run(self, x, training):
        """Compute all calls in order; keep the memory that each leaves."""
        arrays = dict(zip(self.inputs, x, strict=True))
        masks = dict.fromkeys(self.inputs)
        for call in self.calls:
            call.run(arrays, masks, training)
            self._memories[call] = call.layer.memory
        y = [arrays[symbol] for symbol in self.outputs]
        self._output_shapes = [array.shape for array in y]
        return _single(y)

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
        at_outputs, at_logits = Sums(), Sums()
        for symbol, grad, flag in zip(self.outputs, grads, from_logits, strict=True):
            (at_logits if flag else at_outputs).add(symbol, grad)
        of_params = {layer: Sums() for layer in self.layers}
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
        return [Output(self, symbol.call) for symbol in self.outputs]

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
        x = symbols_of("x", x)
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
        fix = "pass examples of the shape that the Input was made for."
        for name, array, symbol in zip(self.input_names, x, self.inputs, strict=True):
            label = f"{self.name}: {name}"
            check_shape(label, check_array(label, array), symbol.shape, fix=fix)
        x = [np.asarray(array) for array in x]
        lengths = [len(array) for array in x]
        if len(set(lengths)) > 1:
            raise ValueError(
                f"{self.name}: got {lengths} examples for its inputs, expected equally "
                "many; pass arrays that describe the same examples."
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


class Output:
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


class Sums(dict):
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
