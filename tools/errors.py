"""The one exception of the build tools."""

from __future__ import annotations


class BuildError(Exception):
    """Something that the person at the keyboard has to know: its text is shown, and no traceback."""
