"""Versions of a theme, as the Hub keeps them: `theme_schema@1.2.3.json`."""

from __future__ import annotations

import dataclasses
import re

_VERSION = re.compile(r"@(\d+)\.(\d+)\.(\d+)\.json$")


@dataclasses.dataclass(frozen=True, order=True)
class Version:
    """Three numbers, compared from the left."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"


@dataclasses.dataclass
class ThemeAsset:
    """A theme's file.

    Args:
        filename: ends with `@`, the version and `.json`.

    Raises:
        ValueError: it does not.
    """

    filename: str
    version: Version = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        found = _VERSION.search(self.filename)
        if found is None:
            raise ValueError(f"{self.filename!r} is no theme's file; its name ends like '@1.2.3.json'.")
        self.version = Version(*map(int, found.groups()))
