"""What Explore shows, read from its script's elements."""

from streamlit.testing.v1 import AppTest

from pooling.state.setting import Setting


def setting(app: AppTest) -> Setting:
    """Return the visitor's setting."""
    return app.session_state["explore"].setting


def said(app: AppTest) -> str:
    """Return the line above the stage; before it is the one that only phones show."""
    return app.main.caption[1].value.replace("\\", "")


def errors(app: AppTest) -> list[str]:
    """Return the error messages as they are read."""
    return [error.value.replace("\\", "") for error in app.error]
