"""Textbox: text, of one line or many."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from lite_py.component import Common
from lite_py.form_component import FormComponent

if TYPE_CHECKING:
    from typing_extensions import Unpack


@dataclasses.dataclass
class InputHTMLAttributes:
    """Attributes of the input element itself, by their HTML names; None leaves one out."""

    autocapitalize: str | None = None
    autocorrect: bool | None = None
    spellcheck: bool | None = None
    autocomplete: str | None = None
    tabindex: int | None = None
    enterkeyhint: str | None = None
    lang: str | None = None


class Textbox(FormComponent):
    """Text that the user types, or that a function shows.

    A function gets it as a str, and may return a str or anything with one.

    Args:
        value: the first text.
        type: "password" hides it, "email" is for addresses.
        lines: rows to begin with; with one, Enter submits.
        max_lines: rows it grows to; None means 20, or `lines` if that is more.
        placeholder: shown while it is empty.
        autofocus: has the focus when the page opens.
        autoscroll: scrolls to the end when the text grows.
        text_align: "left" or "right".
        rtl: writes from right to left.
        max_length: the most characters.
        submit_btn: a button that submits; text gives it a name.
        stop_btn: a button that fires `stop`; text gives it a name.
        html_attributes: attributes of the input element.
        common: what every component takes.
    """

    LAZY = True
    BUTTONS = ()
    EVENTS = ("change", "input", "select", "submit", "focus", "blur", "stop", "copy")

    def __init__(
        self,
        value: str | Callable[..., Any] | None = None,
        *,
        type: Literal["text", "password", "email"] = "text",
        lines: int = 1,
        max_lines: int | None = None,
        placeholder: str | None = None,
        autofocus: bool = False,
        autoscroll: bool = True,
        text_align: Literal["left", "right"] | None = None,
        rtl: bool = False,
        max_length: int | None = None,
        submit_btn: str | bool | None = False,
        stop_btn: str | bool | None = False,
        html_attributes: InputHTMLAttributes | None = None,
        **common: Unpack[Common],
    ) -> None:
        if type not in ("text", "password", "email"):
            raise ValueError(f"Textbox type is {type!r}; it must be 'text', 'password' or 'email'.")
        self.type = type
        self.lines = lines
        self.max_lines = max_lines
        self.placeholder = placeholder
        self.autofocus = autofocus
        self.autoscroll = autoscroll
        self.text_align = text_align
        self.rtl = rtl
        self.max_length = max_length
        self.submit_btn = submit_btn
        self.stop_btn = stop_btn
        self.html_attributes = html_attributes
        super().__init__(value, **common)

    def preprocess(self, payload: Any) -> str | None:
        """The text; None when the page has none."""
        return None if payload is None else str(payload)

    def postprocess(self, value: Any) -> str | None:
        """Anything as text."""
        return None if value is None else str(value)

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        return {"type": "string"}

    def example_payload(self) -> str:
        """A value as the page sends it."""
        return "Hello!!"
