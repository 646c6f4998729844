"""What Gradio's own client has under `gradio_client.utils`: files and the states of a job."""

from __future__ import annotations

import dataclasses
import enum
from datetime import datetime
from typing import Any

from lite_py.protocol import ProgressUnit
from lite_py.shims.gradio_client.exceptions import ServerError
from lite_py.shims.gradio_client.values import handle_file

__all__ = ["ProgressUnit", "QueueError", "Status", "StatusUpdate", "file", "handle_file"]

file = handle_file


class QueueError(ServerError):
    """The server's queue is full."""


class Status(enum.Enum):
    """How far a job is."""

    STARTING = "STARTING"
    JOINING_QUEUE = "JOINING_QUEUE"
    QUEUE_FULL = "QUEUE_FULL"
    IN_QUEUE = "IN_QUEUE"
    SENDING_DATA = "SENDING_DATA"
    PROCESSING = "PROCESSING"
    ITERATING = "ITERATING"
    PROGRESS = "PROGRESS"
    FINISHED = "FINISHED"
    CANCELLED = "CANCELLED"
    LOG = "LOG"


@dataclasses.dataclass
class StatusUpdate:
    """What the server has said last of a job.

    Args:
        code: how far it is.
        rank: how many wait before it; 0 for none.
        queue_size: how many wait in all.
        eta: seconds that the server expects it to take.
        success: whether it went well; None before its end.
        time: when that was said.
        progress_data: the bars of `gr.Progress`.
        log: text and level of `gr.Info` and its siblings.
        type: kept for the shape.
    """

    code: Status
    rank: int | None = None
    queue_size: int | None = None
    eta: float | None = None
    success: bool | None = None
    time: datetime | None = None
    progress_data: list[ProgressUnit] | None = None
    log: tuple[str, str] | None = None
    type: str = "status"


_CODES = {
    "send_hash": Status.JOINING_QUEUE,
    "queue_full": Status.QUEUE_FULL,
    "estimation": Status.IN_QUEUE,
    "send_data": Status.SENDING_DATA,
    "process_starts": Status.PROCESSING,
    "process_generating": Status.ITERATING,
    "process_streaming": Status.ITERATING,
    "process_completed": Status.FINISHED,
    "progress": Status.PROGRESS,
    "log": Status.LOG,
}


def status_of(message: dict[str, Any]) -> StatusUpdate | None:
    """What a message of the server's says of a job; None when it says nothing."""
    code = _CODES.get(message["msg"])
    if code is None:
        return None
    log = (str(message.get("log", "")), str(message.get("level", ""))) if code is Status.LOG else None
    return StatusUpdate(
        code,
        rank=message.get("rank", 0 if code is Status.FINISHED else None),
        queue_size=message.get("queue_size"),
        eta=message.get("rank_eta"),
        success=message.get("success"),
        time=datetime.now(),
        progress_data=progress_of(message) or None,
        log=log,
    )


def progress_of(message: dict[str, Any]) -> list[ProgressUnit]:
    """The bars that a message of the server's has."""
    names = [field.name for field in dataclasses.fields(ProgressUnit)]
    return [
        ProgressUnit(**{name: unit[name] for name in names if unit.get(name) is not None})
        for unit in message.get("progress_data") or ()
    ]
