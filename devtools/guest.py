"""A visitor without a browser who waits for each answer and reads all of it, and uploads files."""

from __future__ import annotations

import urllib.error
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileUploaderState, UploadedFileInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

from devtools.known import Known
from devtools.requests import Requests

PATIENCE = 120
"""Seconds that a run may take on a busy machine."""


class Guest:
    """An open page.

    Parameters
    ----------
    socket : ClientConnection
    url : str
        The app's address.
    page : str
        The page's address below it; empty for the first one.
    """

    def __init__(self, socket: ClientConnection, url: str, page: str = "") -> None:
        self._socket, self._page = socket, page
        self._known, self._requests = Known(), Requests(url)

    def run(self, query: str = "", widgets: Iterable[WidgetState] = ()) -> list[ForwardMsg]:
        """Run the page once, and return what it sends."""
        request = BackMsg()
        request.rerun_script.query_string = query
        request.rerun_script.page_name = self._page
        request.rerun_script.widget_states.widgets.extend(widgets)
        self._socket.send(request.SerializeToString())
        messages = [self._next()]
        while messages[-1].WhichOneof("type") != "script_finished":
            messages.append(self._next())
        return messages

    def _next(self) -> ForwardMsg:
        message = ForwardMsg.FromString(self._socket.recv(timeout=PATIENCE))
        self._known.note(message)
        return message

    def send(self, data: bytes, file: str = "") -> int:
        """Send a file to the server, which keeps it; return the answer's status."""
        try:
            self._requests.upload(f"/_stcore/upload_file/{self._known.session}/{file or uuid.uuid4()}", "file", data)
        except urllib.error.HTTPError as error:
            return error.code
        return 204

    def upload(self, field: str, data: bytes) -> list[ForwardMsg]:
        """Choose a file in a field, and return what the page sends then."""
        file = str(uuid.uuid4())
        assert self.send(data, file) == 204
        chosen = UploadedFileInfo(name="file", size=len(data), file_id=file)
        chosen.file_urls.file_id = file
        state = FileUploaderState(uploaded_file_info=[chosen])
        return self.run(widgets=[WidgetState(id=self._known.controls[field].id, file_uploader_state_value=state)])


@contextmanager
def visiting(url: str, page: str = "", query: str = "") -> Iterator[Guest]:
    """Open a page, and run it once with the parameters of its address."""
    address = f"{url.replace('http', 'ws')}/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], max_size=None, open_timeout=PATIENCE) as socket:  # type: ignore[list-item]
        guest = Guest(socket, url, page)
        guest.run(query)
        yield guest
