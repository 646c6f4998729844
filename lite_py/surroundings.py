"""`gradio.context`: in which Blocks, layout and event the running code stands, by the names there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lite_py import context
from lite_py.dependency import Request

__all__ = ["Context", "LocalContext", "get_blocks_context", "get_render_context"]


class _Building(type):
    @property
    def root_block(cls) -> Any:
        """The Blocks that is being built; None outside of one."""
        return context.root.get()

    @root_block.setter
    def root_block(cls, value: Any) -> None:
        context.root.set(value)

    @property
    def block(cls) -> Any:
        """The layout that new components join; None outside of one."""
        return context.parent.get()

    @block.setter
    def block(cls, value: Any) -> None:
        context.parent.set(value)


class Context(metaclass=_Building):
    """Where an app is being built: `Context.root_block`, `Context.block`."""

    token: str | None = None


class _Known:
    """What is known while an event runs, read as a ContextVar is.

    Args:
        name: what it is called.
        read: gives it for the event that runs.
    """

    def __init__(self, name: str, read: Callable[[Any], Any]) -> None:
        self.name = name
        self._read = read

    def get(self, *default: Any) -> Any:
        """The value, or the default outside of an event.

        Raises:
            LookupError: no event runs, and there is no default.
        """
        event = context.event.get()
        if event is not None:
            return self._read(event)
        if default:
            return default[0]
        raise LookupError(f"LocalContext.{self.name} is known only while an event runs; outside, give get() a default.")


class LocalContext:
    """What is known of the running event: `LocalContext.request.get(None)`."""

    blocks = _Known("blocks", lambda event: context.app.get().program.demo)
    event_id = _Known("event_id", lambda event: str(event.id))
    in_event_listener = _Known("in_event_listener", lambda event: True)
    request = _Known("request", lambda event: Request(event.session.page, event.session.id))


def get_blocks_context() -> Any:
    """The Blocks that is being built; None outside of one."""
    return context.root.get()


def get_render_context() -> Any:
    """The layout that new components join; None outside of one."""
    return context.parent.get()
