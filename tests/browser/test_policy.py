"""The headers block what a visitor enters from becoming code, and nothing that a page needs."""

from urllib.parse import urlencode

from playwright.sync_api import expect

from devtools.pages import SEEN_BEFORE, wait_for_script
from pooling.state.lecture import link
from pooling.state.lecture.own import LONGEST_TITLE, NAME, OwnLecture, Part

RECORD = """window.violations = []; document.addEventListener("securitypolicyviolation", (event) =>
    window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));"""
MARKUP = "<img src=x onerror='window.hit=1'><script>window.hit=1</script><b>bold</b>[a](javascript:hit=1)"
# Elements of the visitor's making, in the page and in its shadow roots.
MADE = """() => {
    const roots = [document, ...[...document.querySelectorAll("*")].map((each) => each.shadowRoot).filter(Boolean)];
    const find = (root) => [...root.querySelectorAll("img[src=x], script:not([src]), a[href^=javascript]")];
    return roots.flatMap(find).filter((each) => /hit/.test(each.outerHTML)).length + (window.hit ?? 0);
}"""
ADDRESSES = (
    "?source=picture&preset=photo&f=3",
    "?preset=whole-story&kind=average&f=3&view=unpool",
    *(
        f"picture?f=4&stride=4&lens=20_20&panel={panel}"
        for panel in ("gradient", "stack", "shift", "race", "histograms")
    ),
    "network",
    "compare?compare=ties",
    "learn?lesson=window",
    "practice?task=gradient&level=2&seed=4",
    "present",
    "glossary",
)


def test_nothing_that_a_page_needs_is_blocked(chromium, app_url, subtests):
    """The pages with all that opens on them."""
    context = chromium.new_context(locale="en-US")
    context.add_init_script(SEEN_BEFORE)
    context.add_init_script(RECORD)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for address in ADDRESSES:
        with subtests.test(address=address):
            page.goto(f"{app_url}/{address}")
            wait_for_script(page)
            for closed in page.locator("details:not([open]) > summary").element_handles():
                if closed.is_visible():
                    closed.click()
                    wait_for_script(page)
            assert page.evaluate("() => window.violations") == []
            assert errors == []
    context.close()


def test_no_text_of_a_link_becomes_markup(new_app, subtests):
    app = new_app(fresh=True)
    part = Part(1, lesson="window", title=MARKUP[:LONGEST_TITLE], notes=MARKUP)
    own = urlencode({"lecture": NAME, link.PARAMETER: link.write(OwnLecture(MARKUP[:LONGEST_TITLE], (part,)))})
    names = (
        "preset",
        "m",
        "dA",
        "kind",
        "f",
        "view",
        "lesson",
        "task",
        "seed",
        "panel",
        "lens",
        "a",
        "lang",
        "net",
        "digit",
    )
    hostile = dict.fromkeys(names, MARKUP)
    addresses = [f"{page}?{urlencode(hostile)}" for page in ("", "picture", "network", "compare", "learn", "practice")]
    for address in [*addresses, f"present?{own}", f"present?{urlencode({'lecture': MARKUP})}"]:
        with subtests.test(address=address[:60]):
            app.page.goto(f"{app.url}/{address}")
            app.ran()
            assert app.page.evaluate(MADE) == 0


def test_code_in_the_pages_markup_is_not_run(chromium, app_url):
    context = chromium.new_context()
    page = context.new_page()
    page.add_init_script(RECORD)
    page.goto(f"{app_url}/glossary")
    expect(page.get_by_test_id("stApp")).to_be_visible()
    page.evaluate("(markup) => { document.body.insertAdjacentHTML('beforeend', markup); }", MARKUP)
    page.evaluate("() => document.body.append(Object.assign(document.createElement('script'), {text: 'window.hit=1'}))")
    page.wait_for_function("() => window.violations.filter((each) => !each.includes('wasm')).length >= 2")
    assert page.evaluate("() => window.hit ?? 0") == 0
    assert page.evaluate("() => fetch('https://other.example/').then(() => 'sent', () => 'blocked')") == "blocked"
    context.close()
