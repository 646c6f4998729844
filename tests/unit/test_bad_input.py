"""What no component can use is refused with a sentence: of the page or the API, and of functions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import lite_py as gr
from lite_py import files
from lite_py.errors import FileOutsideError

PICTURE = np.zeros((9, 9, 3), np.uint8)
NO_PICTURE = "choose a PNG, JPEG, WebP or GIF file."
NO_SOUND = "is damaged, or no sound that can be read; use a WAV or MP3 file."
NO_FILE = "is no file, which is a dict with a path."
A_PATH = "shows a path or a URL, or a list of them, not a value of type"
LISTED = "is not in the list of choices: ['a']"
NONE_OF = "which is none of its values."

FILES = {
    "broken.png": b"\x89PNG\r\n\x1a\nxxxx",
    "empty.png": b"",
    "words.txt": b"hello",
    "broken.wav": b"RIFFxxxxWAVEfmt ",
    "empty.wav": b"",
}


class File:
    """Stands for a file that the page sends."""

    def __init__(self, path: str) -> None:
        self.path = path


SENT: list[tuple[str, dict[str, Any], Any, str]] = [
    ("Number", {}, "x", "The value is 'x', which is not a number."),
    ("Number", {"minimum": 0}, -1, "Value -1 is less than minimum value 0."),
    ("Number", {"maximum": 5}, 1e400, "Value inf is greater than maximum value 5."),
    ("Slider", {}, [3], "The value is [3], which is not a number."),
    ("Slider", {}, 101, "Value 101 is greater than maximum value 100."),
    ("CheckboxGroup", {"choices": ["a"]}, ["b"], f"Value: 'b' (type: <class 'str'>) {LISTED}"),
    ("CheckboxGroup", {"choices": ["a"]}, 3, f"CheckboxGroup cannot use 3, {NONE_OF}"),
    ("Radio", {"choices": ["a"]}, ["a"], f"Value: ['a'] (type: <class 'list'>) {LISTED}"),
    ("Dropdown", {"choices": ["a"]}, {}, f"Value: {{}} {LISTED}"),
    ("DateTime", {}, "nonsense",
     "DateTime cannot use 'nonsense': time data 'nonsense' does not match format '%Y-%m-%d %H:%M:%S'."),
    ("DateTime", {"label": "When"}, 3, f"DateTime 'When' cannot use 3, {NONE_OF}"),
    ("MultimodalTextbox", {}, "x", f"MultimodalTextbox cannot use 'x', {NONE_OF}"),
    ("MultimodalTextbox", {}, {"text": "a", "files": [3]},
     f"MultimodalTextbox cannot use {{'text': 'a', 'files': [3]}}: 3 {NO_FILE}"),
    ("MultimodalTextbox", {"file_types": ["image"]}, {"text": "", "files": [File("words.txt")]},
     "Invalid file type: None. Please upload a file that is one of these formats: ['image']"),
    ("Dialogue", {"speakers": ["A"]}, [{"speaker": "A"}],
     "Dialogue 'Dialogue' cannot use [{'speaker': 'A'}]: A Dialogue is text, or a list of dicts with 'speaker' and "
     "'text', not [{'speaker': 'A'}]."),
    ("File", {}, 3, f"File cannot use 3: 3 {NO_FILE}"),
    ("File", {}, File("/etc/passwd"), "The file '/etc/passwd' is outside of the app's folder."),
    ("File", {"file_types": ["image"]}, File("words.txt"),
     "Invalid file type. Please upload a file that is one of these formats: ['image']"),
    ("UploadButton", {}, {}, f"UploadButton 'Upload a File' cannot use {{}}: {{}} {NO_FILE}"),
    ("DownloadButton", {}, "x", f"DownloadButton 'Download' cannot use 'x': 'x' {NO_FILE}"),
    ("FileExplorer", {}, 3, f"FileExplorer cannot use 3, {NONE_OF}"),
    ("FileExplorer", {}, [["..", ".."]], "'../..' leads out of the folder that can be explored."),
    ("FileExplorer", {"file_count": "single"}, [["a"], ["b"]],
     "FileExplorer cannot use [['a'], ['b']]: Expected only one file, but 2 were selected."),
    ("Image", {}, 3, f"Image cannot use 3: 3 {NO_FILE}"),
    ("Image", {}, File("broken.png"), f"broken.png is not a picture that can be read; {NO_PICTURE}"),
    ("Image", {}, File("empty.png"), "empty.png is an empty file, not a picture; choose another one."),
    ("Image", {}, File("words.txt"), f"words.txt is not a picture that can be read; {NO_PICTURE}"),
    ("ImageSlider", {}, 3, f"ImageSlider cannot use 3, {NONE_OF}"),
    ("ImageSlider", {}, [File("broken.png"), None], f"broken.png is not a picture that can be read; {NO_PICTURE}"),
    ("ImageEditor", {}, "x", f"ImageEditor cannot use 'x', {NONE_OF}"),
    ("Sketchpad", {}, {"background": File("broken.png"), "layers": [], "composite": None},
     f"broken.png is not a picture that can be read; {NO_PICTURE}"),
    ("AnnotatedImage", {}, {}, f"AnnotatedImage cannot use {{}}, {NONE_OF}"),
    ("Gallery", {}, [{}], f"Gallery cannot use [{{}}], {NONE_OF}"),
    ("Gallery", {}, [{"image": File("broken.png")}], f"broken.png is not a picture that can be read; {NO_PICTURE}"),
    ("Audio", {}, File("broken.wav"), f"broken.wav {NO_SOUND}"),
    ("Audio", {}, File("empty.wav"), "empty.wav is an empty file, not a recording; choose another one."),
    ("Audio", {}, File("words.txt"), f"words.txt {NO_SOUND}"),
    ("Video", {}, 3, f"Video cannot use 3: 3 {NO_FILE}"),
    ("Model3D", {}, {}, f"Model3D cannot use {{}}: {{}} {NO_FILE}"),
    ("Dataframe", {"type": "array"}, 3, f"Dataframe cannot use 3, {NONE_OF}"),
    ("Label", {}, "x", f"Label cannot use 'x', {NONE_OF}"),
    ("Plot", {}, {}, f"Plot cannot use {{}}, {NONE_OF}"),
    ("Dataset", {"components": ["textbox"], "samples": [["a"]]}, 5,
     "There is no sample 5: this Dataset has 1, counted from 0."),
    ("Dataset", {"components": ["textbox"], "samples": [["a"]]}, "x", f"Dataset cannot use 'x', {NONE_OF}"),
    ("Chatbot", {}, [{}], f"Chatbot cannot use [{{}}], {NONE_OF}"),
    ("Chatbot", {}, 3, f"Chatbot cannot use 3, {NONE_OF}"),
]  # fmt: skip

RETURNED: list[tuple[str, dict[str, Any], Any, str]] = [
    ("Number", {}, "x", "The value is 'x', which is not a number."),
    ("Code", {}, 3, "Code shows a str, not int; return the text itself."),
    ("DateTime", {}, [1], "A DateTime shows text, a datetime or a timestamp, not a value of type list."),
    ("MultimodalTextbox", {}, 3,
     "MultimodalTextbox expects a string or a dictionary with optional keys 'text' and 'files'. Received int"),
    ("MultimodalTextbox", {}, {"files": ["missing.png"]},
     "There is no file 'missing.png'; it is looked for in the app's folder."),
    ("Dialogue", {"speakers": ["A"]}, 3, "A Dialogue is text, or a list of dicts with 'speaker' and 'text', not 3."),
    ("File", {}, 3, f"A File {A_PATH} int."),
    ("UploadButton", {}, b"x", f"An UploadButton {A_PATH} bytes."),
    ("DownloadButton", {}, ["a", "b"], "A DownloadButton saves one file, not a list of 2; put them into a ZIP file."),
    ("FileExplorer", {}, 3, "A FileExplorer shows a path, or a list of them, not a value of type int."),
    ("Image", {}, [1, 2], "An Image shows an array, a Pillow image, a path or a URL, not a value of type list."),
    ("Image", {}, np.zeros(5),
     "An array of shape (5,) is no picture; use (height, width) or (height, width, 3 or 4)."),
    ("Image", {}, np.full((2, 2), 9.0),
     "A picture of floats must lie between 0 and 1, but this one goes from 9 to 9; divide it by 255, or convert it to "
     "uint8."),
    ("ImageSlider", {}, ("a",), "An ImageSlider shows a pair of pictures, not ('a',)."),
    ("ImageEditor", {}, {"layers": 3}, "The 'layers' of ImageEditor are a list of pictures, not 3."),
    ("Paint", {}, 3, "Paint shows an array, a Pillow image, a path or a URL, not a value of type int."),
    ("AnnotatedImage", {}, (PICTURE, [((1, 2), "a")]),
     "The annotation 'a' is (1, 2); it must be a box (x1, y1, x2, y2) or a mask, an array."),
    ("AnnotatedImage", {}, (PICTURE, [(np.zeros((2, 2)), "a")]),
     "The annotation 'a' is a mask of shape (2, 2); the picture's is (9, 9)."),
    ("AnnotatedImage", {}, ("a.png", 3),
     "An AnnotatedImage shows a pair: a picture, and a list of (annotation, label) pairs; not ('a.png', 3)."),
    ("Gallery", {}, [("a",)], "Item 0 of a Gallery is a (picture, caption) pair of 1 parts."),
    ("Gallery", {}, 3,
     "A Gallery shows a list of pictures, or of (picture, caption) pairs, not a value of type int."),
    ("Audio", {}, (8000,), "An Audio's tuple is (sample rate in Hz, array of samples), in this order."),
    ("Audio", {}, (-1, np.zeros(3, np.int16)), "-1 is no sample rate; it is samples a second, such as 44100."),
    ("Audio", {}, (8000, np.zeros((3, 3, 3))),
     "An array of shape (3, 3, 3) is no sound; use (samples,) or (samples, channels)."),
    ("Video", {}, ("a",), "A Video shows a path, or (video, subtitles), not 1 values."),
    ("Model3D", {}, ["a"], "A Model3D shows one model, not a list of 1."),
    ("Dataframe", {}, 3,
     "A table is made of a DataFrame, an array, a list of rows, a dict with 'data' and 'headers' or the path of a CSV "
     "file, not of a value of type int."),
    ("Dataframe", {}, np.zeros((2, 2, 2)),
     "A table has rows and columns, but this array has the shape (2, 2, 2)."),
    ("Label", {}, {"a": "x"}, "A Label's confidences must be numbers."),
    ("JSON", {}, "{",
     "The text for a JSON component is not JSON: Expecting property name enclosed in double quotes: line 1 column 2 "
     "(char 1)."),
    ("HighlightedText", {}, [3], "Each part of a HighlightedText is a (text, category) pair, not 3."),
    ("HighlightedText", {}, {"text": "a", "entities": [{}]},
     "The 'entities' of a HighlightedText are dicts with 'start', 'end' and 'entity', not [{}]."),
    ("ParamViewer", {}, [1],
     "A ParamViewer shows a dict by name of dicts with 'type', 'description' and 'default', not [1]."),
    ("Plot", {}, 3, "A Plot shows a figure of Matplotlib, Plotly, Altair or Bokeh, not a value of type int."),
    ("LinePlot", {"x": "a", "y": "b"}, {"a": [1]}, "LinePlot has y='b', but the table's columns are 'a'."),
    ("Chatbot", {}, "x", "A Chatbot shows a list of messages, not a value of type str."),
    ("Chatbot", {}, [{"role": "user", "content": 3}],
     'Invalid message for Chatbot component: 3. A message holds text, a file as {"path": ...}, a component, or a list '
     "of these."),
]  # fmt: skip


def named(rows: list[tuple[str, dict[str, Any], Any, str]]) -> list[Any]:
    return [pytest.param(*row, id=f"{row[0]}-{place}") for place, row in enumerate(rows)]


def sent(value: Any, folder: Path) -> Any:
    """What the page sends: `File`s as it names them."""
    if isinstance(value, File):
        return {"path": str(folder / value.path), "orig_name": Path(value.path).name}
    if isinstance(value, list):
        return [sent(item, folder) for item in value]
    return {key: sent(item, folder) for key, item in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize(("component", "options", "value", "sentence"), named(SENT))
def test_of_the_page(component: str, options: dict[str, Any], value: Any, sentence: str, tmp_path: Path) -> None:
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    files.current().admit(tmp_path)
    with pytest.raises((gr.Error, FileOutsideError)) as raised:
        getattr(gr, component)(**options).received(sent(value, tmp_path))
    assert str(raised.value) == sentence


@pytest.mark.parametrize(("component", "options", "value", "sentence"), named(RETURNED))
def test_of_a_function(component: str, options: dict[str, Any], value: Any, sentence: str) -> None:
    with pytest.raises((gr.Error, ValueError, TypeError, FileNotFoundError)) as raised:
        getattr(gr, component)(**options).postprocess(value)
    assert str(raised.value) == sentence


def test_an_authors_own_component_says_it_itself() -> None:
    class Own(gr.Textbox):
        def preprocess(self, payload: Any) -> Any:
            return payload["missing"]

    with pytest.raises(KeyError, match="missing"):
        Own().received({})
