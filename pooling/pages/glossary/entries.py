"""The glossary as HTML: each term in both languages, the visitor's first."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from string import Template
from typing import Final
from urllib.parse import urlencode

from pooling.i18n import LANGUAGE, LANGUAGES, Words, words
from pooling.lessons.glossary import GROUPS, Term

_GROUP: Final = Template(
    '<section data-group="$id"><h2 tabindex="-1" lang="$own">$name <span lang="$other">$other_name</span></h2>'
    "$terms</section>"
)
_TO_GROUP: Final = Template('<a href="#$id" data-to="$id">$name</a>')
_TERM: Final = Template(
    '<article data-term="$id" data-names="$names" tabindex="-1">'
    '<div lang="$own"><h3><a href="?$address">$name</a>$symbol</h3><p>$about</p><p class="links">$links</p></div>'
    '<div class="other" lang="$other"><h4>$other_name</h4><p>$other_about</p></div></article>'
)
# In a new tab, so that the visitor's settings are not replaced.
_LINK: Final = Template(
    '<a href="$address" target="_blank" rel="noopener" aria-label="$spoken">$label<i aria-hidden="true">↗</i></a>'
)


def listed(lang: str) -> str:
    """Return all terms, group by group.

    Parameters
    ----------
    lang : {"en", "zh"}
        The visitor's own.
    """
    own, other = _both(lang)
    return "".join(
        _GROUP.substitute(
            id=name,
            own=LANGUAGE[own.lang].tag,
            other=LANGUAGE[other.lang].tag,
            name=_text(own, f"group_{name}"),
            other_name=_text(other, f"group_{name}"),
            terms="".join(term_html(term, lang) for term in terms),
        )
        for name, terms in GROUPS.items()
    )


def group_links(lang: str) -> str:
    """Return links to the groups, by name."""
    return "".join(_TO_GROUP.substitute(id=name, name=_text(words(lang), f"group_{name}")) for name in GROUPS)


def term_html(term: Term, lang: str) -> str:
    """Return one term: the visitor's language with symbol and links, then the other."""
    own, other = _both(lang)
    names = [_text(lang_words, f"{term.id}_name") for lang_words in (own, other)]
    return _TERM.substitute(
        id=term.id,
        own=LANGUAGE[own.lang].tag,
        other=LANGUAGE[other.lang].tag,
        # Searched first; the texts are searched only if no name matches.
        names=" ".join([*names, escape(term.symbol)]).lower(),
        name=names[0],
        other_name=names[1],
        about=_text(own, f"{term.id}_about"),
        other_about=_text(other, f"{term.id}_about"),
        symbol=f"<code>{escape(term.symbol)}</code>" if term.symbol else "",
        address=_query({"term": term.id}, own),
        links="".join(_links(term, own)),
    )


def _both(lang: str) -> tuple[Words, Words]:
    other = next(name for name in LANGUAGES if name != lang)
    return words(lang), words(other)


def _text(lang_words: Words, name: str, **params: object) -> str:
    return escape(lang_words(f"glossary.{name}", **params))


def _query(params: Mapping[str, str], own: Words) -> str:
    return escape(urlencode({**params, "lang": own.lang}))


def _links(term: Term, own: Words) -> list[str]:
    links = []
    if term.lesson:
        label = own("glossary.lesson", title=own(f"lessons.{term.lesson}_title"))
        links.append(_link(f"learn?{_query({'lesson': term.lesson}, own)}", label, own))
    if term.explore:
        links.append(_link(f"./?{_query(term.explore, own)}", own("glossary.explore"), own))
    if term.in_network:
        label = own("glossary.in_network", page=own("app.page_network"))
        links.append(_link(f"network?{_query({}, own)}", label, own))
    return links


def _link(address: str, label: str, own: Words) -> str:
    return _LINK.substitute(address=address, label=escape(label), spoken=_text(own, "new_tab", label=label))
