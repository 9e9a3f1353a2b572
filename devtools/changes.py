"""A change of a control on each page, and what the server sends for it: shared by tests and benchmarks."""

from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Locator, Page

ARROWS: Final = ("ArrowRight", "ArrowLeft")


@dataclass(frozen=True)
class Change:
    """A control of a page, and what shows that the page has answered.

    Attributes
    ----------
    address : str
    controls : tuple of str
        Selectors of what has the focus when a key is pressed; they take turns.
    keys : tuple of str
        They take turns, too.
    opens : str
        Selector of what is clicked before; empty for nothing.
    answer : str
        Selector of what changes.
    attribute : str
        Of the answer; empty for its content.
    """

    address: str
    controls: tuple[str, ...]
    keys: tuple[str, ...] = ARROWS
    opens: str = ""
    answer: str = "[data-testid=pooling-stage]"
    attribute: str = "data-version"

    def press(self, page: Page, presses: int) -> None:
        """Press the key whose turn it is after so many presses."""
        self.control(page, presses).focus()
        page.keyboard.press(self.keys[presses % len(self.keys)])

    def control(self, page: Page, presses: int) -> Locator:
        """Return what the key is for that is next after so many presses."""
        return page.locator(self.controls[presses % len(self.controls)]).first


def slider(key: str) -> tuple[str, ...]:
    """Return the selector of a slider, by its key."""
    return (f".st-key-{key} [role=slider], .st-key-{key} input[type=range]",)


EXPLORE: Final = "Explore, 28×28"
CHANGES: Final = {
    EXPLORE: Change("/?source=picture&preset=digits&f=3&stride=1", slider("stride")),
    "Images": Change("/picture", slider("image_stride"), answer="[data-testid=pooling-wipe]"),
    "In a network": Change("/network", slider("network_stride")),
    "Compare": Change("/compare", slider("compare_0_stride"), opens=".st-key-compare_change_0 button"),
    "Learn": Change("/learn?lesson=why", slider("learn_f")),
    "Practice": Change(
        "/practice?seed=1",
        tuple(f".st-key-practice_k [role=radio]:nth-child({k})" for k in (2, 1)),
        ("Enter",),
        answer=".st-key-practice_card",
        attribute="",
    ),
    "Present": Change("/present", (".st-key-present_press_1 button", ".st-key-present_press_2 button"), ("Enter",)),
}
"""One change of each page, by the page's name."""


class Received:
    """The sizes of the messages that a page receives from the server.

    Parameters
    ----------
    page : Page
        Listened to from its next connection on.
    """

    def __init__(self, page: Page) -> None:
        self.sizes: list[int] = []
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: self.sizes.append(len(frame))))

    def forget(self) -> None:
        """Count from here on."""
        self.sizes.clear()
