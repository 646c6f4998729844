"""Values for the components of drawn pictures: what a page sends, and what functions return."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from both import Case
from generated_files import given, pictures

SEED = 20261201
EACH = 8


def cases(folder: Path) -> list[Case]:
    """The cases; the files that they name are put into `folder`."""
    import numpy as np
    from PIL import Image

    draw = random.Random(SEED)
    shown = [path for path in pictures(folder) if path.suffix != ".gif"]
    odd: list[Any] = [None, "", [], (), 3, 2.5, True, {1}, b"bytes", [None], "missing.png", {}, {"a": 1}]
    made: list[Case] = []

    def add(component: str, options: dict[str, Any], way: str, *values: Any) -> None:
        made.extend(Case(component, options, way, lambda value=value: value) for value in values)

    def array(*shape: int, kind: str = "uint8") -> Any:
        values = np.arange(int(np.prod(shape))).reshape(shape) % 256
        return (values / 255).astype(kind) if kind.startswith("float") else values.astype(kind)

    def picture() -> Any:
        bands = draw.choice([(), (3,), (4,)])
        return draw.choice(
            [
                array(20, 30, *bands),
                array(20, 30, *bands, kind="float64"),
                Image.open(draw.choice(shown)).copy(),
                str(draw.choice(shown)),
                draw.choice(shown),
                None,
            ]
        )

    for component in ("ImageEditor", "Sketchpad", "Paint", "ImageMask"):
        for kind in ("numpy", "pil", "filepath"):
            for mode in ("RGBA", "RGB", "L"):
                values: list[Any] = [None, {"background": None, "layers": [], "composite": None}]
                for _ in range(EACH):
                    ground, whole = (draw.choice([None, given(draw.choice(shown))]) for _ in range(2))
                    layers = [given(shown[1]) for _ in range(draw.randint(0, 2))]
                    values.append({"background": ground, "layers": layers, "composite": whole})
                add(component, {"type": kind, "image_mode": mode}, "preprocess", *values)
        dicts = [
            {
                "background": picture(),
                "layers": [draw.choice([shown[1], array(20, 30, 4)]) for _ in range(draw.randint(0, 2))],
                "composite": picture(),
            }
            for _ in range(2 * EACH)
        ]
        partial = [{key: one[key] for key in draw.sample(sorted(one), draw.randint(1, 2))} for one in dicts]
        add(component, {}, "postprocess", *dicts, *partial, *(picture() for _ in range(2 * EACH)), *odd)
    for kind in ("numpy", "pil", "filepath"):
        for mode in ("RGB", "RGBA", "L", None):
            pairs = [[draw.choice([None, given(draw.choice(shown))]) for _ in range(2)] for _ in range(EACH)]
            add("ImageSlider", {"type": kind, "image_mode": mode}, "preprocess", None, *pairs)
    add(
        "ImageSlider",
        {},
        "postprocess",
        *((picture(), picture()) for _ in range(5 * EACH)),
        (shown[0],),
        (1, 2, 3),
        *odd,
    )

    def box() -> Any:
        x, y = draw.randint(0, 25), draw.randint(0, 15)
        return (x, y, x + draw.randint(1, 5), y + draw.randint(1, 5))

    def mask() -> Any:
        return draw.choice(
            [
                np.arange(600).reshape(20, 30) / 600,
                np.arange(600).reshape(20, 30) % 2,
                np.zeros((20, 30)),
                box(),
                list(box()),
                (np.arange(600).reshape(20, 30) % 3 == 0),
                np.zeros((3, 3)),
                (1, 2, 3),
                "mask",
            ]
        )

    for options in ({}, {"color_map": {"cat": "#ff0000", "dog": "rgb(0,0,255)"}}, {"color_map": {"cat": "blue"}}):
        for _ in range(5 * EACH):
            base = draw.choice([array(20, 30, 3), array(20, 30, 4), Image.fromarray(array(20, 30, 3))])
            marks = [(mask(), draw.choice(["cat", "dog", "", "漢"])) for _ in range(draw.randint(0, 3))]
            add("AnnotatedImage", options, "postprocess", (base, marks))
    add("AnnotatedImage", {}, "postprocess", *odd, (str(shown[0]), [(box(), "cat")]), (array(20, 30), [(box(), "cat")]))
    part = {"image": given(shown[1]), "label": "cat"}
    add(
        "AnnotatedImage",
        {},
        "preprocess",
        None,
        {"image": given(shown[0]), "annotations": [part, part]},
        {"image": given(shown[0]), "annotations": []},
    )
    return made
