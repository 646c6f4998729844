"""ColorPicker: a colour."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lite_py.component import Common, Component

if TYPE_CHECKING:
    from typing_extensions import Unpack


class ColorPicker(Component):
    """A colour, chosen in a field or typed. A function gets it as text, `"#rrggbb"`.

    Args:
        value: the first colour, as CSS writes colours.
        common: what every component takes.
    """

    LAZY = True
    EVENTS = ("change", "input", "release", "submit", "focus", "blur")

    def __init__(
        self,
        value: str | Callable[..., Any] | None = None,
        **common: Unpack[Common],
    ) -> None:
        super().__init__(value, **common)

    def preprocess(self, payload: Any) -> str | None:
        """The colour; None when none was chosen."""
        return None if payload is None else str(payload)

    def postprocess(self, value: Any) -> str | None:
        """The colour as text."""
        return None if value is None else str(value)

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        return {"type": "string"}

    def example_payload(self) -> str:
        """A value as the page sends it."""
        return "#000000"
