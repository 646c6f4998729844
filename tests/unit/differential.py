"""What the form components of Gradio, or of lite_py, make of generated values; run by either's Python.

`python differential.py < cases > results`: both are pickles, of built-in types and numpy's numbers alone.
"""

from __future__ import annotations

import datetime
import decimal
import math
import pickle
import random
import sys
import warnings
from pathlib import Path
from typing import Any, NamedTuple

SEED = 20261125
EACH = 40
"""Values drawn for each component, way and kind of value."""


class Case(NamedTuple):
    """A value on its way through a component."""

    component: str
    options: dict[str, Any]
    way: str
    value: Any


CHOICES = ["a", "b", 3, 4.5, "10"]
PAIRS = [("One", 1), ("Two", "two"), ("Half", 0.5)]

COMPONENTS: list[tuple[str, dict[str, Any]]] = [
    ("Textbox", {}),
    ("Textbox", {"lines": 3, "max_length": 5}),
    ("TextArea", {}),
    ("Number", {}),
    ("Number", {"precision": 0}),
    ("Number", {"precision": 2, "minimum": -5, "maximum": 50}),
    ("Slider", {}),
    ("Slider", {"minimum": -1, "maximum": 1, "step": 0.1}),
    ("Slider", {"minimum": 1, "maximum": 10, "precision": 0}),
    ("Checkbox", {}),
    *[
        ("CheckboxGroup", {"choices": choices, "type": kind})
        for choices in (CHOICES, PAIRS)
        for kind in ("value", "index")
    ],
    *[("Radio", {"choices": choices, "type": kind}) for choices in (CHOICES, PAIRS) for kind in ("value", "index")],
    *[
        ("Dropdown", {"choices": choices, "type": kind, "multiselect": several, "allow_custom_value": custom})
        for choices in (CHOICES, PAIRS)
        for kind in ("value", "index")
        for several in (None, True)
        for custom in (False, True)
    ],
    ("ColorPicker", {}),
    *[
        ("DateTime", {"type": kind, "include_time": time})
        for kind in ("timestamp", "datetime", "string")
        for time in (True, False)
    ],
    *[
        ("DateTime", {"type": kind, "timezone": zone})
        for kind in ("timestamp", "string")
        for zone in ("Europe/Paris", "US/Pacific")
    ],
    ("Code", {"language": "python"}),
    ("MultimodalTextbox", {}),
    ("MultimodalTextbox", {"file_count": "multiple", "file_types": ["image", ".txt"]}),
    ("Dialogue", {"speakers": ["Ann", "Bob"]}),
    ("Dialogue", {"speakers": ["Ann", "Bob"], "type": "list"}),
    ("Dialogue", {"separator": " | "}),
]


