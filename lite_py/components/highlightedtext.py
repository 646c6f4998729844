"""HighlightedText: text whose parts have a category or a score."""

from __future__ import annotations

import json
import operator
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, TypedDict

from lite_py.component import Common, Component

if TYPE_CHECKING:
    from typing_extensions import Unpack


class Token(TypedDict):
    """One part of the text, with its category, its score from -1 to 1, or neither."""

    token: str
    class_or_confidence: str | float | None


class HighlightedText(Component):
    """Shows text whose parts are marked by category or by score; when interactive, the user marks parts.

    A function gets a list of dicts with `token` and `class_or_confidence`. It returns that, a list of
    (text, category) pairs, or a dict of `text` and `entities`.

    Args:
        value: the first text.
        color_map: CSS colours by category.
        show_legend: list the categories above the text.
        show_inline_category: write each part's category beside it, when there is no legend.
        combine_adjacent: join neighbours of one category.
        adjacent_separator: stands between the joined.
        show_whitespaces: False strips the blanks around each part.
        rtl: writes from right to left.
        common: what every component takes.
    """

    LAZY = True
    EVENTS = ("change", "select")
    PAGE: ClassVar[dict[str, Any]] = {"value": list[Token]}

    def __init__(
        self,
        value: list[tuple[str, str | float | None]] | dict[str, Any] | Callable[..., Any] | None = None,
        *,
        color_map: dict[str, str] | None = None,
        show_legend: bool = False,
        show_inline_category: bool = True,
        combine_adjacent: bool = False,
        adjacent_separator: str = "",
        show_whitespaces: bool = True,
        rtl: bool = False,
        **common: Unpack[Common],
    ) -> None:
        self.color_map = color_map
        self.show_legend = show_legend
        self.show_inline_category = show_inline_category
        self.combine_adjacent = combine_adjacent
        self.adjacent_separator = adjacent_separator
        self.show_whitespaces = show_whitespaces
        self.rtl = rtl
        super().__init__(value, **common)

    def preprocess(self, payload: Any) -> Any:
        """The parts as the page has them."""
        return payload

    def postprocess(self, value: Any) -> list[Token] | None:
        """The text in parts.

        Raises:
            ValueError: a dict without its two keys, or parts that are no pairs.
        """
        if value is None:
            return None
        pairs = _of_entities(value) if isinstance(value, dict) else [_pair(item) for item in _listed(value)]
        if self.combine_adjacent:
            pairs = self._joined(pairs)
        return [
            {"token": text if self.show_whitespaces else text.strip(), "class_or_confidence": kind}
            for text, kind in pairs
        ]

    def _joined(self, pairs: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
        """Neighbours of one category as one; empty texts go."""
        joined: list[tuple[str, Any]] = []
        for text, kind in pairs:
            if not text:
                continue
            if joined and joined[-1][1] == kind:
                joined[-1] = (joined[-1][0] + self.adjacent_separator + text, joined[-1][1])
            else:
                joined.append((text, kind))
        return joined

    def as_example(self, value: Any) -> list[Token] | None:
        """The parts."""
        return self.postprocess(value)

    def flag(self, payload: Any, flag_dir: str = "") -> str | None:
        """The CSV cell: the parts as JSON."""
        return None if payload is None else json.dumps(payload)

    def read_from_flag(self, payload: str) -> Any:
        """The parts of a CSV cell."""
        return json.loads(payload) if payload else None

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        kinds = [{"type": "string"}, {"type": "number"}, {"type": "null"}]
        token = {"type": "object", "properties": {"token": {"type": "string"}, "class_or_confidence": {"anyOf": kinds}}}
        return {"type": "array", "items": token}

    def example_value(self) -> list[tuple[str, str | None]]:
        """A value as a function returns it."""
        return [("The", None), ("quick", "adj"), ("brown", "adj"), ("fox", "noun")]

    def example_payload(self) -> list[Token]:
        """A value as the page sends it."""
        return [{"token": "The", "class_or_confidence": None}, {"token": "quick", "class_or_confidence": "adj"}]


def _listed(value: Any) -> Iterable[Any]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise ValueError(
            "A HighlightedText shows a list of (text, category) pairs, or a dict of 'text' and 'entities', "
            f"not a value of type {type(value).__name__}."
        )
    return value


def _pair(item: Any) -> tuple[str, Any]:
    if isinstance(item, dict) and "token" in item:
        item = (item["token"], item.get("class_or_confidence"))
    if isinstance(item, str) or not isinstance(item, (tuple, list)) or len(item) < 2 or not isinstance(item[0], str):
        raise ValueError(f"Each part of a HighlightedText is a (text, category) pair, not {item!r:.60}.")
    kind = item[1]
    if hasattr(kind, "item") and getattr(kind, "shape", None) == ():
        kind = kind.item()
    if kind is not None and (isinstance(kind, bool) or not isinstance(kind, (str, int, float))):
        raise ValueError(f"The category of {item[0]!r:.60} is {kind!r:.60}; it must be a text, a number or None.")
    return item[0], kind


def _of_entities(value: dict[str, Any]) -> list[tuple[str, Any]]:
    """What a token classifier says of a text, in parts from its begin to its end."""
    try:
        text, entities = value["text"], value["entities"]
    except KeyError:
        raise ValueError(
            "Expected a dictionary with keys 'text' and 'entities' for the value of the HighlightedText component."
        ) from None
    try:
        ranked = sorted(entities, key=operator.itemgetter("start"))
        assert all("end" in entity for entity in ranked)
    except (AssertionError, KeyError, TypeError):
        raise ValueError(
            f"The 'entities' of a HighlightedText are dicts with 'start', 'end' and 'entity', not {entities!r:.60}."
        ) from None
    if not ranked:
        return [(text, None)]
    pairs: list[tuple[str, Any]] = []
    index = 0
    for entity in ranked:
        pairs.append((text[index : entity["start"]], None))
        pairs.append((text[entity["start"] : entity["end"]], entity.get("entity") or entity.get("entity_group")))
        index = entity["end"]
    return [*pairs, (text[index:], None)]
