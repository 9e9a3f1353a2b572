"""Colours that can be read: text at least 4.5 : 1, marks at least 3 : 1, in light and dark."""

import re

import pytest

from pooling import PoolSpec
from pooling.stage.modules import ASSETS
from tests.js.conftest import scene_of

THEMES = ("light", "dark")
TEXT = ("ink", "muted", "forwardText", "backwardText")


def luminance(colour):
    """Return WCAG's relative luminance of #rrggbb or (r, g, b)."""
    if isinstance(colour, str):
        colour = [int(colour[k : k + 2], 16) for k in (1, 3, 5)]
    r, g, b = (level / 255 for level in colour)
    r, g, b = (level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4 for level in (r, g, b))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a, b):
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture
def roles(stage):
    return stage("ROLES")


def test_both_themes_have_the_same_roles(roles):
    assert set(roles) == set(THEMES)
    assert set(roles["light"]) == set(roles["dark"])


@pytest.mark.parametrize("name", THEMES)
def test_text_is_read_on_paper_and_on_empty_cells(roles, name):
    role = roles[name]
    for text in TEXT:
        assert contrast(role[text], role["paper"]) >= 4.5, text
    for ground in ("paper", "zero", "blank"):
        assert contrast(role["muted"], role[ground]) >= 4.5, ground


@pytest.mark.parametrize("name", THEMES)
def test_marks_are_seen_on_paper(roles, name):
    role = roles[name]
    for mark in ("forward", "backward", "negative"):
        assert contrast(role[mark], role["paper"]) >= 3, mark


@pytest.mark.parametrize("name", THEMES)
def test_one_line_of_the_double_ring_is_seen_on_any_cell(stage, name):
    """Winners are marked on the input's colours, and on those of gradients."""
    result = stage("({ role: ROLES[given], ramps: rampsOf(ROLES[given]) })", given=name)
    grounds = [*(colour for ramp in result["ramps"].values() for colour in ramp), *([v, v, v] for v in range(256))]
    for ground in grounds:
        assert max(contrast(result["role"][ring], ground) for ring in ("gold", "ring")) >= 3, ground


@pytest.mark.parametrize("name", THEMES)
def test_ink_is_read_on_every_colour_of_every_ramp_and_on_greys(stage, name):
    result = stage(
        "(() => { const ramps = rampsOf(ROLES[given]);"
        "const colours = [...Object.values(ramps).flat(), ...Array.from({ length: 256 }, (_, v) => [v, v, v])];"
        "return colours.map((colour) => [colour, inkOn(colour)]); })()",
        given=name,
    )
    assert len(result) == 4 * 256
    for colour, ink in result:
        assert contrast(colour, ink) >= 4.5, (colour, ink)


def test_ink_is_read_on_any_colour_at_all(stage):
    levels = [*range(0, 256, 15), 118, 119]
    colours = [[r, g, b] for r in levels for g in levels for b in levels]
    for colour, ink in zip(colours, stage("given.map(inkOn)", given=colours), strict=True):
        assert contrast(colour, ink) >= 4.5, (colour, ink)


# Draws one cell of each value on a canvas that only remembers, and returns [ground, ink, text] of each.
DRAWN = """(() => {
  const { name, values, theme, pale, picture } = given;
  const result = [];
  let ground = null;
  const ctx = new Proxy({}, {
    get: (state, key) => {
      if (key === "fill") return () => { ground ??= state.fillStyle; };
      if (key === "fillText") return (text) => { result.push([ground, state.fillStyle, text]); };
      return state[key] ?? (() => {});
    },
    set: (state, key, value) => { state[key] = value; return true; },
  });
  const full = { name: theme, ...ROLES[theme], ramps: rampsOf(ROLES[theme]) };
  const numbers = { [name]: { font: 12, write: String } };
  const style = { theme: full, pale, scales: { x: [0, 255], gradient: 255 }, numbers };
  const [bounds, zero] = [{ units: [0, 1] }, { units: [0], divisor: 1 }];
  const model = { channels: 1, picture, steps: 1, rows: 1, cols: 1, height: 1, width: 1, f: [1, 1], routing: "uniform",
    rowBounds: bounds, colBounds: bounds, rowCells: bounds, colCells: bounds, dilation: [1, 1], reach: [1, 1],
    share: zero, total: zero };
  model.band = makeBand(model);
  for (const value of values) {
    ground = null;
    drawCell(ctx, model, { ...makeGrid(name, 1, 1), cell: 30 }, style, 0, 0, [value], 0);
  }
  return result;
})()"""


