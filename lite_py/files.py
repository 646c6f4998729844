"""An app's files: its own folder, what the page uploaded, and what functions made.

Everything lies under one folder for each app. What a page may name is checked against it.
Pictures that a function returned stay raw pixels until somebody reads their path, since the
page wants pixels and encoding a large one takes longer than everything else together.
"""

from __future__ import annotations

import asyncio
import dataclasses
import hashlib
import io
import mimetypes
import re
import shutil
import tempfile
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path, PurePosixPath
from typing import Any

from lite_py import context, spelling
from lite_py._compat import platform
from lite_py.errors import FileOutsideError
from lite_py.types import FileData

PIXEL_BUDGET = 256 * 2**20
"""Bytes of raw pixels kept for an app; beyond it the oldest are encoded to their files."""

PAST_BUDGET = 32 * 2**20
PAST_COUNT = 4
"""Raw pictures that nothing shows any more are kept while an event of the page may still name
them: that many at least, and further ones up to so many bytes."""

BESIDE = ".lite-py/"
"""Where in an app's folder a built site puts what is not of the author's."""

_WAV = ("audio/x-wav", "audio/vnd.wave")
"""What Python's versions call WAV; pages and Gradio say audio/wav."""

_UNSAFE_NAME = re.compile(r"[^\w.\- ]+")


def safe_name(name: str) -> str:
    """A file's name without folders and without characters that a file system may refuse."""
    base = PurePosixPath(name.replace("\\", "/")).name
    return _UNSAFE_NAME.sub("_", base).strip(". ")[-120:] or "file"


def mime_type(name: str) -> str | None:
    """The media type that a file's ending stands for."""
    found = mimetypes.guess_type(name)[0]
    return "audio/wav" if found in _WAV else found


@dataclasses.dataclass
class Picture:
    """Raw pixels with a path: 1 to 4 bytes a pixel (grey, with alpha, RGB, RGBA), rows from the top, straight alpha.

    `encode` gives the file's bytes; `mode` is what Pillow calls the picture that they stand for. `plain`: the
    file would hold nothing but the colours.
    """

    pixels: bytes | memoryview
    width: int
    height: int
    encode: Callable[[], bytes]
    mode: str = "RGBA"
    plain: bool = False

    @property
    def channels(self) -> int:
        """Bytes a pixel."""
        return len(self.pixels) // (self.width * self.height)

    def shaped(self) -> memoryview:
        """The pixels by row and column; the worker's page gets them as RGBA."""
        return memoryview(self.pixels).cast("B", (self.height, self.width, self.channels))


