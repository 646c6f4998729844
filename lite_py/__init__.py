"""lite_py: Gradio apps in a static page, with no server.

`import lite_py as gr`, or `import gradio as gr` inside a page: the names are Gradio's.
"""

import importlib
from typing import TYPE_CHECKING, Any

from lite_py import components, context, layouts, mcp, media, validators
from lite_py._compat import platform as _platform
from lite_py.api_endpoint import api
from lite_py.blocks import Blocks
from lite_py.caching import Cache, cache
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
from lite_py.i18n import I18n
from lite_py.interface import Interface
from lite_py.layouts import *  # noqa: F403
from lite_py.media import get_audio, get_file, get_image, get_model3d, get_video
from lite_py.notices import Info, Success, Warning
from lite_py.progress import Progress
from lite_py.render import render
from lite_py.serverless import (
    NO_RELOAD,
    FileSize,
    Header,
    OAuthProfile,
    OAuthToken,
    Server,
    Workflow,
    WorkflowCanvas,
    close_all,
    deploy,
    load_ipython_extension,
    load_openapi,
    mount_gradio_app,
    set_static_paths,
)
from lite_py.tabbed_interface import TabbedInterface
from lite_py.types import FileData
from lite_py.updates import skip, update, validate
from lite_py.version import VERSION as __version__

if not _platform.browser:
    from lite_py.serving.script import serve_script as _serve_script
    from lite_py.serving.sites import find_site as _find_site

    context.launcher = _serve_script
    context.site = _find_site

if TYPE_CHECKING:
    from lite_py import themes
    from lite_py.external import load, load_chat
    from lite_py.themes import Base as Theme

IS_WASM = True
"""Kept for apps written for Gradio's own browser build."""

__all__ = [
    *components.__all__,
    *layouts.__all__,
    "IS_WASM",
    "NO_RELOAD",
    "Blocks",
    "CSVLogger",
    "Cache",
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
    "FileSize",
    "FlaggingCallback",
    "Header",
    "I18n",
    "Info",
    "Interface",
    "KeyUpData",
    "LikeData",
    "OAuthProfile",
    "OAuthToken",
    "Progress",
    "Request",
    "RetryData",
    "SelectData",
    "Server",
    "SimpleCSVLogger",
    "Success",
    "TabbedInterface",
    "Theme",
    "UndoData",
    "Warning",
    "Workflow",
    "WorkflowCanvas",
    "__version__",
    "api",
    "cache",
    "close_all",
    "deploy",
    "get_package_version",
    "load",
    "load_chat",
    "load_ipython_extension",
    "load_openapi",
    "mcp",
    "mount_gradio_app",
    "get_audio",
    "get_file",
    "get_image",
    "get_model3d",
    "get_video",
    "media",
    "on",
    "render",
    "set_static_paths",
    "skip",
    "themes",
    "update",
    "validate",
    "validators",
]


def get_package_version() -> str:
    """The version of lite_py."""
    return __version__


LATER = {"themes": "themes", "Theme": "themes", "load": "external", "load_chat": "external"}
"""Names that few apps use, and the modules that they are imported from when they are."""


def __getattr__(name: str) -> Any:
    """Import what few apps use for those that do; of another name say that it is not here yet."""
    if name in LATER:
        loaded = importlib.import_module(f"lite_py.{LATER[name]}")
        return loaded if name == "themes" else getattr(loaded, "Base" if name == "Theme" else name)
    raise AttributeError(f"this version of lite_py has no gr.{name}; README.md says what it has")
