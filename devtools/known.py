"""What a visitor without a browser knows of the page that is open: its controls, and where each page is."""

from dataclasses import dataclass, field

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


@dataclass(frozen=True)
class Control:
    """A widget, and the live part of the page that it stands in, if any."""

    id: str
    fragment: str


@dataclass
class Known:
    """What the server has told.

    Attributes
    ----------
    controls : dict of str to Control
        By their keys.
    pages : dict of str to str
        Streamlit's names of the pages, by their addresses.
    session : str
    """

    controls: dict[str, Control] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    session: str = ""

    def note(self, message: ForwardMsg) -> None:
        """Keep what later requests need."""
        kind = message.WhichOneof("type")
        if kind == "new_session" and message.new_session.initialize.session_id:
            self.session = message.new_session.initialize.session_id
        elif kind == "navigation":
            self.pages = {each.url_pathname: each.page_script_hash for each in message.navigation.app_pages}
        elif kind == "delta":
            element = message.delta.new_element
            part = getattr(element, element.WhichOneof("type") or "", None)
            name = getattr(part, "id", "")
            if name.startswith("$$ID-"):
                self.controls[name.split("-", 2)[2]] = Control(name, message.delta.fragment_id)
