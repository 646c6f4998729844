"""Number: one number."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lite_py.component import Common
from lite_py.errors import Error
from lite_py.form_component import FormComponent

if TYPE_CHECKING:
    from typing_extensions import Unpack


def rounded(value: float, precision: int | None) -> float | int:
    """`value` with `precision` decimals: None leaves it, 0 gives an int.

    NaN and infinities have no digits to round and stay what they are.
    """
    if precision is None or value != value or value in (float("inf"), float("-inf")):
        return value
    return round(value) if precision == 0 else round(value, precision)


class Number(FormComponent):
    """A number that the user types, or that a function shows.

    A function gets an int or float, or None when the field is empty.

    Args:
        value: the first number.
        placeholder: shown while it is empty; without one a Number to fill in begins at 0, unless it has a value.
        precision: decimals it is rounded to; 0 gives ints, None changes nothing.
        minimum: the smallest number that is accepted.
        maximum: the largest.
        step: what the arrow keys add.
        common: what every component takes.
    """

    LAZY = True
    EVENTS = ("change", "input", "submit", "focus", "blur")
    BUTTONS = ()

    def __init__(
        self,
        value: float | Callable[..., Any] | None = None,
        *,
        placeholder: str | None = None,
        precision: int | None = None,
        minimum: float | None = None,
        maximum: float | None = None,
        step: float = 1,
        **common: Unpack[Common],
    ) -> None:
        self.placeholder = placeholder
        self.precision = precision
        self.minimum = minimum
        self.maximum = maximum
        self.step = step
        super().__init__(value, **common)

    def preprocess(self, payload: Any) -> float | int | None:
        """The number, rounded to `precision`.

        Raises:
            Error: it is no number, or outside of minimum and maximum.
        """
        if payload is None or payload == "":
            return None
        number = as_number(payload, self.label or "The value")
        if self.minimum is not None and number < self.minimum:
            raise Error(f"Value {number} is less than minimum value {self.minimum}.")
        if self.maximum is not None and number > self.maximum:
            raise Error(f"Value {number} is greater than maximum value {self.maximum}.")
        return rounded(number, self.precision)

    def postprocess(self, value: Any) -> float | int | None:
        """The number, rounded to `precision`."""
        if value is None or value == "":
            return None
        return rounded(as_number(value, self.label or "The value"), self.precision)

    def read_from_flag(self, payload: str) -> float | int | None:
        """The number in a CSV cell."""
        return None if payload in (None, "") else as_number(payload, self.label or "The cell")

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        return {"type": "integer" if self.precision == 0 else "number"}

    def example_payload(self) -> float | int:
        """A value as the page sends it: the least one."""
        least = 3 if self.minimum is None else self.minimum
        return least if self.precision is None else round(least, self.precision or None)


def as_number(value: Any, name: str) -> float | int:
    """A number from a number, a numpy scalar or digits; ints stay ints.

    Raises:
        Error: it is none; `name` says of what.
    """
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, (int, float)):
        return value
    try:
        if isinstance(value, str):
            text = value.strip()
            return int(text) if text.lstrip("+-").isdigit() else float(text)
        plain = value.item() if hasattr(value, "item") else value
        return plain if isinstance(plain, (int, float)) else float(plain)
    except (TypeError, ValueError):
        raise Error(f"{name} is {value!r:.60}, which is not a number.") from None
