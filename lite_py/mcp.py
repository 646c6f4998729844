"""gr.mcp: its decorators leave a function as it is, since a page cannot be an MCP server."""

from __future__ import annotations

from typing import Any


def tool(*args: Any, **options: Any) -> Any:
    """The function itself: `@gr.mcp.tool()` and `@gr.mcp.tool` mark what a server would offer."""
    if len(args) == 1 and callable(args[0]) and not options:
        return args[0]
    return lambda function: function


prompt = resource = tool
