"""The Python end of the worker: takes messages from the page, sends messages back."""

from __future__ import annotations

import asyncio
import gc
import importlib
import shutil
import tempfile
import warnings
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from lite_py import alias, console, context, finders, wire
from lite_py._compat import platform
from lite_py.app import App
from lite_py.errors import FileOutsideError
from lite_py.files import Files
from lite_py.media.pixels import frame
from lite_py.program import Program
from lite_py.protocol import (
    Attachment,
    Call,
    Cancel,
    Close,
    Content,
    Dispatch,
    Fault,
    File,
    Flags,
    Read,
    Reload,
    Reply,
    Run,
    ToWorker,
)
from lite_py.shims import asking, engine

Post = Callable[..., None]
"""Posts a message's JSON text and, where it has any, its buffers as a list. One with a shape holds pixels of 1 to
4 bytes, by row and column; the page gets them as RGBA."""


class Worker:
    """Every app of a page, by id.

    Args:
        post: posts to the page.
        carried: import names of the packages that the site carries.
    """

    def __init__(self, post: Post, carried: Sequence[str] = ()) -> None:
        self._post = post
        self._carried = tuple(carried)
        self._apps: dict[str, App] = {}
        self._programs: dict[str, Program] = {}
        """Those that run, by digest."""
        self._count = 0
        self._root = Path(tempfile.gettempdir()) / "apps"

    def send(self, message: Any, buffers: Sequence[Any] = ()) -> None:
        """Send a message; `buffers` are what its attachments number."""
        text = wire.dumps(message)
        if buffers:
            self._post(text, list(buffers))
        else:  # a list would be a proxy to make and to destroy
            self._post(text)

    def receive(self, text: str, buffers: Sequence[Any] = ()) -> None:
        """Take one message from the page; what it starts goes on in the event loop."""
        try:
            self._handle(wire.loads(text, ToWorker), buffers)
        except wire.ProtocolError as error:
            self.send(
                Fault(
                    stage="protocol", message=f"The page and the worker do not fit together: {error}. Reload the page."
                )
            )

    def _handle(self, message: Any, buffers: Sequence[Any]) -> None:
        if isinstance(message, File):
            self._write(message, buffers[message.buffer])
        elif isinstance(message, Run):
            self._share(message)
            self._app(message.app_id).start(message)
        elif isinstance(message, Reload):
            self._reload(message)
        elif isinstance(message, Dispatch):
            self._app(message.app_id).dispatch(message)
        elif isinstance(message, Call):
            self._app(message.app_id).call(message)
        elif isinstance(message, Cancel):
            self._app(message.app_id).cancel(message.event_id)
        elif isinstance(message, Read):
            self._read(message)
        elif isinstance(message, Reply):
            self._app(message.app_id).reply(message)
        elif isinstance(message, Flags):
            self._app(message.app_id).review(message)
        elif isinstance(message, Close):
            self._close(message.app_id)

    def _app(self, id: str) -> App:
        if id not in self._apps:
            self._apps[id] = App(id, Program(Files(self._new_root(id))), self.send, self._carried)
        return self._apps[id]

    def adopt(self, app: App) -> None:
        """Take messages for an app that was not made by one."""
        self._apps[app.id] = app

    def _new_root(self, id: str) -> Path:
        self._count += 1
        return self._root / f"{id}.{self._count}"  # an id comes again when its app is run again

    def _reload(self, message: Reload) -> None:
        """Give an app a program of its own, with the files that it has."""
        app = self._app(message.app_id)
        app.reset()
        old = app.program
        if old.mounts == 1:
            files = old.files
            self._end(old)
        else:
            old.mounts -= 1
            files = old.files.copy_to(self._new_root(app.id), app.id)
        files.forget(message.removed)
        app.show(Program(files))

    def _share(self, message: Run) -> None:
        """Let an app that is about to run show the program of another one, if that has the same files."""
        app = self._app(message.app_id)
        own = app.program
        own.files.note_sources()
        digest = own.digest(message.entrypoint)
        other = self._programs.get(digest)
        if other is None or other.failed:
            self._programs[digest] = own
        else:
            app.show(other)
            self._release(own)

    def _release(self, program: Program) -> None:
        """An app has let go of a program."""
        program.mounts -= 1
        if not program.mounts:
            self._end(program)
            shutil.rmtree(program.files.root, ignore_errors=True)

    def _end(self, program: Program) -> None:
        program.close()
        self._programs = {digest: other for digest, other in self._programs.items() if other is not program}

    def _write(self, message: File, data: Any) -> None:
        files = self._app(message.app_id).files
        if message.decodes is not None and message.reason is not None:
            files.note_undecodable(message.decodes, message.reason)
            return
        try:
            if message.form == "rgba":
                target, pixels = files.place(message.folder, message.path), platform.to_bytes(data)
                files.hold_picture(target, frame(pixels, message.width, message.height, target.suffix.lstrip(".")))
                return
            target = files.write(message.folder, message.path, data)
            if message.decodes is not None:
                files.note_decoded(message.decodes, target)
        except (FileOutsideError, OSError) as error:
            self.send(Fault(app_id=message.app_id, stage="app", message=str(error)))

    def _read(self, message: Read) -> None:
        try:
            app = self._app(message.app_id)
            if (serving := app.serve(message.path)) is not None:
                app.keep(asyncio.get_event_loop().create_task(self._serve(message, serving)))
                return
            self._answer(message, *app.outbox.read(message.path))
        except Exception as error:  # whatever it is, the page waits for the answer
            self._refuse(message, error)

    async def _serve(self, message: Read, serving: Coroutine[Any, Any, tuple[Attachment, bytes]]) -> None:
        try:
            self._answer(message, *await serving)
        except Exception as error:
            self._refuse(message, error)

    def _answer(self, message: Read, attachment: Attachment, content: bytes) -> None:
        self.send(Content(app_id=message.app_id, request_id=message.request_id, attachment=attachment), [content])

    def _refuse(self, message: Read, error: Exception) -> None:
        self.send(Content(app_id=message.app_id, request_id=message.request_id, error=str(error)))

    def _close(self, id: str) -> None:
        app = self._apps.pop(id, None)
        if app is not None:
            app.close()
            self._release(app.program)


