"""A simulated student: signs in, opens a notebook, runs it and moves the labs' sliders.

Speaks what a browser speaks: forms and cookies with the hub, then a websocket with the
kernel, in the protocol and with the messages of JupyterLab and its widgets.
"""

import asyncio
import time
from dataclasses import dataclass

import aiohttp
import nbformat
from jupyter_client.session import Session
from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)
from yarl import URL

PROTOCOL = "v1.kernel.websocket.jupyter.org"
SLIDERS = ("FloatSliderModel", "IntSliderModel")
PATIENCE = 300  # seconds for a server to start or a cell to end
ANSWER = 20  # seconds for a picture


@dataclass
class Lab:
    """A lab on the page: one picture and the sliders that came with it.

    Attributes:
        picture: the identifier of its picture's comm.
        sliders: {identifier: state as the kernel sent it}.
        frame: the newest frame that has come.
    """

    picture: str
    sliders: dict
    frame: int


class Student:
    """One student of a hub.

    Args:
        hub: address of the hub, as "http://127.0.0.1:8000".
        name, password: what is typed into the form.

    Attributes:
        errors: what a cell raised, as text.
        labs: the labs that have sliders, in the order of the notebook.
    """

    def __init__(self, hub, name, password):
        self.hub, self.name, self.password = hub, name, password
        self.home = f"{hub}/user/{name}"
        self.errors, self.labs = [], []
        self._models = {}  # {comm: (message of its cell, state)}
        self._waiting = {}  # {message: (future of its status, what is still to come)}
        self._pictures = {}  # {comm of a picture: queue of (frame, when)}
        self._statuses = {}
        self._packer = Session(key=b"")

    async def __aenter__(self):
        jar = aiohttp.CookieJar(unsafe=True, quote_cookie=False)  # an address, no name
        self.web = aiohttp.ClientSession(cookie_jar=jar)
        return self

    async def __aexit__(self, *_):
        await self.close_notebook()
        await self.web.close()

    # With the hub.

    async def sign_in(self):
        """Fill in the form; returns whether the hub lets the student in."""
        login = f"{self.hub}/hub/login"
        async with self.web.get(login) as page:
            page.raise_for_status()
        form = {"username": self.name, "password": self.password,
                "_xsrf": self._cross_site_token(login)}  # fmt: skip
        async with self.web.post(login, data=form, allow_redirects=False) as answer:
            return answer.status == 302

    async def start(self):
        """Start the student's own server, and wait until its page is there."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            async with self.web.get(f"{self.hub}/hub/spawn/{self.name}"):
                pass  # again while the hub takes a dead server for alive
            async with self.web.get(f"{self.home}/lab") as page:
                if page.status == 200 and str(page.url).startswith(self.home):
                    return
            await asyncio.sleep(1)
        raise TimeoutError(f"{self.name}: no server after {PATIENCE} s")

    async def stop(self):
        """End the student's server."""
        address = f"{self.hub}/hub/api/users/{self.name}/server"
        headers = {"X-XSRFToken": self._cross_site_token(address)}
        async with self.web.delete(address, headers=headers) as answer:
            answer.raise_for_status()

    # With the server.

    async def call(self, method, path, **options):
        """Return what the server's REST interface answers, as JSON."""
        address = f"{self.home}/api/{path}"
        headers = {"X-XSRFToken": self._cross_site_token(address)}
        async with self.web.request(
            method, address, headers=headers, **options
        ) as answer:
            answer.raise_for_status()
            return await answer.json() if answer.status != 204 else None

    async def read(self, path):
        """Return the notebook at `path`, as nbformat has it."""
        model = await self.call("GET", f"contents/{path}")
        return nbformat.from_dict(model["content"])

    async def save(self, path, notebook):
        """Save the notebook as the page does."""
        body = {"type": "notebook", "content": notebook}
        await self.call("PUT", f"contents/{path}", json=body)

    async def open(self, path):
        """Open a notebook: start its kernel and listen to it."""
        body = {"path": path, "name": path, "type": "notebook",
                "kernel": {"name": "python3"}}  # fmt: skip
        self.session = await self.call("POST", "sessions", json=body)
        channels = f"{self.home}/api/kernels/{self.session['kernel']['id']}/channels"
        self.socket = await self.web.ws_connect(
            channels, protocols=[PROTOCOL], max_msg_size=0
        )
        self._listener = asyncio.create_task(self._listen())

    async def close_notebook(self):
        """Let go of the kernel, which goes on."""
        if hasattr(self, "_listener"):
            self._listener.cancel()
            await self.socket.close()

    async def run(self, source):
        """Run a cell to its end; returns its status, "ok" or "error"."""
        content = {"code": source, "silent": False, "store_history": True,
                   "user_expressions": {}, "allow_stdin": False,
                   "stop_on_error": True}  # fmt: skip
        ended = asyncio.get_running_loop().create_future()
        sent = await self._send("execute_request", content, waiting=ended)
        status = await asyncio.wait_for(ended, PATIENCE)
        self._gather_labs(sent)
        return status

    async def run_all(self, notebook):
        """Run all code cells, one after the other."""
        for cell in notebook.cells:
            if cell.cell_type == "code":
                await self.run(cell.source)

    async def move(self, lab, slider, value):
        """Move a slider as the page does; returns the seconds to its picture."""
        update = {"method": "update", "state": {"value": value}, "buffer_paths": []}
        begin = time.perf_counter()
        await self._send("comm_msg", {"comm_id": slider, "data": update})
        while True:
            coming = self._pictures[lab.picture].get()
            frame, when = await asyncio.wait_for(coming, ANSWER)
            if frame > lab.frame:
                break
        lab.frame = frame
        await self.tell(lab, kind="shown", frame=frame)
        return when - begin

    async def tell(self, lab, **content):
        """Send what the page of a picture tells the kernel."""
        data = {"method": "custom", "content": {"view": self.name, **content}}
        await self._send("comm_msg", {"comm_id": lab.picture, "data": data})

    # Messages.

    def _cross_site_token(self, address):
        cookies = self.web.cookie_jar.filter_cookies(URL(address))
        return cookies["_xsrf"].value if "_xsrf" in cookies else ""

    async def _send(self, kind, content, waiting=None):
        message = self._packer.msg(kind, content)
        key = message["header"]["msg_id"]
        if waiting is not None:
            self._waiting[key] = waiting, {"reply", "idle"}
        packed = serialize_msg_to_ws_v1(message, "shell", self._packer.pack)
        await self.socket.send_bytes(packed)
        return key

    async def _listen(self):
        async for raw in self.socket:
            if raw.type is not aiohttp.WSMsgType.BINARY:
                continue
            when = time.perf_counter()
            _channel, parts = deserialize_msg_from_ws_v1(raw.data)
            header, parent, _, content = map(self._packer.unpack, parts[:4])
            answer = getattr(self, f"_on_{header['msg_type']}", None)
            if answer is not None:
                answer(parent.get("msg_id"), content, when)

    def _on_execute_reply(self, cell, content, _when):
        self._came(cell, "reply", content["status"])

    def _on_status(self, cell, content, _when):
        if content["execution_state"] == "idle":
            self._came(cell, "idle")

    def _came(self, cell, what, status=None):
        """A cell has ended when its reply and, on another channel, its idle came."""
        if cell not in self._waiting:
            return
        ended, missing = self._waiting[cell]
        missing.discard(what)
        self._statuses[cell] = status or self._statuses.get(cell)
        if not missing:
            del self._waiting[cell]
            if not ended.done():
                ended.set_result(self._statuses.pop(cell))

    def _on_error(self, _cell, content, _when):
        self.errors.append(f"{content['ename']}: {content['evalue']}")

    def _on_comm_open(self, cell, content, _when):
        self._models[content["comm_id"]] = cell, content["data"]["state"]

    def _on_comm_msg(self, _cell, content, when):
        state = content["data"].get("state", {})
        if "frame" in state and content["comm_id"] in self._pictures:
            picture = self._pictures[content["comm_id"]]
            picture.put_nowait((state["frame"], when))

    def _gather_labs(self, cell):
        """Find a lab among the widgets that a cell has opened."""
        opened = {key: state for key, (of, state) in self._models.items() if of == cell}
        sliders = {
            key: state for key, state in opened.items()
            if state.get("_model_name") in SLIDERS and not state.get("disabled")
        }  # fmt: skip
        for key, state in opened.items():
            if {"frame", "alt"} <= set(state) and sliders:
                self._pictures[key] = asyncio.Queue()
                self.labs.append(Lab(key, sliders, state["frame"]))
