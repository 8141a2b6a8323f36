"""Cells of notebooks run in some tests of this folder; what they set ends with them."""

import matplotlib as mpl
import numpy as np
import pytest

from dlcourse import i18n


@pytest.fixture(autouse=True)
def _as_before():
    with np.printoptions(), mpl.rc_context(), i18n.speaking(i18n.get_language()):
        yield
