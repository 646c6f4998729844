"""TextArea: a Textbox of seven lines."""

from __future__ import annotations

from typing import Any

from lite_py.components.textbox import Textbox


class TextArea(Textbox):
    """A `Textbox` that begins with seven lines.

    Args:
        value: the first text.
        lines: rows to begin with.
        max_lines: rows it grows to.
        options: what Textbox takes.
    """

    def __init__(self, value: Any = None, *, lines: int = 7, max_lines: int | None = 20, **options: Any) -> None:
        super().__init__(value, lines=lines, max_lines=max_lines, **options)

    @classmethod
    def type_name(cls) -> str:
        """Drawn as a Textbox."""
        return Textbox.type_name()
