"""Gradio's names: what `import gradio` gives, its modules, and what needs a server."""

from __future__ import annotations

import asyncio
import importlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from page import Page
from test_worker import play

import lite_py as gr
from lite_py import alias, processing_utils, utils
from lite_py.data_classes import FileData, GradioModel, GradioRootModel, ListFiles
from lite_py.errors import ServerNeededError
from lite_py.surroundings import Context, LocalContext
from lite_py.themes.utils.semver_match import ThemeAsset

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
    "component_meta": ["ComponentMeta"],
    "components": ["Textbox", "Component", "Form", "FormComponent", "component", "get_component_instance"],
    "components.annotated_image": ["AnnotatedImage"],
    "components.base": ["Component", "ComponentBase", "Form", "FormComponent", "component", "get_component_instance"],
    "components.highlighted_text": ["HighlightedText"],
    "components.image_editor": ["Brush", "EditorValue", "Eraser", "ImageEditor", "WebcamOptions"],
    "components.json_component": ["JSON"],
    "components.textbox": ["Textbox"],
    "context": ["Context", "LocalContext", "get_blocks_context"],
    "data_classes": [
        "FileData",
        "FileDataDict",
        "GradioModel",
        "GradioRootModel",
        "ImageData",
        "JsonData",
        "ListFiles",
    ],
    "events": ["on", "SelectData", "EventData", "EventListener", "Dependency", "Events"],
    "exceptions": ["Error", "DuplicateBlockError", "InvalidApiNameError", "InvalidPathError", "TooManyRequestsError"],
    "external": ["load", "load_chat", "load_openapi"],
    "flagging": ["CSVLogger", "FlaggingCallback", "SimpleCSVLogger"],
    "helpers": ["Examples", "Progress", "update", "skip", "Info"],
    "i18n": ["I18n"],
    "interface": ["Interface", "TabbedInterface", "close_all"],
    "layouts": ["Row", "Column", "Walkthrough"],
    "layouts.tabs": ["Tab", "TabItem", "Tabs"],
    "layouts.walkthrough": ["Step", "Walkthrough"],
    "mcp": ["tool", "prompt", "resource"],
    "oauth": ["OAuthProfile", "OAuthToken"],
    "processing_utils": ["audio_from_file", "encode_pil_to_base64", "hash_file", "save_pil_to_cache", "to_binary"],
    "renderable": ["render"],
    "routes": ["API_PREFIX", "App", "Request", "mount_gradio_app"],
    "state_holder": [],
    "templates": ["TextArea", "Microphone", "Numpy"],
    "themes": ["Soft", "Base", "GoogleFont", "colors", "sizes"],
    "themes.utils": ["ThemeAsset", "colors", "fonts", "sizes"],
    "themes.utils.semver_match": ["ThemeAsset"],
    "themes.utils.theme_dropdown": ["create_theme_dropdown"],
    "utils": ["get_space", "get_theme", "NamedString", "FileSize", "SyncToAsyncIterator", "async_iteration"],
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


def test_context_says_where_an_app_is_being_built() -> None:
    assert Context.root_block is None and Context.block is None
    with gr.Blocks() as demo:
        assert Context.root_block is demo and Context.block is demo
        with gr.Row() as row:
            assert Context.root_block is demo and Context.block is row
    assert Context.root_block is None and LocalContext.request.get(None) is None
    with pytest.raises(LookupError, match=r"LocalContext\.request is known only while an event runs"):
        LocalContext.request.get()


@play
async def test_local_context_tells_of_the_event(page: Page) -> None:
    config = await page.run(
        """
        import gradio as gr
        from gradio.context import LocalContext
        def tell():
            assert LocalContext.in_event_listener.get(False) and LocalContext.blocks.get() is demo
            return f"{LocalContext.request.get().session_hash} {LocalContext.event_id.get()}"
        with gr.Blocks() as demo:
            gr.Button().click(tell, None, gr.Textbox())
        demo.launch()
        """
    )
    assert (await page.call(config["dependencies"][0]["id"]))[0].startswith("app")


class Point(GradioModel):
    x: float
    y: float = 0.0
    photo: FileData | None = None


class Line(GradioRootModel):
    root: list[Point]


