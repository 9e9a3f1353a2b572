"""The glossary: every term in both languages, the visitor's first, and links that lead where it is seen."""

import json
import re

import pytest

from pooling.i18n import LANGUAGES, words
from pooling.lessons import LESSONS
from pooling.lessons.glossary import GROUPS, TERMS, Term
from pooling.pages.glossary.entries import group_links, listed, term_html
from pooling.state import link
from tests.pages import visit


def opened(**params: str) -> dict[str, object]:
    """Open the page; return its data."""
    (shown,) = visit.components(visit.opened("glossary", **params))
    assert shown.proto.component_name == "pooling_glossary"
    return json.loads(shown.proto.json)


def test_no_term_is_listed_twice():
    assert len(TERMS) == sum(len(terms) for terms in GROUPS.values())


@pytest.mark.parametrize("own", LANGUAGES)
@pytest.mark.parametrize("term", TERMS.values(), ids=TERMS)
def test_term_has_both_languages_the_visitors_first(term, own):
    html = term_html(term, own)
    other = next(name for name in LANGUAGES if name != own)
    places = [
        html.index(f">{words(lang)(f'glossary.{term.id}_{part}')}<")
        for lang in (own, other)
        for part in ("name", "about")
    ]
    assert places == sorted(places)
    assert re.findall(r'lang="([\w-]+)"', html) == [{"en": "en", "zh": "zh-Hans"}[lang] for lang in (own, other)]


@pytest.mark.parametrize("term", TERMS.values(), ids=TERMS)
def test_term_links_to_a_lesson_or_a_setting(term):
    assert term.lesson or term.explore or term.in_network
    assert term.lesson in {"", *LESSONS}
    assert link.read(dict(term.explore))[1] == []


def test_a_term_of_the_network_links_to_its_page():
    assert 'href="network?lang=en"' in term_html(TERMS["softmax"], "en")
    assert 'href="network?' not in term_html(TERMS["stride"], "en")


def test_a_symbol_is_text_and_no_markup():
    html = term_html(Term("overlap", "stride < <b>f</b>"), "en")
    assert "<code>stride &lt; &lt;b&gt;f&lt;/b&gt;</code>" in html


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_is_shown_in_each_language(lang):
    data = opened(lang=lang)
    assert data["terms"] == listed(lang)
    assert data["groups"] == group_links(lang)
    assert data["words"]["title"] == words(lang)("glossary.title")
    assert data["term"] is None


@pytest.mark.parametrize(("term", "opens"), [("stride", "stride"), ("<b>", None), ("nonsense", None)])
def test_a_link_names_a_term(term, opens):
    assert opened(term=term)["term"] == opens
