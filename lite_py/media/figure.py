"""Figures of plotting libraries, as the page draws them."""

from __future__ import annotations

import base64
import io
import json
import sys
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import Any, Literal, TypedDict

from lite_py.files import Files
from lite_py.media.pixels import array_picture
from lite_py.types import FileData

Library = Literal["altair", "bokeh", "plotly", "matplotlib"]
LIBRARIES: tuple[Library, ...] = ("altair", "bokeh", "plotly", "matplotlib")

_VECTORS = ("svg", "svgz", "pdf", "ps", "eps", "pgf")
"""Formats of Matplotlib's that have no pixels."""


class _Drawn(TypedDict):
    type: Library
    plot: str | FileData


class Figure(_Drawn, total=False):
    """A figure as the page has it: a picture of Matplotlib's, or another library's JSON."""

    alt: str
    version: str


def describe(value: Any, format: str, files: Files) -> Figure:
    """A figure for the page.

    Args:
        value: of Matplotlib a figure, axes or the module pyplot; of Plotly, Altair or Bokeh a figure.
        format: of the file that a picture of Matplotlib's becomes.
        files: where that goes.

    Raises:
        ValueError: it is none of these.
    """
    kind = _library(value)
    if kind == "matplotlib":
        return _matplotlib(value, format, files)
    if kind == "bokeh":
        from bokeh import __version__
        from bokeh.embed import json_item

        return {"type": kind, "plot": json.dumps(json_item(value)), "version": __version__}
    if kind is not None and callable(getattr(value, "to_json", None)):
        return {"type": kind, "plot": value.to_json()}
    raise ValueError(
        "A Plot shows a figure of Matplotlib, Plotly, Altair or Bokeh, "
        f"not a value of type {type(value).__module__}.{type(value).__name__}.".replace(" builtins.", " ")
    )


def _library(value: Any) -> Library | None:
    """Whose figure is it? By the modules of its classes, so that subclasses of an app's own count."""
    if isinstance(value, ModuleType):
        return "matplotlib" if value.__name__.startswith("matplotlib") else None
    for made in type(value).__mro__:
        name = made.__module__.partition(".")[0]
        for library in LIBRARIES:
            if name == library:
                return library
    return "matplotlib" if callable(getattr(_figure_of(value), "savefig", None)) else None


def _figure_of(value: Any) -> Any:
    """The figure that axes, a list of them or a seaborn grid belong to; anything else itself."""
    return value if callable(getattr(value, "savefig", None)) else getattr(value, "figure", value)


def _matplotlib(value: Any, format: str, files: Files) -> Figure:
    shown = _figure_of(value)
    if not callable(getattr(shown, "savefig", None)):
        raise ValueError(f"A Plot shows a figure of Matplotlib, not a value of type {type(value).__name__}.")
    figure = shown.gcf() if isinstance(shown, ModuleType) else shown
    file = _picture(shown, figure, (format or "webp").lower(), files)
    if figure is shown and "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close(figure)
    alt = _words(figure)
    return {"type": "matplotlib", "plot": file, **({"alt": alt} if alt else {})}  # type: ignore[typeddict-item]


def _picture(shown: Any, figure: Any, format: str, files: Files) -> Any:
    """The figure drawn once: as raw pixels, or as the file of a format that has none."""
    stream = io.BytesIO()
    if format in _VECTORS:
        shown.savefig(stream, format=format)
        return files.keep(stream.getvalue(), f"plot.{format}").to_json()
    shown.savefig(stream, format="rgba")
    pixels = stream.getvalue()
    width, height = figure.canvas.get_width_height()
    if len(pixels) == width * height * 4:
        import numpy as np

        picture = array_picture(np.frombuffer(pixels, np.uint8).reshape(height, width, 4), format)
        return files.keep_picture(picture, f"plot.{format}").to_json()
    # rcParams cut it to what is drawn (savefig.bbox), and raw pixels do not tell their size
    stream = io.BytesIO()
    shown.savefig(stream, format="png")
    return files.keep(stream.getvalue(), "plot.png").to_json()


def _words(figure: Any) -> str:
    """What the figure's titles say, for who cannot see it."""
    parts = []
    title = getattr(getattr(figure, "_suptitle", None), "get_text", str)()
    if title:
        parts.append(title)
    for axes in getattr(figure, "axes", ()):
        heading, x, y = (getattr(axes, f"get_{name}", str)() for name in ("title", "xlabel", "ylabel"))
        about = " by ".join(text for text in (y, x) if text)
        parts += [text for text in (heading, about) if text]
    return "; ".join(dict.fromkeys(parts))[:300]


def data_url(file: Any, files: Files) -> str:
    """A picture as Gradio hands it to a function: base64 with its type."""
    path = files.local_path(FileData.from_json(file))
    kind = PurePosixPath(path).suffix.lstrip(".")
    return f"data:image/{kind};base64,{base64.b64encode(Path(path).read_bytes()).decode()}"
