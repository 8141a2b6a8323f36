"""The blocks that a transformer is stacked of, each a few layers with shortcuts."""

from dlcourse import activations, initializers
from dlcourse._validation import check_integer, check_number
from dlcourse.layers.core import Dense
from dlcourse.layers.multi_head_attention import MultiHeadAttention
from dlcourse.layers.multi_input import MultiInput
from dlcourse.layers.normalization import LayerNormalization
from dlcourse.layers.regularization import Dropout
from dlcourse.layers.wrapper import Wrapper


class _Residual:
    """A shortcut around something: y = x + dropout(f(x)), with a normalisation.

    It stands behind the sum, y = norm(x + dropout(f(x))), or, if it comes first, before
    the function, y = x + dropout(f(norm(x))).
    """

    def __init__(self, name, function, block):
        settings = {"dtype": block.dtype}
        norm = LayerNormalization(epsilon=block.layer_norm_epsilon, **settings)
        self.inner = {**function, f"norm_{name}": norm}
        self.function, self.norm = [*function.values()], norm
        self.dropout = Dropout(block.dropout, seed=block._rng, **settings)
        self.first = block.normalize_first

    def build(self, shape, *others):
        """Create the parameters for x and what else the function takes."""
        self.norm.build(shape)
        self.dropout.build(shape)

    def forward(self, x, *others, training, **options):
        z = self.norm(x) if self.first else x
        z = self._apply(z, *others, training=training, **options)
        y = x + self.dropout(z, training=training)
        return y if self.first else self.norm(y)

    def backward(self, grad):
        """Return the gradients of x and of the others, a list."""
        if not self.first:
            grad = self.norm.backward(grad)
        inner, *others = self._apply_backward(self.dropout.backward(grad))
        if self.first:
            inner = self.norm.backward(inner)
        return [grad + inner, *others]


class _FeedForward(_Residual):
    """The same small network for every place: hidden units, and back to the width."""

    def build(self, shape):
        super().build(shape)
        hidden, output = self.function
        hidden.build(shape)
        output.build((*shape[:-1], hidden.units))

    def _apply(self, x, training):
        for layer in self.function:
            x = layer(x, training=training)
        return x

    def _apply_backward(self, grad):
        for layer in reversed(self.function):
            grad = layer.backward(grad)
        return [grad]


class _CrossAttention(_Residual):
    """Queries from x, keys and values from another sequence."""

    def build(self, shape, other):
        super().build(shape)
        self.function[0].build([shape, other])

    def _apply(self, x, other, **options):
        return self.function[0](x, other, **options)

    def _apply_backward(self, grad):
        return self.function[0].backward(grad)


class _SelfAttention(_CrossAttention):
    """Queries, keys and values from x."""

    def build(self, shape):
        super().build(shape, shape)

    def _apply(self, x, **options):
        return super()._apply(x, x, **options)

    def _apply_backward(self, grad):
        return [sum(super()._apply_backward(grad))]


class _Block(Wrapper):
    """What both blocks share: settings, and the parts that `build` makes of them."""

    takes_mask = True
    min_ndim = 3
    fixed_axes = (-1,)

    def __init__(
        self,
        intermediate_dim,
        num_heads,
        dropout=0.0,
        activation="relu",
        layer_norm_epsilon=1e-5,
        kernel_initializer="glorot_uniform",
        bias_initializer="zeros",
        normalize_first=False,
        *,
        seed=None,
        dtype="float32",
        name=None,
    ):
        self.residuals = []
        super().__init__([], seed=seed, dtype=dtype, name=name)
        self.intermediate_dim = check_integer("intermediate_dim", intermediate_dim)
        self.num_heads = check_integer("num_heads", num_heads)
        self.dropout = check_number("dropout", dropout, 0, 1)
        self.activation = activations.get(activation)
        epsilon = check_number("layer_norm_epsilon", layer_norm_epsilon, 0)
        self.layer_norm_epsilon = epsilon
        self.kernel_initializer = initializers.get(kernel_initializer)
        self.bias_initializer = initializers.get(bias_initializer)
        self.normalize_first = normalize_first

    def _make(self, residuals):
        """Take the parts of the block, in their order."""
        self.residuals = residuals
        inner = [*self._inner().values()]
        self.layers = [*inner, *(part.dropout for part in residuals)]

    def _inner(self):
        parts = (part.inner.items() for part in self.residuals)
        return dict(pair for part in parts for pair in part)

    def _attention(self, kind, name, width):
        """Return a shortcut around attention whose heads share the width."""
        if width % self.num_heads:
            raise ValueError(
                f"{self.name}: got x of width {width} for {self.num_heads} heads, "
                f"expected a multiple of their number; change num_heads or the width."
            )
        size = self.num_heads, width // self.num_heads
        layer = MultiHeadAttention(*size, dropout=self.dropout, **self._settings())
        return kind(name, {f"{name}_attention": layer}, self)

    def _feed_forward(self, width):
        hidden = Dense(self.intermediate_dim, self.activation, **self._settings())
        output = Dense(width, **self._settings())
        return _FeedForward("dense", {"hidden": hidden, "output": output}, self)

    def _settings(self):
        return {
            "kernel_initializer": self.kernel_initializer,
            "bias_initializer": self.bias_initializer,
            "seed": self._rng,
            "dtype": self.dtype,
        }


