"""Pictures and worked examples of every layer and kind: each loop reports all that fail."""

import re
import xml.etree.ElementTree as ET

import numpy as np

from pooling import PoolSpec, pool
from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.layer import Layer
from pooling.exports import animation, picture
from pooling.exports.drawing import Drawing
from pooling.exports.formulas import short, source
from pooling.exports.marks import HEIGHT, WIDTH, Box
from pooling.exports.numbers import arrays
from pooling.exports.size_equation import size_formulas
from pooling.exports.worked import latex, markdown
from pooling.i18n import words
from pooling.stage.payload import Scene
from tests.layers import layers, values

TEXT = "{http://www.w3.org/2000/svg}text"


def scene_of(layer: Layer, size: tuple[int, int]) -> Scene:
    x = values(size)
    return Scene(x, layer, values(pool(x, layer).output.shape, seed=1) / 4 + 0.125)


def padded(scene: Scene) -> np.ndarray:
    """Return A_pad, with NaN in the padding."""
    return np.pad(scene.x, scene.spec.pads, constant_values=np.nan)


def test_slices_name_each_window_s_cells_of_the_padded_input():
    failed = []
    for name, layer, size in layers(("average",)):
        scene = scene_of(layer, size)
        drawing, A_pad = Drawing(scene), padded(scene)
        for step in range(drawing.steps):
            trace = drawing.trace(step)
            text = source(layer, size, trace)
            cells = eval(text, {"A_prev": scene.x, "A_pad": A_pad})
            real = [scene.x[i, j] for i, j, _ in trace.channels[0].totals]
            counted = cells.size if layer.count_include_pad else np.isfinite(cells).sum()
            divides = layer.divisor_override or counted
            if cells[np.isfinite(cells)].tolist() != real or divides != trace.divisor:
                failed.append((name, text))
    assert failed == []


def test_last_pictures_hold_the_engine_s_numbers_and_stay_within_the_frame():
    failed = []
    for name, layer, size in layers():
        scene = scene_of(layer, size)
        step = scene.dA.size - 1
        texts = ET.fromstring(picture.svg(scene, step)).iter(TEXT)
        seen = {(element.get("x"), element.get("y")): element.text for element in texts}
        drawing = Drawing(scene)
        found = sorted(text for text in seen.values() if not re.search("A|/", text))
        wanted = [short(v) for grid, numbers in arrays(scene).items() if drawing._fonts[grid] for v in numbers.flat]
        inside = all(
            mark.x >= 0 and mark.x + mark.w <= WIDTH and mark.y >= 0 and mark.y + mark.h <= HEIGHT
            for mark in (*drawing.initial_state(), *drawing.window(drawing.trace(step)))
            if isinstance(mark, Box)
        )
        if found != sorted(wanted) or not inside:
            failed.append(name)
    assert failed == []


def test_each_cell_of_a_dilated_window_is_outlined():
    scene = scene_of(PoolSpec(f=(2, 3), stride=1, dilation=(3, 1)), (5, 4))
    drawing = Drawing(scene)
    grid = drawing.grids["A_prev"]
    edges = [mark for mark in drawing.window(drawing.trace(0)) if isinstance(mark, Box) and mark.x < grid.x + 400]
    corners = {(round((m.y - grid.y) / grid.cell), round((m.x - grid.x) / grid.cell)) for m in edges if m.thick > 1}
    assert {(0, 0), (0, 1), (0, 2), (3, 0), (3, 1), (3, 2)} <= corners
    assert (1, 0) not in corners


def test_animations_of_every_layer_are_made():
    for _, layer, size in layers(("average",)):
        assert animation.gif(scene_of(layer, size)).startswith(b"GIF")


def test_worked_examples_end_with_the_engine_s_gradient():
    failed = []
    for name, layer, size in layers():
        scene = scene_of(layer, size)
        for lang in ("en", "zh"):
            text = markdown(scene, words(lang))
            found = printed(text.split("\n## ")[-1])
            same = np.allclose(found, pool(scene.x, layer).backward(scene.dA), rtol=1e-5, atol=1e-12)
            document = latex(scene, words(lang))
            closed = document.count(r"\left") == document.count(r"\right") and (lang == "zh" or document.isascii())
            if not same or not closed:
                failed.append((name, lang))
    assert failed == []


def printed(result: str) -> np.ndarray:
    """Return the numbers of dA_prev, which may be printed in several blocks of columns."""
    blocks = re.findall(r"prev\}\}(?:\[[^=]*)? = \\begin\{bmatrix\}\n(.*?)\n\\end", result, re.DOTALL)
    text = [[row.split(" & ") for row in block.split(" \\\\\n")] for block in blocks]
    return np.hstack([[[float(re.sub(r" .cdot 10\^{(.*)}", r"e\1", cell)) for cell in row] for row in b] for b in text])


def test_size_equations_give_the_engine_s_size():
    failed = []
    for name, layer, size in layers(("max",)):
        for axis, wanted in enumerate(layer.output_size(size)):
            last = size_formulas(layer, size, axis)
            text = last[0] if isinstance(layer, AdaptiveSpec) else last[-1]
            if not re.search(rf"= {wanted}(\n|$)", text):
                failed.append((name, text))
    assert failed == []


def test_the_equation_has_the_form_that_applies():
    def formulas(spec: Layer, size: tuple[int, int] = (9, 9)) -> str:
        return " ".join(size_formulas(spec, size, 0))

    assert r"\left\lceil" in formulas(PoolSpec(f=2, stride=2, ceil_mode=True))
    assert r"\dilation" not in formulas(PoolSpec(f=2))
    assert r"- 2 \cdot (3 - 1) - 1" in formulas(PoolSpec(f=3, dilation=2))
    assert r"9 + 0 + 1 - 2" in formulas(PoolSpec(f=2, pad=((0, 1), (0, 0))))
    dropped = formulas(PoolSpec(f=4, stride=4, pad=2, ceil_mode=True))
    assert r"(4 - 1) \cdot 4 = 12 \ge 9 + 2 \;\Rightarrow\; n_H = 3" in dropped
    bins = formulas(AdaptiveSpec("max", 3), (7, 7))
    assert "= 0, 2, 4" in bins
    assert "= 3, 5, 7" in bins


def test_windows_that_hang_over_have_cells_to_hang_over_and_no_divisor_counts_them():
    failed = []
    for name, layer, size in layers(("max",)):
        drawing = Drawing(scene_of(layer, size))
        grid = drawing.grids["A_prev"]
        (above, below), (before, after) = grid.reach
        for step in range(drawing.steps):
            (r0, r1), (c0, c1) = drawing.trace(step).rows, drawing.trace(step).cols
            if r0 < -above or r1 > size[0] + below or c0 < -before or c1 > size[1] + after:
                failed.append((name, step))
        if (grid.reach != grid.pad) != name.startswith(("ceil overhang", "padding not counted, ceil")):
            failed.append((name, grid.reach))
    assert failed == []
