"""Scales a picture to the sizes of icons. Runs inside Pyodide."""

from __future__ import annotations

from pathlib import Path


def main(source: str, target: str, sizes: list[int]) -> None:
    """Write the picture as PNG files, centred on a clear square.

    Args:
        source: the picture.
        target: the folder for `SIZE.png`.
        sizes: pixels a side.
    """
    from PIL import Image, ImageOps

    with Image.open(source) as picture:
        whole = picture.convert("RGBA")
    for size in sizes:
        ImageOps.pad(whole, (size, size), color=(0, 0, 0, 0)).save(Path(target) / f"{size}.png")
