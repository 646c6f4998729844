"""5,000 tokens of Markdown into a ChatInterface, one yield each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import gradio as gr

TOKENS = 5000
WORDS = ["The", "**quick**", "brown", "`fox`", "jumps", "over", "the", "[lazy](#dog)", "dog,", "and", "*so*", "on;", ""]


def token(number: int) -> str:
    """A word; now and then a heading, an item or a block of code."""
    if number % 500 == 250:
        return "\n\n```python\nfor i in range(10):\n    print(i)\n```\n\n"
    if number % 100 == 0:
        return f"\n\n## Part {number // 100}\n\n"
    if number % 25 == 0:
        return "\n\n- item "
    return WORDS[number % len(WORDS)] + " "


async def answer(message: str, history: list[dict[str, object]]) -> AsyncIterator[str]:
    """The answer so far, token by token."""
    text = ""
    for number in range(TOKENS):
        text += token(number)
        yield text
        if number % 10 == 0:
            await asyncio.sleep(0)
    yield text + "\n\n## The end"


gr.ChatInterface(answer).launch()
