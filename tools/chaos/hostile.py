"""Clients that do no good: they read nothing, send garbage, or never finish what they ask."""

import asyncio
import random
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg

RUNS: Final = 40
"""Runs that a client asks for without reading their answers."""
GARBAGE: Final[Sequence[str | bytes]] = (
    "<script>alert(1)</script>",
    b"",
    b"\xff" * 100,
    random.Random(1).randbytes(10_000),
    BackMsg(rerun_script={"query_string": "x" * 1000}).SerializeToString()[:-9],
    BackMsg(debug_shutdown_runtime=True).SerializeToString(),
    BackMsg(rerun_script={"query_string": "m=" + "1_" * 100_000}).SerializeToString(),
    BackMsg(rerun_script={"page_script_hash": "no such", "page_name": "../x"}).SerializeToString(),
    BackMsg(rerun_script={"fragment_id": "no such"}).SerializeToString(),
)


def _connected(url: str, **more: object) -> websockets.connect:
    address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
    names = [websockets.Subprotocol("streamlit")]
    return websockets.connect(address, subprotocols=names, max_size=None, proxy=None, close_timeout=1, **more)  # type: ignore[arg-type]


async def reads_nothing(url: str, seconds: float) -> int:
    """Ask for many runs, read nothing for a while, and then all there is; return the number of messages.

    If too many wait, the server sends no more, and closes the connection.
    """
    request = BackMsg(rerun_script={"query_string": "source=picture&preset=photo"}).SerializeToString()
    async with _connected(url, max_queue=1) as socket:
        for _ in range(RUNS):
            await socket.send(request)
            await asyncio.sleep(seconds / RUNS)
        count = 0
        with suppress(TimeoutError, websockets.ConnectionClosed):
            while True:
                await asyncio.wait_for(socket.recv(), 3)
                count += 1
        return count


async def sends_garbage(url: str) -> int:
    """Send what no page sends, each in a connection of its own; return how many the server closed."""
    closed = 0
    for data in GARBAGE:
        async with _connected(url) as socket:
            await socket.send(data)
            try:
                await asyncio.wait_for(socket.recv(), 1)
            except TimeoutError:
                pass
            except websockets.ConnectionClosed:
                closed += 1
    return closed


async def never_finishes(port: int, most: float) -> bool:
    """Send half of a request, and wait; return whether the server ended that within a time."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(b"GET /?source=matrix HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half: ")
        await writer.drain()
        with suppress(TimeoutError, ConnectionError):
            while await asyncio.wait_for(reader.read(4096), most):
                pass
            return True
        return False
    finally:
        writer.close()
