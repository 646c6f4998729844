"""JSON: a value as a tree that folds."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from lite_py.component import Common, Component

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
        if self.buttons is None:
            self.buttons = ["copy"]

    def postprocess(self, value: Any) -> Any:
        """The value with JSON types alone.

        Raises:
            ValueError: text that is no JSON.
            TypeError: a type that JSON does not have.
        """
        if isinstance(value, str):
            try:
                return json.loads(value)
            except ValueError as error:
                raise ValueError(f"The text for a JSON component is not JSON: {error}.") from None
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
    """Arrays, tuples, sets, dates and paths as JSON has them.

    Raises:
        TypeError: a type that has no JSON form.
    """
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, dict):
        return {key if isinstance(key, str) else str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if callable(tolist := getattr(value, "tolist", None)):
        return plain(tolist())
    if callable(to_dict := getattr(value, "to_dict", None)):
        return plain(to_dict())
    if callable(isoformat := getattr(value, "isoformat", None)):
        return isoformat()
    if callable(fspath := getattr(value, "__fspath__", None)):
        return fspath()
    raise TypeError(f"A JSON component cannot show a {type(value).__name__}.")
