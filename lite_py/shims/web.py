"""`urllib.request` by the browser: it has no sockets, but it can ask."""

from __future__ import annotations

import http.client
import io
import urllib.error
from types import ModuleType
from typing import Any

from lite_py._compat import Answer, Question, platform
from lite_py.shims import waiting

_BROWSERS_OWN = frozenset(
    ("accept-encoding", "connection", "content-length", "cookie", "host", "proxy-authorization", "referer", "te")
)
"""Headers that a browser sets itself and lets nobody set."""

_UNPACKED = frozenset(("content-encoding", "content-length", "transfer-encoding"))
"""Headers that say how the content came; it is unpacked now."""


def install(module: ModuleType) -> None:
    """Let `urllib.request` open http and https by the browser.

    Args:
        module: that one.
    """
    module.AbstractHTTPHandler.do_open = _open


def _open(handler: Any, connection: Any, request: Any, **options: Any) -> http.client.HTTPResponse:
    """In place of `AbstractHTTPHandler.do_open`.

    Raises:
        urllib.error.URLError: there is no answer that the page may read.
    """
    question = Question(
        request.get_method(), request.full_url, _headers(request), _body(request.data), _timeout(request)
    )
    try:
        # where the browser can suspend Python, others go on meanwhile
        answer = waiting.wait(platform.request(question)) if waiting.can_wait() else platform.request_now(question)
    except OSError as error:
        raise urllib.error.URLError(error) from None
    response = http.client.HTTPResponse(_Received(_written(answer)), method=question.method)  # type: ignore[arg-type]
    response.begin()
    response.url = answer.address
    response.msg = response.reason  # type: ignore[assignment]  # as urllib has it
    return response


def _headers(request: Any) -> dict[str, str]:
    headers = {**request.unredirected_hdrs, **request.headers}
    # the name of Python's own client would have the browser ask other hosts whether it may send that
    return {
        name: str(value)
        for name, value in headers.items()
        if name.lower() not in _BROWSERS_OWN and not str(value).startswith("Python-urllib/")
    }


def _body(data: Any) -> bytes | None:
    if data is None or isinstance(data, bytes):
        return data
    if isinstance(data, (bytearray, memoryview)):
        return bytes(data)
    return bytes(data.read()) if hasattr(data, "read") else b"".join(data)


def _timeout(request: Any) -> float | None:
    """Seconds; None where nobody gave any."""
    return float(request.timeout) if isinstance(request.timeout, (int, float)) else None


def _written(answer: Answer) -> bytes:
    """The answer as a server would write it."""
    kept = [(name, value) for name, value in answer.headers if name.lower() not in _UNPACKED]
    lines = [f"{name}: {value}" for name, value in (*kept, ("Content-Length", str(len(answer.content))))]
    head = "\r\n".join((f"HTTP/1.1 {answer.status} {answer.reason}", *lines, "", ""))
    return head.encode("utf-8", "surrogateescape") + answer.content


class _Received:
    """What `HTTPResponse` reads in place of a socket."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def makefile(self, mode: str) -> io.BytesIO:
        return io.BytesIO(self._data)
