"""Slider: a number between two ends."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lite_py import context
from lite_py.component import Common
from lite_py.components.number import as_number, rounded
from lite_py.errors import Error
from lite_py.form_component import FormComponent

if TYPE_CHECKING:
    from typing_extensions import Unpack


class Slider(FormComponent):
    """A number between two ends, dragged or typed.

    A function gets an int or float as the page has it: whole numbers are ints.

    Args:
        minimum: the left end.
        maximum: the right end.
        value: the first number; None means `minimum`.
        step: distance between positions; None takes a power of ten that gives 100 to 1,000 of them.
        precision: decimals it is rounded to; 0 gives ints.
        randomize: begin at a random position; `value` is ignored.
        common: what every component takes.

    Raises:
        ValueError: the ends are the wrong way round.
    """

    LAZY = True
    WITHOUT = ("randomize",)
    EVENTS = ("change", "input", "release")

    def __init__(
        self,
        minimum: float = 0,
        maximum: float = 100,
        value: float | Callable[..., Any] | None = None,
        *,
        step: float | None = None,
        precision: int | None = None,
        randomize: bool = False,
        **common: Unpack[Common],
    ) -> None:
        self.minimum = minimum
        self.maximum = maximum
        self.precision = precision
        self.randomize = randomize
        if minimum >= maximum and context.event.get() is None:
            raise ValueError(f"A Slider's minimum must be less than its maximum; they are {minimum} and {maximum}.")
        self.step = default_step(minimum, maximum) if step is None else step
        if randomize:
            value = self.random_value
        super().__init__(value, **common)

    def random_value(self) -> float:
        """A random position."""
        positions = int((self.maximum - self.minimum) / self.step)
        return round(random.randint(0, positions) * self.step + self.minimum, 10)

    def preprocess(self, payload: Any) -> float | int | None:
        """The number.

        Raises:
            Error: it is no number, or outside of the ends.
        """
        if payload is None:
            return None
        number = as_number(payload, self.label or "The value")
        if number < self.minimum:
            raise Error(f"Value {number} is less than minimum value {self.minimum}.")
        if number > self.maximum:
            raise Error(f"Value {number} is greater than maximum value {self.maximum}.")
        return rounded(number, self.precision)

    def postprocess(self, value: Any) -> float | int:
        """The number; `minimum` for None."""
        if value is None:
            return self.minimum
        return rounded(as_number(value, self.label or "The value"), self.precision)

    def read_from_flag(self, payload: str) -> float | int | None:
        """The number in a CSV cell."""
        return None if payload in (None, "") else as_number(payload, self.label or "The cell")

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        return {"type": "number", "description": f"numeric value between {self.minimum} and {self.maximum}"}

    def example_payload(self) -> float:
        """A value as the page sends it."""
        return self.minimum


def default_step(minimum: float, maximum: float) -> float:
    """Gradio's step for two ends: 1 for a span of 100, 0.01 for a span of 1."""
    span = maximum - minimum
    if span <= 0:
        return 1
    power = math.floor(math.log10(span) - 2)
    return 10**power if power >= 0 else round(10.0**power, -power)
