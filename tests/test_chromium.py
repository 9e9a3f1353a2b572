"""The JavaScript fixture itself."""


def test_js_evaluates_an_expression_after_its_sources(js, tmp_path):
    (tmp_path / "a.js").write_text("const twice = (x) => 2 * x;", encoding="utf-8")
    (tmp_path / "b.js").write_text("function four(x) { return twice(twice(x)); }", encoding="utf-8")
    assert js("four(given.x)", files=[tmp_path / "a.js", tmp_path / "b.js"], given={"x": 3}) == 12


def test_js_calls_do_not_see_each_other(js, tmp_path):
    (tmp_path / "a.js").write_text("const x = 1;", encoding="utf-8")
    assert js("x", files=[tmp_path / "a.js"]) == js("x", files=[tmp_path / "a.js"]) == 1
