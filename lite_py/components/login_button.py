"""LoginButton: a Button for what a page cannot do."""

from __future__ import annotations

from typing import Any, Literal

from lite_py.components.button import Button


class LoginButton(Button):
    """A disabled button that says why nobody can sign in: Hugging Face answers a server, and a page has none.

    Parameters annotated `gr.OAuthProfile | None` get None, as of a visitor who has not signed in.

    Args:
        value: its text.
        logout_value: accepted; nobody is signed in.
        variant: as Button's.
        options: what Button takes.
    """

    LAZY = True

    def __init__(
        self,
        value: str = "Sign in with Hugging Face",
        logout_value: str = "Logout ({})",
        *,
        variant: Literal["primary", "secondary", "stop", "huggingface"] = "huggingface",
        **options: Any,
    ) -> None:
        self.logout_value = logout_value
        super().__init__(value, variant=variant, **options)

    def activate(self) -> None:
        """There is nowhere to sign in."""
