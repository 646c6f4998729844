"""Every message between the page and the Python worker.

This file is the only declaration: `python -m lite_py.codegen` writes
`loader/src/gen/protocol.ts` from it, and `lite_py.wire` encodes and decodes by it. A message
travels as JSON text with big values beside it as transferred buffers; a message names a
buffer by its position in that list. Names follow Gradio's config and queue.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

PROTOCOL_VERSION = 1

Json = Any
"""A JSON value; numbers as `lite_py.wire` writes them."""

Path = list[str | int]


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file whose bytes travel beside the text.

    `form` "file" is the file as it would lie on disk; "rgba" is raw pixels, 4 bytes each, rows
    from the top, straight alpha, `width` * `height` of them: a picture that Python has not
    encoded, and only encodes when somebody reads its path. `plain`: its file would hold nothing but
    these pixels, so that the page may encode them itself.
    """

    path: str
    buffer: int
    form: Literal["file", "rgba"] = "file"
    mime_type: str | None = None
    width: int = 0
    height: int = 0
    plain: bool = False


@dataclass(frozen=True, kw_only=True)
class Boot:
    """Page to worker: start Python from the site at `base_url` (ends with a slash)."""

    kind: Literal["boot"] = "boot"
    protocol: int
    base_url: str


@dataclass(frozen=True, kw_only=True)
class File:
    """Page to worker: write a file, into the app's own folder or into its uploads.

    `path` is relative to that folder; what leaves it is refused. `form` "rgba" is a frame of a
    camera, in pixels as `Attachment` has them; a file is only written if somebody reads its path.
    `decodes` is the path of another file, which this one gives the samples of: the browser
    decodes what Python cannot. `reason` says why it could not; then nothing is written.
    """

    kind: Literal["file"] = "file"
    app_id: str
    folder: Literal["app", "uploads"]
    path: str
    buffer: int
    form: Literal["file", "rgba"] = "file"
    width: int = 0
    height: int = 0
    decodes: str | None = None
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class Expect:
    """Page to worker, before the `File`: Python is going to ask for the pixels of this picture.

    Beside it comes the browser's handle of the file in the uploads, in place of its bytes. The worker begins to decode
    it; Python does not hear of it.
    """

    kind: Literal["expect"] = "expect"
    app_id: str
    path: str


@dataclass(frozen=True, kw_only=True)
class Run:
    """Page to worker: run a file of the app's folder as `__main__` and mount its demo.

    `requirements` are what the author wrote, one PEP 508 line or wheel URL each; `indexes`
    the package indexes the author named for them. `page` is what a `Request` is made of.
    `storage` names this app among those of its origin: what it keeps in the browser goes by it.
    `site` is the folder of lite.js, where the page for shared links lies.
    """

    kind: Literal["run"] = "run"
    app_id: str
    entrypoint: str
    requirements: list[str] = field(default_factory=list)
    indexes: list[str] = field(default_factory=list)
    page: dict[str, Json] = field(default_factory=dict)
    storage: str = ""
    site: str = ""


@dataclass(frozen=True, kw_only=True)
class Reload:
    """Page to worker: the app's code changes: end what it is doing and forget what it has imported.

    Its files stay, but for `removed`; those that changed follow as `File`, then a `Run`.
    """

    kind: Literal["reload"] = "reload"
    app_id: str
    removed: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Dispatch:
    """Page to worker: an event has fired; run dependency `fn_index` on `data`."""

    kind: Literal["dispatch"] = "dispatch"
    app_id: str
    event_id: int
    fn_index: int
    trigger_id: int | None = None
    data: list[Json]
    event_data: Json = None


@dataclass(frozen=True, kw_only=True)
class Call:
    """Page to worker: a client calls an endpoint, by its name or by the number of its listener.

    `data` are the values of its parameters, in their order or by name. `event_id` is below 0, where no event's is.
    `trigger_id` and `event_data` are what a function finds in its `gr.EventData`, as of a Dispatch.
    """

    kind: Literal["call"] = "call"
    app_id: str
    event_id: int
    endpoint: str | int
    data: list[Json] | dict[str, Json]
    trigger_id: int | None = None
    event_data: Json = None


