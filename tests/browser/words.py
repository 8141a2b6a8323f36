"""Whether the labs of a page speak its language."""

import re

from dlcourse import activations
from tests.browser.notebook import catalogue

CODE = {  # names that stay as they are in programs and in all languages
    "relu", "tanh", "sigmoid", "linear", "std(w) · √n", "SGD", "momentum", "RMSprop",
    "Adam", *activations.names(), "prelu", "sin(w)", "exp(w)", "tanh(w)", "sigmoid(w)",
    "ε, float32", "ε, float64", "+ conv 3", "+ pool 2", "+ dense 10", "d_model", "same",
    "valid", "float16 (2 B)", "float32 (4 B)", "float64 (8 B)", "random_normal",
    "lecun_normal", "glorot_normal", "glorot_uniform", "he_normal", "he_uniform",
    "VarianceScaling(2, fan_out)", "VarianceScaling(2, fan_avg)",
}  # fmt: skip
LEAST = 4  # words of the language that every lab shows


def foreign(notebook):
    """Return {lab: its words of another language}; all if it has hardly any other."""
    messages = _messages(notebook.language)
    found = {}
    for lab in notebook.labs:
        words = lab.words()
        own = {w for w in words if any(m.fullmatch(w) for m in messages)}
        if len(own) < LEAST or words - own - CODE:
            found[lab.name] = words - own - CODE or words
    return found


def _messages(language):
    """Return patterns of what the package can say, also after a title or a symbol."""
    table = catalogue("tr")._catalog
    messages = list(table)[1:] if language == "en" else list(table.values())[1:]
    words = "|".join(_pattern(message) for message in messages if message)
    return [re.compile(rf"(\w+ \()?({words})(: ({words}))?\)?", re.DOTALL)]


def _pattern(message):
    """Return a pattern of the message with anything in place of its {fields}."""
    return ".+".join(map(re.escape, re.split(r"\{.*?\}", message)))
