"""Deeds with pictures, sounds, films, models, charts and texts."""

from __future__ import annotations

import re
from pathlib import Path

import pictures
import sounds
from deeds import Deed, Do, Shown, choose, deed, dragged, keys, press, setting

import lite_py as gr
from tools import media_files

MEDIA = Path(media_files.__file__).parent / "media"


def film() -> bytes:
    return (MEDIA / "videos/ball.webm").read_bytes()


def picture() -> bytes:
    return pictures.files()["rgb.png"]


def tone() -> bytes:
    return sounds.wav(8000, sounds.sine(8000, 4))


def model() -> bytes:
    return media_files.MADE["models3d/gem.glb"]()


def zone(noun: str) -> str:
    return f"Drop {noun} Here - or - Click to Upload"


def given(noun: str, name: str, kind: str, data: object) -> Deed:
    return deed(choose(press(zone(noun)), name, kind, data), "upload", "change", "input")  # type: ignore[arg-type]


RECORDED: tuple[Deed, ...] = (
    deed(press("Record"), "start_recording"),
    deed(press("Pause"), "pause_recording"),
    deed(press("Stop"), "stop_recording", "change", "input"),
)


def at_speed(rate: float) -> Do:
    """Have what plays last long enough to be paused, or end soon."""
    return lambda block: block.locator("video, audio").evaluate(
        "(element, rate) => { element.playbackRate = rate; }", rate
    )


PLAYED: tuple[Deed, ...] = (
    deed(at_speed(0.1)),
    deed(press("Play"), "play"),
    deed(press("Pause"), "pause"),
    deed(at_speed(1)),
    deed(press("Play"), "play", "pause", "stop"),
)


def live(kind: str) -> Shown:
    """A microphone that streams."""
    return Shown(
        kind,
        'sources=["microphone"], streaming=True',
        (deed(press("Record"), "start_recording", "stream"), deed(press("Stop"), "stop_recording")),
    )


FILMED: tuple[Deed, ...] = (
    given("Video", "ball.webm", "video/webm", film),
    *PLAYED[:-1],
    deed(press("Play"), "play", "pause", "stop", "end"),
    deed(press("Remove Video"), "clear", "change"),
)


def editor(kind: str) -> Shown:
    return Shown(
        kind,
        'sources=["upload"], canvas_size=(200, 150)',
        (
            deed(
                choose(
                    press("Upload"),
                    "in.png",
                    "image/png",
                    picture,
                ),
                "upload",
                "change",
                "input",
            ),
            deed(press("Brush")),
            deed(dragged((0.4, 0.4), (0.6, 0.6), "canvas"), "change", "input"),
            deed(press("Save changes"), "apply"),
            deed(press("Pan")),
            deed(
                lambda block: block.locator("canvas").first.click(),
                select=r"\{'index': \[\d+, \d+\], 'value': None\}",
            ),
            deed(press("Clear canvas"), "clear", "change"),
        ),
    )


def chart(kind: str) -> Shown:
    area = ".mark-group.role-frame > g > .background"
    return Shown(
        kind,
        "TABLE, x='x', y='y'",
        (
            deed(
                dragged((0.2, 0.5), (0.7, 0.5), area),
                select=r"\{'index': \[.*\], 'value': \[.*\], 'selected': True\}",
            ),
            deed(lambda block: block.locator(".plot-container").dblclick(position={"x": 90, "y": 50}), "double_click"),
            deed(setting, "change"),
        ),
        '{"x": [1, 2], "y": [3, 4]}',
    )


def is_changed(kind: str, other: str) -> Shown:
    """An output: Python gives it another value."""
    return Shown(kind, "", (deed(setting, "change"),), other)


