"""The app's Python files: which of them it imports, and what else those import."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

OPTIONAL = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"}
"""What catches an import that fails."""


class Import(NamedTuple):
    """A module that a file imports; one that the file can do without is `optional`."""

    module: str
    line: int
    optional: bool = False


class Source(NamedTuple):
    """A file of Python; `tree` is None where it is no valid one."""

    name: str
    text: str
    tree: ast.Module | None

    def imports(self) -> list[Import]:
        """All that it imports from outside of its own package, with functions' own imports."""
        return list(_imports(self.tree.body, False)) if self.tree is not None else []

    def attributes(self) -> set[str]:
        """The names that are looked up in something."""
        nodes = ast.walk(self.tree) if self.tree is not None else ()
        return {node.attr for node in nodes if isinstance(node, ast.Attribute)}

    def texts(self) -> set[str]:
        """The texts that are written in it."""
        nodes = ast.walk(self.tree) if self.tree is not None else ()
        return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def read(files: Mapping[str, Path], entrypoint: str) -> list[Source]:
    """The files that the app consists of: the one that runs, and those that are imported from there.

    Args:
        files: where the app's files lie, by name.
        entrypoint: which of them runs.

    Returns:
        The sources, the entry first. Where modules are imported by names that are made while it runs, all.
    """
    names = [name for name in files if name.endswith(".py")]
    found: dict[str, Source] = {}
    waiting = [entrypoint]
    while waiting:
        name = waiting.pop(0)
        if name in found:
            continue
        source = _parsed(name, files[name])
        found[name] = source
        if source.tree is not None:
            waiting += names if _is_dynamic(source.tree) else _own(source, names)
    return list(found.values())


def dotted(node: ast.expr) -> str:
    """`a.b.c` of an expression that is written so, else nothing."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def _parsed(name: str, path: Path) -> Source:
    content = path.read_bytes()
    try:
        # what awaits at its top level is valid in a page
        tree: ast.Module | None = ast.parse(content, name)
    except (SyntaxError, ValueError):
        tree = None
    return Source(name, content.decode("utf-8", "replace"), tree)


def _imports(body: list[ast.stmt], optional: bool) -> Iterator[Import]:
    for statement in body:
        if isinstance(statement, ast.Import):
            for alias in statement.names:
                yield Import(alias.name, statement.lineno, optional)
        elif isinstance(statement, ast.ImportFrom):
            if not statement.level and statement.module:
                yield Import(statement.module, statement.lineno, optional)
        elif isinstance(statement, ast.If) and dotted(statement.test).split(".")[-1] == "TYPE_CHECKING":
            yield from _imports(statement.orelse, optional)
        elif isinstance(statement, _TRIES):
            caught = any(_catches(handler) for handler in statement.handlers)
            yield from _imports(statement.body, optional or caught)
            yield from _imports([*statement.orelse, *statement.finalbody], optional)
            for handler in statement.handlers:
                yield from _imports(handler.body, optional or caught)
        else:
            yield from _named(statement, optional)
            for _, value in ast.iter_fields(statement):
                if isinstance(value, list):
                    yield from _imports([item for item in value if isinstance(item, ast.stmt)], optional)
                    for case in value:
                        if isinstance(case, ast.match_case):
                            yield from _imports(case.body, optional)


_TRIES: tuple[type[ast.Try], ...] = (ast.Try, getattr(ast, "TryStar", ast.Try))


def _catches(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or dotted(kind) in OPTIONAL for kind in kinds)


def _named(statement: ast.stmt, optional: bool) -> Iterator[Import]:
    """Modules that are imported by functions, with their names written there."""
    for node in _expressions(statement):
        if isinstance(node, ast.Call) and dotted(node.func) in _IMPORTERS and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str) and not first.value.startswith("."):
                yield Import(first.value, node.lineno, optional)


_IMPORTERS = {"importlib.import_module", "import_module", "__import__"}


def _expressions(statement: ast.stmt) -> Iterator[ast.AST]:
    """What a statement holds, but for statements within it."""
    waiting: list[ast.AST] = [node for node in ast.iter_child_nodes(statement) if not isinstance(node, ast.stmt)]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += [child for child in ast.iter_child_nodes(node) if not isinstance(child, ast.stmt)]


def _is_dynamic(tree: ast.Module) -> bool:
    """Does it import modules by names that are not written in it?"""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and dotted(node.func) in _IMPORTERS and node.args:
            first = node.args[0]
            if not (isinstance(first, ast.Constant) and isinstance(first.value, str)) or first.value.startswith("."):
                return True
    return False


def _own(source: Source, names: list[str]) -> list[str]:
    """The app's own files that a source imports."""
    wanted: list[str] = []
    assert source.tree is not None
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            wanted += [alias.name.replace(".", "/") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            folder = PurePosixPath(source.name)
            for _ in range(node.level):
                folder = folder.parent
            parts = [*(folder.parts if node.level else ()), *((node.module or "").split("."))]
            module = "/".join(part for part in parts if part)
            wanted += [module, *(f"{module}/{alias.name}".lstrip("/") for alias in node.names)]
        elif isinstance(node, ast.Call) and dotted(node.func) in _IMPORTERS and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                wanted.append(first.value.replace(".", "/"))
    files: list[str] = []
    for module in wanted:
        parts = module.split("/")
        for length in range(1, len(parts) + 1):
            start = "/".join(parts[:length])
            files += [name for name in (f"{start}.py", f"{start}/__init__.py") if name in names]
    return files