def cases(folder: Path) -> list[Case]:
    """The cases; `folder` gets the files that some of them name."""
    import numpy as np

    files = [folder / name for name in ("picture.png", "words.txt", "sound.wav", "NAMES.TXT")]
    for file in files:
        file.write_bytes(b"content")
    draw = random.Random(SEED)
    anything: list[Any] = [
        None, True, False, 0, 1, -1, 3, 10, 2**63, 0.5, 1.5, 2.5, -0.0, 4.5, 1e300, math.nan, math.inf, -math.inf,
        "", " ", "a", "b", "10", "3", "One", "two", "1e3", "Grüße", "\U0001f600", "line\nline", "null", [], ["a"],
        ["a", "b"], ["zzz"], [1], [[1]], (), ("a", "b"), {"a"}, {}, {"text": "x"}, b"bytes", np.int64(3),
        np.float32(0.5), np.float64(2.5), np.bool_(True), np.array([1, 2]), decimal.Decimal("2.5"), 1j, Path("x"),
        datetime.datetime(2024, 2, 29, 23, 59, 58), datetime.date(2024, 2, 29), datetime.timedelta(1),
    ]  # fmt: skip

    def number() -> Any:
        return draw.choice(
            [draw.randint(-20, 120), round(draw.uniform(-20, 120), 3), draw.uniform(-1, 1), draw.gauss(0, 1e6)]
        )

    def text() -> str:
        return "".join(draw.choice("ab 0.-\n\tä漢😀'\"<&") for _ in range(draw.randint(0, 12)))

    def choice() -> Any:
        return draw.choice([*CHOICES, *(value for _, value in PAIRS), "One", "zzz", 3.0, True])

    def date() -> str:
        moment = datetime.datetime(1971, 1, 1) + datetime.timedelta(seconds=draw.randint(0, 3 * 10**9))
        written = moment.strftime(draw.choice(["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d", "%d.%m.%Y"]))
        return draw.choice(
            [written] * 6
            + ["2023-02-29 00:00:00", "2024-03-31 02:30:00", "2024-10-27 02:30:00", "now -5x", "2024-11-03 01:30:00"]
        )

    def moment() -> Any:
        return draw.choice([draw.uniform(0, 3e9), draw.randint(0, 3 * 10**9), date()])

    def line() -> dict[str, str]:
        return {"speaker": draw.choice(["Ann", "Bob", ""]), "text": text()}

    def message(given: bool) -> Any:
        named = [str(file) for file in draw.sample(files, draw.randint(0, 3))]
        if given:
            described = [
                {"path": path, "orig_name": Path(path).name, "meta": {"_type": "gradio.FileData"}} for path in named
            ]
            return {"text": text(), "files": described}
        return draw.choice([{"text": text(), "files": named}, {"text": text()}, {"files": named}, text()])

    drawn: dict[str, Any] = {
        "Textbox": text, "TextArea": text, "ColorPicker": lambda: f"#{draw.randrange(2**24):06x}", "Code": text,
        "Number": number, "Slider": number, "Checkbox": lambda: draw.random() < 0.5,
        "Radio": choice, "Dropdown": lambda: draw.choice([choice(), [choice() for _ in range(draw.randint(0, 4))]]),
        "CheckboxGroup": lambda: [choice() for _ in range(draw.randint(0, 4))],
    }  # fmt: skip
    made: list[Case] = []
    for component, options in COMPONENTS:
        for way in ("preprocess", "postprocess"):
            values = drawn.get(component)
            if component == "DateTime":
                values = date if way == "preprocess" else moment
            elif component == "MultimodalTextbox":
                values = lambda way=way: message(way == "preprocess")  # noqa: E731
            elif component == "Dialogue":
                values = lambda: draw.choice([text(), [line() for _ in range(draw.randint(0, 3))]])  # noqa: E731
            made += [Case(component, options, way, values()) for _ in range(EACH)]
            # A page sends JSON of the component's kind; a function may return whatever it likes.
            odd = anything if way == "postprocess" else [None]
            made += [Case(component, options, way, value) for value in odd]
    return made


def outcome(gr: Any, made: dict[str, Any], case: Case) -> tuple[str, str]:
    """("value", its repr) or ("error", its text)."""
    name = f"{case.component} {case.options}"
    try:
        if name not in made:
            made[name] = getattr(gr, case.component)(**case.options)
        component = made[name]
        value = case.value
        model = getattr(component, "data_model", None)
        if case.way == "preprocess" and model is not None and value is not None:
            value = model(**value) if isinstance(value, dict) else model(root=value)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            result = getattr(component, case.way)(value)
        return "value", repr(plain(result))
    except Exception as error:
        return "error", str(getattr(error, "message", error))


def plain(value: Any) -> Any:
    """A result without what says the same in other words: models, and what is known of files beside name and path."""
    if hasattr(value, "model_dump"):
        value = value.model_dump()
    if isinstance(value, dict):
        kept = ("path", "orig_name", "mime_type") if "path" in value and "meta" in value else value
        return {key: plain(value[key]) for key in kept}
    if isinstance(value, (list, tuple)):
        return type(value)(plain(item) for item in value)
    if isinstance(value, datetime.datetime) and value.tzinfo:
        return value.isoformat()
    return value


def main() -> None:
    """Answer as Gradio does."""
    import gradio as gr

    made: dict[str, Any] = {}
    given = [Case(*parts) for parts in pickle.load(sys.stdin.buffer)]
    answers = [outcome(gr, made, case) for case in given]
    sys.stdout.buffer.write(pickle.dumps((gr.__version__, answers)))


if __name__ == "__main__":
    main()
