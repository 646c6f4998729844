"""Whether two pictures of a page show the same, whatever smooths the edges of their letters."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageChops, ImageFilter

BLUR = 1.0
"""Radius of the blur that both pictures get first, in pixels: it evens out how edges are smoothed."""

WINDOW = 4
"""Half the side of the squares that differences are averaged over, in pixels: an icon fills one."""

LIMIT = 20.0
"""The most that a square may differ on average, in levels of 255."""


def unlike(kept: Image.Image, now: Image.Image) -> np.ndarray:
    """How much the surroundings of each pixel differ, in levels: float, (height, width).

    Raises:
        ValueError: the pictures differ in size.
    """
    if kept.size != now.size:
        raise ValueError(f"it is {now.width} by {now.height} pixels, not {kept.width} by {kept.height}")
    before, after = (image.convert("RGB").filter(ImageFilter.GaussianBlur(BLUR)) for image in (kept, now))
    difference = np.asarray(ImageChops.difference(before, after)).max(axis=2)
    return np.asarray(Image.fromarray(difference).filter(ImageFilter.BoxBlur(WINDOW)), float)


def complaint(kept: Path, now: Path, report: Path) -> str:
    """What is wrong with a picture, "" when it is like the one that is kept.

    Args:
        kept: The picture as it should be.
        now: The picture as it is.
        report: The folder that gets the picture, and one that shows in red where it differs.
    """
    with Image.open(now) as after:
        after.load()
    if not kept.exists():
        problem, marks = "there is no picture to compare with", None
    else:
        with Image.open(kept) as before:
            before.load()
        try:
            marks = unlike(before, after)
        except ValueError as error:
            problem, marks = str(error), None
        else:
            if marks.max() <= LIMIT:
                return ""
            y, x = np.unravel_index(marks.argmax(), marks.shape)
            problem = f"it differs by {marks.max():.0f} levels around ({x}, {y}), at most {LIMIT:.0f} may be"
    report.mkdir(parents=True, exist_ok=True)
    after.save(report / f"{kept.stem}-actual.png")
    if marks is not None:
        shown = np.asarray(after.convert("L").convert("RGB")).copy()
        shown[marks > LIMIT] = (255, 0, 0)
        Image.fromarray(shown).save(report / f"{kept.stem}-difference.png")
    return f"{kept.stem}: {problem}"


def keep(shot: Path, kept: Path) -> None:
    """Store a picture in few bytes: of 64 colours, unless it would be another one then."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(shot) as image:
        whole = image.convert("RGB")
    few = whole.quantize(64, dither=Image.Dither.NONE)
    (few if unlike(few, whole).max() < LIMIT / 4 else whole).save(kept, optimize=True)
