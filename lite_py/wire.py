"""Messages to JSON text and back, strictly.

JSON has no NaN, no infinity and, once JavaScript has read it, no integer beyond 2**53. Those
travel as `{"__number__": "NaN"}` (or "Infinity", "-Infinity", the integer's digits); a user's
own dict that looks like that is wrapped as `{"__dict__": [...]}`. Text is escaped to ASCII, so
lone surrogates pass both ways.
"""

from __future__ import annotations

import dataclasses
import json
import math
import types
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from lite_py import protocol
from lite_py._compat import platform

MAX_SAFE_INTEGER = 2**53 - 1
"""The largest integer a JavaScript number holds exactly (ECMAScript, Number.MAX_SAFE_INTEGER)."""

_NUMBER = "__number__"
_DICT = "__dict__"


class ProtocolError(ValueError):
    """A message that does not fit its declaration; says where and why."""


def dumps(message: Any) -> str:
    """The JSON text of a message (or of any value that a message may hold).

    Raises:
        TypeError: a value in it is not JSON (the message names its type).
    """
    try:
        text = _PLAIN.encode(message)
    except (TypeError, ValueError):  # not finite, or not JSON: told by what walks through it
        return _STRICT.encode(_encode(message))
    return _STRICT.encode(_encode(message)) if _is_special(text) or platform.matches(_LONG, text) else text


def _is_special(text: str) -> bool:
    """May there be a number or a dict in it that travels in another shape?"""
    return f'"{_NUMBER}"' in text or f'"{_DICT}"' in text


def loads(text: str, union: Any) -> Any:
    """The message of one of `union`'s classes that `text` holds.

    Raises:
        ProtocolError: no JSON, unknown kind, unknown or missing key, wrong type.
    """
    try:
        plain = json.loads(text)
    except ValueError as error:
        raise ProtocolError(f"message is not JSON: {error}") from None
    value = _decode(plain) if _is_special(text) else plain
    kinds = _kinds(union)
    return _fit_kind(value, kinds, "message") if kinds else _fit(value, union, "message")


def _encode(value: Any) -> Any:
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return value
    if kind is int:
        return value if abs(value) <= MAX_SAFE_INTEGER else {_NUMBER: str(value)}
    if kind is float:
        if math.isfinite(value):
            return value
        return {_NUMBER: "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"}
    if kind is list or kind is tuple:
        return [_encode(item) for item in value]
    if kind is dict:
        plain = {_key(key): _encode(item) for key, item in value.items()}
        return {_DICT: [plain]} if len(plain) == 1 and not plain.keys().isdisjoint((_NUMBER, _DICT)) else plain
    return _encode(_plain_or_fields(value))


def _key(key: Any) -> str:
    if isinstance(key, str):
        return str(key)
    if key is None or isinstance(key, (bool, int, float)):
        return json.dumps(key)
    raise TypeError(f"a dict sent to the page has a key of type {type(key).__name__}; use text keys")


def _plain(value: Any) -> Any:
    """Subclasses of the JSON types, enums and numpy scalars, as the JSON type they are."""
    if isinstance(value, (list, tuple)):
        return list(value)
    if isinstance(value, dict):
        return dict(value)
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return float(value)
    item = getattr(value, "item", None)
    if callable(item) and getattr(value, "shape", None) == ():
        return item()
    tolist = getattr(value, "tolist", None)
    if callable(tolist):
        return tolist()
    raise TypeError(f"a value of type {type(value).__name__} cannot be sent to the page")


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


@cache
def _defaults(kind: type) -> dict[str, Any] | None:
    """The fields of a dataclass, each with the value that need not be written; None for other classes.

    A message's own defaults need not: the page takes them for granted.
    """
    if not dataclasses.is_dataclass(kind):
        return None
    own = kind.__module__ == protocol.__name__
    return {field.name: field.default if own and field.name != "kind" else _KEPT for field in dataclasses.fields(kind)}


def _plain_or_fields(value: Any) -> Any:
    kind: Any = type(value)
    defaults = _defaults(kind)
    if defaults is None:
        return _plain(value)
    return {name: item for name, default in defaults.items() if (item := getattr(value, name)) is not default}


