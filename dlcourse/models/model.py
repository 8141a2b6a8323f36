"""A model of any shape, written as in Keras' functional API."""

from dlcourse.models.graph import Graph
from dlcourse.models.trainer import Trainer


class Model(Trainer, Graph):
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
