"""People who use the app while things go wrong, and notice whether they lose anything."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import cycle
from typing import Final

from websockets.exceptions import ConnectionClosed, WebSocketException

from devtools.visitor import RunError, Visitor

COOKIE: Final = "pooling"
"""The proxy's cookie: those who have the same one are in the same process."""
SIDE: Final = 4
AGAIN: Final = 0.5
"""Seconds between two attempts to connect, as in Streamlit's page."""


class Person:
    """One page with a matrix of its own, in which something is changed every second.

    Parameters
    ----------
    url : str
    number : int

    Attributes
    ----------
    away : list of float
        The seconds from each press that was not answered until the page was back.
    wrong : list of str
        What was not as the person had left it.
    slowest : float
        The seconds that the slowest answer took, while the page was connected.
    """

    def __init__(self, url: str, number: int) -> None:
        self.matrix = f"{SIDE}x{SIDE}_" + "_".join(str(number + k) for k in range(SIDE * SIDE))
        self.visitor = Visitor(url, f"source=matrix&preset=own&f=2&stride=1&m={self.matrix}")
        self.step, self.stride = number % 4, 1
        self.away: list[float] = []
        self.wrong: list[str] = []
        self.slowest = 0.0
        self.is_here = False

    @property
    def process(self) -> str:
        """The process that this person is in, as the proxy names it."""
        return self.visitor.requests.cookies[COOKIE]

    async def come(self) -> None:
        """Open the page, and go to a window."""
        await self.visitor.open()
        self.visitor.step(self.step)
        self.visitor.keep_address()
        self.is_here = True

    async def live(self) -> None:
        """Go on until cancelled."""
        for stride in cycle((2, 1)):
            await asyncio.sleep(1)  # a person's pace
            pressed = time.perf_counter()
            try:
                self.slowest = max(self.slowest, await self.visitor.change("stride", stride))
                self.stride = stride
                self._look("after a change", {stride})
                self.visitor.keep_address()
            except RunError:
                self.wrong.append("an error was shown")
            except (ConnectionClosed, OSError, TimeoutError):
                await self._come_back()
                self.away.append(time.perf_counter() - pressed)
                self.is_here = True

    async def _come_back(self) -> None:
        self.is_here = False
        session = self.visitor.known.session
        while True:
            try:
                await self.visitor.connect()
                await self.visitor.run()
                break
            except (WebSocketException, OSError):
                await asyncio.sleep(AGAIN)
        if self.visitor.known.session == session:  # it may have had the press, whose answer was lost
            self._look("in the same session", {1, 2})
            self.stride = self.visitor.scene()["stride"][0]
            return
        self._look("in a new session", {self.stride})
        if (step := self.visitor.scene()["step"] or 0) != self.step:
            self.wrong.append(f"in a new session, window {step} is shown instead of {self.step}")

    def _look(self, when: str, strides: set[int]) -> None:
        scene = self.visitor.scene()
        matrix, stride = scene["link"]["m"], scene["stride"][0]
        if matrix != self.matrix or stride not in strides:
            self.wrong.append(f"{when}, {matrix} with stride {stride} is shown instead of {self.matrix}, {strides}")


class People:
    """Several persons, who go on while an ``async with`` block runs."""

    def __init__(self, url: str, count: int) -> None:
        self.each = [Person(url, number) for number in range(count)]
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> "People":
        for person in self.each:  # one after the other, so that they spread over the processes
            await person.come()
        self._tasks = [asyncio.create_task(person.live()) for person in self.each]
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with suppress(asyncio.CancelledError):
                await task
        for person in self.each:
            await person.visitor.close()

    def __iter__(self) -> Iterator[Person]:
        return iter(self.each)

    async def first_lost(self) -> Person:
        """Wait until somebody has lost the connection, and return that person."""
        while not (lost := [person for person in self.each if person.away or not person.is_here]):
            self._check()
            await asyncio.sleep(0.05)
        return lost[0]

    async def until_back(self, lost: Sequence[Person], most: float) -> None:
        """Wait until those who lose their connection have it again, and some seconds more, for what comes late."""
        async with asyncio.timeout(most):
            while not all(person.away and person.is_here for person in lost):
                self._check()
                await asyncio.sleep(0.05)
        await asyncio.sleep(2)

    def _check(self) -> None:
        """Raise what has ended a person's life: a mistake of this program."""
        for task in self._tasks:
            if task.done():
                task.result()
