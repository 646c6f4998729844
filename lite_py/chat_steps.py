"""What a ChatInterface does between a message and its answer."""

from __future__ import annotations

import asyncio
import dataclasses
import functools
import inspect
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Any

from lite_py.component import Component
from lite_py.components import messages
from lite_py.components.messages import ChatMessage, Message
from lite_py.dependency import plain_function, special_parameters
from lite_py.events import EditData, SelectData
from lite_py.updates import skip


class ChatSteps:
    """The steps of a chat around one function.

    Args:
        fn: gets the message, the conversation before it, and further values.
        multimodal: messages are dicts of text and files.
        pairs: the function gets the conversation as pairs.
        outputs: how many values it returns after its answer.
    """

    def __init__(self, fn: Callable[..., Any], multimodal: bool, pairs: bool, outputs: int) -> None:
        self.fn = fn
        self.multimodal = multimodal
        self.pairs = pairs
        self.outputs = outputs
        plain = plain_function(fn)
        self.is_generator = inspect.isgeneratorfunction(plain) or inspect.isasyncgenfunction(plain)
        self.is_async = inspect.iscoroutinefunction(plain) or inspect.isasyncgenfunction(plain)
        taken = {name for _, name, _ in special_parameters(fn)}
        self._parameters = _parameters(fn)
        places = [place for place, item in enumerate(self._parameters) if item.name not in taken]
        self._message_at, self._history_at = places[:2] if len(places) > 1 else (0, 1)

    def answer_function(self, name: str | None) -> Callable[..., Any]:
        """The function as a listener: what it answers, and the conversation with that.

        Args:
            name: of the listener; None for the function's own, whose answer then is plain JSON.
        """
        if self.is_generator:

            @functools.wraps(self.fn)
            async def stream(*values: Any, **named: Any) -> AsyncGenerator[Any, None]:
                async with aclosing(self._stream(values, named)) as steps:
                    async for step in steps:
                        yield step if name else (_bare(step[0]), *step[1:])

            stream.__name__ = name or stream.__name__
            return stream

        @functools.wraps(self.fn)
        async def answer(*values: Any, **named: Any) -> Any:
            step = await self._submit(values, named)
            return step if name else (_bare(step[0]), *step[1:])

        answer.__name__ = name or answer.__name__
        return answer

    async def _submit(self, values: Sequence[Any], named: dict[str, Any]) -> tuple[Any, ...]:
        answer = self.fn(*self._given(values), **named)
        answer = await answer if inspect.isawaitable(answer) else answer
        return self._step(answer, self._before(values))

    async def _stream(self, values: Sequence[Any], named: dict[str, Any]) -> AsyncGenerator[tuple[Any, ...], None]:
        before, began = self._before(values), False
        async with aclosing(each(self.fn(*self._given(values), **named))) as answers:
            async for answer in answers:
                began = True
                yield self._step(answer, before)
        if not began:
            yield (None, before, *(skip() for _ in range(self.outputs)))

    def _given(self, values: Sequence[Any]) -> list[Any]:
        """What the function is called with. The conversation is a copy: what it does to the list is its own."""
        given = list(values)
        history = given[self._history_at]
        given[self._history_at] = messages.to_pairs(history) if self.pairs else list(history or ())
        return given

    def _before(self, values: Sequence[Any]) -> list[Any]:
        return self._append_message_to_history(values[self._message_at], values[self._history_at])

    def _step(self, answer: Any, before: list[Any]) -> tuple[Any, ...]:
        more: tuple[Any, ...] = ()
        if self.outputs:
            answer, *others = answer
            more = tuple(others)
        return (answer, [*before, *said(answer, "assistant")], *more)

    def _conversation(self, answer: Any, before: list[Any]) -> list[Any]:
        conversation: list[Any] = self._step(answer, before)[1]
        return conversation

    def _append_message_to_history(self, message: Any, history: Sequence[Any] | None) -> list[Any]:
        """The conversation with what the user says."""
        return [*(history or ()), *said(message, "user")]

    def _pop_last_user_message(self, history: list[Message]) -> tuple[list[Message], Any]:
        """The conversation before what the user said last, and that."""
        end = len(history)
        while end and history[end - 1]["role"] == "assistant":
            end -= 1
        while end and history[end - 1]["role"] == "user":
            end -= 1
        parts = [part for message in history[end:] if message["role"] == "user" for part in message["content"]]
        text = "".join(part["text"] for part in parts if part["type"] == "text")
        if not self.multimodal:
            return history[:end], text
        return history[:end], {
            "text": text,
            "files": [part["file"]["path"] for part in parts if part["type"] == "file"],
        }

    def option_clicked(self, history: list[Message], option: SelectData) -> tuple[list[Any], Any]:
        """The conversation with the option that the user chose, and that."""
        return [*history, {"role": "user", "content": option.value}], option.value

    def _edit_message(self, history: list[Message], edit_data: EditData) -> tuple[list[Message], list[Message], Any]:
        """The conversation before a message that was changed, twice, and what the message is now."""
        index = edit_data.index[0] if isinstance(edit_data.index, (list, tuple)) else edit_data.index
        text = edit_data.value
        return history[:index], history[:index], {"text": text, "files": []} if self.multimodal else text

    def as_message(self, example: dict[str, Any]) -> Any:
        """A chosen example as the user would have sent it."""
        text = example.get("text") or ""
        if not self.multimodal:
            return text
        return {"text": text, "files": [file["path"] for file in example.get("files") or ()]}

    def example_function(self) -> Callable[..., Any]:
        """The function as examples run it: it gives the whole conversation of one."""
        parameters = [item for place, item in enumerate(self._parameters) if place != self._history_at]

        def called(values: Sequence[Any], named: dict[str, Any]) -> tuple[Any, list[Any]]:
            given = list(values)
            message = given[min(self._message_at, len(given) - 1)]
            given.insert(self._history_at, [])
            return self.fn(*given, **named), said(self._shown(message), "user")

        if self.is_generator:

            @functools.wraps(self.fn)
            async def stream(*values: Any, **named: Any) -> AsyncGenerator[list[Any], None]:
                answers, before = called(values, named)
                async with aclosing(each(answers)) as steps:
                    async for answer in steps:
                        yield self._conversation(answer, before)

            made: Any = stream
        else:

            @functools.wraps(self.fn)
            async def answer(*values: Any, **named: Any) -> list[Any]:
                result, before = called(values, named)
                result = await result if inspect.isawaitable(result) else result
                return self._conversation(result, before)

            made = answer
        made.__signature__ = inspect.Signature(parameters)
        return made  # type: ignore[no-any-return]

    def _shown(self, message: Any) -> Any:
        """An example's message, which may be the page's: files as dicts."""
        if isinstance(message, dict):
            return {"text": message.get("text"), "files": [_path(file) for file in message.get("files") or ()]}
        return message


