"""A Gradio server, as its web page talks to it: config, files, and the queue's server-sent events."""

from __future__ import annotations

import asyncio
import json
import re
import secrets
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing, suppress
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, unquote, urlencode, urlsplit

from lite_py._compat import Answer
from lite_py.shims.gradio_client import values
from lite_py.shims.gradio_client.exceptions import AppError, AuthenticationError, ServerError, ValidationError
from lite_py.shims.gradio_client.utils import QueueError
from lite_py.shims.gradio_client.web import Fetch, StatusError, Web

HIDDEN = "The server's function failed, and the server does not say why; launch(show_error=True) there lets it say so."

Message = dict[str, Any]


def address(src: str) -> str:
    """A server's address, with a slash at its end: as it was named, or that of a Space ("user/space").

    Raises:
        ValueError: it is neither.
    """
    if src.startswith(("http://", "https://")):
        return f"{src.split('?')[0].split('#')[0].rstrip('/')}/"
    name = src.removeprefix("spaces/")
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", name):
        raise ValueError(f"{src!r} names no server; write its address, or user/space for a Space of Hugging Face.")
    return f"https://{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}.hf.space/"


class Connection:
    """One server.

    Args:
        src: its address, or the name of a Space.
        headers: go with each request.
        auth: user and password, when the server wants them.
    """

    def __init__(self, src: str, headers: Mapping[str, str] | None = None, auth: tuple[str, str] | None = None) -> None:
        self.src = address(src)
        self.headers = dict(headers or {})
        self._auth = auth
        self.config: dict[str, Any] = {}
        self.prefix = self.src
        """What the addresses of its API begin with."""

    @property
    def cookies(self) -> bool:
        """Does it know this page by a cookie?"""
        return self._auth is not None

    async def open(self, web: Web) -> None:
        """Log in if need be, and read the server's config.

        Raises:
            UnreachableError: no answer came.
            AuthenticationError: the server wants to know who asks, and not so.
            ServerError: it is no Gradio server.
        """
        if self._auth is not None:
            form = urlencode(dict(zip(("username", "password"), self._auth))).encode()
            kind = {"content-type": "application/x-www-form-urlencoded"}
            answer = await web.ask("POST", f"{self.src}login", {**self.headers, **kind}, form, True)
            if answer.status >= 400:
                raise AuthenticationError(f"{self.src} does not take this user and password ({_reason(answer)}).")
        answer = await web.ask("GET", f"{self.src}config", self.headers, None, self.cookies)
        if answer.status in (401, 403):
            hint = (
                "the browser did not keep its cookie, which visitors can forbid for other sites"
                if self.cookies
                else "pass auth=(user, password), or token= for a private Space, which all who open the page can read"
            )
            raise AuthenticationError(f"{self.src} wants to know who asks: {hint}.")
        config = answer.json()
        if answer.status >= 400 or not isinstance(config, dict) or "dependencies" not in config:
            more = " A Space that sleeps or has failed answers so as well." if ".hf.space/" in self.src else ""
            raise ServerError(f"{self.src} did not answer as a Gradio server does (status {answer.status}).{more}")
        if not str(config.get("protocol", "")).startswith("sse_v"):
            version = config.get("version", "of unknown version")
            raise ServerError(f"{self.src} runs Gradio {version}, which is too old: it takes version 4.20 or newer.")
        self.config = config
        self.prefix = f"{self.src}{str(config.get('api_prefix') or '').strip('/')}".rstrip("/") + "/"

    async def info(self, web: Web) -> dict[str, Any]:
        """The server's description of what can be called."""
        found: dict[str, Any] = await self.json(web, "GET", "info")
        return found

    async def json(
        self, web: Web, method: str, path: str, body: Any = None, headers: Mapping[str, str] | None = None
    ) -> Any:
        """Ask the server's API, with a body as JSON.

        Raises:
            UnreachableError: no answer came.
            ServerError, ValidationError, AuthenticationError, AppError: no good one.
        """
        sent = {**self.headers, **(headers or {})}
        content = None
        if body is not None:
            content = json.dumps(body).encode()
            sent["content-type"] = "application/json"
        answer = await web.ask(method, f"{self.prefix}{path}", sent, content, self.cookies)
        if answer.status >= 400:
            raise refusal(answer)
        return answer.json()

    async def upload(self, web: Web, name: str, content: bytes) -> str:
        """Send a file. Returns the server's path of it."""
        boundary = f"lite-py-{secrets.token_hex(16)}"
        body = values.multipart(name, content, boundary)
        kind = {"content-type": f"multipart/form-data; boundary={boundary}"}
        answer = await web.ask("POST", f"{self.prefix}upload", {**self.headers, **kind}, body, self.cookies)
        paths = answer.json()
        if answer.status >= 400 or not isinstance(paths, list):
            raise ServerError(f"{self.src} did not take the file {name} ({_reason(answer)}).")
        return str(paths[0])

    def file_url(self, file: Mapping[str, Any]) -> str:
        """The address of a file that the server named."""
        url = file.get("url")
        if isinstance(url, str) and url.startswith(("http://", "https://", "data:")):
            return url
        return f"{self.prefix}file={quote(str(file['path']))}"

    def own_path(self, url: str) -> str | None:
        """The server's path of one of its files; None for other addresses."""
        same = urlsplit(url).netloc == urlsplit(self.src).netloc
        return unquote(url.split("/file=", 1)[1]) if same and "/file=" in url else None

    async def download(self, web: Web, file: Mapping[str, Any]) -> tuple[str, bytes]:
        """The name and the content of a file that the server named."""
        url = self.file_url(file)
        own = self.own_path(url) is not None
        answer = await web.ask("GET", url, self.headers if own else {}, None, self.cookies and own)
        name = str(file.get("orig_name") or PurePosixPath(str(file["path"]).split("?")[0]).name or "file")
        if answer.status >= 400:
            raise ServerError(f"The file {name} of {self.src} is not to be had ({_reason(answer)}).")
        return name, answer.content


