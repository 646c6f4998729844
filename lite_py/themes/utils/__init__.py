"""The parts a theme is made of, under Gradio's module names."""

from lite_py.themes.utils import colors, fonts, sizes
from lite_py.themes.utils.semver_match import ThemeAsset

__all__ = ["ThemeAsset", "colors", "fonts", "sizes"]
