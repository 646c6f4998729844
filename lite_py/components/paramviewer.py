"""ParamViewer: what a function or class takes, with types, defaults and descriptions."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypedDict

from lite_py.component import Common, Component

if TYPE_CHECKING:
    from typing_extensions import Unpack


class Parameter(TypedDict):
    """What is told of one parameter; `default` may be None."""

    type: str
    description: str
    default: str | None


class ParamViewer(Component):
    """Shows parameters as a list that unfolds.

    A function returns a dict by name of dicts with `type`, `description` and `default`.

    Args:
        value: the first parameters.
        language: of the types and defaults: "python" or "typescript".
        linkify: words of types that link to the parameter's own entry of that name.
        header: stands above; None leaves it out, with the button that opens all.
        anchor_links: each parameter gets an address in the page; a text stands before each of them.
        max_height: pixels, or a CSS length; more scrolls.
        common: what every component takes.
    """

    LAZY = True
    EVENTS = ("change", "upload")
    PAGE: ClassVar[dict[str, Any]] = {"value": dict[str, Parameter]}

    def __init__(
        self,
        value: Mapping[str, Parameter] | Callable[..., Any] | None = None,
        language: Literal["python", "typescript"] = "python",
        linkify: list[str] | None = None,
        *,
        header: str | None = "Parameters",
        anchor_links: bool | str = False,
        max_height: int | str | None = None,
        **common: Unpack[Common],
    ) -> None:
        self.language = language
        self.linkify = linkify
        self.header = header
        self.anchor_links = anchor_links
        self.max_height = max_height
        super().__init__(value, **common)

    def postprocess(self, value: Any) -> Any:
        """The same.

        Raises:
            ValueError: it is no dict of dicts.
        """
        if value is None:
            return None
        if not isinstance(value, Mapping) or not all(isinstance(item, Mapping) for item in value.values()):
            raise ValueError(
                "A ParamViewer shows a dict by name of dicts with 'type', 'description' and 'default', "
                f"not {value!r:.60}."
            )
        return {str(name): dict(item) for name, item in value.items()}

    def flag(self, payload: Any, flag_dir: str = "") -> str | None:
        """The CSV cell: JSON."""
        return None if payload is None else json.dumps(payload)

    def read_from_flag(self, payload: str) -> Any:
        """The value of a CSV cell."""
        return json.loads(payload) if payload else None

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        return {"type": {}, "description": "any valid json"}

    def example_payload(self) -> dict[str, Parameter]:
        """A value as the page sends it."""
        return {"array": {"type": "numpy", "description": "any valid json", "default": "None"}}
