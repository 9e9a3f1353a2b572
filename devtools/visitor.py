"""A visitor without a browser, who uploads files: it speaks Streamlit's own protocol."""

from __future__ import annotations

import urllib.error
import urllib.request
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileUploaderState, UploadedFileInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

PATIENCE = 120
"""Seconds that a run may take on a busy machine."""
_FORM = b'--end\r\nContent-Disposition: form-data; name="file"; filename="file"\r\n\r\n%s\r\n--end--\r\n'


class Visitor:
    """An open page.

    Parameters
    ----------
    socket : ClientConnection
    url : str
        The app's address.
    page : str
        The page's address below it; empty for the first one.

    Attributes
    ----------
    session : str
        The session's name, after the first run.
    """

    def __init__(self, socket: ClientConnection, url: str, page: str = "") -> None:
        self.session = ""
        self._socket, self._url, self._page = socket, url, page
        self._widgets: dict[str, str] = {}

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
        if message.WhichOneof("type") == "new_session":
            self.session = message.new_session.initialize.session_id
        if message.WhichOneof("type") == "delta":
            element = message.delta.new_element
            name = getattr(getattr(element, element.WhichOneof("type") or "empty", None), "id", "")
            self._widgets[name.rpartition("-")[2]] = name
        return message

    def send(self, data: bytes, file: str = "") -> int:
        """Send a file to the server, which keeps it; return the answer's status."""
        with urllib.request.urlopen(f"{self._url}/_stcore/health") as answer:
            token = SimpleCookie(answer.headers["Set-Cookie"])["_streamlit_xsrf"].value
        headers = {
            "Cookie": f"_streamlit_xsrf={token}",
            "X-Xsrftoken": token,
            "Content-Type": "multipart/form-data; boundary=end",
        }
        url = f"{self._url}/_stcore/upload_file/{self.session}/{file or uuid.uuid4()}"
        try:
            with urllib.request.urlopen(urllib.request.Request(url, _FORM % data, headers, method="PUT")) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    def upload(self, field: str, data: bytes) -> list[ForwardMsg]:
        """Choose a file in a field, and return what the page sends then."""
        file = str(uuid.uuid4())
        assert self.send(data, file) == 204
        chosen = UploadedFileInfo(name="file", size=len(data), file_id=file)
        chosen.file_urls.file_id = file
        state = FileUploaderState(uploaded_file_info=[chosen])
        return self.run(widgets=[WidgetState(id=self._widgets[field], file_uploader_state_value=state)])


@contextmanager
def visiting(url: str, page: str = "", query: str = "") -> Iterator[Visitor]:
    """Open a page, and run it once with the parameters of its address."""
    address = f"{url.replace('http', 'ws')}/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], max_size=None, open_timeout=PATIENCE) as socket:  # type: ignore[list-item]
        visitor = Visitor(socket, url, page)
        visitor.run(query)
        yield visitor
