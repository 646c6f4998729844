"""FormComponent and ChoiceComponent: fields that join in a form, and those of them with choices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from lite_py.component import Component
from lite_py.errors import Error


class FormComponent(Component):
    """A component that joins its neighbours in one form, unless it has no box of its own."""

    WRAPPED_IN = "form"

    @property
    def wrapped_in(self) -> str | None:
        """The form; nothing for one without a container."""
        return self.WRAPPED_IN if self.container else None


Choice = str | int | float
Choices = list[tuple[str, Choice]]


class ChoiceComponent(FormComponent):
    """Shared by Radio, CheckboxGroup and Dropdown: choices as (label, value), by value or index."""

    PAGE: ClassVar[dict[str, Any]] = {"choices": list[tuple[str, str | int | float]]}

    choices: Choices
    type: str

    @staticmethod
    def pairs(choices: Sequence[Any] | None) -> Choices:
        """Choices as (label, value) pairs; a bare value is its own label."""
        return [
            (str(choice[0]), choice[1])
            if isinstance(choice, (tuple, list)) and len(choice) == 2
            else (str(choice), choice)
            for choice in choices or ()
        ]

    def check_type(self, kind: str) -> None:
        """Refuse a `type` that is neither "value" nor "index"."""
        if kind not in ("value", "index"):
            raise ValueError(f"{type(self).__name__} type is {kind!r}; it must be 'value' or 'index'.")

    def values(self) -> list[Choice]:
        """The values, in order."""
        return [value for _, value in self.choices]

    def as_example(self, value: Any) -> str:
        """The labels of what is chosen."""
        chosen = value if isinstance(value, (list, tuple, set, frozenset)) else [value]
        labels = {choice: label for label, choice in self.choices}
        return ", ".join(str(labels.get(item, item)) for item in chosen if item is not None)

    def check_choice(self, item: Any) -> None:
        """Refuse a value that is none of the choices.

        Raises:
            Error: it is none of them.
        """
        values = self.values()
        if item not in values:
            raise Error(f"Value: {item!r:.80} (type: {type(item)}) is not in the list of choices: {values}")

    def pick(self, payload: Any) -> Any:
        """One chosen value as the function gets it: itself, or its index when `type` is "index"."""
        if payload is None or self.type == "value":
            return payload
        values = self.values()
        return values.index(payload) if payload in values else None
