"""Whether the server has answered all of a page's requests."""

from typing import Final

from playwright.sync_api import Page, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

COMPLETE: Final = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


class ScriptRuns:
    """The runs of a page's script, read from the messages between browser and server.

    The page's own attribute ``data-test-script-state`` is not enough on a busy machine: after a press it says
    "notRunning" until the answer begins.

    Parameters
    ----------
    page : Page
        Listened to until ``stop``.

    Attributes
    ----------
    are_complete : bool
        No request is unanswered, and no run is unfinished.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.are_complete = True
        self._has_begun = True
        page.on("websocket", self._listen)

    def stop(self) -> None:
        """Listen to no further connection."""
        self.page.remove_listener("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        self.are_complete, self._has_begun = False, False  # a new connection begins with a run
        socket.on("framesent", self._note_request)
        socket.on("framereceived", self._note_answer)

    def _note_request(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes) and BackMsg.FromString(frame).HasField("rerun_script"):
            self.are_complete, self._has_begun = False, False

    def _note_answer(self, frame: str | bytes) -> None:
        if not isinstance(frame, bytes):
            return
        message = ForwardMsg.FromString(frame)
        if message.HasField("new_session"):
            self._has_begun = True
        elif message.HasField("script_finished") and message.script_finished in COMPLETE and self._has_begun:
            self.are_complete = True
