"""The platform in a page's worker."""

from __future__ import annotations

import _imp
import asyncio
import contextlib
import functools
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import re
import sys
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Iterable, Iterator, Mapping, Sequence
from typing import Any

from lite_py._compat.base import Answer, Question, Store

LONG_TEXT = 10_000
"""Letters from which on a text is searched by JavaScript."""


class _CarriedFinder(importlib.abc.MetaPathFinder):
    """Last on `sys.meta_path`: fetches a package of the site when an import found nothing.

    Static imports are fetched before the app runs; this is for the dynamic ones.
    """

    def __init__(self, load: Callable[[str], bool]) -> None:
        self._load = load
        self._tried: set[str] = set()

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: Any = None
    ) -> importlib.machinery.ModuleSpec | None:
        if path is not None or fullname in self._tried:
            return None
        self._tried.add(fullname)
        if not self._load(fullname):
            return None
        return importlib.machinery.PathFinder.find_spec(fullname)


class _AbsentFinder(importlib.abc.MetaPathFinder):
    """First on `sys.meta_path` while the library's files are not there: what lies in them waits for them.

    Python was restored from a snapshot, which has the modules that most apps need and none of the files;
    or it was started with the files of just those modules.
    """

    def __init__(self, complete: Callable[[], None], names: Iterable[str]) -> None:
        self._complete = complete
        known = {name.partition(".")[0] for name in sys.modules}
        self._names = known.union(names) - set(sys.builtin_module_names)
        self._has_some = any(os.path.isfile(place) for place in sys.path)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: Any = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Bring the files before any other finder looks for one of theirs."""
        if fullname.partition(".")[0] in self._names and not _imp.is_frozen(fullname):
            if self._has_some and (spec := importlib.machinery.PathFinder.find_spec(fullname, path)):
                return spec
            self._bring()
        return None

    def find_distributions(self, context: Any = None) -> Iterable[Any]:
        """The same for packages' metadata, of which `importlib.metadata` asks each finder."""
        self._bring()
        return ()

    def _bring(self) -> None:
        self._complete()
        if self in sys.meta_path:
            sys.meta_path.remove(self)


class BrowserStore:
    """The browser's storage.

    Args:
        storage: the worker's `Storage`.
    """

    def __init__(self, storage: Any) -> None:
        self._storage = storage

    async def all(self, app: str) -> list[tuple[str, str, bytes]]:
        """As `Store.all`."""
        return [(path, version, data.to_bytes()) for path, version, data in await self._storage.all(app)]

    async def versions(self, app: str, folder: str) -> list[tuple[str, str]]:
        """As `Store.versions`."""
        return [(path, version) for path, version in await self._storage.versions(app, folder)]

    async def read(self, app: str, paths: Sequence[str]) -> list[bytes]:
        """As `Store.read`."""
        return [data.to_bytes() for data in await self._storage.read(app, _to_js(list(paths)))]

    async def write(self, app: str, files: Mapping[str, bytes], deleted: Sequence[str]) -> str:
        """As `Store.write`."""
        entries = _to_js([[path, data] for path, data in files.items()])
        version: str = await self._storage.write(app, entries, _to_js(list(deleted)))
        return version

    async def lock(self, name: str) -> Callable[[], None]:
        """As `Store.lock`."""
        release: Callable[[], None] = await self._storage.lock(name)
        return release


class BrowserPictures:
    """The browser's decoders.

    Args:
        pictures: the worker's `Pictures` (loader/src/worker/pictures.ts).
    """

    def __init__(self, pictures: Any) -> None:
        self._pictures = pictures

    async def decode(
        self, path: str, name: str, kind: str, mode: str, size: tuple[int, int], turned: bool
    ) -> memoryview | None:
        """As `Pictures.decode`."""
        opening = self._pictures.open(path, name, kind, len(mode), turned)
        await self._pictures.begun()
        pixels = memoryview(bytearray(size[0] * size[1] * len(mode)))  # emptied while the browser decodes
        opened = await opening
        if opened is None:
            return None
        if (opened.width, opened.height) != size:
            opened.close()
            return None
        return pixels if await opened.read(pixels) else None


def _to_js(value: Any, dictionary: Any = None) -> Any:
    """Lists as arrays, bytes as Uint8Array; dicts by what makes an object of entries."""
    from pyodide.ffi import to_js

    return to_js(value, dict_converter=dictionary)


def _followed(wait: Callable[[Any], Any], call: Callable[[], None]) -> Callable[[Any], Any]:
    @functools.wraps(wait)
    def waiting(what: Any, /) -> Any:
        try:
            return wait(what)
        finally:
            call()

    return waiting


@contextlib.contextmanager
def _told(question: Question) -> Iterator[None]:
    """Say in a sentence why JavaScript gets no answer."""
    from pyodide.ffi import JsException

    try:
        yield
    except JsException as error:
        if error.name == "TimeoutError":
            raise TimeoutError(f"{question.address} did not answer within {question.timeout:g} s.") from None
        raise OSError(
            f"{question.address} could not be read. A browser reads other hosts only where they are there and allow it "
            "(CORS); look into the browser's console for which it is."
        ) from None


async def _fetch(question: Question, stop: Any) -> Any:
    """The response of `fetch`, whose content is still to come; `stop` ends it where there is no timeout."""
    import js

    settings: dict[str, Any] = {"method": question.method, "headers": question.headers}
    if question.body is not None:
        settings["body"] = question.body
    if question.cookies:
        settings["credentials"] = "include"
    options = _to_js(settings, js.Object.fromEntries)
    seconds = question.timeout
    options.signal = stop.signal if seconds is None else js.AbortSignal.timeout(int(seconds * 1000))
    return await js.fetch(question.address, options)


