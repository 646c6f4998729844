"""Themes, under Gradio's names: `gr.themes.Soft(primary_hue="emerald")`."""

from __future__ import annotations

from typing import Any

from lite_py.themes.base import Base, ThemeClass
from lite_py.themes.citrus import Citrus
from lite_py.themes.cyberpunk import Cyberpunk
from lite_py.themes.default import Default
from lite_py.themes.ember import Ember
from lite_py.themes.glass import Glass
from lite_py.themes.mario import Mario
from lite_py.themes.monochrome import Monochrome
from lite_py.themes.neon import Neon
from lite_py.themes.ocean import Ocean
from lite_py.themes.origin import Origin
from lite_py.themes.soft import Soft
from lite_py.themes.utils import colors, sizes
from lite_py.themes.utils.colors import Color
from lite_py.themes.utils.fonts import Font, GoogleFont, LocalFont
from lite_py.themes.utils.sizes import Size

BUILT_IN: tuple[type[Base], ...] = (
    Base, Citrus, Cyberpunk, Default, Ember, Glass, Mario, Monochrome, Neon, Ocean, Origin, Soft,
)  # fmt: skip
"""The themes that an app may name: `theme="soft"`."""

__all__ = [
    "Base",
    "Citrus",
    "Color",
    "Cyberpunk",
    "Default",
    "Ember",
    "Font",
    "Glass",
    "GoogleFont",
    "LocalFont",
    "Mario",
    "Monochrome",
    "Neon",
    "Ocean",
    "Origin",
    "Size",
    "Soft",
    "ThemeClass",
    "builder",
    "colors",
    "sizes",
]


def builder(*args: Any, **options: Any) -> None:
    """Gradio's theme builder is an app of its own.

    Raises:
        NotImplementedError: always.
    """
    raise NotImplementedError("gr.themes.builder() is not here; build the theme with Gradio and dump() it to a file.")
