"""Sessions whose page is gone are closed, and their memory is given back, by a clock and not by the next visitor.

Streamlit keeps such a session for its page to come back. It drops it only when another session ends or returns, and
then leaves the arrays that it held to the collector of garbage, which runs when somebody else uses the app.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from time import monotonic
from typing import Final

from anyio.to_thread import run_sync
from streamlit.runtime import Runtime, get_instance
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from pooling.server import memory

PATIENCE: Final = 40.0
"""Seconds that a session waits for its page.

A page without a connection tries to get one every four seconds. So its session outlasts a tunnel and a change
of network. A page that comes later begins a new session with what its address holds, and only an uploaded picture is
asked for again. Memory is to be given back within a minute, so it can't be much longer.
"""
INTERVAL: Final = 5.0
"""Seconds between two looks."""
EVERY: Final = 60.0
"""Seconds after which memory is given back although nobody has left: runs leave garbage, too."""

_LOG: Final = logging.getLogger(__name__)


class Departed:
    """The sessions without a page.

    Parameters
    ----------
    patience : float
        Seconds that each one is kept.
    now : callable
        Returns the time in seconds.
    """

    def __init__(self, patience: float = PATIENCE, now: Callable[[], float] = monotonic) -> None:
        self._patience, self._now = patience, now
        self._since: dict[str, float] = {}

    def close(self, runtime: Runtime) -> int:
        """Close the sessions that have waited long enough, and return how many these are.

        It must be called where the runtime's own loop runs, and often: a session's time begins with the first call that
        finds it without a page.
        """
        now = self._now()
        # Streamlit tells of sessions with a page only, so its own list is read.
        sessions = {info.session.id: info.session for info in runtime._session_mgr.list_sessions()}
        waiting = [name for name in sessions if not runtime.is_active_session(name)]
        self._since = {name: self._since.get(name, now) for name in waiting}
        over = [name for name, since in self._since.items() if now - since >= self._patience]
        for name in over:
            runtime.close_session(name)
            # Streamlit's loop goes on to refer to the session that it dealt with last.
            sessions[name].session_state.clear()
        return len(over)


def keep_all(runtime: Runtime) -> None:
    """Let all sessions wait for their pages, which ``Departed`` ends.

    Streamlit keeps 128, and drops the one that has waited longest for another: when a hall's network is away for some
    seconds, all other visitors of a process would lose their pictures.
    """
    sessions = runtime._session_mgr
    assert isinstance(sessions, WebsocketSessionManager)  # there is no other one
    sessions._session_storage = MemorySessionStorage(sys.maxsize, sys.maxsize)


def drop_late_files(runtime: Runtime) -> int:
    """Drop the files that arrived after their sessions had been closed, and return of how many sessions these are.

    Streamlit asks for the session when an upload begins, and drops a session's files when that is closed. What arrives
    in full later would be kept for ever.
    """
    files = runtime.uploaded_file_mgr
    assert isinstance(files, MemoryUploadedFileManager)  # there is no other one
    late = set(files.file_storage) - {info.session.id for info in runtime._session_mgr.list_sessions()}
    for name in late:
        files.remove_session_files(name)
    return len(late)


def closing(
    patience: float = PATIENCE, interval: float = INTERVAL
) -> Callable[[object], AbstractAsyncContextManager[None]]:
    """Return what closes sessions as long as a server runs, as ``lifespan`` of its application.

    Parameters
    ----------
    patience, interval : float
        Seconds that a session waits for its page, and between two looks.
    """

    @asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[None]:
        memory.keep_large_apart()
        try:
            keep_all(get_instance())
        except (AttributeError, AssertionError):  # another release of Streamlit: the app works without it
            _LOG.exception("only as many sessions as Streamlit keeps can wait for their pages")
        task = asyncio.create_task(_watch(Departed(patience), interval))
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    return lifespan


async def _watch(departed: Departed, interval: float) -> None:
    """Look again and again; the work of a session that was closed may take until the next look to end."""
    rests, freed = False, monotonic()
    while True:
        await asyncio.sleep(interval)
        try:
            closed = departed.close(get_instance()) + drop_late_files(get_instance())
            if closed or rests or monotonic() - freed >= EVERY:
                await run_sync(memory.free)
                freed = monotonic()
            rests = closed > 0
        except Exception:  # whatever one look met, the next ones must come
            _LOG.exception("sessions that ended could not be closed")