_KEPT = object()
_STRICT = json.JSONEncoder(allow_nan=False, separators=(",", ":"))
_PLAIN = json.JSONEncoder(allow_nan=False, separators=(",", ":"), default=_plain_or_fields)
_LONG = r"(?<![\d.])\d{16}"
"""Digits of an integer that may be beyond `MAX_SAFE_INTEGER`, of which it has 16."""


def _decode(value: Any) -> Any:
    if isinstance(value, list):
        return [_decode(item) for item in value]
    if isinstance(value, dict):
        if len(value) == 1:
            if _NUMBER in value:
                digits = value[_NUMBER]
                try:
                    return float(digits) if digits in ("NaN", "Infinity", "-Infinity") else int(digits)
                except (TypeError, ValueError):
                    raise ProtocolError(f"not a number: {digits!r:.60}") from None
            if _DICT in value:
                try:
                    (inner,) = value[_DICT]
                    return {key: _decode(item) for key, item in inner.items()}
                except (TypeError, ValueError, AttributeError):
                    raise ProtocolError("not a wrapped dict") from None
        return {key: _decode(item) for key, item in value.items()}
    return value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind, vars(protocol))


@cache
def _kinds(union: Any) -> dict[str, Any]:
    """The classes of a union of messages, by the `kind` each declares."""
    members: list[Any] = [member for member in get_args(union) if dataclasses.is_dataclass(member)]
    return {get_args(_hints(member)["kind"])[0]: member for member in members if "kind" in _fields(member)}


_JSON_TYPES: frozenset[type] = frozenset((str, int, float, bool, list, dict, type(None)))


@cache
def _flat_fields(kind: Any) -> dict[str, frozenset[type]]:
    """For each field the types whose values fit it without a look inside."""
    return {name: _flat(hint) for name, hint in _hints(kind).items()}


def _flat(hint: Any) -> frozenset[type]:
    if hint is Any:
        return _JSON_TYPES
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return frozenset(kind for arg in args for kind in _flat(arg))
    if origin in (list, dict):
        return _JSON_TYPES & {origin} if args[-1] is Any else frozenset()
    return _JSON_TYPES & {hint}


def _fit(value: Any, hint: Any, at: str) -> Any:
    if hint is Any:
        return value
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _fit_union(value, hint, args, at)
    if origin is Literal:
        if value not in args or isinstance(value, bool):
            raise ProtocolError(f"{at}: {value!r:.60} is none of {args}")
        return value
    if origin is list:
        if not isinstance(value, list):
            raise ProtocolError(f"{at}: {value!r:.60} is not a list")
        return [_fit(item, args[0], f"{at}[{i}]") for i, item in enumerate(value)]
    if origin is dict:
        if not isinstance(value, dict):
            raise ProtocolError(f"{at}: {value!r:.60} is not an object")
        return {key: _fit(item, args[1], f"{at}.{key}") for key, item in value.items()}
    if dataclasses.is_dataclass(hint):
        return _fit_dataclass(value, hint, at)
    if hint is float and type(value) is int:
        return value
    if type(value) is not hint:
        raise ProtocolError(f"{at}: {value!r:.60} is not {getattr(hint, '__name__', hint)}")
    return value


def _fit_union(value: Any, union: Any, args: tuple[Any, ...], at: str) -> Any:
    if kinds := _kinds(union):
        return _fit_kind(value, kinds, at)
    for member in args:
        try:
            return _fit(value, member, at)
        except ProtocolError:
            continue
    raise ProtocolError(f"{at}: {value!r:.60} fits none of {args}")


def _fit_kind(value: Any, kinds: dict[str, Any], at: str) -> Any:
    kind = value.get("kind") if isinstance(value, dict) else None
    if not isinstance(kind, str) or kind not in kinds:
        raise ProtocolError(f"{at}: unknown kind {kind!r:.60}")
    return _fit_dataclass(value, kinds[kind], at)


def _fit_dataclass(value: Any, hint: Any, at: str) -> Any:
    if not isinstance(value, dict):
        raise ProtocolError(f"{at}: {value!r:.60} is not an object")
    hints, flat = _hints(hint), _flat_fields(hint)
    if extra := value.keys() - hints.keys():
        raise ProtocolError(f"{at}: unknown {sorted(extra)}")
    fitted = {
        key: item if type(item) in flat[key] else _fit(item, hints[key], f"{at}.{key}") for key, item in value.items()
    }
    try:
        return hint(**fitted)
    except TypeError as error:
        raise ProtocolError(f"{at}: {error}") from None
