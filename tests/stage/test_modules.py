"""How JavaScript files become one module."""

import pytest

from pooling.stage.modules import ModuleError, as_function, modules_of, scope_and_default, scope_of, strip_comments

IMPORT_B = 'import { b } from "./b.js";\n'
EXPORT_B = "export const b = 1;\n"


@pytest.fixture
def files(tmp_path):
    def write(**texts: str):
        for name, text in texts.items():
            (tmp_path / f"{name}.js").write_text(text, encoding="utf-8")
        return tmp_path / f"{next(iter(texts))}.js"

    return write


def test_files_are_joined_after_what_they_import_and_each_once(files):
    entry = files(
        main=f'// Why.\n{IMPORT_B}import {{ c }} from "./c.js";\n\nconst a = b + c;\n\nexport default a;\n',
        b='import { c } from "./c.js";\nexport const b = c;\n',
        c="export const c = 1;\nconst own = 2;\n",
    )
    assert scope_of(entry) == "const c = 1;\nconst own = 2;\nconst b = c;\nconst a = b + c;"
    assert scope_and_default(entry) == (scope_of(entry), "a")
    assert as_function(entry) == '"use strict";\n' + scope_of(entry) + "\nreturn a;"


def test_imports_may_take_several_lines(files):
    entry = files(main='import {\n  b,\n  c,\n} from "./b.js";\n', b="export const b = 1;\nexport function c() {}\n")
    assert list(modules_of(entry)[-1].imports.values()) == [("b", "c")]


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ({"main": IMPORT_B, "b": "const b = 1;\n"}, "does not export"),
        ({"main": IMPORT_B + "const c = 1;\n", "b": EXPORT_B + "const c = 1;\n"}, "both declare"),
        ({"main": IMPORT_B + "export const a = 1;\n", "b": 'import { a } from "./main.js";\n' + EXPORT_B}, "cycle"),
        ({"main": 'import { b as c } from "./b.js";\n', "b": "export const b = 1;\n"}, "can't be joined"),
        ({"main": 'import b from "./b.js";\n', "b": "const b = 1;\nexport default b;\n"}, "can't be joined"),
        ({"main": 'import { b } from "b";\n'}, "can't be joined"),
        ({"main": "export default function a() {}\n"}, "can't be joined"),
        ({"main": "const { a } = window;\n"}, "can't be joined"),
        ({"main": "const a = 1;\nexport default a;\nexport default a;\n"}, "two default exports"),
    ],
)  # fmt: skip
def test_what_a_joined_scope_would_not_mean_is_refused(files, texts, message):
    with pytest.raises(ModuleError, match=message):
        modules_of(files(**texts))


@pytest.mark.parametrize(
    "texts",
    [
        {"main": "const a = 1;\n"},
        {"main": 'import { b } from "./b.js";\nexport default b;\n', "b": "export const b = 1;\nexport default b;\n"},
    ],
)
def test_only_the_entry_has_a_default_export(files, texts):
    with pytest.raises(ModuleError, match="default export"):
        scope_and_default(files(**texts))


def test_a_file_that_is_missing_is_refused(files):
    with pytest.raises(FileNotFoundError):
        modules_of(files(main='import { b } from "./missing.js";\n'))


def test_comments_and_indents_are_stripped_but_no_code(files):
    path = files(main='// why\n/**\n * @param a\n */\n/** b */\nif (a) {\n  b("// no comment"); // why\n}\n')
    assert strip_comments(path) == 'if (a) {\nb("// no comment"); // why\n}'
