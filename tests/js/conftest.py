"""Evaluate the stage's JavaScript in Python: scenes are passed as the payload that the page sends."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pooling.engine.pool import pool
from pooling.engine.spec import PoolSpec
from pooling.sources import PRESETS
from pooling.sources.upstream import numbered, ones
from pooling.stage.modules import ASSETS
from pooling.stage.payload import Scene, pack

FILES = (ASSETS / "stage/main.js", Path(__file__).with_name("scenes.js"))


def scene_of(x, spec: PoolSpec, dA=None, **more) -> Scene:
    """Return a scene; without dA it is 0.1, 0.2, 0.3 …"""
    array = np.asarray(x)
    x = array if array.dtype == np.uint8 else array.astype(np.float64)
    shape = pool(x, spec).output.shape
    channels = ("R", "G", "B")[: x.shape[2]] if x.ndim == 3 else ("",)
    return Scene(
        x, spec, numbered(shape) if dA is None else np.asarray(dA, dtype=float), **{"channels": channels, **more}
    )


def preset_scene(name: str, **spec) -> Scene:
    """Return a preset's scene, with changes to its setting."""
    preset = PRESETS[name]
    changed = replace(preset.spec, **spec)
    shape = changed.output_size(preset.x.shape)
    dA = preset.dA
    if dA is None or dA.shape != shape:
        dA = ones(shape) if preset.upstream == "ones" else numbered(shape)
    return Scene(preset.x, changed, dA)


def base64_of(scene: Scene) -> str:
    return base64.b64encode(pack(scene)).decode()


@pytest.fixture
def stage(js) -> Callable[..., object]:
    """Evaluate an expression after all of the stage's sources; a scene is there as the model ``m``."""

    def call(expression: str, scene: Scene | None = None, given: object = None) -> object:
        if scene is None:
            return js(expression, FILES, given)
        result = {"payload": base64_of(scene), "given": given}
        return js(f"((m, given) => ({expression}))(await modelOf(given.payload), given.given)", FILES, result)

    return call


@pytest.fixture
def stages(js) -> Callable[..., list]:
    """Evaluate an expression once for each of several scenes, in one call."""

    def call(expression: str, scenes: Sequence[Scene], given: object = None) -> list:
        result = {"payloads": [base64_of(scene) for scene in scenes], "given": given}
        return js(
            "await (async ({ payloads, given }) => {"
            "const result = [];"
            "for (const payload of payloads) {"
            f"const m = await modelOf(payload); result.push({expression});"
            "} return result; })(given)",
            FILES,
            result,
        )

    return call