async def _pieces(question: Question, response: Any, stop: Any) -> AsyncGenerator[bytes, None]:
    reader = response.body.getReader()
    try:
        while True:
            with _told(question):
                piece = await reader.read()
            if piece.done:
                return
            yield piece.value.to_bytes()
    finally:
        stop.abort()


def _answer(question: Question, response: Any, content: bytes = b"") -> Answer:
    headers = [(name, value) for name, value in response.headers]
    return Answer(response.status, content, response.statusText, headers, response.url or question.address)


class InPyodide:
    """Buffers are JavaScript's; packages lie beside the page."""

    browser = True
    store: Store | None = None
    pictures: BrowserPictures | None = None
    ahead: Callable[[], Awaitable[None] | None]

    def __init__(self) -> None:
        self.ahead = lambda: None

    def to_bytes(self, buffer: Any) -> bytes | memoryview:
        """One copy of a JavaScript buffer into Python's memory."""
        data: bytes = buffer.to_bytes()
        return data

    async def fetch(self, address: str) -> bytes:
        """By the browser, which may have it already."""
        from pyodide.http import pyfetch

        response = await pyfetch(address)
        response.raise_for_status()
        content: bytes = await response.bytes()
        return content

    def fetch_now(self, address: str) -> bytes:
        """By a request that a worker may wait for; a page may not, and Node has none."""
        answer = self.request_now(Question("GET", address, {}))
        if answer.status != 200:
            raise OSError(f"{address} answered {answer.status}.")
        return answer.content

    async def request(self, question: Question) -> Answer:
        """By `fetch`; who stops waiting ends it."""
        import js

        stop = js.AbortController.new()
        done = False
        try:
            with _told(question):
                response = await _fetch(question, stop)
                content = (await response.arrayBuffer()).to_bytes()
            done = True
        finally:
            if not done:
                stop.abort()
        return _answer(question, response, content)

    async def stream(self, question: Question) -> tuple[Answer, AsyncGenerator[bytes, None]]:
        """By `fetch`."""
        import js

        stop = js.AbortController.new()
        with _told(question):
            response = await _fetch(question, stop)
        return _answer(question, response), _pieces(question, response, stop)

    def request_now(self, question: Question) -> Answer:
        """By a request that a worker may wait for; Node, where a built site's app is run once, has `askNow` instead."""
        import js

        body = None if question.body is None else _to_js(question.body)
        if hasattr(js, "askNow"):
            with _told(question):
                known = js.askNow(question.method, question.address, json.dumps(question.headers), body)
            return _answer(question, known, known.content.to_bytes())
        request = js.XMLHttpRequest.new()
        request.open(question.method, question.address, False)
        request.responseType = "arraybuffer"
        request.withCredentials = question.cookies
        if question.timeout is not None:
            request.timeout = int(question.timeout * 1000)
        for name, value in question.headers.items():
            request.setRequestHeader(name, value)
        with _told(question):
            request.send(body)
        lines = (line.partition(": ") for line in request.getAllResponseHeaders().splitlines())
        headers = [(name, value) for name, _, value in lines if name]
        content = request.response.to_bytes() if request.response else b""
        return Answer(request.status, content, request.statusText, headers, request.responseURL or question.address)

    def matches(self, pattern: str, text: str) -> bool:
        """By Python where handing the text over takes longer; JavaScript is ten times as fast in a long one."""
        if len(text) < LONG_TEXT:
            return re.search(pattern, text) is not None
        import js

        return bool(js.RegExp.new(pattern).test(text))

    def begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Pyodide's loop takes two turns of the worker's own to begin a task; this takes none."""
        loop = asyncio.get_running_loop()
        return asyncio.Task(work, loop=loop, eager_start=True)  # type: ignore[call-arg]  # since Python 3.12

    def write_file(self, path: str, buffer: Any) -> None:
        """The buffer itself becomes the file's content: no copy goes through Python's memory."""
        from pyodide.ffi import JsException
        from pyodide_js import FS

        try:
            FS.writeFile(path, buffer, canOwn=True)
        except JsException as error:
            raise OSError(f"{path} could not be written: {error}") from None

    def read_file(self, path: str) -> Any:
        """One copy of the file's content, in JavaScript's memory."""
        from pyodide.ffi import JsException
        from pyodide_js import FS

        try:
            return FS.readFile(path)
        except JsException as error:
            raise OSError(f"{path} could not be read: {error}") from None

    def install_store(self, storage: Any) -> None:
        """Keep files by the worker's `Storage` (loader/src/worker/storage.ts)."""
        self.store = BrowserStore(storage)

    def install_pictures(self, pictures: Any) -> None:
        """Decode by the worker's `Pictures`."""
        self.pictures = BrowserPictures(pictures)

    def after_waiting(self, call: Callable[[], None]) -> None:
        """Where the browser can, Pyodide suspends the code that sleeps or waits for a promise."""
        import pyodide.ffi

        for module, name in ((time, "sleep"), (pyodide.ffi, "run_sync")):
            setattr(module, name, _followed(getattr(module, name), call))

    def install_importer(self, load: Callable[[str], bool]) -> None:
        """Hang the site's packages behind everything else that imports."""
        sys.meta_path.append(_CarriedFinder(load))

    def complete_later(self, complete: Callable[[], None], names: Iterable[str]) -> None:
        """Hang what brings the files before everything else that imports."""
        sys.meta_path.insert(0, _AbsentFinder(complete, names))
