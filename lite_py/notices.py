"""Toasts from Python: `gr.Info`, `gr.Warning`, `gr.Success`; `gr.Error` is raised."""

from __future__ import annotations

import sys
from typing import Literal

from lite_py import context


def _show(
    level: Literal["info", "warning", "success"], title: str, message: str, duration: float | None, visible: bool
) -> None:
    event = context.event.get()
    if event is not None and visible:
        event.toast(level, title, str(message), duration)
    elif visible:
        print(f"{title}: {message}", file=sys.stderr)


def Info(message: str = "Info issued.", duration: float | None = 10, visible: bool = True, title: str = "Info") -> None:
    """Show a blue toast; call it from an event's function. `duration` in seconds, None until closed."""
    _show("info", title, message, duration, visible)


def Warning(
    message: str = "Warning issued.", duration: float | None = 10, visible: bool = True, title: str = "Warning"
) -> None:
    """Show a yellow toast; call it from an event's function. `duration` in seconds, None until closed."""
    _show("warning", title, message, duration, visible)


def Success(
    message: str = "Success.", duration: float | None = 10, visible: bool = True, title: str = "Success"
) -> None:
    """Show a green toast; call it from an event's function. `duration` in seconds, None until closed."""
    _show("success", title, message, duration, visible)
