"""Many visitors at once, over real websockets, without browsers: ``make load``.

All rows take about 20 minutes, of which ten and the end of all sessions are the memory's; ``--rows`` chooses some, and
``--sessions`` one of your own. Prints a table; ``--write`` also puts it into docs/benchmarks.md.
"""

import argparse
from collections.abc import Callable, Iterable

from benchmarks.load import crowd, measures
from benchmarks.load.rows import Row, table
from benchmarks.report import write


def rows(minutes: float) -> dict[str, Callable[[], Iterable[Row]]]:
    """Return how each row is measured."""
    return {
        "10": lambda: measures.answers(10),
        "50": lambda: measures.answers(50),
        "200": lambda: measures.answers(200, processes=measures.CORES),
        "mixed": lambda: measures.answers(50, is_mixed=True),
        "idle": lambda: [measures.idle()],
        "memory": lambda: measures.drift(minutes),
        "first": measures.first_page,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="make load LOAD=…", description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    parser.add_argument("--rows", nargs="+", choices=list(rows(0)), help="only these")
    parser.add_argument("--minutes", type=float, default=10, help="how long memory is watched")
    parser.add_argument("--sessions", type=int, help=f"only this row: so many pages, at most {crowd.MOST}")
    parser.add_argument("--seconds", type=float, default=measures.SECONDS, help="how long, with --sessions")
    parser.add_argument("--processes", type=int, default=1, help="processes of the app, with --sessions")
    parser.add_argument("--mixed", action="store_true", help="also steps, other pages and files, with --sessions")
    given = parser.parse_args()
    if given.write and (given.rows or given.sessions):
        parser.error("--write replaces the whole table, so it goes with all rows")
    if given.sessions is None:
        known = rows(given.minutes)
        measured = [row for name in given.rows or known for row in known[name]()]
    elif 1 <= given.sessions <= crowd.MOST and given.seconds >= 5:
        measured = list(measures.answers(given.sessions, given.seconds, given.processes, given.mixed))
    else:
        parser.error(f"1 to {crowd.MOST} sessions are possible, for 5 seconds or more")
    text = table(measured)
    print(text)
    if given.write:
        about = "Open pages over real websockets, without browsers; each row beside its goal."
        write("load", f"## Load\n\n{about}\n\n{text}")


if __name__ == "__main__":
    main()
