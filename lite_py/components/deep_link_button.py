"""DeepLinkButton: a Button that copies the page's link."""

from __future__ import annotations

from typing import Any

from lite_py.components.button import Button


class DeepLinkButton(Button):
    """A button that copies a link to the app: the one that launch(share=True) makes, else the page's address.

    A page has no server that could keep what is in its fields, so the link opens the app as at first.

    Args:
        value: its text.
        copied_value: its text for a second after the link was copied.
        options: what Button takes.
    """

    LAZY = True

    def __init__(
        self, value: str = "Share via Link", copied_value: str = "Link Copied!", *, inputs: Any = None, **options: Any
    ) -> None:
        self.copied_value = copied_value
        super().__init__(value, inputs=inputs, **options)

    def activate(self) -> None:
        """Nothing is left to do: the page copies the link by itself."""
