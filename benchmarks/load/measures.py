"""What is measured: answers to many visitors, the memory that they take, and the first page."""

import asyncio
import os
from collections.abc import Iterable
from statistics import median
from typing import Final

from playwright.sync_api import sync_playwright

from benchmarks.load import crowd
from benchmarks.load.rows import Figure, Row, of_times
from benchmarks.page import TARGET_BYTES, TARGET_FIRST, first_visits
from devtools.chromium import launched
from devtools.process import memory, processor_time
from devtools.server import serving
from tools.hall import Hall

GOALS: Final = {10: (15, 60), 50: (15, 60), 200: (60, 300)}
"""Median and 95 % of the answer times, in milliseconds."""
NO_GOALS: Final = (None, None)
SECONDS: Final = 20.0
"""How long each row with answer times takes, if nothing else is said."""
IDLE, IDLE_MOST = 300, 0.5
"""Pages in which nobody does anything, and the MB that each may take."""
DRIFT_PAGES: Final = 20
DRIFT_MOST: Final = 5
"""Percent by which memory may grow."""
LEFT_MOST: Final = 50
"""MB above a server that nobody has visited."""
LATER: Final = 60
"""Seconds after the last page was closed, at which memory is measured again."""
CORES: Final = os.cpu_count() or 1


def answers(count: int, seconds: float = SECONDS, processes: int = 1, is_mixed: bool = False) -> Iterable[Row]:
    """Measure how long ``count`` visitors wait, each of whom does something once a second.

    For one process also the time for which an answer has a core, which does not depend on what else the machine does.
    """
    actions = crowd.mixed if is_mixed else crowd.changes
    spent = 0.0

    async def measured(url: str) -> list[float]:
        nonlocal spent
        visitors = await crowd.opened(url, count)
        before = processor_time(url) if processes == 1 else 0
        times = await crowd.acting(visitors, seconds, actions)
        spent = (processor_time(url) if processes == 1 else 0) - before
        await crowd.left(visitors)
        return times

    if processes == 1:
        with serving() as url:
            times = asyncio.run(measured(url))
    else:
        with Hall(processes) as hall:
            times = asyncio.run(measured(hall.url))
    what = "changes, steps, other pages and files" if is_mixed else "one change a second each"
    where = "one process" if processes == 1 else f"{processes} processes behind the proxy"
    name = f"{count} pages, {what}, {where}"
    yield of_times(name, times, NO_GOALS if is_mixed else GOALS.get(count, NO_GOALS))
    if processes == 1:
        each = 1000 * spent / (len(times) + crowd.WARM_UP * count)
        yield Row(f"{name}: one core’s time for each", [Figure(each)], "ms")


def idle(count: int = IDLE) -> Row:
    """Measure the memory of open pages in which nobody does anything."""

    async def measured(url: str) -> float:
        first = await crowd.opened(url, crowd.OPENING)  # caches that all share are filled
        before = memory(url)
        others = await crowd.opened(url, count)
        taken = memory(url) - before
        await crowd.left([*first, *others])
        return taken / count

    with serving() as url:
        each = asyncio.run(measured(url))
    return Row(f"{count} idle pages: memory of each", [Figure(each, IDLE_MOST)], "MB", digits=2)


def drift(minutes: float = 10) -> Iterable[Row]:
    """Measure whether memory grows while visitors go on, and whether it is free when they have gone."""

    async def measured(url: str) -> tuple[float, float]:
        visitors = await crowd.opened(url, DRIFT_PAGES)
        parts = []
        for _ in range(10):
            await crowd.acting(visitors, 6 * minutes)
            parts.append(memory(url))
        await crowd.left(visitors)
        grown = 100 * (median(parts[-3:]) / median(parts[1:4]) - 1)  # the first is the warm-up
        await asyncio.sleep(LATER)  # another process's clock
        return grown, memory(url)

    with serving() as url:
        empty = memory(url)
        grown, after = asyncio.run(measured(url))
    yield Row(
        f"{DRIFT_PAGES} pages, {minutes:g} minutes of changes: growth of memory after the first tenth",
        [Figure(grown, DRIFT_MOST)],
        "%",
        digits=1,
    )
    yield Row(
        "memory one minute after all pages were closed, above a server that nobody has visited",
        [Figure(after - empty, LEFT_MOST)],
        "MB",
    )


def first_page() -> Iterable[Row]:
    """Measure a first visit through the proxy, in a browser."""
    with Hall(CORES) as hall, sync_playwright() as playwright, launched(playwright) as browser:
        size, seconds = first_visits(browser, hall.url)
    yield Row("first page through the proxy, fresh profile", [Figure(size / 1e6, TARGET_BYTES / 1e6)], "MB", digits=2)
    yield Row("first page through the proxy, until the grids are drawn", [Figure(seconds, TARGET_FIRST)], "s", digits=2)
