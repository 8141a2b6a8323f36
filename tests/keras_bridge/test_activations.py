"""compare_activations knows all of them, and sees a wrong value or derivative."""

import inspect

import numpy as np
import pytest

from dlcourse import activations, i18n, keras_bridge
from dlcourse.keras_bridge.activations import GRID


@pytest.fixture(scope="module")
def comparison():
    return keras_bridge.compare_activations()


def test_names_are_those_of_keras_in_its_order(keras):
    # The table is a set; its order stands in the source alone.
    package = __import__("keras.src.activations", fromlist=["ALL_OBJECTS"])
    table = inspect.getsource(package).split("ALL_OBJECTS = {")[1].split("}")[0]
    order = [word.strip() for word in table.split(",")]
    assert list(activations.names()) == [n for n in order if n in activations.names()]
    assert len(activations.names()) == 18
    assert all(callable(activations.get(name)) for name in activations.names())


def test_all_eighteen_agree(comparison):
    assert comparison.agrees
    assert len(comparison.pairs) == len(comparison.rows()) == 36
    assert str(comparison) == repr(comparison) == (
        "18 of 18 activations agree with Keras in value and derivative "
        "(relative difference at most 1e-07)"
    )  # fmt: skip


def test_all_but_two_agree_to_float64(comparison):
    rough = {r["array"] for r in comparison.rows() if r["relative"] > 1e-12}
    assert rough == {f"{part} of {name}" for part in ("value", "derivative")
                     for name in ("leaky_relu", "gelu")}  # fmt: skip
    assert all(pair.theirs.dtype == "float64" for pair in comparison.pairs)


def test_grid_holds_the_kinks():
    assert {-6.0, -3.0, 0.0, 3.0, 6.0} <= set(GRID)


def test_html_has_a_row_for_each(comparison):
    html = comparison._repr_html_()
    assert html.count("<tr>") == 19
    assert html.count("✓") == 36
    assert "<code>log_softmax</code>" in html


# (what is replaced, by what, the array that then differs)
BUGS = [
    ("tanh_grad", lambda z: 1 - np.tanh(z), "derivative of tanh"),
    ("relu_grad", lambda z: (z >= 0) * 1.0, "derivative of relu"),  # at 0 only
    ("leaky_relu", lambda z: np.maximum(0.3 * z, z), "value of leaky_relu"),
    ("relu6_grad", lambda z: (z > 0) * 1.0, "derivative of relu6"),  # at 6 only
    ("softmax_backward", lambda g, y: g * y * (1 - y), "derivative of softmax"),
    ("log_softmax_backward", lambda g, y: g - np.exp(y), "derivative of log_softmax"),
    ("elu_grad", lambda z: np.full_like(z, np.nan), "derivative of elu"),
]


@pytest.mark.parametrize(("function", "wrong", "array"), BUGS)
def test_a_wrong_one_is_seen_and_named(monkeypatch, function, wrong, array):
    monkeypatch.setattr(activations, function, wrong)
    found = keras_bridge.compare_activations()
    assert not found.agrees
    assert [row["array"] for row in found.rows() if not row["agrees"]] == [array]
    assert str(found).startswith("17 of 18 activations agree")
    assert f"{array} differs by" in str(found)
    assert found._repr_html_().count("✗") == 1


def test_some_names_in_their_order():
    found = keras_bridge.compare_activations(("tanh", "relu"))
    assert [pair.name for pair in found.pairs] == ["tanh", "tanh", "relu", "relu"]


def test_an_unknown_name_gets_a_suggestion():
    with pytest.raises(ValueError, match="did you mean 'sigmoid'"):
        keras_bridge.compare_activations(["sigmod"])


def test_text_is_turkish_when_asked(comparison):
    english = str(comparison)
    i18n.set_language("tr")
    try:
        assert str(comparison) != english
    finally:
        i18n.set_language("en")
