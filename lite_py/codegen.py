"""Write the loader's generated TypeScript: messages, component props and the registry.

`python -m lite_py.codegen` writes `loader/src/gen/`; `--check` only compares and exits with 1
when a file is not what the Python declares. Build time only.
"""

from __future__ import annotations

import argparse
import collections.abc
import dataclasses
import inspect
import sys
import types
import typing
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import lite_py
from lite_py import component, protocol, version
from lite_py.block import Block, BlockContext
from lite_py.types import FileData

GENERATED = Path(__file__).parent.parent / "loader" / "src" / "gen"

_SCALARS = {bool: "boolean", str: "string", int: "number", float: "number", type(None): "null", Any: "unknown"}
_HEADER = "// Generated from lite_py by `python -m lite_py.codegen`; do not edit.\n"
_NOT_SENT = {"self", "render", "every", "inputs", "key", "preserved_by_key"}


def typescript(hint: Any) -> str:
    """The TypeScript type of a Python annotation; "" for what never reaches the page.

    Callables, and classes other than protocol messages, are of Python alone.
    """
    if hint in _SCALARS:
        return _SCALARS[hint]
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return " | ".join(f'"{value}"' if isinstance(value, str) else str(value).lower() for value in args)
    if origin in (Union, types.UnionType):
        return " | ".join(dict.fromkeys(part for member in args for part in _alternatives(member)))
    if origin is tuple and args and ... not in args:
        return f"[{', '.join(typescript(item) or 'unknown' for item in args)}]"
    if origin in (list, set, tuple, collections.abc.Sequence):
        return f"Array<{(typescript(args[0]) if args else '') or 'unknown'}>"
    if origin in (dict, collections.abc.Mapping):
        return f"Record<string, {typescript(args[1]) or 'unknown'}>"
    if typing.is_typeddict(hint):
        required = hint.__required_keys__
        fields = get_type_hints(hint).items()
        return (
            "{ "
            + " ".join(f"{key}{'' if key in required else '?'}: {typescript(kind)};" for key, kind in fields)
            + " }"
        )
    if hint is FileData:
        return "FileData"
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return hint.__name__ if hint.__module__ == protocol.__name__ else "Record<string, unknown>"
    if hint in (dict, collections.abc.Mapping):
        return "Record<string, unknown>"
    if hint in (list, tuple):
        return "Array<unknown>"
    return ""


def _alternatives(hint: Any) -> list[str]:
    """The types that a hint allows, one by one: a union within a union counts with its members."""
    if get_origin(hint) in (Union, types.UnionType):
        return [part for member in get_args(hint) for part in _alternatives(member)]
    if get_origin(hint) is Literal:
        return [typescript(Literal[value]) for value in get_args(hint)]
    return [part] if (part := typescript(hint)) else []


def protocol_ts() -> str:
    """`gen/protocol.ts`: an interface for each message and the two unions."""
    lines = [_HEADER + f"export const PROTOCOL_VERSION = {protocol.PROTOCOL_VERSION};"]
    for name, item in vars(protocol).items():
        if not (isinstance(item, type) and dataclasses.is_dataclass(item)):
            continue
        hints = get_type_hints(item, vars(protocol))
        lines += ["", f"/** {inspect.cleandoc(item.__doc__ or '').splitlines()[0]} */", f"export interface {name} {{"]
        for field in dataclasses.fields(item):
            optional = field.name != "kind" and (
                field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING
            )
            lines.append(f"  {field.name}{'?' if optional else ''}: {typescript(hints[field.name])};")
        lines.append("}")
    for name in ("ToWorker", "ToPage"):
        lines += ["", f"export type {name} = {typescript(getattr(protocol, name))};"]
    return "\n".join(lines) + "\n"


def version_ts() -> str:
    """`gen/version.ts`, apart from the protocol, since only lazily loaded modules need it."""
    text = f"{version.VERSION}/{protocol.PROTOCOL_VERSION}"
    return f'{_HEADER}/** What was stored by another version is of no use. */\nexport const VERSION = "{text}";\n'


