"""The icons of a site that can be installed: made of the app's own, or the default one drawn."""

from __future__ import annotations

import math
import struct
import tempfile
import zlib
from pathlib import Path
from typing import Any

from lite_py.building import inside, node
from lite_py.building.release import Release, closure

SIZES = (192, 512)
"""Pixels, as browsers ask for in a web app's manifest."""

ORANGE, WHITE = (0xCF, 0x48, 0x0B), (0xFF, 0xFF, 0xFF)
UNIT = 32
"""The side of the square in which the default icon is drawn; `ICON` of serving/page.py is the same one."""

CORNER = 8.0
STROKES = (((9, 10), (16, 16)), ((16, 16), (9, 22)), ((18, 22), (24, 22)))
HALF = 1.5
"""Half of a stroke's width."""


def default(size: int) -> bytes:
    """The default icon as a PNG file of so many pixels a side."""
    scale = UNIT / size
    rows = []
    for y in range(size):
        row = bytearray(b"\0")
        for x in range(size):
            at = ((x + 0.5) * scale, (y + 0.5) * scale)
            light = _cover(_stroke(at) / scale)
            row += bytes(round(one + (two - one) * light) for one, two in zip(ORANGE, WHITE))
            row.append(round(255 * _cover(_box(at) / scale)))
        rows.append(bytes(row))
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


def scaled(release: Release, content: bytes) -> dict[int, bytes]:
    """An icon of the app's own as PNG files, by their sizes; done by Pillow in Pyodide.

    Raises:
        BuildFailedError: it is no picture that Pillow reads.
    """
    with tempfile.TemporaryDirectory(prefix="lite-py-") as folder:
        work = Path(folder)
        (work / "icon").write_bytes(content)
        job: dict[str, Any] = {
            **release.python,
            "wheels": [str(release.wheel(name)) for name in closure(["pillow"], release.packages)],
            "mounts": {"/inside": str(Path(inside.__file__).parent), "/icons": folder},
            "path": ["/inside"],
            "module": "picture",
            "arguments": {"source": "/icons/icon", "target": "/icons", "sizes": list(SIZES)},
        }
        node.call(release.script("run.js"), job, what="The app's icon cannot be read")
        return {size: (work / f"{size}.png").read_bytes() for size in SIZES}


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _cover(distance: float) -> float:
    """How much of a pixel lies inside of an edge that is so many pixels away."""
    return min(1.0, max(0.0, 0.5 - distance))


def _box(at: tuple[float, float]) -> float:
    half = UNIT / 2
    x, y = (abs(value - half) - half + CORNER for value in at)
    return math.hypot(max(x, 0), max(y, 0)) + min(max(x, y), 0) - CORNER


def _stroke(at: tuple[float, float]) -> float:
    nearest = math.inf
    for (x1, y1), (x2, y2) in STROKES:
        dx, dy = x2 - x1, y2 - y1
        share = min(1.0, max(0.0, ((at[0] - x1) * dx + (at[1] - y1) * dy) / (dx * dx + dy * dy)))
        nearest = min(nearest, math.hypot(at[0] - x1 - share * dx, at[1] - y1 - share * dy))
    return nearest - HALF
