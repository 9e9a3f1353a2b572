"""The runs as a table whose columns can be sorted, as a file, and as a chart."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Any, Final

import streamlit as st

from pooling.engine.layer import Layer
from pooling.engine.spec import PoolSpec
from pooling.figures.network_runs import compared, compared_alt, spread_text
from pooling.i18n import Words
from pooling.pages.network import session, trainings
from pooling.pages.network.ready import described, name_of
from pooling.stage.served import component
from pooling.state import spec_fields
from pooling.state.network.edits import with_specs
from pooling.state.network.setting import NetworkSetting
from pooling.studies.network.build import CHANNELS
from pooling.studies.network.runs import COMPLETE, Run
from pooling.studies.network.training import EPOCHS

_KEY: Final = "network_runs"


def show(runs: Sequence[Run], setting: NetworkSetting, words: Words) -> None:
    """Place the table, the button for the file, and the chart.

    Parameters
    ----------
    runs : sequence of Run
    setting : NetworkSetting
        The page's.
    words : Words
    """
    data = table(runs, setting, words)
    component("runs")(key=_KEY, data=data, on_chosen_change=_take_choice, width="stretch", height="content")
    st.caption(words("training.about_columns"))
    content = csv_text(runs, words).encode("utf-8-sig")  # by the mark spreadsheets know that it is UTF-8
    st.download_button(words("training.csv"), content, "trained-networks.csv", "text/csv", key="network_csv")
    names = [numbered(run, words) for run in runs]
    chart = compared(names, runs, words)
    alt = compared_alt(names, runs, words)
    st.plotly_chart(chart, config={"displayModeBar": False}, key="network_chart", alt=alt)
    if any(len(run.results) > 1 for run in runs):
        st.caption(words("training.whiskers"))


def _take_choice() -> None:
    """Show the setting of a run again, or remove it; the choice comes from the browser."""
    runs = {run.number: run for run in session.current().runs}
    match st.session_state[_KEY].get("chosen"):
        case ["show" | "remove" as action, int(n)] if run := runs.get(n):
            trainings.clear_notices()
            if action == "remove":
                session.forget(run)
            else:
                session.change(with_specs(session.current().setting, run.specs))


def numbered(run: Run, words: Words) -> str:
    """Return the number and the name of a run, which no other one has."""
    return words("training.named", number=run.number, name=name_of(run.specs, words))


# ---- the table -------------------------------------------------------------------------------------------------------


def table(runs: Sequence[Run], setting: NetworkSetting, words: Words) -> dict[str, Any]:
    """Return the data of the table: each cell has a text, perhaps a second one beneath it, and what it is sorted by.

    Parameters
    ----------
    runs : sequence of Run
    setting : NetworkSetting
        The page's.
    words : Words
    """
    names = ("name", "output", "accuracy", "shifted", "parameters", "multiplications", "seconds")
    return {
        "columns": [words(f"training.column_{name}") for name in names],
        "rows": [_row(run, setting, words) for run in runs],
        "words": {
            name: words(f"training.{name}") for name in ("table", "table_scrolls", "column_actions", "show", "remove")
        },
    }


def _row(run: Run, setting: NetworkSetting, words: Words) -> dict[str, Any]:
    name, layers = numbered(run, words), described(run.specs, words)
    notes = [] if layers == name_of(run.specs, words) else [layers]
    if len(run.seeds) > 1 or run.seeds[0] != 0:
        notes.append(words("training.seeds", seeds=", ".join(map(str, run.seeds))))
    if run.end != COMPLETE:
        notes.append(end_text(run, words))
    is_current = run.specs == setting.specs
    if is_current:
        notes.append(words("training.current"))
    last = run.output_sizes[-1]
    return {
        "number": run.number,
        "current": is_current,
        "cells": [
            [name, " · ".join(notes), run.number],
            [", ".join(f"{rows} × {cols}" for rows, cols in run.output_sizes), "", last[0] * last[1]],
            [spread_text(run.accuracy), "", run.accuracy.mean],
            [spread_text(run.shifted_accuracy), "", run.shifted_accuracy.mean],
            [f"{run.network.parameter_count:,}", "", run.network.parameter_count],
            [f"{run.network.multiplications:,}", "", run.network.multiplications],
            [f"{run.seconds:.1f}", "", run.seconds],
        ],
        "show": words("training.show_of", name=name),
        "remove": words("training.remove_of", name=name),
    }


def end_text(run: Run, words: Words) -> str:
    """Return how a run ended that is not complete: after how many epochs, or seeds if one is complete."""
    if run.epochs == EPOCHS:
        return words(f"training.{run.end}_seeds", done=len(run.results), seeds=len(run.seeds))
    return words(f"training.{run.end}", epochs=f"{run.epochs:.1f}".removesuffix(".0"), all=EPOCHS)


# ---- the file --------------------------------------------------------------------------------------------------------


def csv_text(runs: Sequence[Run], words: Words) -> str:
    """Return the runs as CSV; all columns but the name are the same in all languages.

    Parameters
    ----------
    runs : sequence of Run
    words : Words
    """
    rows = [{"run": run.number, "name": name_of(run.specs, words), **_numbers(run)} for run in runs]
    text = StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _numbers(run: Run) -> dict[str, object]:
    layers: dict[str, object] = {}
    for k in range(len(CHANNELS)):
        layers |= {f"layer{k + 1}_{name}": value for name, value in _layer(run, k).items()}
    spreads: dict[str, object] = {}
    for name in ("accuracy", "shifted_accuracy"):
        mean, least, most = getattr(run, name)
        spreads |= {f"{name}_mean": mean, f"{name}_min": least, f"{name}_max": most}
    return {
        **layers,
        "seeds": " ".join(str(result.seed) for result in run.results),
        "end": run.end,
        "epochs": run.epochs,
        **spreads,
        "parameters": run.network.parameter_count,
        "multiplications": run.network.multiplications,
        "seconds": round(run.seconds, 3),
    }


def _layer(run: Run, k: int) -> dict[str, str]:
    """Return the settings of a pooling layer, as in links; all empty if there is none."""
    values = dict.fromkeys((*(field.parameter for field in spec_fields.FIELDS), "output"), "")
    if k < len(run.specs):
        values |= _fields(run.specs[k])
        values["output"] = "x".join(map(str, run.output_sizes[k]))
    return values


def _fields(spec: Layer) -> dict[str, str]:
    """Return the fields of a layer; an adaptive one has only some."""
    if not isinstance(spec, PoolSpec):
        return {"kind": spec.kind, "ties": spec.ties, "p": f"{spec.p:g}"}
    return {field.parameter: field.text(getattr(spec, field.name)) for field in spec_fields.FIELDS}