def blocks() -> list[type[Block]]:
    """Every component and layout class that has a page side, by its type name."""
    homes = ("lite_py.components.", "lite_py.layouts.")
    classes = [item for item in vars(lite_py).values() if isinstance(item, type) and issubclass(item, Block)]
    classes = [item for item in classes if item.__module__.startswith(homes)]
    found = {item.type_name(): item for item in classes if item.DRAWN and not _is_template(item)}
    return [found[name] for name in sorted(found)]


def _is_template(item: type[Block]) -> bool:
    """Is the class drawn as the one it derives from?"""
    bases = (base for base in item.__mro__[1:] if issubclass(base, Block))
    return any(base.DRAWN and base.type_name() == item.type_name() for base in bases)


def props_ts() -> str:
    """`gen/props.ts`: for each class an interface of its arguments and a type of its events."""
    lines = [_HEADER + 'import type { FileData } from "../view";', "", "/** What every block takes. */"]
    lines += ["export interface BlockProps {", *_props(Block).values(), "}"]
    lines += ["", "/** What every component takes. */", "export interface CommonProps extends BlockProps {"]
    lines += [*_props(component.Component).values(), "}"]
    for block in blocks():
        name = block.__name__
        base = "CommonProps" if issubclass(block, component.Component) else "BlockProps"
        events = " | ".join(f'"{event}"' for event in block.event_names()) or "never"
        own = [] if block.__init__ is BlockContext.__init__ else [*_props(block).values()]
        lines += ["", f"export interface {name}Props extends {base} {{", *own, "}"]
        lines += [f"export type {name}Event = {events};"]
    return "\n".join(lines) + "\n"


def _props(block: type[Block]) -> dict[str, str]:
    scope = {**vars(typing), **vars(sys.modules[block.__module__])}
    lines = {}
    for name, parameter in inspect.signature(block.__init__).parameters.items():
        if name in _NOT_SENT or name.startswith("_") or parameter.kind is parameter.VAR_KEYWORD:
            continue
        hint = block.PAGE.get(name, parameter.annotation)
        hint = eval(hint, scope) if isinstance(hint, str) else hint
        if kind := typescript(hint):
            lines[name] = f"  {name}?: {kind};"
    for name, hint in block.PAGE.items():
        lines.setdefault(name, f"  {name}?: {typescript(hint)};")
    return lines


def registry_ts() -> str:
    """`gen/registry.ts`: which file draws which type, at once or when it is first shown."""
    eager = [block for block in blocks() if not block.LAZY]
    lazy = [block for block in blocks() if block.LAZY]
    lines = [_HEADER + 'import type { View } from "../view";']
    lines += [f'import {block.type_name()} from "../{_file(block)}";' for block in eager]
    lines += ["", "export const eager: Record<string, View> = {"]
    lines += [f"  {block.type_name()}," for block in eager]
    lines += ["};", "", "export const lazy: Record<string, () => Promise<{ default: View }>> = {"]
    lines += [f'  {block.type_name()}: () => import("../{_file(block)}"),' for block in lazy]
    return "\n".join([*lines, "};"]) + "\n"


def _file(block: type[Block]) -> str:
    """The path of a class's page side: the same folder and stem as its Python file."""
    return "/".join(block.__module__.split(".")[1:])


def main() -> int:
    """Write the files, or with `--check` compare them. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m lite_py.codegen", description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only; exit with 1 when a file is stale")
    check = parser.parse_args().check
    stale = []
    texts = {
        "protocol.ts": protocol_ts(),
        "version.ts": version_ts(),
        "props.ts": props_ts(),
        "registry.ts": registry_ts(),
    }
    for name, text in texts.items():
        path = GENERATED / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
            if not check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
    if check and stale:
        print(f"Stale: {', '.join(stale)}. Run python -m lite_py.codegen and commit loader/src/gen.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