@dataclass(frozen=True, kw_only=True)
class Cancel:
    """Page to worker: stop an event or a call, at its next `yield` or `await`."""

    kind: Literal["cancel"] = "cancel"
    app_id: str
    event_id: int


@dataclass(frozen=True, kw_only=True)
class Read:
    """Page to worker: send the bytes of a file that the app has shown or written; of a folder, a ZIP file.

    A path `served:ID/NAME?JSON` calls the method NAME of a component with a JSON value; it must be one that the
    component serves, or one of its `server_functions`, which take a list. The answer's bytes are JSON.
    """

    kind: Literal["read"] = "read"
    app_id: str
    request_id: int
    path: str


@dataclass(frozen=True, kw_only=True)
class Reply:
    """Page to worker: what the user wrote when `Ask` asked; None when the question was closed."""

    kind: Literal["reply"] = "reply"
    app_id: str
    ask_id: int
    text: str | None = None


@dataclass(frozen=True, kw_only=True)
class Flags:
    """Page to worker: tell what is flagged, in any tab, after deleting some of it.

    `delete` has for the path of a log the ids of rows, and for that of another file an empty list.
    """

    kind: Literal["flags"] = "flags"
    app_id: str
    delete: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Close:
    """Page to worker: the app's element is gone; forget its session and files."""

    kind: Literal["close"] = "close"
    app_id: str


@dataclass(frozen=True, kw_only=True)
class Loading:
    """Worker to page: how far the start is. Sizes in bytes, 0 when not known."""

    kind: Literal["loading"] = "loading"
    app_id: str | None = None
    stage: Literal["runtime", "python", "packages", "requirements", "app"]
    text: str
    loaded: int = 0
    total: int = 0


@dataclass(frozen=True, kw_only=True)
class Ready:
    """Worker to page: Python is up. `marks` are milliseconds since the epoch by name."""

    kind: Literal["ready"] = "ready"
    protocol: int
    python: str
    marks: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Mount:
    """Worker to page: the app's config in Gradio's shape, to be drawn."""

    kind: Literal["mount"] = "mount"
    app_id: str
    config: dict[str, Json]
    attachments: list[Attachment] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Op:
    """One change to one property of a component: Gradio's stream operation.

    `replace` sets what lies at `path` inside the property, `append` joins to a string or list,
    `add` puts a new key or list element there, `delete` takes it away.
    """

    id: int
    prop: str
    action: Literal["replace", "append", "add", "delete"] = "replace"
    path: Path = field(default_factory=list)
    value: Json = None


@dataclass(frozen=True, kw_only=True)
class ProgressUnit:
    """One bar of `gr.Progress`: `progress` from 0 to 1, or `index` of `length` `unit`s."""

    index: float | None = None
    length: float | None = None
    unit: str | None = None
    progress: float | None = None
    desc: str | None = None


@dataclass(frozen=True, kw_only=True)
class Status:
    """Worker to page: where an event is.

    pending (in the queue at `position` of `size`, or running when `position` is None),
    generating after the first `yield`, then complete or error. `eta` and `duration` in seconds.
    `changed_state_ids` are the `gr.State`s whose value changed. `cancelled`: it was stopped.
    `invalid` says, by component, which inputs a `validator` refused and why; the function did not run.
    """

    kind: Literal["status"] = "status"
    app_id: str
    event_id: int
    fn_index: int
    stage: Literal["pending", "generating", "complete", "error"]
    position: int | None = None
    size: int | None = None
    eta: float | None = None
    duration: float | None = None
    progress: list[ProgressUnit] | None = None
    message: str | None = None
    changed_state_ids: list[int] = field(default_factory=list)
    cancelled: bool = False
    invalid: dict[str, str] | None = None


@dataclass(frozen=True, kw_only=True)
class Patch:
    """Worker to page: outputs of an event (or of the worker itself, `event_id` None).

    `status` is where the event is with them: as if it came in a message of its own, right after.
    """

    kind: Literal["patch"] = "patch"
    app_id: str
    event_id: int | None = None
    ops: list[Op]
    attachments: list[Attachment] = field(default_factory=list)
    status: Status | None = None


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """Worker to page: what a `gr.render` has built for the block `container`, in place of what it held.

    `config` has components, layout and dependencies as Mount's, and the `render_id` that those of
    the run before have as `rendered_in`. `status` is where the event is with it.
    """

    kind: Literal["rendered"] = "rendered"
    app_id: str
    event_id: int
    container: int
    config: dict[str, Json]
    attachments: list[Attachment] = field(default_factory=list)
    status: Status


