"""A page of the app as it runs, opened by its address."""

from pathlib import Path
from typing import Any

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


KINDS = ("button_group", "selectbox", "slider", "toggle", "number_input", "text_area", "file_uploader")


def controls(app: AppTest) -> dict[str, Any]:
    """Return all controls by their names: their keys without the generation, which is white space at the end."""
    return {control.key.rstrip(): control for kind in KINDS for control in app.get(kind) if control.key}


def control(app: AppTest, name: str) -> Any:
    """Return a control by its name, whatever its generation."""
    return controls(app)[name]


def report_late(app: AppTest, old: Any, value: object) -> AppTest:
    """Set a control, as a browser would, that a later run has replaced."""
    tree, new = app._tree, control(app, old.key.rstrip())
    states = type(tree).get_widget_states(tree)
    others = [state for state in states.widgets if state.id != new.id]
    old.set_value(value)
    del states.widgets[:]
    states.widgets.extend([*others, old._widget_state])
    tree.get_widget_states = lambda: states
    return settled(app.run())


def put(app: AppTest, name: str, value: object) -> AppTest:
    """Set a control."""
    return settled(control(app, name).set_value(value).run())


def press(app: AppTest, key: str) -> AppTest:
    return settled(app.button(key=key).click().run())


def components(app: AppTest) -> list[Any]:
    """Return the page's components, without the one that all pages have: what they hold is kept in the browser."""
    return [part for part in app.get("bidi_component") if part.proto.component_name != "pooling_kept"]


def component(app: AppTest, name: str) -> tuple[dict, Arrays]:
    """Return the data of the component whose name ends so."""
    (found,) = (part for part in components(app) if part.proto.component_name.endswith(name))
    return unpacked(found.proto.bytes)
