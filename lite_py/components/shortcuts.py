"""Components by name: `"text"` for a Textbox."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import Any

from lite_py.component import Component
from lite_py.components.annotatedimage import AnnotatedImage
from lite_py.components.audio import Audio
from lite_py.components.browser_state import BrowserState
from lite_py.components.button import Button
from lite_py.components.chatbot import Chatbot
from lite_py.components.checkbox import Checkbox
from lite_py.components.checkboxgroup import CheckboxGroup
from lite_py.components.clear_button import ClearButton
from lite_py.components.code import Code
from lite_py.components.color_picker import ColorPicker
from lite_py.components.dataframe import Dataframe
from lite_py.components.datetime import DateTime
from lite_py.components.deep_link_button import DeepLinkButton
from lite_py.components.dialogue import Dialogue
from lite_py.components.download_button import DownloadButton
from lite_py.components.dropdown import Dropdown
from lite_py.components.duplicate_button import DuplicateButton
from lite_py.components.file import File
from lite_py.components.file_explorer import FileExplorer
from lite_py.components.files import Files
from lite_py.components.gallery import Gallery
from lite_py.components.highlightedtext import HighlightedText
from lite_py.components.html import HTML
from lite_py.components.image import Image
from lite_py.components.imageeditor import ImageEditor
from lite_py.components.imagemask import ImageMask
from lite_py.components.imageslider import ImageSlider
from lite_py.components.json import JSON
from lite_py.components.label import Label
from lite_py.components.login_button import LoginButton
from lite_py.components.markdown import Markdown
from lite_py.components.microphone import Microphone
from lite_py.components.model3d import Model3D
from lite_py.components.multimodal_textbox import MultimodalTextbox
from lite_py.components.native_plot import BarPlot, LinePlot, ScatterPlot
from lite_py.components.navbar import Navbar
from lite_py.components.number import Number
from lite_py.components.paint import Paint
from lite_py.components.paramviewer import ParamViewer
from lite_py.components.playablevideo import PlayableVideo
from lite_py.components.plot import Plot
from lite_py.components.radio import Radio
from lite_py.components.sketchpad import Sketchpad
from lite_py.components.slider import Slider
from lite_py.components.state import State
from lite_py.components.tables import List, Matrix, Numpy
from lite_py.components.textarea import TextArea
from lite_py.components.textbox import Textbox
from lite_py.components.timer import Timer
from lite_py.components.upload_button import UploadButton
from lite_py.components.video import Video
from lite_py.errors import InvalidComponentError

_CLASSES: tuple[Callable[..., Component], ...] = (
    AnnotatedImage, Audio, BarPlot, BrowserState, Button, Chatbot, Checkbox, CheckboxGroup, ClearButton, Code,
    ColorPicker, Dataframe, DateTime, DeepLinkButton, Dialogue, DownloadButton, Dropdown, DuplicateButton, File,
    FileExplorer, Files, Gallery, HighlightedText, HTML, Image, ImageEditor, ImageMask, ImageSlider, JSON, Label,
    LinePlot, List, LoginButton, Markdown, Matrix, Microphone, Model3D, MultimodalTextbox, Navbar, Number, Numpy, Paint,
    ParamViewer, PlayableVideo, Plot, Radio, ScatterPlot, Sketchpad, Slider, State, TextArea, Textbox, Timer,
    UploadButton, Video,
)  # fmt: skip

_NAMES: dict[str, Callable[..., Component]] = {
    **{made.__name__.lower(): made for made in _CLASSES},
    "highlight": HighlightedText,
    "mic": Microphone,
    "text": Textbox,
    "pil": lambda **options: Image(type="pil", **options),
    "webcam": lambda **options: Image(sources=["webcam"], **options),
}


def component(name: str) -> Component:
    """A component by its name in lower case, without a place in the tree.

    Args:
        name: case and underscores do not count: "text_area" and "TextArea" are the same.

    Raises:
        InvalidComponentError: there is none of that name.
    """
    return _maker(name)(render=False)


def _maker(name: str) -> Callable[..., Component]:
    made = _NAMES.get(name.lower().replace("_", ""))
    if made is None:
        near = difflib.get_close_matches(name.lower(), _NAMES, n=1)
        hint = f"Did you mean {near[0]!r}? " if near else ""
        raise InvalidComponentError(
            f"There is no component {name!r}. {hint}The names are: {', '.join(sorted(_NAMES))}."
        )
    return made


def component_class(name: str) -> Any:
    """The class of a component by its name in lower case; None when there is none."""
    made = _NAMES.get(name.lower().replace("_", ""))
    return made if isinstance(made, type) else None


def get_component_instance(comp: str | dict[str, Any] | Component, render: bool = False) -> Component:
    """A component from its name, from a dict of its name and arguments, or from itself.

    Args:
        comp: "textbox", {"name": "textbox", "lines": 3}, or a component.
        render: give it a place in the tree where the code stands; False takes that of a component.

    Raises:
        InvalidComponentError: there is none of that name.
        ValueError: it is none of these.
    """
    if isinstance(comp, str):
        made = component(comp)
    elif isinstance(comp, dict) and isinstance(comp.get("name"), str):
        options = {key: value for key, value in comp.items() if key not in ("name", "render")}
        maker = _maker(comp["name"])
        made = (maker if isinstance(maker, type) else Image)(**options, render=False)
    elif isinstance(comp, Component):
        made = comp
    else:
        raise ValueError(f"A component is given by name, as a dict with a name, or itself, not as {comp!r:.60}.")
    if render and not made.is_rendered:
        made.render()
    elif not render and made.is_rendered:
        made.unrender()
    return made
