"""JSON: a value as a tree that folds."""

from __future__ import annotations

import dataclasses
import enum
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from lite_py.component import Common, Component
from lite_py.errors import Error

if TYPE_CHECKING:
    from typing_extensions import Unpack


class JSON(Component):
    """Shows a value as a tree that folds.

    A function returns lists, dicts and what they hold (numpy arrays too), or JSON text.

    Args:
        value: the first value.
        open: begins unfolded.
        show_indices: number the elements of lists.
        height: pixels, or a CSS length.
        max_height: the same, at most.
        min_height: the same, at least.
        common: what every component takes.
    """

    LAZY = True
    BUTTONS = ("copy",)
    EVENTS = ("change",)
    PAGE: ClassVar[dict[str, Any]] = {"value": Any}

    def __init__(
        self,
        value: str | dict[str, Any] | list[Any] | Callable[..., Any] | None = None,
        *,
        open: bool = False,
        show_indices: bool = False,
        height: int | str | None = None,
        max_height: int | str | None = 500,
        min_height: int | str | None = None,
        **common: Unpack[Common],
    ) -> None:
        self.open = open
        self.show_indices = show_indices
        self.height = height
        self.max_height = max_height
        self.min_height = min_height
        super().__init__(value, **common)

    def postprocess(self, value: Any) -> Any:
        """The value with JSON types alone.

        Raises:
            Error: text that is no JSON.
        """
        if isinstance(value, str):
            try:
                return json.loads(value)
            except ValueError as error:
                raise Error(f"The text for a JSON component is not JSON: {error}.") from None
        return plain(value)

    def flag(self, payload: Any, flag_dir: str = "") -> str | None:
        """The CSV cell: JSON text."""
        return None if payload is None else json.dumps(payload)

    def read_from_flag(self, payload: str) -> Any:
        """The value of a CSV cell."""
        return json.loads(payload) if payload else None

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        return {"type": {}, "description": "any valid json"}

    def example_payload(self) -> dict[str, str]:
        """A value as the page sends it."""
        return {"foo": "bar"}


def plain(value: Any) -> Any:
    """Arrays, tuples, sets, dataclasses and enums as JSON has them; what it has no form for as text."""
    if value is None or isinstance(value, (str, bool, int, float)):
        return value.value if isinstance(value, enum.Enum) else value
    if isinstance(value, dict):
        return {key if isinstance(key, str) else str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if isinstance(value, enum.Enum):
        return plain(value.value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    for convert in ("tolist", "to_dict", "__float__"):
        method = getattr(value, convert, None)
        if callable(method) and not isinstance(value, type):
            return plain(method())
    return str(value)