class Session:
    """One visitor of a server: what its states belong to. Its calls share one stream of events."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.hash = secrets.token_hex(8)
        self._inboxes: dict[str, asyncio.Queue[Message | BaseException]] = {}
        self._pending: set[str] = set()
        """Events whose end is still to come. A stream without any never ends, so none is opened then."""
        self._ended: set[str] = set()
        """Events that have ended, and whose messages are still to be taken."""
        self._reader: asyncio.Task[None] | None = None

    async def call(
        self, web: Web, fn_index: int, data: list[Any], headers: Mapping[str, str] | None = None, **about: Any
    ) -> AsyncGenerator[Message, None]:
        """Call a function of the server's: every message of it, with its values whole.

        Left early, it is stopped there.

        Args:
            web: asks.
            fn_index: which one.
            data: a value for each of its inputs.
            headers: for this call alone.
            about: `trigger_id` and `event_data`, as pages send them.

        Raises:
            AppError: it raised.
            ServerError: the server does not take it, or breaks off.
        """
        function = next(one for one in self.connection.config["dependencies"] if one["id"] == fn_index)
        body = {"data": data, "fn_index": fn_index, "session_hash": self.hash, **about}
        if function.get("queue") is False:
            output = await self.connection.json(web, "POST", "run/predict", body, headers)
            yield {"msg": "process_completed", "success": True, "output": output}
            return
        joined = await self.connection.json(web, "POST", "queue/join", body, headers)
        event_id = str((joined or {}).get("event_id"))
        ended = False
        last: list[Any] = []
        try:
            async with aclosing(self._messages(web, event_id)) as messages:
                async for message in messages:
                    ended = message["msg"] == "process_completed"
                    last = _completed(message, last)
                    yield message
                    if ended:
                        return
        finally:
            if not ended:
                about_it = {"session_hash": self.hash, "fn_index": fn_index, "event_id": event_id}
                await self._cancel(web, about_it)

    async def _cancel(self, web: Web, body: Message) -> None:
        with suppress(OSError, ServerError, ValueError):  # else it runs to its end there
            await self.connection.json(web, "POST", "cancel", body)

    def _lines(self, web: Web) -> AsyncGenerator[str, None]:
        url = f"{self.connection.prefix}queue/data?session_hash={self.hash}"
        return web.lines(url, self.connection.headers, self.connection.cookies)

    async def _messages(self, web: Web, event_id: str) -> AsyncGenerator[Message, None]:
        """The messages of one event."""
        if not isinstance(web, Fetch):  # each call has a stream of its own, since there is no other at the same time
            async with aclosing(_parsed(self._lines(web))) as messages:
                async for message in messages:
                    if message.get("event_id") in (event_id, None):
                        yield message
            raise ServerError(f"{self.connection.src} broke off before the function's end.")
        inbox = self._inboxes.setdefault(event_id, asyncio.Queue())
        if event_id not in self._ended:
            self._pending.add(event_id)
        if self._reader is None and self._pending:
            self._reader = asyncio.get_running_loop().create_task(self._read(web))
        try:
            while True:
                found = await inbox.get()
                if isinstance(found, BaseException):
                    raise found
                yield found
        finally:
            self._pending.discard(event_id)
            self._ended.discard(event_id)
            self._inboxes.pop(event_id, None)

    async def _read(self, web: Web) -> None:
        """Hand out the messages of all events, until all have ended."""
        try:
            broken = 0
            while self._pending and broken < 3:
                heard = False
                async with aclosing(_parsed(self._lines(web))) as messages:
                    async for message in messages:
                        heard = True
                        self._hand_out(message)
                        if message["msg"] == "close_stream":
                            break
                broken = 0 if heard else broken + 1
            if self._pending:
                raise ServerError(f"{self.connection.src} broke off before the function's end.")
        except Exception as error:
            for inbox in self._inboxes.values():
                inbox.put_nowait(error)
        finally:
            self._reader = None

    def _hand_out(self, message: Message) -> None:
        event_id = message.get("event_id")
        if event_id is not None:  # it may be heard of before the answer that names it
            self._inboxes.setdefault(str(event_id), asyncio.Queue()).put_nowait(message)
            if message["msg"] == "process_completed":
                self._pending.discard(str(event_id))
                self._ended.add(str(event_id))
        elif message["msg"] in ("unexpected_error", "server_stopped"):
            for inbox in self._inboxes.values():
                inbox.put_nowait(message)


async def _parsed(lines: AsyncGenerator[str, None]) -> AsyncGenerator[Message, None]:
    """The messages of a stream of server-sent events."""
    try:
        async with aclosing(lines) as each:
            async for line in each:
                if line.startswith("data:"):
                    message = json.loads(line[5:])
                    if isinstance(message, dict) and "msg" in message:
                        yield message
    except StatusError as error:
        raise refusal(error.answer) from None


def _completed(message: Message, last: list[Any]) -> list[Any]:
    """Put the values of a message together from what was there before.

    Raises:
        AppError: the message says that the function raised.
        ServerError: it says that something else went wrong.
    """
    kind = message["msg"]
    if kind in ("unexpected_error", "server_stopped"):
        raise ServerError(f"The server stopped: {message.get('message') or kind}.")
    if kind == "queue_full":
        raise QueueError("The server's queue is full; try again later.")
    output = message.get("output") or {}
    if kind in ("process_generating", "process_streaming", "process_completed") and not message.get("success", True):
        raise failed(output, message.get("title"))
    if kind == "process_generating" and isinstance(output.get("data"), list):
        if last:
            output["data"] = [values.apply(steps, value) for steps, value in zip(output["data"], last)]
        return list(output["data"])
    return last


def failed(output: Mapping[str, Any], title: Any = None) -> Exception:
    """The exception for what a function that raised has left."""
    options = {name: output[name] for name in ("duration", "visible") if name in output}
    text = output.get("error")
    if isinstance(text, list):  # of a validator, for each input
        refused = [str(one.get("message")) for one in text if isinstance(one, dict) and not one.get("is_valid", True)]
        return ValidationError("; ".join(refused) or "The server refuses the values.")
    return AppError(str(text) if text else HIDDEN, title=str(output.get("title") or title or "Error"), **options)


def refusal(answer: Answer) -> Exception:
    """The exception for an answer that is no result."""
    said = _reason(answer)
    if answer.status == 503:
        return QueueError(f"The server's queue is full ({said}); try again later.")
    if answer.status == 422:
        return ValidationError(f"The server refuses the values: {said}.")
    if answer.status in (401, 403):
        return AuthenticationError(f"The server does not let this page call it: {said}.")
    found = answer.json()
    if isinstance(found, dict) and "error" in found:
        return failed(found)
    return ServerError(f"The server answered with an error: {said}.")


def _reason(answer: Answer) -> str:
    """What an answer says of itself, in short."""
    found = answer.json()
    said = found.get("detail", found.get("error")) if isinstance(found, dict) else None
    if isinstance(said, list):
        said = "; ".join(str(one.get("msg", one)) if isinstance(one, dict) else str(one) for one in said)
    return f"{answer.status}, {str(said)[:200]}" if said else f"status {answer.status}"
