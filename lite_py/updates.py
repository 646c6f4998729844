"""What a function returns in place of a value: changes of properties, nothing, or a validator's answer."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

UPDATE = "__type__"
"""The key by which these are known, as in Gradio."""


class Properties(SimpleNamespace):
    """An input as a function gets it whose parameter is annotated with a component: `def f(age: gr.Number)`.

    Its value and all other properties are attributes. The function may set them and return it for an output of the
    same kind.

    Args:
        props: what the component has.
        value: its value, preprocessed.
    """

    def __init__(self, props: dict[str, Any], value: Any) -> None:
        super().__init__(**{**props, "value": value})


def update(elem_id: str | None = None, elem_classes: Any = None, visible: Any = None, **props: Any) -> dict[str, Any]:
    """Return it from a function to change properties of an output: `gr.update(label="New", value=3)`."""
    for name, value in (("elem_id", elem_id), ("elem_classes", elem_classes), ("visible", visible)):
        if value is not None:
            props[name] = value
    return {UPDATE: "update", **props}


def validate(is_valid: bool, message: str) -> dict[str, Any]:
    """Return it from a listener's `validator`, one for each input: `gr.validate(age >= 18, "Too young")`.

    Args:
        is_valid: False keeps the listener's function from running.
        message: why; shown at the input.
    """
    return {UPDATE: "validate", "is_valid": bool(is_valid), "message": message}


def skip() -> dict[str, Any]:
    """Return it from a function to leave an output as it is."""
    return {UPDATE: "update"}


def is_update(value: Any) -> bool:
    """Does this stand for changes of an output's properties?"""
    return isinstance(value, dict) and value.get(UPDATE) == "update"
