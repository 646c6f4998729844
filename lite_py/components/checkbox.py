"""Checkbox: yes or no."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lite_py.component import Common
from lite_py.form_component import FormComponent

if TYPE_CHECKING:
    from typing_extensions import Unpack


class Checkbox(FormComponent):
    """A box to check. A function gets a bool.

    Args:
        value: begins checked.
        common: what every component takes.
    """

    LAZY = True
    EVENTS = ("change", "input", "select")
    BUTTONS = ()

    def __init__(self, value: bool | Callable[..., Any] = False, **common: Unpack[Common]) -> None:
        super().__init__(value, **common)

    def preprocess(self, payload: Any) -> bool | None:
        """Whether it is checked."""
        return None if payload is None else bool(payload)

    def postprocess(self, value: Any) -> bool:
        """Anything by its truth."""
        return bool(value)

    def flag(self, payload: Any, flag_dir: str = "") -> str:
        """The CSV cell: "true" or "false"."""
        return json.dumps(bool(payload))

    def read_from_flag(self, payload: str) -> bool:
        """The bool in a CSV cell."""
        return str(payload).strip().lower() in ("true", "1", "yes")

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        return {"type": "boolean"}

    def example_payload(self) -> bool:
        """A value as the page sends it."""
        return True
