"""A dropdown of the versions of a theme, which the Spaces of Gradio's theme gallery have."""

from __future__ import annotations

from typing import NoReturn

from lite_py.errors import ServerNeededError


def create_theme_dropdown() -> NoReturn:
    """Choose among the versions that a Space of Hugging Face keeps.

    Raises:
        ServerNeededError: always.
    """
    raise ServerNeededError(
        "create_theme_dropdown() is for Spaces of Gradio's theme gallery; show one version by "
        "theme=gr.Theme.load('themes/theme_schema@0.0.1.json')."
    )
