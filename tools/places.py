"""Where runtime files come from. The hash decides, not the place.

A `RuntimeFile` is a name and the sha256 that Pyodide's lock gives it. `fetch` looks into the
cache, then asks one `Place` after another; bytes with another hash are refused, and nothing
half-written stays.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from http.client import HTTPException
from pathlib import Path
from typing import NamedTuple, Protocol
from urllib.parse import quote

from tools import environment, stamps
from tools.errors import BuildError
from tools.http import BLOCK, HttpError, RangedFile, get
from tools.progress import Bytes


class RuntimeFile(NamedTuple):
    """A file that is known by its hash."""

    name: str
    sha256: str


class PlaceError(Exception):
    """Why a place did not give a file, in a few words."""


class Place(Protocol):
    """Somewhere that may have runtime files."""

    name: str

    def read(self, file: RuntimeFile, progress: Bytes) -> Iterator[bytes]:
        """The file's bytes, piece by piece, setting `progress.total` when it is known.

        Raises:
            PlaceError: The file is not to be had here.
        """
        ...


class Folder:
    """A folder that holds the files by name, for `--mirror DIR`."""

    def __init__(self, folder: Path, name: str = "") -> None:
        self.folder = folder
        self.name = name or f"the folder {folder}"

    def read(self, file: RuntimeFile, progress: Bytes) -> Iterator[bytes]:
        """See `Place`."""
        path = self.folder / file.name
        try:
            with path.open("rb") as source:
                progress.total = path.stat().st_size
                while block := source.read(BLOCK):
                    yield block
        except OSError as error:
            raise PlaceError(error.strerror or str(error)) from None


class Website:
    """An address under which the files lie by name: a mirror, or Pyodide's CDN.

    After the first request that found no server, it is not asked again.
    """

    def __init__(self, base: str, name: str = "") -> None:
        self.base = base.rstrip("/") + "/"
        self.name = name or base
        self._gone = ""

    def read(self, file: RuntimeFile, progress: Bytes) -> Iterator[bytes]:
        """See `Place`."""
        if self._gone:
            raise PlaceError(self._gone)
        try:
            with get(self.base + quote(file.name)) as answer:
                length = answer.headers.get("Content-Length")
                progress.total = int(length) if length else None
                while block := answer.read(BLOCK):
                    yield block
        except HttpError as error:
            if not error.reached:
                self._gone = str(error)
            raise PlaceError(str(error)) from None
        except (OSError, HTTPException):
            raise PlaceError("the connection broke off") from None


class InsideWheel:
    """A package on the package index whose wheel carries the files in one of its folders.

    pip tells where the wheel is; only the members that are wanted are read, by range requests.
    """

    def __init__(self, requirement: str, folder: str, locate: Callable[[str], str] | None = None) -> None:
        self.name = f"the package {requirement}"
        self._requirement = requirement
        self._folder = folder.rstrip("/") + "/"
        self._locate = locate or wheel_address
        self._gone = ""
        self._file: RangedFile | None = None
        self._zip: zipfile.ZipFile | None = None

    def read(self, file: RuntimeFile, progress: Bytes) -> Iterator[bytes]:
        """See `Place`."""
        if self._gone:
            raise PlaceError(self._gone)
        try:
            archive, source = self._open()
            try:
                member = archive.getinfo(self._folder + file.name)
            except KeyError:
                raise PlaceError("it does not carry this file") from None
            progress.total = member.file_size
            begin = member.header_offset
            end = begin + member.compress_size + len(member.filename) + 1024
            for start in range(begin, end, 4 * BLOCK):
                source.load(start, min(start + 4 * BLOCK, end))
            with archive.open(member) as content:
                while block := content.read(BLOCK):
                    yield block
            source.forget()
        except HttpError as error:
            self._gone = "" if error.reached else str(error)
            raise PlaceError(str(error)) from None
        except (OSError, HTTPException, zipfile.BadZipFile, EOFError, ValueError) as error:
            raise PlaceError(f"its wheel cannot be read ({error})") from None

    def _open(self) -> tuple[zipfile.ZipFile, RangedFile]:
        if self._zip is None or self._file is None:
            try:
                address = self._locate(self._requirement)
            except BuildError as error:
                self._gone = str(error)
                raise PlaceError(self._gone) from None
            self._file = RangedFile(address)
            self._zip = zipfile.ZipFile(self._file)
        return self._zip, self._file


def wheel_address(requirement: str) -> str:
    """Ask pip where the wheel of a package is, without downloading it.

    Args:
        requirement: A pinned requirement, such as `six==1.17.0`.

    Returns:
        The wheel's address on whatever index pip is set up for.

    Raises:
        BuildError: pip found none.
    """
    report = environment.pip(
        *("install", "--dry-run", "--no-deps", "--ignore-installed", "--ignore-requires-python"),
        *("--only-binary=:all:", "--report", "-", requirement),
    )
    try:
        return str(json.loads(report)["install"][0]["download_info"]["url"])
    except (ValueError, LookupError) as error:
        raise BuildError(f"pip did not say where {requirement} is ({error})") from None


def fetch(file: RuntimeFile, places: Sequence[Place], cache: Path) -> Path:
    """Bring a file into the cache, from the first place that has it with the right hash.

    Args:
        file: The file's name and hash.
        places: Where to ask, in this order, after the cache.
        cache: The cache's folder.

    Returns:
        The file's path in the cache.

    Raises:
        BuildError: No place had it; the sentence names every place and its reason.
    """
    path = cache / file.sha256[:16] / file.name
    reasons: list[str] = []
    if path.exists():
        if stamps.sha256_of(path) == file.sha256:
            return path
        path.unlink()
        reasons.append(f"the cache ({path.parent}): wrong sha256, removed")
    path.parent.mkdir(parents=True, exist_ok=True)
    progress = Bytes(file.name)
    for place in places:
        progress.restart()
        try:
            _copy(file, place, path, progress)
        except PlaceError as error:
            reasons.append(f"{place.name}: {error}")
            continue
        progress.end(f" from {place.name}")
        return path
    with contextlib.suppress(OSError):
        path.parent.rmdir()
    raise BuildError(
        f"The runtime file {file.name} (sha256 {file.sha256[:16]}...) was not found."
        f" Tried {'; '.join(reasons) or 'nothing'}."
        " With --mirror DIR, a folder or address that holds it by this name would do."
    )


def _copy(file: RuntimeFile, place: Place, path: Path, progress: Bytes) -> None:
    """Write one place's bytes beside `path`, check them, and only then give them that name."""
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        found = hashlib.sha256()
        with os.fdopen(handle, "wb") as target:
            for block in place.read(file, progress):
                target.write(block)
                found.update(block)
                progress.add(len(block))
            target.flush()
            os.fsync(target.fileno())
        if progress.total is not None and progress.done < progress.total:
            raise PlaceError(f"cut short after {progress.done:,} of {progress.total:,} bytes")
        if found.hexdigest() != file.sha256:
            raise PlaceError(f"{file.name} refused, its sha256 is {found.hexdigest()[:16]}...")
        os.chmod(part, 0o644)
        os.replace(part, path)
    finally:
        if os.path.exists(part):
            os.unlink(part)
