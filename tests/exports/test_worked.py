"""Worked examples have the engine's results, and their LaTeX compiles."""

import re
import shutil
import subprocess
import warnings

import numpy as np
import pytest

from pooling import PoolSpec, pool
from pooling.exports.worked import MOST_WINDOWS, latex, markdown
from pooling.i18n import words
from pooling.sources.upstream import numbered
from pooling.stage.payload import Scene

RNG = np.random.default_rng(2)


def scene_of(x: np.ndarray, spec: PoolSpec, **more) -> Scene:
    return Scene(x, spec, numbered(pool(x, spec).output.shape), **more)


SCENES = {
    "max": scene_of(np.array([[1.0, 3, 2], [4, 4, 0], [1, 2, -5]]), PoolSpec(f=2, stride=1, ties="split")),
    "average": scene_of(RNG.integers(-3, 9, (4, 5)).astype(float), PoolSpec(kind="average", f=3, stride=2, pad=1)),
    "strange": scene_of(np.array([[np.nan, -np.inf], [1e300, 1 / 3]]), PoolSpec(f=1)),
    "strange average": scene_of(
        np.array([[np.nan, -np.inf, np.inf], [1e300, 1 / 3, -1e-300]]),
        PoolSpec(kind="average", f=2, stride=1, pad=1),
    ),
    "all": scene_of(np.ones((5, 5)), PoolSpec(f=3, stride=1, pad=1)),
    "first": scene_of(RNG.integers(0, 3, (5, 8)).astype(float), PoolSpec(f=(2, 3), stride=(1, 2), pad=1, ties="first")),
    "one cell": scene_of(np.array([[-0.0]]), PoolSpec(f=1)),
    "long numbers": scene_of(RNG.standard_normal((20, 20)) * 1e-8, PoolSpec(kind="average", f=10, stride=5)),
    "long maxima": scene_of(RNG.standard_normal((6, 6)) * 1e200, PoolSpec(f=5, stride=1)),
    "wide": scene_of(RNG.standard_normal((3, 20)), PoolSpec(f=(1, 20))),
    "pixels": scene_of(RNG.integers(0, 256, (64, 64, 3)).astype(np.uint8), PoolSpec(f=8), channels=("R", "G", "B")),
}


def test_a_window_with_ties_has_the_engine_s_results():
    text = markdown(SCENES["max"], words("en"))
    assert r"A[0, 0] = \max(A_{\mathrm{prev}}[0{:}2, 0{:}2]) = \max(1, 3, 4, 4) = 4" in text
    assert r"[1, 1] \mathrel{+}= 0.05 \;\Rightarrow\; 0.05" in text
    assert r"[1, 1] \mathrel{+}= 0.2 \;\Rightarrow\; 0.25" in text.split("Window 2 of 4")[1]
    assert "mask} \\cdot \\mathrm{d}A[0, 0] / 2" in text


def test_an_average_refers_to_the_padded_array_and_marks_rounded_numbers():
    text = markdown(SCENES["average"], words("en"))
    assert r"\mathrm{sum}(A_{\mathrm{pad}}[0{:}3, 0{:}3])" in text
    assert r"\frac{0.1}{9} \approx 0.0111111" in text


@pytest.mark.parametrize("name", SCENES)
def test_the_example_ends_with_all_of_da_prev(name):
    scene = SCENES[name]
    result = markdown(scene, words("en")).split("## Result")[1]
    total = np.atleast_3d(pool(scene.x, scene.spec).backward(scene.dA))[:, :, 0]
    if max(total.shape) > 20:
        assert r"\times 64}" in result
    else:
        found = printed(result, r"\mathrm{d}A_{\mathrm{prev}}")
        np.testing.assert_allclose(found, total, rtol=1e-5)


def printed(text: str, label: str) -> np.ndarray:
    """Return the numbers of a matrix, which may be printed in several blocks of columns."""
    blocks = re.findall(rf"{re.escape(label)}(?:\[[^=]*)? = \\begin{{bmatrix}}\n(.*?)\n\\end", text, re.DOTALL)
    return np.hstack([[row.split(" & ") for row in block.split(" \\\\\n")] for block in blocks]).astype(float)


def test_a_wide_matrix_is_printed_in_several_blocks_of_columns():
    scene = SCENES["wide"]
    given = markdown(scene, words("en")).split("## Size")[0]
    assert r"A_{\mathrm{prev}}[{:}, 0{:}" in given
    assert r"{:}20] = " in given
    np.testing.assert_allclose(printed(given, r"A_{\mathrm{prev}}"), scene.x, rtol=1e-5)


def test_a_long_formula_is_broken_into_lines():
    text = markdown(SCENES["long maxima"], words("en"))
    assert r"\begin{aligned}" in text
    assert r"\begin{aligned}" not in markdown(SCENES["max"], words("en"))


def test_numbers_and_formulas_are_the_same_in_both_languages():
    def formulas(lang: str) -> list[str]:
        return re.findall(r"\$\$(.*?)\$\$", markdown(SCENES["average"], words(lang)), re.DOTALL)

    assert formulas("en") == formulas("zh")


def test_a_long_example_is_cut_with_a_remark():
    text = markdown(scene_of(np.eye(24), PoolSpec(f=2)), words("en"))
    assert f"Only the first {MOST_WINDOWS} of 144 windows" in text
    assert text.count("## Window") == MOST_WINDOWS


@pytest.mark.parametrize("name", SCENES)
@pytest.mark.parametrize(("lang", "program"), [("en", "pdflatex"), ("zh", "xelatex")])
def test_latex_compiles(name, lang, program, tmp_path):
    if shutil.which(program) is None:
        warnings.warn(f"{program} IS NOT INSTALLED: exported LaTeX was not compiled", stacklevel=1)
        pytest.skip(f"no {program}: exported LaTeX was not compiled")
    (tmp_path / "example.tex").write_text(latex(SCENES[name], words(lang)), encoding="utf-8")
    command = [program, "-interaction=nonstopmode", "-halt-on-error", "example.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]
    assert "Overfull" not in done.stdout
    assert "Missing character" not in done.stdout


@pytest.mark.parametrize("name", SCENES)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_latex_environments_and_braces_are_closed(name, lang):
    text = latex(SCENES[name], words(lang))
    depth = 0
    for mark in re.findall(r"(?<!\\)[{}]", text):
        depth += 1 if mark == "{" else -1
        assert depth >= 0
    assert depth == 0
    assert re.findall(r"\\begin\{(\w+)\}", text).count("bmatrix") == re.findall(r"\\end\{(\w+)\}", text).count(
        "bmatrix"
    )
    assert text.count(r"\left") == text.count(r"\right")
    assert lang == "zh" or text.isascii()
