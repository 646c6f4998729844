"""A theme as CSS: what it changes in the page's default look."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from lite_py.themes.base import ThemeClass
from lite_py.themes.default import Default
from lite_py.themes.utils.fonts import Font

_REFERENCE = re.compile(r"\*(\w+)")
_USE = re.compile(r"var\(\s*--([\w-]+)")
_FIXED = ("name", "custom_css")

Values = dict[str, str]
"""CSS values by variable, without the leading `--`."""


def variables(theme: ThemeClass) -> tuple[Values, Values]:
    """What the variables are in light, and all of them in the dark.

    Raises:
        ValueError: a value that names a `_dark` variable, or itself.
    """
    light: Values = {}
    dark: Values = {}
    for attribute, value in vars(theme).items():
        if attribute.startswith("_") or attribute in _FIXED:
            continue
        is_dark = attribute.endswith("_dark")
        name = attribute[:-5] if is_dark else attribute
        if value is None and is_dark:
            continue
        if value is None:
            raise ValueError(f"The theme's {attribute} is None; only the _dark variables may be, for: as in light.")
        (dark if is_dark else light)[name.replace("_", "-")] = _css(attribute, name, str(value))
    return light, {**light, **dark}


def _css(attribute: str, name: str, value: str) -> str:
    def use(match: re.Match[str]) -> str:
        word = match[1]
        if word.endswith("_dark"):
            raise ValueError(f"The theme's {attribute} refers to *{word}; write *{word[:-5]}.")
        if word == name:
            raise ValueError(f"The theme's {attribute} refers to itself; leave {name}_dark out if it is as in light.")
        return f"var(--{word.replace('_', '-')})"

    return _REFERENCE.sub(use, value).strip().rstrip(";")


@functools.lru_cache(maxsize=1)
def _default() -> tuple[Values, Values]:
    return variables(Default())


def sheet(theme: ThemeClass, used_by: str = "") -> str:
    """The rules that turn the default look, which the page has by itself, into the theme's.

    Args:
        theme: the theme.
        used_by: an author's own CSS. The variables it uses are among the rules in any case, as the page
            itself only has those that its components need.

    Returns:
        CSS; empty when there is nothing to change.
    """
    (light, dark), (default_light, default_dark) = variables(theme), _default()
    asked = _closure(_USE.findall(used_by), light, dark)
    lights = {name: value for name, value in light.items() if default_light.get(name) != value or name in asked}

    def without(name: str) -> str | None:
        """What it is in the dark anyway; None where a dark rule of the default's would win over a light one here."""
        if name not in lights:
            return default_dark.get(name)
        return lights[name] if default_light.get(name) == default_dark.get(name) else None

    darks = {name: value for name, value in dark.items() if value != without(name)}
    return _rule(".gradio-container", lights) + _rule(".gradio-container.dark", darks)


def _closure(names: Iterable[str], *values: Values) -> set[str]:
    """The names, and those that their values use."""
    found: set[str] = set()
    left = list(names)
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left.extend(use for table in values for use in _USE.findall(table.get(name, "")))
    return found


def _rule(selector: str, values: Values) -> str:
    return f"{selector}{{{';'.join(f'--{name}:{value}' for name, value in values.items())}}}" if values else ""


def named_fonts(theme: ThemeClass) -> list[Font]:
    """The fonts that the theme gave as objects."""
    families = [*getattr(theme, "_font", ()), *getattr(theme, "_font_mono", ())]
    return [family for family in families if isinstance(family, Font)]