class TransformerEncoder(_Block):
    """Let all places of a sequence look at each other, then think, each for itself.

        a = norm(x + attention(x, x))
        y = norm(a + output(activation(hidden(a))))       hidden, output: Dense

    or, with `normalize_first`, a = x + attention(norm(x)) and y = a + ...(norm(a)).
    With `use_causal_mask` no place sees a later one: so is the block of a GPT. Several
    blocks in a row make an encoder, or a GPT. `attention_scores` are the weights of the
    last call. Same names, order and defaults as `TransformerEncoder` of KerasHub, which
    has no `use_causal_mask`; Keras itself has no such layer.

    In a call: `layer(x, mask=None)`; masked places are seen by none.

    Args:
        intermediate_dim: number of hidden units of the feed-forward network.
        num_heads: number of heads, a divisor of the width of x.
        dropout: share of the attention weights, and of the entries of what is added to
            x, that is dropped in training.
        activation: name or function of `dlcourse.activations`, of the hidden units.
        layer_norm_epsilon: added to the variances.
        kernel_initializer: name or object of `dlcourse.initializers`.
        bias_initializer: likewise.
        normalize_first: whether the normalisations stand before attention and network
            instead of behind the sums.
        use_causal_mask: whether no place sees a later one.
        seed: None, an int or a `numpy.random.Generator`.
        dtype: dtype of parameters, outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x, y, grad: (batch, time, features). mask: (batch, time).
        attention_scores: (batch, heads, time, time).
        params: those of self_attention, norm_self, hidden, output and norm_dense, under
            names that begin so.

    Reference:
        Vaswani et al. (2017), https://arxiv.org/abs/1706.03762, section 3.1.

    >>> import numpy as np
    >>> layer = TransformerEncoder(16, 2, use_causal_mask=True, seed=0)
    >>> layer(np.ones((1, 3, 4))).shape, layer.attention_scores[0, 0].round(3)
    ((1, 3, 4), array([[1.   , 0.   , 0.   ],
           [0.5  , 0.5  , 0.   ],
           [0.333, 0.333, 0.333]], dtype=float32))
    """

    def __init__(
        self,
        intermediate_dim,
        num_heads,
        dropout=0.0,
        activation="relu",
        layer_norm_epsilon=1e-5,
        kernel_initializer="glorot_uniform",
        bias_initializer="zeros",
        normalize_first=False,
        *,
        use_causal_mask=False,
        seed=None,
        dtype="float32",
        name=None,
    ):
        settings = {"seed": seed, "dtype": dtype, "name": name}
        super().__init__(
            intermediate_dim, num_heads, dropout, activation, layer_norm_epsilon,
            kernel_initializer, bias_initializer, normalize_first, **settings,
        )  # fmt: skip
        self.use_causal_mask = use_causal_mask

    def build(self, input_shape):
        width = input_shape[-1]
        attention = self._attention(_SelfAttention, "self", width)
        self._make([attention, self._feed_forward(width)])
        for part in self.residuals:
            part.build(input_shape)

    def forward(self, x, mask=None):
        self._cache = True
        attention, feed_forward = self.residuals
        causal = self.use_causal_mask
        options = {"value_mask": mask, "use_causal_mask": causal}
        x = attention.forward(x, training=self.training, **options)
        return feed_forward.forward(x, training=self.training)

    def backward(self, grad):
        self._saved()
        for part in reversed(self.residuals):
            (grad,) = part.backward(grad)
        return grad

    @property
    def attention_scores(self):
        """The weights of the last call, (batch, heads, queries, keys)."""
        self._saved()
        return self._inner()["self_attention"].attention_scores


