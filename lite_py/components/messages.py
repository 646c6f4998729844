"""Messages of a conversation: as functions write them, and as the page has them."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, TypedDict
from weakref import WeakKeyDictionary

from lite_py import files
from lite_py.component import Component
from lite_py.errors import Error
from lite_py.files import is_url, mime_type
from lite_py.types import FileData, is_file


class MetadataDict(TypedDict, total=False):
    """What makes a message a thought: its `title`; `status` "pending" has a spinner, "done" is folded."""

    title: str
    id: int | str
    parent_id: int | str
    log: str
    duration: float
    status: Literal["pending", "done"]


class OptionDict(TypedDict, total=False):
    """An answer to choose: what it says, and what is shown of it where that is something else."""

    value: str
    label: str


class MessageDict(TypedDict, total=False):
    """A message as the page has it; for its content functions write text, a file, a component, or a list."""

    role: Literal["user", "assistant", "system"]
    content: list[dict[str, Any]]
    metadata: MetadataDict | None
    options: list[OptionDict] | None


@dataclasses.dataclass
class ChatMessage:
    """A message of a Chatbot.

    Args:
        content: text, a file as {"path": ...}, a component, or a list of these.
        role: who wrote it.
        metadata: with a "title" it is shown as a thought, which folds.
        options: answers that the user may choose from.
    """

    content: Any
    role: Literal["user", "assistant", "system"] = "assistant"
    metadata: MetadataDict = dataclasses.field(default_factory=lambda: MetadataDict())
    options: list[OptionDict] = dataclasses.field(default_factory=list)


Message = dict[str, Any]
"""A message as the page has it: role, metadata, content as a list of dicts, options."""

Tags = Sequence[tuple[str, str]] | None

_shown: WeakKeyDictionary[Component, dict[str, Any]] = WeakKeyDictionary()
"""What the page has of a component, which a function that streams returns again and again."""


def to_page(value: Any, tags: Tags = None, before: Sequence[Message] = ()) -> list[Message]:
    """The page's messages from what a function returned: messages, or pairs of what user and bot said.

    Args:
        value: a list of dicts, `ChatMessage`s, or pairs as older versions have them.
        tags: (opening, closing) texts around what becomes a thought of its own.
        before: what came of the last value. Messages that stand as they did are taken from there: a function that
            streams returns a whole conversation for each of its words.

    Raises:
        Error: it is no list of messages.
        ValueError: a content that is neither text, file nor component.
    """
    messages: list[Message] = []
    for item in _unpaired(value):
        if len(messages) < len(before) and _is_still(item, before[len(messages)]):
            messages.append(before[len(messages)])
            continue
        if isinstance(item, dict) and "role" in item and "content" in item:
            role, content = item["role"], item["content"]
            metadata, options = item.get("metadata"), item.get("options")
        elif isinstance(item, ChatMessage):
            role, content, metadata, options = item.role, item.content, item.metadata, item.options
        else:
            raise Error(
                "Data incompatible with messages format. Each message should be a dictionary with 'role' and "
                "'content' keys or a ChatMessage object."
            )
        listed = content if isinstance(content, list) else [content]
        parts = [_content(part) for part in listed]
        if not parts:
            continue
        rest: Message = {
            "metadata": None if metadata is None else dict(metadata),
            "options": None if options is None else [dict(option) for option in options],
        }
        messages += _separated(role, parts, rest, tags) if tags else [_message(role, parts, rest)]
    return messages


def _is_still(item: Any, before: Message) -> bool:
    """Is this message of the page's what it was, and made of texts alone?"""
    if not isinstance(item, dict):
        return False
    content = item.get("content")
    was = before["content"]
    if isinstance(content, str):
        same = len(was) == 1 and was[0].get("text") == content
    else:
        same = content == was and all(part["type"] == "text" for part in was)
    return (
        same
        and item.get("role") == before["role"]
        and item.get("metadata") == before["metadata"]
        and item.get("options") == before["options"]
    )


def _message(role: str, parts: list[dict[str, Any]], rest: Message) -> Message:
    return {"role": role, "metadata": rest["metadata"], "content": parts, "options": rest["options"]}


def _unpaired(value: Any) -> Iterator[Any]:
    """Messages one by one; a pair becomes two."""
    if isinstance(value, (str, dict)) or not isinstance(value, Sequence):
        raise Error(f"A Chatbot shows a list of messages, not a value of type {type(value).__name__}.")
    for item in value:
        if is_pair(item):
            yield from ({"role": role, "content": said} for role, said in zip(("user", "assistant"), item) if said)
        else:
            yield item


def is_pair(item: Any) -> bool:
    """Is this what a user and a bot said, as older versions write it?"""
    return isinstance(item, (list, tuple)) and len(item) == 2


def _content(item: Any) -> dict[str, Any]:
    if isinstance(item, str):
        return {"text": inspect.cleandoc(item), "type": "text"}
    if isinstance(item, Component):
        return _component(item)
    if isinstance(item, FileData):
        return _file(item.to_json(), None)
    if isinstance(item, Path) or (isinstance(item, tuple) and item and isinstance(item[0], (str, Path))):
        path, alt = (item, None) if isinstance(item, Path) else (item[0], item[1] if len(item) > 1 else None)
        return _file({"path": str(path)}, alt)
    if isinstance(item, dict):
        if isinstance(item.get("path"), (str, Path)):
            return _file(item, item.get("alt_text"))
        if isinstance(item.get("file"), (dict, FileData)):
            file = item["file"]
            return _file(file if isinstance(file, dict) else file.to_json(), item.get("alt_text"))
        if item.get("type") == "text" and isinstance(item.get("text"), str):
            return {"text": item["text"], "type": "text"}
        if item.get("type") == "component" and isinstance(item.get("component"), str):
            return {key: part for key, part in item.items() if key != "instance"}
    raise ValueError(
        f"Invalid message for Chatbot component: {item!r:.200}. A message holds text, a file as "
        '{"path": ...}, a component, or a list of these.'
    )


