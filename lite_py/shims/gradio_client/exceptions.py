"""What goes wrong when a server is called; the names are those of Gradio's own client."""

from __future__ import annotations

from typing import Any

from lite_py.errors import Error, ExplainedError


class UnreachableError(ExplainedError, OSError):
    """No answer came: there is no such server, or it does not let this page ask."""


class ServerError(ExplainedError, RuntimeError):
    """The server answered with something else than a result."""


class AuthenticationError(ExplainedError, ValueError):
    """The server wants to know who asks."""


class ValidationError(ExplainedError, ValueError):
    """The server refuses the values; the message says why."""


class SerializationSetupError(ValueError):
    """Kept for code that catches it; nothing raises it."""


class AppError(Error, ValueError):
    """The server's function raised: what `gr.Error` has there is here, too."""

    def __init__(self, message: str = "Error raised.", *args: Any, **options: Any) -> None:
        super().__init__(message, *args, **{"print_exception": False, **options})
