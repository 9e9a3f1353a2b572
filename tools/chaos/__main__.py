"""Play what can go wrong in a hall against the app in three processes behind the proxy, and tell what people notice.

Each case is asserted: the program ends with 1 if anybody lost anything, was away for too long, or was disturbed by what
happened to others. It takes about three minutes and only uses this machine.
"""

import argparse
import asyncio
import sys
from typing import Final

from tools.chaos.cases import CASES
from tools.chaos.people import People
from tools.chaos.served import Served

PROCESSES: Final = 3
MOST: Final = 60


async def play(served: Served, names: list[str], count: int, within: float) -> bool:
    """Play cases and print a row for each; return whether all were passed."""
    print("| case | what people noticed | |\n| --- | --- | --- |", flush=True)
    has_passed = True
    for name in names:
        about, case = CASES[name]
        try:
            async with People(served.url, count) as people:
                told, verdict = await case(served, people, within), "passed"
        except (AssertionError, TimeoutError) as error:
            told, verdict, has_passed = str(error) or "not everybody came back", "**failed**", False
        print(f"| {about} | {told} | {verdict} |", flush=True)
    return has_passed


def main() -> None:
    """Play."""
    parser = argparse.ArgumentParser(prog="make chaos CHAOS=…", description=__doc__)
    parser.add_argument("--cases", nargs="+", choices=list(CASES), default=list(CASES))
    parser.add_argument("--people", type=int, default=12, help=f"pages with one change a second, at most {MOST}")
    parser.add_argument("--within", type=float, default=5, help="seconds after which everyone must be back")
    given = parser.parse_args()
    if not PROCESSES <= given.people <= MOST:
        parser.error(f"{PROCESSES} to {MOST} people are possible")
    with Served(PROCESSES) as served:
        has_passed = asyncio.run(play(served, given.cases, given.people, given.within))
        if "incident " in (log := served.log()):
            print(f"An error was shown; the log has it:\n{log[-4000:]}", file=sys.stderr)
            has_passed = False
    sys.exit(not has_passed)


if __name__ == "__main__":
    main()
