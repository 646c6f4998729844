"""Label: a class, or classes with their confidences."""

from __future__ import annotations

import json
import operator
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypedDict

from lite_py import files
from lite_py.component import Common, Component

if TYPE_CHECKING:
    from typing_extensions import Unpack


class Confidence(TypedDict):
    """One class and how sure it is, from 0 to 1."""

    label: str
    confidence: float


class LabelData(TypedDict, total=False):
    """A label as the page has it; empty for none."""

    label: str
    confidences: list[Confidence]


class Label(Component):
    """Shows a class, or classes with confidences as bars.

    A function returns a dict of confidences, a text, a number, or the path of a JSON file.

    Args:
        value: the first value.
        num_top_classes: how many classes to show, the most confident first.
        color: background of the heading.
        show_heading: False shows the bars alone.
        common: what every component takes.
    """

    LAZY = True
    EVENTS = ("change", "select")
    BUTTONS = ()
    PAGE: ClassVar[dict[str, Any]] = {"value": LabelData}

    def __init__(
        self,
        value: dict[str, float] | str | float | Callable[..., Any] | None = None,
        *,
        num_top_classes: int | None = None,
        color: str | None = None,
        show_heading: bool = True,
        **common: Unpack[Common],
    ) -> None:
        self.num_top_classes = num_top_classes
        self.color = color
        self.show_heading = show_heading
        super().__init__(value, **common)

    def preprocess(self, payload: Any) -> Any:
        """The class alone, or all confidences by class."""
        if not payload:
            return None
        if payload.get("confidences") is None:
            return payload.get("label")
        return {item["label"]: item["confidence"] for item in payload["confidences"]}

    def postprocess(self, value: Any) -> dict[str, Any]:
        """The top class and its rivals, the most confident first.

        Raises:
            ValueError: a value of another type, or a confidence that is no number.
        """
        if value is None or value == {}:
            return {}
        if isinstance(value, str) and value.endswith(".json"):
            value = _file_content(value)
        if getattr(value, "shape", None) == ():
            value = value.item()
        if isinstance(value, (str, int, float)):
            return {"label": str(value)}
        if not isinstance(value, dict):
            raise ValueError(f"A Label shows a dict of confidences, a text or a number, not {type(value).__name__}.")
        if "confidences" in value and isinstance(value["confidences"], list):
            value = {item["label"]: item["confidence"] for item in value["confidences"]}
        try:
            scores = {name: float(score) for name, score in value.items()}
        except (TypeError, ValueError):
            raise ValueError("A Label's confidences must be numbers.") from None
        ranked = sorted(scores.items(), key=operator.itemgetter(1), reverse=True)
        confidences = [{"label": name, "confidence": score} for name, score in ranked[: self.num_top_classes]]
        return {"label": ranked[0][0], "confidences": confidences}

    def flag(self, payload: Any, flag_dir: str = "") -> Any:
        """The CSV cell: the class, or the confidences as JSON."""
        value = self.preprocess(payload)
        return json.dumps(value) if isinstance(value, dict) else value

    def read_from_flag(self, payload: str) -> Any:
        """The value of a CSV cell."""
        return json.loads(payload) if payload.startswith("{") else payload

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        score = {"type": "object", "properties": {"label": {}, "confidence": {"type": "number"}}}
        return {"type": "object", "properties": {"label": {}, "confidences": {"type": "array", "items": score}}}

    def example_value(self) -> dict[str, float]:
        """A value as a function returns it."""
        return {"cat": 0.9, "dog": 0.1}

    def example_payload(self) -> dict[str, Any]:
        """A value as the page sends it."""
        return {
            "label": "cat",
            "confidences": [{"label": "cat", "confidence": 0.9}, {"label": "dog", "confidence": 0.1}],
        }


def _file_content(name: str) -> Any:
    """What a JSON file holds; the name itself when there is no such file."""
    try:
        path = files.current().describe(name).path
    except FileNotFoundError:
        return name
    return json.loads(Path(path).read_text(encoding="utf-8"))
