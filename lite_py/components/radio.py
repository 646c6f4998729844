"""Radio: one of a few choices, all shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from lite_py.component import Common
from lite_py.form_component import Choice, ChoiceComponent

if TYPE_CHECKING:
    from typing_extensions import Unpack


class Radio(ChoiceComponent):
    """One of a few choices. A function gets its value, or its index; None when none is chosen.

    Args:
        choices: values, or (label, value) pairs.
        value: the choice to begin with.
        type: what a function gets: "value" or "index".
        rtl: writes from right to left.
        common: what every component takes.
    """

    LAZY = True
    EVENTS = ("select", "change", "input")
    BUTTONS = ()

    def __init__(
        self,
        choices: Sequence[str | int | float | tuple[str, str | int | float]] | None = None,
        *,
        value: str | int | float | Callable[..., Any] | None = None,
        type: Literal["value", "index"] = "value",
        rtl: bool = False,
        **common: Unpack[Common],
    ) -> None:
        self.check_type(type)
        self.choices = self.pairs(choices)
        self.type = type
        self.rtl = rtl
        super().__init__(value, **common)

    def preprocess(self, payload: Any) -> Choice | int | None:
        """The chosen value or its index.

        Raises:
            Error: it is not among the choices.
        """
        if payload is not None:
            self.check_choice(payload)
        picked: Choice | int | None = self.pick(payload)
        return picked

    def read_from_flag(self, payload: str) -> Choice | None:
        """The choice that a CSV cell names."""
        return choice_of(self.values(), payload) if payload != "" else None

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        return {"enum": self.values(), "title": "Radio", "type": "string"}

    def example_payload(self) -> Choice | None:
        """A value as the page sends it."""
        return self.values()[0] if self.choices else None


def choice_of(values: Sequence[Choice], text: str) -> Choice:
    """The value that is written as `text`; the text itself when it is none of them."""
    return next((value for value in values if str(value) == text), text)
