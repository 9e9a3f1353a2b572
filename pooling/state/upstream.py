"""The output and the upstream gradient of a setting."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.pool import Pooled, pool
from pooling.sources import upstream
from pooling.state.setting import NETWORK, UPSTREAMS, Setting
from pooling.studies.network.feature_maps import digit_gradient, stands

Floats = NDArray[np.float64]
_LOSSES: Final = {"ones": "sum", "target": "squares", "blurred": "squares", "shifted": "squares"}


def upstreams_of(setting: Setting) -> tuple[str, ...]:
    """Return the dA that can be chosen: the network's comes first, where there is one."""
    has_network = setting.is_digit_map and stands(setting.output_size)
    return (NETWORK, *UPSTREAMS) if has_network else UPSTREAMS


def upstream_gradient(setting: Setting, pooled: Pooled) -> Floats:
    """Return dA for the output, the same in every channel if it is typed or has a single 1.

    Parameters
    ----------
    setting : Setting
    pooled : Pooled
        ``pool(setting.x, setting.layer)``.

    Returns
    -------
    ndarray of float64, the output's shape
    """
    shape = pooled.output.shape
    if setting.upstream == NETWORK:
        feature = setting.feature
        return digit_gradient(feature.digit, feature.block, feature.channel, setting.layer)
    if setting.upstream == "ones":
        return upstream.ones(shape)
    if setting.upstream == "cycled":
        return upstream.cycled(shape)
    if setting.upstream == "random":
        return upstream.random(shape, setting.seed)
    if setting.upstream == "single":
        return upstream.single(shape, setting.cell)
    if setting.upstream == "edited" and setting.dA is not None:
        return _for_channels(setting.dA, setting, shape)
    if setting.upstream == "target":
        return upstream.target_gradient(pooled.output, _target(setting, shape))
    return upstream.numbered(shape)


def gradient_of(setting: Setting) -> Floats:
    """Return a setting's dA."""
    return upstream_gradient(setting, pool(setting.x, setting.layer))


def loss_of(upstream: str) -> str:
    """Return the loss whose gradient dA is, as the stage's scene names it; "dot" if dA is just given.

    Parameters
    ----------
    upstream : str
        Explore's or that of whole pictures.
    """
    return _LOSSES.get(upstream, "dot")


def _target(setting: Setting, shape: tuple[int, ...]) -> Floats:
    return _for_channels(np.asarray(setting.target), setting, shape)


def _for_channels(array: NDArray[Any], setting: Setting, shape: tuple[int, ...]) -> Floats:
    """Return a dA or target for the channels that are pooled; a number or a matrix is the same in all of them."""
    if array.ndim == 2 and len(shape) == 3:
        array = array[:, :, np.newaxis]
    elif array.ndim == 3 and len(shape) == 2:
        array = array[:, :, _channel(setting)]
    return np.array(np.broadcast_to(array, shape), dtype=np.float64)


def _channel(setting: Setting) -> int:
    return 0 if setting.channel == "all" else int(setting.channel)


def _with_cell(array: Floats, before: object, setting: Setting) -> Floats:
    """Return an edited matrix; if it is one channel of several, with the other channels."""
    if not isinstance(before, np.ndarray) or before.ndim == 2:
        return array
    whole = before.copy()
    whole[:, :, _channel(setting)] = array
    return whole


def with_upstream(setting: Setting, chosen: str) -> Setting:
    """Choose another dA; typing starts from the current one."""
    if chosen == "edited" and setting.dA is None:
        dA = gradient_of(setting)
        setting = replace(setting, dA=dA if dA.ndim == 2 else dA[:, :, 0].copy())
    return replace(setting, upstream=chosen)


def with_gradient_block(setting: Setting, row: int, col: int, block: Floats) -> Setting:
    """Set a block of dA's cells by hand. Where dA is A − target, the target moves instead."""
    pooled = pool(setting.x, setting.layer)
    dA = upstream_gradient(setting, pooled)
    cells = slice(row, row + block.shape[0]), slice(col, col + block.shape[1])
    if setting.upstream == "target":
        target = _target(setting, dA.shape)
        with np.errstate(all="ignore"):  # inf − inf is NaN
            target[cells] = pooled.output[cells] - block
        return replace(setting, target=_with_cell(target, setting.target, setting))
    dA[cells] = block
    return replace(setting, dA=_with_cell(dA, setting.dA, setting), upstream="edited")
