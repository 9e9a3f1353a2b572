"""Two presses close together on a slow device: every control still shows its setting, and nothing else changes.

``python -m tests.browser.quick_presses [PAIRS [SEED]] [--app CHECKOUT] [--full-speed]`` makes random presses on
Explore, Images, Compare and Learn. It prints each pair of presses after which a control showed another value
than its setting, or another setting had changed.
"""

import argparse
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from devtools.chromium import launched
from devtools.server import ROOT, serving
from tests.browser.quick_presses.visitor import visiting


def main() -> None:
    """Press, and print what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=int, nargs="?", default=50)
    parser.add_argument("seed", type=int, nargs="?", default=0)
    parser.add_argument("--app", type=Path, default=ROOT, help="checkout whose app is pressed")
    parser.add_argument("--full-speed", action="store_true")
    arguments = parser.parse_args()
    with (
        serving(root=arguments.app) as url,
        sync_playwright() as playwright,
        launched(playwright) as browser,
        visiting(browser, url, arguments.seed, arguments.full_speed) as visitor,
    ):
        visitor.go(arguments.pairs)
    print(f"{len(visitor.failures)} of {arguments.pairs} pairs of presses went wrong")
    sys.exit(bool(visitor.failures))


if __name__ == "__main__":
    main()
