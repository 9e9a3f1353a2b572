"""How fast the page answers: from a control to the new picture, and the first visit.

``python -m benchmarks.page`` prints; ``--write`` also puts the table into docs/benchmarks.md.
"""

import sys
import time
from statistics import median, quantiles

from playwright.sync_api import Browser, expect, sync_playwright

from benchmarks.report import write
from benchmarks.timing import key_to_frame
from devtools.chromium import launched
from devtools.pages import PATIENCE, open_stage, wait_for_script
from devtools.server import serving

CHANGES = 60
TARGET_MEDIAN, TARGET_95 = 80, 200  # milliseconds
TARGET_BYTES, TARGET_FIRST = 1_200_000, 1.5  # bytes, seconds


def control_to_paint(browser: Browser, url: str) -> str:
    """Return the row for a slider moved at 28 × 28."""
    context, stage = open_stage(browser, url, 1440, 900, source="picture", preset="digits", f=3, stride=1)
    page = context.pages[0]
    stage.evaluate(key_to_frame("root", "data-version"))
    slider = page.locator(".st-key-stride").get_by_role("slider")
    for k in range(CHANGES + 5):
        slider.focus()
        page.keyboard.press("ArrowLeft" if k % 2 else "ArrowRight")
        page.wait_for_function(f"() => window.times.length > {k}", timeout=PATIENCE)
        wait_for_script(page)
    times = page.evaluate("window.times")[5:]
    context.close()
    return (
        f"| control to paint, 28×28 f3, {CHANGES} changes: median / 95 % | {median(times):.0f} / "
        f"{quantiles(times, n=20)[-1]:.0f} ms | ≤ {TARGET_MEDIAN} / {TARGET_95} ms |"
    )


def first_visits(browser: Browser, url: str) -> tuple[float, float]:
    """Return the bytes (at most) and seconds until the stage is drawn (median) of five visits in fresh profiles."""
    sizes, seconds = [], []
    for _ in range(5):
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        network = context.new_cdp_session(page)
        network.send("Network.enable")
        got: list[int] = []
        network.on("Network.loadingFinished", lambda event, got=got: got.append(event["encodedDataLength"]))
        # The payload of a binary frame is reported as base64.
        network.on(
            "Network.webSocketFrameReceived",
            lambda event, got=got: got.append(len(event["response"]["payloadData"]) * 3 // 4),
        )
        start = time.perf_counter()
        page.goto(url)
        expect(page.get_by_test_id("pooling-stage")).to_have_attribute("data-version", "1", timeout=PATIENCE)
        seconds.append(time.perf_counter() - start)
        page.wait_for_load_state("networkidle")
        sizes.append(sum(got))
        context.close()
    return max(sizes), median(seconds)


def first_rows(browser: Browser, url: str) -> list[str]:
    """Return the rows for first visits."""
    size, seconds = first_visits(browser, url)
    return [
        f"| first page, fresh profile: bytes | {size / 1e6:.2f} MB | ≤ {TARGET_BYTES / 1e6:.1f} MB |",
        f"| first page, fresh profile: until the stage is drawn | {seconds:.1f} s | ≤ {TARGET_FIRST} s |",
    ]


def main() -> None:
    """Measure and print."""
    with serving() as url, sync_playwright() as playwright, launched(playwright) as browser:
        rows = [*first_rows(browser, url), control_to_paint(browser, url)]
    table = "\n".join(["| the page | measured | target |", "|---|---|---|", *rows])
    print(table)
    if "--write" in sys.argv:
        write("page", f"## Page\n\n{table}")


if __name__ == "__main__":
    main()
