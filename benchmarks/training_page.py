"""Training as a visitor sees it: how long it takes with all updates of the screen, and how Explore runs beside it.

Explore's reruns are measured with Streamlit's own protocol: the server has one core, and this program another one if
there is one.
"""

import asyncio
import contextlib
import os
import time
from collections.abc import Callable, Iterator
from statistics import median

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from benchmarks.load import Visitor
from devtools.server import PATIENCE, ROOT, serving

CHANGES, ROUNDS = 8, 5
TARGET_SECONDS, TARGET_RATIO = 3, 2


class Trainer:
    """A visitor of the network's page: the connection and the buttons that start a training."""

    def __init__(self, socket: websockets.ClientConnection) -> None:
        self.socket = socket
        self.buttons: dict[str, str] = {}

    async def run(self, pressed: str = "") -> float:
        """Run the page, with a button pressed if its name is given, until nothing is left to do; return the seconds."""
        request = BackMsg()
        request.rerun_script.page_script_hash = calc_hash("network")
        if pressed:
            widget = request.rerun_script.widget_states.widgets.add()
            widget.id, widget.trigger_value = self.buttons[pressed], True
        start = time.perf_counter()
        await self.socket.send(request.SerializeToString())
        while True:
            message = ForwardMsg()
            message.ParseFromString(await self.socket.recv())
            if message.WhichOneof("type") == "delta" and message.delta.new_element.WhichOneof("type") == "button":
                identity = message.delta.new_element.button.id
                self.buttons[identity.rsplit("-", 1)[-1]] = identity
            if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY and message.HasField("script_finished"):
                return time.perf_counter() - start


def on_the_page(name: str) -> float:
    """Return the processor's seconds for a training with a ready setting, with all that the page does meanwhile."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE)
    app._page_hash = calc_hash("network")
    app.run()
    start = time.process_time()
    app.button(key=name).click().run()
    return time.process_time() - start


async def beside(url: str, name: str) -> tuple[float, float]:
    """Return Explore's median rerun alone and beside trainings."""
    async with (
        websockets.connect(f"{url}/_stcore/stream", subprotocols=["streamlit"], max_size=None) as first,
        websockets.connect(f"{url}/_stcore/stream", subprotocols=["streamlit"], max_size=None) as second,
    ):
        trainer, explore = Trainer(first), Visitor(second)
        await trainer.run()
        await explore.run()
        await changes(explore)
        quiet, busy = [], []
        for _ in range(ROUNDS):  # in turns, as other programs may use the machine, too
            quiet += await changes(explore)
            training = asyncio.create_task(trainer.run(name))
            await asyncio.sleep(0.2)
            busy += await changes(explore, training.done)
            await training
        return median(quiet), median(busy)


async def changes(explore: Visitor, is_over: Callable[[], bool] = lambda: False) -> list[float]:
    """Change a setting some times, with a pause after each; return the seconds of the runs that began in time."""
    times: list[float] = []
    while len(times) < CHANGES and not is_over():
        times.append(await explore.run(float(1 + len(times) % 2)))
        await asyncio.sleep(0.05)
    return times


@contextlib.contextmanager
def one_core() -> Iterator[None]:
    """Give a server that is started within the block one core, and this program another one."""
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, cores[:1])
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def rows() -> list[str]:
    """Return the rows of the table."""
    found = []
    for ready, setting in (("max", "max, f 2"), ("none", "no pooling")):
        name = f"network_ready_{ready}"
        seconds = on_the_page(name)
        with contextlib.ExitStack() as stack:
            with one_core():
                url = stack.enter_context(serving())
            quiet, busy = asyncio.run(beside(url.replace("http", "ws"), name))
        found += [
            f"| the same on the page, {setting}, with all updates of the screen, processor time | {seconds:.1f} s "
            f"| ≤ {TARGET_SECONDS} s |",
            f"| Explore beside it on one core: median rerun, relative to the quiet one | {busy / quiet:.1f} "
            f"| ≤ {TARGET_RATIO} |",
        ]
    return found
