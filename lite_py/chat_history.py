"""The conversations of a chat that the browser keeps, and the list of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lite_py import files
from lite_py.chat_steps import plain
from lite_py.component import Component
from lite_py.components.button import Button
from lite_py.components.chatbot import Chatbot
from lite_py.components.dataset import Dataset
from lite_py.components.messages import Message
from lite_py.components.shortcuts import get_component_instance
from lite_py.components.state import State
from lite_py.components.textbox import Textbox
from lite_py.errors import InvalidComponentError
from lite_py.events import on

TITLE_LENGTH = 40
"""Letters of a saved conversation's title (Gradio's)."""

_AT_ONCE: dict[str, Any] = {"api_visibility": "undocumented", "queue": False}


class ChatHistory:
    """What a ChatInterface keeps, made where the code stands.

    Args:
        enabled: are conversations kept?
        key: names them in the browser.
    """

    new_chat: Any
    listed: Any

    def __init__(self, enabled: bool, key: str) -> None:
        self.enabled = enabled
        self.saved: Any = _saved(key)
        self.current: Any = State(None)
        """The number of the conversation that goes on; None before it is kept."""

    def build(self) -> None:
        """The button for a new chat, and the list, where the code stands."""
        self.new_chat = Button("New chat", variant="primary", size="md")
        titles = [Textbox(visible=False)]
        self.listed = Dataset(components=titles, show_label=False, label="Conversations", layout="table", type="index")

    def saving(self, conversation: State) -> dict[str, Any]:
        """The listener that keeps a conversation."""
        inputs, outputs = [self.current, conversation, self.saved], [self.current, self.saved]
        return {"fn": self._save_conversation, "inputs": inputs, "outputs": outputs, **_AT_ONCE}

    def deleting(self) -> dict[str, Any]:
        """The listener that forgets the conversation that goes on."""
        both = [self.current, self.saved]
        return {"fn": self._delete_conversation, "inputs": both, "outputs": both, **_AT_ONCE}

    def listen(self, load: Any, chatbot: Any, state: State, synchronize: dict[str, Any]) -> None:
        """New chats, and those that are chosen from the list.

        Args:
            load: the event of the page's opening.
            chatbot: shows the conversation.
            state: has it.
            synchronize: the listener that brings the state up to date.
        """
        fresh = self.new_chat.click(lambda: (None, []), None, [self.current, chatbot], **_AT_ONCE)
        fresh.then(lambda value: value, [chatbot], [state], **_AT_ONCE)
        on([load, self.saved.change], self._load_chat_history, [self.saved], [self.listed], **_AT_ONCE)
        quiet = {**_AT_ONCE, "show_progress": "hidden"}
        opened = self.listed.click(list, None, [chatbot], api_name="lambda", **quiet)
        opened.then(self._load_conversation, [self.listed, self.saved], [self.current, chatbot], **quiet).then(
            **synchronize
        )

    def _save_conversation(
        self, index: int | None, conversation: list[Any], saved: list[Any] | None
    ) -> tuple[Any, Any]:
        if not self.enabled:
            return index, saved
        kept, saved = plain(conversation), list(saved or ())
        if index is not None and index < len(saved):
            saved[index] = kept
            return index, saved
        return 0, [kept, *saved]

    def _delete_conversation(self, index: int | None, saved: list[Any] | None) -> tuple[None, Any]:
        saved = list(saved or ())
        if index is not None and index < len(saved):
            del saved[index]
        return None, saved

    def _load_chat_history(self, saved: list[Any] | None) -> Any:
        return Dataset(samples=[[title_of(conversation)] for conversation in saved or () if conversation])

    def _load_conversation(self, index: int, saved: list[Any]) -> tuple[int, Any]:
        return index, Chatbot(value=still_there(saved[index]))


def _saved(key: str) -> Component:
    """What the browser keeps of a chat."""
    try:
        return get_component_instance({"name": "browserstate", "default_value": [], "storage_key": key}, render=True)
    except InvalidComponentError:
        return State([])


def title_of(conversation: Sequence[Message]) -> str:
    """What a saved conversation is listed as: what the user said first."""
    title = ""
    for message in conversation:
        if message["role"] != "user":
            continue
        texts = [part["text"] for part in message["content"] if part["type"] == "text"]
        title += "📎 " * (len(message["content"]) - len(texts)) + "".join(texts)
        if texts:
            break
    return f"{title[:TITLE_LENGTH]}..." if len(title) > TITLE_LENGTH else title or "Conversation"


def still_there(conversation: Sequence[Message]) -> list[Message]:
    """A saved conversation; files of an earlier visit, which are gone, by their names."""
    return [{**message, "content": [_named(part) for part in message["content"]]} for message in conversation]


def _named(part: dict[str, Any]) -> dict[str, Any]:
    if part["type"] != "file" or files.is_url(part["file"]["path"]) or Path(part["file"]["path"]).is_file():
        return part
    name = part["file"].get("orig_name") or Path(part["file"]["path"]).name
    return {"type": "text", "text": f"[{name}]"}
