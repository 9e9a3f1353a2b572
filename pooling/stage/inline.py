"""Scripts inside the page's markup: their code never changes, so that the browser can be told which ones to run.

What differs from visitor to visitor is in an attribute of the element.
"""

from __future__ import annotations

import html
import json
from pathlib import Path
from string import Template
from typing import Final

from pooling.stage.bundles import WHOLE
from pooling.stage.modules import as_function

_CODE: Final = Template("(() => { $code })()($whole, ...JSON.parse(document.currentScript.dataset.values));")


def script(file: Path) -> str:
    """Return a script that calls the default export of a file with what ``element`` is given.

    Before that, it gets a function that makes an address below the app's a whole one.
    """
    return _CODE.substitute(code=as_function(file), whole=WHOLE)


def element(script: str, *values: object) -> str:
    r"""Return the markup of a script.

    Parameters
    ----------
    script : str
        As ``script`` returns it.
    *values : object
        Anything that JSON holds. Nothing in them can end the attribute or the element.

    Examples
    --------
    >>> element("run()", "</script>", "it's")
    '<script data-values=\'["\\u003c/script\\u003e", "it&#x27;s"]\'>run()</script>'
    """
    # Streamlit leaves out attributes in which it finds signs of markup, even if they are escaped.
    text = json.dumps(values, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e")
    attribute = html.escape(text, quote=False).replace("'", "&#x27;")
    return f"<script data-values='{attribute}'>{script}</script>"
