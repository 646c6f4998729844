"""One app of the page: a mount of its program's demo, with its session and its events."""

from __future__ import annotations

import asyncio
import dataclasses
import inspect
import itertools
import re
import sys
from collections.abc import Callable, Coroutine
from typing import Any

from lite_py import console, context, endpoints, failure, sharing, wire
from lite_py._compat import platform
from lite_py.arguments import called
from lite_py.attachments import Outbox
from lite_py.blocks import Blocks
from lite_py.dependency import BlockFunction
from lite_py.errors import (
    CallError,
    Error,
    InvalidInputError,
    summary,
    user_traceback,
)
from lite_py.files import Files
from lite_py.flaglog import FlagLogs
from lite_py.i18n import I18n, translated
from lite_py.program import Program
from lite_py.protocol import (
    Answer,
    Ask,
    Attachment,
    Call,
    Dispatch,
    Fault,
    Flagged,
    Flags,
    Mount,
    Patch,
    Rendered,
    Reply,
    Run,
    Status,
    Toast,
)
from lite_py.queue import Queue
from lite_py.registry import drawn
from lite_py.render import block_of, function_of
from lite_py.runner import Runner
from lite_py.session import Event, Session
from lite_py.steps import guarded
from lite_py.storage import Kept, Outcome

Send = Callable[..., None]
"""Takes a message and, if it has attachments, their buffers."""

_SERVED = re.compile(r"served:(?P<id>\d+)/(?P<name>\w+)\?(?P<data>.*)", re.DOTALL)

_MARKUP = re.compile(r"([\\`*_\[\]<#&~|])")
"""What a toast would read as Markdown or HTML, which an exception's text is not."""

GRACE = 1.0
"""Seconds that stopped events have to end before changed code runs."""


