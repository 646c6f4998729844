"""Values for the components of text: what a page sends, and what functions return."""

from __future__ import annotations

import datetime
import math
import random
from pathlib import Path
from typing import Any

from both import Case
from generated_files import given, pictures

SEED = 20261203
EACH = 60


def cases(folder: Path) -> list[Case]:
    """The cases; the files that they name are put into `folder`."""
    draw = random.Random(SEED)
    shown = pictures(folder)[:3]
    odd: list[Any] = [None, "", [], (), 3, 2.5, True, math.nan, {}, b"bytes", [None], datetime.date(2024, 2, 29), {1}]
    made: list[Case] = []

    def add(component: str, options: dict[str, Any], way: str, *values: Any) -> None:
        made.extend(Case(component, options, way, lambda value=value: value) for value in values)

    def text() -> str:
        parts = [
            "# Title\n",
            "*a* ",
            "    indented\n",
            "\n",
            "```py\nx = 1\n```\n",
            "$x^2$ ",
            "<b>bold</b>",
            "漢😀 ",
            "\ttab",
            " ",
            "word ",
        ]
        return "".join(draw.choice(parts) for _ in range(draw.randint(0, 8)))

    for component in ("Markdown", "HTML"):
        for way in ("preprocess", "postprocess"):
            add(component, {}, way, None, *(text() for _ in range(EACH)))
        add(component, {}, "postprocess", *odd)

    def content() -> Any:
        file = str(draw.choice(shown))
        return draw.choice(
            [
                text(),
                text(),
                text(),
                {"path": file},
                {"path": file, "alt_text": "what it is"},
                (file,),
                [text(), {"path": file}],
                {"type": "text", "text": text()},
                "",
            ]
        )

    def message() -> Any:
        made: dict[str, Any] = {"role": draw.choice(["user", "assistant", "system"]), "content": content()}
        if draw.random() < 0.2:
            made["metadata"] = draw.choice([{"title": "Thought"}, {"title": "T", "status": "done", "id": 1}, None, {}])
        if draw.random() < 0.1:
            made["options"] = [{"value": "yes", "label": "Yes"}, {"value": "no"}]
        return made

    for options in ({}, {"reasoning_tags": [("<think>", "</think>")]}):
        add(
            "Chatbot",
            options,
            "postprocess",
            *([message() for _ in range(draw.randint(0, 4))] for _ in range(3 * EACH)),
        )
    thoughts = ["<think>a</think>b", "a<think>b", "</think>a", "<think></think>", "<think>a</think><think>b</think>c"]
    add(
        "Chatbot",
        {"reasoning_tags": [("<think>", "</think>")]},
        "postprocess",
        *([{"role": "assistant", "content": one}] for one in thoughts),
    )
    add(
        "Chatbot",
        {},
        "postprocess",
        *odd,
        [{"role": "user"}],
        [{"content": "a"}],
        [{"role": "robot", "content": "a"}],
        ["a"],
        [3],
        [{"role": "user", "content": None}],
        [{"role": "user", "content": 3}],
        [{"role": "user", "content": {"path": "missing.png"}}],
    )

    def part() -> Any:
        return draw.choice(
            [{"type": "text", "text": text()}, {"type": "file", "file": given(draw.choice(shown)), "alt_text": None}]
        )

    for _ in range(2 * EACH):
        sent = [
            {
                "role": draw.choice(["user", "assistant"]),
                "content": [part() for _ in range(draw.randint(1, 2))],
                "metadata": draw.choice([None, {"title": "Thought"}]),
                "options": draw.choice([None, [{"value": "yes"}]]),
            }
            for _ in range(draw.randint(0, 3))
        ]
        add("Chatbot", {}, "preprocess", sent)

    for options in ({}, {"file_count": "multiple"}, {"file_types": [".png"], "max_plain_text_length": 20}):
        for _ in range(EACH):
            paths = [draw.choice(shown) for _ in range(draw.randint(0, 2))]
            add("MultimodalTextbox", options, "preprocess", {"text": text(), "files": [given(path) for path in paths]})
            add(
                "MultimodalTextbox",
                options,
                "postprocess",
                draw.choice(
                    [
                        text(),
                        {"text": text()},
                        {"text": text(), "files": [str(path) for path in paths]},
                        {"files": [str(path) for path in paths]},
                    ]
                ),
            )
        add("MultimodalTextbox", options, "postprocess", *odd)
    for language in ("python", "markdown", None):
        for way in ("preprocess", "postprocess"):
            add("Code", {"language": language}, way, None, *(text() for _ in range(EACH)))
    return made
