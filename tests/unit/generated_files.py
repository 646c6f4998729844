"""Values for the components of files: what a page sends, and what functions return."""

from __future__ import annotations

import random
import struct
import wave
from pathlib import Path
from typing import Any

from both import Case

SEED = 20261130
EACH = 12

MODES = ("L", "RGB", "RGBA", "P", "1", "CMYK", "I;16", "LA")


def given(path: Path | str) -> dict[str, Any]:
    """A file as the page sends it."""
    return {"path": str(path), "orig_name": Path(path).name, "meta": {"_type": "gradio.FileData"}}


def pictures(folder: Path) -> list[Path]:
    """Picture files of several kinds."""
    import numpy as np
    from PIL import Image

    ramp = np.linspace(0, 255, 40 * 60 * 3).reshape(40, 60, 3).astype(np.uint8)
    alpha = np.dstack([ramp, ramp[..., :1]])
    files = {
        "plain.png": Image.fromarray(ramp),
        "alpha.png": Image.fromarray(alpha),
        "grey.png": Image.fromarray(ramp[..., 0]),
        "photo.jpg": Image.fromarray(ramp),
        "some.webp": Image.fromarray(ramp),
        "Größe 1.bmp": Image.fromarray(ramp),
        "moving.gif": Image.fromarray(ramp).quantize(16),
    }
    for name, image in files.items():
        image.save(folder / name)
    return [folder / name for name in files]


def sounds(folder: Path) -> list[Path]:
    """WAV files of several kinds."""
    made = []
    for channels, width, rate in ((1, 2, 8000), (2, 2, 44100), (1, 1, 11025), (1, 4, 16000)):
        path = folder / f"sound {channels} {width}.wav"
        with wave.open(str(path), "wb") as sound:
            sound.setnchannels(channels)
            sound.setsampwidth(width)
            sound.setframerate(rate)
            sound.writeframes(bytes(i * 7 % 256 for i in range(200 * channels * width)))
        made.append(path)
    return made


