"""Python annotations as TypeScript."""

from __future__ import annotations

from typing import Any, Literal, Optional, Union

import pytest

from lite_py.codegen import typescript

SOURCE = Literal["upload", "webcam", "clipboard"]


@pytest.mark.parametrize(
    ("hint", "written"),
    [
        (Union[list[SOURCE], SOURCE, None],
         'Array<"upload" | "webcam" | "clipboard"> | "upload" | "webcam" | "clipboard" | null'),
        (Union[dict[str, Union[int, str]], Literal["a | b"], str], 'Record<string, number | string> | "a | b" | string'),
        (Optional[Union[int, float]], "number | null"),
        (Union[tuple[str, Optional[str]], str], "[string, string | null] | string"),
        (Union[bool, type], "boolean"),
        (list[Any], "Array<unknown>"),
    ],
)  # fmt: skip
def test_unions(hint: Any, written: str) -> None:
    assert typescript(hint) == written