def _file(file: Any, alt: str | None) -> dict[str, Any]:
    path = str(file["path"])
    store = files.current()
    if is_file(file) and (is_url(path) or store.picture(path) is not None):
        described = FileData.from_json(file)
    else:
        described = store.describe(path)
        if not is_url(path) and not Path(described.path).resolve().is_relative_to(store.root.resolve()):
            store.admit(Path(described.path))  # the page sends it back with the conversation
        described.orig_name = file.get("orig_name") or described.orig_name
    described.mime_type = described.mime_type or mime_type(path)
    return {"file": described.to_json(), "alt_text": alt, "type": "file"}


def _component(component: Component) -> dict[str, Any]:
    if component.is_rendered:
        component.unrender()
    if component not in _shown:
        given = {key: item for key, item in component.given.items() if key not in ("value", "render")}
        value = component.given.get("value")
        value = component.postprocess(value() if callable(value) else value)
        name = type(component).__name__.lower()
        props = component.get_config()
        props.pop("value", None)
        _shown[component] = {
            "component": name,
            "value": [value] if name == "file" and value is not None and not isinstance(value, list) else value,
            "constructor_args": {**{key: item for key, item in given.items() if _is_json(item)}, "render": False},
            "props": {**props, "_type": component.type_name()},
            "type": "component",
        }
    return _shown[component]


def _is_json(value: Any) -> bool:
    if isinstance(value, (list, tuple)):
        return all(_is_json(item) for item in value)
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_json(item) for key, item in value.items())
    return value is None or isinstance(value, (str, bool, int, float))


def _separated(
    role: str, parts: list[dict[str, Any]], rest: Message, tags: Sequence[tuple[str, str]]
) -> Iterator[Message]:
    """Messages of their own for what stands between `tags`."""
    for part in parts:
        if part["type"] == "text":
            for text, thought, status in split_thoughts(part["text"], tags):
                content = [{"text": text, "type": "text"}]
                as_thought = {"metadata": {"title": "Reasoning", "status": status}, "options": None}
                yield _message(role, content, as_thought if thought else rest)
    others = [part for part in parts if part["type"] != "text"]
    if others:
        yield _message(role, others, rest)


def split_thoughts(text: str, tags: Sequence[tuple[str, str]]) -> list[tuple[str, bool, str]]:
    """Text by what it is: (text, is it a thought, its status), the last one "pending" while its tag is open."""
    pattern = "|".join(f"{re.escape(first)}(.*?)({re.escape(last)}|$)" for first, last in tags)
    found: list[tuple[str, bool, str]] = []
    end = 0
    for match in re.finditer(pattern, text, re.DOTALL):
        if prose := text[end : match.start()].strip():
            found.append((prose, False, "done"))
        inner, closing = next((match[i], match[i + 1]) for i in range(1, 2 * len(tags), 2) if match[i] is not None)
        if thought := inner.strip():
            found.append((thought, True, "done" if closing else "pending"))
        end = match.end()
    if prose := text[end:].strip():
        found.append((prose, False, "done"))
    return found


def from_page(payload: Any) -> list[Message]:
    """The messages that a function gets; those with a component have it as "instance"."""
    return [
        {
            "role": message["role"],
            "metadata": message.get("metadata"),
            "content": [_given(part) for part in message["content"]],
            "options": message.get("options"),
        }
        for message in payload or ()
    ]


def _given(part: dict[str, Any]) -> dict[str, Any]:
    if part["type"] == "file" and not is_url(part["file"]["path"]):
        try:
            path = files.current().local_path(FileData.from_json(part["file"]))
        except FileNotFoundError:  # of an earlier visit
            return dict(part)
        return {**part, "file": {**part["file"], "path": path}}
    if part["type"] == "component":
        made = _class_of(part["component"])
        if made is not None:
            instance = made(**{**(part.get("constructor_args") or {}), "render": False})
            instance.value = part.get("value")
            return {**part, "instance": instance}
    return dict(part)


def _class_of(name: str) -> Callable[..., Component] | None:
    waiting: list[type[Component]] = [Component]
    while waiting:
        made = waiting.pop()
        if made.__name__.lower() == name:
            return made
        waiting += made.__subclasses__()
    return None


def to_pairs(messages: Sequence[Message]) -> list[list[Any]]:
    """Messages as the pairs of older versions: text, or (path, alternative text) for a file."""
    pairs: list[list[Any]] = []
    for message in messages:
        for part in message["content"]:
            said = _said(part)
            if message["role"] == "user":
                pairs.append([said, None])
            elif pairs and pairs[-1][1] is None:
                pairs[-1][1] = said
            else:
                pairs.append([None, said])
    return pairs


def _said(part: dict[str, Any]) -> Any:
    if part["type"] == "text":
        return part["text"]
    if part["type"] == "file":
        alt = part.get("alt_text")
        return (part["file"]["path"],) if alt is None else (part["file"]["path"], alt)
    return part.get("instance", part)