def colour_of(text):
    if text.startswith("#"):
        return text
    return [float(level) for level in re.findall(r"[\d.]+", text)]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("name", "pale", "picture"),
    [("x", False, False), ("x", False, True), ("A", False, False), ("A", True, False), ("A", True, True),
     ("dA", False, False), ("total", False, False)],
)  # fmt: skip
def test_numbers_are_read_in_their_cells(stage, theme, name, pale, picture):
    """The output's cells are paler until their window was walked."""
    gradient = name in ("dA", "total")
    values = list(range(-255, 256)) if gradient else list(range(256))
    given = {"name": name, "values": values, "theme": theme, "pale": pale, "picture": picture}
    result = stage(DRAWN, given=given)
    assert len(result) == len(values)
    for ground, ink, text in result:
        assert contrast(colour_of(ground), colour_of(ink)) >= 4.5, (ground, ink, text)


def test_values_have_the_ramps_colours_in_order(stage):
    result = stage("[-3, 0, 5, 10, 12, NaN, Infinity, -Infinity].map((value) => levelOf(value, 0, 10))")
    assert result == [0, 0, 128, 255, 255, 255, 255, 0]
    assert stage("[[3, 3], [0, 0]].map((ends) => levelOf(ends[0], ...ends))") == [128, 0]


def test_positive_and_negative_gradients_and_zero_have_colours_of_their_own(stage):
    result = stage(
        "(() => { const theme = { ...ROLES[given], ramps: rampsOf(ROLES[given]) };"
        "return [0, 1e-9, -1e-9, 1, -1].map((value) => gradientColour(theme, value, 1)); })()",
        given="light",
    )
    assert len({tuple(colour) for colour in result}) == 5


def test_the_page_around_the_canvas_has_the_canvas_colours(roles):
    """The style sheet and the canvas name the same colours."""
    css = (ASSETS / "stage/stage.css").read_text(encoding="utf-8")
    rules = {
        "light": re.search(r"\.stage \{(.*?)\}", css, re.S)[1],
        "dark": re.search(r'\.stage\[data-theme="dark"\] \{(.*?)\}', css, re.S)[1],
    }
    names = {
        "ink": "ink",
        "muted": "muted",
        "paper": "paper",
        "line": "line",
        "forward": "forwardText",
        "backward": "backwardText",
    }
    for theme, rule in rules.items():
        result = dict(re.findall(r"--(\w+): (#\w{6})", rule))
        assert {name: result[name].upper() for name in names} == {
            name: roles[theme][role].upper() for name, role in names.items()
        }


@pytest.mark.parametrize(
    ("background", "theme"),
    [
        ("#ffffff", "light"),
        ("#0E1117", "dark"),
        ("rgb(17, 26, 46)", "dark"),
        ("rgb(250 250 250)", "light"),
        ("", "light"),
    ],
)
def test_the_theme_follows_streamlits_background(stage, background, theme):
    result = stage(
        "(() => { const element = document.createElement('div');"
        "element.style.setProperty('--st-background-color', given); document.body.append(element);"
        "const { name } = themeOf(element); element.remove(); return name; })()",
        given=background,
    )
    assert result == theme


def test_the_ring_of_an_equal_cell_that_was_not_chosen_is_gold_on_a_dark_line(stage):
    scene = scene_of([[5, 5], [5, 5]], PoolSpec("max", 2, ties="first"))
    count = "(f) => ['ring', 'gold'].map((role) => pixelsLike(f, boxOf(f, 'x', [1, 1]), f.theme[role]))"
    dark, gold = stage(f"({count})(frameOf(m, {{ step: 0 }}))", scene)
    assert min(dark, gold) > 60  # each is seen on the other, whatever the cell's colour is
    for theme in THEMES:
        ring, colour = stage(f"[ROLES.{theme}.ring, ROLES.{theme}.gold]")
        light, darker = luminance(colour), luminance(ring)
        assert (light + 0.05) / (darker + 0.05) >= 3
