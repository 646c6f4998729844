"""lite_py: Gradio apps in a static page, with no server.

`import lite_py as gr`, or `import gradio as gr` inside a page: the names are Gradio's.
"""

import importlib
from typing import TYPE_CHECKING, Any

from lite_py import components, context, layouts
from lite_py._compat import platform as _platform
from lite_py.blocks import Blocks
from lite_py.chat_interface import ChatInterface
from lite_py.component import Component
from lite_py.components import *  # noqa: F403
from lite_py.dependency import Request
from lite_py.errors import Error
from lite_py.events import (
    CopyData,
    DeletedFileData,
    DownloadData,
    EditData,
    EventData,
    KeyUpData,
    LikeData,
    RetryData,
    SelectData,
    UndoData,
    on,
)
from lite_py.examples import Examples
from lite_py.flagging import CSVLogger, FlaggingCallback, SimpleCSVLogger
from lite_py.interface import Interface
from lite_py.layouts import *  # noqa: F403
from lite_py.notices import Info, Success, Warning
from lite_py.progress import Progress
from lite_py.runner import skip, update
from lite_py.types import FileData
from lite_py.version import VERSION as __version__

if not _platform.browser:
    from lite_py.serving.script import serve_script as _serve_script

    context.launcher = _serve_script

if TYPE_CHECKING:
    from lite_py import themes
    from lite_py.themes import Base as Theme

IS_WASM = True
"""Kept for apps written for Gradio's own browser build."""

__all__ = [
    *components.__all__,
    *layouts.__all__,
    "IS_WASM",
    "Blocks",
    "CSVLogger",
    "ChatInterface",
    "Component",
    "CopyData",
    "DeletedFileData",
    "DownloadData",
    "EditData",
    "Error",
    "EventData",
    "Examples",
    "FileData",
    "FlaggingCallback",
    "Info",
    "Interface",
    "KeyUpData",
    "LikeData",
    "Progress",
    "Request",
    "RetryData",
    "SelectData",
    "SimpleCSVLogger",
    "Success",
    "Theme",
    "UndoData",
    "Warning",
    "__version__",
    "on",
    "skip",
    "themes",
    "update",
]


def __getattr__(name: str) -> Any:
    """Import the themes for those who use them; of another name say that it is not here yet."""
    if name in ("themes", "Theme"):
        loaded = importlib.import_module("lite_py.themes")
        return loaded if name == "themes" else loaded.Base
    raise AttributeError(f"this version of lite_py has no gr.{name}; README.md says what it has")
