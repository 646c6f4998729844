"""One event, from trigger to patches."""

from __future__ import annotations

import asyncio
import dataclasses
import inspect
import time
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import aclosing
from typing import Any

from lite_py import context, patch, protocol, spelling
from lite_py._compat import platform
from lite_py.attachments import Buffer, Outbox
from lite_py.block import Block
from lite_py.caching import Cache
from lite_py.component import Component, OutputStream
from lite_py.dependency import BlockFunction, Request
from lite_py.errors import Error, InvalidInputError
from lite_py.events import EventData
from lite_py.fingerprint import fingerprint
from lite_py.progress import Progress
from lite_py.protocol import Attachment, Decode, Op, Patch, Status
from lite_py.render import Rendered
from lite_py.serverless import Header, OAuthProfile, OAuthToken
from lite_py.session import Event, Session
from lite_py.steps import guarded, stepping
from lite_py.updates import UPDATE, is_update

Streams = dict[int, OutputStream] | None
"""The outputs of a generator that take its values as pieces, by id; None when the function is none."""

Sending = tuple[list[Op], list[Attachment], list[Buffer]] | None
"""Changes to outputs, and the files that travel with them; None when there are none."""


class Runner:
    """Runs the events of one app.

    Args:
        outbox: knows which files the page has.
        enter: called before each step of user code; puts its folder and modules in place.
        send: takes a message and its buffers.
    """

    def __init__(self, outbox: Outbox, enter: Callable[[], None], send: Callable[..., None]) -> None:
        self._outbox = outbox
        self._enter = enter
        self._send = send
        self._turn = asyncio.Lock()
        """Held while a picture is decoded: functions are called in the order in which their events came."""

    async def run(self, function: BlockFunction, event: Event, payload: list[Any]) -> None:
        """Run one event to its end; its values go out as patches.

        Raises:
            Exception: whatever the function raised.
            asyncio.CancelledError: the event was stopped.
        """
        started = time.monotonic()
        context.event.set(event)
        shown: dict[tuple[int, str], Any] = {}
        before = _states(function, event.session)
        if function.options.validator is not None:
            await self._validate(function, event, payload)
        result = await self._call(function, event, payload)
        if isinstance(result, Rendered):
            self._send_rendered(event, result, event.at("complete", duration=time.monotonic() - started))
            return
        stepwise = _is_stepwise(result)
        if stepwise:
            await self._show_each(function, event, result, shown)
        with self._outbox.files.borrowing():
            last = function.fn is not None and not stepwise
            patch = self._patch(function, event, result, shown, None) if last else None
            # one message: what is shown and that it is all
            changed = [id for id, value in _states(function, event.session).items() if value != before[id]]
            end = event.at("complete", duration=time.monotonic() - started, changed_state_ids=changed)
            self._send_patch(event, patch, end)

    async def _show_each(
        self,
        function: BlockFunction,
        event: Event,
        steps: Any,
        shown: dict[tuple[int, str], Any],
    ) -> None:
        """Send each value of a generator, and at its end what streaming outputs have become."""
        streams: Streams = {} if function.is_generator else None
        try:
            async with aclosing(self._values(steps)) as values:
                async for value in values:
                    if _is_stopping():
                        await asyncio.sleep(0)  # where the task is cancelled: this value comes too late
                    with self._outbox.files.borrowing():
                        patch = self._patch(function, event, value, shown, streams)
                        self._send_patch(event, patch, event.at("generating"))
                    if (taken := platform.ahead()) is not None:
                        await taken
        except asyncio.CancelledError:
            await self._combine(event, streams, stopped=True)
            raise
        except Exception:
            await self._combine(event, streams)
            raise
        await self._combine(event, streams)

    def _send_patch(self, event: Event, patch: Sending, status: Status) -> None:
        """Send changes, if there are any, and where the event is with them."""
        if patch is None:
            self._send(status)
        else:
            ops, attachments, buffers = patch
            message = Patch(app_id=event.app_id, event_id=event.id, ops=ops, attachments=attachments, status=status)
            self._send(message, buffers)

    def _send_rendered(self, event: Event, result: Rendered, end: Status) -> None:
        """Send what a `gr.render` has built, and that it is all."""
        attachments, buffers = self._outbox.attach(result.config["components"])
        message = protocol.Rendered(
            app_id=event.app_id,
            event_id=event.id,
            container=result.container,
            config=result.config,
            attachments=attachments,
            status=end,
        )
        self._send(message, buffers)

    async def _validate(self, function: BlockFunction, event: Event, payload: list[Any]) -> None:
        """Ask a listener's validator before its function.

        Raises:
            InvalidInputError: it refuses a value.
        """
        options = dataclasses.replace(function.options, validator=None, batch=False)
        asked = dataclasses.replace(function, fn=function.options.validator, options=options)
        answer = await self._call(asked, event, payload)
        answers = list(answer) if isinstance(answer, (list, tuple)) else [answer]
        messages = {
            str(block.id): str(one.get("message") or "This value is not valid.")
            for block, one in zip(function.inputs, answers)
            if isinstance(one, dict) and one.get(UPDATE) == "validate" and not one.get("is_valid")
        }
        if messages:
            raise InvalidInputError(messages)

    async def result(self, function: BlockFunction, event: Event, payload: list[Any]) -> list[dict[str, Any]]:
        """Run a function to its end and show nothing.

        Returns:
            For each output the properties that the function's last value changes; none for a state.

        Raises:
            Exception: whatever the function raised.
        """
        outer = context.event.get()
        context.event.set(event)
        streams: Streams = {} if function.is_generator else None
        try:
            last: list[tuple[Block, Any]] = []
            changes: dict[Block, dict[str, Any]] = {}
            result = await self._call(function, event, payload)
            async with aclosing(self._values(result) if _is_stepwise(result) else _once(result)) as values:
                async for value in values:
                    last = [(block, item) for block, item in _by_output(function, value) if not _is_state(block)]
                    for block, item in last:
                        if getattr(block, "streaming", False):  # whose values are pieces of one
                            changes[block] = self._props(function, event.session, block, item, streams)
            for id, stream in (streams or {}).items():
                value = await stream.combine_stream(lambda file: self._decode(event, file), False)
                changes.update({block: {**changes[block], "value": value} for block in changes if block.id == id})
            for block, item in last:
                if block not in changes:
                    changes[block] = self._props(function, event.session, block, item, streams)
        finally:
            context.event.set(outer)
        return [changes.get(block, {}) for block in function.outputs]

    async def _decode_inputs(self, function: BlockFunction, event: Event, payload: list[Any]) -> None:
        """Have the browser decode what `preprocess` needs and Python cannot decode."""
        for seen, item in self._seen(function, event, payload):
            if seen.must_decode(item):
                await self._decode(event, item)

    @staticmethod
    def _seen(function: BlockFunction, event: Event, payload: list[Any]) -> Iterator[tuple[Component, Any]]:
        """The inputs whose values are preprocessed."""
        if function.options.preprocess:
            for block, item in zip(function.inputs, payload):
                seen = event.session.block(block)
                if isinstance(seen, Component):
                    yield seen, item

    async def _decode(self, event: Event, file: dict[str, Any]) -> None:
        """Wait until the browser has decoded a file.

        Raises:
            Error: it cannot.
        """
        ended = self._outbox.files.decoding(file["path"])
        attachments, buffers = self._outbox.attach(file)
        if attachments:
            self._send(Patch(app_id=event.app_id, event_id=event.id, ops=[], attachments=attachments), buffers)
        self._send(Decode(app_id=event.app_id, file=file))
        if reason := await asyncio.shield(ended):  # other events may wait for the same
            raise Error(reason, print_exception=False)

    async def _combine(self, event: Event, streams: Streams, stopped: bool = False) -> None:
        """Give each output that took pieces all of them as one value, however the function ended."""
        if not streams or not self._outbox.files.root.exists():
            return  # or the app was closed
        for id, stream in streams.items():
            value = await stream.combine_stream(lambda file: self._decode(event, file), stopped)
            attachments, buffers = self._outbox.attach(value)
            op = Op(id=id, prop="value", value=value)
            self._send(Patch(app_id=event.app_id, event_id=event.id, ops=[op], attachments=attachments), buffers)

    def _arguments(self, function: BlockFunction, event: Event, payload: list[Any]) -> tuple[list[Any], dict[str, Any]]:
        """What the function is called with: the inputs by position, and what the event itself fills.

        That is put between the inputs where the function has it; what stands behind further
        parameters, which keep their defaults, goes by name.
        """
        session = event.session
        if len(payload) != len(function.inputs):
            raise ValueError(f"The event came with {len(payload)} values for {len(function.inputs)} inputs.")
        self._enter()
        values = [self._input(function, session, block, item) for block, item in zip(function.inputs, payload)]
        if function.options.batch:
            values = [[value] for value in values]
        split = len(values) - len(function.input_names)
        named = dict(zip(function.input_names, values[split:]))
        arguments: list[Any] = [dict(zip(function.inputs, values))] if function.inputs_as_dict else values[:split]
        for position, name, kind in function.special:
            if position <= len(arguments):
                arguments.insert(position, _special(name, kind, event))
            else:
                named[name] = _special(name, kind, event)
        return arguments, named

    @staticmethod
    def _input(function: BlockFunction, session: Session, block: Block, item: Any) -> Any:
        if _is_state(block):
            return session.state(block)
        seen = session.block(block)
        return seen.received(item) if function.options.preprocess and isinstance(seen, Component) else item

    async def _call(self, function: BlockFunction, event: Event, payload: list[Any]) -> Any:
        """What the function returns, awaited."""
        await self._decode_inputs(function, event, payload)
        async with self._turn:
            for seen, item in self._seen(function, event, payload):
                await seen.prepare(item)
            arguments, named = self._arguments(function, event, payload)
        self._enter()
        result = function.fn(*arguments, **named) if function.fn is not None else None
        return await guarded(result, self._enter) if inspect.isawaitable(result) else result

    async def _values(self, result: Any) -> AsyncGenerator[Any, None]:
        """Each value that a generator yields, of either kind."""
        if inspect.isasyncgen(result):
            try:
                while True:
                    try:
                        yield await guarded(result.__anext__(), self._enter)
                    except StopAsyncIteration:
                        return
            finally:
                await result.aclose()
        else:
            try:
                for value in stepping(result, self._enter):
                    yield value
                    await asyncio.sleep(0)
            finally:
                result.close()

    def _patch(
        self,
        function: BlockFunction,
        event: Event,
        value: Any,
        shown: dict[tuple[int, str], Any],
        streams: Streams,
    ) -> Sending:
        """What one value of the function changes of its outputs."""
        ops: list[Op] = []
        given: list[Any] = []
        for block, item in _by_output(function, value):
            if _is_state(block):
                event.session.set_state(block, item)
                continue
            for name, new in self._props(function, event.session, block, item, streams).items():
                key = (block.id, name)
                whole: list[patch.Operation] = [("replace", [], new)]
                steps = patch.diff(shown[key], new) if key in shown else whole
                shown[key] = new
                given.append(new)
                self._outbox.show(key, new)
                ops += [
                    Op(id=block.id, prop=name, action=action, path=path, value=item) for action, path, item in steps
                ]
        # A step may only change a file's path, or nothing when it was written again: the values tell which are new.
        attachments, buffers = self._outbox.attach(*given)
        return (ops, attachments, buffers) if ops or attachments else None

    @staticmethod
    def _props(function: BlockFunction, session: Session, block: Block, item: Any, streams: Streams) -> dict[str, Any]:
        """The properties of an output that one returned item changes."""
        if isinstance(item, Block):
            changes = _update_props(item)
        elif is_update(item):
            given = {key: value for key, value in item.items() if key != UPDATE}
            changes = _update_props(type(block)(**given)) if given else {}
        else:
            changes = {"value": item}
        session.change(block, changes)
        seen = session.block(block)
        if not isinstance(seen, Component):
            return changes
        if "value" in changes and function.options.postprocess:
            stream = streams.get(block.id) or seen.output_stream() if streams is not None else None
            if stream is None or streams is None:
                changes["value"] = seen.postprocess(changes["value"])
            else:
                streams[block.id] = stream
                piece = stream.stream_output(changes.pop("value"))
                if piece is not None:
                    changes["value"] = piece
        return seen.drawn(changes)


