"""The parts a theme is made of, under Gradio's module names."""

from lite_py.themes.utils import colors, fonts, sizes

__all__ = ["colors", "fonts", "sizes"]
