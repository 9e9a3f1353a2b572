"""Ties in practice: how many windows of these maps are tied, and what each tie rule makes of their dA."""

from __future__ import annotations

import streamlit as st

from pooling.i18n import Words
from pooling.i18n.numbers import count, number, percent
from pooling.pages.network.controls import P
from pooling.studies.network.one_digit import Block, OneDigit
from pooling.studies.network.ties import Ties, ties


def show(seen: OneDigit, words: Words) -> None:
    """Place an expander; the table is computed and mounted when it is opened."""
    with st.expander(words("network.ties"), key=f"{P}ties_open", on_change="rerun", type="compact") as panel:
        if not panel.open:
            return
        tied = [block for block in seen.blocks if block.spec.operator.uses_ties]
        if not tied:
            st.caption(words("network.ties_none", kind=words(f"page.kind_{seen.blocks[0].spec.kind}")))
            return
        st.caption(words("network.ties_about"))
        st.markdown(table(seen.blocks, words))


def table(blocks: tuple[Block, ...], words: Words) -> str:
    """Return the counts and sums as a Markdown table with a column for each pooling layer that has ties.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> from pooling.state.network.setting import start
    >>> from pooling.studies.network.one_digit import follow
    >>> from pooling.studies.network.trained import load_trained
    >>> seen = follow(load_trained().network, start().image, start().label)
    >>> print(table(seen.blocks, words("en")).splitlines()[3])
    | Tied windows | 28.9% | 32.8% |
    """
    columns = {
        words("network.ties_layer", n=n): _column(block, words)
        for n, block in enumerate(blocks, 1)
        if block.spec.operator.uses_ties
    }
    head = ["", *columns]
    rows = [[name, *values] for name, *values in _transposed(list(columns.values()))]
    lines = [head, ["---", *("---:" for _ in columns)], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _column(block: Block, words: Words) -> dict[str, str]:
    """Return the numbers of a layer by the names of their rows."""
    found = ties(block.A_prev, block.spec, block.dA)
    windows = block.A.size
    column = {
        words("network.ties_windows"): count(windows),
        words("network.ties_tied"): _share(found.tied, windows, words),
        words("network.ties_zero"): _share(found.zero, windows, words),
        words("network.ties_upstream"): number(found.balances[0].upstream, 4),
    }
    return column | _sums(found, words)


def _sums(found: Ties, words: Words) -> dict[str, str]:
    """Return Σ dA_prev and Σ dZ under each tie rule."""
    rules = [words(f"page.ties_{balance.rule}") for balance in found.balances]
    totals = {
        words("network.ties_total", rule=rule): number(balance.total, 4)
        for rule, balance in zip(rules, found.balances, strict=True)
    }
    passed = {
        words("network.ties_relu", rule=rule): number(total, 4)
        for rule, total in zip(rules, found.after_relu, strict=True)
    }
    return totals | passed


def _share(share: float, windows: int, words: Words) -> str:
    return words("network.ties_share", percent=percent(round(share * windows), windows))


def _transposed(columns: list[dict[str, str]]) -> list[list[str]]:
    """Return the rows of columns that have the same names."""
    return [[name, *(column[name] for column in columns)] for name in columns[0]]
