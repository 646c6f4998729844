"""Sizes: seven steps each of text, spacing and rounding, as Gradio has them."""

from __future__ import annotations

from typing import ClassVar


class Size:
    """Seven lengths, from the smallest to the largest.

    Args:
        xxs: the smallest, as CSS writes lengths; the others follow up to xxl.
        name: what a theme may call it by: "radius_lg" is `radius_size="lg"`.
    """

    all: ClassVar[list[Size]] = []

    STEPS: ClassVar[tuple[str, ...]] = ("xxs", "xs", "sm", "md", "lg", "xl", "xxl")

    def __init__(
        self, xxs: str, xs: str, sm: str, md: str, lg: str, xl: str, xxl: str, name: str | None = None
    ) -> None:
        self.xxs, self.xs, self.sm, self.md, self.lg, self.xl, self.xxl = xxs, xs, sm, md, lg, xl, xxl
        self.name = name
        Size.all.append(self)

    def expand(self) -> list[str]:
        """Its lengths, the smallest first."""
        return [getattr(self, step) for step in self.STEPS]


def _pixels(name: str, *lengths: int) -> Size:
    size = Size(*(f"{length}px" for length in lengths))
    size.name = name
    return size


radius_none = _pixels("radius_none", 0, 0, 0, 0, 0, 0, 0)
radius_sm = _pixels("radius_sm", 1, 1, 2, 4, 6, 8, 12)
radius_md = _pixels("radius_md", 1, 2, 4, 6, 8, 12, 22)
radius_lg = _pixels("radius_lg", 2, 4, 6, 8, 12, 16, 24)
radius_xxl = _pixels("radius_xxl", 6, 8, 10, 20, 24, 28, 32)
spacing_sm = _pixels("spacing_sm", 1, 1, 2, 4, 6, 9, 12)
spacing_md = _pixels("spacing_md", 1, 2, 4, 6, 8, 10, 16)
spacing_lg = _pixels("spacing_lg", 2, 4, 6, 8, 10, 14, 28)
text_sm = _pixels("text_sm", 8, 9, 11, 13, 16, 20, 24)
text_md = _pixels("text_md", 9, 10, 12, 14, 16, 22, 26)
text_lg = _pixels("text_lg", 10, 12, 14, 16, 20, 24, 28)
