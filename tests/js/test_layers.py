"""Settings beyond the article: what formulas and sentences say, and what is drawn."""

import numpy as np
import pytest

from pooling import PoolSpec
from pooling.engine.adaptive import AdaptiveSpec
from tests.js.conftest import preset_scene, scene_of

FOUR = np.arange(1.0, 17).reshape(4, 4)
FIVE = np.arange(25.0).reshape(5, 5)
SEVEN = np.arange(49.0).reshape(7, 7)
UP = PoolSpec("average", 3, 2, 1, ceil_mode=True)
SCENES = {
    "rounded up": scene_of(FOUR, UP),
    "real cells": scene_of(FOUR, PoolSpec("average", 3, 2, 1, ceil_mode=True, count_include_pad=False)),
    "given divisor": scene_of(FIVE, PoolSpec("average", 3, 2, 1, divisor_override=-2)),
    "dropped": scene_of(FIVE, PoolSpec("max", 3, 3, 1, ceil_mode=True)),
    "dilated": scene_of(SEVEN, PoolSpec("max", 3, 1, 1, dilation=2)),
    "by side": scene_of(FIVE, PoolSpec("max", 3, 2, ((0, 2), (1, 0))), padding="sides"),
    "SAME": scene_of(FIVE[:, :4], PoolSpec.same((5, 4), 2, kind="average"), padding="same"),
    "valid": scene_of(FIVE, PoolSpec.valid((5, 5), 2), padding="valid"),
    "adaptive": scene_of(SEVEN, AdaptiveSpec("average", 3)),
}
PADDED = "n=⌈(n_prev+2·pad−f)/stride⌉+1"
SIZES = {
    "rounded up": [f"{PADDED} =⌈(4+2·1−3)/2⌉+1=3"],
    "dropped": [f"{PADDED} =⌈(5+2·1−3)/3⌉+1=3 the last one would start beyond the input and is dropped: 2"],
    "dilated": ["n=⌊(n_prev+2·pad−dilation·(f−1)−1)/stride⌋+1 =⌊(7+2·1−2·(3−1)−1)/1⌋+1=5"],
    "by side": [
        "nH=⌊(n_prevH+padtop+padbottom−f)/stride⌋+1 =⌊(5+0+2−3)/2⌋+1=3",
        "nW=⌊(n_prevW+padleft+padright−f)/stride⌋+1 =⌊(5+1+0−3)/2⌋+1=2",
    ],
    "SAME": ["nH=⌈n_prevH/stride⌉ =⌈5/2⌉=3", "nW=⌈n_prevW/stride⌉ =⌈4/2⌉=2"],
    "valid": ["n=⌊(n_prev−f)/stride⌋+1 =⌊(5−2)/2⌋+1=2"],
    "adaptive": ["n=3,\u2002bin i:\u2002⌊i·n_prev/n⌋:⌈(i+1)·n_prev/n⌉ =⌊i·7/3⌋:⌈(i+1)·7/3⌉"],
}
FORWARD = {
    "rounded up": "A[2,2]=average A_pad[4:6, 4:6]rows 3, columns 3 of A_prev=(16+0+0+0)/4=4",
    "real cells": "A[2,2]=average A_pad[4:6, 4:6]rows 3, columns 3 of A_prev=(16)/1=16",
    "given divisor": "A[2,2]=average A_pad[4:7, 4:7]rows 3…4, columns 3…4 of A_prev=(18+19+0+23+24+0+0+0+0)/(−2)=−42",
    "dilated": "A[4,4]=max A_pad[4:9:2, 4:9:2]rows 3, 5, columns 3, 5 of A_prev=max(24,26,−∞,38,40,−∞,−∞,−∞,−∞)=40",
    "adaptive": "A[2,2]=average A_prev[4:7, 4:7]=(32+33+34+39+40+41+46+47+48)/9=40",
}
SENTENCES = {
    "rounded up": "is 4. Backward: dA[2, 2] = 0.9 is divided equally: each of 1 cell gets 0.225; 3 of 4 shares fall on "
    "padding. 5 cells of this window lie outside the padded input and are ignored.",
    "real cells": "each of 1 cell gets 0.9. 5 cells of this window lie outside the padded input and are ignored. "
    "Padding is not counted.",
    "given divisor": "the sum of 9 values divided by −2 is −42. Backward: dA[2, 2] = 0.9 is divided by −2: each of 4 "
    "cells gets −0.45.",
}
STARTS = {
    "rounded up": ["The last window ends 1 cell beyond the end at 6: the size rounds up."],
    "dropped": ["Rounding up would add a window from 6 to 9, but it would start beyond the input, so it is dropped."],
    "by side": ["4.", "so it is dropped: the size rounds down."],
    "adaptive": ["The bins cover 0:3, 2:5, 4:7."],
}
CAPTIONS = {
    "rounded up": "dashed: outside the padded input, ignored",
    "given divisor": "0 padding; the divisor is the same everywhere",
    "dropped": "dashed frame: dropped, it would start beyond the input",
    "by side": "dashed frame: left out, it does not fit",
    "SAME": "SAME: the odd row or column comes after the input",
}
TOLD = """({
  sizes: [...elementOf(sizeEquation(m)).children].map((child) => textOf(child.innerHTML)),
  forward: textOf(forwardFormulas(m, m.words, m.steps - 1, false)[0]),
  sentence: sentenceOf(m, m.words, m.steps - 1, "loop"),
  starts: [...elementOf(startsHtml(m, m.words, [])).querySelectorAll("title")].map((title) => title.textContent),
  written: frameOf(m, { step: m.steps - 1 }).written.map(({ text }) => text),
})"""


