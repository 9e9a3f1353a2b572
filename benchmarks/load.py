"""Many visitors at once: 20 open pages, one change a second each.

Speaks Streamlit's own protocol, so that no browser takes the server's processor time.
``python -m benchmarks.load`` prints; ``--write`` also puts the table into docs/benchmarks.md.
"""

import asyncio
import sys
import time
from statistics import median, quantiles

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.report import write
from devtools.server import serving

PAGES = 20
SECONDS = 20
TARGET = 30  # milliseconds


class Visitor:
    """One open page: its connection and the slider that it changes."""

    def __init__(self, socket: websockets.ClientConnection) -> None:
        self.socket = socket
        self.slider = ""
        self.times: list[float] = []

    async def run(self, stride: float | None = None) -> float:
        """Request one run of the script and return its duration in seconds."""
        request = BackMsg()
        request.rerun_script.query_string = "source=picture&preset=digits&f=3&stride=1"
        if stride is not None:
            widget = request.rerun_script.widget_states.widgets.add()
            widget.id = self.slider
            widget.double_array_value.data.append(stride)
        start = time.perf_counter()
        await self.socket.send(request.SerializeToString())
        while True:
            message = ForwardMsg()
            message.ParseFromString(await self.socket.recv())
            if message.WhichOneof("type") == "delta" and message.delta.new_element.slider.id.endswith("-stride"):
                self.slider = message.delta.new_element.slider.id
            if message.WhichOneof("type") == "script_finished":
                return time.perf_counter() - start


async def visit(url: str, number: int) -> list[float]:
    """Open a page, change a slider once a second, and return each run's seconds."""
    async with websockets.connect(f"{url}/_stcore/stream", subprotocols=["streamlit"], max_size=None) as socket:
        visitor = Visitor(socket)
        await visitor.run()
        await asyncio.sleep(number / PAGES)  # so that visitors do not act at the same time
        for k in range(SECONDS):
            started = time.perf_counter()
            visitor.times.append(await visitor.run(float(1 + k % 2)))
            await asyncio.sleep(max(0.0, 1 - (time.perf_counter() - started)))
        return visitor.times


async def crowd(url: str) -> list[float]:
    """Return the durations of all runs except each visitor's first two."""
    times = await asyncio.gather(*(visit(url.replace("http", "ws"), number) for number in range(PAGES)))
    return [second for one in times for second in one[2:]]


def main() -> None:
    """Measure and print."""
    with serving() as url:
        times = asyncio.run(crowd(url))
    mid, slow = 1000 * median(times), 1000 * quantiles(times, n=20)[-1]
    table = (
        "| many visitors | measured | target |\n|---|---|---|\n"
        f"| {PAGES} pages, one change a second each: rerun, median / 95 % | {mid:.0f} / {slow:.0f} ms "
        f"| ≤ {TARGET} ms (median) |"
    )
    print(table)
    if "--write" in sys.argv:
        write("load", f"## Many visitors\n\n{table}")


if __name__ == "__main__":
    main()
