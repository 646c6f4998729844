"""A program: an app's files and what running them left behind, shared by every mount of the same code."""

from __future__ import annotations

import ast
import asyncio
import hashlib
import inspect
import os
import sys
from pathlib import Path
from types import ModuleType

from lite_py import context, finders, spelling
from lite_py._compat import Store
from lite_py.blocks import Blocks
from lite_py.complaints import complaints
from lite_py.errors import NothingToShowError
from lite_py.files import Files
from lite_py.flaglog import FlagLogs
from lite_py.queue import Queue
from lite_py.storage import Kept


class Program:
    """A folder of files, run as `__main__` once, with its demo and its global state.

    Programs of one page share the interpreter. Before user code runs, `enter` puts this one's
    folder, `__main__` and own modules in place of another's.

    Args:
        files: its folder.
    """

    _entered: Program | None = None

    def __init__(self, files: Files) -> None:
        self.files = files
        self.kept = Kept(self.files.app)
        self.flags = FlagLogs(self.files, self.kept)
        self.queue = Queue()
        self.demo: Blocks | None = None
        self.mounts = 0
        """The apps of the page that show it."""
        self._run: asyncio.Task[None] | None = None
        self._main = ModuleType("__main__")
        self._modules: dict[str, ModuleType] = {}

    def digest(self, entrypoint: str) -> str:
        """Tells programs of different files, or another entry file, apart."""
        total = hashlib.sha256(entrypoint.encode("utf-8", "surrogatepass"))
        for file in sorted(self.files.app.rglob("*")):
            if file.is_file():
                name = str(file.relative_to(self.files.app)).encode("utf-8", "surrogateescape")
                content = file.read_bytes()
                total.update(b"\0%d %d\0" % (len(name), len(content)) + name + content)
        return total.hexdigest()

    @property
    def failed(self) -> bool:
        """Did its code raise?"""
        run = self._run
        return run is not None and run.done() and (run.cancelled() or run.exception() is not None)

    def enter(self) -> None:
        """Make this program's folder and modules the ones in place."""
        if Program._entered is self:
            return
        if Program._entered is not None:
            Program._entered._leave()
        Program._entered = self
        folder = str(self.files.app)
        os.chdir(folder)
        sys.path.insert(0, folder)
        sys.modules["__main__"] = self._main
        sys.modules.update(self._modules)

    def _leave(self) -> None:
        folder = str(self.files.app)
        if folder in sys.path:
            sys.path.remove(folder)
        own = {name: module for name, module in sys.modules.items() if _lies_in(module, folder) and name != "__main__"}
        self._modules = own
        for name in own:
            del sys.modules[name]

    def close(self) -> None:
        """Nobody shows it any more: its modules go, and its code stops at the next `await`."""
        if self._run is not None:
            self._run.cancel()
        if Program._entered is self:
            self._leave()
            Program._entered = None

    async def run(self, entrypoint: str, storage: str = "", store: Store | None = None) -> Blocks:
        """Run a file of the folder, unless that was done, and give its demo.

        Args:
            entrypoint: the file's path in the folder.
            storage: names the app in the browser's storage.
            store: what keeps files beyond the page.

        Returns:
            The demo that `launch()` was called on, else the variable `demo`.

        Raises:
            NothingToShowError: there is neither.
            Exception, SystemExit: whatever the code raised.
        """
        if self._run is None:
            self._run = asyncio.get_running_loop().create_task(self._start(entrypoint, storage, store))
        # one mount that is closed must not end the run that others wait for
        await asyncio.shield(self._run)
        if self.demo is None:
            raise NothingToShowError(
                "The app has nothing to show: call launch() on its gr.Interface or gr.Blocks, or name it `demo`."
            )
        return self.demo

    async def _start(self, entrypoint: str, storage: str, store: Store | None) -> None:
        context.restart_ids()
        self.kept = Kept(self.files.app, storage, store)
        self.flags = FlagLogs(self.files, self.kept)
        if problem := await self.kept.restore():
            print(problem, file=sys.stderr)
        try:
            await self._execute(self.files.app / entrypoint)
        except SystemExit:  # which would end the event loop's task loudly
            raise EndedError from None
        demo = self.demo if self.demo is not None else self._main.__dict__.get("demo")
        self.demo = demo if isinstance(demo, Blocks) else None
        for text in () if self.demo is None else complaints(self.demo):
            spelling.note(text)

    async def _execute(self, path: Path) -> None:
        """Run a file as `__main__`; `await` at the top level is allowed."""
        source = path.read_bytes()
        self._main.__dict__.update(__file__=str(path), __name__="__main__", __builtins__=__builtins__)
        self.enter()
        finders.forget(str(self.files.app))  # which is newer than the times of its folders say
        code = compile(source, str(path), "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
        result = eval(code, self._main.__dict__)
        if inspect.isawaitable(result):
            await result


class EndedError(Exception):
    """The app's code called `exit()`."""


def _lies_in(module: ModuleType, folder: str) -> bool:
    """A folder without `__init__.py` is a module without a file, but with a path."""
    places = [getattr(module, "__file__", None), *(getattr(module, "__path__", None) or ())]
    return any(isinstance(place, str) and place.startswith(folder + "/") for place in places)