@dataclass(frozen=True, kw_only=True)
class Toast:
    """Worker to page: gr.Error, gr.Warning, gr.Info, gr.Success. `duration` in seconds; None stays.

    `download` is the path of a file or folder that the toast offers, as `Read` takes it.
    """

    kind: Literal["toast"] = "toast"
    app_id: str
    level: Literal["error", "warning", "info", "success"]
    title: str
    message: str
    duration: float | None = 10
    download: str | None = None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Worker to page: how a Call goes: where it is, and what its function has given or said.

    `data` is a value for each output that clients get. `log` is what a toast would say. `refused` is one
    sentence that says why nothing was run; then there is nothing else, and nothing follows.
    """

    kind: Literal["answer"] = "answer"
    app_id: str
    event_id: int
    status: Status | None = None
    data: list[Json] | None = None
    attachments: list[Attachment] = field(default_factory=list)
    log: Toast | None = None
    refused: str | None = None


@dataclass(frozen=True, kw_only=True)
class Log:
    """Worker to page: text the app printed. `app_id` None: nobody's in particular."""

    kind: Literal["log"] = "log"
    app_id: str | None = None
    stream: Literal["stdout", "stderr"]
    text: str


@dataclass(frozen=True, kw_only=True)
class Content:
    """Worker to page: the answer to Read. Either `attachment` or `error` is set."""

    kind: Literal["content"] = "content"
    app_id: str
    request_id: int
    attachment: Attachment | None = None
    error: str | None = None


@dataclass(frozen=True, kw_only=True)
class Ask:
    """Worker to page: ask the user, for `input()`; the page answers by `Reply`."""

    kind: Literal["ask"] = "ask"
    app_id: str
    ask_id: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Decode:
    """Worker to page: an event waits for the samples of a sound; answered by a File that `decodes` its path."""

    kind: Literal["decode"] = "decode"
    app_id: str
    file: dict[str, Json]


@dataclass(frozen=True, kw_only=True)
class FlagFile:
    """A file in a folder of flags; `path` as `Read` takes it, `column` of the cell that names it, `size` in bytes."""

    path: str
    column: int = -1
    size: int
    mime_type: str | None = None


@dataclass(frozen=True, kw_only=True)
class FlagRow:
    """A row of a log; long cells are cut, and `files` are those that the cells name."""

    id: str
    cells: list[str]
    files: list[FlagFile] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class FlagLog:
    """A CSV file of flags; `columns` is empty where it has no header."""

    path: str
    columns: list[str]
    rows: list[FlagRow]


@dataclass(frozen=True, kw_only=True)
class FlagFolder:
    """A folder of flags: its logs, and the files that no row names."""

    path: str
    logs: list[FlagLog]
    files: list[FlagFile] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Flagged:
    """Worker to page: how many flags there are; and what, when the page has asked by `Flags`.

    `problem` is one sentence that says why the browser does not keep them.
    """

    kind: Literal["flagged"] = "flagged"
    app_id: str
    count: int
    folders: list[FlagFolder] | None = None
    problem: str | None = None


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Worker to page: something that ends the app (or, `app_id` None, the worker).

    `message` is one sentence that says what was wrong and what to do; `traceback` is cut to
    the user's own lines.
    """

    kind: Literal["fault"] = "fault"
    app_id: str | None = None
    stage: Literal["boot", "packages", "app", "event", "protocol"]
    message: str
    traceback: str | None = None


ToWorker = Boot | File | Expect | Run | Reload | Dispatch | Call | Cancel | Read | Reply | Flags | Close
ToPage = (
    Loading
    | Ready
    | Mount
    | Patch
    | Rendered
    | Status
    | Toast
    | Answer
    | Log
    | Content
    | Ask
    | Decode
    | Flagged
    | Fault
)
