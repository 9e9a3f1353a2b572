"""Whole pictures: how soon a photograph is pooled on the screen, and how much memory the server takes for it.

``python -m benchmarks.pictures`` prints; ``--write`` also puts the table into docs/benchmarks.md. It reads the
server's memory from /proc, so it needs Linux. It takes about ten minutes.
"""

import io
import sys
import time
from collections.abc import Iterator
from statistics import median

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from benchmarks.report import write
from benchmarks.timing import key_to_frame
from devtools.chromium import launched
from devtools.pages import PATIENCE, wait_for_script
from devtools.process import memory
from devtools.server import serving

CHANGES = 20
REPLACEMENTS = 20
SESSION_ENDS = 60  # seconds after which the memory of a page that was closed is given back
TARGET_UPLOAD, TARGET_CHANGE = 1500, 300  # milliseconds
TARGET_MEMORY, TARGET_AFTER = 600, 50  # MB above idle


def photograph(width: int, height: int, seed: int = 0) -> bytes:
    """Return a JPEG with some detail at every scale."""
    rng = np.random.default_rng(seed)
    rough = Image.fromarray(rng.integers(0, 256, (height // 40, width // 40, 3), dtype=np.uint8))
    pixels = np.asarray(rough.resize((width, height), Image.Resampling.BICUBIC)).astype(np.int16)
    pixels += rng.integers(-9, 10, (height, width, 1), dtype=np.int16)
    file = io.BytesIO()
    Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).save(file, "JPEG", quality=85)
    return file.getvalue()


def opened(browser: Browser, url: str) -> tuple[BrowserContext, Page]:
    """Open the page of whole pictures in a fresh profile."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
    page = context.new_page()
    page.goto(f"{url}/picture?f=2&stride=2")
    expect(page.get_by_test_id("pooling-wipe")).to_have_attribute("data-version", "1", timeout=PATIENCE)
    wait_for_script(page)
    return context, page


def uploaded(page: Page, name: str, data: bytes, size: str) -> float:
    """Upload a picture; return the milliseconds until its output is on the screen."""
    root = page.get_by_test_id("pooling-wipe")
    source = root.locator('[data-part="after"]').get_attribute("src")
    field = page.locator(".st-key-image_upload input[type=file]")
    start = time.perf_counter()
    field.set_input_files({"name": name, "mimeType": "image/jpeg", "buffer": data})
    expect(root.locator('[data-part="inputSize"]')).to_have_text(size, timeout=PATIENCE)
    expect(root.locator('[data-part="after"]')).not_to_have_attribute("src", source or "", timeout=PATIENCE)
    seconds = time.perf_counter() - start
    wait_for_script(page)
    return 1000 * seconds


def answers(browser: Browser, url: str) -> Iterator[str]:
    """Yield the rows for twelve megapixels: the upload, and changes of f."""
    times = []
    for seed in range(3):
        context, page = opened(browser, url)
        times.append(uploaded(page, "a.jpg", photograph(4000, 3000, seed), "4000 × 3000 × 3"))
        if seed < 2:
            context.close()
    yield (
        f"| 12 megapixels, from the file chosen to the pooled picture (median of 3) "
        f"| {median(times):.0f} ms | ≤ {TARGET_UPLOAD} ms |"
    )
    page.get_by_test_id("pooling-wipe").evaluate(key_to_frame("root.querySelector('[data-part=after]')", "src"))
    slider = page.locator(".st-key-image_f").get_by_role("slider").first
    for k in range(CHANGES):
        slider.focus()
        page.keyboard.press("ArrowLeft" if k % 2 else "ArrowRight")
        page.wait_for_function(f"() => window.times.length > {k}", timeout=PATIENCE)
        wait_for_script(page)
    changes = page.evaluate("window.times")
    context.close()
    yield (
        f"| 12 megapixels, from a change of f to the new picture (median, slowest of {CHANGES}) "
        f"| {median(changes):.0f}, {max(changes):.0f} ms | ≤ {TARGET_CHANGE} ms |"
    )


def memory_rows(browser: Browser, url: str) -> Iterator[str]:
    """Yield the rows for 26 megapixels: memory at work, after twenty replacements, and after the session."""
    context, page = opened(browser, url)
    idle = memory(url)
    sizes = []
    for k in range(REPLACEMENTS):
        data = photograph(6500, 4000 - k, k)
        uploaded(page, f"{k}.jpg", data, f"6500 × {4000 - k} × 3")
        sizes.append(memory(url))
    page.get_by_text("Where the gradient goes", exact=True).click()
    expect(page.locator(".st-key-panel_gradient").get_by_role("img").first).to_be_visible(timeout=PATIENCE)
    wait_for_script(page)
    most = memory(url, "VmHWM")
    yield (
        f"| 26 megapixels and their gradient maps: most memory above idle "
        f"| {most - idle:.0f} MB | ≤ {TARGET_MEMORY} MB |"
    )
    grown = median(sizes[-5:]) - median(sizes[1:6])  # a single value depends on which thread worked last
    yield (
        f"| 26 megapixels replaced {REPLACEMENTS} times: memory after the last ones against the first ones "
        f"| {grown:+.0f} MB | ≤ {TARGET_AFTER} MB |"
    )
    context.close()
    time.sleep(SESSION_ENDS)  # another process's clock
    yield (
        f"| memory above idle one minute after the session has ended "
        f"| {memory(url) - idle:.0f} MB | ≤ {TARGET_AFTER} MB |"
    )


def main() -> None:
    """Measure and print."""
    rows = []
    with sync_playwright() as playwright, launched(playwright) as browser:
        for measure in (answers, memory_rows):
            with serving() as url:
                rows += list(measure(browser, url))
    table = "\n".join(["| whole pictures | measured | target |", "|---|---|---|", *rows])
    print(table)
    if "--write" in sys.argv:
        write("pictures", f"## Whole pictures\n\n{table}")


if __name__ == "__main__":
    main()
