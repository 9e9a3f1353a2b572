"""The app in several processes behind HAProxy, without containers: ``make serve N=3 PORT=8501 PREFIX=/pooling``.

Ctrl-C ends all of it. A process that dies is started again; its visitors have gone on in another one meanwhile.
``kill -USR1`` and this program's number restart the processes one after the other, for instance after an update.
"""

import argparse
import signal
import socket
import threading
from contextlib import closing
from types import FrameType

from tools.hall import Hall

INTERVAL = 0.2  # seconds between two looks at the processes
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def own_address() -> str:
    """Return this machine's address in its network, or of itself if it is in none."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent: the system only chooses the way
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def end(number: int, frame: FrameType | None) -> None:
    """Leave the program as Ctrl-C does; pressed twice, it must not leave processes behind."""
    for ending in ENDINGS:
        signal.signal(ending, signal.SIG_IGN)
    raise KeyboardInterrupt


def main() -> None:
    """Serve until Ctrl-C."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--processes", type=int, default=3)
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--address", default="", help="where to listen; without it, on all addresses of this machine")
    parser.add_argument("--prefix", default="", help="path at which the app is served, as /pooling")
    arguments = parser.parse_args()
    if arguments.processes < 1:
        parser.error("at least one process is needed: N=3")
    is_update = threading.Event()
    signal.signal(signal.SIGUSR1, lambda *_: is_update.set())
    for ending in ENDINGS:
        signal.signal(ending, end)
    try:
        with Hall(arguments.processes, arguments.port, arguments.address, arguments.prefix) as hall:
            host = arguments.address or own_address()
            print(f"http://{host}:{hall.port}{hall.prefix}", flush=True)
            while True:
                if is_update.wait(INTERVAL):
                    is_update.clear()
                    hall.restart()
                hall.revive()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
