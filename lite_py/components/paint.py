"""Paint: an ImageEditor to paint on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lite_py.components.imageeditor import ImageEditor, Source, Transform


class Paint(ImageEditor):
    """An `ImageEditor` without sources.

    Args:
        value: the first picture, or dict of pictures.
        sources: where a background may come from; nowhere, unless said otherwise.
        transforms: as ImageEditor's, without "resize".
        options: what ImageEditor takes.
    """

    def __init__(
        self,
        value: Any = None,
        *,
        sources: Iterable[Source] | Source | None = (),
        transforms: Iterable[Transform] | None = ("crop",),
        **options: Any,
    ) -> None:
        super().__init__(value, sources=sources, transforms=transforms, **options)

    @classmethod
    def type_name(cls) -> str:
        """Drawn as an ImageEditor."""
        return ImageEditor.type_name()
