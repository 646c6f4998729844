"""Button: something to click."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from lite_py import files
from lite_py.component import Common, Component
from lite_py.types import FileData

if TYPE_CHECKING:
    from typing_extensions import Unpack


class Button(Component):
    """Something to click.

    Args:
        value: its text.
        variant: "primary" stands out, "stop" warns.
        size: "sm", "md" or "lg".
        icon: a picture left of the text: a path or URL.
        link: opens this address when clicked.
        link_target: where it opens.
        common: what every component takes.

    Raises:
        ValueError: `link` is a script.
    """

    WITHOUT = ("container", "show_label")
    EVENTS = ("change", "click")
    PAGE: ClassVar[dict[str, Any]] = {"icon": FileData}
    DEFAULT_MIN_WIDTH = None

    def __init__(
        self,
        value: str | Callable[..., Any] = "Run",
        *,
        variant: Literal["primary", "secondary", "stop", "huggingface"] = "secondary",
        size: Literal["sm", "md", "lg"] = "lg",
        icon: str | None = None,
        link: str | None = None,
        link_target: Literal["_self", "_blank", "_parent", "_top"] = "_self",
        **common: Unpack[Common],
    ) -> None:
        self.variant = variant
        self.size = size
        self.icon = files.current().describe_picture(icon, "the icon of a Button")
        if link is not None and link.strip().lower().startswith("javascript:"):
            raise ValueError("A Button's link is an address; for a script of the page use click(js=...).")
        self.link = link
        self.link_target = link_target
        common.setdefault("interactive", True)
        super().__init__(value, **common)

    def preprocess(self, payload: Any) -> str | None:
        """The button's text."""
        return None if payload is None else str(payload)

    def postprocess(self, value: Any) -> str | None:
        """The new text."""
        return None if value is None else str(value)

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        return {"type": "string"}

    def example_payload(self) -> str:
        """A value as the page sends it."""
        return "Run"
