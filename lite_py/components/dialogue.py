"""Dialogue: what several speakers say."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypedDict

from lite_py import context
from lite_py.component import Common, Component
from lite_py.events import listen

if TYPE_CHECKING:
    from typing_extensions import Unpack


Conversion = Literal["page", "python", "none"]
"""Who makes text of lines, and lines of text."""


class DialogueLine(TypedDict):
    """What one speaker says at a time."""

    speaker: str
    text: str


class Dialogue(Component):
    """The lines of a dialogue, each with its speaker, to write or to show.

    A function gets them as text, or as a list of `{"speaker": ..., "text": ...}`, and may return either.

    Args:
        value: the first lines.
        type: "text" or "list": what a function gets.
        speakers: who may speak; without any the field is one for text.
        formatter: `formatter(speaker, text)` makes the text of a line; `"[speaker] text"` without one.
        unformatter: `unformatter(line, default_speaker)` makes a line of its text.
        tags: words to choose from after a colon.
        separator: stands between the texts of lines.
        color_map: speakers' colours, where lines are only shown.
        placeholder: shown in empty lines.
        autofocus: has the focus when the page opens.
        autoscroll: scrolls to the end when there is more.
        max_lines: how many lines there may be.
        submit_btn: a button that submits; text gives it a name.
        ui_mode: "dialogue" has lines, "text" one field, "both" a switch between them.
        common: what every component takes.

    Raises:
        ValueError: the separator is a space.
    """

    LAZY = True
    BUTTONS = ()
    EVENTS = ("change", "input", "submit")
    PAGE: ClassVar[dict[str, Any]] = {"value": list[DialogueLine] | str, "conversion": Conversion}

    def __init__(
        self,
        value: list[dict[str, str]] | str | Callable[..., Any] | None = None,
        *,
        type: Literal["list", "text"] = "text",
        speakers: list[str] | None = None,
        formatter: Callable[..., str] | None = None,
        unformatter: Callable[..., dict[str, str]] | None = None,
        tags: list[str] | None = None,
        separator: str = "\n",
        color_map: dict[str, str] | None = None,
        placeholder: str | None = None,
        autofocus: bool = False,
        autoscroll: bool = True,
        max_lines: int | None = None,
        submit_btn: str | bool | None = False,
        ui_mode: Literal["dialogue", "text", "both"] = "both",
        **common: Unpack[Common],
    ) -> None:
        if separator == " ":
            raise ValueError("Separator cannot be an empty string.")
        self.type = type
        self.speakers = speakers
        self.formatter = formatter
        self.unformatter = unformatter
        self.tags = tags or []
        self.separator = separator
        self.color_map = color_map
        self.placeholder = placeholder
        self.autofocus = autofocus
        self.autoscroll = autoscroll
        self.max_lines = max_lines
        self.submit_btn = submit_btn
        self.ui_mode = ui_mode
        self._converts: Any = None
        common.setdefault("label", "Dialogue")
        common.setdefault("info", "Type colon (:) in the dialogue line to see the available tags")
        super().__init__(value, **common)
        if not self.interactive:
            self.info = None

    def render(self) -> Any:
        """Take the place in the tree; the author's formatter and unformatter are called by events of the page's."""
        super().render()
        root = context.root.get()
        if self._custom() and self.interactive and root is not None and self._converts is not root:
            self._converts = root
            quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "preprocess": False}
            listen(root, [(self, "format")], self._format, self, self, **quiet)
            listen(root, [(self, "unformat")], self._unformat, self, self, **quiet)
        return self

    def _custom(self) -> bool:
        return self.formatter is not None or self.unformatter is not None

    def preprocess(self, payload: Any) -> str | list[dict[str, str]]:
        """The lines as `type` says."""
        if self.type == "list":
            return [] if payload is None else payload if isinstance(payload, str) else _lines(payload)
        return self._format(payload)

    def _format(self, payload: Any) -> str:
        if payload is None or isinstance(payload, str):
            return payload or ""
        lines = _lines(payload)
        if len(lines) == 1 and lines[0]["text"] == "":
            return ""
        write = self.formatter or self.default_formatter
        return self.separator.join(write(line["speaker"], line["text"]) for line in lines)

    def _unformat(self, text: Any) -> list[dict[str, str]]:
        if not isinstance(text, str):
            return _lines(text or ())
        read = self.unformatter or self.default_unformatter
        default = self.speakers[0] if self.speakers else "Unknown"
        lines = [read(line.strip(), default) for line in text.split(self.separator) if line.strip()]
        return [line for line in lines if line["speaker"] or line["text"]]

    @staticmethod
    def default_formatter(speaker: str, text: str) -> str:
        """A line as text."""
        return f"[{speaker}] {text}"

    @staticmethod
    def default_unformatter(line: str, default_speaker: str) -> dict[str, str]:
        """The line that a text stands for; without a speaker in brackets it is the default one's."""
        line = line.strip()
        if not line:
            return {"speaker": "", "text": ""}
        if line.startswith("[") and "]" in line:
            speaker, _, text = line[1:].partition("]")
            return {"speaker": speaker, "text": text.strip()}
        return {"speaker": default_speaker, "text": line}

    def postprocess(self, value: Any) -> list[dict[str, str]] | str | None:
        """Text, or lines, as the page shows them.

        Raises:
            ValueError: it is neither text nor lines, or a line lacks its speaker or its text.
        """
        return value if value is None or isinstance(value, str) else _lines(value)

    def as_example(self, value: Any) -> Any:
        """What a Dataset shows: what a function would get."""
        return self.preprocess(value)

    def get_config(self) -> dict[str, Any]:
        """The properties that the page draws."""
        config = super().get_config()
        for name in ("formatter", "unformatter"):
            config.pop(name, None)
        conversion: Conversion = "page" if not self._custom() else "python" if self._converts else "none"
        return {**config, "conversion": conversion}

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        text = {"type": "string"}
        line = {"type": "object", "properties": {"speaker": text, "text": text}, "required": ["speaker", "text"]}
        return {"anyOf": [{"type": "array", "items": line}, text]}

    def example_payload(self) -> list[dict[str, str]]:
        """A value as the page sends it."""
        return [
            {"speaker": "Speaker 1", "text": "Hello, how are you?"},
            {"speaker": "Speaker 2", "text": "I'm fine, thank you!"},
        ]


def _lines(value: Any) -> list[dict[str, str]]:
    try:
        return [{"speaker": line["speaker"], "text": line["text"]} for line in value]
    except (KeyError, TypeError):
        raise ValueError(
            f"A Dialogue is text, or a list of dicts with 'speaker' and 'text', not {value!r:.60}."
        ) from None
