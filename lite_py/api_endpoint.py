"""gr.api: a function that clients call, without components."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, get_args, get_origin, get_type_hints

from lite_py import context, schemas
from lite_py.component import Component
from lite_py.dependency import function_name, plain_function, special_parameters
from lite_py.errors import InvalidBlockError
from lite_py.events import listen


class Api(Component):
    """A value of an endpoint, which has no place on the page.

    Args:
        value: the default of the function's parameter.
        _api_info: its JSON schema.
        label: its place, in words.
    """

    DRAWN = False

    def __init__(self, value: Any, _api_info: dict[str, Any], label: str = "API") -> None:
        self._api_info = _api_info
        super().__init__(value, label=label)

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        return self._api_info

    def example_payload(self) -> Any:
        """A value as a client could send it."""
        return "..." if self.value is None else self.value


def api(
    fn: Any = "decorator",
    *,
    api_name: str | None = None,
    api_description: str | bool | None = None,
    **options: Any,
) -> Any:
    """Give clients a function to call, by its type hints: `gr.api(add, api_name="addition")`.

    Args:
        fn: the function, or omitted to use as a decorator.
        api_name: its name; the function's own when None.
        api_description: of what it does; the function's documentation when None.
        options: as in any listener.

    Returns:
        The Dependency; as a decorator the function.

    Raises:
        InvalidBlockError: there is no Blocks around it.
        ValueError: a parameter without a type hint.
    """
    root = context.root.get()
    if root is None:
        raise InvalidBlockError("gr.api stands outside of a `with gr.Blocks():`; move it inside.")
    if fn == "decorator":

        def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
            api(function, api_name=api_name, api_description=api_description, **options)
            return function

        return decorate
    hints = _hints(fn)
    special = {name for _, name, _ in special_parameters(fn)}
    parameters = [p for name, p in inspect.signature(fn).parameters.items() if name not in special]
    untyped = next((parameter.name for parameter in parameters if parameter.name not in hints), None)
    if untyped is not None:
        raise ValueError(
            "API endpoints must have type hints. Please specify a type hint for all parameters: "
            f"{untyped!r} of {function_name(fn)!r} has none."
        )
    inputs = [
        Api(None if p.default is p.empty else p.default, schemas.of_type(hints[p.name]), _ordinal(place))
        for place, p in enumerate(parameters, 1)
    ]
    outputs = [Api(None, schemas.of_type(hint), _ordinal(place)) for place, hint in enumerate(_returned(hints), 1)]
    quiet = {"preprocess": False, "postprocess": False, "show_progress": "hidden"}
    named = {"api_name": api_name, "api_description": api_description}
    return listen(root, [], fn, inputs, outputs, **{**quiet, **named, **options})


def _hints(fn: Any) -> dict[str, Any]:
    plain = plain_function(fn)
    try:
        return get_type_hints(plain)
    except (NameError, TypeError):
        return dict(getattr(plain, "__annotations__", {}))


def _returned(hints: dict[str, Any]) -> list[Any]:
    hint = hints.get("return")
    if hint in (None, type(None)):
        return []
    return list(get_args(hint)) if get_origin(hint) is tuple else [hint]


def _ordinal(number: int) -> str:
    last = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if 10 <= number % 100 <= 20 else last.get(number % 10, 'th')}"
