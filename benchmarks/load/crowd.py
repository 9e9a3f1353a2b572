"""Open pages, all in one process: what each of them does once a second, and how long each answer takes."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from itertools import cycle
from typing import Final

from devtools.visitor import Visitor

MOST: Final = 400
"""The most sessions: so many connections, files and answers fit into one process on a laptop."""
LINK: Final = "source=picture&preset=digits&f=3&stride=1"
"""What each page shows: 28 × 28, as in the other benchmarks."""
WARM_UP: Final = 2
"""The first changes of each page are not counted."""
OPENING: Final = 8
"""Pages that open at the same time."""
TABLE: Final = "\n".join(",".join(str(row * col % 9) for col in range(12)) for row in range(12)).encode()

Action = Callable[[Visitor], Awaitable[float]]


def changes() -> Iterator[Action]:
    """Yield what a visitor does who moves the stride to and fro."""
    yield from cycle([lambda visitor: visitor.change("stride", 2.0), lambda visitor: visitor.change("stride", 1.0)])


def mixed() -> Iterator[Action]:
    """Yield what a class does: mostly changes and steps, now and then another page or an own file."""

    async def step(visitor: Visitor) -> float:
        visitor.step(5)
        return await visitor.change("f", 2.0)

    async def look(visitor: Visitor) -> float:
        seconds = await visitor.run("compare")
        await visitor.run("")
        return seconds

    def move(key: str, value: float) -> Action:
        return lambda visitor: visitor.change(key, value)

    def file(visitor: Visitor) -> Awaitable[float]:
        return visitor.upload("upload", "a.csv", TABLE)

    yield from cycle([move("stride", 2.0), move("f", 3.0), step, move("stride", 1.0), move("f", 3.0), step, look, file])


async def opened(url: str, count: int) -> list[Visitor]:
    """Open pages, a few at a time.

    Raises
    ------
    ValueError
        If there are too many.
    """
    if not 1 <= count <= MOST:
        raise ValueError(f"{count} sessions were asked for; 1 to {MOST} are possible.")
    turn = asyncio.Semaphore(OPENING)

    async def one() -> Visitor:
        async with turn:
            visitor = Visitor(url, LINK)
            await visitor.open()
            return visitor

    return list(await asyncio.gather(*(one() for _ in range(count))))


async def acting(
    visitors: Sequence[Visitor], seconds: float, actions: Callable[[], Iterator[Action]] = changes
) -> list[float]:
    """Let each visitor do one thing a second, none at the same moment; return how long the answers took, in seconds."""

    async def one(visitor: Visitor, delay: float) -> list[float]:
        await asyncio.sleep(delay)  # the visitors' own pace
        times, end = [], time.perf_counter() + seconds
        for act in actions():
            began = time.perf_counter()
            if began >= end:
                break
            times.append(await act(visitor))
            await asyncio.sleep(max(0.0, 1 - (time.perf_counter() - began)))
        return times[WARM_UP:]

    each = await asyncio.gather(*(one(visitor, k / len(visitors)) for k, visitor in enumerate(visitors)))
    return [time for times in each for time in times]


async def left(visitors: Sequence[Visitor]) -> None:
    """Close all pages."""
    await asyncio.gather(*(visitor.close() for visitor in visitors))
