"""The worked numbers of training, by their IDs."""

import numpy as np

from dlcourse import optimizers


def test_b117():
    # g = [3, 4]: cut to length 1, and cut entry by entry to 3.5
    w = np.zeros(2)
    optimizers.SGD(1.0, clipnorm=1.0).apply([np.array([3.0, 4.0])], [w])
    np.testing.assert_array_equal(-w, [0.6000000000000001, 0.8])
    w = np.zeros(2)
    optimizers.SGD(1.0, clipvalue=3.5).apply([np.array([3.0, 4.0])], [w])
    np.testing.assert_array_equal(-w, [3.0, 3.5])