def current() -> Runner:
    """What runs the events of the running app.

    Raises:
        RuntimeError: no app runs.
    """
    app: Any = context.app.get()
    if app is None:
        raise RuntimeError("This runs in a page only; build a site that has the app.")
    runner: Runner = app.runner
    return runner


def _update_props(block: Block) -> dict[str, Any]:
    if isinstance(block, Component):
        return block.update_props()
    skipped = ("render", "key", "preserved_by_key", "id")
    return {name: getattr(block, name) for name in block.given if name not in skipped}


def _is_stopping() -> bool:
    """Is the running task to be cancelled as soon as it waits? Python 3.10 does not know."""
    count = getattr(asyncio.current_task(), "cancelling", None)
    return count is not None and count() > 0


def _is_stepwise(result: Any) -> bool:
    return inspect.isgenerator(result) or inspect.isasyncgen(result)


async def _once(value: Any) -> AsyncGenerator[Any, None]:
    yield value


def _states(function: BlockFunction, session: Session) -> dict[int, Any]:
    """What the states are that the function sets and whose change somebody listens to."""
    states = [block for block in function.outputs if _is_state(block) and "change" in block.heard]
    return {block.id: fingerprint(session.state(block)) for block in states}


def _is_state(block: Block) -> bool:
    return block.type_name() == "state"