async def each(answers: Any) -> AsyncGenerator[Any, None]:
    """What a generator of either kind yields; between two steps others have their turn."""
    if inspect.isasyncgen(answers):
        async with aclosing(answers):
            async for answer in answers:
                yield answer
                await asyncio.sleep(0)
        return
    try:
        for answer in answers:
            yield answer
            await asyncio.sleep(0)
    finally:
        answers.close()


def said(message: Any, role: str) -> list[Any]:
    """The messages of a conversation that a message, or an answer, makes."""
    made: list[Any] = []
    for item in message if isinstance(message, list) else [message]:
        if item is None:
            continue
        if isinstance(item, ChatMessage):
            made.append(dataclasses.replace(item, role=role))  # type: ignore[arg-type]
        elif isinstance(item, dict) and "content" in item:
            made.append({**item, "role": role})
        elif isinstance(item, dict) and ("text" in item or "files" in item) and item.get("type") != "text":
            content: list[Any] = [{"path": _path(file)} for file in item.get("files") or ()]
            made.append({"role": role, "content": [*content, item["text"]] if item.get("text") else content})
        elif isinstance(item, (str, dict, tuple, Path, Component)):
            made.append({"role": role, "content": item})
        else:
            made.append({"role": role, "content": str(item)})
    return made


def _path(file: Any) -> Any:
    return file.get("path") if isinstance(file, dict) else file


def _bare(answer: Any) -> Any:
    """An answer as JSON."""
    if answer is None or isinstance(answer, str):
        return answer
    made = messages.to_page(said(answer, "assistant"))
    return made if isinstance(answer, list) else made[0] if made else None


def _parameters(fn: Callable[..., Any]) -> list[inspect.Parameter]:
    try:
        return list(inspect.signature(fn).parameters.values())
    except (TypeError, ValueError):
        return []


def plain(conversation: Sequence[Any]) -> list[Any]:
    """A conversation as JSON: without the components that functions get. Pairs are that already."""
    if any(not isinstance(message, dict) for message in conversation):
        return list(conversation)
    return [
        {**message, "content": [{k: v for k, v in part.items() if k != "instance"} for part in message["content"]]}
        for message in conversation
    ]


def examples_shown(
    examples: Sequence[Any], multimodal: bool, labels: Sequence[str] | None, icons: Sequence[str] | None
) -> list[dict[str, Any]]:
    """A ChatInterface's examples as an empty conversation shows them.

    Args:
        examples: messages, or lists that begin with one.
        multimodal: messages are dicts of text and files.
        labels: texts that stand for them.
        icons: a picture for each.
    """
    shown = []
    for number, example in enumerate(examples):
        first = example[0] if isinstance(example, (list, tuple)) else example
        message: dict[str, Any] = {"text": first} if isinstance(first, str) else {}
        if isinstance(first, dict):
            message = {"text": first.get("text", ""), "files": list(first.get("files") or ())}
        if labels:
            message["display_text"] = labels[number]
        if icons and not (multimodal and message.get("files")):
            message["icon"] = icons[number]
        elif multimodal and not message.get("files"):
            message["icon"] = {"path": "", "mime_type": "text"}
        shown.append(message)
    return shown
