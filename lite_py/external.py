"""`gr.load`: the app of a server, drawn here, whose functions run there. `gr.load_chat` is in `lite_py.completions`."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from typing import Any
from weakref import WeakKeyDictionary

from lite_py import context, files, notices, rebuild, spelling
from lite_py.block import Block
from lite_py.blocks import Blocks
from lite_py.completions import load_chat
from lite_py.errors import ServerNeededError
from lite_py.serverless import load_openapi as load_openapi
from lite_py.shims.gradio_client import values
from lite_py.shims.gradio_client.client import now
from lite_py.shims.gradio_client.connection import Connection, Message, Session
from lite_py.shims.gradio_client.endpoint import sent
from lite_py.shims.gradio_client.utils import progress_of
from lite_py.shims.gradio_client.web import going_on
from lite_py.types import FileData, is_file
from lite_py.updates import UPDATE, is_update

__all__ = ["load", "load_chat"]


def load(
    name: str,
    src: Callable[..., Blocks] | str | None = None,
    token: str | None = None,
    accept_token: Any = False,
    provider: str | None = None,
    *,
    auth: tuple[str, str] | None = None,
    **kwargs: Any,
) -> Blocks:
    """The app of a Gradio server: it is drawn here, and its functions run there.

    Args:
        name: the server's address; or `spaces/user/space`, a Space of Hugging Face.
        src: "spaces", with `user/space` as the name; or a function that gets name and token and makes the app.
        token: for private Spaces. Everybody who opens the page can read it.
        accept_token: True is refused: a page has nobody to log in at.
        provider: of models, which are refused.
        auth: user and password, when the server wants them. Everybody who opens the page can read them.
        kwargs: for the function `src`.

    Returns:
        The app: launch it, or use it within another Blocks, where it takes the place at which it is loaded.

    Raises:
        ServerNeededError: it is a model, or wants to log in.
        ValueError: the name says neither a server nor a Space.
        UnreachableError, AuthenticationError, ServerError: the server does not give its app.
    """
    if callable(src):
        return src(name, token, **kwargs)
    kind, _, rest = name.partition("/")
    if src is None and not name.startswith(("http://", "https://")):
        if kind not in ("spaces", "models", "huggingface") or not rest:
            raise ValueError(
                f"gr.load({name!r}) says neither a server nor a Space: write its address, or spaces/user/space."
            )
        src, name = kind, rest
    if src in ("models", "huggingface"):
        raise ServerNeededError(
            f"gr.load of the model {name!r} takes a server that keeps your token, which a page has not; "
            "use transformers.pipeline() with a model in the site, a Space by gr.load('spaces/...'), or gr.load_chat."
        )
    if src not in (None, "spaces"):
        raise ValueError(f"src={src!r} is not known; it is 'spaces', or a function that makes the app.")
    if accept_token:
        raise ServerNeededError("gr.load(accept_token=...) takes a login, which a page has not; pass token= instead.")
    headers = {"authorization": f"Bearer {token}", "x-hf-authorization": f"Bearer {token}"} if token else {}
    connection = Connection(name, headers, auth)
    now(connection.open)
    return app_of(connection)


def app_of(connection: Connection) -> Blocks:
    """The app of an open connection."""
    config = {**connection.config, "components": _located(connection, connection.config["components"])}
    remotes = [_Remote(connection, function) for function in config["dependencies"]]
    outer = context.root.get(), context.parent.get()
    context.root.set(None)
    context.parent.set(None)
    try:
        app: Blocks
        app, blocks = rebuild.build(Blocks, config, [remote.function() for remote in remotes])
    finally:
        context.root.set(outer[0])
        context.parent.set(outer[1])
    numbers = {block.id: number for number, block in blocks.items()}
    for remote in remotes:
        remote.numbers = numbers
    for function in app.fns.values():  # the server reads what the page sends, and writes what it draws
        function.options = dataclasses.replace(function.options, preprocess=False, postprocess=False)
    return app if outer[0] is None else app.render()


def _located(connection: Connection, value: Any) -> Any:
    """A value of the config with the addresses of its files, which the page loads when it shows them."""
    if is_file(value) and isinstance(value.get("path"), str):
        url = connection.file_url(value)
        return {**value, "path": url, "url": url}
    if isinstance(value, dict):
        return {key: _located(connection, item) for key, item in value.items()}
    return [_located(connection, item) for item in value] if isinstance(value, list) else value


_sessions: WeakKeyDictionary[Any, dict[Connection, Session]] = WeakKeyDictionary()
"""For each visitor of this page the one that a server knows."""


class _Remote:
    """A function of a server's, as the function of a listener here.

    Args:
        connection: the server.
        about: what its config says of the function.
    """

    def __init__(self, connection: Connection, about: dict[str, Any]) -> None:
        self._connection = connection
        self._about = about
        self.numbers: dict[int, int] = {}
        """The server's numbers of blocks."""

    def function(self) -> Callable[..., Any] | None:
        """What a listener calls; None where only the page does something."""
        if not self._about.get("backend_fn"):
            return None

        async def last(*given: Any) -> Any:
            async with aclosing(self._values(given)) as results:
                return [result async for result in results][-1]

        async def each(*given: Any) -> AsyncIterator[Any]:
            async with aclosing(self._values(given)) as results:
                async for result in results:
                    yield result

        made: Callable[..., Any] = each if (self._about.get("types") or {}).get("generator") else last
        made.__name__ = str(self._about.get("api_name") or "predict")
        return made

    async def _values(self, given: tuple[Any, ...]) -> AsyncGenerator[Any, None]:
        """What the function gives, one after the other: a value for each output, or one by itself."""
        event = context.event.get()
        session = _sessions.setdefault(event.session, {}).setdefault(self._connection, Session(self._connection))
        web = going_on()
        components = {one["id"]: one["type"] for one in self._connection.config["components"]}
        data = [
            None
            if components.get(id) == "state"
            else await values.with_files(
                value, lambda file: sent(self._connection, web, file, files.current().readable)
            )
            for id, value in zip(self._about["inputs"], given)
        ]
        trigger = self.numbers.get(event.target.id) if event.target is not None else None
        call = session.call(web, self._about["id"], data, trigger_id=trigger, event_data=event.data)
        shown: Any = call  # nothing that came
        async with aclosing(call) as messages:
            async for message in messages:
                _tell(event, message)
                output = message.get("output") or {}
                if message["msg"] not in ("process_generating", "process_completed") or "data" not in output:
                    continue
                changed = output.get("changed_state_ids") or ()
                if output["data"] == shown and not changed:
                    continue
                shown = output["data"]
                results = [
                    await self._result(event, block, value, changed)
                    for block, value in zip(self._outputs(event), shown)
                ]
                yield results[0] if len(results) == 1 else tuple(results)

    def _outputs(self, event: Any) -> list[Block]:
        app = context.app.get()
        function = app.program.demo.fns[event.fn_index]
        return list(function.outputs)

    async def _result(self, event: Any, block: Block, value: Any, changed: Any) -> Any:
        """One value as the page draws it; a State here changes whenever the server's does."""
        if block.type_name() == "state":
            return object() if self.numbers.get(block.id) in changed else event.session.state(block)
        value = await values.with_files(value, self._brought)
        if is_update(value):
            known = block.arguments()
            return {key: item for key, item in value.items() if key == UPDATE or key in known}
        return value

    async def _brought(self, file: dict[str, Any]) -> dict[str, Any]:
        """A file of the server's among the app's own; a stream and others' files by their address."""
        url = self._connection.file_url(file)
        if file.get("is_stream") or self._connection.own_path(url) is None:
            return {**file, "path": url, "url": url}
        name, content = await self._connection.download(going_on(), file)
        kept: FileData = files.current().keep(content, name)
        return kept.to_json()


def _tell(event: Any, message: Message) -> None:
    """Show progress and toasts of the server's function."""
    if message["msg"] == "progress":
        event.progress(progress_of(message))
    elif message["msg"] == "log":
        show = {"warning": notices.Warning, "success": notices.Success}.get(str(message.get("level")), notices.Info)
        options = {key: message[key] for key in ("duration", "visible", "title") if key in message}
        show(str(message.get("log", "")), **options)
    elif (message.get("output") or {}).get("render_config"):
        spelling.note("What @gr.render makes on a server is not drawn here.")