def _special(name: str, kind: Any, event: Event) -> Any:
    if isinstance(kind, Progress):
        return kind.begin()
    if isinstance(kind, Cache):
        return kind
    if issubclass(kind, (OAuthProfile, OAuthToken)):
        return None  # nobody can log in
    if issubclass(kind, Header):
        return event.session.page.get("headers", {}).get(name.replace("_", "-").lower())
    if issubclass(kind, Request):
        return kind(event.session.page, event.session.id)
    data: type[EventData] = kind
    return data(event.target, event.data)


def _by_output(function: BlockFunction, value: Any) -> list[tuple[Block, Any]]:
    """Pair a returned value with the outputs.

    Raises:
        ValueError: it does not fit them.
    """
    outputs, name = function.outputs, function.api_name
    if not outputs:
        return []
    if isinstance(value, dict) and value and all(isinstance(key, Block) for key in value):
        for block in value:
            if block not in outputs:
                raise ValueError(
                    f"Function {name!r} returned a value for a {block.type_name()} that is not among its outputs."
                )
        return list(value.items())
    if len(outputs) == 1 and not function.options.batch:
        return [(outputs[0], value)]
    if is_update(value) and len(value) == 1:
        return []  # gr.skip() for all
    if not isinstance(value, (tuple, list)):
        raise ValueError(
            f"Function {name!r} returned one value of type {type(value).__name__}, "
            f"but there are {len(outputs)} outputs; return a tuple of {len(outputs)}."
        )
    if function.options.batch:
        value = [item[0] for item in value]
    if len(value) < len(outputs):
        raise ValueError(
            f"Function {name!r} didn't return enough output values (needed: {len(outputs)}, "
            f"returned: {len(value)}); return one for each output."
        )
    if len(value) > len(outputs):
        spelling.note(
            f"Function {name!r} returned too many output values (needed: {len(outputs)}, "
            f"returned: {len(value)}). Ignoring extra values."
        )
    return list(zip(outputs, value))
