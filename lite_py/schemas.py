"""JSON schemas of Python's types, and Python's types of JSON schemas."""

from __future__ import annotations

import types
from typing import Any, Literal, Union, get_args, get_origin

_PLAIN: dict[Any, dict[str, Any]] = {
    Any: {},
    type(None): {"type": "null"},
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    dict: {"type": "object", "additionalProperties": {}},
    list: {"type": "array", "items": {}},
    tuple: {"type": "array"},
    set: {"type": "array", "uniqueItems": True},
    frozenset: {"type": "array", "uniqueItems": True},
    bytes: {"type": "string", "format": "byte"},
    bytearray: {"type": "string", "format": "byte"},
}

_NAMES = {"string": "str", "number": "float", "integer": "int", "boolean": "bool", "null": "None"}

ANY_JSON = "str | float | bool | list | dict"


def of_type(hint: Any) -> dict[str, Any]:
    """The JSON schema of a type hint; {} of one that has none."""
    try:
        if hint in _PLAIN:
            return dict(_PLAIN[hint])
    except TypeError:
        return {}
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"const": args[0]} if len(args) == 1 else {"enum": list(args)}
    if origin in (Union, types.UnionType):
        others = [arg for arg in args if arg is not type(None)]
        if len(args) == 2 and len(others) == 1:
            return {"oneOf": [{"type": "null"}, of_type(others[0])]}
        return {"anyOf": [of_type(arg) for arg in args]}
    if origin is list:
        return {"type": "array", "items": of_type(args[0])}
    if origin in (set, frozenset):
        return {"type": "array", "uniqueItems": True, "items": of_type(args[0])}
    if origin is tuple:
        if len(args) == 2 and args[1] is ...:
            return {"type": "array", "items": of_type(args[0])}
        return {
            "type": "array",
            "prefixItems": [of_type(arg) for arg in args],
            "minItems": len(args),
            "maxItems": len(args),
        }
    if origin is dict:
        return {"type": "object", "additionalProperties": of_type(args[1])}
    return {}


def python_type(schema: Any, definitions: dict[str, Any] | None = None) -> str:
    """A JSON schema as Python would write the type, in Gradio's manner: files are "filepath"."""
    if not isinstance(schema, dict) or schema == {}:
        return "Any"
    known: dict[str, Any] = schema.get("$defs") or definitions or {}
    if "$ref" in schema:
        return python_type(known.get(str(schema["$ref"]).split("/")[-1], {}), known)
    if _is_file(schema):
        return "filepath"
    if "enum" in schema:
        return f"Literal[{', '.join(repr(item) for item in schema['enum'])}]"
    if "const" in schema:
        return f"Literal[{schema['const']}]"
    for name in ("anyOf", "oneOf"):
        if name in schema:
            return " | ".join(python_type(part, known) for part in schema[name])
    if "allOf" in schema:
        return f"All[{', '.join(python_type(part, known) for part in schema['allOf'])}]"
    kind = schema.get("type")
    if kind == {}:
        return ANY_JSON
    if kind == "array":
        if "prefixItems" in schema:
            return f"tuple[{', '.join(python_type(part, known) for part in schema['prefixItems'])}]"
        return f"list[{python_type(schema.get('items', {}), known)}]"
    if kind == "object":
        return _object_type(schema, known)
    return _NAMES.get(str(kind), "Any")


def _object_type(schema: dict[str, Any], known: dict[str, Any]) -> str:
    parts = [f"{name}: {python_type(part, known)}" for name, part in schema.get("properties", {}).items()]
    if not parts and (extra := schema.get("additionalProperties")) is not None:
        parts = [f"str, {python_type(extra, known)}"]
    return f"dict({', '.join(parts)})"


def _is_file(schema: dict[str, Any]) -> bool:
    properties = schema.get("properties")
    return isinstance(properties, dict) and {"path", "url", "orig_name"} <= set(properties)
