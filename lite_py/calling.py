"""An app called as a function: `demo("World")`."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Mapping, Sequence
from typing import Any

from lite_py.component import Component
from lite_py.dependency import BlockFunction
from lite_py.errors import InvalidApiNameError


def call(app: Any, inputs: Sequence[Any], fn_index: int, api_name: str | None) -> Any:
    """Run a listener's function; `Blocks.__call__` says how.

    Raises:
        InvalidApiNameError: there is none of that name.
        ValueError: it cannot be called so.
    """
    function = _find(app.fns, fn_index, api_name)
    states = any(block.type_name() == "state" for block in (*function.inputs, *function.outputs))
    if states or function.is_generator or function.fn is None:
        raise ValueError(
            "This function is not callable because it is either stateful or is a generator. "
            "Please use the .launch() method instead to create an interactive user interface."
        )
    if len(inputs) != len(function.inputs):
        raise ValueError(
            f"{function.api_name!r} has {len(function.inputs)} inputs, but {len(inputs)} values were given."
        )
    values = [
        block.received(value) if function.options.preprocess and isinstance(block, Component) else value
        for block, value in zip(function.inputs, inputs)
    ]
    if function.options.batch:
        values = [[value] for value in values]
    split = len(values) - len(function.input_names)
    named = dict(zip(function.input_names, values[split:]))
    places = [dict(zip(function.inputs, values))] if function.inputs_as_dict else values[:split]
    result = _finished(function.fn(*places, **named))
    outputs = [_posted(function, block, value) for block, value in zip(function.outputs, _split(function, result))]
    return outputs[0] if len(outputs) == 1 else outputs


def _find(functions: Mapping[int, BlockFunction], fn_index: int, api_name: str | None) -> BlockFunction:
    if api_name is None:
        if fn_index not in functions:
            raise InvalidApiNameError(f"There is no listener number {fn_index}; there are {len(functions)}.")
        return functions[fn_index]
    found = next((f for f in functions.values() if f.api_name == api_name.lstrip("/")), None)
    if found is None:
        raise InvalidApiNameError(f"Cannot find a function with api_name {api_name}")
    return found


def _finished(result: Any) -> Any:
    """What a function returns, awaited where nothing else runs."""
    if not inspect.isawaitable(result):
        return result

    async def wait() -> Any:
        return await result

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(wait())
    raise ValueError("An async function cannot be called through its Blocks while an event loop runs; await it itself.")


def _split(function: BlockFunction, result: Any) -> list[Any]:
    if isinstance(result, dict) and result and all(key in function.outputs for key in result):
        return [result.get(block) for block in function.outputs]
    if function.options.batch:
        return [column[0] for column in result]
    return [result] if len(function.outputs) == 1 else list(result or ())


def _posted(function: BlockFunction, block: Any, value: Any) -> Any:
    return block.postprocess(value) if function.options.postprocess and isinstance(block, Component) else value