def test_models_hold_what_they_are_annotated_with() -> None:
    line = Line.from_json([{"x": 1, "photo": {"path": "a.png"}}, Point(x=2, y=3)])
    assert isinstance(line.root[0], Point) and line.root[0].photo == FileData(path="a.png")
    assert line.root[1] == Point(x=2, y=3) != Point(x=2)
    assert json.loads(line.model_dump_json())[1] == {"x": 2, "y": 3, "photo": None}
    assert line.model_dump()[0]["photo"]["path"] == "a.png" and line.model_dump()[0]["y"] == 0.0
    assert repr(line.root[1]) == "Point(x=2, y=3, photo=None)"
    with pytest.raises(TypeError, match=r"A Point needs 'x'\."):
        Point(y=1)
    files = ListFiles(root=[{"path": "a"}, {"path": "b"}])
    assert [file.path for file in files] == ["a", "b"] and files[1].path == "b"


def test_files_are_saved_by_their_content(tmp_path: Path) -> None:
    folder = str(tmp_path)
    text = processing_utils.save_bytes_to_cache(b"abc", "a.txt", folder)
    assert processing_utils.save_file_to_cache(text, folder) == text and Path(text).read_bytes() == b"abc"
    assert Path(text).parent.name == processing_utils.hash_bytes(b"abc")
    saved = processing_utils.save_base64_to_cache("data:text/plain;base64,YWJj", folder)
    assert Path(saved).suffix == ".txt" and Path(saved).read_bytes() == b"abc"
    picture = processing_utils.save_img_array_to_cache([[[255, 0, 0]]], folder, "png")
    encoded = processing_utils.encode_url_or_file_to_base64(picture)
    assert encoded.startswith("data:image/png;base64,")
    decoded = processing_utils.decode_base64_to_image(encoded)
    assert decoded.getpixel((0, 0)) == (255, 0, 0)
    assert processing_utils.to_binary(processing_utils.encode_pil_to_base64(decoded))[1:4] == b"PNG"
    sound = processing_utils.save_audio_to_cache([0.0, 0.5], 8000, "wav", folder)
    assert processing_utils.audio_from_file(sound)[0] == 8000
    with pytest.raises(ValueError, match="is on the web"):
        processing_utils.encode_url_or_file_to_base64("https://example.org/a.png")


def test_small_helpers(tmp_path: Path) -> None:
    assert isinstance(gr.File().preprocess(gr.File(str(Path(__file__))).value), utils.NamedString)
    assert utils.delete_none({"a": None, "value": None, "b": 0}, skip_value=True) == {"value": None, "b": 0}
    assert utils.remove_html_tags("<b>bold</b> text") == "bold text"
    assert utils.sanitize_list_for_csv([["=1+1", 2], "a"]) == [["'=1+1", 2], "a"]
    assert utils.get_extension_from_file_path_or_url("https://example.org/a.mp4?x=1.y") == "mp4"
    assert type(utils.get_theme("soft")).__name__ == "Soft" and type(utils.get_theme(None)).__name__ == "Default"
    assert utils.get_type_hints(test_small_helpers)["tmp_path"] is Path and utils.get_type_hints(3) == {}
    before = os.getcwd()
    with utils.set_directory(tmp_path):
        assert Path.cwd() == tmp_path.resolve()
    assert os.getcwd() == before


def test_plain_iterators_become_async_ones() -> None:
    async def use() -> None:
        numbers = utils.SyncToAsyncIterator(iter([1, 2]))
        assert await utils.async_iteration(numbers) == 1
        assert [number async for number in numbers] == [2]
        assert await utils.async_lambda(lambda x: x + 1)(1) == 2

    asyncio.run(use())


def test_versions_of_themes() -> None:
    names = ["theme_schema@0.0.9.json", "theme_schema@0.0.10.json"]
    assert str(max(map(ThemeAsset, names), key=lambda asset: asset.version).version) == "0.0.10"
    with pytest.raises(ValueError, match=r"'soft\.json' is no theme's file"):
        ThemeAsset("soft.json")


def test_what_is_of_a_server_refuses(gradio: None) -> None:
    from gradio.routes import App
    from gradio.themes.utils.theme_dropdown import create_theme_dropdown

    for call in (App, App.create_app, create_theme_dropdown):
        with pytest.raises(ServerNeededError):
            call()
