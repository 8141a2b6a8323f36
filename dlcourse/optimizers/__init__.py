"""Optimizers with Keras' names, argument order, defaults and update formulas."""

from dlcourse._validation import check_choice
from dlcourse.optimizers.adagrad import Adagrad
from dlcourse.optimizers.adam import Adam
from dlcourse.optimizers.adamw import AdamW
from dlcourse.optimizers.base import Optimizer
from dlcourse.optimizers.rmsprop import RMSprop
from dlcourse.optimizers.sgd import SGD
from dlcourse.optimizers.trajectory import trajectory

__all__ = [
    "SGD",
    "Adagrad",
    "Adam",
    "AdamW",
    "Optimizer",
    "RMSprop",
    "get",
    "trajectory",
]

_BY_NAME = {
    "sgd": SGD,
    "rmsprop": RMSprop,
    "adagrad": Adagrad,
    "adam": Adam,
    "adamw": AdamW,
}


def get(identifier):
    """Return an optimizer: `identifier` itself, or a new one with default settings.

    >>> get("adam")
    Adam(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-07,
    amsgrad=False, weight_decay=None, clipnorm=None, clipvalue=None,
    global_clipnorm=None)

    Args:
        identifier: an `Optimizer`, or a name of Keras: "sgd", "rmsprop", "adagrad",
            "adam" or "adamw", in upper or lower case.

    Returns:
        An `Optimizer`.

    Raises:
        TypeError: if `identifier` is neither a name nor an optimizer.
        ValueError: if there is no optimizer of that name.
    """
    if isinstance(identifier, Optimizer):
        return identifier
    if not isinstance(identifier, str):
        raise TypeError(
            f"optimizer: got {identifier!r}, expected a name such as 'adam' or an "
            "optimizer; pass e.g. optimizers.Adam(learning_rate=0.001)."
        )
    return _BY_NAME[check_choice("optimizer", identifier.lower(), tuple(_BY_NAME))]()
