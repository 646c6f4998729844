"""Requests to a server: by the browser while Python goes on, by the browser while Python waits, and by CPython."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import AsyncGenerator, Coroutine, Mapping
from typing import Any, Protocol, TypeVar
from urllib.parse import urlsplit

from lite_py._compat import Answer, Question, platform
from lite_py.shims.gradio_client.exceptions import UnreachableError

Result = TypeVar("Result")


class Web(Protocol):
    """Asks servers; `cookies` are sent along when they are wanted."""

    async def ask(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None, cookies: bool = False
    ) -> Answer:
        """One request.

        Raises:
            UnreachableError: no answer came.
        """

    def lines(self, url: str, headers: Mapping[str, str], cookies: bool = False, body: bytes | None = None) -> Lines:
        """The lines of an answer as they come; a body is posted.

        Raises:
            UnreachableError: no answer came.
            StatusError: it is no good one.
        """


Lines = AsyncGenerator[str, None]


class StatusError(Exception):
    """An answer to `lines` that is no good one."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        super().__init__(str(answer.status))


def unreachable(url: str) -> UnreachableError:
    """What to say when a browser gives no answer; it does not tell why."""
    parts = urlsplit(url)
    origin = f"{parts.scheme}://{parts.netloc}"
    advice = (
        "see that it runs, that it lets other sites ask it (CORS; a Gradio server on localhost lets only pages of "
        "localhost), and that this page's Content-Security-Policy, if it has one, names it in connect-src."
    )
    if parts.scheme == "http" and parts.hostname not in ("localhost", "127.0.0.1"):
        advice = f"a page on https can only ask servers on https; else {advice}"
    return UnreachableError(f"The server {origin} could not be reached: {advice}")


def drive(work: Coroutine[Any, Any, Result]) -> Result:
    """Run to its end what never has to wait for others: work with `blocking()`."""
    try:
        work.send(None)
    except StopIteration as end:
        result: Result = end.value
        return result
    work.close()
    raise RuntimeError("Work that should go on by itself waits for something.")


async def _split(pieces: AsyncGenerator[bytes, None]) -> AsyncGenerator[str, None]:
    """Text in lines, without their ends."""
    rest = b""
    async for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            yield line.decode("utf-8", "replace").rstrip("\r")
    if rest:
        yield rest.decode("utf-8", "replace")


class Fetch:
    """By the browser, while Python goes on."""

    async def ask(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None, cookies: bool = False
    ) -> Answer:
        """As `Web.ask`."""
        try:
            return await platform.request(Question(method, url, dict(headers), body, cookies=cookies))
        except OSError:
            raise unreachable(url) from None

    async def lines(
        self, url: str, headers: Mapping[str, str], cookies: bool = False, body: bytes | None = None
    ) -> AsyncGenerator[str, None]:
        """As `Web.lines`."""
        method = "GET" if body is None else "POST"
        try:
            answer, pieces = await platform.stream(Question(method, url, dict(headers), body, cookies=cookies))
            async with contextlib.aclosing(pieces):
                if answer.status >= 400:
                    content = b"".join([piece async for piece in pieces])
                    raise StatusError(dataclasses.replace(answer, content=content))
                async for line in _split(pieces):
                    yield line
        except OSError:
            raise unreachable(url) from None


class Waiting:
    """By the browser, while everything waits."""

    async def ask(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None, cookies: bool = False
    ) -> Answer:
        """As `Web.ask`."""
        try:
            return platform.request_now(Question(method, url, dict(headers), body, cookies=cookies))
        except OSError:
            raise unreachable(url) from None

    async def lines(
        self, url: str, headers: Mapping[str, str], cookies: bool = False, body: bytes | None = None
    ) -> AsyncGenerator[str, None]:
        """As `Web.lines`, once all have come."""
        answer = await self.ask("GET" if body is None else "POST", url, headers, body, cookies)
        if answer.status >= 400:
            raise StatusError(answer)
        for line in answer.content.decode("utf-8", "replace").splitlines():
            yield line


class Host:
    """By CPython's own library."""

    def __init__(self) -> None:
        import http.cookiejar
        import urllib.request

        keeper = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(keeper)

    def _open(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> Any:
        import urllib.error
        import urllib.request

        request = urllib.request.Request(url, body, dict(headers), method=method)
        try:
            return self._opener.open(request)
        except urllib.error.HTTPError as error:
            return error
        except OSError as error:
            reason = getattr(error, "reason", error)
            raise UnreachableError(f"The server {url} could not be reached: {reason}.") from None

    async def ask(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None, cookies: bool = False
    ) -> Answer:
        """As `Web.ask`; whoever else runs in the loop waits."""
        with self._open(method, url, headers, body) as response:
            return Answer(int(response.status), response.read())

    async def lines(
        self, url: str, headers: Mapping[str, str], cookies: bool = False, body: bytes | None = None
    ) -> AsyncGenerator[str, None]:
        """As `Web.lines`; whoever else runs in the loop waits."""
        with self._open("GET" if body is None else "POST", url, headers, body) as response:
            if response.status >= 400:
                raise StatusError(Answer(int(response.status), response.read()))
            for line in response:
                yield line.decode("utf-8", "replace").rstrip("\r\n")


_webs: dict[bool, Web] = {}


def going_on() -> Web:
    """What asks while other Python goes on; in CPython what waits."""
    if not platform.browser:
        return blocking()
    return _webs.setdefault(True, Fetch())


def blocking() -> Web:
    """What answers before anything else happens, for `drive`."""
    if False not in _webs:
        _webs[False] = Waiting() if platform.browser else Host()
    return _webs[False]