def test_formulas_sentences_starts_and_captions_fit_the_setting(stages):
    told = dict(zip(SCENES, stages(TOLD, list(SCENES.values())), strict=True))
    assert {name: told[name]["sizes"] for name in SIZES} == SIZES
    assert {name: told[name]["forward"] for name in FORWARD} == FORWARD
    wrong = [
        (name, told[name]["sentence"]) for name, end in SENTENCES.items() if not told[name]["sentence"].endswith(end)
    ]
    wrong += [
        (name, told[name]["starts"])
        for name, ends in STARTS.items()
        if not all(text.endswith(end) for text, end in zip(told[name]["starts"], ends, strict=True))
    ]
    wrong += [(name, told[name]["written"]) for name, text in CAPTIONS.items() if text not in told[name]["written"]]
    assert not wrong


def test_padding_is_named_by_side_where_sides_differ(stages):
    notes = stages(
        "frameOf(m, { step: 0 }).written.map(({ text }) => text).find((text) => text.includes('pad '))",
        [SCENES["by side"], SCENES["SAME"], scene_of(FIVE, PoolSpec("max", 3, 2, (1, 0)))],
    )
    assert notes == ["5 × 5, pad bottom 2, left 1", "5 × 4, pad bottom 1", "5 × 5, pad 1, 0"]


DIVISORS = """(() => {
  const { style } = frameOf(m, { step: 0 }).s.layers;
  const { note } = style.numbers.A;
  return note ? Array.from({ length: m.steps }, (_, k) => note(Math.floor(k / m.cols), k % m.cols)) : null;
})()"""


def test_outputs_have_their_divisors_where_these_are_not_f_squared(stages):
    scenes = [SCENES["rounded up"], SCENES["given divisor"], scene_of(FIVE, AdaptiveSpec("average", (2, 3)))]
    nine, given, bins = stages(DIVISORS, scenes)
    assert nine == ["÷9", "÷9", "÷6", "÷9", "÷9", "÷6", "÷6", "÷6", "÷4"]
    assert given == ["÷(−2)"] * 9
    assert bins == ["÷6", "÷9", "÷6"] * 2
    plain = [preset_scene("whole-story", kind="average"), SCENES["adaptive"], scene_of(FOUR, PoolSpec("max", 3, 2, 1))]
    assert stages(DIVISORS, plain) == [None] * 3


def test_the_divisor_is_written_in_the_window_but_not_while_results_are_hidden(stage):
    shown = "frameOf(m, { step: 4, hidden: given }).written.map(({ text }) => text).includes('÷9')"
    assert stage(shown, SCENES["rounded up"], False)
    assert not stage(shown, SCENES["rounded up"], True)


