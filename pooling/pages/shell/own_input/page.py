"""What the fields for own inputs need to know of the page that they stand on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from pooling.engine.errors import PoolingError
from pooling.state.input_state import InputState, with_error, with_loaded
from pooling.state.layer import Notice
from pooling.state.loaded import Loaded
from pooling.state.loaded_picture import LoadedPicture


@dataclass(frozen=True)
class InputPage:
    """A page that pools the visitor's own input.

    Attributes
    ----------
    prefix : str
        What the keys of the page's widgets begin with.
    current : callable
        Returns this visitor's state of the page.
    store : callable
        Stores another state.
    put : callable
        Pools a matrix (float64, 2-D) or a picture (uint8, 3-D), with notices of how it was changed.
    """

    prefix: str
    current: Callable[[], InputState]
    store: Callable[[Any], None]
    put: Callable[[NDArray[Any], list[Notice]], None]

    def set_error(self, error: PoolingError, place: str = "input") -> None:
        """Show an error in a file or text; nothing else changes."""
        self.store(with_error(self.current(), error, place))

    def clear_error(self) -> None:
        """Remove the message about a file: the file is no longer there."""
        self.store(with_error(self.current(), None))

    def set_loaded(self, loaded: Loaded | LoadedPicture | None) -> None:
        """Store the file or text that is pooled now."""
        self.store(with_loaded(self.current(), loaded))
