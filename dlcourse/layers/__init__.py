"""Layers: `y = layer(x)`, then `grad_x = layer.backward(grad_y)`.

Files are named as the folders of Keras; the protocol stands in `base`.
"""

from dlcourse.layers.activation import Activation, LeakyReLU, PReLU
from dlcourse.layers.attention import AdditiveAttention, Attention
from dlcourse.layers.base import Layer
from dlcourse.layers.convolutional import (
    Conv1D,
    Conv1DTranspose,
    Conv2D,
    Conv2DTranspose,
    Conv3D,
    DepthwiseConv2D,
    SeparableConv2D,
)
from dlcourse.layers.core import Dense
from dlcourse.layers.embedding import Embedding, LearnedPositions, SinusoidalPositions
from dlcourse.layers.graph import GraphConvolution
from dlcourse.layers.merging import (
    Add,
    Average,
    Concatenate,
    Maximum,
    Multiply,
    Subtract,
)
from dlcourse.layers.multi_head_attention import MultiHeadAttention
from dlcourse.layers.normalization import BatchNormalization, LayerNormalization
from dlcourse.layers.pooling import (
    AveragePooling1D,
    AveragePooling2D,
    GlobalAveragePooling1D,
    GlobalAveragePooling2D,
    GlobalMaxPooling1D,
    GlobalMaxPooling2D,
    MaxPooling1D,
    MaxPooling2D,
)
from dlcourse.layers.preprocessing import Normalization, Rescaling
from dlcourse.layers.recurrent import (
    GRU,
    LSTM,
    Bidirectional,
    SimpleRNN,
    TimeDistributed,
)
from dlcourse.layers.regularization import Dropout, SpatialDropout2D
from dlcourse.layers.reshaping import Flatten, Permute, RepeatVector, Reshape
from dlcourse.layers.resizing import Cropping2D, UpSampling2D, ZeroPadding2D
from dlcourse.layers.symbolic import Input
from dlcourse.layers.transformer import TransformerDecoder, TransformerEncoder

__all__ = [
    "GRU",
    "LSTM",
    "Activation",
    "Add",
    "AdditiveAttention",
    "Attention",
    "Average",
    "AveragePooling1D",
    "AveragePooling2D",
    "BatchNormalization",
    "Bidirectional",
    "Concatenate",
    "Conv1D",
    "Conv1DTranspose",
    "Conv2D",
    "Conv2DTranspose",
    "Conv3D",
    "Cropping2D",
    "Dense",
    "DepthwiseConv2D",
    "Dropout",
    "Embedding",
    "Flatten",
    "GlobalAveragePooling1D",
    "GlobalAveragePooling2D",
    "GlobalMaxPooling1D",
    "GlobalMaxPooling2D",
    "GraphConvolution",
    "Input",
    "Layer",
    "LayerNormalization",
    "LeakyReLU",
    "LearnedPositions",
    "MaxPooling1D",
    "MaxPooling2D",
    "Maximum",
    "MultiHeadAttention",
    "Multiply",
    "Normalization",
    "PReLU",
    "Permute",
    "RepeatVector",
    "Rescaling",
    "Reshape",
    "SeparableConv2D",
    "SimpleRNN",
    "SinusoidalPositions",
    "SpatialDropout2D",
    "Subtract",
    "TimeDistributed",
    "TransformerDecoder",
    "TransformerEncoder",
    "UpSampling2D",
    "ZeroPadding2D",
]
