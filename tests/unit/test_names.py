"""Gradio's names: what `import gradio` gives, its modules, and what needs a server."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

import pytest

import lite_py as gr
from lite_py import alias
from lite_py.errors import ServerNeededError

GRADIO = """
Accordion AnnotatedImage Annotatedimage Audio BarPlot Blocks BrowserState Brush Button CSVLogger Cache ChatInterface
ChatMessage Chatbot Checkbox CheckboxGroup ClearButton Code ColorPicker CopyData DataFrame Dataframe Dataset DateTime
DeepLinkButton DeletedFileData Dialogue DownloadButton DownloadData Dropdown DuplicateButton EditData Eraser Error
EventData Examples File FileData FileExplorer FileSize Files FlaggingCallback Gallery Group HTML Header Highlight
HighlightedText Highlightedtext I18n Image ImageEditor ImageMask ImageSlider Info InputHTMLAttributes Interface JSON
Json KeyUpData Label LayerOptions LikeData LinePlot List LoginButton Markdown Matrix MessageDict Mic Microphone Model3D
MultimodalTextbox NO_RELOAD Number Numpy OAuthProfile OAuthToken Paint ParamViewer PlayableVideo Plot Progress Radio
Request RetryData Row ScatterPlot SelectData Server Sidebar SimpleCSVLogger Sketchpad Slider State Step Success Tab
TabItem TabbedInterface Tabs Text TextArea Textbox Theme Timer UndoData UploadButton Video Walkthrough Warning
WatermarkOptions WaveformOptions WebcamOptions Workflow WorkflowCanvas __version__ api cache close_all deploy
get_audio get_file get_image get_model3d get_package_version get_video load load_chat load_ipython_extension
load_openapi mcp mount_gradio_app on render set_static_paths skip update validate validators Column Draggable Navbar
"""
"""`gradio.__all__` of Gradio 6, and the names that stand beside it."""

MODULES = {
    "blocks": ["Blocks", "Block", "BlockContext", "BlockFunction"],
    "caching": ["cache", "Cache"],
    "components": ["Textbox", "Component", "FormComponent"],
    "components.annotated_image": ["AnnotatedImage"],
    "components.base": ["Component", "FormComponent"],
    "components.highlighted_text": ["HighlightedText"],
    "components.image_editor": ["Brush", "EditorValue", "Eraser", "ImageEditor", "WebcamOptions"],
    "components.json_component": ["JSON"],
    "components.textbox": ["Textbox"],
    "context": [],
    "data_classes": ["FileData"],
    "events": ["on", "SelectData", "EventData", "Dependency", "Events"],
    "exceptions": ["Error", "DuplicateBlockError", "InvalidApiNameError"],
    "external": ["load", "load_chat"],
    "flagging": ["CSVLogger", "FlaggingCallback", "SimpleCSVLogger"],
    "helpers": ["Examples", "Progress", "update", "skip", "Info"],
    "i18n": ["I18n"],
    "interface": ["Interface"],
    "layouts": ["Row", "Column", "Walkthrough"],
    "mcp": ["tool", "prompt", "resource"],
    "oauth": ["OAuthProfile", "OAuthToken"],
    "processing_utils": ["audio_from_file", "encode_pil_to_bytes", "hash_file"],
    "renderable": ["render"],
    "routes": ["Request", "mount_gradio_app"],
    "state_holder": [],
    "templates": ["TextArea", "Microphone", "Numpy"],
    "themes": ["Soft", "Base", "GoogleFont", "colors", "sizes"],
    "themes.utils": ["colors", "fonts", "sizes"],
    "utils": ["get_space", "NamedString", "FileSize"],
    "validators": ["is_audio_correct_length", "is_video_correct_length"],
}


@pytest.fixture
def gradio() -> Iterator[None]:
    alias.install()
    yield
    alias.uninstall()


def test_every_name_of_gradios_is_here_and_exported() -> None:
    names = set(GRADIO.split())
    assert {name for name in names if not hasattr(gr, name)} == set()
    assert names - set(gr.__all__) == set()


@pytest.mark.parametrize("name", MODULES)
def test_modules_go_by_gradios_names(gradio: None, name: str) -> None:
    module = importlib.import_module(f"gradio.{name}")
    assert [wanted for wanted in MODULES[name] if not hasattr(module, wanted)] == []


def test_a_module_that_is_not_here_is_named_as_the_app_did(gradio: None) -> None:
    with pytest.raises(ModuleNotFoundError, match=r"lite_py has no module 'gradio\.themes\.builder_app'; "):
        importlib.import_module("gradio.themes.builder_app")


def test_the_names_are_the_same_objects(gradio: None) -> None:
    from gradio.components import Textbox
    from gradio.helpers import update
    from gradio.templates import TextArea

    assert (Textbox, TextArea, update) == (gr.Textbox, gr.TextArea, gr.update)


@pytest.mark.parametrize("name", ["load_openapi", "mount_gradio_app", "deploy", "Server", "Workflow", "WorkflowCanvas"])
def test_what_takes_a_server_says_so(name: str) -> None:
    with pytest.raises(ServerNeededError, match="takes a server, which a page has not; "):
        getattr(gr, name)("https://example.org")


def test_what_can_be_left_out_is() -> None:
    gr.close_all()
    gr.set_static_paths(["a", "b"])

    @gr.mcp.tool()
    @gr.mcp.resource
    def double(x: int) -> int:
        return 2 * x

    assert double(2) == 4
    assert gr.NO_RELOAD and gr.FileSize.MB == 2**20


def test_lengths_are_validated() -> None:
    check = gr.validators.is_audio_correct_length
    assert check((10, [0] * 25), 2, 3)["is_valid"] and check(None, 2, 3)["is_valid"]
    assert check((10, [0] * 15), 2, 3)["message"] == "Audio is too short. It must be at least 2 seconds"
    assert check((10, [0] * 35), None, 3)["message"] == "Audio is too long. It must be at most 3 seconds"
