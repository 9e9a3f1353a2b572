"""decode, model, band and trace: the stage's trace of any step is what the engine computes."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from pooling import PoolSpec, pool
from pooling.engine.adaptive import AdaptiveSpec
from pooling.sources import PRESETS
from pooling.studies.trace import as_json, trace_window
from tests.js.conftest import base64_of, preset_scene, scene_of

RULES = ("all", "first", "split")
HOLLOW = np.array([[np.nan, 1, -np.inf, 2], [np.inf, np.nan, np.inf, 0], [-np.inf] * 4, [-0.0, 0, -1, np.nan]])
HARSH = np.array([np.nan, np.inf, -np.inf, 1e20, -1e20, 1e-300, 0.0, -0.0, 1 / 3, -2.5])

# Every step forwards; then backwards and in a random order, where each trace must be the same.
TRACES = """(() => {
  const tell = (k) => JSON.stringify(traceOf(m, k));
  const result = Array.from({ length: m.steps }, (_, k) => tell(k));
  const steps = [...result.keys()];
  const mixed = steps.map((k) => [(k * 7919 + 13) % 101, k]).sort(([a], [b]) => a - b).map(([, k]) => k);
  const other = [...steps.slice().reverse(), ...mixed].filter((k) => tell(k) !== result[k]);
  const last = [];
  for (let i = 0; i < m.height; i += 1) {
    for (let j = 0; j < m.width; j += 1) {
      for (let c = 0; c < m.channels; c += 1) last.push(plain(totalAt(m, m.steps - 1, i, j, c)));
    }
  }
  return { traces: result.map((text) => JSON.parse(text)), other, last, whole: m.share.units.BYTES_PER_ELEMENT < 8 };
})()"""


def ring_scenes():
    x = [[1, 3, 2, 4, 8], [5, 6, 7, 8, 2], [3, 2, 1, 0, 6], [1, 2, 9, 4, 3], [0, 1, 2, 3, 5]]
    return [scene_of(x, PoolSpec("average", f, s, p)) for f in (2, 3) for s in (1, 2, 4) for p in (0, 1)]


def random_scenes(seed, count, values, upstreams):
    rng = np.random.default_rng(seed)
    scenes = []
    for k in range(count):
        size = rng.integers(1, 9, 2)
        f = [int(rng.integers(1, n + 2)) for n in size]
        pad = [int(rng.integers(max(0, -((n - w) // 2)), w)) for n, w in zip(size, f, strict=True)]
        kind = ("max", "average")[k % 2]
        spec = PoolSpec(kind, tuple(f), tuple(rng.integers(1, 6, 2).tolist()), tuple(pad), RULES[k % 3])
        shape = (*size, 3) if k % 4 == 3 else tuple(size)
        dA = rng.choice(upstreams, pool(np.zeros(shape), spec).output.shape)
        scenes.append(scene_of(rng.choice(values, shape), spec, dA))
    return scenes


def exact_totals(scene, step):
    """Return dA_prev of one channel after a step, the decimals added as fractions."""
    totals = {}
    for k in range(step + 1):
        channel = trace_window(scene.x, scene.spec, scene.dA, k).channels[0]
        parts = scene.spec.window[0] * scene.spec.window[1]
        if scene.spec.kind == "max":
            parts = len(channel.winners) if scene.spec.ties == "split" else 1
        for r, c, _ in channel.shares:
            totals[r, c] = totals.get((r, c), 0) + Fraction(str(channel.dA)) / parts
    return totals


def check(scene, result):
    """Compare every step with the engine: exactly, but for sums, which may be rounded otherwise."""
    finite = np.abs(scene.dA[np.isfinite(scene.dA)]).max(initial=0)
    rounding = {"rel": 1e-12, "abs": 1e-14 * finite * scene.dA.size, "nan_ok": True}
    assert result["other"] == [], "a step depends on how it was reached"
    for step, trace in enumerate(result["traces"]):
        expected = as_json(trace_window(scene.x, scene.spec, scene.dA, step))
        assert [trace[name] for name in ("window", "rows", "cols")] == [
            expected[name] for name in ("window", "rows", "cols")
        ]
        assert len(trace["channels"]) == len(expected["channels"])
        for ours, engine in zip(trace["channels"], expected["channels"], strict=True):
            assert [float(ours[name]) for name in ("output", "dA")] == pytest.approx(
                [float(engine[name]) for name in ("output", "dA")], rel=0, abs=0, nan_ok=True
            )
            assert ours["winners"] == engine["winners"]
            for name in ("shares", "dA_prev"):
                assert [cell[:2] for cell in ours[name]] == [cell[:2] for cell in engine[name]]
                assert numbers_of(ours[name]) == pytest.approx(numbers_of(engine[name]), **rounding)
    with np.errstate(all="ignore"):
        total = pool(scene.x, scene.spec).backward(scene.dA)
    assert [float(value) for value in result["last"]] == pytest.approx(total.ravel().tolist(), **rounding)


SETTINGS = {
    "rounded up, hanging over": ((5, 6), {"f": 2, "stride": 2, "ceil_mode": True}),
    "rounded up, dropped": ((9, 5), {"f": (4, 3), "stride": (4, 3), "pad": (2, 1), "ceil_mode": True}),
    "rounded up, larger than the input": ((2, 3), {"f": 3, "stride": 2, "ceil_mode": True}),
    "dilated": ((7, 8), {"f": 3, "stride": 1, "pad": 1, "dilation": 2}),
    "dilated along one axis": ((6, 9), {"f": (2, 3), "stride": (2, 1), "pad": (1, 2), "dilation": (1, 3)}),
    "dilated and rounded up": ((8, 7), {"f": 2, "stride": (3, 4), "pad": 1, "dilation": 3, "ceil_mode": True}),
    "padded by side": ((5, 4), {"f": 3, "stride": 2, "pad": ((0, 2), (1, 0))}),
    "only real cells counted": ((4, 4), {"f": 3, "stride": 2, "pad": 1, "ceil_mode": True, "count_include_pad": False}),
    "a divisor": ((5, 5), {"f": 3, "stride": 2, "pad": 1, "divisor_override": 7}),
    "a negative divisor": ((5, 4), {"f": 2, "stride": 1, "pad": 1, "divisor_override": -3}),
    "global": ((4, 6), {"f": (4, 6)}),
    "SAME": ((6, 5), PoolSpec.same((6, 5), 3, 2)),
    "SAME, the odd cell before": ((6, 5), PoolSpec.same((6, 5), 3, 2, lower=True)),
    "adaptive": ((7, 7), (3, 3)),
    "adaptive, of two sizes": ((5, 7), (2, 3)),
    "adaptive, larger than the input": ((3, 2), (5, 4)),
}
KINDS = [("max", ties) for ties in RULES] + [("min", "all"), ("average", "all"), ("lp", "all")]


def layers_of(setting):
    """Yield a setting in every kind of pooling."""
    for kind, ties in KINDS:
        if isinstance(setting, PoolSpec):
            yield replace(setting, kind=kind, ties=ties, p=3)
        elif isinstance(setting, tuple):
            yield AdaptiveSpec(kind, setting, ties, p=3)
        else:
            yield PoolSpec(kind, ties=ties, p=3, **setting)


def test_traces_of_every_setting_beyond_the_article_match_the_engine(stages):
    rng = np.random.default_rng(6)
    names, scenes = [], []
    for name, (size, setting) in SETTINGS.items():
        for spec in layers_of(setting):
            names.append(f"{name}: {spec}")
            dA = rng.choice([0.1, -0.4, 0.7, 0.0, 2.0], spec.output_size(size))
            scenes.append(scene_of(rng.integers(-3, 4, size), spec, dA))
    failed = []
    for name, scene, result in zip(names, scenes, stages(TRACES, scenes), strict=True):
        try:
            check(scene, result)
        except AssertionError as error:
            failed.append(f"{name}\n{error}")
    assert not failed, f"{len(failed)} of {len(scenes)}:\n" + "\n".join(failed[:5])


def numbers_of(cells):
    return [float(value) for *_, value in cells]


def test_traces_of_presets_match_the_engine_under_all_rules(stages):
    scenes = [preset_scene(name, ties=ties) for name in PRESETS for ties in RULES]
    scenes += [preset_scene(name, kind="average") for name in PRESETS]
    for scene, result in zip(scenes, stages(TRACES, scenes), strict=True):
        check(scene, result)
        assert result["whole"]


def test_traces_of_averages_with_padding_overlap_and_gaps_match_the_engine(stages):
    scenes = ring_scenes()
    for scene, result in zip(scenes, stages(TRACES, scenes), strict=True):
        check(scene, result)


def test_traces_of_any_setting_match_the_engine(stages):
    scenes = random_scenes(1, 72, [0.0, 1.0, 2.0, -3.0, 0.5], [0.1, -0.4, 0.7, 0.0, 2.0])
    for scene, result in zip(scenes, stages(TRACES, scenes), strict=True):
        check(scene, result)


def test_traces_of_nan_infinities_huge_and_tiny_numbers_match_the_engine(stages):
    scenes = random_scenes(2, 48, HARSH, HARSH)
    scenes += [scene_of(HOLLOW, PoolSpec("max", 2, 1, 1, ties)) for ties in RULES]
    for scene, result in zip(scenes, stages(TRACES, scenes), strict=True):
        check(scene, result)


def test_any_two_fractions_give_a_step_one_trace(stages):
    """Float sums depend on their order, so there must be one order however a step is reached."""
    rng = np.random.default_rng(3)
    settings = [PoolSpec(kind, (3, 4), (1, 1), 1) for kind in ("max", "average")]
    scenes = [scene_of(rng.integers(0, 3, (6, 7)), spec, rng.standard_normal((6, 6))) for spec in settings]
    for scene, result in zip(scenes, stages(TRACES, scenes), strict=True):
        assert not result["whole"]
        check(scene, result)


def test_traces_of_pictures_match_the_engine(stages):
    rng = np.random.default_rng(4)
    grey = rng.integers(0, 256, (7, 6), dtype=np.uint8)
    colour = rng.integers(250, 256, (6, 8, 3), dtype=np.uint8)
    settings = [PoolSpec("max", 2, 2), PoolSpec("max", 3, 1, 1, "split"), PoolSpec("average", 3, 2, 1)]
    scenes = [scene_of(x, spec) for x in (grey, colour) for spec in settings]
    for scene, result in zip(scenes, stages(TRACES, scenes), strict=True):
        check(scene, result)


def test_cells_outside_the_window_hold_their_running_total_too(stages):
    """Rows above the window are final, rows below it hold nothing yet."""
    scenes = [preset_scene(name) for name in ("cs231n", "dumoulin", "leftovers", "whole-story")]
    scenes += [
        preset_scene("whole-story", kind="average"),
        scene_of(np.ones((7, 5)), PoolSpec("max", (4, 2), (2, 3), 1)),
    ]
    result = stages(
        "Array.from({ length: m.steps }, (_, k) => k).reverse().map((k) => Array.from({ length: m.height * m.width },"
        " (_, at) => totalAt(m, k, Math.floor(at / m.width), at % m.width, 0)))",
        scenes,
    )
    for scene, steps in zip(scenes, result, strict=True):
        pooled = pool(scene.x, scene.spec)
        for step, totals in enumerate(reversed(steps)):
            so_far = scene.dA.copy()
            so_far.ravel()[step + 1 :] = 0
            np.testing.assert_allclose(totals, pooled.backward(so_far).ravel(), rtol=1e-12, atol=1e-15)


def test_band_sums_are_exact_in_any_order(stages):
    """0.1 + 0.2 is 0.3 on the screen, at each step, not 0.30000000000000004."""
    scenes = [preset_scene(name, ties=ties) for name in ("cs231n", "whole-story", "negatives") for ties in RULES]
    scenes += [preset_scene("cs231n", stride=1), preset_scene("whole-story", kind="average")]
    for scene, result in zip(scenes, stages(TRACES, scenes), strict=True):
        for step, trace in enumerate(result["traces"]):
            exact = exact_totals(scene, step)
            totals = {(r, c): total for r, c, total in trace["channels"][0]["dA_prev"]}
            assert totals == {cell: float(exact.get(cell, 0)) for cell in totals}


@pytest.mark.parametrize("spec", [PoolSpec("max", 2, 2), PoolSpec("average", 5, 2, 2)], ids=["max", "average"])
def test_traces_of_a_compressed_payload_match_the_engine(stage, spec):
    rng = np.random.default_rng(5)
    scene = scene_of(rng.integers(0, 256, (256, 256, 3), dtype=np.uint8), spec, None)
    scene = scene_of(scene.x, spec, rng.integers(-9, 10, pool(scene.x, spec).output.shape) / 10)
    rows, cols = spec.output_size((256, 256))
    steps = sorted({0, 1, cols - 1, cols, 3 * cols + 7, rows * cols // 2, rows * cols - 2, rows * cols - 1})
    result = stage(
        """(() => {
          const traces = given.map((k) => traceOf(m, k));
          const units = Array.from(m.total.units);
          const cell = (at) => [Math.floor(at / 768), Math.floor(at / 3) % 256, at % 3];
          const last = units.map((_, at) => totalAt(m, m.steps - 1, ...cell(at)));
          const wrong = last.filter((sum, at) => sum !== units[at] / m.total.divisor).length;
          return { deflated: m.deflated, traces, wrong, last };
        })()""",
        scene,
        steps,
    )
    assert result["deflated"]
    assert result["wrong"] == 0
    for step, trace in zip(steps, result["traces"], strict=True):
        expected = as_json(trace_window(scene.x, scene.spec, scene.dA, step))
        for ours, engine in zip(trace["channels"], expected["channels"], strict=True):
            assert (ours["output"], ours["dA"], ours["winners"]) == (
                engine["output"],
                engine["dA"],
                engine["winners"],
            )
            assert numbers_of(ours["dA_prev"]) == pytest.approx(numbers_of(engine["dA_prev"]), abs=1e-12)
    np.testing.assert_allclose(result["last"], pool(scene.x, spec).backward(scene.dA).ravel(), atol=1e-12)


def test_numbers_that_json_lacks_are_strings(stage):
    given = scene_of([[np.nan, np.inf], [-np.inf, 1]], PoolSpec("max", 1, 1), [[np.inf, -np.inf], [np.nan, 1]])
    traces = stage("[0, 1, 2, 3].map((k) => traceOf(m, k).channels[0])", given)
    assert [(trace["output"], trace["dA"]) for trace in traces] == [
        ("NaN", "Infinity"), ("Infinity", "-Infinity"), ("-Infinity", "NaN"), (1, 1),
    ]  # fmt: skip


def test_the_hidden_table_shows_the_trace(stage):
    html = "tableHtml(m, { ...m.words, yes: '<yes>' }, traceOf(m, 4), 'a < b')"
    result = stage(
        f"(() => {{ const table = elementOf(`<table>${{{html}}}</table>`);"
        "return [table.querySelector('caption').textContent,"
        " ...[...table.querySelectorAll('tbody tr')].map((tr) => [...tr.cells].map((td) => td.textContent))]; })()",
        preset_scene("whole-story"),
    )
    assert result[0] == "a < b"
    assert result[1:] == [
        ["", "[1, 1]", "6", "no", "0", "1.4"], ["", "[1, 2]", "7", "no", "0", "0"],
        ["", "[1, 3]", "8", "no", "0", "0.6"], ["", "[2, 1]", "2", "no", "0", "0"],
        ["", "[2, 2]", "1", "no", "0", "0"], ["", "[2, 3]", "0", "no", "0", "0"],
        ["", "[3, 1]", "2", "no", "0", "0"],
        ["", "[3, 2]", "9", "<yes>", "0.7", "0.7"], ["", "[3, 3]", "4", "no", "0", "0"],
        ["", "output A = 9, dA = 0.7"],
    ]  # fmt: skip


def test_bytes_that_do_not_start_at_a_multiple_of_8_are_read(js, stage):
    result = stage(
        "(() => { const bytes = bytesOf(given); const moved = new Uint8Array(bytes.length + 3); moved.set(bytes, 3);"
        "return traceOf(makeModel(decodePayload(moved.subarray(3))), 4).channels[0].output; })()",
        given=base64_of(preset_scene("whole-story")),
    )
    assert result == 9


def test_another_version_of_the_payload_is_refused(stage):
    result = stage(
        "(() => { try { decodePayload(new Uint8Array([9, 0, 0, 0, 0, 0, 0, 0])); } catch (e) { return e.message; } })()"
    )
    assert result == "payload-version"
