"""The components' code as files that a browser loads once: each at an address that contains its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import Template
from typing import Final

from pooling.i18n import LANGUAGES, words
from pooling.stage.modules import ASSETS, as_function, scope_and_default, strip_comments

PREFIX: Final = "pooling-code"
"""The folder of all addresses."""


@dataclass(frozen=True)
class Bundle:
    """A script and what it needs.

    Attributes
    ----------
    script : str
        A JavaScript module in ``assets``, with a default export.
    markup, style : tuple of str
        HTML and CSS in ``assets``; the component's element gets them before the script is called.
    texts : str
        The section of the catalogue that the script gets as ``texts``, by language; empty for none.
    """

    script: str
    markup: tuple[str, ...] = ()
    style: tuple[str, ...] = ()
    texts: str = ""


BUNDLES: Final[Mapping[str, Bundle]] = {
    "stage": Bundle("stage/main.js", ("stage/stage.html",), ("stage/stage.css",), texts="stage"),
    "compare": Bundle(
        "compare/compare.js",
        ("compare/compare.html", "stage/stage.html"),  # the former ends with an open template
        ("stage/stage.css", "compare/compare.css"),
        texts="stage",
    ),
    "wipe": Bundle("wipe/wipe.js", ("wipe/wipe.html",), ("wipe/wipe.css",)),
    "wipe_input": Bundle("wipe/input.js"),
    "network": Bundle("network/network.js", ("network/network.html",), ("network/network.css",)),
    "glossary": Bundle("glossary/glossary.js", ("glossary/glossary.html",), ("glossary/glossary.css",)),
    "share": Bundle("page/share.js", ("page/share.html",), ("page/share.css",)),
    "memory": Bundle("learn/memory.js"),
    "follow": Bundle("practice/follow.js"),
    "lecture_memory": Bundle("present/memory.js"),
    "opener": Bundle("present/opener.js", ("present/opener.html",), ("present/opener.css",)),
    "notes": Bundle("present/notes.js", ("present/notes.html",), ("present/notes.css",)),
    "first_minute": Bundle(
        "first_minute/first_minute.js",
        ("first_minute/first_minute.html",),
        ("first_minute/first_minute.css",),
    ),
    "runs": Bundle("runs/runs.js", ("runs/runs.html",), ("runs/runs.css",)),
    "tour": Bundle("tour/tour.js", ("tour/tour.html",), ("tour/tour.css",)),
    "widgets": Bundle("page/widgets.js"),
    "keyboard": Bundle("page/keyboard.js"),
    "kept": Bundle("page/kept.js"),
}

_CODE: Final = Template("""$scope
export const markup = $markup;
export const texts = $texts;
export default $default;
""")

# Streamlit's own script stands two folders deep, wherever the app is mounted.
WHOLE: Final = (
    """(address) => new URL("../../" + address, document.querySelector('script[src*="static/js/"]').src).href"""
)
"""JavaScript for a function that makes an address below the app's a whole one, in a page of the app."""

_LOADER: Final = Template("""\
const { default: show, markup, texts } = await import(($whole)($address));
const filled = new WeakSet();
export default (component) => {
  const { parentElement } = component;
  if (markup && !filled.has(parentElement)) {
    filled.add(parentElement);
    parentElement.append(document.createRange().createContextualFragment(markup));
  }
  return show({ ...component, texts });
};
""")


def _markup(name: str) -> tuple[str, str]:
    bundle = BUNDLES[name]
    return (
        "".join(strip_comments(ASSETS / path) for path in bundle.markup),
        "\n".join(strip_comments(ASSETS / path) for path in bundle.style),
    )


def standalone(name: str) -> tuple[str, str, str]:
    """Return a bundle's HTML, its CSS, and the body of a function that returns its script's default."""
    return *_markup(name), as_function(ASSETS / BUNDLES[name].script)


@cache
def code(name: str) -> bytes:
    """Return the code of a bundle: a module that exports its script's default, its ``markup`` and its ``texts``."""
    markup, style = _markup(name)
    styled = f"<style>{style}</style>{markup}" if style else markup
    scope, default = scope_and_default(ASSETS / BUNDLES[name].script)
    return _CODE.substitute(scope=scope, default=default, markup=_json(styled), texts=_json(_texts(name))).encode()


def _texts(name: str) -> dict[str, dict[str, str]]:
    section = BUNDLES[name].texts
    return {lang: words(lang).section(section) for lang in LANGUAGES} if section else {}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@cache
def address(name: str) -> str:
    """Return where a bundle is served, below the app's address."""
    return f"{PREFIX}/{name}.{hashlib.sha256(code(name)).hexdigest()[:16]}.js"


def loader(name: str) -> str:
    """Return the module that a component sends: it loads the bundle, and gives the component's element its markup."""
    return _LOADER.substitute(whole=WHOLE, address=json.dumps(address(name)))
