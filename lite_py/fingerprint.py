"""What a value is, to tell later whether it has become another one."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any


def fingerprint(value: Any) -> Hashable:
    """What stays equal as long as a value does.

    Dicts, lists, tuples and sets are looked into, since functions change them in place; the order of a dict does not
    count, nor whether a list is a tuple. Of other things the hash counts, or which one it is, as in Gradio
    (`deep_hash` in its utils.py).

    Args:
        value: anything.
    """
    if isinstance(value, (int, float, str, bytes, bool, type(None))):
        return type(value).__name__, repr(value)
    if isinstance(value, dict):
        return "dict", frozenset((fingerprint(key), fingerprint(item)) for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return "list", tuple(fingerprint(item) for item in value)
    if isinstance(value, (set, frozenset)):
        return "set", frozenset(fingerprint(item) for item in value)
    try:
        return type(value).__name__, hash(value)
    except TypeError:
        return type(value).__name__, id(value)
