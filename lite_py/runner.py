"""One event, from trigger to patches."""

from __future__ import annotations

import asyncio
import dataclasses
import inspect
import time
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import aclosing
from typing import Any

from lite_py import arguments, context, patch, protocol, results
from lite_py._compat import platform
from lite_py.attachments import Outbox, Sending
from lite_py.batch import Batch
from lite_py.block import Block
from lite_py.component import Component
from lite_py.dependency import BlockFunction
from lite_py.errors import Error, InvalidInputError
from lite_py.protocol import Answer, Attachment, Decode, Op, Patch, Status
from lite_py.registry import drawn
from lite_py.render import Rendered
from lite_py.results import States, Streams
from lite_py.session import Event, is_state
from lite_py.steps import guarded, stepping
from lite_py.updates import UPDATE, is_update

_AFTER_SKETCH = 0.1
"""Seconds in which a page shows the sketch of a large picture, before the whole takes its time."""


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
        states = States(function, event.session)
        if function.options.validator is not None:
            await self._validate(function, event, payload)
        result = await self._call(function, event, payload)
        if isinstance(result, Rendered):
            self._send_rendered(event, result, event.at("complete", duration=time.monotonic() - started))
            return
        stepwise = _is_stepwise(result)
        if stepwise:
            await self._show_each(function, event, result, shown, states)
        with self._outbox.files.borrowing():
            last = function.fn is not None and not stepwise
            patch = self._patch(function, event, result, shown, None) if last else None
            # one message: what is shown and that it is all
            end = event.at("complete", duration=time.monotonic() - started, changed_state_ids=states.changed())
            self._send_patch(event, patch, end)

    async def _show_each(
        self,
        function: BlockFunction,
        event: Event,
        steps: Any,
        shown: dict[tuple[int, str], Any],
        states: States,
    ) -> None:
        """Send each value of a generator, and at its end what streaming outputs have become."""
        streams: Streams = {} if function.is_generator and not event.answers else None
        try:
            async with aclosing(self._values(steps)) as values:
                async for value in values:
                    if _is_stopping():
                        await asyncio.sleep(0)  # where the task is cancelled: this value comes too late
                    with self._outbox.files.borrowing():
                        patch = self._patch(function, event, _unbatched(function, value), shown, streams)
                        self._send_patch(event, patch, event.at("generating", changed_state_ids=states.changed()))
                    if (taken := platform.ahead()) is not None:
                        await taken
        except asyncio.CancelledError:
            await self._combine(event, streams, stopped=True)
            raise
        except Exception:
            await self._combine(event, streams)
            raise
        await self._combine(event, streams)

    def _send_patch(self, event: Event, patch: Sending | None, status: Status) -> None:
        """Send changes, if there are any, and where the event is with them."""
        if patch is None:
            event.send(status)
            return
        id, event_id, (items, attachments, buffers, later) = event.app_id, event.id, patch
        if event.answers:
            answer = Answer(app_id=id, event_id=event_id, status=status, data=items, attachments=attachments)
            self._send(answer, buffers)
            return
        self._send(Patch(app_id=id, event_id=event_id, ops=items, attachments=attachments, status=status), buffers)
        if later:
            asyncio.get_running_loop().call_later(_AFTER_SKETCH, self._send_whole, id, event_id, later)

    def _send_whole(self, app_id: str, event_id: int, pictures: Sequence[Attachment]) -> None:
        """Send pictures after their sketches."""
        attachments, buffers = self._outbox.whole(pictures)
        if attachments:
            self._send(Patch(app_id=app_id, event_id=event_id, ops=[], attachments=attachments), buffers)

    def _send_rendered(self, event: Event, result: Rendered, end: Status) -> None:
        """Send what a `gr.render` has built, and that it is all."""
        config = drawn(result.config)
        attachments, buffers = self._outbox.attach(config["components"])
        message = protocol.Rendered(
            app_id=event.app_id,
            event_id=event.id,
            container=result.container,
            config=config,
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
                    value = _unbatched(function, value)
                    last = [(block, item) for block, item in results.by_output(function, value) if not is_state(block)]
                    for block, item in last:
                        if getattr(block, "streaming", False):  # whose values are pieces of one
                            changes[block] = results.changes(function, event.session, block, item, streams)
            for id, stream in (streams or {}).items():
                value = await stream.combine_stream(lambda file: self._decode(event, file), False)
                changes.update({block: {**changes[block], "value": value} for block in changes if block.id == id})
            for block, item in last:
                if block not in changes:
                    changes[block] = results.changes(function, event.session, block, item, streams)
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

    async def _call(self, function: BlockFunction, event: Event, payload: list[Any]) -> Any:
        """What the function returns, awaited."""
        await self._decode_inputs(function, event, payload)
        async with self._turn:
            for seen, item in self._seen(function, event, payload):
                await seen.prepare(item)
            self._enter()
            values = arguments.inputs(function, event, payload)
        if function.options.batch and not function.is_generator:
            batch = event.batch or Batch()
            return await batch.run(id(event), values, lambda columns: self._finished(function, event, columns))
        return await self._finished(
            function, event, [[value] for value in values] if function.options.batch else values
        )

    async def _finished(self, function: BlockFunction, event: Event, values: list[Any]) -> Any:
        """Call the function with these values of its inputs, and await what it returns."""
        places, named = arguments.arguments(function, event, values)
        self._enter()
        result = function.fn(*places, **named) if function.fn is not None else None
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
    ) -> Sending | None:
        """What one value of the function changes of its outputs; of a call, what the client gets of it."""
        if event.answers:
            return self._answer(function, event, value)
        ops: list[Op] = []
        given: list[Any] = []
        for block, item in results.by_output(function, value):
            if is_state(block):
                event.session.set_state(block, item)
                continue
            for name, new in results.changes(function, event.session, block, item, streams).items():
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
        sending = Sending(ops, *self._outbox.attach(*given))
        return sending.sketched(given) if ops or sending.attachments else None

    def _answer(self, function: BlockFunction, event: Event, value: Any) -> Sending:
        """A value for each output that clients get. An update is one with Gradio's mark."""
        given = dict(results.by_output(function, value))
        data: list[Any] = []
        for block in function.outputs:
            if is_state(block):
                if block in given:
                    event.session.set_state(block, given[block])
                continue
            item = given.get(block, {UPDATE: "update"})
            props = results.changes(function, event.session, block, item, None)
            if not (isinstance(block, Component) and block.skip_api):
                is_plain = not isinstance(item, Block) and not is_update(item)
                data.append(props["value"] if is_plain else {**props, UPDATE: "update"})
                self._outbox.show((block.id, "answer"), data[-1])
        return Sending(data, *self._outbox.attach(*data))


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


def _is_stopping() -> bool:
    """Is the running task to be cancelled as soon as it waits? Python 3.10 does not know."""
    count = getattr(asyncio.current_task(), "cancelling", None)
    return count is not None and count() > 0


def _is_stepwise(result: Any) -> bool:
    return inspect.isgenerator(result) or inspect.isasyncgen(result)


async def _once(value: Any) -> AsyncGenerator[Any, None]:
    yield value


def _unbatched(function: BlockFunction, value: Any) -> Any:
    """What a generator with `batch=True` yields: it has each event to itself."""
    if function.options.batch and function.is_generator and isinstance(value, (tuple, list)):
        return [column[0] for column in value]
    return value
