"""DuplicateButton: a Button of Hugging Face's Spaces."""

from __future__ import annotations

from typing import Any, Literal

from lite_py.components.button import Button


class DuplicateButton(Button):
    """A button that is never shown: it copies a Space of Hugging Face, and a page is none.

    Args:
        value: its text.
        variant: as Button's.
        size: as Button's.
        scale: as Button's.
        visible: accepted; elsewhere than on a Space, Gradio does not show it either.
        _activate: accepted.
        options: what Button takes.
    """

    def __init__(
        self,
        value: str = "Duplicate Space",
        *,
        variant: Literal["primary", "secondary", "stop", "huggingface"] = "huggingface",
        size: Literal["sm", "md", "lg"] = "sm",
        scale: int | None = 0,
        visible: bool | Literal["hidden"] = True,
        _activate: bool = True,
        **options: Any,
    ) -> None:
        super().__init__(value, variant=variant, size=size, scale=scale, visible=False, **options)

    @classmethod
    def type_name(cls) -> str:
        """Drawn as a Button, if it were."""
        return Button.type_name()

    def activate(self) -> None:
        """There is no Space to copy."""
