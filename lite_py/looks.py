"""The looks that an author gives an app (theme, css, js, head, icon), as the page is told of them."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lite_py import files, spelling

if TYPE_CHECKING:
    from lite_py import themes

NAMES = ("theme", "css", "css_paths", "js", "head", "head_paths")
"""What Blocks() and launch() take; launch() wins."""

_FILE_NAME = re.compile(r"[\w./ -]+\.(?:css|m?js|html?)")


def config(
    *,
    theme: Any,
    css: Any,
    css_paths: Any,
    js: Any,
    head: Any,
    head_paths: Any,
    favicon_path: Any,
    scripts: Iterable[Any],
    fill_width: bool,
    fill_height: bool,
) -> dict[str, Any]:
    """The part of an app's config that the page's looks come from.

    Args:
        theme: a theme, a built-in one's name, or None.
        css: CSS, or a CSS file of the app.
        css_paths: a CSS file or a list of them; what they say comes after `css`.
        js: one JavaScript function, or a file of the app that holds one; True means nothing.
        head: markup for the page's head.
        head_paths: a file of such markup or a list of them, after `head`.
        favicon_path: a picture among the app's files, or an address.
        scripts: the `js` of the app's listeners; the page has to prepare for those that use its document.
        fill_width: the app is as wide as what it is in.
        fill_height: the app is at least as high as its window, or as the element that it is in.

    Raises:
        FileNotFoundError: a file that is not there.
        TypeError: a theme that is none.
    """
    found = None if theme is None else _theme(theme)
    parts = [_text(css, "css"), *(_read(path, "css_paths") for path in _listed(css_paths))]
    style = "\n".join([found.custom_css if found else "", *parts]).strip()
    markup = "\n".join([_text(head, "head"), *(_read(path, "head_paths") for path in _listed(head_paths))]).strip()
    looks = {
        "theme_css": _sheet(found, style) if found or "var(" in style else "",
        "fonts": _fonts(found) if found else [],
        "css": style,
        "js": "" if js is True else _text(js, "js"),
        "head": markup,
        "favicon": _favicon(favicon_path),
        "fill": " fill-width" * bool(fill_width) + " fill-height" * bool(fill_height),
    }
    return {
        "theme": found.name if found else "default",
        **{name: value or None for name, value in looks.items()},
        "looks": any(looks.values()) or any(isinstance(script, str) and "document" in script for script in scripts),
    }


def _themes(name: str = "themes") -> Any:
    """A module of the themes: most apps need none, and they take long to import, a third of what components take."""
    return importlib.import_module(f"lite_py.{name}")


def _theme(given: Any) -> themes.ThemeClass | None:
    module = _themes()
    theme: themes.ThemeClass
    if isinstance(given, module.ThemeClass):
        theme = given
        return theme
    if not isinstance(given, str):
        raise TypeError(f"theme is {given!r:.60}; give a name such as 'soft', or a theme such as gr.themes.Soft().")
    name = given.lower().removeprefix("gradio/")
    for built_in in module.BUILT_IN:
        if name == built_in.NAME:
            theme = built_in()
            return theme
    _themes("themes.base").note_hub(given)
    return None


def _sheet(theme: themes.ThemeClass | None, style: str) -> str:
    rules: str = _themes("themes.css").sheet(theme or _themes().Default(), style)
    return rules


def _listed(paths: Any) -> list[Any]:
    if paths is None:
        return []
    return [paths] if isinstance(paths, (str, Path)) else list(paths)


def _text(given: Any, name: str) -> str:
    """What was given itself, or, when it is the name of a file, what the file holds."""
    if not given:
        return ""
    is_file = isinstance(given, Path) or _FILE_NAME.fullmatch(str(given).strip())
    return _read(given, name) if is_file else str(given)


def _read(path: Any, name: str) -> str:
    try:
        return _place(str(path).strip()).read_text("utf-8")
    except OSError:
        raise FileNotFoundError(f"{name} names {str(path)!r}, but there is no such file in the app's folder.") from None


def _place(path: str) -> Path:
    return files.current().app / path


def _fonts(theme: themes.ThemeClass) -> list[dict[str, Any]]:
    """The theme's fonts whose files lie in the app's folder."""
    here = []
    for font in _themes("themes.css").named_fonts(theme):
        paths = font.files()
        own = [
            {"family": font.name, "weight": weight, "path": path}
            for weight, path in paths.items()
            if _place(path).is_file()
        ]
        if font.remote and not own:
            spelling.note(
                f"The font {font.name!r} is not fetched from Google, as a page asks no other site by itself; put it "
                f"into the app's folder as {next(iter(paths.values()), '')}, or its <link> into head=."
            )
        here += own
    return here


def _favicon(path: Any) -> dict[str, Any] | None:
    if not path:
        return None
    name = str(path)
    if not files.is_url(name) and not _place(name).is_file():
        spelling.note(f"favicon_path names {name!r}, but there is no such file in the app's folder.")
        return None
    return {"path": name, "mime_type": files.mime_type(name)}
