"""A page of the app as it runs, opened by its address."""

from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from tests.stage.reading import Arrays, unpacked

APP = str(Path(__file__).parents[2] / "app.py")
TIMEOUT = 180  # seconds of one run: a machine whose cores are busy with other things


def opened(address: str, **params: object) -> AppTest:
    """Open a page with the parameters of a link."""
    app = AppTest.from_file(APP, default_timeout=TIMEOUT)
    for name, text in params.items():
        app.query_params[name] = str(text)
    return at_page(app, address)


def at_page(app: AppTest, address: str) -> AppTest:
    """Go to a page; AppTest has no name for one that is no file."""
    app._page_hash = calc_hash(address)
    return settled(app.run())


def settled(app: AppTest) -> AppTest:
    assert not app.exception
    return app


def put(app: AppTest, key: str, given: object) -> AppTest:
    """Set a control."""
    kinds = ("button_group", "selectbox", "slider", "toggle", "number_input", "file_uploader")
    (control,) = (control for kind in kinds for control in app.get(kind) if control.key == key)
    return settled(control.set_value(given).run())


def press(app: AppTest, key: str) -> AppTest:
    return settled(app.button(key=key).click().run())


def component(app: AppTest, name: str) -> tuple[dict, Arrays]:
    """Return what the browser is told by the component whose name ends so."""
    (found,) = (part for part in app.get("bidi_component") if part.proto.component_name.endswith(name))
    return unpacked(found.proto.bytes)
