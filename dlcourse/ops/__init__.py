"""Functions of arrays that remember nothing."""

from dlcourse.ops.attention import attention, attention_backward, masked_softmax
from dlcourse.ops.averages import effective_window, ewma
from dlcourse.ops.batches import minibatches
from dlcourse.ops.convolution import (
    conv,
    conv_backward,
    conv_by_loops,
    conv_transpose,
    conv_transpose_backward,
)
from dlcourse.ops.depthwise import depthwise_conv, depthwise_conv_backward
from dlcourse.ops.graphs import adjacency, normalized_adjacency
from dlcourse.ops.masks import causal_mask, padding_mask
from dlcourse.ops.ordering import topological_order
from dlcourse.ops.pooling import (
    average_pool,
    average_pool_backward,
    max_pool,
    max_pool_backward,
)
from dlcourse.ops.positions import sinusoidal_positions
from dlcourse.ops.recurrent import (
    gru_step,
    gru_step_backward,
    lstm_step,
    lstm_step_backward,
    simple_rnn_step,
    simple_rnn_step_backward,
)
from dlcourse.ops.windows import conv_output_size, conv_transpose_output_size

__all__ = [
    "adjacency",
    "attention",
    "attention_backward",
    "average_pool",
    "average_pool_backward",
    "causal_mask",
    "conv",
    "conv_backward",
    "conv_by_loops",
    "conv_output_size",
    "conv_transpose",
    "conv_transpose_backward",
    "conv_transpose_output_size",
    "depthwise_conv",
    "depthwise_conv_backward",
    "effective_window",
    "ewma",
    "gru_step",
    "gru_step_backward",
    "lstm_step",
    "lstm_step_backward",
    "masked_softmax",
    "max_pool",
    "max_pool_backward",
    "minibatches",
    "normalized_adjacency",
    "padding_mask",
    "simple_rnn_step",
    "simple_rnn_step_backward",
    "sinusoidal_positions",
    "topological_order",
]
