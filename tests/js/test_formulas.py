"""Formulas with the numbers in them: sizes, slices in coordinates of A_pad, forms from the fullest to the shortest."""

import numpy as np
import pytest

from pooling import PoolSpec
from tests.js.conftest import preset_scene, scene_of

FORWARD = "forwardFormulas(m, m.words, given[0], given[1]).map(textOf)"
BACKWARD = "backwardFormulas(m, m.words, given).map(textOf)"


@pytest.fixture
def forward(stage):
    return lambda scene, step=0, enlarged=False: stage(FORWARD, scene, [step, enlarged])


@pytest.fixture
def backward(stage):
    return lambda scene, step=0: stage(BACKWARD, scene, step)


def test_the_size_equation_holds_the_numbers(stage):
    result = stage("textOf(sizeEquation(m))", preset_scene("whole-story"))
    assert result == "n=⌊(n_prev+2·pad−f)/stride⌋+1 =⌊(5+2·1−3)/2⌋+1=3"


@pytest.mark.parametrize(
    ("size", "spec"),
    [
        ((4, 6), PoolSpec("max", 2)), ((6, 6), PoolSpec("max", (2, 3), 2)), ((6, 6), PoolSpec("max", 2, (1, 3))),
        ((6, 6), PoolSpec("max", 3, 1, (0, 1))),
    ],
)  # fmt: skip
def test_height_and_width_stand_apart_where_they_differ(stage, size, spec):
    result = stage(
        "[...elementOf(sizeEquation(m)).children].map((child) => textOf(child.innerHTML))",
        scene_of(np.zeros(size), spec),
    )
    expected = zip("HW", size, spec.window, spec.strides, spec.padding, spec.output_size(size), strict=True)
    assert result == [
        f"n{axis}=⌊(n_prev{axis}+2·pad−f)/stride⌋+1 =⌊({n}+2·{p}−{f})/{s}⌋+1={m}" for axis, n, f, s, p, m in expected
    ]


def test_without_padding_slices_are_of_A_prev(forward, backward):  # noqa: N802
    assert forward(preset_scene("cs231n"), 3)[0] == "A[1,1]=max A_prev[2:4, 2:4]=max(1,0,3,4)=4"
    assert backward(preset_scene("cs231n"), 3)[0] == "dA_prev[2:4, 2:4]+=mask⋅dA[1,1]only [3, 3] receives 1 · 0.4"


def test_with_padding_slices_are_of_A_pad_and_a_note_says_which_rows_these_are(forward, backward):  # noqa: N802
    scene = preset_scene("whole-story")
    note = "rows 1…3, columns 1…3 of"
    assert forward(scene, 4)[0] == f"A[1,1]=max A_pad[2:5, 2:5]{note} A_prev=max(6,7,8,2,1,0,2,9,4)=9"
    assert backward(scene, 4)[0].startswith(f"dA_pad[2:5, 2:5]+=mask⋅dA[1,1]{note} dA_prev")
    assert "A_pad[0:3, 0:3]rows 0…1, columns 0…1" in forward(scene, 0)[0]


def test_a_note_of_one_row_has_no_range(forward):
    scene = scene_of([[1, 2], [3, 4]], PoolSpec("max", 2, 1, 1))
    assert "A_pad[0:2, 0:2]rows 0, columns 0 of A_prev" in forward(scene)[0]


def test_padding_is_minus_infinity_for_max_and_0_for_average(forward):
    assert forward(preset_scene("whole-story"))[0].endswith("=max(−∞,−∞,−∞,−∞,1,3,−∞,5,6)=6")
    assert forward(preset_scene("whole-story", kind="average"))[0].endswith("=(0+0+0+0+1+3+0+5+6)/9=1.6667")


def test_negative_terms_of_a_sum_stand_in_brackets(forward, backward):
    scene = scene_of([[-1, 2]], PoolSpec("average", (1, 2)), [[-0.5]])
    assert forward(scene)[0].endswith("=((−1)+2)/2=0.5")
    assert backward(scene)[0].endswith("each cell receives −0.5 / 2 = −0.25")
    assert backward(scene_of([[1, 2]], PoolSpec("max", (1, 2)), [[-0.5]]))[0].endswith("receives 1 · (−0.5)")


@pytest.mark.parametrize(
    ("f", "inline", "array"), [(2, True, True), (3, True, True), (4, False, True), (5, False, False)]
)
def test_up_to_9_values_stand_in_line_up_to_16_as_an_array_more_are_counted(stage, f, inline, array):
    scene = scene_of(np.arange(25).reshape(5, 5), PoolSpec("max", f))
    forms = stage("forwardFormulas(m, m.words, 0, false)", scene)
    numbers = forms[0].count("</mn>") if inline or array else 0
    assert (numbers >= f * f) == (inline or array)
    assert any("<mtable>" in form for form in forms) == array
    assert ("<mtable>" not in forms[0]) == (inline or not array)
    assert any(f"max of {f * f} values = " in form for form in forms)


