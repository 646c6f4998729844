"""A theme: Gradio's CSS variables as attributes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar, TypeAlias

from lite_py import spelling
from lite_py.themes.utils import colors, fonts, sizes
from lite_py.themes.variables import BASE, CHANGED, Variables
from lite_py.version import VERSION

Hue: TypeAlias = "colors.Color | str | None"
Scale: TypeAlias = "sizes.Size | str | None"
Family: TypeAlias = "fonts.Font | str | Iterable[fonts.Font | str] | None"


class ThemeClass:
    """What all themes are. Each variable is an attribute, with `_` for `-`; `*name` in a value refers to another.

    `name_dark` is the variable in the dark; None there, or no such attribute, means: as in light.
    """

    def __init__(self) -> None:
        self.name: str | None = None
        self.custom_css = ""

    def to_dict(self) -> dict[str, Any]:
        """The theme as Gradio writes it into a file."""
        kept = {name: value for name, value in vars(self).items() if isinstance(value, (str, list))}
        return {"theme": kept, "gradio_version": VERSION}

    @classmethod
    def from_dict(cls, theme: dict[str, Any]) -> ThemeClass:
        """A theme from what `to_dict` gave; variables it lacks are those of Base."""
        made = ThemeClass()
        vars(made).update({**vars(Base()), **theme["theme"]})
        return made

    @classmethod
    def load(cls, path: str) -> ThemeClass:
        """A theme from a JSON file, such as a Hub theme's `theme_schema@0.0.1.json`."""
        return cls.from_dict(json.loads(Path(path).read_text("utf-8"), object_hook=_font_from_dict))

    def dump(self, filename: str) -> None:
        """Write the theme to a JSON file."""
        Path(filename).write_text(json.dumps(self.to_dict(), default=_font_to_dict), "utf-8")

    @classmethod
    def from_hub(cls, repo_name: str, token: str | None = None) -> ThemeClass:
        """The default theme, and a note: nothing is fetched from the Hub."""
        note_hub(repo_name)
        return next(theme for theme in Base.__subclasses__() if theme.NAME == "default")()

    def push_to_hub(self, repo_name: str, **options: Any) -> str:
        """Not in a page.

        Raises:
            RuntimeError: always.
        """
        raise RuntimeError("push_to_hub() needs an account and a server; use dump() to write the theme to a file.")


def note_hub(name: str) -> None:
    """Say that a theme of the Hub is not fetched, and what to do."""
    spelling.note(
        f"The theme {name!r} is none of the built-in ones and a page does not ask the Hub, so the default theme is "
        "used; put the theme's theme_schema file beside the app and give theme=gr.Theme.load('theme_schema.json')."
    )


