"""File, FileExplorer, UploadButton, DownloadButton, BrowserState, Model3D, Navbar: values and refusals."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import lite_py as gr
from lite_py import files, spelling
from lite_py.components.shortcuts import component
from lite_py.media import carried, documents
from lite_py.types import FileData
from tools import media_files

HERE = Path(__file__)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> files.Files:
    """An app's files, with some in its folder."""
    store = files.Files(tmp_path / "root")
    for name, text in {"a.txt": "A", "b.csv": "b,c", "deep/c.txt": "C", "deep/d.bin": "\0"}.items():
        (store.app / name).parent.mkdir(exist_ok=True)
        (store.app / name).write_text(text)
    monkeypatch.setattr(files, "current", lambda: store)
    monkeypatch.chdir(store.app)
    return store


def sent(value: Any) -> Any:
    """A value as it comes back from the page."""
    return json.loads(json.dumps(value))


STARTED: dict[str, Callable[[], Any]] = {
    "Image": lambda: gr.Image("gone.png"),
    "Audio 'Song'": lambda: gr.Audio("gone.mp3", label="Song"),
    "Video": lambda: gr.Video(Path("gone.mp4")),
    "Gallery": lambda: gr.Gallery([("gone.png", "A caption"), "a.txt"]),
    "Model3D": lambda: gr.Model3D("gone.glb"),
    "DownloadButton 'Save'": lambda: gr.DownloadButton("Save", value="gone.txt"),
    "ImageEditor": lambda: gr.ImageEditor({"background": "gone.png", "layers": [], "composite": None}),
    "ImageSlider": lambda: gr.ImageSlider(("gone.png", None)),
    "MultimodalTextbox": lambda: gr.MultimodalTextbox({"text": "x", "files": ["gone.png"]}),
    "Chatbot": lambda: gr.Chatbot([{"role": "user", "content": {"path": "gone.png"}}]),
    "the icon of a Button": lambda: gr.Button("Go", icon="gone.png"),
    "the icon of an UploadButton": lambda: gr.UploadButton("Go", icon="gone.png"),
    "an avatar of a Chatbot": lambda: gr.Chatbot(avatar_images=("gone.png", None)),
    "an example of Image": lambda: gr.Dataset(components=["image"], samples=[["gone.png"]]),
    "an example of Video": lambda: gr.Examples([["gone.mp4"]], gr.Video()).dataset,
}
"""Where Gradio 6.31 does not look for a file when the app starts."""

STOPPED: list[Callable[[], Any]] = [
    lambda: gr.File("gone.txt"),
    lambda: gr.UploadButton("Go", value="gone.txt"),
    lambda: gr.AnnotatedImage(("gone.png", [])),
    lambda: gr.Video(("gone.mp4", "gone.srt")),
    lambda: gr.Examples([["gone.txt"]], gr.File()),
]
"""Where it does, and stops."""


