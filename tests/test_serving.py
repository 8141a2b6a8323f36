"""The connection that `make lab` gives to Jupyter: like its own, without waiting."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from jupyter_server.services.kernels.connection.channels import (
    ZMQChannelsWebsocketConnection,
)
from traitlets.utils.importstring import import_item

from dlcourse.serving import PromptConnection

ROOT = Path(__file__).parent.parent
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_make_lab_starts_jupyter_with_it():
    (recipe,) = re.findall(r"^\t.*-m jupyterlab .*$", MAKEFILE, re.MULTILINE)
    assert "$(PROMPT)" in recipe
    name = re.search(r"^PROMPT := --ServerApp\.(\w+)=(\S+)$", MAKEFILE, re.MULTILINE)
    assert name[1] == "kernel_websocket_connection_class"
    assert import_item(name[2]) is PromptConnection


@pytest.mark.parametrize("name", ["README.md", "README.tr.md"])
def test_the_lines_for_windows_start_it_too(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    (line,) = re.findall(
        r"^\.venv\\Scripts\\python -m jupyterlab .*$", text, re.MULTILINE
    )
    prompt = re.search("^PROMPT := (.*)$", MAKEFILE, re.MULTILINE)[1]
    assert line.endswith(f" {prompt}")


def test_it_waits_for_nothing_and_connects_as_jupyter_does(monkeypatch):
    done = []
    monkeypatch.setattr(
        ZMQChannelsWebsocketConnection, "connect", lambda _self: "connected"
    )
    handler = SimpleNamespace(set_nodelay=done.append)
    monkeypatch.setattr(PromptConnection, "websocket_handler", handler)
    assert PromptConnection.connect(PromptConnection.__new__(PromptConnection)) == (
        "connected"
    )
    assert done == [True]