def test_forms_go_from_the_fullest_to_the_shortest(forward, backward):
    for forms in (forward(preset_scene("whole-story"), 4), backward(preset_scene("whole-story"), 4)):
        assert len(forms) >= 3
        assert len(forms[-1]) == min(map(len, forms))
    assert forward(preset_scene("whole-story"), 4)[-1] == "A[1,1]=max A_pad[2:5, 2:5]=9"


def test_the_shortest_form_has_its_head_in_two_lines(stage):
    forms = stage("forwardFormulas(m, m.words, 4, false)", preset_scene("whole-story"))
    assert [form.count('class="line"') for form in forms[-5:]] == [2, 3, 3, 3, 3]


def test_beside_a_specimen_no_array_repeats_its_values(stage):
    scene = scene_of(np.arange(16).reshape(4, 4), PoolSpec("max", 4))
    assert "<mtable>" not in "".join(stage("forwardFormulas(m, m.words, 0, true)", scene))


@pytest.mark.parametrize(
    ("ties", "last"),
    [
        ("all", "each of 2 tied maxima receives 1 · (−0.4)"),
        ("first", "only [0, 4] receives 1 · (−0.4)"),
        ("split", "each of 2 tied maxima receives −0.4 / 2 = −0.2"),
    ],
)
def test_the_text_of_a_tie_depends_on_the_rule(backward, ties, last):
    assert backward(preset_scene("whole-story", ties=ties), 2)[-1].endswith(last)


def test_average_divides_by_all_cells_of_the_window(backward):
    assert (
        backward(preset_scene("cs231n", kind="average"))[-1]
        == "dA_prev[0:2, 0:2]+=dA[0,0]/4each cell receives 0.1 / 4 = 0.025"
    )


def test_a_question_about_an_average_does_not_show_its_divisor_in_the_backward_formula(stage):
    scene = scene_of(np.arange(16).reshape(4, 4), PoolSpec("average", 2))
    asked = [
        stage(f"backwardFormulas({{ ...m, asks: '{asks}' }}, m.words, 0, true).map(textOf)[0]", scene)
        for asks in ("forward", "backward")
    ]
    assert asked == ["dA_prev[0:2, 0:2]+=dA[0,0]/?", "dA_prev[0:2, 0:2]+=dA[0,0]/4"]


def test_channels_have_results_of_their_own_and_the_colour_they_make(stage):
    x = np.array([[[255, 0, 3], [0, 7, 1]]], dtype=np.uint8)
    scene = scene_of(x, PoolSpec("max", (1, 2)))
    forms = stage("forwardFormulas(m, m.words, 0, true)", scene)
    assert "rgb(255 7 3)" in forms[0]
    assert stage(FORWARD, scene, [0, True])[-1] == "A[0,0]=max A_prev[0:1, 0:2]=(R 255,G 7,B 3)"
    assert stage(BACKWARD, scene, 0)[-1].endswith("dA=(R 0.1,G 0.1,B 0.1)")


def test_text_is_escaped(stage):
    scene = scene_of(np.ones((2, 2, 3)), PoolSpec("max", 2), channels=("<b>", "&", "x"))
    for html in stage("[forwardFormulas(m, m.words, 0, false)[0], backwardFormulas(m, m.words, 0)[0]]", scene):
        assert "&lt;b&gt;" in html
        assert "<b>" not in html
        assert "&amp;" in html
    assert stage("small('a < b & c > d')") == '<div class="line small">a &lt; b &amp; c &gt; d</div>'
    assert "<img" not in stage(
        "forwardFormulas(m, { ...m.words, of_max: '<img src=x> {n} {value}' }, 0, false).join()", preset_scene("cs231n")
    )


def test_every_formula_is_whole_mathml(stages):
    scenes = [preset_scene("whole-story", kind=kind) for kind in ("max", "average")]
    scenes += [scene_of(np.zeros((4, 5, 3), np.uint8), PoolSpec("max", 2, 1, 1))]
    result = stages(
        "Array.from({ length: m.steps }, (_, k) => k)"
        ".map((k) => [...forwardFormulas(m, m.words, k, false), ...backwardFormulas(m, m.words, k)])"
        ".flat().concat(sizeEquation(m)).map((html) => [html, elementOf(html).innerHTML])",
        scenes,
    )
    for html, parsed in (pair for scene in result for pair in scene):
        assert parsed.replace("<mo >", "<mo>") == html.replace("<mo >", "<mo>")
        assert "undefined" not in html


def test_what_has_been_turned_is_lit_in_the_size_equation(stage):
    lit = stage("sizeEquation(m, changedSettings(m, { ...m, stride: [9, 9] }))", preset_scene("cs231n"))
    assert lit.count('class="lit"') == 2  # the symbol and its number
    assert '<mrow class="lit"><mi mathvariant="normal">stride</mi></mrow>' in lit
    assert "lit" not in stage(
        "sizeEquation(m, changedSettings(m, m)) + sizeEquation(m, changedSettings(m, null))", preset_scene("cs231n")
    )
