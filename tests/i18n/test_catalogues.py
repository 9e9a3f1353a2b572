"""The catalogues of all languages have the same entries, and these are the entries that the app uses."""

import ast
import importlib
import pkgutil
import re
from pathlib import Path
from string import Formatter

import pytest

import pooling
import pooling.sources
from pooling import PoolingError
from pooling.engine.spec import KINDS
from pooling.i18n import explain, words

ROOT = Path(__file__).parents[2]
# Latin text that is allowed in Chinese: the article's symbols, and names of people, projects, formats and keys.
NAMES = set(
    re.findall(
        r"\w+",
        """
        pad stride dA dA_prev A_prev A_pad dZ softmax
        NumPy Lp PyTorch Keras JAX Flax valid TensorFlow ONNX Streamlit Pillow Python
        CSV TSV TXT JSON NPY HTML SVG QR LaTeX Markdown PNG JPEG WebP GIF BMP TIFF EXIF RGB ReLU NaN inf UTF kB MB URL
        CPU float64 float same n_H n_W n_C n_prev out_h out_w nan _nan round True False AVIF HEIC iPhone https EN
        CS Dumoulin Visin ResNet deeplearning ai
        Esc Home End Enter Tab Space Shift Ctrl Del PageUp PageDown Backspace
        onnxruntime MaxPool AveragePool LpPool
        SAME SAME_LOWER n_out return_indices mask max argmax dilation divisor_override filled None
        aliasing invariance equivariance Zhang ceil_mode count_include_pad log dZ
        Optical Recognition of Handwritten Digits Alpaydin Kaynak UCI CC BY softmax
        """,
    )
)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def parameters(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def texts(lang: str) -> dict[str, str]:
    return {key: text for key, text in words(lang).entries.items() if not key.startswith("error.")}


def error_classes() -> list[type[PoolingError]]:
    """Return the subclasses of PoolingError in all modules."""
    for module in pkgutil.walk_packages(pooling.__path__, "pooling."):
        importlib.import_module(module.name)
    found, todo = [], [PoolingError]
    while todo:
        found.append(todo.pop())
        todo += found[-1].__subclasses__()
    return [kind for kind in found if kind.__module__.startswith("pooling.") and "messages" in vars(kind)]


def english_errors() -> dict[str, str]:
    return {code: text for kind in error_classes() for code, text in kind.messages.items()}


def test_languages_have_the_same_keys():
    assert set(texts("zh")) == set(texts("en"))


def test_languages_have_the_same_parameters():
    zh = texts("zh")
    differing = {key for key, text in texts("en").items() if parameters(text) != parameters(zh.get(key, text))}
    assert not differing


def plurals(text: str) -> list[str]:
    """Return the plural forms of a sentence: "window|windows" for ``{n:window|windows}``."""
    return [spec for _, _, spec, _ in Formatter().parse(text) if spec and "|" in spec]


def test_each_plural_has_a_form_for_1_and_one_for_other_numbers():
    wrong = {
        key: form
        for key, text in (texts("en") | english_errors()).items()
        for form in plurals(text)
        if not re.fullmatch(r"([\w ]+)\|(?!\1$)[\w ]+", form)
    }
    assert not wrong


def test_chinese_has_no_plural_forms():
    assert not {key for key, text in words("zh").entries.items() if plurals(text)}


@pytest.mark.parametrize(
    ("key", "params", "expected"),
    [
        ("checks.compared", {"checked": 1, "error": 0}, "1 cell checked."),
        ("checks.skipped_max", {"skipped": 1}, "Skipped: 1 cell whose"),
        ("lessons.global_part", {"part": 1, "all": 16}, "the mean of 1 cell only"),
        ("maps.seen_missed", {"pixels": "1"}, "1 pixel is not covered by any window and gets no gradient."),
        ("maps.seen_missed", {"pixels": "1,001"}, "1,001 pixels are not covered by any window and get no gradient."),
        ("picture.note_not_finite", {"count": 1}, "1 pixel is not finite"),
        ("practice.ask_size", {"height": 1, "width": 8}, "1 row and 8 columns"),
        ("practice.partly", {"right": 1, "cells": 4}, "1 of 4 values is correct."),
        ("race.windows", {"windows": "1", "channels": 1}, "1 window over 1 channel."),
    ],
)
def test_the_number_one_has_the_singular(key, params, expected):
    assert expected in words("en")(key, **params)


def test_error_messages_are_correct_for_one_and_for_many():
    messages = [text for kind in error_classes() for text in kind.messages.values()]
    assert not [text for text in messages if re.search(r"\{given(:,)?\} (numbers|dimensions|rows)\b", text)]


def test_error_codes_are_unique():
    codes = [code for kind in error_classes() for code in kind.messages]
    assert len(codes) == len(set(codes))


def test_every_error_has_a_chinese_message_with_the_same_parameters():
    chinese = words("zh").section("error")
    assert {code: parameters(text) for code, text in chinese.items()} == {
        code: parameters(text) for code, text in english_errors().items()
    }


def test_an_error_is_explained_in_both_languages():
    with pytest.raises(PoolingError) as caught:
        pooling.PoolSpec(kind="median")
    assert "median" in explain(caught.value, "en")
    assert "median" in explain(caught.value, "zh")
    assert CHINESE.search(explain(caught.value, "zh"))


@pytest.mark.parametrize(
    ("cause", "expected"),
    [
        (lambda: pooling.PoolSpec(f=(0, 1)), "f 为 0（高），但必须不小于 1。"),
        (lambda: pooling.PoolSpec(kind="median"), "池化类型为 'median'，但只能是：" + "、".join(KINDS) + "。"),
        (lambda: pooling.pool([["a"]], pooling.PoolSpec(f=1)), "输入 的数据类型为"),
        (lambda: pooling.pool([[1, 2], [3]], pooling.PoolSpec(f=1)), "输入 的数据类型为 长度不一的行，"),
        (lambda: pooling.sources.read_image(b"hello"), "PNG、JPEG、WebP、GIF、BMP、TIFF、AVIF、HEIC。"),
    ],
)
def test_parameters_and_lists_in_errors_are_translated(cause, expected):
    with pytest.raises(PoolingError) as caught:
        cause()
    sentence = explain(caught.value, "zh")
    assert expected in sentence
    assert not re.search(r"height|width|the input|different|, ", sentence)


def chinese_texts() -> dict[str, str]:
    """Return all entries except credits, which are names."""
    return {key: text for key, text in words("zh").entries.items() if not key.endswith("_credit")}


def test_chinese_has_no_english_words_except_names():
    found = {}
    for key, text in chinese_texts().items():
        plain = re.sub(r"\{[^}]*\}|https?://\S+|`[^`]*`|<[^>]*>", " ", text)
        strange = set(re.findall(r"[A-Za-z_]{2,}", plain)) - NAMES
        if strange:
            found[key] = strange
    assert not found


def test_chinese_sentences_have_chinese_punctuation():
    half_width = re.compile(r"[\u4e00-\u9fff）][,;:?!](?!\w)|[\u4e00-\u9fff]\.(\s|$)")
    assert not {key: text for key, text in chinese_texts().items() if half_width.search(text)}


def test_english_has_no_chinese_except_the_name_of_the_language():
    rest = {key: text.replace("简体中文", "").replace("中文", "") for key, text in texts("en").items()}
    assert not {key for key, text in rest.items() if CHINESE.search(text)}


def literals() -> tuple[set[str], list[re.Pattern[str]]]:
    """Return the strings in the sources that may be keys, and patterns for keys that are built in f-strings."""
    whole, patterns = set(), []
    for path in [ROOT / "app.py", *(ROOT / "pooling").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
                if re.match(r"[a-z_]+\.", parts[0] or ""):
                    patterns.append(
                        re.compile("".join(r"[\w-]+" if part is None else re.escape(part) for part in parts))
                    )
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "section":
                names = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
                patterns += [re.compile(rf"{name}\.[\w-]+") for name in names]
    return whole, patterns


def test_every_key_in_the_sources_exists():
    keys = set(texts("en"))
    files = "|".join({key.split(".")[0] for key in keys})
    used = {text for text in literals()[0] if re.fullmatch(rf"({files})\.[a-z0-9_-]*[a-z0-9]", text)}
    assert {text for text in used if not text.endswith((".py", ".html", ".css", ".js"))} <= keys


def test_no_key_is_unused():
    whole, patterns = literals()
    unused = {key for key in texts("en") if key not in whole and not any(p.fullmatch(key) for p in patterns)}
    assert not unused