@pytest.mark.parametrize("name", STARTED)
def test_an_app_starts_without_what_gradio_does_not_look_for(
    folder: files.Files, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(spelling, "_told", set())
    with gr.Blocks():
        made = STARTED[name]()
    assert str(folder.app / "gone.") in json.dumps(made.get_config(), default=str)
    said = capsys.readouterr().err
    assert said.startswith("There is no file 'gone.") and said.count("\n") == 1, said
    role = name if name.startswith(("an ", "the ")) else f"the first value of {name}"
    assert f", {role}; it is looked for in the app's folder. The app starts without it." in said


@pytest.mark.parametrize("number", range(len(STOPPED)))
def test_an_app_stops_where_gradio_does(folder: files.Files, number: int) -> None:
    with pytest.raises((FileNotFoundError, ValueError), match=r"There is no file 'gone\.(txt|png|srt)'"), gr.Blocks():
        STOPPED[number]()


def test_what_a_function_gives_has_to_be_there(folder: files.Files) -> None:
    for made, value in ((gr.Image(), "gone.png"), (gr.Gallery(), ["gone.png"]), (gr.Audio(), "gone.wav")):
        with pytest.raises(FileNotFoundError, match=r"There is no file 'gone"):
            made.postprocess(value)


def test_a_file_goes_and_comes(folder: files.Files) -> None:
    one = gr.File()
    shown = one.postprocess("a.txt")
    assert shown["orig_name"] == "a.txt" and shown["size"] == 1 and shown["meta"] == {"_type": "gradio.FileData"}
    got = one.preprocess(sent(shown))
    assert Path(got).read_text() == "A" and got.name == got and isinstance(got, str)
    assert gr.File(type="binary").preprocess(sent(shown)) == b"A"
    assert one.preprocess(None) is None and one.postprocess(None) is None
    assert one.preprocess([sent(shown)]) == got
    several = gr.Files()
    assert several.file_count == "multiple" and several.type_name() == "file"
    listed = several.postprocess(["a.txt", Path("b.csv")])
    assert [Path(path).name for path in several.preprocess(sent(listed))] == ["a.txt", "b.csv"]
    assert several.preprocess(sent(shown)) == [got]
    assert one.postprocess("https://example.com/x.pdf?y")["path"] == "https://example.com/x.pdf?y"
    assert one.preprocess({"path": "https://example.com/x.pdf"}) == "https://example.com/x.pdf"
    with pytest.raises(gr.Error, match="on the web"):
        gr.File(type="binary").preprocess({"path": "https://example.com/x.pdf"})
    with pytest.raises(FileNotFoundError, match=r"no file 'none\.txt'"):
        one.postprocess("none.txt")
    with pytest.raises(ValueError, match="not a value of type int"):
        one.postprocess(3)
    assert one.as_example("deep/c.txt") == "c.txt" and several.as_example(["a.txt", "deep/c.txt"]) == "a.txt, c.txt"
    assert one.as_example(None) == ""


def test_a_file_from_anywhere_may_be_read_again(folder: files.Files, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.txt").write_text("E")
    shown = gr.File().postprocess(str(tmp_path / "elsewhere.txt"))
    assert Path(gr.File().preprocess(sent(shown))).read_text() == "E"
    with pytest.raises(files.FileOutsideError):
        gr.File().preprocess({"path": str(tmp_path / "other.txt")})


@pytest.mark.parametrize(
    ("types", "name", "fits"),
    [
        (["image"], "x.png", True),
        (["image"], "x.txt", False),
        ([".csv", "text"], "x.md", True),
        ([".CSV"], "x.csv", True),
        ([".csv"], ".csv", False),
        (["file"], "x.anything", True),
        (["audio", "video"], "x.mp4", True),
        (["image/*"], "x.gif", True),
        (["application/json"], "x.json", True),
        (["image"], "unknown", False),
    ],
)
def test_types_of_files(types: list[str], name: str, fits: bool) -> None:
    assert documents.is_of(FileData(path=name), types) is fits


def test_a_wrong_type_is_refused(folder: files.Files) -> None:
    shown = sent(gr.File().postprocess("a.txt"))
    with pytest.raises(
        gr.Error, match=r"Invalid file type\. Please upload a file that is one of these formats: \['image'\]"
    ):
        gr.File(file_types=["image"]).preprocess(shown)
    assert gr.UploadButton(file_count="directory").preprocess([shown])
    for made in (gr.File, gr.UploadButton):
        with pytest.raises(ValueError, match="file_count must be one of them"):
            made(file_count="some")
        with pytest.raises(ValueError, match=r"must be a list\. Received str"):
            made(file_types=".txt")
        with pytest.raises(ValueError, match="Invalid value for parameter `type`: text"):
            made(type="text")


def test_files_are_flagged(folder: files.Files, tmp_path: Path) -> None:
    several = gr.Files()
    cell = several.flag(sent(several.postprocess(["a.txt", "b.csv"])), str(tmp_path / "flags"))
    assert cell is not None
    assert [Path(path).name for path in several.read_from_flag(cell)] == ["0.txt", "1.csv"]
    assert (tmp_path / "flags" / "0.txt").read_text() == "A"
    assert gr.File().flag(None) is None


def test_an_explorer(folder: files.Files) -> None:
    root = str(folder.app)
    tree = gr.FileExplorer(glob="*.txt", ignore_glob="*b.csv")
    assert [(entry["name"], entry["type"], entry["valid"]) for entry in tree.ls()] == [
        ("deep", "folder", False),
        ("a.txt", "file", True),
    ]
    assert [entry["name"] for entry in tree.ls(["deep"])] == ["c.txt"]
    assert tree.ls(["nowhere"]) == []
    assert tree.preprocess([["deep", "c.txt"], ["deep", "."]]) == [f"{root}/deep/c.txt", f"{root}/deep"]
    assert tree.preprocess(None) is None
    assert tree.postprocess([f"{root}/deep/c.txt", "a.txt"]) == [["deep", "c.txt"], ["a.txt"]]
    one = gr.FileExplorer(file_count="single")
    assert one.preprocess([["a.txt"]]) == f"{root}/a.txt" and one.preprocess([]) is None
    with pytest.raises(ValueError, match="Expected only one file, but 2 were selected"):
        one.preprocess([["a.txt"], ["b.csv"]])
    for bad in (["..", "x"], ["/etc/hostname"], ["deep", "../../x"], "deep", [1]):
        with pytest.raises(gr.Error):
            tree.ls(bad)
        with pytest.raises(gr.Error):
            tree.preprocess([bad])
    with pytest.raises(ValueError, match="root_dir does not exist: none"):
        gr.FileExplorer(root_dir="none")
    with pytest.raises(ValueError, match=r"root_dir is not a directory: a\.txt"):
        gr.FileExplorer(root_dir="a.txt")


def test_a_browser_state_tells_no_secret() -> None:
    state = gr.BrowserState({"a": 1}, secret="hush")
    config = state.get_config()
    assert config["value"] == {"a": 1} and "hush" not in json.dumps(config)
    assert config["secret"] != gr.BrowserState(secret="other").get_config()["secret"]
    assert state.preprocess(None) == {"a": 1} and state.preprocess(0) == 0


def test_a_model(folder: files.Files) -> None:
    (folder.app / "x.GLB").write_bytes(media_files.MADE["models3d/gem.glb"]())
    model = gr.Model3D()
    assert Path(str(model.preprocess(sent(model.postprocess("x.GLB"))))).name == "x.GLB"
    with pytest.raises(ValueError, match=r"a\.txt is none of these"):
        model.postprocess("a.txt")
    with pytest.raises(ValueError, match="not a list of 2"):
        model.postprocess(["x.GLB", "x.GLB"])
    assert model.get_config()["clear_color"] == [0, 0, 0, 0]


def test_others() -> None:
    assert gr.Navbar([("A", "a")]).get_config()["value"] == [["A", "a"]]
    with pytest.raises(ValueError, match="pairs"):
        gr.Navbar(["A"])  # type: ignore[list-item]
    with pytest.raises(ValueError, match="for a script"):
        gr.Button(link=" JavaScript:alert(1)")
    assert gr.DuplicateButton().visible is False
    for name in ("file", "files", "uploadbutton", "download_button", "browserstate", "fileexplorer", "model3d"):
        assert component(name)
    for name in ("deeplinkbutton", "loginbutton", "duplicatebutton", "navbar"):
        assert component(name)
    with pytest.raises(ValueError, match="one file, not a list of 2"):
        gr.DownloadButton().postprocess(["a", "b"])


def test_what_a_site_carries_is_what_is_named() -> None:
    names = {name.removeprefix("media/") for name in media_files.build()}
    assert names == {f"{kind}/{name}" for kind, listed in carried.CARRIED.items() for name in listed}
    for kind, stand_ins in carried.STAND_INS.items():
        for name, own in stand_ins.items():
            assert own in carried.CARRIED[kind] and Path(own).suffix[:3] == Path(name).suffix.replace("jpeg", "jpg")[:3]


def test_files_of_the_app_come_first(folder: files.Files, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Path(gr.get_file("a.txt")).read_text() == "A"
    assert gr.get_image("https://example.com/x.png") == "https://example.com/x.png"
    with pytest.raises(FileNotFoundError, match=r"no image 'none\.png'.*landscape\.jpg, landscape\.png, shapes\.png\."):
        gr.get_image("none.png")
    with pytest.raises(FileNotFoundError, match="no file"):
        gr.get_file("../../x")
