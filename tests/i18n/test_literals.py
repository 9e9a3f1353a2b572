"""All texts that users see are in the catalogues."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCREENS = [
    ROOT / "app.py",
    *sorted((ROOT / "pooling/pages").rglob("*.py")),
    ROOT / "pooling/stage/component.py",
    ROOT / "pooling/stage/compare.py",
    ROOT / "pooling/stage/network.py",
    ROOT / "pooling/stage/wipe.py",
]
SCRIPTS = sorted((ROOT / "assets").rglob("*.js"))
MARKUP = sorted((ROOT / "assets").rglob("*.html"))
# Streamlit's functions and keywords whose first argument, or value, is visible text.
SHOWN = set(
    re.findall(
        r"\w+",
        """
        button download_button link_button segmented_control pills selectbox multiselect radio slider select_slider
        toggle checkbox text_input text_area number_input color_picker file_uploader camera_input form_submit_button
        write markdown caption text title header subheader badge metric info warning error success toast expander
        popover tabs spinner status page_link Page html progress set_page_config dialog
        """,
    )
)
SHOWN_KEYWORDS = {"label", "help", "placeholder", "page_title", "body", "title"}
KEYS_OF_THE_KEYBOARD = set(
    re.findall(r"\w+", "Enter Escape Home End Tab Space Backspace Delete Shift Control PageUp Infinity")
)


def prose(text: str) -> bool:
    """Test whether a string has two adjacent words, ignoring markup, styles and placeholders."""
    text = re.sub(r"<style.*?</style>|<[^>]*>|\$?\{[^}]*\}", " ", text, flags=re.DOTALL)
    return bool(re.search(r"[A-Za-z]{2,}[,:.]? [A-Za-z]{2,}|[\u4e00-\u9fff]", text)) and not style(text)


def style(text: str) -> bool:
    """Test whether a string is CSS: a selector, a declaration, a font or a list of class names."""
    return bool(re.search(r"[a-z-]+:\s*[^;]+;|\d(px|em|rem|%)|^[.#\[]\S|^[a-z-]+-[a-z-]+( [a-z-]+)*$", text.strip()))


def docstrings(tree: ast.AST) -> set[int]:
    """Return the ids of a module's docstring nodes."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.add(id(node.value))
    return found


def visible_literals(source: str) -> list[str]:
    """Return the visible strings in a page's source: prose anywhere, and any word that is used as a label."""
    tree = ast.parse(source)
    skipped = docstrings(tree)
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            if prose(node.value):
                found.append(node.value)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SHOWN:
            shown = [*node.args[:1], *(word.value for word in node.keywords if word.arg in SHOWN_KEYWORDS)]
            for part in shown:
                words = [leaf for leaf in literal_leaves(part) if re.search("[A-Za-z]{2}", leaf)]
                found += [word for word in words if not prose(word)]
    return found


def literal_leaves(node: ast.expr) -> list[str]:
    """Return the literal parts of a string or f-string, without markup."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    joined = re.sub(r"<style.*?</style>|<[^>]*>|:[a-z]+/[a-z_]+:|</?\w+", " ", "".join(texts), flags=re.DOTALL)
    return [joined]


def script_strings(source: str) -> list[str]:
    """Return the string and template literals of a JavaScript source, ignoring comments."""
    token = re.compile(
        r"""//[^\n]*|/\*.*?\*/|(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)""", re.DOTALL
    )
    return [match["text"][1:-1] for match in token.finditer(source) if match["text"]]


def visible_in_script(source: str) -> list[str]:
    """Return the visible strings of a script: prose, or one capitalised word."""
    found = []
    for text in script_strings(source):
        word = re.fullmatch(r"[A-Z][a-z]+", text) and text not in KEYS_OF_THE_KEYBOARD
        media_query = re.fullmatch(r"\([a-z-]+: [a-z-]+\)", text)
        if word or (prose(text) and text != "use strict" and not media_query):
            found.append(text)
    return found


def test_pages_contain_no_texts(subtests):
    for path in SCREENS:
        with subtests.test(path=path.name):
            assert not visible_literals(path.read_text(encoding="utf-8"))


def test_scripts_contain_no_texts(subtests):
    for path in SCRIPTS:
        with subtests.test(path=path.name):
            assert not visible_in_script(path.read_text(encoding="utf-8"))


def test_markup_contains_no_texts(subtests):
    for path in MARKUP:
        with subtests.test(path=path.name):
            text = re.sub(r"<!--.*?-->|<(style|script).*?</\1>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
            shown = [
                *re.findall(r"""(?:title|aria-label|placeholder|alt)="([^"]+)""", text),
                re.sub(r"<[^>]*>", " ", text),
            ]
            assert not [part for part in shown if re.search(r"[A-Za-z\u4e00-\u9fff]{2}", part)]


@pytest.mark.parametrize(
    "source",
    [
        'st.button("Share")',
        'column.caption(f"Size {n}")',
        'x = "two words"',
        'st.slider(words("a.b"), help="Hint")',
        'st.html("<b>Hello</b>")',
        'y = {"a": f"so far {n}"}',
        'st.write("中文")',
    ],
)
def test_visible_literals_are_found(source):
    assert visible_literals(source)


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring of words."""',
        'st.button(words("app.share"), key="share", type="tertiary")',
        'st.html("<style>.a b { color: red }</style>")',
        'st.markdown(f"**{n}** → {m}")',
        'st.html(f"<div class=\\"a b\\">{text}</div>")',
        'session["stage"]["actions"]',
    ],
)
def test_invisible_literals_are_ignored(source):
    assert not visible_literals(source)


@pytest.mark.parametrize("source", ['say("hello you")', "const a = 'Play';", "x = `window ${k} of many`;", "f('播放')"])
def test_visible_strings_in_scripts_are_found(source):
    assert visible_in_script(source)


@pytest.mark.parametrize(
    "source",
    [
        "// don't read comments, really don't\n",
        "/* it's a long comment */ go('forward');",
        'ctx.font = "600 14px ui-monospace, monospace";',
        "root.querySelector('.grid canvas');",
        "if (event.key === 'Enter') stop();",
        'el.innerHTML = `<div class="two words">${text}</div>`;',
    ],
)
def test_invisible_strings_in_scripts_are_ignored(source):
    assert not visible_in_script(source)