def start(
    post: Post,
    load: Callable[[str], bool] | None = None,
    carried: Sequence[str] = (),
    storage: Any = None,
    models: Any = None,
    complete: Callable[[], None] | None = None,
    library: Sequence[str] = (),
    pictures: Any = None,
    ahead: Callable[[], Any] | None = None,
) -> Callable[[str, Sequence[Any]], None]:
    """Begin: alias `gradio`, send prints to the page, and take messages.

    Args:
        post: posts a message's text and buffers to the page.
        load: fetches a package of the site by import name, while the import waits.
        carried: import names of those packages.
        storage: keeps files beyond the page.
        models: runs models with transformers.js, when the site carries it.
        complete: brings the library's files, where Python has begun without them; returns once they are there.
        library: the names of the modules and packages in them.
        pictures: decodes pictures as Pillow does, and faster.
        ahead: gives what to wait for when the page has not taken enough of what was sent; None when it has.

    Returns:
        The function that takes each message of the page: its text and its buffers.
    """
    # tqdm says at its first bar that there are no threads, which changes nothing
    warnings.filterwarnings("ignore", "tqdm:disabling monitor support")
    worker = Worker(post, carried if models is None else [*carried, "transformers"])
    alias.install()
    console.install(worker.send)
    platform.after_waiting(_reenter)
    if platform.browser:
        finders.after_import("urllib.request", _open_by_browser)
        asking.install()
    if storage is not None:
        platform.install_store(storage)
    if load is not None:
        platform.install_importer(load)
    if complete is not None:
        platform.complete_later(complete, library)
    if ahead is not None:
        platform.ahead = ahead
    if pictures is not None:
        platform.install_pictures(pictures)
    if models is not None:
        engine.install(models)
        alias.stand_in("transformers", "lite_py.shims.transformers")
    gc.freeze()  # what is there stays: to look through it for garbage takes longer than an event
    return worker.receive


def _open_by_browser(module: ModuleType) -> None:
    """Let `urllib.request` ask by the browser; what that takes is only imported with it."""
    importlib.import_module("lite_py.shims.web").install(module)


def _reenter() -> None:
    """Put the running app's folder and modules in place again."""
    app: App | None = context.app.get()
    if app is not None:
        app.program.enter()
