"""ImageEditor: what its page sends, as a function gets it, and back."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

import lite_py as gr
from lite_py import files
from lite_py.errors import Error, FileOutsideError

RED, CLEAR = [200, 0, 0, 255], [0, 0, 0, 0]


def uploaded(image: Image.Image, name: str) -> dict[str, Any]:
    """A picture file as the page names what it uploaded."""
    stream = io.BytesIO()
    image.save(stream, name.rsplit(".")[1])
    path = files.current().write("uploads", name, stream.getvalue())
    return {"path": str(path), "orig_name": name, "meta": {"_type": "gradio.FileData"}}


def piece(pixels: np.ndarray[Any, Any], x: int, y: int, name: str) -> dict[str, Any]:
    """A rectangle of raw pixels as the page sends it."""
    path = files.current().write("uploads", name, pixels.astype(np.uint8).tobytes())
    return {"path": str(path), "x": x, "y": y, "width": pixels.shape[1], "height": pixels.shape[0]}


def block(colour: list[int], width: int, height: int) -> np.ndarray[Any, Any]:
    return np.full((height, width, 4), colour, np.uint8)


def drawn() -> dict[str, Any]:
    """A red square, partly erased, on white; over it a hidden layer."""
    square = piece(block(RED, 4, 4), 1, 1, "a.rgba")
    erased = piece(block(CLEAR, 2, 2), 3, 3, "b.rgba")
    return {
        "size": [8, 6],
        "background": {"fill": "white", "pieces": []},
        "layers": [
            {"pieces": [square, erased]},
            {"pieces": [piece(block([0, 0, 9, 255], 8, 6), 0, 0, "c.rgba")], "hidden": True},
        ],
        "composite": None,
    }


def test_pieces_become_layers_and_the_whole() -> None:
    value = gr.ImageEditor().preprocess(drawn())
    assert value is not None
    assert value["background"].tolist() == [[[255] * 4] * 8] * 6
    layer = value["layers"][0]
    assert layer.shape == (6, 8, 4)
    assert layer[1, 1].tolist() == layer[4, 2].tolist() == RED
    assert layer[4, 4].tolist() == layer[0, 0].tolist() == CLEAR
    assert value["layers"][1][0, 0].tolist() == [0, 0, 9, 255]
    expected = np.full((6, 8, 4), 255, np.uint8)
    expected[layer[..., 3] > 0] = RED
    np.testing.assert_array_equal(value["composite"], expected)


@pytest.mark.parametrize("mode", ["RGB", "L", "1", "HSV", "CMYK"])
def test_without_alpha_white_shines_through_all_but_layers(mode: str) -> None:
    half = Image.new("RGBA", (5, 4), (40, 80, 120, 100))
    payload = {"background": uploaded(half, "h.png"), "layers": [uploaded(half, "l.png")], "composite": None}
    value = gr.ImageEditor(type="pil", image_mode=mode).preprocess(payload)  # type: ignore[arg-type]
    assert value is not None
    white = Image.alpha_composite(Image.new("RGBA", half.size, "white"), half).convert(mode)
    assert value["background"].tobytes() == white.tobytes()
    assert value["layers"][0].tobytes() == half.convert(mode).tobytes()
    assert value["composite"] is None


def test_files_have_names_and_formats() -> None:
    picture = Image.new("RGB", (5, 4), (40, 80, 120))
    named = {"background": uploaded(picture, "photo.bmp"), "layers": [], "composite": None}
    value = gr.ImageEditor(type="filepath", image_mode="RGB").preprocess(named)
    assert value is not None
    assert Path(value["background"]).name == "photo.bmp"
    value = gr.ImageEditor(type="filepath", format="png").preprocess(drawn())
    assert value is not None
    for path in (value["background"], *value["layers"], value["composite"]):
        assert Path(path).name == "image.png"
        with Image.open(path) as image:
            assert (image.format, image.mode, image.size) == ("PNG", "RGBA", (8, 6))
    value = gr.ImageEditor(type="filepath", format="nonsense").preprocess(drawn())
    assert value is not None
    assert Path(value["composite"]).name == "image.png"


def test_nothing_and_what_cannot_be() -> None:
    editor = gr.ImageEditor()
    nothing = {"background": None, "layers": [], "composite": None}
    assert editor.preprocess(None) is None
    assert editor.preprocess({"layers": []}) == editor.preprocess(nothing) == nothing
    with pytest.raises(Error, match="at most"):
        editor.preprocess(drawn() | {"size": [100_000, 100_000]})
    short = drawn()
    short["layers"][0]["pieces"][0]["width"] = 7
    with pytest.raises(Error, match="part of the drawing is missing"):
        editor.preprocess(short)
    outside = drawn()
    outside["layers"][0]["pieces"][0]["path"] = "/etc/hostname"
    with pytest.raises(FileOutsideError):
        editor.preprocess(outside)
    for wrong in ({"type": "jpg"}, {"sources": ["disk"]}, {"transforms": ["turn"]}):
        with pytest.raises(ValueError, match=r"'numpy', 'pil' or 'filepath'|has no"):
            gr.ImageEditor(**wrong)  # type: ignore[arg-type]


def test_what_functions_return() -> None:
    editor = gr.ImageEditor()
    ground = np.zeros((4, 5, 3), np.uint8)
    alone = editor.postprocess(ground)
    assert alone is not None
    assert alone["background"] == alone["composite"]
    assert alone["layers"] == []
    both = editor.postprocess({"background": ground, "layers": [ground, None], "composite": None})
    assert both is not None
    assert both["composite"] is None
    assert len(both["layers"]) == 1
    assert editor.postprocess(None) is None
    for wrong in (5, {"image": ground}, {}):
        with pytest.raises(ValueError, match="ImageEditor shows"):
            editor.postprocess(wrong)


def test_a_flag_is_read_again() -> None:
    folder = files.current().root / "flagged"
    editor = gr.ImageEditor()
    kept = editor.flag(drawn(), str(folder))
    assert kept is not None
    assert sorted(path.name for path in folder.iterdir()) == ["0.png", "1.png", "2.png", "3.png"]
    value = editor.read_from_flag(kept)
    assert set(value) == {"background", "layers", "composite"}
    with Image.open(value["composite"]) as image:
        assert image.getpixel((1, 1)) == tuple(RED)
    shown = editor.postprocess(value)
    assert shown is not None
    assert json.loads(kept)["composite"]["path"] == shown["composite"]["path"]
    assert editor.flag(shown, str(folder)) is not None
    assert editor.flag(None) is None


def test_templates_differ_as_gradios_do() -> None:
    black = {"colors": ["#000000"], "default_color": "#000000", "color_mode": "fixed", "default_size": "auto"}
    seen = {}
    for kind in (gr.ImageEditor, gr.Sketchpad, gr.Paint, gr.ImageMask):
        config = kind().get_config()
        assert kind.type_name() == "imageeditor"
        disabled = config["layers"]["disabled"]
        seen[kind.__name__] = (config["sources"], config["transforms"], config["brush"] == black, disabled)
    every = ["upload", "webcam", "clipboard"]
    assert seen == {
        "ImageEditor": (every, ["crop", "resize"], False, False),
        "Sketchpad": ([], ["crop"], True, False),
        "Paint": ([], ["crop"], False, False),
        "ImageMask": (every, ["crop"], True, True),
    }
    names = ("imageeditor", "sketchpad", "paint", "imagemask")
    for name in names:
        assert type(gr.components.get_component_instance(name)).__name__.lower() == name
