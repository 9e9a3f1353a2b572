"""JavaScript modules joined to one, without a bundler: each file of ``assets`` after what it imports."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

ASSETS: Final = Path(__file__).parents[2] / "assets"

# A formatted file begins each statement of its outermost level at the beginning of a line.
_IMPORT: Final = re.compile(r'^import \{(\s*\w+(?:,\s*\w+)*,?\s*)\} from "(\.{1,2}/[\w./-]+\.js)";$', re.MULTILINE)
_DEFAULT: Final = re.compile(r"^export default (\w+);$", re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?=(?:async )?(?:function|const|let|class) \w)", re.MULTILINE)
_NAME: Final = re.compile(r"^(export )?(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)
_UNKNOWN: Final = re.compile(r"^(?:import|export)\b.*|^(?:const|let) [\[{].*", re.MULTILINE)


class ModuleError(ValueError):
    """A file that can't be joined."""


@dataclass(frozen=True)
class Module:
    """One file, read.

    Attributes
    ----------
    path : Path
    imports : dict of Path to tuple of str
        The names that are imported from each file.
    names, exports : frozenset of str
        What the file declares at its outermost level, and what of it other files may import.
    default : str or None
        The name of its default export.
    code : str
        Everything else, without comments and indents.
    """

    path: Path
    imports: dict[Path, tuple[str, ...]]
    names: frozenset[str]
    exports: frozenset[str]
    default: str | None
    code: str


@dataclass
class _Joined:
    """What has been joined so far."""

    modules: dict[Path, Module] = field(default_factory=dict)
    open: list[Path] = field(default_factory=list)

    def add(self, path: Path) -> None:
        if path in self.modules:
            return
        if path in self.open:
            raise ModuleError("import cycle: " + " > ".join(map(_shown, [*self.open[self.open.index(path) :], path])))
        self.open.append(path)
        module = read_module(path)
        for source, names in module.imports.items():
            self.add(source)
            if missing := set(names) - self.modules[source].exports:
                raise ModuleError(f"{_shown(path)} imports {sorted(missing)}, which {_shown(source)} does not export")
        for other in self.modules.values():
            if clash := module.names & other.names:
                raise ModuleError(f"{_shown(path)} and {_shown(other.path)} both declare {sorted(clash)}")
        self.open.pop()
        self.modules[path] = module


def _shown(path: Path) -> str:
    return os.path.relpath(path, ASSETS)


def _uncommented(text: str) -> str:
    text = re.sub(r"^\s*/\*.*?\*/$", "", text, flags=re.DOTALL | re.MULTILINE)
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def strip_comments(path: Path) -> str:
    """Return a file without indents and without comments that have lines of their own."""
    return _uncommented(path.read_text(encoding="utf-8"))


def read_module(path: Path) -> Module:
    """Read a file.

    Raises
    ------
    ModuleError
        If it has an import or an export of another form than ``import { a, b } from "./c.js";``,
        ``export function a``, ``export const a`` and ``export default a;``, or takes apart a value at its outermost
        level.
    OSError
        If it can't be read.
    """
    text = path.read_text(encoding="utf-8")
    imports = {
        (path.parent / source).resolve(): tuple(re.findall(r"\w+", names)) for names, source in _IMPORT.findall(text)
    }
    defaults = _DEFAULT.findall(text)
    declared = _NAME.findall(text)
    text = _DEFAULT.sub("", _IMPORT.sub("", text))
    rest = _EXPORT.sub("", text)
    if unknown := _UNKNOWN.search(rest):
        raise ModuleError(f"{_shown(path)} has a statement that can't be joined: {unknown.group()}")
    if len(defaults) > 1:
        raise ModuleError(f"{_shown(path)} has two default exports")
    names = [name for _, name in declared]
    return Module(
        path.resolve(),
        imports,
        frozenset(names),
        frozenset(name for export, name in declared if export),
        defaults[0] if defaults else None,
        _uncommented(rest),
    )


def modules_of(*entries: Path) -> list[Module]:
    """Return files and all that they import, each after what it imports.

    Raises
    ------
    ModuleError
        If files import each other in a circle, import what is not exported, or declare the same name.
    """
    joined = _Joined()
    for entry in entries:
        joined.add(entry.resolve())
    return list(joined.modules.values())


def scope_of(*entries: Path) -> str:
    """Return files and all that they import as statements that share one scope, without their default exports."""
    return "\n".join(module.code for module in modules_of(*entries))


@cache
def scope_and_default(entry: Path) -> tuple[str, str]:
    """Return a file and all that it imports as statements that share one scope, and the name of its default export.

    Raises
    ------
    ModuleError
        As ``modules_of``; or if the file has no default export, or another one has.
    """
    modules = modules_of(entry)
    defaults = {module.path: module.default for module in modules if module.default}
    if list(defaults) != [modules[-1].path]:
        raise ModuleError(f"only {_shown(entry)} may have a default export: {sorted(map(_shown, defaults))}")
    return "\n".join(module.code for module in modules), defaults[modules[-1].path]


def as_function(entry: Path) -> str:
    """Return a file and all that it imports as the body of a function that returns what the file exports by default."""
    scope, default = scope_and_default(entry)
    return f'"use strict";\n{scope}\nreturn {default};'
