"""A phone, and the fingers of the one who holds it."""

import time

from tests.browser.app import App

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
Point = tuple[float, float]


class Fingers:
    """Fingers on the screen of an app."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.session = app.page.context.new_cdp_session(app.page)

    def _touch(self, kind: str, points: list[Point], **options: float) -> None:
        touches = [{"x": x, "y": y, "id": k} for k, (x, y) in enumerate(points)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches, **options})

    def move(self, *ways: tuple[Point, Point], steps: int = 8) -> None:
        """Put fingers down, move each from a point to a point, and lift them."""
        for k in range(steps + 1):
            points = [(a[0] + (b[0] - a[0]) * k / steps, a[1] + (b[1] - a[1]) * k / steps) for a, b in ways]
            self._touch("touchMove" if k else "touchStart", points)
        self._touch("touchEnd", [])
        self.app.drawn()

    def drag(self, start: Point, dx: float, dy: float = 0) -> None:
        self.move((start, (start[0] + dx, start[1] + dy)))

    def spread(self, middle: Point, before: float, after: float) -> None:
        x, y = middle
        self.move(((x - before, y), (x - after, y)), ((x + before, y), (x + after, y)))

    def tap(self, point: Point, times: int = 1) -> None:
        """Tap quickly, however long a busy machine takes from one tap to the next."""
        start = time.time()
        for k in range(times):
            self._touch("touchStart", [point], timestamp=start + 0.1 * k)
            self._touch("touchEnd", [], timestamp=start + 0.1 * k + 0.05)
        self.app.drawn()

    def at(self, grid: str, row: int, col: int) -> Point:
        """Return where on the screen the middle of a cell is."""
        box = self.app.part("canvas").bounding_box()
        assert box
        cell = self.app.cell(grid, row, col)
        return box["x"] + cell["x"], box["y"] + cell["y"]
