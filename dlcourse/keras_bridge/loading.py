"""The one place where Keras and TensorFlow are imported: late, once, quietly."""

import contextlib
import gc
import importlib
import os
import sys
import warnings
from functools import cache

from dlcourse.keras_bridge.lean import just_in_time


@cache
def load_keras():
    """Import Keras with its TensorFlow backend and return `(keras, tf)`.

    The first call takes some seconds. TensorFlow's C++ side writes to the
    process's stderr before any of its log levels apply, so that stream is closed
    during the import; Python exceptions still come through.

    Returns:
        The modules `keras` and `tensorflow`.

    Raises:
        RuntimeError: if one of them is not installed, or if Keras was configured
            for another backend.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")
    with (
        _quiet_stderr(), warnings.catch_warnings(), _never_looked_through(),
        just_in_time(),
    ):  # fmt: skip
        warnings.simplefilter("ignore")  # third parties' own, at import only
        tf, keras = _import("tensorflow"), _import("keras")
    backend = keras.backend.backend()
    if backend != "tensorflow":
        raise RuntimeError(
            f"Keras: got the backend {backend!r}, expected 'tensorflow'; set the "
            "environment variable KERAS_BACKEND=tensorflow and restart Python."
        )
    return keras, tf


def _import(name):
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise RuntimeError(
            f"Keras: got an environment without the package {name!r}, expected Keras "
            "3 with TensorFlow; install them by `pip install 'dlcourse[keras]'`."
        ) from error


@contextlib.contextmanager
def _quiet_stderr():
    """Send file descriptor 2 to the null device while the block runs."""
    sys.stderr.flush()
    saved, null = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(null, 2)
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        os.close(null)


@contextlib.contextmanager
def _never_looked_through():
    """Spare the garbage collector all that is there when the block ends.

    Keras brings 300,000 objects that stay. To look through them takes a fifth of a
    second; so it happens only when a quarter as many have been added, and meanwhile a
    dozen figures that nobody sees any more keep their pixels.
    """
    gc.collect()
    yield
    gc.freeze()
    gc.collect()  # counts what is left, of which a quarter is soon there
