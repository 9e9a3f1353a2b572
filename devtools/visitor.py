"""A visitor without a browser: a page's connection, which speaks Streamlit's own protocol.

Hundreds of them fit into one process beside the server: they read of its messages only what they must.
"""

import asyncio
import json
import struct
import time
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import uuid4

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from devtools.known import Known
from devtools.requests import Requests

LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
PATIENCE: Final = 120.0  # seconds
_LONGEST_END: Final = 200  # bytes; the message that ends a run is shorter
_COMPLETE: Final = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
_INCIDENT: Final = b"incident_again"
_STAGE: Final = b"pooling_stage"


class RunError(Exception):
    """A run ended with an error."""


class Visitor:
    """One visitor of the app.

    Parameters
    ----------
    url : str
        The app's, on this machine: no other one may be put under load.
    query : str
        Of the link that is opened.

    Attributes
    ----------
    query : str
        The address as the page keeps it: the setting, and the step.
    known : Known
        What the server has told of the page.
    requests : Requests
        With the visitor's cookies.

    Raises
    ------
    ValueError
        If the address is not of this machine.
    """

    def __init__(self, url: str, query: str = "") -> None:
        if urlsplit(url).hostname not in LOOPBACK:
            raise ValueError(f"{url} is not on this machine; visitors only come to 127.0.0.1.")
        self.url, self.query = url, query
        self.known, self.requests = Known(), Requests(url)
        self.socket: websockets.ClientConnection | None = None
        self._values: dict[str, WidgetState] = {}
        self._page, self._stage = "", b""

    # ---- the connection ----------------------------------------------------------------------------------------------

    async def connect(self) -> None:
        """Open the connection, with the cookies and the session of the one before, as a browser does."""
        known = [self.known.session] if self.known.session else []
        self.socket = await websockets.connect(
            self.url.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=[websockets.Subprotocol(name) for name in ("streamlit", "PLACEHOLDER_AUTH_TOKEN", *known)],
            additional_headers=self.requests.headers(),
            max_size=None,
            ping_interval=None,
            compression=None,
            proxy=None,
            open_timeout=PATIENCE,
            close_timeout=1,
        )
        assert self.socket.response
        self.requests.keep(self.socket.response.headers.get_all("Set-Cookie"))

    async def close(self) -> None:
        """Leave."""
        if self.socket:
            await self.socket.close()

    async def open(self) -> float:
        """Connect, and show the page of the address; return the seconds until its script has finished."""
        start = time.perf_counter()
        await self.connect()
        await self.run()
        return time.perf_counter() - start

    # ---- what a visitor does -----------------------------------------------------------------------------------------

    async def run(self, page: str | None = None) -> float:
        """Run the whole page, or another one; return the seconds until its script has finished."""
        request = BackMsg()
        if page is not None:
            self._page = self.known.pages[page]
            self._values.clear()
        request.rerun_script.page_script_hash = self._page
        return await self._run(request, is_whole=True)

    async def change(self, key: str, value: float) -> float:
        """Move a slider; return the seconds until the script has finished."""
        state = WidgetState(id=self.known.controls[key].id)
        state.double_array_value.data.append(value)
        return await self._set(key, state)

    async def upload(self, key: str, name: str, data: bytes) -> float:
        """Choose a file; return the seconds until the script has finished."""
        start = time.perf_counter()
        request = BackMsg()
        request.file_urls_request.request_id = uuid4().hex
        request.file_urls_request.file_names.append(name)
        request.file_urls_request.session_id = self.known.session
        urls = (await self._ask(request, "file_urls_response")).file_urls_response.file_urls[0]
        await asyncio.to_thread(self.requests.upload, urls.upload_url, name, data)
        state = WidgetState(id=self.known.controls[key].id)
        file = state.file_uploader_state_value.uploaded_file_info.add(name=name, size=len(data), file_id=urls.file_id)
        file.file_urls.CopyFrom(urls)
        await self._set(key, state)
        return time.perf_counter() - start

    def step(self, step: int) -> None:
        """Show another window: the page writes it to the address, and asks nothing of the server."""
        self.query = urlencode(dict(parse_qsl(self.query)) | {"step": str(step)})

    # ---- what the visitor sees ---------------------------------------------------------------------------------------

    def scene(self) -> dict[str, Any]:
        """Return what the grids were last told, without their numbers."""
        data = ForwardMsg.FromString(self._stage).delta.new_element.bidi_component.bytes
        length = struct.unpack("<I", data[4:8])[0]
        told: dict[str, Any] = json.loads(data[8 : 8 + length])
        return told

    def keep_address(self) -> None:
        """Write the setting that the page shows to the address, and keep the step, as the page does."""
        step = {name: value for name, value in parse_qsl(self.query) if name == "step"}
        shown = {name: value for name, value in self.scene()["link"].items() if value is not None}
        self.query = urlencode(shown | step)

    # ---- messages ----------------------------------------------------------------------------------------------------

    async def _set(self, key: str, state: WidgetState) -> float:
        control = self.known.controls[key]
        self._values[control.id] = state
        request = BackMsg()
        request.rerun_script.fragment_id = control.fragment
        request.rerun_script.page_script_hash = self._page
        return await self._run(request, is_whole=not control.fragment)

    async def _run(self, request: BackMsg, is_whole: bool) -> float:
        assert self.socket
        request.rerun_script.query_string = self.query
        request.rerun_script.widget_states.widgets.extend(self._values.values())
        has_failed = False
        start = time.perf_counter()
        async with asyncio.timeout(PATIENCE):
            await self.socket.send(request.SerializeToString())
            while True:
                data = await self.socket.recv()
                assert isinstance(data, bytes)
                if _STAGE in data:
                    self._stage = data
                has_failed |= _INCIDENT in data
                if not is_whole and len(data) > _LONGEST_END:
                    continue
                message = ForwardMsg.FromString(data)
                self.known.note(message)
                if message.WhichOneof("type") == "script_finished" and message.script_finished in _COMPLETE:
                    break
        seconds = time.perf_counter() - start
        if has_failed:
            raise RunError(self.query)
        return seconds

    async def _ask(self, request: BackMsg, answer: str) -> ForwardMsg:
        """Send a message that is no run, and return its answer."""
        assert self.socket
        async with asyncio.timeout(PATIENCE):
            await self.socket.send(request.SerializeToString())
            while True:
                data = await self.socket.recv()
                assert isinstance(data, bytes)
                message = ForwardMsg.FromString(data)
                if message.WhichOneof("type") == answer:
                    return message
