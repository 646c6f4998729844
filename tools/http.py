"""Reading over HTTP: whole files, and seekable ones that fetch only the ranges that are read."""

from __future__ import annotations

import io
import os
import re
import ssl
import tempfile
import urllib.error
import urllib.request
from functools import cache
from http.client import HTTPException, HTTPResponse
from typing import IO, cast

#: Seconds without a byte before a place counts as unreachable, and before an index does.
SHORT, LONG = 6.0, 60.0
BLOCK = 1 << 18


class HttpError(Exception):
    """A request that brought nothing, with the reason in a few words.

    `reached` tells whether a server answered at all.
    """

    def __init__(self, reason: str, *, reached: bool) -> None:
        super().__init__(reason)
        self.reached = reached


def get(url: str, headers: dict[str, str] | None = None, timeout: float = SHORT) -> HTTPResponse:
    """Begin to read an address.

    Args:
        url: An http, https or file address.
        headers: Extra request headers.
        timeout: Seconds to wait for a connection, and for each piece of the answer.

    Returns:
        The open response; the caller closes it.

    Raises:
        HttpError: No answer in time, or an answer other than success.
    """
    request = urllib.request.Request(url, headers={"User-Agent": "lite-py", **(headers or {})})
    try:
        answer = urllib.request.urlopen(request, timeout=timeout, context=_tls())
        return cast(HTTPResponse, answer)
    except urllib.error.HTTPError as error:
        error.close()
        raise HttpError(f"it answered {error.code}", reached=True) from None
    except urllib.error.URLError as error:
        raise HttpError(f"no connection ({_short(error.reason)})", reached=False) from None
    except (OSError, HTTPException, ValueError) as error:
        raise HttpError(f"no connection ({_short(error)})", reached=False) from None


class RangedFile(io.RawIOBase):
    """A remote file that can be seeked, so that `zipfile` can read single members of it.

    Blocks are fetched by range requests and kept. A server that does not know ranges sends the
    whole file once, which is then read from a temporary one.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._position = 0
        self._blocks: list[tuple[int, bytes]] = []
        self._whole: IO[bytes] | None = None
        self._size = 0
        self._fetch(f"bytes=-{BLOCK}")

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """It can be seeked."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move, as in any file; nothing is fetched."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._size}[whence]
        self._position = max(0, base + offset)
        return self._position

    def tell(self) -> int:
        """Where the next read begins."""
        return self._position

    def load(self, start: int, end: int) -> None:
        """Fetch a span with one request, before it is read in small pieces.

        Args:
            start: Its first byte.
            end: The byte after its last.

        Raises:
            HttpError: The request failed.
        """
        end = min(end, self._size)
        if self._whole is None and start < end and not self._find(start, end):
            self._fetch(f"bytes={start}-{end - 1}")

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read from the blocks, fetching the next one where they end."""
        want = min(len(buffer), self._size - self._position)
        if want <= 0:
            return 0
        if self._whole is not None:
            self._whole.seek(self._position)
            data = self._whole.read(want)
        else:
            block = self._find(self._position, self._position + 1)
            if block is None:
                self.load(self._position, self._position + max(want, BLOCK))
                block = self._find(self._position, self._position + 1)
            if block is None:
                raise HttpError("it sent another range than asked for", reached=True)
            start, content = block
            data = content[self._position - start : self._position - start + want]
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)

    def forget(self) -> None:
        """Drop what was fetched; the tail, which holds a zip's directory, is kept."""
        del self._blocks[1:]

    def close(self) -> None:
        """Drop everything."""
        self._blocks.clear()
        if self._whole is not None:
            self._whole.close()
        super().close()

    def _find(self, start: int, end: int) -> tuple[int, bytes] | None:
        for block in reversed(self._blocks):
            if block[0] <= start and end <= block[0] + len(block[1]):
                return block
        return None

    def _fetch(self, span: str) -> None:
        """One range request; where the answer is the whole file, it goes to a temporary one."""
        with get(self._url, {"Range": span}, LONG) as answer:
            match = re.match(r"bytes (\d+)-(\d+)/(\d+)", answer.headers.get("Content-Range") or "")
            try:
                if match:
                    self._size = int(match[3])
                    content = answer.read()
                    if len(content) != int(match[2]) - int(match[1]) + 1:
                        raise HttpError("the range was cut short", reached=True)
                    self._blocks.append((int(match[1]), content))
                else:
                    self._whole = tempfile.TemporaryFile()  # noqa: SIM115 -- closed by close()
                    while block := answer.read(BLOCK):
                        self._whole.write(block)
                    self._size = self._whole.tell()
            except (OSError, HTTPException) as error:
                raise HttpError(f"it broke off ({_short(error)})", reached=True) from None


@cache
def _tls() -> ssl.SSLContext:
    """The system's certificates, or those that pip was told to use."""
    for variable in ("SSL_CERT_FILE", "PIP_CERT", "REQUESTS_CA_BUNDLE"):
        path = os.environ.get(variable)
        if path and os.path.isfile(path):
            return ssl.create_default_context(cafile=path)
    return ssl.create_default_context()


def _short(reason: object) -> str:
    """An error in a few words, without numbers and internals."""
    if isinstance(reason, TimeoutError):
        return "timed out"
    return str(getattr(reason, "strerror", None) or reason or type(reason).__name__)
