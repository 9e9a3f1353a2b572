"""The view "unpool": values come back to their indices, window by window, beside what average pooling gives back."""

import numpy as np

from pooling import PoolSpec, pool
from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.variants import max_unpool
from tests.js.conftest import scene_of

X = np.random.default_rng(3).integers(-4, 5, (6, 5))
LAYERS = [
    PoolSpec("max", 2, 1),
    PoolSpec("min", 3, 2, 1, ceil_mode=True),
    PoolSpec("max", 2, 1, 1, dilation=2, ties="split"),
    PoolSpec("max", 2, 3),
    AdaptiveSpec("max", (4, 7)),
    PoolSpec("average", 3, 2, 1, count_include_pad=False),
]
# Both grids after each step, in an order that jumps.
SHOWN = """(() => {
  const steps = Array.from({ length: m.steps }, (_, k) => (k * 7 + 3) % m.steps);
  const cells = (model, k) => Array.from({ length: m.height * m.width },
    (_, at) => totalAt(model, k, Math.floor(at / m.width), at % m.width, 0));
  return Object.fromEntries(Object.entries(m.unpools).map(([name, model]) =>
    [name, [...new Set([...steps, ...steps.keys()])].map((k) => [k, cells(model, k)])]));
})()"""


def test_each_step_shows_what_the_engine_puts_back_so_far(stages):
    failed = []
    scenes = [scene_of(X, spec, view="unpool") for spec in LAYERS]
    for spec, shown in zip(LAYERS, stages(SHOWN, scenes), strict=True):
        pooled = pool(X, spec)
        for name, steps in shown.items():
            for step, cells in steps:
                A = pooled.output.astype(float)
                A.ravel()[step + 1 :] = 0
                if name == "unpooled":
                    indices = pooled.indices.copy()
                    expected = np.zeros(X.size)
                    expected[indices.ravel()[: step + 1]] = A.ravel()[: step + 1]
                else:
                    expected = pool(X, spread_of(spec)).backward(A).ravel()
                if not np.allclose(cells, expected, rtol=1e-12, atol=1e-12):
                    failed.append((spec, name, step))
    assert not failed
    assert [sorted(shown) for shown in stages("m.unpools", scenes)] == [["spread", "unpooled"]] * 5 + [["spread"]]


def spread_of(spec):
    if isinstance(spec, AdaptiveSpec):
        return AdaptiveSpec("average", spec.output)
    return PoolSpec(
        "average",
        spec.f,
        spec.stride,
        spec.pad,
        ceil_mode=spec.ceil_mode,
        dilation=spec.dilation,
        count_include_pad=spec.count_include_pad,
    )


def test_the_last_step_is_max_unpool(stage):
    pooled = pool(X, LAYERS[0])
    last = stage(SHOWN, scene_of(X, LAYERS[0], view="unpool"))["unpooled"]
    whole = max_unpool(pooled.output, pooled.indices, X.shape)
    assert dict(map(tuple, [(k, tuple(cells)) for k, cells in last]))[19] == tuple(whole.ravel().tolist())


def test_the_sentence_names_the_cell_and_a_value_that_comes_a_second_time(stage):
    scene = scene_of([[1, 9, 1]], PoolSpec("max", (1, 2), 1), view="unpool")
    first, second = stage("[0, 1].map((k) => sentenceOf(m, m.words, k, 'unpool'))", scene)
    assert "A[0, 0] = 9 goes back to [0, 1], at its index 1" in first
    assert "already" not in first
    assert "already put the same value there; it is not added" in second
    assert "gives each of 2 cells 4.5" in second


def test_kinds_without_indices_say_so(stage):
    scene = scene_of(X, LAYERS[-1], view="unpool")
    assert "keeps no indices" in stage("sentenceOf(m, m.words, 0, 'unpool')", scene)
    drawn = stage("frameOf(m, { view: 'unpool', step: 4 }).written.map(({ text }) => text)", scene)
    assert "Averages given back" in drawn
    assert "Unpooled x̂" not in drawn


def test_indices_are_written_under_the_values(stage):
    scene = scene_of([[1, 5, 2], [0, 3, 4], [7, 7, 6]], PoolSpec("max", 2, 1), view="unpool")
    names = "Object.keys(frameOf(m, { view: 'unpool', step: 3 }).layout.grids)"
    assert stage(names, scene) == ["unpooled", "pooled", "spread", "shared"]
    note = "makeLayers(m, arrange(m, 'unpool', { width: 1070, height: 580, full: false, text: 1, ratio: 1 }),"
    note += " { width: 1070, height: 580, text: 1, ratio: 1 }, { ...ROLES.light, ramps: rampsOf(ROLES.light) })"
    assert stage(f"[0, 1].map((j) => {note}.style.numbers.pooled.note(1, j))", scene) == ["[6]", "[7]"]