class Base(ThemeClass):
    """The plainest theme, and what the others build on.

    Args:
        primary_hue: of buttons and what is selected: a Color, or the name of one, such as "red".
        secondary_hue: of links and of the focus.
        neutral_hue: of text, borders and backgrounds.
        text_size: a Size, or the end of its name: "sm", "md", "lg".
        spacing_size: likewise.
        radius_size: likewise; "none" and "xxl" too.
        font: a family or a list of them, the first that is there is used.
        font_mono: likewise, of code.

    Raises:
        ValueError: a name that no colour or size has.
    """

    NAME: ClassVar[str] = "base"
    HUES: ClassVar[tuple[colors.Color, colors.Color, colors.Color]] = (colors.blue, colors.blue, colors.zinc)
    SIZES: ClassVar[tuple[sizes.Size, sizes.Size, sizes.Size]] = (sizes.text_md, sizes.spacing_md, sizes.radius_md)
    FONT: ClassVar[tuple[fonts.Font | str, ...]] = (
        fonts.LocalFont("IBM Plex Sans"), "ui-sans-serif", "system-ui", "sans-serif",
    )  # fmt: skip
    FONT_MONO: ClassVar[tuple[fonts.Font | str, ...]] = (
        fonts.LocalFont("IBM Plex Mono"), "ui-monospace", "Consolas", "monospace",
    )  # fmt: skip
    VARIABLES: ClassVar[Variables] = {}
    CHANGED: ClassVar[Variables] = {}
    """What differs from Gradio, nearly all for a contrast of 4.5 to 1; holds whatever the hues are."""
    CHANGED_HUE: ClassVar[Variables] = {
        "button_primary_background_fill": ("#2e6fef", None),
    }
    """The same, for the theme's own primary hue only: a hue that the author names is taken as it is."""

    CSS: ClassVar[str] = ""
    """Rules of its own beyond the variables."""

    def __init__(
        self,
        *,
        primary_hue: Hue = None,
        secondary_hue: Hue = None,
        neutral_hue: Hue = None,
        text_size: Scale = None,
        spacing_size: Scale = None,
        radius_size: Scale = None,
        font: Family = None,
        font_mono: Family = None,
    ) -> None:
        super().__init__()
        self.name = self.NAME
        self.custom_css = self.CSS
        hues = [_hue(given) or own for given, own in zip((primary_hue, secondary_hue, neutral_hue), self.HUES)]
        for role, hue in zip(("primary", "secondary", "neutral"), hues):
            for shade, color in zip(colors.Color.SHADES, hue.expand()):
                setattr(self, f"{role}_{shade}", color)
        given = {"text": text_size, "spacing": spacing_size, "radius": radius_size}
        for (role, size), own in zip(given.items(), self.SIZES):
            for step, length in zip(sizes.Size.STEPS, (_size(role, size) or own).expand()):
                setattr(self, f"{role}_{step}", length)
        self._font = _families(font) or list(self.FONT)
        self._font_mono = _families(font_mono) or list(self.FONT_MONO)
        self.font = ", ".join(map(str, self._font))
        self.font_mono = ", ".join(map(str, self._font_mono))
        for variables in (BASE, CHANGED, self.VARIABLES, self.CHANGED):
            self._put(variables)
        if hues[0] is self.HUES[0]:
            self._put(self.CHANGED_HUE)

    def _put(self, variables: Variables) -> None:
        for name, value in variables.items():
            light, dark = value if isinstance(value, tuple) else (value, None)
            if light is not None:
                setattr(self, name, light)
            if dark is not None:
                setattr(self, f"{name}_dark", dark)

    def set(self, **variables: Any) -> Base:
        """Set variables, such as `button_primary_background_fill="*primary_200"`; returns the theme.

        Args:
            variables: Gradio's names with `_` for `-`, with `_dark` for the dark. None leaves one as it is.

        Raises:
            UnknownArgumentError: a name that is no variable.
        """
        # Gradio names every variable in the signature; here the table is the list.
        spelling.modern({}, variables, names(), "A theme's set()")
        for name, value in variables.items():
            if value:
                setattr(self, name, value)
        if accent := variables.get("color_accent"):
            self._put({"color_accent_text": (accent, accent)})  # in Gradio they are one
        return self


def names() -> list[str]:
    """Every variable that `set` takes."""
    dark = [f"{name}_dark" for name, value in BASE.items() if isinstance(value, tuple)]
    return [*BASE, *dark]


def _hue(given: Hue) -> colors.Color | None:
    if not isinstance(given, str):
        return given
    for color in reversed(colors.Color.all):
        if color.name == given:
            return color
    known = ", ".join(str(color.name) for color in colors.Color.all if color.name)
    raise ValueError(f"There is no hue {given!r}; the hues are {known}, or make one with gr.themes.Color.")


def _size(role: str, given: Scale) -> sizes.Size | None:
    if not isinstance(given, str):
        return given
    for size in reversed(sizes.Size.all):
        if size.name == f"{role}_{given}":
            return size
    known = [size.name[len(role) + 1 :] for size in sizes.Size.all if size.name and size.name.startswith(role)]
    raise ValueError(f"There is no {role}_size {given!r}; the sizes are {', '.join(known)}.")


def _families(given: Family) -> list[fonts.Font | str]:
    if given is None:
        return []
    return [given] if isinstance(given, (str, fonts.Font)) else list(given)


_CLASSES = {"google": fonts.GoogleFont, "local": fonts.LocalFont}


def _font_to_dict(value: Any) -> Any:
    if not isinstance(value, fonts.Font):
        raise TypeError(f"A theme cannot be written with {value!r:.60} in it.")
    kind = next((kind for kind, of in _CLASSES.items() if type(value) is of), "font")
    return {"__gradio_font__": True, "name": value.name, "class": kind, "weights": getattr(value, "weights", None)}


def _font_from_dict(value: dict[str, Any]) -> Any:
    if "__gradio_font__" not in value:
        return value
    made = _CLASSES.get(value["class"])
    return made(value["name"], value.get("weights") or (400, 600)) if made else fonts.Font(value["name"])
