"""How long a function takes, and how long a key takes until the picture has changed."""

import statistics
import time
from collections.abc import Callable

Runner = Callable[[], object]

LEAST_ROUNDS = 5


def in_turns(runners: dict[str, Runner], seconds: float) -> dict[str, float]:
    """Return each runner's median time in milliseconds; they take turns, after one round that warms up."""
    times: dict[str, list[float]] = {name: [] for name in runners}
    for run in runners.values():
        run()
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(next(iter(times.values()))) < LEAST_ROUNDS:
        for name, run in runners.items():
            start = time.perf_counter()
            run()
            times[name].append(1000 * (time.perf_counter() - start))
    return {name: statistics.median(taken) for name, taken in times.items()}


def faster(runners: dict[str, Runner]) -> dict[str, Runner]:
    """Return those that take less than twice the time of the fastest: some layouts need many times longer."""
    times = {}
    for name, run in runners.items():
        run()
        start = time.perf_counter()
        run()
        times[name] = time.perf_counter() - start
    return {name: run for name, run in runners.items() if times[name] < 2 * min(times.values())}


def key_to_frame(element: str, attribute: str) -> str:
    """Return JavaScript, a function of a root, that collects in ``window.times`` how long each key took.

    Parameters
    ----------
    element : str
        The expression for what is watched, such as ``root``.
    attribute : str
        Changes when the answer is there; the frame after it ends the time, in milliseconds. Empty for the content.
    """
    observed = (
        f'{{ attributes: true, attributeFilter: ["{attribute}"] }}'
        if attribute
        else "{ subtree: true, childList: true, characterData: true }"
    )
    return f"""(root) => {{
        window.times = [];
        let pressed = null;
        window.addEventListener("keydown", () => {{ pressed = performance.now(); }}, true);
        new MutationObserver(() => {{
            if (pressed === null) return;
            const from = pressed;
            pressed = null;
            requestAnimationFrame(() => window.times.push(performance.now() - from));
        }}).observe({element}, {observed});
    }}"""
