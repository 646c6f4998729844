"""`gr.load_chat`: a chat with a model behind an endpoint of OpenAI's kind, asked by fetch."""

from __future__ import annotations

import base64
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Any, Literal

from lite_py._compat import Answer
from lite_py.chat_interface import ChatInterface
from lite_py.components.multimodal_textbox import MultimodalTextbox
from lite_py.errors import Error
from lite_py.files import mime_type
from lite_py.shims.gradio_client.web import StatusError, going_on

Kind = Literal["text_encoded", "image"]

_READABLE = (
    ".txt",
    ".md",
    ".csv",
    ".tsv",
    ".json",
    ".py",
    ".js",
    ".ts",
    ".html",
    ".css",
    ".xml",
    ".yaml",
    ".toml",
    ".log",
)


def load_chat(
    base_url: str,
    model: str,
    token: str | None = None,
    *,
    file_types: Kind | list[Kind] | None = "text_encoded",
    system_message: str | None = None,
    streaming: bool = True,
    **kwargs: Any,
) -> ChatInterface:
    """A chat with a model that answers as OpenAI's chat completions do.

    Args:
        base_url: the endpoint's address, as `http://localhost:11434/v1/`. It must let other sites ask it (CORS).
        model: the model's name there.
        token: what the endpoint wants. Everybody who opens the page can read it.
        file_types: what may be sent along: "text_encoded" puts a file's text behind the message, "image" sends
            pictures; None sends no files.
        system_message: what the model is told first.
        streaming: show the answer while it grows.
        kwargs: for `gr.ChatInterface`.

    Returns:
        The chat.

    Raises:
        ValueError: a kind of files is unknown.
    """
    kinds = [file_types] if isinstance(file_types, str) else list(file_types or ())
    unknown = [kind for kind in kinds if kind not in ("text_encoded", "image")]
    if unknown:
        raise ValueError(f"file_types={unknown[0]!r} is not known; it is 'text_encoded', 'image' or None.")
    url = f"{base_url.rstrip('/')}/chat/completions"
    headers = {"content-type": "application/json", **({"authorization": f"Bearer {token}"} if token else {})}

    def asked(message: Any, history: Sequence[dict[str, Any]]) -> bytes:
        first = [{"role": "system", "content": system_message}] if system_message else []
        said = [{"role": turn["role"], "content": _content(turn["content"])} for turn in history]
        said = [turn for turn in said if turn["content"]]
        new = message if isinstance(message, str) else _content([message.get("text"), *_files(message)])
        messages = [*first, *said, {"role": "user", "content": new}]
        return json.dumps({"model": model, "messages": messages, "stream": streaming}).encode()

    async def stream(message: Any, history: list[dict[str, Any]]) -> AsyncIterator[str]:
        text = ""
        try:
            async with aclosing(going_on().lines(url, headers, body=asked(message, history))) as lines:
                async for line in lines:
                    if line.startswith("data:") and (piece := _piece(line[5:].strip())):
                        text += piece
                        yield text
        except StatusError as error:
            raise _refusal(url, error.answer) from None

    async def whole(message: Any, history: list[dict[str, Any]]) -> str:
        answer = await going_on().ask("POST", url, headers, asked(message, history))
        if answer.status >= 400:
            raise _refusal(url, answer)
        return str(answer.json()["choices"][0]["message"]["content"] or "")

    fn: Callable[..., Any] = stream if streaming else whole
    if kinds:
        accepted = [*(_READABLE if "text_encoded" in kinds else ()), *(["image"] if "image" in kinds else ())]
        kwargs.setdefault("textbox", MultimodalTextbox(file_types=accepted, file_count="multiple", render=False))
    return ChatInterface(fn, multimodal=bool(kinds), **kwargs)


def _piece(text: str) -> str:
    """What one event of a stream adds to the answer."""
    if text == "[DONE]":
        return ""
    choices = json.loads(text).get("choices") or [{}]
    return str((choices[0].get("delta") or {}).get("content") or "")


def _content(content: Any) -> Any:
    """A message's content as the endpoint takes it: text, or a list of text and pictures."""
    if isinstance(content, str):
        return content
    texts: list[str] = []
    pictures: list[dict[str, Any]] = []
    for part in content if isinstance(content, (list, tuple)) else [content]:
        path = _path(part)
        if path is None:
            text = part.get("text") if isinstance(part, dict) else part
            texts += [str(text)] if text else []
        elif (kind := mime_type(path) or "").startswith("image/"):
            data = base64.b64encode(Path(path).read_bytes()).decode()
            pictures.append({"type": "image_url", "image_url": {"url": f"data:{kind};base64,{data}"}})
        else:
            texts.append(f"{Path(path).name}:\n{Path(path).read_text(errors='replace')}")
    text = "\n\n".join(texts)
    return [*([{"type": "text", "text": text}] if text else []), *pictures] if pictures else text


def _files(message: dict[str, Any]) -> list[dict[str, Any]]:
    """The files of a MultimodalTextbox's message; text is never taken for a path."""
    return [file if isinstance(file, dict) else {"path": str(file)} for file in message.get("files") or ()]


def _path(part: Any) -> str | None:
    """The path of a part that is a file."""
    file = part.get("file", part) if isinstance(part, dict) else None
    found = file.get("path") if isinstance(file, dict) else None
    return str(found) if found else None


def _refusal(url: str, answer: Answer) -> Error:
    found = answer.json()
    said = found.get("error", found.get("detail")) if isinstance(found, dict) else None
    text = said.get("message") if isinstance(said, dict) else said
    return Error(f"{url} answered with status {answer.status}{f': {text}' if text else ''}.", print_exception=False)