def test_cells_in_the_holes_of_a_dilated_window_are_veiled(stage):
    inks = (
        "[[1, 1], [1, 2], [2, 2], [3, 3], [6, 6]].map((cell) => pixelsLike(frame, boxOf(frame, 'x', cell), '#0F172A'))"
    )
    scene = scene_of(SEVEN, PoolSpec("max", 3, 1, 0, dilation=2))
    tap, hole, between, other, outside = stage(f"((frame) => {inks})(frameOf(m, {{ step: 4 }}))", scene)
    assert tap > 0
    assert other > 0
    assert outside > 0
    assert (hole, between) == (0, 0)


def test_places_beyond_the_padded_input_are_empty_and_dashed(stage):
    look = """((frame) => {
      const grid = frame.layout.grids.x;
      const drawn = (i, j, inset) => {
        const { x, y, w, h } = rectOf(grid, i, i + 1, j, j + 1);
        const { data } = frame.ctx.getImageData(x + inset, y + inset, w - 2 * inset, h - 2 * inset);
        return data.filter((level, k) => k % 4 === 3 && level > 0).length;
      };
      return { padding: drawn(2, 4, 4), beyond: drawn(2, 5, 4), dashes: drawn(2, 5, 1) };
    })(frameOf(m, { step: 0 }))"""
    found = stage(look, SCENES["rounded up"])
    assert found["padding"] > 0
    assert found["beyond"] == 0
    assert found["dashes"] > 0


@pytest.mark.parametrize(
    ("spec", "dashes"), [(PoolSpec("max", 3, 3, 1, ceil_mode=True), True), (PoolSpec("max", 3, 3, 1), False)]
)
def test_a_window_that_rounding_up_drops_is_outlined_where_it_would_be(stage, spec, dashes):
    edge = """((frame) => {
      const { x, y, h } = rectOf(frame.layout.grids.x, 5, 7, 2, 5);
      return h > 0 && pixelsLike(frame, { x: x - 2, y: y + 4, w: 4, h: 40 }, ROLES.light.muted) > 0;
    })(frameOf(m, { step: 3 }))"""
    assert stage(edge, scene_of(FIVE, spec)) is dashes


def test_bins_have_no_stride_to_show(stage):
    moving = "frameOf(m, { step: 1, phase: 0, t: 0.5 }).written.filter(({ text }) => text.startsWith('stride')).length"
    assert stage(moving, SCENES["adaptive"]) == 0
    assert stage(moving, SCENES["rounded up"]) == 1


def test_linked_cells_of_a_dilated_window_are_apart(stage):
    scene = scene_of(SEVEN, PoolSpec("max", 2, 1, 0, dilation=3))
    linked = stage("linkedCells(m, { grid: 'A', cell: [1, 2] }).input", scene)
    assert [(block["top"], block["left"]) for block in linked] == [(1, 2), (1, 5), (4, 2), (4, 5)]
    over = stage("linkedCells(m, { grid: 'x', cell: [3, 3] }).output", scene)
    assert [(block["top"], block["left"]) for block in over] == [(0, 0), (0, 3), (3, 0), (3, 3)]


MOMENTS = """(() => {
  const views = m.spread ? ["unpool"] : ["loop", "forward", "backward"];
  const moments = [[0, 0.5], [1, 0.3], [1, 0.7], [2, 0.1], [2, 0.4], [2, 0.6], [2, 0.8], [3, 1]];
  return views.flatMap((view) => moments.map(([phase, t]) =>
    frameOf(m, { view, step: Math.min(1, m.steps - 1), phase, t }).written.length));
})()"""


def test_every_moment_of_every_setting_can_be_drawn(stages):
    large = scene_of(np.arange(28.0 * 28).reshape(28, 28) % 9, PoolSpec("average", 3, 2, 2, ceil_mode=True, dilation=3))
    unpooled = scene_of(FIVE, PoolSpec("max", 2, 1), view="unpool")
    for written in stages(MOMENTS, [*SCENES.values(), large, unpooled]):
        assert all(written)
