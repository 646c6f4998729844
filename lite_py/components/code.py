"""Code: an editor for program text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from lite_py.component import Common, Component

if TYPE_CHECKING:
    from typing_extensions import Unpack

_SQL = (
    "msSQL", "mySQL", "mariaDB", "sqlite", "cassandra", "plSQL", "hive", "pgSQL", "gql", "gpSQL", "sparkSQL", "esper",
)  # fmt: skip


class Code(Component):
    """Program text, to read or to edit, in the colours of its language.

    Args:
        value: the first text.
        language: one of `Code.languages`; None for plain text.
        lines: rows that are seen at least.
        max_lines: rows it grows to; None has no end.
        wrap_lines: long lines go on in the next row.
        show_line_numbers: number the lines.
        autocomplete: suggest words while typing.
        common: what every component takes.

    Raises:
        ValueError: a language that it does not know.
    """

    LAZY = True
    BUTTONS = ("copy", "download")
    EVENTS = ("change", "input", "focus", "blur")

    languages: ClassVar[list[str | None]] = [
        "python", "c", "cpp", "markdown", "latex", "json", "html", "css", "javascript", "jinja2", "typescript", "yaml",
        "dockerfile", "shell", "r", "sql", *(f"sql-{dialect}" for dialect in _SQL), None,
    ]  # fmt: skip
    """What `language` may be."""

    def __init__(
        self,
        value: str | Callable[..., Any] | None = None,
        language: str | None = None,
        *,
        lines: int = 5,
        max_lines: int | None = None,
        wrap_lines: bool = False,
        show_line_numbers: bool = True,
        autocomplete: bool = False,
        **common: Unpack[Common],
    ) -> None:
        if language not in self.languages:
            raise ValueError(f"Language {language} not supported.")
        self.language = language
        self.lines = lines
        self.max_lines = None if max_lines is None else max(lines, max_lines)
        self.wrap_lines = wrap_lines
        self.show_line_numbers = show_line_numbers
        self.autocomplete = autocomplete
        super().__init__(value, **common)

    def postprocess(self, value: Any) -> str | None:
        """The text without blank space around it.

        Raises:
            ValueError: it is a tuple, which once named a file.
            TypeError: it is no text.
        """
        if isinstance(value, tuple):
            raise ValueError(
                "Code component does not support returning files as tuples anymore. "
                "Please read the file contents and return as str instead."
            )
        if value is not None and not isinstance(value, str):
            raise TypeError(f"Code shows a str, not {type(value).__name__}; return the text itself.")
        return None if value is None else value.strip()

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        return {"type": "string"}

    def example_payload(self) -> str:
        """A value as the page sends it."""
        return "print('Hello World')"