class App:
    """A mount: what one visitor's element in the page shows of a program.

    Apps with the same files show the same program: they share its demo, its global state and its
    files, and each has a session of its own, as two visitors of a server have.

    Args:
        id: the page's name for it.
        program: what it shows.
        send: takes messages for the page.
        carried: import names of the packages that the site carries, for messages.
    """

    def __init__(self, id: str, program: Program, send: Send, carried: tuple[str, ...] = ()) -> None:
        self.id = id
        self.session = Session(id)
        self.url = ""
        self._send = send
        self._carried = carried
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._reviews: set[asyncio.Task[Any]] = set()
        self._asked: dict[int, asyncio.Future[str | None]] = {}
        self._numbers = itertools.count()
        self._mounted = False
        self._starting: asyncio.Task[None] | None = None
        self._run = Run(app_id=id, entrypoint="")
        self.show(program)

    def show(self, program: Program) -> None:
        """Show this program, before anything was mounted."""
        program.mounts += 1
        self.program = program
        self.outbox = Outbox(program.files)
        self.runner = Runner(self.outbox, program.enter, self._tell)

    @property
    def files(self) -> Files:
        """The program's files."""
        return self.program.files

    @property
    def site(self) -> str:
        """The address of the folder of lite.js, with a slash at its end."""
        return self._run.site

    @property
    def queue(self) -> Queue:
        """Who of the program's functions runs when."""
        return self.program.queue

    @property
    def kept(self) -> Kept:
        """What the program keeps beyond the page."""
        return self.program.kept

    @property
    def flags(self) -> FlagLogs:
        """What the program's users have flagged."""
        return self.program.flags

    def launched(self, demo: Blocks) -> None:
        """`launch()` was called: this demo is to be mounted."""
        self.program.demo = demo

    def share_link(self, title: str) -> str | None:
        """A link that carries the app's own files; None when they are too much for one."""
        run, folder = self._run, self.files.app
        files = {name: folder / name for name in sorted(self.files.sources)}
        return sharing.link(run.site, title, run.entrypoint, files, run.requirements, run.indexes)

    def start(self, message: Run) -> None:
        """Run the program, in a task of its own, and mount its demo."""
        self._run = message
        self._starting = asyncio.get_event_loop().create_task(self.run(message, list(self._tasks.values())))

    async def run(self, message: Run, earlier: list[asyncio.Task[None]]) -> None:
        """Run the program and mount its demo; a failure becomes a Fault.

        Args:
            message: what runs.
            earlier: events of the code before; one that does not end soon has no one to tell.
        """
        context.app.set(self)
        if earlier:
            await asyncio.wait(earlier, timeout=GRACE)
        self.session.page = message.page
        self.url = str(message.page.get("url", ""))
        try:
            demo = await self.program.run(message.entrypoint, message.storage, platform.store)
            config = drawn(self._translated(demo.get_config_file()))
            attachments, buffers = self.outbox.attach(config["components"])
            self._send(Mount(app_id=self.id, config=config, attachments=attachments), buffers)
            self._mounted = True
            if self.flags.folders:
                self._send(Flagged(app_id=self.id, count=self.flags.count()))
        except Exception as error:
            self._fault(error, message.entrypoint)
        finally:
            console.flush()

    def _tell(self, message: Any, *buffers: Any) -> None:
        """Send a message of an event, in the visitor's language where the app has texts in several."""
        if self._texts() is not None:
            if isinstance(message, Patch):
                message = dataclasses.replace(
                    message, ops=[dataclasses.replace(op, value=self._translated(op.value)) for op in message.ops]
                )
            elif isinstance(message, Rendered):
                message = dataclasses.replace(message, config=self._translated(message.config))
            elif isinstance(message, Toast):
                texts = {name: self._translated(getattr(message, name)) for name in ("title", "message")}
                message = dataclasses.replace(message, **texts)
            elif isinstance(message, Answer):
                message = dataclasses.replace(message, data=self._translated(message.data))
        self._send(message, *buffers)

    def _texts(self) -> dict[str, str] | None:
        demo = self.program.demo
        i18n = demo.launch_options.get("i18n") if demo is not None else None
        if not isinstance(i18n, I18n):
            return None
        return i18n.texts_for(str(self.session.page.get("headers", {}).get("accept-language", "")))

    def _translated(self, value: Any) -> Any:
        texts = self._texts()
        return value if texts is None else translated(value, texts)

    def _fault(self, error: BaseException, entrypoint: str) -> None:
        trace = user_traceback(error, [str(self.files.app)])
        print(trace, file=sys.stderr)
        message = failure.of_start(error, entrypoint, self.files.app, self._carried)
        self._send(Fault(app_id=self.id, stage="app", message=message, traceback=trace))

    def dispatch(self, message: Dispatch) -> None:
        """Begin an event at once; it goes on in a task of its own."""
        self._begin(message.event_id, self._event(message))

    def call(self, message: Call) -> None:
        """Begin a client's call, as an event."""
        self._begin(message.event_id, self._call(message))

    def _begin(self, id: int, steps: Coroutine[Any, Any, None]) -> None:
        task = platform.begin(steps)
        if task.done():
            return
        self._tasks[id] = task
        task.add_done_callback(lambda _: self._tasks.pop(id, None))

    def cancel(self, event_id: int) -> None:
        """Stop an event or a call at its next `yield` or `await`; one that has ended stays ended."""
        if task := self._tasks.get(event_id):
            task.cancel()

    def close(self) -> None:
        """The page has let go of the app: stop its start and its events."""
        for id in list(self._asked):
            self.reply(Reply(app_id=self.id, ask_id=id))
        if self._starting is not None:
            self._starting.cancel()
        for task in list(self._tasks.values()):
            task.cancel()
        self._end_session()

    def _end_session(self) -> None:
        """Run what the app does when its page closes, and let go of its states."""
        demo = self.program.demo
        if demo is None or not self._mounted:
            return
        self._mounted = False
        outer = context.app.get()
        context.app.set(self)
        last = [f.fn for f in demo.fns.values() if f.fn is not None and any(name == "unload" for _, name in f.targets)]
        self.program.enter()
        for call in (*last, self.session.close):
            try:
                result = call()
                if inspect.iscoroutine(result):
                    self.keep(asyncio.get_event_loop().create_task(result))
            except Exception as error:
                print(user_traceback(error, [str(self.files.app)]), file=sys.stderr)
        context.app.set(outer)

    def reset(self) -> None:
        """The app's code is going to be run again: stop what goes on, and begin a new session."""
        self.close()
        self.session = Session(self.id)

    async def _event(self, message: Dispatch) -> None:
        context.app.set(self)
        demo = self.program.demo
        session = self.session
        function = function_of(demo, session, message.fn_index) if demo is not None else None
        target = block_of(demo, session, message.trigger_id) if demo is not None else None
        event = Event(
            app_id=self.id,
            id=message.event_id,
            fn_index=message.fn_index,
            session=session,
            send=self._tell,
            target=target,
            data=message.event_data,
        )
        await self._follow(function, event, message.data)

    async def _call(self, message: Call) -> None:
        if self._starting is not None and not self._starting.done():
            await asyncio.wait([self._starting])
        context.app.set(self)
        demo = self.program.demo
        named: dict[str, Any] = {"app_id": self.id, "event_id": message.event_id}
        try:
            if demo is None:
                raise CallError("The app has not started, so it has nothing to call.")
            function = endpoints.find(demo.fns, message.endpoint)
            data = endpoints.values(function, message.data)
        except CallError as error:
            self._send(Answer(**named, refused=str(error)))
            return

        def tell(said: Any, *buffers: Any) -> None:
            if isinstance(said, Status):
                said = Answer(**named, status=said)
            elif isinstance(said, Toast):
                said = Answer(**named, log=said)
            self._tell(said, *buffers)

        session = self.session.aside()
        target = block_of(demo, session, message.trigger_id)
        about = message.event_data
        event = Event(self.id, message.event_id, function.id, session, tell, target, about, answers=True)
        await self._follow(function, event, data)

    async def _follow(self, function: BlockFunction | None, event: Event, data: list[Any]) -> None:
        """Run an event or a call to its end, whatever that is."""
        demo = self.program.demo
        try:
            if demo is None:  # the code is being run again; the page that fired this goes away
                event.status("complete", cancelled=True)
                return
            if function is None:
                raise LookupError(f"The app has no listener number {event.fn_index}.")
            if not function.options.queue:
                await self._run_listener(function, event, data)
            else:
                async with self.queue.lane_of(function, demo.default_concurrency_limit).turn(event, function):
                    await self._run_listener(function, event, data)
        except asyncio.CancelledError:
            event.status("complete", cancelled=True)
        except InvalidInputError as error:
            event.status("error", message=str(error), invalid=error.messages)
        except (Exception, SystemExit) as error:
            self._report(event, error)
        finally:
            console.flush()

    async def _run_listener(self, function: BlockFunction, event: Event, data: list[Any]) -> None:
        # Gradio has flags logged on the page's own values; what else logs is known once it has
        inputs = [] if function.options.preprocess else [block.id for block in function.inputs]
        outcomes: list[Outcome] = []
        try:
            async with self.kept.during(inputs, function.id) as outcomes:
                await self.runner.run(function, event, data)
        finally:
            self._tell_kept(event, outcomes)

    def _tell_kept(self, event: Event, outcomes: list[Outcome]) -> None:
        """Tell the page what was flagged, and offer what the browser does not keep."""
        for outcome in outcomes:
            if outcome.problem is not None and outcome.unsaved:
                offered = outcome.unsaved[0] if len(outcome.unsaved) == 1 else outcome.folder
                event.toast("warning", "Not kept", outcome.problem, None, str(offered))
        if outcomes:
            self._send(Flagged(app_id=self.id, count=self.flags.count()))

    def serve(self, path: str) -> Coroutine[Any, Any, tuple[Attachment, bytes]] | None:
        """What a component's method or function gives, as JSON, when `path` calls one (see `protocol.Read`); else None.

        Raises (when it is awaited):
            LookupError, ValueError, Error: there is no such method, or it failed.
        """
        call = _SERVED.fullmatch(path)
        return None if call is None else self._serve(path, int(call["id"]), call["name"], wire.loads(call["data"], Any))

    async def _serve(self, path: str, number: int, name: str, data: Any) -> tuple[Attachment, bytes]:
        context.app.set(self)
        demo = self.program.demo
        block = None if demo is None else demo if number == demo.id else block_of(demo, self.session, number)
        own = {function.__name__: function for function in getattr(block, "server_functions", None) or ()}
        if block is None or (name not in block.SERVED and name not in own):
            raise ValueError(f"The app serves no {name!r} of component {number}.")
        self.program.enter()
        try:
            named = name in own
            result = called(own[name], data, self.session) if named else getattr(self.session.block(block), name)(data)
            if inspect.isawaitable(result):
                result = await guarded(result, self.program.enter)
        except Exception as error:
            if name in own:
                print(user_traceback(error, [str(self.files.app)]), file=sys.stderr)
            raise
        return Attachment(path=path, buffer=0, mime_type="application/json"), wire.dumps(result).encode()

    def ask(self, text: str) -> asyncio.Future[str | None]:
        """Ask the user a question; None comes back when it is closed."""
        self._asked[id := next(self._numbers)] = answer = asyncio.get_running_loop().create_future()
        self._send(Ask(app_id=self.id, ask_id=id, text=text))
        return answer

    def reply(self, message: Reply) -> None:
        """The user has answered, or closed the question."""
        asked = self._asked.pop(message.ask_id, None)
        if asked is not None and not asked.done():
            asked.set_result(message.text)

    def review(self, message: Flags) -> None:
        """Tell the page what is flagged, after deleting what it wants deleted; in a task of its own."""
        self.keep(asyncio.get_event_loop().create_task(self._review(message)))

    def keep(self, task: asyncio.Task[Any]) -> None:
        """Hold a task until it is done; nobody else does."""
        self._reviews.add(task)
        task.add_done_callback(self._reviews.discard)

    async def _review(self, message: Flags) -> None:
        context.app.set(self)
        folders, problem = None, None
        try:
            folders, problem = await self.flags.review(message.delete)
        except Exception as error:
            problem = f"The flags could not be read: {summary(error)}"
        self._send(Flagged(app_id=self.id, count=self.flags.count(), folders=folders or [], problem=problem))

    def _report(self, event: Event, error: Exception | SystemExit) -> None:
        """Tell of an exception: on the outputs, as a toast, and in the console."""
        shown = error if isinstance(error, Error) else None
        message = failure.of_event(error, self._carried)
        if shown is None or shown.print_exception:
            print(user_traceback(error, [str(self.files.app)]), file=sys.stderr)
        if event.answers:
            pass  # the client is told by the status
        elif shown is None:
            event.toast("error", "Error", _MARKUP.sub(r"\\\1", message), 10)
        elif shown.visible:
            event.toast("error", shown.title, message, shown.duration)
        event.status("error", message=message)
