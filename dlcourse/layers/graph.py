"""A layer for graphs: every node hears its neighbours."""

from dlcourse._validation import check_array
from dlcourse.layers.core import Dense


class GraphConvolution(Dense):
    """Mix every node with its neighbours, then connect features and units.

        y = activation(matrix @ x @ kernel + bias)

    All else is as in `Dense`. With `dlcourse.ops.normalized_adjacency` as matrix it is
    the layer of Kipf and Welling. Keras has no such layer.

    Args:
        units: number of outputs per node.
        matrix: how much each node (row) takes of each (column), (nodes, nodes).
        activation: name or function of `dlcourse.activations`; None for none.
        use_bias: whether to add a bias.
        kernel_initializer: name or object of `dlcourse.initializers`.
        bias_initializer: likewise.
        kernel_regularizer: name or object of `dlcourse.regularizers`; None for none.
        bias_regularizer: likewise.
        seed: seed of initializers that have none of their own.
        dtype: dtype of parameters, outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x: (batch, nodes, features); y, grad: (batch, nodes, units). For one graph the
        batch is 1: x[np.newaxis].
        params: kernel (features, units), bias (units,).

    Reference:
        Kipf and Welling (2017), https://arxiv.org/abs/1609.02907, equation 2.

    >>> import numpy as np
    >>> mean = np.array([[0.5, 0.5, 0.0], [0.0, 0.5, 0.5], [0.5, 0.0, 0.5]])
    >>> layer = GraphConvolution(1, mean, kernel_initializer="ones")
    >>> layer([[[2.0], [4.0], [8.0]]])
    array([[[3.],
            [6.],
            [5.]]], dtype=float32)
    """

    min_ndim = 3
    fixed_axes = (-2, -1)

    def __init__(
        self,
        units,
        matrix,
        activation=None,
        use_bias=True,
        kernel_initializer="glorot_uniform",
        bias_initializer="zeros",
        kernel_regularizer=None,
        bias_regularizer=None,
        *,
        seed=None,
        dtype="float32",
        name=None,
    ):
        super().__init__(
            units, activation, use_bias, kernel_initializer, bias_initializer,
            kernel_regularizer, bias_regularizer, seed=seed, dtype=dtype, name=name,
        )  # fmt: skip
        self.matrix = check_array("matrix", matrix, min_ndim=2)

    def forward(self, x):
        return super().forward(self._matrix @ x)

    def backward_logits(self, grad):
        grad = super().backward_logits(grad)
        return None if grad is None else self._matrix.T @ grad

    @property
    def _matrix(self):
        return self.matrix.astype(self.dtype, copy=False)

    def _check_axes(self, shape):
        super()._check_axes(shape)
        if self.matrix.shape != (shape[-2], shape[-2]):
            raise ValueError(
                f"{self.name}: got x of shape {tuple(shape)} and a matrix of shape "
                f"{self.matrix.shape}, expected a row and a column for each node; the "
                f"nodes are the last axis but one, for one graph pass x[np.newaxis]."
            )
