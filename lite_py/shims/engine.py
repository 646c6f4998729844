"""transformers.js in the page's worker, as Python calls it (loader/src/worker/models.ts)."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import Any

from lite_py import context
from lite_py.errors import ExplainedError
from lite_py.protocol import ProgressUnit
from lite_py.shims.waiting import Stop


class MissingModelError(ExplainedError, OSError):
    """The site lacks a model, or a file of one."""


class UnknownTaskError(ExplainedError, KeyError):
    """transformers.js has no such task."""

    def __str__(self) -> str:
        return str(self.args[0])


class ModelError(ExplainedError, RuntimeError):
    """A model could not be loaded or run."""


CANNOT_WAIT = (
    "This browser cannot hold a plain function while a model works, which current Chrome, Edge and Firefox can: "
    "make the function an `async def` and write `await pipe.acall(...)` for `pipe(...)`, which works everywhere."
)

_models: Any = None


def install(models: Any) -> None:
    """Use the worker's `Models` from now on."""
    global _models
    _models = models


class Opening:
    """A model on its way.

    Args:
        task: as transformers.js names it.
        model: its folder: one of the app's own, else the name of one below the site's `models/`.
        settings: what transformers.js takes for loading it.
    """

    def __init__(self, task: str, model: str, settings: dict[str, Any]) -> None:
        from pyodide.ffi import create_proxy, to_js

        own = next((path for path in (Path(model), Path("models", model)) if path.is_dir()), None)
        name = model.lstrip("./").removeprefix("models/").rstrip("/")
        app = context.app.get()
        self._hooks = {"tell": create_proxy(_Bar(f"Loading the model {name}"))}
        if own is not None:
            self._hooks["read"] = create_proxy(partial(_read, own.resolve()))
        hooks = _to_js({**self._hooks, **({"app_id": app.id} if app else {})}, to_js)
        self._promise = _models.open(task, name, _to_js(settings, to_js), hooks)

    async def opened(self) -> Any:
        """The worker's `Opened`.

        Raises:
            ExplainedError: it cannot be loaded; the message says why.
        """
        from pyodide.ffi import JsException

        try:
            return await self._promise
        except JsException as error:
            raise failure(error) from None
        finally:
            while self._hooks:
                self._hooks.popitem()[1].destroy()


class _Bar:
    """Shows a model's bytes on the outputs of the event that waits for them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._event: Any = context.event.get()
        self._shown = -1.0

    def __call__(self, loaded: float, total: float) -> None:
        share = loaded / total if total else 0.0
        if self._event is not None and share - self._shown >= 0.01:
            self._shown = share
            self._event.progress([ProgressUnit(progress=share, desc=self._text)])


def _read(folder: Path, name: str) -> Any:
    """A file of one of the app's own folders, for the worker."""
    from pyodide.ffi import to_js

    path = folder / name
    return to_js(path.read_bytes()) if path.is_file() else None


async def run(opened: Any, args: list[Any], options: dict[str, Any], stop: Stop) -> Any:
    """Run a model.

    Args:
        opened: the worker's `Opened`.
        args: what transformers.js's pipeline takes by position.
        options: and by name.
        stop: asked at each token.

    Returns:
        Its answer as lists and dicts.

    Raises:
        ExplainedError: it failed; the message says why.
    """
    from pyodide.ffi import JsException, create_proxy, to_js

    asked = create_proxy(stop)
    try:
        answer = await opened.run(_to_js(args, to_js), _to_js(options, to_js), asked)
    except asyncio.CancelledError:
        stop.now = True  # the worker will ask once more
        raise
    except JsException as error:
        asked.destroy()
        raise failure(error) from None
    asked.destroy()
    return answer.to_py()


async def seed(value: int) -> None:
    """Begin all sampling anew."""
    await _models.seed(value)


def failure(error: Any) -> ExplainedError:
    """What an exception of the worker's is in Python."""
    kind = MissingModelError if str(error.name) == "Missing" else ModelError
    return kind(str(error.message))


def _to_js(value: Any, to_js: Any) -> Any:
    """Lists as arrays, dicts as objects."""
    from js import Object

    return to_js(value, dict_converter=Object.fromEntries)
