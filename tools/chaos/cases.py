"""The cases: what is done, and what must be true then."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from tools.chaos import hostile
from tools.chaos.people import People, Person
from tools.chaos.served import Served

LONGEST: Final = 90.0
"""Seconds after which a case is given up."""
HANGS: Final = 8.0
"""Seconds after which the proxy leaves a process that does not answer; see deploy/haproxy.cfg."""
HALF_OPEN: Final = 100
REQUEST_ENDS: Final = 15.0
"""Seconds that a client has for the head of a request; see deploy/haproxy.cfg."""

Case = Callable[[Served, People, float], Awaitable[str]]


def _judged(people: People, lost: Sequence[Person], within: float, times: int = 1) -> str:
    """Return what happened, in words.

    Raises
    ------
    AssertionError
        If somebody lost anything, was away for too long, or was disturbed without a reason.
    """
    wrong = [text for person in people for text in person.wrong]
    assert not wrong, f"something was lost: {wrong[:3]}"
    others = [person for person in people if person not in lost]
    disturbed = [person for person in others if person.away]
    assert not disturbed, f"{len(disturbed)} others lost their connection"
    away = [seconds for person in lost for seconds in person.away]
    assert not lost or max(away) <= within, f"somebody was away for {max(away):.1f} s"
    assert all(1 <= len(person.away) <= times for person in lost), "somebody had to come back more often"
    told = f"{len(lost)} back after at most {max(away):.1f} s with matrix, setting and step; " if lost else ""
    return f"{told}{len(others)} undisturbed (slowest answer {max((p.slowest for p in others), default=0):.2f} s)"


async def _without_one(served: Served, people: People, within: float, what: signal.Signals) -> str:
    """Send a signal to a process, and judge how its people come back."""
    were = {person: person.process for person in people}
    number = min(served.apps())
    served.send(number, what)
    try:
        async with asyncio.timeout(LONGEST):
            first = await people.first_lost()
        lost = [person for person in people if were[person] == were[first]]
        await people.until_back(lost, LONGEST)
    finally:
        served.send(number, signal.SIGCONT)
    told = _judged(people, lost, within)
    await served.whole()
    return told


async def kill(served: Served, people: People, within: float) -> str:
    """Kill one process."""
    return await _without_one(served, people, within, signal.SIGKILL)


async def stop(served: Served, people: People, within: float) -> str:
    """Stop one process as the system does, and let it start again."""
    return await _without_one(served, people, within, signal.SIGTERM)


async def hang(served: Served, people: People, within: float) -> str:
    """Let one process stand still for longer than the proxy waits, and then go on."""
    return await _without_one(served, people, HANGS + within, signal.SIGSTOP)


async def restart(served: Served, people: People, within: float) -> str:
    """Restart all processes, one after the other, as after an update."""
    before = set(served.apps())
    served.update()
    async with asyncio.timeout(LONGEST):
        while before & set(served.apps()):
            await asyncio.sleep(0.1)  # the condition is in other processes
    await served.whole()
    await people.until_back(people.each, LONGEST)
    return _judged(people, people.each, within, times=served.count)


async def drop(served: Served, people: People, within: float) -> str:
    """Drop the connections of half of the people."""
    lost = people.each[::2]
    sessions = [person.visitor.known.session for person in lost]
    for person in lost:
        assert person.visitor.socket
        person.visitor.socket.transport.abort()
    await people.until_back(lost, LONGEST)
    assert [person.visitor.known.session for person in lost] == sessions, "somebody got another session"
    return _judged(people, lost, within) + ", in their own sessions"


async def slow(served: Served, people: People, within: float) -> str:
    """Let five clients ask for pictures again and again, and read nothing for ten seconds."""
    counts = await asyncio.gather(*(hostile.reads_nothing(served.url, 10) for _ in range(5)))
    assert all(counts), "a slow client got no answer at last"
    return _judged(people, [], within)


async def garbage(served: Served, people: People, within: float) -> str:
    """Send what no page sends."""
    before = served.apps()
    closed = await asyncio.gather(*(hostile.sends_garbage(served.url) for _ in range(3)))
    assert served.apps() == before, "a process has ended"
    return f"{_judged(people, [], within)}; {sum(closed)} such connections were closed"


async def half_open(served: Served, people: People, within: float) -> str:
    """Begin many requests that never end."""
    ended = await asyncio.gather(
        *(hostile.never_finishes(served.port, REQUEST_ENDS + within) for _ in range(HALF_OPEN))
    )
    assert all(ended), f"{ended.count(False)} half requests are still open"
    return f"{_judged(people, [], within)}; the proxy ended all {HALF_OPEN} half requests"


CASES: Final[dict[str, tuple[str, Case]]] = {
    "kill": ("kill -9 of one process", kill),
    "stop": ("stop of one process, which starts again", stop),
    "restart": ("restart of all processes, one by one", restart),
    "hang": (f"one process stands still; the proxy leaves it after {HANGS:.0f} s", hang),
    "drop": ("half of the connections dropped", drop),
    "slow": ("five clients that read nothing for 10 s", slow),
    "garbage": ("garbage on the websocket", garbage),
    "half-open": (f"{HALF_OPEN} half-open requests", half_open),
}
