"""Where the running code stands: in which Blocks, under which layout, in which event."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from lite_py.types import Root

root: ContextVar[Root | None] = ContextVar("root", default=None)
"""The Blocks being built; None outside a `with Blocks()`."""

parent: ContextVar[Any] = ContextVar("parent", default=None)
"""The layout that new components join."""

event: ContextVar[Any] = ContextVar("event", default=None)
"""The running event (`lite_py.session.Event`); None while an app is being built."""

rendering: ContextVar[Any] = ContextVar("rendering", default=None)
"""The `gr.render` that builds its blocks (`lite_py.render.Rendering`); None outside of one."""

app: ContextVar[Any] = ContextVar("app", default=None)
"""The app whose code runs (`lite_py.app.App`); None in plain CPython."""

launcher: Callable[..., Any] | None = None
"""Serves the script that Python runs, for launch() outside of a page (`lite_py.serving.script`); None in a page."""

site: Callable[[], Path] | None = None
"""Finds the folder of a built site, outside of a page (`lite_py.serving.sites`); None in a page."""

_ids: ContextVar[Iterator[int] | None] = ContextVar("ids", default=None)
_process_ids = itertools.count()


def building() -> bool:
    """Do new blocks take a place in a tree? In an event they stand for updates, but in one that renders."""
    return event.get() is None or rendering.get() is not None


def next_id(key: Any = None) -> int:
    """A block's id: counted for each app from 0, so that the same app always has the same ids.

    Args:
        key: the block's own; within a `gr.render` the same key always has the same id.
    """
    if key is not None and (view := rendering.get()) is not None:
        kept: int = view.id_of(key)
        return kept
    return _count()


def _count() -> int:
    counter = _ids.get()
    return next(_process_ids if counter is None else counter)


def restart_ids(first: int = 0) -> None:
    """Count ids in this context from `first`: a new app begins."""
    _ids.set(itertools.count(first))


def count_ids(ids: Iterator[int]) -> None:
    """Take ids from an iterator in this context, which another one may use later."""
    _ids.set(ids)
