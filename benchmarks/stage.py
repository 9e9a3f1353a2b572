"""How fast the stage draws: frames a second while playing, the time of one frame, the size of the payload.

``python -m benchmarks.stage`` prints; ``--write`` also puts the table into docs/benchmarks.md.
"""

import base64
import sys
from collections.abc import Iterator

import numpy as np
from playwright.sync_api import Browser, expect, sync_playwright

from benchmarks.report import write
from devtools.chromium import launched
from devtools.pages import PATIENCE, open_stage
from devtools.server import serving
from devtools.stage import stage_sources
from pooling import PoolSpec, pool
from pooling.sources import load_sample
from pooling.stage.payload import Scene, pack

CASES = {
    "28×28, f3 s1": {"source": "picture", "preset": "digits", "f": 3, "stride": 1},
    "224×224 RGB, f2 s2": {"source": "picture", "preset": "photo", "f": 2, "stride": 2},
}
VIEWS = ("loop", "forward", "backward")
SIZES = ((1440, 900), (1920, 1080))
TARGET_FRAMES = 55
TARGET_PHONE_FRAMES = 40
PHONE_SLOWNESS = 4  # times slower than the measuring machine
TARGET_FRAME_MS = 16
SEEKS = 200
TARGET_PAYLOAD = 600_000

# Frames whose step changed, from Space to the last window or for three seconds.
PLAY = """(root) => new Promise((done) => {
    let [frames, step, start, last] = [0, root.dataset.step, null, null];
    const frame = (now) => {
        if (root.dataset.step !== step) {
            start ??= now;
            [step, last] = [root.dataset.step, now];
            frames += 1;
        }
        const over = start !== null && (root.dataset.playing === "false" || now - start > 3000);
        if (over) done((1000 * (frames - 1)) / (last - start));
        else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
})"""

# Frames a second, and the longest one, over three seconds of playing.
WATCH = """() => new Promise((done) => {
    let [frames, longest, first, last] = [-1, 0, null, null];
    const frame = (now) => {
        first ??= now;
        longest = Math.max(longest, last === null ? 0 : now - last);
        last = now;
        frames += 1;
        if (now - first > 3000) done([(1000 * frames) / (now - first), longest]);
        else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
})"""

# Milliseconds of one frame, the canvas's own work included: its last pixel is read back.
DRAW = """(payload, steps, phase) => {
    const m = makeModel(payload);
    const room = { width: 1070, height: 580, full: false, text: 1, ratio: 1 };
    const theme = { ...ROLES.light, name: "light", sans: "sans-serif", mono: "monospace", ramps: rampsOf(ROLES.light) };
    const layout = arrange(m, "loop", room);
    const layers = makeLayers(m, layout, room, theme);
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [room.width, room.height];
    const ctx = canvas.getContext("2d", { willReadFrequently: false });
    const times = [];
    for (const step of steps(m)) {
        const start = performance.now();
        const s = { m, words: m.words, layout, layers, theme, room, view: "loop", step, phase, t: 0.5 };
        drawFrame(ctx, { ...s, selected: null, cursor: null });
        ctx.getImageData(0, 0, 1, 1);
        times.push(performance.now() - start);
    }
    times.shift(); // the page has been drawn before the first jump
    times.sort((a, b) => a - b);
    return [times[Math.floor(times.length / 2)], times[times.length - 1]];
}"""

WALK = "(m) => Array.from({ length: 100 }, (_, k) => k % m.steps)"
JUMP = f"(m) => Array.from({{ length: {SEEKS} }}, (_, k) => (k * 7919) % m.steps)"


def frames(browser: Browser, url: str) -> Iterator[str]:
    """Yield a row for each case and size: frames a second in each view, from a step where whole rows are animated."""
    for name, setting in CASES.items():
        for width, height in SIZES:
            rates = []
            for view in VIEWS:
                context, stage = open_stage(browser, url, width, height, **setting, view=view, step=3)
                stage.locator('[data-part="speed"]').select_option("16")
                stage.focus()
                playing = stage.evaluate_handle(f"(root) => ({{ rate: ({PLAY})(root) }})")
                stage.press(" ")
                rates.append(playing.evaluate("(held) => held.rate"))
                context.close()
            texts = " / ".join(f"{rate:.0f}" for rate in rates)
            yield f"| frames a second, {name}, {width}×{height}: {' / '.join(VIEWS)} | {texts} | ≥ {TARGET_FRAMES} |"


def choreography(browser: Browser, url: str) -> Iterator[str]:
    """Yield a row for each size of a matrix with numbers: frames a second and the longest frame, at two speeds."""
    for side, f, stride in ((4, 2, 1), (8, 3, 1), (12, 3, 2)):
        matrix = f"{side}x{side}_" + "_".join(str(k * 7 % 23) for k in range(side * side))
        for width, height in SIZES:
            rates = []
            for speed in ("1", "4"):
                context, stage = open_stage(browser, url, width, height, preset="own", m=matrix, f=f, stride=stride)
                stage.locator('[data-part="speed"]').select_option(speed)
                stage.focus()
                stage.press(" ")
                rate, longest = context.pages[0].evaluate(WATCH)
                rates.append(f"{rate:.0f} ({longest:.0f} ms)")
                context.close()
            yield (
                f"| frames a second (longest frame) animating {side}×{side} with numbers, {width}×{height}: 1× / 4× "
                f"| {' / '.join(rates)} | ≥ {TARGET_FRAMES} (≤ 50 ms) |"
            )


