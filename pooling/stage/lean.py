"""The components' files as they are sent: Streamlit sends them again with each change."""

from __future__ import annotations

import zlib
from base64 import b64encode
from pathlib import Path
from string import Template
from typing import Final

_UNPACKING: Final = Template("""\
const bytes = Uint8Array.from(atob("$packed"), (letter) => letter.charCodeAt(0));
const full = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
const text = await new Response(full).text();
const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
export default (await import(url)).default;
URL.revokeObjectURL(url);
""")


def lean(path: Path) -> str:
    """Return a file without what only people need."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def small(script: str, name: str) -> str:
    """Return a small module that unpacks another one and exports its default.

    Parameters
    ----------
    script : str
        A module; what it exports by default is what Streamlit calls.
    name : str
        The file that the browser's tools show.
    """
    source = f"{script}\n//# sourceURL={name}"
    return _UNPACKING.substitute(packed=b64encode(zlib.compress(source.encode(), 9)).decode("ascii"))
