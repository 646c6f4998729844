"""Components of files, pictures, data and text make of generated values what Gradio's own make of them.

Both run in an environment that has Gradio and pandas; what differs has a reason below, or fails.
"""

from __future__ import annotations

import collections
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import both
import pytest
from both import Compared

from tools import environment
from tools.errors import BuildError
from tools.paths import cache
from tools.site import alone


class Reason(NamedTuple):
    """Why values differ: those of these components whose line has the pattern."""

    components: str
    pattern: str
    why: str


URL = r"nowhere\.invalid"
REASONS = [
    # files
    Reason(
        "File|UploadButton",
        f"{URL}.*gradio error",
        "addresses stay addresses, which the page loads; Gradio fetches them",
    ),
    Reason("File|UploadButton", "Path.*gradio error .ValidationError", "a `Path` is a path"),
    Reason("File|UploadButton", r"postprocess \(\)", "an empty tuple is an empty list"),
    Reason(
        "UploadButton", "'directory'.*Invalid file type", "`file_types` say nothing of folders, as Gradio itself warns"
    ),
    Reason("DownloadButton|Gallery|Model3D", r"b\?c=d", "an address's file ends before its `?`"),
    Reason("Gallery", r"postprocess \{\}", "a dict is refused with a sentence; Gradio shows its keys"),
    Reason("Gallery", "caption", "a caption that is no text becomes text"),
    Reason("Gallery|Image", r"An array of shape \(5,\)", "an array of one dimension is refused with a sentence"),
    Reason(
        "Image",
        "gradio error .(TypeError|KeyError|AttributeError|OSError: cannot write)",
        "arrays of bool or one band, drawings, and any mode in any format are shown",
    ),
    Reason(
        "Image.*",
        "'filepath'.*(mode RGBA as JPEG|photo.jpeg)",
        "a file keeps its ending, and RGB where its format has no more",
    ),
    Reason("Sketchpad|Paint", "'filepath'.*mode RGBA as JPEG", "a file keeps RGB where its format has no more"),
    Reason("Audio", r"An array of shape \(2, 100\)", "channels before samples are refused with a sentence"),
    Reason(
        "Audio",
        "(from bool|between instances of|zero-size)",
        "rates as text, samples of bool, and none at all are taken",
    ),
    Reason("Audio", f"{URL}|b'bytes'", "addresses are not converted; bytes without a name are audio.wav"),
    Reason("Audio", "preprocess.*sound 1 [14]", "samples are always of 16 bits"),
    Reason("Model3D|Video", "postprocess ''", "empty text is nothing"),
    # editor
    Reason("AnnotatedImage", "base 16", "colours may be any of CSS"),
    Reason("ImageEditor|ImageMask|Paint|Sketchpad", "postprocess PosixPath", "a `Path` is a path"),
    Reason("ImageEditor|ImageMask|Paint|Sketchpad", "gradio error .KeyError", "a dict may lack what it has not"),
    # data
    Reason(".*Plot", "has y='none'", "a column that is not there is named; Gradio shows an empty plot"),
    Reason("Dataframe", r"postprocess (\(\)|\{)", "tuples, and dicts of columns, are tables"),
    Reason("Dataset", "There is no sample", "an index beyond the samples is refused with a sentence"),
    Reason(
        "HighlightedText", "postprocess ''", "text is refused with a sentence; Gradio shows nothing for an empty one"
    ),
    Reason("HighlightedText", "'a', 'b', 'c'", "of a part with more than two items the first two count, joined or not"),
    Reason("JSON", "Dict key must be str", "keys that are no text become text"),
    Reason("JSON", r"'NaN'|inf|\{1\}", "NaN and infinities pass; a set is a list"),
    Reason("Label", "must be numbers", "a confidence that is no number is refused with a sentence"),
    Reason(
        "Label", "np\\.|array\\(|scores.json", "NumPy's numbers are numbers; a JSON file may hold confidences by class"
    ),
    # texts
    Reason("Chatbot", "of type (str|dict)", "what is no list is refused with a sentence"),
    Reason(
        "Chatbot", "Invalid message for Chatbot component: \\(", "a file may be a tuple of its path, as in Gradio 5"
    ),
    Reason("HTML|Markdown", "postprocess", "what is no text is shown as text"),
]


def compared(group: str, folder: Path) -> tuple[str, list[Compared]]:
    """Gradio's version, and what both made of the group's values."""
    try:
        with alone():
            python = environment.separate("gradio", cache())
    except BuildError as error:
        pytest.skip(f"Gradio could not be installed to compare with: {error}")
    (folder / "t").mkdir()
    ran = subprocess.run(
        [str(python), "-W", "ignore", both.__file__, group, str(folder)],
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "GRADIO_ANALYTICS_ENABLED": "False",
            "HF_HUB_OFFLINE": "1",
            "GRADIO_TEMP_DIR": str(folder / "t"),
        },
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    version, lines = json.loads(ran.stdout)
    return version, [Compared(*line) for line in lines]


def reason(line: Compared) -> str | None:
    """Why lite_py differs here; None when there is no reason."""
    text = f"{line.options} {line.way} {line.value} own {line.own} gradio {line.gradio}"
    for one in REASONS:
        if re.fullmatch(one.components, line.component) and re.search(one.pattern, text):
            return one.why
    return None


@pytest.mark.skipif(sys.version_info < (3, 11), reason="error texts of Python's own differ between versions")
@pytest.mark.parametrize("group", ["files", "editor", "data", "texts"])
def test_generated_values(group: str, tmp_path: Path) -> None:
    version, lines = compared(group, tmp_path)
    verdicts = collections.Counter(line.verdict for line in lines)
    print(f"Gradio {version}, {group}: {len(lines)} values, {dict(verdicts)}")
    others = [(line, reason(line)) for line in lines if line.verdict == "other"]
    for (component, why), count in sorted(
        collections.Counter((line.component, why or "?") for line, why in others).items()
    ):
        print(f"{count:5} {component}: {why}")
    assert [line for line, why in others if why is None] == []
    # Most of what is generated must be meaningful: values that go through, not errors twice.
    assert verdicts["equal"] > len(lines) * 0.6