def cases(folder: Path) -> list[Case]:
    """The cases; the files that they name are put into `folder`."""
    import numpy as np
    from PIL import Image

    draw = random.Random(SEED)
    shown, heard = pictures(folder), sounds(folder)
    texts = [
        folder / name for name in ("words.txt", "Grüße 漢字.csv", "no ending", "a.b.tar.gz", ".hidden", "NAMES.TXT")
    ]
    for place, path in enumerate(texts):
        path.write_bytes(b"content" * place)
    models = [folder / name for name in ("shape.glb", "shape.gltf", "shape.obj", "shape.stl")]
    for path in models:
        path.write_bytes(b"model " + path.suffix.encode())
    drawing = folder / "drawing.svg"
    drawing.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    )
    web = ["https://nowhere.invalid/a.png", "http://nowhere.invalid/b?c=d.txt"]
    odd: list[Any] = [
        None,
        "",
        [],
        (),
        3,
        2.5,
        True,
        {},
        {"a": 1},
        {1},
        b"bytes",
        [None],
        [3],
        "missing.txt",
        str(folder / "missing.png"),
        Path("missing.wav"),
        str(folder),
        object,
    ]
    every = [*shown, *heard, *texts, *models, drawing]
    made: list[Case] = []

    def add(component: str, options: dict[str, Any], way: str, *values: Any) -> None:
        made.extend(
            Case(
                component, options, way, value if callable(value) and value is not object else lambda value=value: value
            )
            for value in values
        )

    def some(files: list[Path], least: int = 1) -> list[Path]:
        return draw.sample(files, draw.randint(least, min(4, len(files))))

    for component in ("File", "UploadButton"):
        for kind in ("filepath", "binary"):
            for count in ("single", "multiple", "directory"):
                for types in (None, ["image"], [".txt", "audio"]):
                    options = {"type": kind, "file_count": count, "file_types": types}
                    one = [given(draw.choice(every)) for _ in range(EACH)]
                    many = [[given(path) for path in some(every)] for _ in range(EACH)]
                    add(component, options, "preprocess", None, *(one if count == "single" else many))
        named = [draw.choice(every) for _ in range(EACH)]
        add(component, {}, "postprocess", *odd, *web, *named, *map(str, named), web)
        add(
            component,
            {"file_count": "multiple"},
            "postprocess",
            *([str(path) for path in some(every)] for _ in range(EACH)),
            [*web, str(texts[0])],
            *odd,
        )
    add("DownloadButton", {}, "preprocess", None, *map(given, every))
    add("DownloadButton", {}, "postprocess", *every, *map(str, every), *web, *odd)
    root = folder / "tree"
    for name in ("a/b/c.txt", "a/d.csv", "e.txt"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    parts = [["a"], ["a", "b", "c.txt"], ["a", "d.csv"], ["e.txt"], []]
    for count in ("single", "multiple"):
        options = {"root_dir": str(root), "file_count": count}
        chosen = [draw.sample(parts, draw.randint(0, 1 if count == "single" else 3)) for _ in range(EACH)]
        add("FileExplorer", options, "preprocess", None, *chosen)
        add(
            "FileExplorer",
            options,
            "postprocess",
            None,
            "e.txt",
            str(root / "a/d.csv"),
            ["e.txt", str(root / "a")],
            [],
            "",
            3,
        )

    def array() -> Any:
        shape = draw.choice(
            [(20, 30), (20, 30, 3), (20, 30, 4), (20, 30, 1), (20, 30, 2), (1, 1, 3), (0, 5, 3), (5,), ()]
        )
        kind = draw.choice(["uint8", "uint8", "float64", "float32", "bool", "int64", "uint16", "int32"])
        values = np.arange(int(np.prod(shape))).reshape(shape) % 256
        return (
            (values / 255).astype(kind)
            if kind.startswith("float")
            else (values % 2 if kind == "bool" else values).astype(kind)
        )

    def pil() -> Any:
        image = Image.open(shown[0])
        return (
            image.convert("I").point(lambda v: v * 200)
            if (mode := draw.choice(MODES)) == "I;16"
            else image.convert(mode)
        )

    arrays, images = [array() for _ in range(4 * EACH)], [pil() for _ in range(2 * EACH)]
    for format in ("webp", "png", "jpeg"):
        add(
            "Image",
            {"format": format},
            "postprocess",
            *arrays,
            *images,
            *shown,
            *map(str, shown),
            str(drawing),
            *web,
            *odd,
        )
    for kind in ("numpy", "pil", "filepath"):
        for mode in ("RGB", "RGBA", "L", None):
            add("Image", {"type": kind, "image_mode": mode}, "preprocess", None, *map(given, [*shown, drawing]))
    for kind in ("numpy", "pil", "filepath"):
        options = {"type": kind}
        add(
            "Gallery",
            options,
            "preprocess",
            None,
            [],
            *(
                [{"image": given(path), "caption": draw.choice([None, "words"])} for path in some(shown)]
                for _ in range(EACH)
            ),
        )
    items = [*arrays[:EACH], *images[:EACH], *shown, *map(str, shown), *web]
    for _ in range(4 * EACH):
        row = [draw.choice(items) for _ in range(draw.randint(0, 4))]
        add("Gallery", {}, "postprocess", [(item, "words") if draw.random() < 0.4 else item for item in row])
    add("Gallery", {}, "postprocess", *odd, [(shown[0],)], [(shown[0], None)], [(shown[0], 3)])

    def samples() -> Any:
        kind = draw.choice(["int16", "int32", "uint8", "float32", "float64", "int8", "int64", "bool"])
        shape = draw.choice([(100,), (100, 1), (100, 2), (0,), (2, 100)])
        wave_ = np.sin(np.arange(int(np.prod(shape))).reshape(shape) / 5)
        top = 1 if kind.startswith("float") else 1 if kind == "bool" else np.iinfo(kind).max
        return (draw.choice([8000, 44100, 22050.0, "8000", None]), (wave_ * top * draw.choice([1, 0.3])).astype(kind))

    for format in (None, "wav"):
        add(
            "Audio",
            {"format": format},
            "postprocess",
            *(samples() for _ in range(3 * EACH)),
            *heard,
            *map(str, heard),
            *web,
            *odd,
        )
    for kind in ("numpy", "filepath"):
        add("Audio", {"type": kind}, "preprocess", None, *map(given, heard))
    add("Model3D", {}, "preprocess", None, *map(given, models))
    add("Model3D", {}, "postprocess", *models, *map(str, models), *web, *odd)
    film = folder / "film.mp4"
    film.write_bytes(struct.pack(">I4s4sI", 16, b"ftyp", b"isom", 0))
    add("Video", {}, "preprocess", None, given(film))
    add("Video", {}, "postprocess", *odd, *web)
    return made
