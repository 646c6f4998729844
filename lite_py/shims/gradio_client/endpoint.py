"""A function of a server's: what it takes and gives, by position and name."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from lite_py import files
from lite_py.files import is_url, safe_name
from lite_py.shims.gradio_client import values
from lite_py.shims.gradio_client.connection import Connection
from lite_py.shims.gradio_client.web import Web

USAGE = "See `client.view_api()` for what it takes."


class Endpoint:
    """A function of a server's.

    Args:
        connection: the server.
        function: what its config says of the function.
        about: what its description says of it; None when it has none.
        folder: where files that come go; None for the app's own, False leaves them there.
    """

    def __init__(
        self,
        connection: Connection,
        function: Mapping[str, Any],
        about: Mapping[str, Any] | None,
        folder: str | Path | Literal[False] | None,
    ) -> None:
        self._connection = connection
        self._folder = folder
        self.fn_index: int = function["id"]
        name = function.get("api_name")
        self.api_name = f"/{name}" if isinstance(name, str) else None
        self.api_visibility = str(function.get("api_visibility", "public" if self.api_name else "private"))
        self.is_valid = bool(function.get("backend_fn", True)) and self.api_visibility != "private"
        self.about = about
        self.parameters_info: list[dict[str, Any]] | None = list(about["parameters"]) if about else None
        components = {one["id"]: one for one in connection.config["components"]}
        self._inputs = [components.get(id, {}) for id in function["inputs"]]
        self._outputs = [components.get(id, {}) for id in function["outputs"]]

    def __repr__(self) -> str:
        return f"Endpoint src: {self._connection.src}, api_name: {self.api_name}, fn_index: {self.fn_index}"

    def arguments(self, args: Sequence[Any], named: Mapping[str, Any]) -> list[Any]:
        """A value for each parameter.

        Raises:
            TypeError: one is missing, unknown, or there twice.
        """
        if self.parameters_info is None:
            if named:
                raise TypeError(
                    f"The server does not describe {self.api_name or self.fn_index}: give values by position."
                )
            return list(args)
        names = [one.get("parameter_name") or one["label"] for one in self.parameters_info]
        found: dict[str, Any] = dict(zip(names, args))
        for name, value in named.items():
            if name in found:
                raise TypeError(f"Parameter `{name}` is already set as a positional argument. {USAGE}")
            if name not in names:
                raise TypeError(f"Parameter `{name}` is not a valid key-word argument. {USAGE}")
            found[name] = value
        for name, one in zip(names, self.parameters_info):
            if name not in found and not one.get("parameter_has_default"):
                raise TypeError(f"No value provided for required argument: {name}")
            found.setdefault(name, one.get("parameter_default"))
        return [found[name] for name in names]

    async def payload(self, web: Web, arguments: Sequence[Any]) -> list[Any]:
        """What is sent for each input: files are uploaded, states are the server's own."""
        rest = iter(arguments)
        given = [
            None
            if _is_state(one)
            else (one.get("props") or {}).get("value")
            if one.get("skip_api")
            else next(rest, None)
            for one in self._inputs
        ]
        return [await values.with_files(value, lambda file: sent(self._connection, web, file, _own)) for value in given]

    async def received(self, web: Web, data: Sequence[Any]) -> Any:
        """What a call gives: without states, one value by itself, files as paths."""
        kept = [value for value, one in zip(data, self._outputs) if not (_is_state(one) or one.get("skip_api"))]
        if self._folder is not False:
            kept = [await values.with_files(value, lambda file: self._download(web, file)) for value in kept]
        return kept[0] if len(kept) == 1 else tuple(kept)

    async def _download(self, web: Web, file: dict[str, Any]) -> Any:
        if file.get("is_stream"):
            return self._connection.file_url(file)
        name, content = await self._connection.download(web, file)
        if self._folder is None or self._folder is False:
            return files.current().keep(content, name).path
        path = Path(self._folder) / secrets.token_hex(8) / safe_name(name)
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
        return str(path)

    def usage(self) -> str:
        """How it is called, for people."""
        parameters: list[dict[str, Any]] = self.parameters_info or []
        returns: list[dict[str, Any]] = list(self.about["returns"]) if self.about else []
        names = [one.get("parameter_name") or one["label"] for one in parameters]
        given = [_word(one["label"]) for one in returns]
        result = given[0] if len(given) == 1 else f"({', '.join(given)})"
        call = ", ".join([*names, f'api_name="{self.api_name}"'])
        lines = [f" - predict({call}) -> {result}", "    Parameters:"]
        for name, one in zip(names, parameters):
            default = f"not required, defaults to:   {one.get('parameter_default')}"
            need = default if one.get("parameter_has_default") else "required"
            lines.append(f"     - [{one['component']}] {name}: {one['python_type']['type']} ({need}) {_more(one)} ")
        lines += [] if parameters else ["     - None"]
        lines.append("    Returns:")
        for name, one in zip(given, returns):
            lines.append(f"     - [{one['component']}] {name}: {one['python_type']['type']}{_more(one)} ")
        lines += [] if returns else ["     - None"]
        return "\n".join(lines)


async def sent(connection: Connection, web: Web, file: dict[str, Any], find: Callable[[str], Path]) -> dict[str, Any]:
    """A file as the server takes it: one of the app's own, which `find` finds, is uploaded, one of the server's named.

    Raises:
        FileOutsideError, FileNotFoundError: it is not to be found.
    """
    path = str(file["path"])
    if is_url(path):
        own = connection.own_path(path)
        return {**file, "path": own or path, "url": path}
    found = find(path)
    name = str(file.get("orig_name") or found.name)
    kept: dict[str, Any] = {key: file[key] for key in ("orig_name", "mime_type", "is_stream", "meta") if key in file}
    return {**kept, "path": await connection.upload(web, name, found.read_bytes())}


def _own(path: str) -> Path:
    """A file that the app's code has named."""
    files.current().encode(path)
    return Path(path)


def _is_state(component: Mapping[str, Any]) -> bool:
    return component.get("type") == "state"


def _word(label: str) -> str:
    return re.sub(r"[^a-z0-9_]", "", label.lower().replace(" ", "_")) or "value"


def _more(one: Mapping[str, Any]) -> str:
    description = one["python_type"].get("description")
    return f" ({description})" if description else ""
