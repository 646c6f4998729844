"""What a client asks of an app: the listener that it names, and a value for each of its inputs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lite_py import apiinfo
from lite_py.component import Component
from lite_py.dependency import BlockFunction
from lite_py.errors import CallError


def find(functions: Mapping[int, BlockFunction], endpoint: str | int) -> BlockFunction:
    """The listener that a client calls.

    Args:
        functions: the app's listeners, by number.
        endpoint: its name in the API, with or without a slash, or its number.

    Raises:
        CallError: there is none, or clients may not call it.
    """
    if isinstance(endpoint, int):
        found = functions.get(endpoint)
        called = f"listener number {endpoint}"
    else:
        name = endpoint.strip().removeprefix("/")
        found = next((f for f in functions.values() if f.api_name == name and f.fn is not None), None)
        called = f'endpoint "/{name}"'
    if found is None:
        shown = [f"/{f.api_name}" for f in functions.values() if _is_open(f) and f.options.api_visibility == "public"]
        raise CallError(f"The app has no {called}; {_listed('it has', shown)}.")
    if not _is_open(found):
        raise CallError(
            f'The {called} is private: the app keeps it from clients by api_visibility="private" or api_name=False.'
        )
    return found


def _is_open(function: BlockFunction) -> bool:
    return function.fn is not None and function.renders is None and function.options.api_visibility != "private"


def values(function: BlockFunction, data: Sequence[Any] | Mapping[str, Any]) -> list[Any]:
    """A value for each input of a listener, as its page would send them.

    Args:
        function: the listener.
        data: the client's values, in the order of the parameters or by their names. What is left out has its
            component's first value.

    Raises:
        CallError: too many, one that there is not, or one that is missing.
    """
    parameters = apiinfo.parameters(function)
    called, names = f'"/{function.api_name}"', [parameter.name for parameter in parameters]
    if isinstance(data, Mapping):
        given = dict(data)
        if unknown := [name for name in given if name not in names]:
            raise CallError(f"{called} has no parameter {_quoted(unknown[0])}; {_listed('it has', names)}.")
    else:
        if len(data) > len(names):
            raise CallError(f"{called} got {_count(len(data))}, but {_listed('takes', names)}.")
        given = dict(zip(names, data))
    missing = [one.name for one in parameters if one.name not in given and not one.has_default]
    if missing:
        raise CallError(f"{called} needs a value for {' and '.join(map(_quoted, missing))}.")
    taken = {one.index: given.get(one.name, one.default) for one in parameters}
    return [taken[i] if i in taken else _own(block) for i, block in enumerate(function.inputs)]


def _own(block: Any) -> Any:
    """What clients do not give: a button's text. A state's value is the session's."""
    return block.get_config().get("value") if isinstance(block, Component) and block.type_name() != "state" else None


def _count(number: int) -> str:
    return "1 value" if number == 1 else f"{number} values"


def _listed(verb: str, names: Iterable[str]) -> str:
    quoted = [_quoted(name) for name in names]
    return f"{verb} {', '.join(quoted) if quoted else 'none'}"


def _quoted(name: str) -> str:
    return json.dumps(name)
