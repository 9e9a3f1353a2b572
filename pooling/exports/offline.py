"""The Loop as one HTML file: the stage's code and a scene, which play without a server or a network."""

from __future__ import annotations

import zlib
from base64 import b64encode
from dataclasses import dataclass, replace
from html import escape
from string import Template
from typing import Final

from pooling.i18n import LANGUAGE
from pooling.stage.payload import Scene, pack


@dataclass(frozen=True)
class Code:
    """The stage's code, as ``pooling.stage.component`` provides it.

    Attributes
    ----------
    markup, style, script : str
        HTML, CSS, and the body of a JavaScript function that returns the function that Streamlit calls.
    """

    markup: str
    style: str
    script: str


# The content security policy guarantees that the file loads nothing. Compressing script and payload halves its size.
_PAGE: Final = Template("""<!doctype html>
<html lang="$lang">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
script-src 'unsafe-inline' 'unsafe-eval'">
<title>$title</title>
<style>
:root { color-scheme: light dark; --st-background-color: #F7F8FC; }
@media (prefers-color-scheme: dark) { :root { --st-background-color: #0B1120; } }
body { margin: 0; padding: 1.2rem; background: var(--st-background-color); }
main { max-width: 1700px; margin: auto; }
$style
</style>
</head>
<body>
<main>$markup</main>
<script>
(async () => {
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const full = (text) => new Response(new Blob([bytes(text)]).stream().pipeThrough(new DecompressionStream("deflate")));
  const mount = new Function(await full("$script").text())();
  const data = new Uint8Array(await full("$payload").arrayBuffer());
  const parentElement = document.querySelector("main");
  const show = () => mount({ data, parentElement, setStateValue() {} });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  show();
})();
</script>
</body>
</html>
""")


def page(scene: Scene, code: Code, title: str) -> str:
    """Return one HTML file that plays a scene.

    Parameters
    ----------
    scene : Scene
        The scene to play. Functions that need Python are disabled.
    code : Code
    title : str
        The title in the browser's tab.
    """
    standalone = replace(
        scene,
        standalone=True,
        view_chosen=scene.view == "unpool",  # phones show the direction that fits, but this view is another thing
        editable=False,
        editable_gradient=False,
        undo=False,
        suggestions=(),
        nudge=None,
        link={},
        epoch="",
        acted=0,
    )
    return _PAGE.substitute(
        lang=LANGUAGE[scene.lang].locale,
        title=escape(title),
        style=code.style,
        markup=code.markup,
        script=_compressed(code.script.encode()),
        payload=_compressed(pack(standalone)),
    )


def _compressed(data: bytes) -> str:
    return b64encode(zlib.compress(data, 9)).decode("ascii")