def presenting(browser: Browser, url: str) -> str:
    """Return the row for a lecture in full screen: the beats that play, from the key press on."""
    beats = {beat: presented(browser, url, beat) for beat in (4, 8, 9, 10)}
    rates = " / ".join(f"{rate:.0f} ({longest:.0f} ms)" for rate, longest in beats.values())
    names = " / ".join(map(str, beats))
    return (
        f"| frames a second (longest frame), presenting at 1920×1080, beats {names} "
        f"| {rates} | ≥ {TARGET_FRAMES} (≤ 50 ms) |"
    )


def presented(browser: Browser, url: str, beat: int) -> tuple[float, float]:
    """Return frames a second and the longest frame in the three seconds after a beat has started."""
    context, stage = open_stage(browser, url, 1920, 1080, address="present", beat=beat - 1, present=1)
    page = context.pages[0]
    page.keyboard.press("PageDown")
    expect(stage).to_have_attribute("data-playing", "true", timeout=PATIENCE)
    rate, longest = page.evaluate(WATCH)
    context.close()
    return rate, longest


def on_a_phone(browser: Browser, url: str) -> Iterator[str]:
    """Yield a row for each size of a matrix with numbers: frames a second at 390 × 844, the processor slowed down."""
    for side, f, stride in ((4, 2, 1), (5, 3, 1), (12, 3, 2)):
        matrix = f"{side}x{side}_" + "_".join(str(k * 7 % 23) for k in range(side * side))
        for view in ("forward", "backward"):
            rates = []
            for speed in ("1", "4"):
                setting = {"preset": "own", "m": matrix, "f": f, "stride": stride, "view": view}
                context, stage = open_stage(browser, url, 390, 844, touch=True, **setting)
                stage.locator('[data-part="speed"]').select_option(speed)
                page = context.pages[0]
                context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": PHONE_SLOWNESS})
                stage.locator('[data-part="play"]').tap()
                rate, longest = page.evaluate(WATCH)
                rates.append(f"{rate:.0f} ({longest:.0f} ms)")
                context.close()
            yield (
                f"| frames a second (longest frame) on a phone, {view}, animating {side}×{side} with numbers: 1× / 4× "
                f"| {' / '.join(rates)} | ≥ {TARGET_PHONE_FRAMES} |"
            )


def frame_times(browser: Browser, scene: Scene, steps: str, phase: int) -> list[float]:
    """Return median and slowest frame in milliseconds, over the steps that a function of the model names."""
    blob = base64.b64encode(pack(scene)).decode()
    page = browser.new_page()
    times: list[float] = page.evaluate(
        f"async (blob) => {{\n{stage_sources()}\nconst bytes = Uint8Array.from(atob(blob), (c) => c.charCodeAt(0));\n"
        f"return ({DRAW})(await decodePayload(bytes), {steps}, {phase});\n}}",
        blob,
    )
    page.close()
    return times


def drawing(browser: Browser) -> Iterator[str]:
    """Yield the rows for one 4 × 4 frame, and for jumps through a picture."""
    x = np.array([[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]], float)
    median, _ = frame_times(browser, Scene(x, PoolSpec(), np.ones((2, 2))), WALK, 2)
    yield f"| one 4×4 frame (median of 100) | {median:.1f} ms | ≤ {TARGET_FRAME_MS} ms |"
    noise = np.random.default_rng(0).integers(0, 256, (256, 256, 3)).astype(np.uint8)
    for spec in (PoolSpec("max", 3, 2, 1), PoolSpec("average", 3, 1, 1)):
        dA = np.ones(pool(noise, spec).output.shape)
        median, slowest = frame_times(browser, Scene(noise, spec, dA, channels=("R", "G", "B")), JUMP, 3)
        yield (
            f"| jump to any window, 256×256 RGB, {spec.kind} f{spec.window[0]} s{spec.strides[0]} "
            f"(median, slowest of {SEEKS}) | {median:.1f}, {slowest:.1f} ms | ≤ {TARGET_FRAME_MS} ms |"
        )


def payloads() -> Iterator[str]:
    """Yield a row for each kind: bytes for a 224 × 224 photograph, both directions."""
    x = load_sample("photo").pixels
    for spec in (PoolSpec("max"), PoolSpec("average")):
        shape = pool(x, spec).output.shape
        dA = np.random.default_rng(0).standard_normal(shape).round(1)
        size = len(pack(Scene(x, spec, dA, channels=("R", "G", "B"))))
        yield f"| payload, 224×224 RGB f2 s2, {spec.kind} | {size / 1000:.0f} kB | ≤ {TARGET_PAYLOAD // 1000} kB |"


def main() -> None:
    """Measure and print."""
    with serving() as url, sync_playwright() as playwright, launched(playwright) as browser:
        rows = [
            *frames(browser, url),
            *choreography(browser, url),
            presenting(browser, url),
            *on_a_phone(browser, url),
            *drawing(browser),
            *payloads(),
        ]
    table = "\n".join(["| the stage | measured | target |", "|---|---|---|", *rows])
    print(table)
    if "--write" in sys.argv:
        write("stage", f"## Stage\n\n{table}")


if __name__ == "__main__":
    main()
