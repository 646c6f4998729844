"""What examples give, kept in a folder: a JSON file for each example, its media beside it."""

from __future__ import annotations

import functools
import hashlib
import inspect
import json
import os
import shutil
import types
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from lite_py import context, files, wire
from lite_py._compat import platform
from lite_py.block import Block
from lite_py.dependency import plain_function
from lite_py.files import is_url, safe_name
from lite_py.flagging import folder_name
from lite_py.types import is_file
from lite_py.version import VERSION

DEFAULT_FOLDER = "gradio_cached_examples"

BUILT = files.BESIDE + "examples.json"
"""What a built site has of its app's examples, by folder and index: each entry, and the addresses of its media."""

Changes = dict[str, Any]
"""The properties of an output that an example changes, as the page has them."""


class ExampleCache:
    """The stored outputs of one Examples.

    `<folder>/<name>/<index>.json` holds an example's key and its outputs; the media that they name
    are `<folder>/<name>/<label>/<index>.<ending>`. An entry counts only under the key that it was
    stored by.

    Args:
        name: of its folder, below `GRADIO_EXAMPLES_CACHE` or `gradio_cached_examples`.
        outputs: what the function gives.
    """

    def __init__(self, name: str, outputs: Sequence[Block]) -> None:
        parent = os.environ.get("GRADIO_EXAMPLES_CACHE") or DEFAULT_FOLDER
        self.folder = files.current().app / parent / name
        self._labels = [folder_name(getattr(block, "label", None) or f"output {i}") for i, block in enumerate(outputs)]
        if os.environ.get("GRADIO_RESET_EXAMPLES_CACHE") == "True":
            shutil.rmtree(self.folder, ignore_errors=True)

    def read(self, index: int, key: str) -> list[Changes] | None:
        """What is stored of an example; None when there is nothing, or nothing by this key."""
        try:
            stored = wire.loads((self.folder / f"{index}.json").read_text(encoding="utf-8"), Any)
            if stored["key"] != key:
                return None
            outputs: list[Changes] = _each_file(stored["outputs"], functools.partial(self._fetched, self.folder))
        except (OSError, ValueError, KeyError, TypeError):  # none, or no longer whole
            return None
        return outputs

    def is_built(self, index: int, key: str) -> bool:
        """Has the site what the example gives, made when it was built?"""
        return self._built(index, key) is not None

    async def bring(self, index: int, key: str) -> list[Changes] | None:
        """The same, with its media, which are fetched now; None when the site has nothing by this key."""
        found = self._built(index, key)
        app: Any = context.app.get()
        if found is None or app is None:
            return None
        outputs, addresses = found
        folder = files.current().root / "built" / self.folder.name
        try:
            for name, address in addresses.items():
                if not (folder / name).is_file():
                    content = await platform.fetch(app.site + address)
                    (folder / name).parent.mkdir(parents=True, exist_ok=True)
                    (folder / name).write_bytes(content)
            brought: list[Changes] = _each_file(outputs, functools.partial(self._fetched, folder))
        except OSError:  # then it is made here
            return None
        return brought

    def _built(self, index: int, key: str) -> tuple[list[Changes], dict[str, str]] | None:
        """An entry of the site, and the addresses of its media from the site's folder."""
        path = files.current().app / BUILT
        if not path.is_file():
            return None
        try:
            entry = json.loads(path.read_text(encoding="utf-8"))[self.folder.name][str(index)]
            stored = wire.loads(entry["entry"], Any)
            return (stored["outputs"], entry["files"]) if stored["key"] == key else None
        except (ValueError, KeyError, TypeError):
            return None

    def write(self, index: int, key: str, outputs: Sequence[Changes]) -> None:
        """Store what an example gave, in place of what was there."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for pattern in (f"*/{index}.*", f"*/{index}-*"):
            for file in self.folder.glob(pattern):
                file.unlink()
        taken: set[str] = set()
        placed = [
            _each_file(changes, functools.partial(self._placed, label, index, taken))
            for label, changes in zip(self._labels, outputs)
        ]
        text = wire.dumps({"key": key, "outputs": placed})
        (self.folder / f"{index}.json").write_text(text, encoding="utf-8")

    def _placed(self, label: str, index: int, taken: set[str], file: dict[str, Any]) -> dict[str, Any]:
        """A file of an output, copied into the folder; named from there."""
        suffix = Path(safe_name(file["path"])).suffix
        names = (f"{label}/{index}{more}{suffix}" for more in ["", *(f"-{n}" for n in range(1, len(taken) + 2))])
        name = next(name for name in names if name not in taken)
        taken.add(name)
        target = self.folder / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(_content(file["path"]))
        return {**file, "path": name}

    @staticmethod
    def _fetched(folder: Path, file: dict[str, Any]) -> dict[str, Any]:
        """A file of an entry in a folder, where the page may read it."""
        store, path = files.current(), folder / file["path"]
        if path.resolve().is_relative_to(store.root.resolve()):
            if not path.is_file():
                raise FileNotFoundError(path)
            return {**file, "path": str(path)}
        return {**file, "path": store.keep(path.read_bytes(), path.name).path}


def key_of(fn: Callable[..., Any], payload: Sequence[Any], outputs: Sequence[Block], held: str = "") -> str:
    """Names what a function makes of a payload: another one when its code, the app's files or the payload change.

    Args:
        fn: the function.
        payload: page values; of files their content counts, not where they lie.
        outputs: what the function gives.
        held: what else its results come from, as text.
    """
    inputs = _each_file(list(payload), lambda file: hashlib.sha256(_content(file["path"], encoded=False)).hexdigest())
    parts = [VERSION, files.current().shipped, code_of(fn), wire.dumps(inputs)]
    parts += [*(block.type_name() for block in outputs), held]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def code_of(fn: Callable[..., Any]) -> str:
    """A function's source, else its byte-code; with what `functools.partial` fixed."""
    fixed = ""
    while isinstance(fn, functools.partial):
        fixed, fn = f"{fixed}{fn.args!r}{fn.keywords!r}", fn.func
    plain = plain_function(fn)
    try:
        return fixed + inspect.getsource(plain)
    except (OSError, TypeError):
        return fixed + _code_text(getattr(plain, "__code__", None))


def captured(fn: Callable[..., Any]) -> str:
    """The values that a function was made with: its defaults, and those around it."""
    plain = plain_function(fn)
    cells = getattr(plain, "__closure__", None) or ()
    values = [cell.cell_contents for cell in cells if cell != types.CellType()]
    return repr((getattr(plain, "__defaults__", None), getattr(plain, "__kwdefaults__", None), values))


def _code_text(code: Any) -> str:
    if not isinstance(code, types.CodeType):
        return repr(code)
    constants = [_code_text(item) if isinstance(item, types.CodeType) else repr(item) for item in code.co_consts]
    return f"{code.co_code.hex()}{code.co_names}{constants}"


def _content(path: str, encoded: bool = True) -> bytes | memoryview:
    """The bytes of a file; of a picture that is raw still its encoded form, or its pixels."""
    store = files.current()
    picture = store.picture(path)
    if picture is None:
        return (store.app / path).read_bytes()
    return picture.encode() if encoded else picture.pixels


def _each_file(value: Any, change: Callable[[dict[str, Any]], Any]) -> Any:
    """A page's value with each of its files changed; those of the web stay."""
    if is_file(value):
        return value if is_url(value["path"]) else change(value)
    if isinstance(value, dict):
        return {key: _each_file(item, change) for key, item in value.items()}
    return [_each_file(item, change) for item in value] if isinstance(value, (list, tuple)) else value
