"""How JupyterLab should be started for labs that answer at once.

A server holds the end of a message back until the page has confirmed its beginning
(Nagle's algorithm, RFC 896), and a page may confirm 40 ms late: longer than most labs
take to draw. `make lab` starts Jupyter with a connection that does not wait; without it
labs work as well, one or two frames of the screen later.
"""

from jupyter_server.services.kernels.connection.channels import (
    ZMQChannelsWebsocketConnection,
)


class PromptConnection(ZMQChannelsWebsocketConnection):
    """The connection between page and kernel, sending every message at once."""

    def connect(self):
        """Open it; returns what Jupyter's own connection returns."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()