class TransformerDecoder(_Block, MultiInput):
    """Let a sequence look back at itself and at another one, then think.

        a = norm(x + attention(x, x))            no place sees a later one
        b = norm(a + attention(a, encoded))      all of the encoded sequence
        y = norm(b + output(activation(hidden(b))))

    or, with `normalize_first`, with the normalisations as in `TransformerEncoder`. In a
    call: `layer(x, encoded)`, or a list of both, with the option mask, a list of both
    masks (None for none). `backward` returns a list of both gradients. Same names,
    order and defaults as `TransformerDecoder` of KerasHub, here always with both
    inputs: what is called decoder-only is a `TransformerEncoder` with
    `use_causal_mask`. `attention_scores` are those of the attention to the encoded.

    Args:
        intermediate_dim: number of hidden units of the feed-forward network.
        num_heads: number of heads of each attention, a divisor of the width of x.
        dropout: share of the attention weights, and of the entries of what is added to
            x, that is dropped in training.
        activation: name or function of `dlcourse.activations`, of the hidden units.
        layer_norm_epsilon: added to the variances.
        kernel_initializer: name or object of `dlcourse.initializers`.
        bias_initializer: likewise.
        normalize_first: whether the normalisations stand before attention and network
            instead of behind the sums.
        seed: None, an int or a `numpy.random.Generator`.
        dtype: dtype of parameters, outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x, y, grad: (batch, time, features). encoded: (batch, other time, width).
        params: those of self_attention, norm_self, cross_attention, norm_cross, hidden,
            output and norm_dense, under names that begin so.

    Reference:
        Vaswani et al. (2017), https://arxiv.org/abs/1706.03762, section 3.1.

    >>> import numpy as np
    >>> layer, x = TransformerDecoder(16, 2, seed=0), np.ones((1, 3, 4))
    >>> layer(x, np.ones((1, 5, 4))).shape, layer.attention_scores.shape
    ((1, 3, 4), (1, 2, 3, 5))
    """

    fewest = most = 2

    def __call__(self, x, encoded=None, *args, **options):
        x = x if encoded is None else [x, encoded]
        return super().__call__(x, *args, **options)

    def build(self, input_shape):
        own, encoded = input_shape
        width = own[-1]
        self._make([
            self._attention(_SelfAttention, "self", width),
            self._attention(_CrossAttention, "cross", width),
            self._feed_forward(width),
        ])  # fmt: skip
        for part, shapes in zip(
            self.residuals, ([own], [own, encoded], [own]), strict=True
        ):
            part.build(*shapes)

    def forward(self, x, mask=None):
        self._cache = True
        x, encoded = x
        own_mask, mask = mask or (None, None)
        own, cross, feed_forward = self.residuals
        options = {"value_mask": own_mask, "use_causal_mask": True}
        x = own.forward(x, training=self.training, **options)
        x = cross.forward(x, encoded, training=self.training, value_mask=mask)
        return feed_forward.forward(x, training=self.training)

    def backward(self, grad):
        self._saved()
        own, cross, feed_forward = self.residuals
        (grad,) = feed_forward.backward(grad)
        grad, grad_encoded = cross.backward(grad)
        (grad,) = own.backward(grad)
        return [grad, grad_encoded]

    def compute_output_shape(self, input_shape):
        return tuple(input_shape[0])

    def compute_mask(self, x, mask=None):
        """Return the mask for what comes next: that of x."""
        return mask[0] if isinstance(mask, list | tuple) else mask

    @property
    def attention_scores(self):
        """How the last call weighed the encoded, (batch, heads, time, other time)."""
        self._saved()
        return self._inner()["cross_attention"].attention_scores
