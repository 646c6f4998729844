"""CheckboxGroup: any of a few choices, all shown."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from lite_py.component import Common
from lite_py.components.radio import choice_of
from lite_py.form_component import Choice, ChoiceComponent

if TYPE_CHECKING:
    from typing_extensions import Unpack


class CheckboxGroup(ChoiceComponent):
    """Any of a few choices. A function gets a list of values, or of indices.

    Args:
        choices: values, or (label, value) pairs.
        value: the choices to begin with.
        type: what a function gets: "value" or "index".
        show_select_all: a box that checks all.
        common: what every component takes.
    """

    LAZY = True
    EVENTS = ("change", "input", "select")
    BUTTONS = ()

    def __init__(
        self,
        choices: Sequence[str | int | float | tuple[str, str | int | float]] | None = None,
        *,
        value: Sequence[str | float | int] | str | float | int | Callable[..., Any] | None = None,
        type: Literal["value", "index"] = "value",
        show_select_all: bool = False,
        **common: Unpack[Common],
    ) -> None:
        self.check_type(type)
        self.choices = self.pairs(choices)
        self.type = type
        self.show_select_all = show_select_all
        super().__init__(value, **common)

    def preprocess(self, payload: Any) -> list[Any]:
        """The checked values or their indices.

        Raises:
            Error: one is not among the choices.
        """
        for item in payload or ():
            self.check_choice(item)
        return [self.pick(item) for item in payload or ()]

    def postprocess(self, value: Any) -> list[Choice]:
        """A value or a list of values as the list to check."""
        if value is None:
            return []
        return list(value) if isinstance(value, (list, tuple, set, frozenset)) else [value]

    def flag(self, payload: Any, flag_dir: str = "") -> Any:
        """The CSV cell: JSON text of a list."""
        return json.dumps(payload) if isinstance(payload, list) else payload

    def read_from_flag(self, payload: str) -> list[Choice]:
        """The choices that a CSV cell names: a JSON list, or one choice."""
        return choices_of(self.values(), payload)

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        return {"items": {"enum": self.values(), "type": "string"}, "title": "Checkbox Group", "type": "array"}

    def example_payload(self) -> list[Choice]:
        """A value as the page sends it."""
        return self.values()[:1]


def choices_of(values: Sequence[Choice], text: str) -> list[Choice]:
    """The values that a JSON list names; text that is no list stands for one choice."""
    try:
        named = json.loads(text)
    except ValueError:
        named = None
    if isinstance(named, list):
        return [item if item in values else choice_of(values, str(item)) for item in named]
    return [choice_of(values, text)] if text != "" else []
