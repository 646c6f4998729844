"""Sketchpad: an ImageEditor to draw on in black."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lite_py.components.imageeditor import Brush, ImageEditor, Source, Transform


class Sketchpad(ImageEditor):
    """An `ImageEditor` without sources whose brush is black.

    Args:
        value: the first picture, or dict of pictures.
        sources: where a background may come from; nowhere, unless said otherwise.
        transforms: as ImageEditor's, without "resize".
        brush: its options; black alone, unless said otherwise.
        options: what ImageEditor takes.
    """

    def __init__(
        self,
        value: Any = None,
        *,
        sources: Iterable[Source] | Source | None = (),
        transforms: Iterable[Transform] | None = ("crop",),
        brush: Brush | None = None,
        **options: Any,
    ) -> None:
        super().__init__(
            value,
            sources=sources,
            transforms=transforms,
            brush=brush or Brush(colors=["#000000"], color_mode="fixed"),
            **options,
        )

    @classmethod
    def type_name(cls) -> str:
        """Drawn as an ImageEditor."""
        return ImageEditor.type_name()
