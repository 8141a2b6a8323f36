"""Layers that read a sequence step by step, and wrappers around layers."""

from dlcourse.layers.recurrent.bidirectional import Bidirectional
from dlcourse.layers.recurrent.gru import GRU
from dlcourse.layers.recurrent.lstm import LSTM
from dlcourse.layers.recurrent.simple_rnn import SimpleRNN
from dlcourse.layers.recurrent.time_distributed import TimeDistributed

__all__ = ["GRU", "LSTM", "Bidirectional", "SimpleRNN", "TimeDistributed"]
