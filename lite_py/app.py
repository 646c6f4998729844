"""One app in the worker: its folder, its modules, its mounted demo and its events."""

from __future__ import annotations

import ast
import asyncio
import importlib
import inspect
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from lite_py import console, context
from lite_py._compat import platform
from lite_py.attachments import Outbox
from lite_py.blocks import Blocks
from lite_py.dependency import BlockFunction
from lite_py.errors import Error, NothingToShowError, user_traceback
from lite_py.files import Files
from lite_py.protocol import Dispatch, Fault, Mount, Run
from lite_py.queue import Queue
from lite_py.runner import Runner
from lite_py.session import Event, Session
from lite_py.storage import Kept

Send = Callable[..., None]
"""Takes a message and, if it has attachments, their buffers."""


class App:
    """One app: a folder of files, run as `__main__`, and the session of its page.

    Apps of one page share the interpreter. Before user code runs, `enter` puts this app's
    folder, `__main__` and own modules in place of another's.

    Args:
        id: the page's name for it.
        root: its folder; user files go to `root/app`.
        send: takes messages for the page.
        carried: import names of the packages that the site carries, for messages.
    """

    _entered: App | None = None

    def __init__(self, id: str, root: Path, send: Send, carried: tuple[str, ...] = ()) -> None:
        self.id = id
        self.files = Files(root)
        self.kept = Kept(self.files.app)
        self.outbox = Outbox(self.files)
        self.session = Session(id)
        self.demo: Blocks | None = None
        self.url = ""
        self._send = send
        self._carried = carried
        self._main = ModuleType("__main__")
        self._modules: dict[str, ModuleType] = {}
        self._queue = Queue()
        self._runner = Runner(self.outbox, self.enter, send)
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def launched(self, demo: Blocks) -> None:
        """`launch()` was called: this demo is to be mounted."""
        self.demo = demo

    def enter(self) -> None:
        """Make this app's folder and modules the ones in place."""
        if App._entered is self:
            return
        if App._entered is not None:
            App._entered._leave()
        App._entered = self
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

    async def run(self, message: Run) -> None:
        """Run the entry file and mount its demo; a failure becomes a Fault."""
        context.app.set(self)
        context.restart_ids()
        self.session.page = message.page
        self.url = str(message.page.get("url", ""))
        self.kept = Kept(self.files.app, message.storage, platform.store)
        if problem := await self.kept.restore():
            print(problem, file=sys.stderr)
        try:
            await self._execute(self.files.app / message.entrypoint)
            self._mount()
        except (Exception, SystemExit) as error:
            self._fault(error, message.entrypoint)
        finally:
            console.flush()

    async def _execute(self, path: Path) -> None:
        """Run a file as `__main__`; `await` at the top level is allowed."""
        source = path.read_bytes()
        self._main.__dict__.update(__file__=str(path), __name__="__main__", __builtins__=__builtins__)
        self.enter()
        importlib.invalidate_caches()
        code = compile(source, str(path), "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
        result = eval(code, self._main.__dict__)
        if inspect.isawaitable(result):
            await result

    def _mount(self) -> None:
        demo = self.demo if self.demo is not None else self._main.__dict__.get("demo")
        if not isinstance(demo, Blocks):
            raise NothingToShowError(
                "The app has nothing to show: call launch() on its gr.Interface or gr.Blocks, or name it `demo`."
            )
        self.demo = demo
        config = demo.get_config_file()
        attachments, buffers = self.outbox.attach(config["components"])
        self._send(Mount(app_id=self.id, config=config, attachments=attachments), buffers)

    def _fault(self, error: BaseException, entrypoint: str) -> None:
        trace = user_traceback(error, [str(self.files.app)])
        print(trace, file=sys.stderr)
        self._send(Fault(app_id=self.id, stage="app", message=self._explain(error, entrypoint), traceback=trace))

    def _explain(self, error: BaseException, entrypoint: str) -> str:
        """One sentence: what stopped the app, and what to do."""
        if isinstance(error, SyntaxError):
            name = Path(error.filename or entrypoint).name
            return f"{name}, line {error.lineno}: {error.msg}. Correct it and open the page again."
        if isinstance(error, ModuleNotFoundError) and error.name:
            package = error.name.split(".")[0]
            listed = ", ".join(self._carried) or "none"
            return (
                f"The package {package!r} is not part of this site, so it cannot be imported in the browser. "
                f"The site carries: {listed}. A pure Python package can be named in <gradio-requirements>."
            )
        if isinstance(error, FileNotFoundError) and error.filename == str(self.files.app / entrypoint):
            return f"There is no file {entrypoint!r} to run; name the app's own file in `src` or `entrypoint`."
        if isinstance(error, NothingToShowError):
            return str(error.args[0])
        if isinstance(error, SystemExit):
            return "The app ended itself with exit() before it showed anything."
        return f"The app stopped while it started: {_line(error)}"

    def dispatch(self, message: Dispatch) -> None:
        """Begin an event; it goes on in a task of its own."""
        task = asyncio.get_running_loop().create_task(self._event(message))
        self._tasks[message.event_id] = task
        task.add_done_callback(lambda _: self._tasks.pop(message.event_id, None))

    def cancel(self, event_id: int) -> None:
        """Stop an event at its next `yield` or `await`; one that has ended stays ended."""
        if task := self._tasks.get(event_id):
            task.cancel()

    def close(self) -> None:
        """The page has let go of the app: stop its events."""
        for task in list(self._tasks.values()):
            task.cancel()
        if App._entered is self:
            self._leave()
            App._entered = None

    async def _event(self, message: Dispatch) -> None:
        context.app.set(self)
        demo = self.demo
        function = demo.fns.get(message.fn_index) if demo is not None else None
        target = demo.blocks.get(message.trigger_id) if demo is not None and message.trigger_id is not None else None
        event = Event(
            app_id=self.id,
            id=message.event_id,
            fn_index=message.fn_index,
            session=self.session,
            send=self._send,
            target=target,
            data=message.event_data,
        )
        try:
            if demo is None or function is None:
                raise LookupError(f"The app has no listener number {message.fn_index}.")
            if not function.options.queue:
                await self._run_listener(function, event, message.data)
            else:
                async with self._lane(demo, function).turn(event):
                    await self._run_listener(function, event, message.data)
        except asyncio.CancelledError:
            event.status("complete", cancelled=True)
        except Exception as error:
            self._report(event, error)
        finally:
            console.flush()

    async def _run_listener(self, function: BlockFunction, event: Event, data: list[Any]) -> None:
        async with self.kept.during(block.id for block in function.inputs) as outcomes:
            await self._runner.run(function, event, data)
        for problem in {outcome.problem for outcome in outcomes if outcome.problem}:
            event.toast("warning", "Not kept", problem, None)

    def _lane(self, demo: Blocks, function: BlockFunction) -> Any:
        options = function.options
        limit = demo.default_concurrency_limit if options.concurrency_limit == "default" else options.concurrency_limit
        return self._queue.lane(options.concurrency_id or f"fn {id(function.fn)}", limit)

    def _report(self, event: Event, error: Exception) -> None:
        """Tell of an exception: on the outputs, as a toast, and in the console."""
        shown = error if isinstance(error, Error) else None
        message = str(shown) if shown is not None else _line(error)
        if shown is None or shown.print_exception:
            print(user_traceback(error, [str(self.files.app)]), file=sys.stderr)
        if shown is None:
            event.toast("error", "Error", message, 10)
        elif shown.visible:
            event.toast("error", shown.title, message, shown.duration)
        event.status("error", message=message)


def _line(error: BaseException) -> str:
    text = str(error)
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _lies_in(module: ModuleType, folder: str) -> bool:
    file = getattr(module, "__file__", None)
    return isinstance(file, str) and file.startswith(folder + "/")
