"""R2 against scikit-learn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn import metrics as sk

from dlcourse.metrics import r2_score


@given(
    seed=st.integers(0, 10_000),
    shape=st.sampled_from([(2,), (7,), (5, 3), (4, 1)]),
    multioutput=st.sampled_from(["uniform_average", "raw_values"]),
)
def test_r2(seed, shape, multioutput):
    rng = np.random.default_rng(seed)
    y_true, y_pred = rng.integers(3, size=(2, *shape)).astype(float)
    found = r2_score(y_true, y_pred, multioutput=multioutput)
    expected = sk.r2_score(y_true, y_pred, multioutput=multioutput)
    np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-12)


@given(
    y=arrays(
        np.float64, (2, 4), elements=st.floats(allow_nan=False, allow_infinity=False)
    )
)
def test_any_finite_number_without_a_warning(y):
    assert not np.isnan(r2_score(*y))


@pytest.mark.parametrize(
    ("error", "fix", "pair"),
    [
        (ValueError, "more examples", ([1], [1])),
        (ValueError, "shape of the targets", ([1, 2], [[1], [2]])),
        (ValueError, "fill them", ([1, np.nan], [1, 2])),
        (TypeError, "convert", (["a", "b"], [1, 2])),
        (ValueError, "missing ones", (1, 1)),
    ],
)
def test_bad_input(error, fix, pair):
    with pytest.raises(error, match=fix):
        r2_score(*pair)


@pytest.mark.parametrize("y_pred", [[2, 2, 2], [2, 2, 3]])
def test_constant_targets(y_pred):
    with_spread = np.stack([[2, 2, 2], [1, 2, 3]], axis=1)
    predicted = np.stack([y_pred, [1, 2, 4]], axis=1)
    for pair in (([2, 2, 2], y_pred), (with_spread, predicted)):
        assert r2_score(*pair) == pytest.approx(sk.r2_score(*pair))
