"""What is done in each example app: the functions of `plays/`, by the app's name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.parity.plays import chats, events, forms, helped, layouts, listeners, rendering
from tests.parity.user import User

APPS = Path(__file__).parent.parent / "apps"
NAMES = sorted(path.stem for path in APPS.glob("*.py") if path.stem != "record")
"""The example apps."""

JOURNEYS: dict[str, Callable[[User], None]] = {
    name: function
    for module in (chats, events, forms, helped, layouts, listeners, rendering)
    for name, function in vars(module).items()
    if name in NAMES
}


def play(name: str, user: User) -> None:
    """Look at an app, use it, and look again."""
    user.looks()
    JOURNEYS[name](user)
    user.looks()
