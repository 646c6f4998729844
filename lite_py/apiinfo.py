"""What a client may call: Gradio's description of an app's named listeners."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Iterable, Mapping
from typing import Any

from lite_py.block import Block
from lite_py.component import Component
from lite_py.dependency import BlockFunction
from lite_py.schemas import python_type

RESERVED = ("api_name", "fn_index", "result_callbacks")
"""Names that clients' own arguments have."""


def describe(functions: Iterable[BlockFunction], blocks: Mapping[int, Block], undocumented: bool) -> dict[str, Any]:
    """The description of listeners, as `Blocks.get_api_info` gives it.

    Args:
        functions: the listeners.
        blocks: those of the app, by number: a listener whose components are not there is left out.
        undocumented: describe those too that are hidden from the documentation.
    """
    named: dict[str, Any] = {}
    for function in functions:
        visibility = function.options.api_visibility
        if function.fn is None or visibility == "private" or (visibility != "public" and not undocumented):
            continue
        if all(block.id in blocks for block in (*function.inputs, *function.outputs)):
            named[f"/{function.api_name}"] = _endpoint(function)
    return {"named_endpoints": named, "unnamed_endpoints": {}}


@dataclasses.dataclass(frozen=True)
class Parameter:
    """An input that clients give a value.

    `index` is its place among the inputs, `has_default` tells whether clients may leave it out.
    """

    index: int
    block: Component
    name: str
    has_default: bool
    default: Any


def parameters(function: BlockFunction) -> list[Parameter]:
    """The inputs of a listener that clients give values, in order."""
    own = _parameters(function)
    inputs = [(i, block) for i, block in enumerate(function.inputs) if isinstance(block, Component)]
    return [_parameter(i, block, own) for i, block in inputs if not block.skip_api]


def _endpoint(function: BlockFunction) -> dict[str, Any]:
    return {
        "parameters": [_described(parameter) for parameter in parameters(function)],
        "returns": [
            _value(block, f"value_{block.id}", block.api_info().get("description", ""))
            for block in function.outputs
            if isinstance(block, Component) and not block.skip_api
        ],
        "api_visibility": function.options.api_visibility,
        "description": _description(function),
    }


def _parameters(function: BlockFunction) -> list[inspect.Parameter]:
    """The parameters of the function that inputs fill."""
    try:
        signature = inspect.signature(function.fn)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return []
    filled = {name for _, name, _ in function.special}
    own = [parameter for name, parameter in signature.parameters.items() if name not in filled]
    if function.input_names:
        places = [parameter for parameter in own if parameter.name not in function.input_names]
        named = [signature.parameters[name] for name in function.input_names if name in signature.parameters]
        return [*places[: len(function.inputs) - len(named)], *named]
    return own


def _parameter(index: int, block: Component, parameters: list[inspect.Parameter]) -> Parameter:
    at = parameters[index] if index < len(parameters) else None
    own = at is not None and at.kind not in (at.VAR_POSITIONAL, at.VAR_KEYWORD) and at.name not in RESERVED
    name = at.name if own and at is not None else f"param_{index}"
    value = block.get_config().get("value")
    has_default = value is not None or (own and at is not None and at.default is None)
    return Parameter(index, block, name, has_default, value)


def _described(parameter: Parameter) -> dict[str, Any]:
    block = parameter.block
    described = _value(block, f"parameter_{block.id}", block.api_info().get("additional_description", ""))
    return {
        "label": described["label"],
        "parameter_name": parameter.name,
        "parameter_has_default": parameter.has_default,
        "parameter_default": parameter.default,
        "type": described["type"],
        "python_type": described["python_type"],
        "component": described["component"],
        "example_input": block.example_payload(),
    }


def _value(block: Component, unnamed: str, description: Any) -> dict[str, Any]:
    info = block.api_info()
    label = block.get_config().get("label", unnamed)
    return {
        "label": label,
        "type": info,
        "python_type": {"type": python_type(info), "description": description},
        "component": str(block.get_config()["name"]).capitalize(),
    }


def _description(function: BlockFunction) -> str:
    """What the author says of it, or the first lines of the function's own documentation."""
    given = function.options.api_description
    if given is False:
        return ""
    if isinstance(given, str):
        return given
    lines = []
    for line in (inspect.getdoc(function.fn) or "").strip().split("\n"):
        if line.strip().startswith(("Args:", "Parameters:", "Arguments:", "Returns:")):
            break
        lines.append(line.strip())
    return " ".join(line for line in lines if line)