MEDIA_DEEDS: dict[str, Shown] = {
    "Image": Shown(
        "Image",
        'sources=["upload"]',
        (
            given("Image", "in.png", "image/png", picture),
            deed(
                lambda block: block.locator("canvas, img").first.click(),
                select=r"\{'index': \[\d+, \d+\], 'value': None\}",
            ),
            deed(press("Remove Image"), "clear", "change"),
        ),
    ),
    "ImageStream": Shown(
        "Image",
        'sources=["webcam"], streaming=True',
        (
            deed(press("Click to Access Webcam")),
            deed(press("Record"), "stream"),
            deed(press("Stop")),
        ),
    ),
    "ImageSlider": Shown(
        "ImageSlider",
        "interactive=True",
        (
            deed(
                choose(
                    lambda block: block.get_by_role("button", name="Click to Upload").first.click(),
                    "in.png",
                    "image/png",
                    picture,
                ),
                "upload",
                "change",
                "input",
            ),
            deed(press("Clear"), "clear", "change"),
        ),
    ),
    "AnnotatedImage": Shown(
        "AnnotatedImage",
        '(PICTURE, [((2, 2, 20, 20), "box")])',
        (deed(press("box"), select=r"\{'index': 0, 'value': 'box'\}"), deed(setting, "change")),
        '(PICTURE, [((2, 2, 9, 9), "other")])',
    ),
    "Gallery": Shown(
        "Gallery",
        "",
        (
            deed(choose(press(zone("Media")), "in.png", "image/png", picture), "upload", "change"),
            deed(
                lambda block: block.get_by_role("button", name=re.compile("^Thumbnail 1")).click(),
                "preview_open",
                select=r"\{'index': 0, 'value': .*in\.png.*\}",
            ),
            deed(keys("Escape"), "preview_close"),
            deed(press("Delete image 1"), "change", delete=r"\{'index': 0, 'file': .*in\.png.*\}"),
        ),
    ),
    "Audio": Shown(
        "Audio",
        'sources=["upload", "microphone"]',
        (
            given("Audio", "tone.wav", "audio/wav", tone),
            *PLAYED,
            deed(press("Remove Audio"), "clear", "change"),
            deed(press("Record audio")),
            *RECORDED,
        ),
    ),
    "AudioStream": live("Audio"),
    "Microphone": Shown("Microphone", "", (*RECORDED, *PLAYED, deed(press("Remove Audio"), "clear", "change"))),
    "MicrophoneStream": live("Microphone"),
    "Video": Shown(
        "Video",
        'sources=["upload", "webcam"]',
        (
            *FILMED,
            deed(press("Capture from camera")),
            deed(press("Click to Access Webcam")),
            deed(press("Record"), "start_recording"),
            deed(press("Stop"), "stop_recording", "change", "input"),
        ),
    ),
    "PlayableVideo": Shown("PlayableVideo", "", FILMED),
    "ImageEditor": editor("ImageEditor"),
    "Sketchpad": editor("Sketchpad"),
    "Paint": editor("Paint"),
    "ImageMask": editor("ImageMask"),
    "Model3D": Shown(
        "Model3D",
        "",
        (
            deed(choose(press(zone("3D Model")), "gem.glb", "model/gltf-binary", model), "upload", "change"),
            deed(
                lambda block: block.get_by_label("File upload").set_input_files(
                    {"name": "b.glb", "mimeType": "model/gltf-binary", "buffer": model()}
                ),
                "edit",
                "upload",
                "change",
            ),
            deed(press("Clear"), "clear", "change"),
        ),
    ),
    "Label": Shown(
        "Label",
        '{"cat": 0.7, "dog": 0.3}',
        (deed(press("dog 30%"), select=r"\{'index': 1, 'value': 'dog'\}"), deed(setting, "change")),
        '{"cow": 1.0}',
    ),
    "JSON": is_changed("JSON", '{"a": 1}'),
    "Plot": is_changed("Plot", "BARS"),
    "ParamViewer": is_changed("ParamViewer", '{"n": {"type": "int", "description": "", "default": "1"}}'),
    "LinePlot": chart("LinePlot"),
    "BarPlot": chart("BarPlot"),
    "ScatterPlot": chart("ScatterPlot"),
    "Markdown": Shown(
        "Markdown",
        '"**bold**", buttons=["copy"]',
        (deed(press("Copy"), copy=r"\{'value': '\*\*bold\*\*'\}"), deed(setting, "change")),
        "'another'",
    ),
    "HTML": Shown(
        "HTML",
        "BUTTONS, js_on_load=TRIGGER",
        tuple(deed(press(event), **{event: f"\\{{'value': '{event}'\\}}"}) for event in gr.HTML.EVENTS),
    ),
    "HighlightedText": Shown(
        "HighlightedText",
        '[("Ada", "who"), (" wrote", None)]',
        (deed(press("Ada who"), select=r"\{'index': 0, 'value': \['Ada', 'who'\]\}"), deed(setting, "change")),
        '[("Bob", "who")]',
    ),
    "Chatbot": Shown(
        "Chatbot",
        'CHAT, editable="user", examples=[{"text": "try"}]',
        (
            deed(press("Copy message"), copy=r"\{'value': 'Hello'\}"),
            deed(press("Like"), like=r"\{'index': 1, 'value': \['Hi'\], 'liked': True\}"),
            deed(press("Retry"), retry=r"\{'index': 0, 'value': 'Hello'\}"),
            deed(press("Undo"), undo=r"\{'index': 0, 'value': 'Hello'\}"),
            deed(press("Yes"), option_select=r"\{'index': 0, 'value': 'yes'\}"),
            deed(
                lambda block: block.get_by_text("Hello", exact=True).click(),
                select=r"\{'index': 0, 'value': 'Hello'\}",
            ),
            deed(press("Edit")),
            deed(
                lambda block: block.get_by_role("textbox", name="Edit message").fill("Bye"),
            ),
            deed(press("Submit"), "change", edit=r"\{'index': 0, 'value': 'Bye', 'previous_value': 'Hello'\}"),
            deed(press("Clear"), "clear", "change"),
            deed(
                lambda block: block.get_by_role("button", name="Select example").click(),
                example_select=r"\{'index': 0, 'value': \{'text': 'try'\}\}",
            ),
        ),
    ),
}
