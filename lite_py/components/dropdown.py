"""Dropdown: one or more choices from a list that opens."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from lite_py.component import Common
from lite_py.components.checkboxgroup import choices_of
from lite_py.components.radio import choice_of
from lite_py.errors import Error
from lite_py.form_component import ChoiceComponent
from lite_py.spelling import note

if TYPE_CHECKING:
    from typing_extensions import Unpack


class DefaultValue:
    """Stands for "not given": the first choice, or none when several may be chosen."""


DEFAULT_VALUE = DefaultValue()


class Dropdown(ChoiceComponent):
    """A choice, or several, from a list that opens. A function gets values, or indices.

    Args:
        choices: values, or (label, value) pairs.
        value: the choice to begin with; when left out the first, None for no choice.
        type: what a function gets: "value" or "index".
        multiselect: several may be chosen; the value is a list.
        allow_custom_value: text that is no choice may be typed.
        max_choices: how many may be chosen.
        num_choices_shown: how many the open list shows before more is typed.
        filterable: typing narrows the list.
        common: what every component takes.
    """

    LAZY = True
    EVENTS = ("change", "input", "select", "focus", "blur", "key_up")
    BUTTONS = ()

    def __init__(
        self,
        choices: Sequence[str | int | float | tuple[str, str | int | float]] | None = None,
        *,
        value: str
        | int
        | float
        | Sequence[str | int | float]
        | Callable[..., Any]
        | DefaultValue
        | None = DEFAULT_VALUE,
        type: Literal["value", "index"] = "value",
        multiselect: bool | None = None,
        allow_custom_value: bool = False,
        max_choices: int | None = None,
        num_choices_shown: int | None = 100,
        filterable: bool = True,
        **common: Unpack[Common],
    ) -> None:
        self.check_type(type)
        self.choices = self.pairs(choices)
        self.type = type
        self.multiselect = multiselect
        self.allow_custom_value = allow_custom_value
        self.max_choices = max_choices
        self.num_choices_shown = num_choices_shown
        self.filterable = filterable or allow_custom_value
        if isinstance(value, DefaultValue):
            first = self.choices[0][1] if self.choices else None
            value = [] if multiselect else first
        super().__init__(value, **common)

    def preprocess(self, payload: Any) -> Any:
        """The chosen value or values, or their indices; None for an own text when `type` is "index".

        Raises:
            Error: one is not among the choices, and own texts are not allowed.
        """
        if payload is None:
            return None
        several = isinstance(payload, list)
        items = payload if several else [payload]
        if not self.allow_custom_value:
            if not several and payload not in self.values():
                raise Error(f"Value: {payload} is not in the list of choices: {self.values()}")
            for item in items:
                self.check_choice(item)
        picked = [self.pick(item) for item in items]
        return picked if several else picked[0]

    def postprocess(self, value: Any) -> Any:
        """A value, or with `multiselect` a list of them."""
        if value is None:
            return None
        several = self.multiselect and isinstance(value, (list, tuple, set, frozenset))
        chosen = list(value) if several else [value]
        values = self.values()
        for item in chosen:
            if not self.allow_custom_value and item not in values:
                note(f"Dropdown: {item!r:.60} is not among the choices; use allow_custom_value=True to allow it.")
        return chosen if self.multiselect else chosen[0]

    def flag(self, payload: Any, flag_dir: str = "") -> Any:
        """The CSV cell: JSON text of a list."""
        return json.dumps(payload) if isinstance(payload, list) else payload

    def read_from_flag(self, payload: str) -> Any:
        """The choice, or with `multiselect` the choices, that a CSV cell names."""
        if self.multiselect:
            return choices_of(self.values(), payload)
        return choice_of(self.values(), payload) if payload != "" else None

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        item = {"type": "string", "enum": self.values()}
        return {"type": "array", "items": item} if self.multiselect else item

    def example_payload(self) -> Any:
        """A value as the page sends it."""
        first = self.values()[:1]
        return first if self.multiselect else (first[0] if first else None)
