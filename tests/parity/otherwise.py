"""What lite_py's page says otherwise than Gradio's, on purpose: patterns of lines by app, each with its reason."""

from __future__ import annotations

LINES: dict[str, dict[str, str]] = {}
