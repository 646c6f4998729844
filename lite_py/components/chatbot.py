"""Chatbot: a conversation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypedDict

from lite_py import files, spelling
from lite_py.component import Common, Component
from lite_py.components import messages
from lite_py.components.markdown import Delimiter
from lite_py.components.messages import ChatMessage as ChatMessage
from lite_py.components.messages import MessageDict as MessageDict
from lite_py.components.messages import MetadataDict as MetadataDict
from lite_py.components.messages import OptionDict as OptionDict
from lite_py.errors import Error
from lite_py.types import FileData

if TYPE_CHECKING:
    from typing_extensions import Unpack


class ExampleMessage(TypedDict, total=False):
    """An example in an empty conversation: its text and files, what is shown for it, and a picture."""

    icon: FileData | str
    display_text: str
    text: str
    files: list[FileData]


class Chatbot(Component):
    """A conversation: who said what, with files, pictures and other components.

    A function gets a list of dicts with "role", "content" (a list of text, files and components), "metadata" and
    "options". It returns the same, or dicts with simpler contents, `gr.ChatMessage`s, or the pairs of
    older versions, which functions then get as well.

    Args:
        value: the first messages.
        type: "tuples" gives functions pairs of what user and bot said, as older versions had it.
        autoscroll: follows a growing conversation, until the user scrolls up.
        height: pixels, or a CSS length; a longer conversation scrolls.
        resizable: the user may pull its lower edge.
        max_height: the most, where `height` is None.
        min_height: the least, where `height` is None.
        editable: "user" lets the user change what was asked, "all" any message.
        latex_delimiters: what marks formulas.
        rtl: writes from right to left.
        watermark: text at the end of what is copied.
        avatar_images: pictures of user and bot.
        sanitize_html: take scripts and the like out of HTML in messages.
        render_markdown: False shows messages as plain text.
        feedback_options: what the user may say of an answer; "Like" and "Dislike" are thumbs.
        feedback_value: what was said of each answer, in order.
        line_breaks: a single newline breaks the line.
        layout: "bubble" or "panel".
        placeholder: Markdown or HTML in the empty conversation.
        examples: messages to choose from while it is empty.
        allow_file_downloads: media in messages can be saved.
        group_consecutive_messages: messages of one role share a bubble.
        allow_tags: tags that are no HTML are shown as they are written: all, or those listed.
        reasoning_tags: (opening, closing) texts; what stands between them is shown as a thought.
        like_user_message: the user's own messages have feedback, too.
        common: what every component takes.
    """

    LAZY = True
    STARTS_WITHOUT_FILES = True
    BUTTONS = ("share", "copy", "copy_all")
    SPELLINGS: ClassVar[dict[str, spelling.Rule]] = {**spelling.CHATBOT, **spelling.buttons(*BUTTONS)}
    EVENTS = (
        "change", "select", "like", "retry", "undo", "example_select", "option_select", "clear", "copy", "edit",
    )  # fmt: skip
    PAGE: ClassVar[dict[str, Any]] = {
        "value": list[MessageDict],
        "avatar_images": list[FileData | None],
        "examples": list[ExampleMessage],
    }

    def __init__(
        self,
        value: Sequence[Any] | Callable[..., Any] | None = None,
        *,
        type: Literal["messages", "tuples"] | None = None,
        autoscroll: bool = True,
        height: int | str | None = 400,
        resizable: bool = False,
        max_height: int | str | None = None,
        min_height: int | str | None = None,
        editable: Literal["user", "all"] | None = None,
        latex_delimiters: list[Delimiter] | None = None,
        rtl: bool = False,
        watermark: str | None = None,
        avatar_images: Sequence[str | Path | None] | None = None,
        sanitize_html: bool = True,
        render_markdown: bool = True,
        feedback_options: Sequence[str] | None = ("Like", "Dislike"),
        feedback_value: Sequence[str | None] | None = None,
        line_breaks: bool = True,
        layout: Literal["panel", "bubble"] | None = None,
        placeholder: str | None = None,
        examples: list[ExampleMessage] | None = None,
        allow_file_downloads: bool = True,
        group_consecutive_messages: bool = True,
        allow_tags: list[str] | bool = True,
        reasoning_tags: Sequence[tuple[str, str]] | None = None,
        like_user_message: bool = False,
        **common: Unpack[Common],
    ) -> None:
        if type not in (None, "messages", "tuples"):
            raise ValueError(f"Chatbot type is {type!r}; it must be 'messages' or 'tuples'.")
        if layout not in (None, "panel", "bubble"):
            raise ValueError(f"Chatbot layout is {layout!r}; it must be 'panel' or 'bubble'.")
        self.type = type
        self._habits = {"pairs": type == "tuples"}  # one for all copies that sessions make
        self._last: list[messages.Message] = []
        self.autoscroll = autoscroll
        self.height = height
        self.resizable = resizable
        self.max_height = max_height
        self.min_height = min_height
        self.editable = editable
        self.latex_delimiters = (
            [Delimiter(left="$$", right="$$", display=True)] if latex_delimiters is None else latex_delimiters
        )
        self.rtl = rtl
        self.watermark = watermark
        self.avatar_images = [_picture(image, "an avatar") for image in avatar_images or (None, None)]
        self.sanitize_html = sanitize_html
        self.render_markdown = render_markdown
        self.feedback_options = None if feedback_options is None else list(feedback_options)
        self.feedback_value = None if feedback_value is None else list(feedback_value)
        self.line_breaks = line_breaks
        self.layout = layout
        self.placeholder = placeholder
        self.examples = examples
        self.allow_file_downloads = allow_file_downloads
        self.group_consecutive_messages = group_consecutive_messages
        self.allow_tags = allow_tags
        self.reasoning_tags = reasoning_tags
        self.like_user_message = like_user_message
        super().__init__(value, **common)

    @property
    def examples(self) -> list[dict[str, Any]] | None:
        """The examples, their files as the page knows files."""
        return self._examples

    @examples.setter
    def examples(self, examples: Sequence[ExampleMessage] | None) -> None:
        self._examples = None if examples is None else [_example(example) for example in examples]

    def preprocess(self, payload: Any) -> list[Any]:
        """The messages, or pairs where the app writes pairs.

        Raises:
            FileOutsideError: the page named a file that is not the app's.
        """
        given = messages.from_page(payload)
        return messages.to_pairs(given) if self._habits["pairs"] else given

    def postprocess(self, value: Any) -> list[messages.Message]:
        """The messages as the page has them.

        Raises:
            Error: it is no list of messages.
            ValueError: a content that is neither text, file nor component.
            FileNotFoundError: there is no such file.
        """
        if value is None:
            return []
        if self.type is None and isinstance(value, (list, tuple)) and value and messages.is_pair(value[0]):
            self._habits["pairs"] = True
        before = () if self.reasoning_tags else self._last
        self._last = messages.to_page(value, self.reasoning_tags, before)
        return self._last

    def get_config(self) -> dict[str, Any]:
        """The properties that the page draws."""
        config = super().get_config()
        config.pop("type", None)
        return config

    def update_props(self) -> dict[str, Any]:
        """The property changes that this component stands for when a function returns it."""
        changes = super().update_props()
        changes.pop("type", None)
        return changes

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        text, none = {"type": "string"}, {"type": "null"}
        message = {
            "type": "object",
            "properties": {
                "role": text,
                "metadata": {"anyOf": [{"type": "object"}, none]},
                "content": {"type": "array", "items": {"type": "object"}},
                "options": {"anyOf": [{"type": "array", "items": {"type": "object"}}, none]},
            },
            "required": ["role", "content"],
        }
        return {"type": "array", "items": message}

    def example_payload(self) -> list[Any]:
        """Messages as the page sends them."""
        return messages.to_page(
            [{"role": "user", "content": "Hello!"}, {"role": "assistant", "content": "How can I help you?"}]
        )


def _picture(path: str | Path | None, role: str = "an example") -> dict[str, Any] | None:
    return files.current().describe_picture(path, f"{role} of a Chatbot")


def _example(example: ExampleMessage) -> dict[str, Any]:
    result: dict[str, Any] = dict(example)
    if isinstance(result.get("icon"), str):
        result["icon"] = _picture(result["icon"])
    given = result.get("files")
    if given is not None:
        if not isinstance(given, list):
            raise Error(
                "Data incompatible with files format. The 'files' passed should be a list of file paths or URLs."
            )
        result["files"] = [_picture(file) if isinstance(file, (str, Path)) else file for file in given]
    return result
