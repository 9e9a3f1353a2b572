"""axe-core on the page as it stands: what it finds, without what lies in Streamlit's own elements."""

from pathlib import Path
from typing import Any, NamedTuple

import axe_playwright_python
from playwright.sync_api import Page

SCRIPT = Path(axe_playwright_python.__file__).with_name("axe.min.js")


class Exclusion(NamedTuple):
    """A rule that is not applied to some of Streamlit's elements.

    Attributes
    ----------
    rule : str
    selector : str
        Each finding of the rule on an element that matches is left out.
    reason : str
    """

    rule: str
    selector: str
    reason: str


EXCLUDED = (
    Exclusion(
        "presentation-role-conflict",
        "[data-testid=stFileUploaderDropzone]",
        "Streamlit names the area on which files are dropped, which has no role; the button in it is named, too.",
    ),
)
RUN = """async (excluded) => {
    const isExcluded = (rule, element) => excluded.some((each) => each.rule === rule && element.matches(each.selector));
    const { violations } = await axe.run(document, { resultTypes: ["violations"], elementRef: true });
    return violations.flatMap(({ id, nodes }) =>
        nodes
            .filter(({ element }) => !isExcluded(id, element))
            .map(({ target, any, all, none }) =>
                `${id}: ${target.flat().join(" > ")}: ${[...any, ...all, ...none][0]?.message}`,
            ),
    );
}"""


def findings(page: Page) -> list[str]:
    """Return axe's findings, each as its rule, its element and its message."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    given: list[dict[str, Any]] = [each._asdict() for each in EXCLUDED]
    found: list[str] = page.evaluate(RUN, given)
    return found
