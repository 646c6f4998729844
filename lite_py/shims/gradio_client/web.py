"""Requests to a server: by the browser while Python goes on, by the browser while Python waits, and by CPython."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Coroutine, Mapping
from typing import Any, NamedTuple, Protocol, TypeVar
from urllib.parse import urlsplit

from lite_py._compat import platform
from lite_py.shims.gradio_client.exceptions import UnreachableError

Result = TypeVar("Result")


class Answer(NamedTuple):
    """A server's answer, whatever its status."""

    status: int
    content: bytes

    def json(self) -> Any:
        """What its JSON says; None when it is no JSON."""
        try:
            return json.loads(self.content)
        except ValueError:
            return None


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
    """By the browser's `fetch`, while Python goes on."""

    async def _fetch(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None, cookies: bool, stop: Any
    ) -> Any:
        import js
        from pyodide.ffi import JsException, to_js

        options = {"method": method, "headers": dict(headers), "signal": stop.signal}
        if cookies:
            options["credentials"] = "include"
        if body is not None:
            options["body"] = body
        try:
            return await js.fetch(url, to_js(options, dict_converter=js.Object.fromEntries))
        except JsException:
            raise unreachable(url) from None

    async def ask(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None, cookies: bool = False
    ) -> Answer:
        """As `Web.ask`."""
        import js
        from pyodide.ffi import JsException

        stop, done = js.AbortController.new(), False
        try:
            response = await self._fetch(method, url, headers, body, cookies, stop)
            content = (await response.arrayBuffer()).to_bytes()
            done = True
        except JsException:
            raise unreachable(url) from None
        finally:
            if not done:
                stop.abort()
        return Answer(int(response.status), content)

    async def lines(
        self, url: str, headers: Mapping[str, str], cookies: bool = False, body: bytes | None = None
    ) -> AsyncGenerator[str, None]:
        """As `Web.lines`."""
        import js

        stop = js.AbortController.new()
        try:
            method = "GET" if body is None else "POST"
            response = await self._fetch(method, url, headers, body, cookies, stop)
            if not response.ok:
                raise StatusError(Answer(int(response.status), (await response.arrayBuffer()).to_bytes()))
            async for line in _split(_pieces(response, url)):
                yield line
        finally:
            stop.abort()


async def _pieces(response: Any, url: str) -> AsyncGenerator[bytes, None]:
    from pyodide.ffi import JsException

    reader = response.body.getReader()
    while True:
        try:
            piece = await reader.read()
        except JsException:
            raise unreachable(url) from None
        if piece.done:
            return
        yield piece.value.to_bytes()


class Waiting:
    """By a request that the worker waits for. Node has none, where a built site's app is run once: it has `askNow`."""

    def _send(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None, cookies: bool
    ) -> tuple[int, bytes]:
        import js
        from pyodide.ffi import JsException, to_js

        try:
            if hasattr(js, "askNow"):
                answer = js.askNow(method, url, json.dumps(dict(headers)), to_js(body))
                return int(answer.status), answer.content.to_bytes()
            request = js.XMLHttpRequest.new()
            request.open(method, url, False)
            request.responseType = "arraybuffer"
            request.withCredentials = cookies
            for name, value in headers.items():
                request.setRequestHeader(name, value)
            request.send(to_js(body))
        except JsException:
            raise unreachable(url) from None
        if not request.status:
            raise unreachable(url)
        return int(request.status), request.response.to_bytes()

    async def ask(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None, cookies: bool = False
    ) -> Answer:
        """As `Web.ask`."""
        return Answer(*self._send(method, url, headers, body, cookies))

    async def lines(
        self, url: str, headers: Mapping[str, str], cookies: bool = False, body: bytes | None = None
    ) -> AsyncGenerator[str, None]:
        """As `Web.lines`, once all have come."""
        answer = Answer(*self._send("GET" if body is None else "POST", url, headers, body, cookies))
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
