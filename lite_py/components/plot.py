"""Plot: a figure of Matplotlib, Plotly, Altair or Bokeh."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from lite_py import files, spelling
from lite_py.component import Common, Component
from lite_py.files import is_url
from lite_py.media import figure
from lite_py.media.figure import Figure
from lite_py.types import FileData

if TYPE_CHECKING:
    from typing_extensions import Unpack


@dataclasses.dataclass
class PlotData:
    """A figure as a function gets it.

    Args:
        type: "matplotlib", "plotly", "altair" or "bokeh".
        plot: the library's JSON; of Matplotlib a picture as a data URL.
    """

    type: figure.Library
    plot: str


class Plot(Component):
    """Shows a figure.

    A function returns a figure of Matplotlib (or its axes, or pyplot itself), Plotly, Altair or Bokeh.

    Args:
        value: the first figure.
        format: of the file that a Matplotlib figure becomes; "svg" shows it as a drawing.
        common: what every component takes.
    """

    LAZY = True
    SPELLINGS: ClassVar[dict[str, spelling.Rule]] = spelling.COMPONENT
    EVENTS = ("change",)
    PAGE: ClassVar[dict[str, Any]] = {"value": Figure}

    def __init__(
        self,
        value: Any | Callable[..., Any] | None = None,
        *,
        format: str = "webp",
        **common: Unpack[Common],
    ) -> None:
        self.format = format
        super().__init__(value, **common)

    def preprocess(self, payload: Any) -> PlotData | None:
        """The figure's library and JSON; a picture of Matplotlib's as a data URL."""
        if payload is None:
            return None
        plot = payload["plot"]
        return PlotData(payload["type"], plot if isinstance(plot, str) else figure.data_url(plot, files.current()))

    def postprocess(self, value: Any) -> Any:
        """The figure as the page draws it; Matplotlib's travel as raw pixels, and are closed.

        Raises:
            ValueError: it is no figure.
        """
        if value is None:
            return None
        if isinstance(value, PlotData):
            return {"type": value.type, "plot": value.plot}
        if isinstance(value, dict) and value.get("type") in figure.LIBRARIES and "plot" in value:
            return value
        return figure.describe(value, self.format, files.current())

    def flag(self, payload: Any, flag_dir: str = "") -> str | None:
        """The CSV cell: JSON of the figure; a picture is copied into `flag_dir`."""
        if payload is None:
            return None
        kept = {"type": payload["type"], "plot": payload["plot"]}
        if isinstance(kept["plot"], dict) and not is_url(kept["plot"]["path"]):
            store = files.current()
            source = Path(store.local_path(FileData.from_json(kept["plot"])))
            target = files.copy_numbered(source, Path(flag_dir))
            inside = target.is_relative_to(store.app)
            kept["plot"] = {"path": str(target.relative_to(store.app) if inside else target)}
        return json.dumps(kept)

    def read_from_flag(self, payload: str) -> Any:
        """The figure that a CSV cell holds."""
        if not payload:
            return None
        value = json.loads(payload)
        if isinstance(value.get("plot"), dict):
            value["plot"] = files.current().describe(value["plot"]["path"]).to_json()
        return value

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        kinds = {"type": "string", "enum": list(figure.LIBRARIES)}
        return {"type": "object", "properties": {"type": kinds, "plot": {"type": "string"}}}

    def example_payload(self) -> None:
        """No figure."""
        return
