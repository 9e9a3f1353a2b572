"""A page's connection without a page."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from tests.server.requests import SLOW, Server


@contextmanager
def visiting(server: Server, origin: str | None = None) -> Iterator[ClientConnection]:
    """Open a connection; by default from a page of the server's own."""
    own = Origin(origin or server.url)
    address = server.url.replace("http", "ws") + "/_stcore/stream"
    with connect(address, origin=own, subprotocols=["streamlit"], max_size=None, open_timeout=SLOW) as socket:
        yield socket


def run(socket: ClientConnection, query: str = "", widgets: Iterable[WidgetState] = ()) -> list[ForwardMsg]:
    """Run the script once, and return what it sends."""
    request = BackMsg()
    request.rerun_script.query_string = query
    request.rerun_script.widget_states.widgets.extend(widgets)
    socket.send(request.SerializeToString())
    messages = [ForwardMsg()]
    while messages[-1].WhichOneof("type") != "script_finished":
        messages.append(ForwardMsg.FromString(socket.recv(timeout=SLOW)))
    return messages[1:]


def shows_stage(messages: list[ForwardMsg]) -> bool:
    """Test whether a run has come to its end and placed the grids: one that fails says to have finished, too."""
    placed = [m.delta.new_element.WhichOneof("type") for m in messages if m.WhichOneof("type") == "delta"]
    return messages[-1].script_finished == ForwardMsg.FINISHED_SUCCESSFULLY and "bidi_component" in placed


def session(messages: list[ForwardMsg]) -> str:
    """Return the session's name, from the messages of its first run."""
    return next(m.new_session.initialize.session_id for m in messages if m.WhichOneof("type") == "new_session")


def elements(messages: list[ForwardMsg]) -> list[object]:
    """Return the elements that a run has placed."""
    new = [m.delta.new_element for m in messages if m.WhichOneof("type") == "delta"]
    return [getattr(element, element.WhichOneof("type")) for element in new if element.WhichOneof("type")]
