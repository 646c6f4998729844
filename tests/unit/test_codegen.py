"""Python annotations as TypeScript."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from lite_py.codegen import typescript

SOURCE = Literal["upload", "webcam", "clipboard"]


@pytest.mark.parametrize(
    ("hint", "written"),
    [
        (
            list[SOURCE] | SOURCE | None,
            'Array<"upload" | "webcam" | "clipboard"> | "upload" | "webcam" | "clipboard" | null',
        ),
        (dict[str, int | str] | Literal["a | b"] | str, 'Record<string, number | string> | "a | b" | string'),
        (int | float | None, "number | null"),
        (tuple[str, str | None] | str, "[string, string | null] | string"),
        (bool | type, "boolean"),
        (list[Any], "Array<unknown>"),
    ],
)
def test_unions(hint: Any, written: str) -> None:
    assert typescript(hint) == written
