"""`gradio.helpers`: the names that apps import from there."""

from lite_py.dependency import special_parameters
from lite_py.events import (
    DeletedFileData,
    DownloadData,
    EventData,
    KeyUpData,
    LikeData,
    RetryData,
    SelectData,
    UndoData,
)
from lite_py.examples import Examples
from lite_py.notices import Info, Success, Warning
from lite_py.progress import Progress
from lite_py.updates import skip, update, validate

create_examples = Examples
special_args = special_parameters

__all__ = [
    "DeletedFileData",
    "DownloadData",
    "EventData",
    "Examples",
    "Info",
    "KeyUpData",
    "LikeData",
    "Progress",
    "RetryData",
    "SelectData",
    "Success",
    "UndoData",
    "Warning",
    "create_examples",
    "skip",
    "special_args",
    "update",
    "validate",
]
