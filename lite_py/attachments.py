"""Files that travel with a message: found in its values, sent once."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from lite_py._compat import platform
from lite_py.files import Files, Stamp, is_url, mime_type, stamp, zipped
from lite_py.protocol import Attachment
from lite_py.types import is_file

Buffer = Any
"""Bytes, shaped pixels, or a file as the platform reads it."""


_LARGE = 4_000_000
"""Pixels from which on a picture is sent twice: as large as a screen first, which is shown in half the time."""

_SCREEN = 1200
"""Pixels of the longer side that a picture has at most when it is as large as a screen: what a page of apps is wide."""

_SKETCH = "#screen"
"""Stands behind a picture's path in that of its sketch."""


class Sending(NamedTuple):
    """What is said of an event's outputs, and the files beside it; those that come `later` have no place yet."""

    items: list[Any]
    attachments: list[Attachment]
    buffers: list[Buffer]
    later: Sequence[Attachment] = ()

    def sketched(self, values: Sequence[Any]) -> Sending:
        """The same with large pictures later, and now as large as a screen.

        Args:
            values: those of the outputs; only pictures that are such a value, not part of one, are drawn twice.
        """
        shown = {value["path"] for value in values if is_file(value)}
        now: list[tuple[Attachment, Buffer]] = []
        later: list[Attachment] = []
        for attachment, buffer in zip(self.attachments, self.buffers):
            small = _small(attachment, buffer) if attachment.path in shown else None
            now.append(small or (attachment, buffer))
            if small:
                later.append(attachment)
        return Sending(self.items, *_numbered(now), later)


def _numbered(files: Sequence[tuple[Attachment, Buffer]]) -> tuple[list[Attachment], list[Buffer]]:
    """Files as a message has them: each attachment names its place among the buffers."""
    return [replace(file, buffer=index) for index, (file, _) in enumerate(files)], [buffer for _, buffer in files]


def _small(picture: Attachment, pixels: Buffer) -> tuple[Attachment, Buffer] | None:
    """A sketch of a large picture: every second, third or so of its pixels; None where there is none, or no numpy."""
    numpy = sys.modules.get("numpy")
    if numpy is None or picture.width * picture.height < _LARGE:
        return None
    step = -(-max(picture.width, picture.height) // _SCREEN)
    few = numpy.asarray(pixels)[::step, ::step]  # which the worker copies as they lie
    height, width = few.shape[:2]
    return replace(picture, path=picture.path + _SKETCH, width=width, height=height, plain=False), few.data


class Outbox:
    """Remembers which files the page has, for one app.

    Args:
        files: the app's files.
    """

    def __init__(self, files: Files) -> None:
        self.files = files
        self._sent: dict[str, Stamp] = {}
        self._shown: dict[tuple[int, str], set[str]] = {}

    def attach(self, *values: Any) -> tuple[list[Attachment], list[Buffer]]:
        """Attachments, and their bytes, for the files in `values` that the page does not have yet."""
        attachments: list[Attachment] = []
        buffers: list[Buffer] = []
        for path in dict.fromkeys(path for value in values for path in _paths(value)):
            if is_url(path):
                continue
            picture = self.files.picture(path)
            content = None if picture is not None else stamp(path)
            if picture is None and content is None:
                continue
            if path in self._sent and self._sent[path] in (content, None):
                continue
            self._sent[path] = content
            if picture is not None:
                attachments.append(
                    Attachment(
                        path=path,
                        buffer=len(buffers),
                        form="rgba",
                        mime_type=mime_type(path),
                        width=picture.width,
                        height=picture.height,
                        plain=picture.plain,
                    )
                )
                buffers.append(picture.shaped())
            else:
                attachments.append(Attachment(path=path, buffer=len(buffers), mime_type=mime_type(path)))
                buffers.append(platform.read_file(path))
        return attachments, buffers

    def whole(self, pictures: Iterable[Attachment]) -> tuple[list[Attachment], list[Buffer]]:
        """Pictures of which only a sketch was sent, as far as their pixels are still there."""
        kept = [(picture, self.files.picture(picture.path)) for picture in pictures]
        return _numbered([(picture, pixels.shaped()) for picture, pixels in kept if pixels is not None])

    def show(self, place: tuple[int, str], value: Any) -> None:
        """`value` is what a property of a component is now: let go of pictures that only the last one had.

        Args:
            place: the component's id and the property's name.
            value: as the page gets it.
        """
        before = self._shown.pop(place, set())
        if not before and not self.files.has_pictures():
            return
        if now := {path for path in _paths(value) if self.files.picture(path) is not None}:
            self._shown[place] = now
        for path in before - now:
            if not any(path in others for others in self._shown.values()):
                self.files.retire(path)
                self._sent.pop(path, None)

    def read(self, path: str) -> tuple[Attachment, Buffer]:
        """One file as it lies on disk, encoded first if it was raw pixels; a folder as a ZIP file.

        Raises:
            FileOutsideError, FileNotFoundError: as `Files.readable`.
        """
        target = self.files.readable(path, folders=True)
        if target.is_dir():
            return Attachment(path=path, buffer=0, mime_type="application/zip"), zipped(target)
        return Attachment(path=path, buffer=0, mime_type=mime_type(target.name)), platform.read_file(str(target))


def _paths(value: Any) -> Iterator[str]:
    if is_file(value):
        if isinstance(value.get("path"), str):
            yield value["path"]
    elif isinstance(value, (dict, list, tuple)):
        items = value.values() if isinstance(value, dict) else value
        kinds = set(map(type, items))
        if kinds <= {list, tuple}:  # rows of a table: their cells are looked at all together
            kinds = set(map(type, itertools.chain.from_iterable(items)))
        if any(issubclass(kind, (dict, list, tuple)) for kind in kinds):
            for item in items:
                if isinstance(item, (dict, list, tuple)):
                    yield from _paths(item)
