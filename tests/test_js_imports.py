"""The import directions of the JavaScript in assets, read from the sources."""

import pytest

from pooling.stage.modules import ASSETS, ModuleError, modules_of, read_module

# A file imports files of its own folder and of folders above it in this list.
LAYERS = ["stage/data", "stage/layout", "stage/words", "stage/draw", "stage/view", "stage/control", "stage", "compare"]
# These stand apart: what they import of the stage is listed.
APART = {
    "wipe": {"stage/data"},
    "network": {"stage/data", "stage/layout", "stage/words", "stage/view"},
    "present": {"stage/data", "stage/words", "stage/control"},
    **{name: set() for name in ("first_minute", "glossary", "learn", "page", "practice", "runs", "tour")},
}
ALLOWED = {name: set(LAYERS[:k]) for k, name in enumerate(LAYERS)} | APART
FILES = sorted(ASSETS.rglob("*.js"))


def folder(path) -> str:
    return path.parent.relative_to(ASSETS).as_posix()


def test_every_file_has_a_layer():
    assert {folder(path) for path in FILES} == set(ALLOWED)


def test_files_import_only_their_own_folder_and_layers_below(subtests):
    for path in FILES:
        with subtests.test(path.relative_to(ASSETS).as_posix()):
            found = {folder(source) for source in read_module(path).imports}
            assert found - {folder(path)} <= ALLOWED[folder(path)]


def test_no_file_imports_itself_through_others(subtests):
    for path in FILES:
        with subtests.test(path.relative_to(ASSETS).as_posix()):
            try:
                modules_of(path)
            except ModuleError as error:
                pytest.fail(str(error))
