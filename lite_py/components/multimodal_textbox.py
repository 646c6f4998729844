"""MultimodalTextbox: text and files together, as chats take them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypedDict

from lite_py import files
from lite_py.component import Common
from lite_py.components.textbox import InputHTMLAttributes
from lite_py.errors import Error
from lite_py.form_component import FormComponent
from lite_py.types import FileData

if TYPE_CHECKING:
    from typing_extensions import Unpack

Source = Literal["upload", "microphone"]
_SOURCES = ("upload", "microphone")


class MultimodalData(TypedDict):
    """Text and files as the page has them."""

    text: str
    files: list[FileData]


class MultimodalTextbox(FormComponent):
    """Text that the user types, with files beside it.

    A function gets `{"text": str, "files": [paths]}`, and may return the same, or text alone.

    Args:
        value: the first text, or a dict of "text" and "files".
        sources: where files may come from; "upload" when left out.
        file_types: what can be chosen, as "image" or ".pdf"; None takes any file.
        file_count: "single" takes one file, "multiple" many, "directory" a folder's.
        lines: rows to begin with.
        max_lines: rows it grows to.
        placeholder: shown while it is empty.
        autofocus: has the focus when the page opens.
        autoscroll: scrolls to the end when the text grows.
        text_align: "left" or "right".
        rtl: writes from right to left.
        submit_btn: a button that submits; text gives it a name.
        stop_btn: a button that fires `stop`; text gives it a name.
        max_plain_text_length: a pasted text of more letters becomes a file.
        html_attributes: attributes of the input element.
        common: what every component takes.

    Raises:
        ValueError: an unknown source, or file types that are no list.
    """

    LAZY = True
    STARTS_WITHOUT_FILES = True
    EVENTS = ("change", "input", "select", "submit", "focus", "blur", "stop")
    PAGE: ClassVar[dict[str, Any]] = {"value": MultimodalData}

    def __init__(
        self,
        value: str | dict[str, Any] | Callable[..., Any] | None = None,
        *,
        sources: Sequence[Source] | Source | None = None,
        file_types: list[str] | None = None,
        file_count: Literal["single", "multiple", "directory"] = "single",
        lines: int = 1,
        max_lines: int = 20,
        placeholder: str | None = None,
        autofocus: bool = False,
        autoscroll: bool = True,
        text_align: Literal["left", "right"] | None = None,
        rtl: bool = False,
        submit_btn: str | bool | None = True,
        stop_btn: str | bool | None = False,
        max_plain_text_length: int = 1000,
        html_attributes: InputHTMLAttributes | None = None,
        **common: Unpack[Common],
    ) -> None:
        self.sources = [sources] if isinstance(sources, str) else list(sources or ("upload",))
        if not set(self.sources) <= set(_SOURCES):
            raise ValueError(f"`sources` must be a list consisting of elements in {list(_SOURCES)}")
        if file_types is not None and not isinstance(file_types, list):
            raise ValueError(f"Parameter file_types must be a list. Received {type(file_types).__name__}")
        self.file_types = file_types
        self.file_count = file_count
        self.lines = lines
        self.max_lines = max(lines, max_lines)
        self.placeholder = placeholder
        self.autofocus = autofocus
        self.autoscroll = autoscroll
        self.text_align = text_align
        self.rtl = rtl
        self.submit_btn = submit_btn
        self.stop_btn = stop_btn
        self.max_plain_text_length = max_plain_text_length
        self.html_attributes = html_attributes
        super().__init__(value, **common)

    def preprocess(self, payload: Any) -> dict[str, Any] | None:
        """The text, and the files as paths.

        Raises:
            Error: a file is of none of the types that are taken.
        """
        if payload is None:
            return None
        given = [FileData.from_json(file) for file in payload.get("files") or ()]
        for file in given:
            if self.file_types is not None and not _is_of(file.path, self.file_types):
                raise Error(
                    f"Invalid file type: {file.mime_type}. "
                    f"Please upload a file that is one of these formats: {self.file_types}"
                )
        store = files.current()
        paths = [file.path if files.is_url(file.path) else store.local_path(file) for file in given]
        return {"text": payload.get("text") or "", "files": paths}

    def postprocess(self, value: Any) -> dict[str, Any]:
        """The text and files as the page shows them.

        Raises:
            ValueError: it is no text and no dict.
            TypeError: its "text" is no text.
        """
        if value is None or isinstance(value, str):
            return {"text": value or "", "files": []}
        if not isinstance(value, dict):
            raise ValueError(
                "MultimodalTextbox expects a string or a dictionary with optional keys 'text' and 'files'. "
                f"Received {type(value).__name__}"
            )
        text = value.get("text", "")
        if not isinstance(text, str):
            raise TypeError(f"Expected 'text' to be a string, but got {type(text).__name__}")
        given = value.get("files")
        return {"text": text, "files": [self._described(file) for file in given] if isinstance(given, list) else []}

    def _described(self, file: Any) -> dict[str, Any]:
        if isinstance(file, (str, Path)):
            return files.current().describe(file).to_json()
        return FileData.from_json(file).to_json()

    def as_example(self, value: Any) -> Any:
        """What a Dataset shows: a text is no file's name here."""
        return super().as_example({"text": value} if isinstance(value, str) else value)

    def flag(self, payload: Any, flag_dir: str = "") -> str | None:
        """The CSV cell: JSON text; the files are copied into `flag_dir` under running numbers."""
        if payload is None:
            return None
        paths = []
        for item in payload.get("files") or ():
            file = FileData.from_json(item)
            if files.is_url(file.path):
                paths.append(file.path)
            else:
                copied = files.copy_numbered(Path(files.current().local_path(file)), Path(flag_dir))
                paths.append(str(copied))
        return json.dumps({"text": payload.get("text") or "", "files": paths})

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        text = {"type": "string"}
        file = {"type": "object", "properties": {"path": text, "url": text, "orig_name": text, "mime_type": text}}
        return {
            "type": "object",
            "properties": {"text": text, "files": {"type": "array", "items": file}},
            "required": ["text"],
        }

    def example_payload(self) -> dict[str, Any]:
        """A value as the page sends it."""
        return {"text": "Describe this image", "files": []}


def _is_of(path: str, types: Sequence[str]) -> bool:
    """Is a file of one of these types: ".png", "image", "image/*", "file" for any?"""
    media = files.mime_type(path) or ""
    ending = Path(path).suffix.lower()
    return any(
        kind == "file" or ending == kind.lower() or media == kind or media.startswith(f"{kind.removesuffix('/*')}/")
        for kind in types
    )