class Files:
    """The files of one app.

    Args:
        root: the app's folder; made if missing. User code runs in `root/app`.
    """

    def __init__(self, root: str | Path) -> None:
        self.root = Path(root)
        self.app = self.root / "app"
        self.uploads = self.root / "uploads"
        self.cache = self.root / "cache"
        for folder in (self.app, self.uploads, self.cache):
            folder.mkdir(parents=True, exist_ok=True)
        self.sources: set[str] = set()
        """The app's own files, which the page sent; beside them lies what the app writes."""
        self._admitted: set[Path] = set()
        self.shipped = ""
        """Another text whenever `sources` hold something else; `note_sources` sets it."""
        self._pictures: OrderedDict[str, Picture] = OrderedDict()
        self._past: OrderedDict[str, None] = OrderedDict()
        self._borrowed: list[Picture] | None = None
        self._decoded: dict[str, tuple[Stamp, str]] = {}
        self._decoding: dict[str, asyncio.Future[str | None]] = {}
        self._count = 0

    def place(self, folder: str, path: str) -> Path:
        """Where a file that the page sends goes: below "app" or "uploads", whose folders are made.

        Raises:
            FileOutsideError: `path` leaves the folder.
        """
        base = {"app": self.app, "uploads": self.uploads}[folder]
        target = (base / path).resolve()
        if not target.is_relative_to(base.resolve()) or target == base.resolve():
            raise FileOutsideError(f"The file name {path!r} leads out of the app's folder; use a plain relative name.")
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    def write(self, folder: str, path: str, data: Any) -> Path:
        """Write what the page sent, a buffer; `place` says where, and what is refused."""
        target = self.place(folder, path)
        platform.write_file(str(target), data)
        if folder == "app" and not path.startswith(BESIDE):
            self.sources.add(target.relative_to(self.app.resolve()).as_posix())
        return target

    def forget(self, removed: Iterable[str]) -> None:
        """Take away files of the app's own that the page no longer has, and byte-code of the others.

        Byte-code is compared with its source by whole seconds, too coarse for two saves in a row.
        """
        for path in removed:
            self.place("app", path).unlink(missing_ok=True)
            self.sources.discard(path)
        for folder in list(self.app.rglob("__pycache__")):
            shutil.rmtree(folder, ignore_errors=True)

    def copy_to(self, root: Path, uploads: str) -> Files:
        """The app's files, and those that it was sent below `uploads`, in a folder of their own."""
        copy = Files(root)
        shutil.copytree(self.app, copy.app, dirs_exist_ok=True)
        if (self.uploads / uploads).is_dir():
            shutil.copytree(self.uploads / uploads, copy.uploads / uploads)
        copy.sources = set(self.sources)
        return copy

    def note_sources(self) -> None:
        """The app is about to run: remember in `shipped` what its own files hold."""
        total = hashlib.sha256()
        for name in sorted(self.sources):
            path = self.app / name
            content = path.read_bytes() if path.is_file() else b""
            total.update(f"{len(content)} {name}\0".encode("utf-8", "surrogateescape") + content)
        self.shipped = total.hexdigest()

    def note_decoded(self, path: str, samples: Path) -> None:
        """Remember that the WAV file `samples` holds what the file of the page's `path` sounds like."""
        full = self._full(path)
        self._decoded[full] = stamp(full), str(samples)
        self._settle(full, None)

    def note_undecodable(self, path: str, reason: str) -> None:
        """The browser could not decode the file; `reason` is a sentence for the user."""
        self._settle(self._full(path), reason)

    def decoded(self, path: str) -> str | None:
        """The WAV file that the browser made of a file of another format; None when it has not."""
        full = self._full(path)
        of, samples = self._decoded.get(full, (None, None))
        return samples if of == stamp(full) else None

    def decoding(self, path: str) -> asyncio.Future[str | None]:
        """What ends when the browser has decoded a file: with None, or with why it could not."""
        full = self._full(path)
        if full not in self._decoding or self._decoding[full].done():
            self._decoding[full] = asyncio.get_running_loop().create_future()
        return self._decoding[full]

    def _settle(self, full: str, reason: str | None) -> None:
        waiting = self._decoding.pop(full, None)
        if waiting is not None and not waiting.done():
            waiting.set_result(reason)

    def _full(self, path: str) -> str:
        return str((self.app / path).resolve())

    def admit(self, place: Path) -> None:
        """Let the page read a folder, or a file, that lies elsewhere."""
        target = place.resolve()
        if not target.is_relative_to(self.root.resolve()):
            self._admitted.add(target)

    def readable(self, path: str, folders: bool = False) -> Path:
        """The file that page data names, if it is one of the app's; with `folders` it may be a folder.

        Raises:
            FileOutsideError: it lies elsewhere.
            FileNotFoundError: there is no such file.
        """
        target = (self.app / path).resolve()
        if not any(target.is_relative_to(folder) for folder in (self.root.resolve(), *self._admitted)):
            raise FileOutsideError(f"The file {path!r} is outside of the app's folder.")
        self.encode(str(target))
        if not (target.is_file() or (folders and target.is_dir())):
            raise FileNotFoundError(f"There is no file {path!r} in the app's folder.")
        return target

    def new_path(self, name: str) -> Path:
        """A fresh path in the cache that ends in `name`; its folder is made."""
        path = self._fresh(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def _fresh(self, name: str) -> Path:
        self._count += 1
        return self.cache / str(self._count) / safe_name(name)

    def keep(self, data: bytes | Sequence[bytes | memoryview], name: str) -> FileData:
        """Keep bytes, or parts one after the other, as a file of the cache."""
        path = self.new_path(name)
        with path.open("wb") as file:
            file.writelines([data] if isinstance(data, bytes) else data)
        return self.describe(path)

    def keep_picture(self, picture: Picture, name: str) -> FileData:
        """Keep raw pixels; the file `name` is written when its path is first read."""
        path = self._fresh(name)
        self.hold_picture(path, picture)
        return FileData(path=str(path), orig_name=path.name, mime_type=mime_type(name))

    def hold_picture(self, path: Path, picture: Picture) -> None:
        """Keep raw pixels under a path, in place of what was there."""
        full = self._full(str(path))
        Path(full).unlink(missing_ok=True)
        self._pictures[full] = picture
        self._past.pop(full, None)
        while len(self._pictures) > 1 and sum(len(p.pixels) for p in self._pictures.values()) > PIXEL_BUDGET:
            if self._past:
                del self._pictures[self._past.popitem(last=False)[0]]
            else:
                self.encode(next(iter(self._pictures)))

    @contextmanager
    def borrowing(self) -> Iterator[None]:
        """Inside, where no code of the app's runs, `borrow` leaves copying to the end."""
        borrowed: list[Picture] = []
        self._borrowed = borrowed
        try:
            yield
        finally:
            self._borrowed = None
            for picture in borrowed:
                picture.pixels = bytes(picture.pixels)

    def borrow(self, picture: Picture) -> Picture:
        """A picture whose pixels the app may write into: with pixels of its own, at once or soon."""
        if self._borrowed is None:
            picture.pixels = bytes(picture.pixels)
        else:
            self._borrowed.append(picture)
        return picture

    def retire(self, path: str) -> None:
        """Nothing shows the picture of this path any more: while it is raw, it only lives on for a while."""
        full = self._full(path)
        if full in self._pictures:
            self._past[full] = None
        while len(self._past) > PAST_COUNT and self._past_size() > PAST_BUDGET:
            del self._pictures[self._past.popitem(last=False)[0]]

    def _past_size(self) -> int:
        return sum(len(self._pictures[full].pixels) for full in self._past)

    def has_pictures(self) -> bool:
        """Are any raw pixels kept?"""
        return bool(self._pictures)

    def picture(self, path: str) -> Picture | None:
        """The raw pixels of a path, while they are kept."""
        return self._pictures.get(self._full(path)) if self._pictures else None

    def encode(self, path: str) -> None:
        """Write the file of a picture that is still raw; nothing for other paths."""
        full = self._full(path)
        picture = self._pictures.pop(full, None)
        self._past.pop(full, None)
        if picture is not None:
            Path(full).parent.mkdir(parents=True, exist_ok=True)
            Path(full).write_bytes(picture.encode())

    def describe(self, path: str | Path, needed: bool = False) -> FileData:
        """A file that a function named, as the page knows files; URLs stay what they are.

        Args:
            path: absolute, or in the app's folder.
            needed: it is about to be read.

        Raises:
            FileNotFoundError: there is no such file, and it is needed, or nothing is `starting_without` it.
        """
        text = str(path)
        if is_url(text):
            return FileData(
                path=text, url=text, orig_name=safe_name(text.split("?")[0]), mime_type=mime_type(text.split("?")[0])
            )
        target = Path(text) if Path(text).is_absolute() else self.app / text
        if not target.is_file():
            self._tell_missing(text, needed)
            return FileData(path=str(target), orig_name=target.name, mime_type=mime_type(target.name))
        return FileData(
            path=str(target), orig_name=target.name, size=target.stat().st_size, mime_type=mime_type(target.name)
        )

    def describe_picture(self, path: str | Path | None, of: str) -> dict[str, Any] | None:
        """A picture that a component is drawn with, such as "the icon of a Button"; None stays None."""
        if path is None:
            return None
        with starting_without(of):
            return self.describe(path).to_json()

    def _tell_missing(self, name: str, needed: bool) -> None:
        of = _starting.get()
        if of is None or needed:
            raise FileNotFoundError(f"There is no file {name!r}; it is looked for in the app's folder.")
        spelling.note(
            f"There is no file {name!r}, {of}; it is looked for in the app's folder. The app starts without it."
        )

    def local_path(self, file: FileData) -> str:
        """The path where a function finds a file of the page, encoded if it was still raw.

        Raises:
            FileOutsideError: the page named a file that is not the app's.
            FileNotFoundError: there is no such file.
        """
        return str(self.readable(file.path))


_starting: ContextVar[str | None] = ContextVar("starting", default=None)
"""What an app that is being built can start without, in words; None for nothing."""


@contextmanager
def starting_without(of: str) -> Iterator[None]:
    """Inside, a file that is not there is told in the console, as long as the app is being built.

    Gradio looks at no file then, and its page shows a broken picture.

    Args:
        of: what the file is, for the message.
    """
    token = _starting.set(of if context.building() else None)
    try:
        yield
    finally:
        _starting.reset(token)


def copy_numbered(source: Path, folder: Path) -> Path:
    """Copy a file into a folder, under the number after the highest there and with its own ending."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = (int(file.stem) for file in folder.iterdir() if file.stem.isdecimal())
    target = folder / f"{max(taken, default=-1) + 1}{source.suffix}"
    shutil.copyfile(source, target)
    return target


def zipped(folder: Path) -> bytes:
    """A folder with all that lies in it, as a ZIP file."""
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, folder.name / file.relative_to(folder))
    return stream.getvalue()


Stamp = tuple[int, int] | None


def stamp(path: str) -> Stamp:
    """Tells one content of a path from the next: time (ns) and size; None when there is no file."""
    try:
        status = Path(path).stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def is_url(text: str) -> bool:
    """Does this text name something of the web, or inline data, rather than a file?"""
    return text.startswith(("http://", "https://", "data:"))


_outside: dict[str, Files] = {}


def current() -> Files:
    """The files of the running app; in plain CPython those of a temporary folder."""
    app: Any = context.app.get()
    if app is not None:
        files: Files = app.files
        return files
    if "files" not in _outside:
        _outside["files"] = Files(tempfile.mkdtemp(prefix="lite_py_"))
        _outside["files"].app = Path.cwd()
    return _outside["files"]
