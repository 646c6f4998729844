"""Links that carry a whole app: its files, compressed, in the fragment of an address.

A fragment is not sent to the server. `loader/src/payload.ts` reads what is written here.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

PAGE = "share.html"
"""The page of the site that opens such links."""

FORMAT = 1
"""Written before the payload; another number is another format."""

LONGEST_LINK = 30_000
"""Characters of a link. Browsers take more, but what links are sent through often does not."""

_MOST_BYTES = 2_000_000
"""Files beyond this cannot come down to a link, so that nobody waits for the attempt."""


def link(
    site: str,
    title: str,
    entrypoint: str,
    files: Mapping[str, Path],
    requirements: Sequence[str] = (),
    indexes: Sequence[str] = (),
) -> str | None:
    """The link of an app.

    Args:
        site: address of the folder with lite.js, with a slash at its end.
        title: what the app is called.
        entrypoint: which of the files runs.
        files: where each file lies, by its name in the app.
        requirements: packages that the app asks for.
        indexes: where they come from.

    Returns:
        The link; None when it would be longer than `LONGEST_LINK`.
    """
    if sum(path.stat().st_size for path in files.values()) > _MOST_BYTES:
        return None
    content = {
        "title": title,
        "entrypoint": entrypoint,
        "files": {name: _content(path.read_bytes()) for name, path in files.items()},
        "requirements": list(requirements),
        "indexes": list(indexes),
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = base64.urlsafe_b64encode(compressor.compress(text) + compressor.flush()).decode().rstrip("=")
    address = f"{site}{PAGE}#{FORMAT}-{packed}"
    return address if len(address) <= LONGEST_LINK else None


def _content(data: bytes) -> Any:
    """Text as it is; anything else as an object with base64."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(data).decode()}
