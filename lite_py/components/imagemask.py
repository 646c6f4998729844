"""ImageMask: an ImageEditor that marks parts of a picture."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lite_py.components.imageeditor import Brush, ImageEditor, LayerOptions, Transform


class ImageMask(ImageEditor):
    """An `ImageEditor` without visible layers whose brush is black.

    Args:
        value: the first picture, or dict of pictures.
        transforms: as ImageEditor's, without "resize".
        brush: its options; black alone, unless said otherwise.
        layers: as ImageEditor's; none are shown, unless said otherwise.
        options: what ImageEditor takes.
    """

    def __init__(
        self,
        value: Any = None,
        *,
        transforms: Iterable[Transform] | None = ("crop",),
        brush: Brush | None = None,
        layers: bool | LayerOptions = False,
        **options: Any,
    ) -> None:
        super().__init__(
            value,
            transforms=transforms,
            brush=brush or Brush(colors=["#000000"], color_mode="fixed"),
            layers=layers,
            **options,
        )

    @classmethod
    def type_name(cls) -> str:
        """Drawn as an ImageEditor."""
        return ImageEditor.type_name()
