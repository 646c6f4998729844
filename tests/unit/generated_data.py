"""Values for the components of data: what a page sends, and what functions return."""

from __future__ import annotations

import datetime
import json
import math
import random
from pathlib import Path
from typing import Any

from both import Case

SEED = 20261202
EACH = 15


def cases(folder: Path) -> list[Case]:
    """The cases; the files that they name are put into `folder`."""
    import numpy as np
    import pandas as pd

    draw = random.Random(SEED)
    made: list[Case] = []
    odd: list[Any] = [
        None,
        "",
        "text",
        [],
        (),
        3,
        2.5,
        True,
        math.nan,
        {},
        {1},
        b"bytes",
        [None],
        datetime.date(2024, 2, 29),
        np.float32(0.5),
        np.int64(3),
        np.array(2),
        1j,
    ]

    def add(component: str, options: dict[str, Any], way: str, *values: Any) -> None:
        made.extend(Case(component, options, way, lambda value=value: value) for value in values)

    def word() -> str:
        return "".join(draw.choice("ab 1é漢<&\"'\n😀") for _ in range(draw.randint(0, 6)))

    def scalar() -> Any:
        return draw.choice([draw.randint(-99, 99), round(draw.uniform(-9, 9), 3), word(), None, draw.random() < 0.5])

    def column(rows: int) -> list[Any]:
        kind = draw.choice(
            [
                lambda: draw.randint(-9, 9),
                lambda: draw.uniform(-9, 9),
                word,
                lambda: draw.random() < 0.5,
                scalar,
                lambda: datetime.datetime(2024, 1, draw.randint(1, 28), draw.randint(0, 23)),
                lambda: draw.choice([math.nan, 1.5]),
            ]
        )
        return [kind() for _ in range(rows)]

    def frame() -> Any:
        rows = draw.randint(0, 4)
        table = pd.DataFrame(
            {draw.choice([word(), f"c{place}", place]): column(rows) for place in range(draw.randint(1, 4))}
        )
        return draw.choice([table, table, table.set_axis([f"r{n}" for n in range(rows)]) if rows else table])

    def table() -> Any:
        rows, columns = draw.randint(1, 4), draw.randint(1, 4)
        return [[scalar() for _ in range(columns)] for _ in range(rows)]

    csv = folder / "table.csv"
    csv.write_text("a,b\n1,x\n2,\n")
    for options in (
        {},
        {"headers": ["x", "y"]},
        {"type": "numpy", "column_count": (2, "fixed")},
        {"datatype": ["str", "number"]},
    ):
        add(
            "Dataframe",
            options,
            "postprocess",
            *(frame() for _ in range(2 * EACH)),
            *(table() for _ in range(2 * EACH)),
            *([scalar() for _ in range(3)] for _ in range(5)),
            *(np.array(table(), object) for _ in range(5)),
            *({"headers": ["p", "q"], "data": [[scalar(), scalar()]]} for _ in range(5)),
            *({"p": [1, 2], "q": ["a", scalar()]} for _ in range(5)),
            np.arange(6).reshape(2, 3),
            np.arange(3),
            str(csv),
            *odd,
        )
    for kind in ("pandas", "numpy", "array"):
        for datatype in ("str", ["number", "str"], ["date", "bool"]):
            values = []
            for _ in range(EACH):
                columns = draw.randint(1, 3)
                data = [[scalar() for _ in range(columns)] for _ in range(draw.randint(0, 3))]
                values.append({"headers": [f"h{n}" for n in range(columns)], "data": data, "metadata": None})
            add("Dataframe", {"type": kind, "datatype": datatype}, "preprocess", *values)

    styler = random.Random(5)  # of its own, so that the other values stay as they are

    def styled() -> Any:
        numbers = [round(styler.uniform(-9, 9), 3) for _ in range(3)]
        shown = pd.DataFrame({"n": numbers, "i": [styler.randint(-9, 9) for _ in range(3)], "t": ["a", None, "<b>"]})
        ways = [
            lambda style: style.format(precision=1, na_rep="-"),
            lambda style: style.format({"n": "{:.0%}", "i": "{:+d}"}),
            lambda style: style.format(escape="html"),
            lambda style: style.highlight_max(subset=["n", "i"], color="lightgreen"),
            lambda style: style.map(lambda item: "color: red" if item < 0 else "", subset=["n", "i"]),
            lambda style: style.set_properties(subset=["t"], **{"font-weight": "bold"}),
            lambda style: style.bar(subset=["i"]),
            lambda style: style.hide(axis="index"),
        ]
        style = shown.style
        for way in styler.sample(ways, 3):
            style = way(style)
        return style

    add("Dataframe", {}, "postprocess", *(styled() for _ in range(EACH)))

    scores = folder / "scores.json"
    scores.write_text(json.dumps({"cat": 0.9, "dog": 0.1}))
    for options in ({}, {"num_top_classes": 2}, {"show_heading": False}):
        add(
            "Label",
            options,
            "postprocess",
            str(scores),
            *odd,
            *(word() for _ in range(EACH)),
            *({word(): round(draw.uniform(0, 1), 3) for _ in range(draw.randint(1, 5))} for _ in range(2 * EACH)),
            {"cat": "much"},
            {"cat": None},
            {1: 0.5, 2: 0.4},
            {"cat": np.float32(0.5)},
            {"cat": True},
            {"a": 0.5, "b": 0.5, "c": 0.5},
        )
    add(
        "Label",
        {},
        "preprocess",
        None,
        {"label": "cat", "confidences": None},
        {"label": 3, "confidences": []},
        {"label": "cat", "confidences": [{"label": "cat", "confidence": 0.9}, {"label": "dog", "confidence": 0.1}]},
    )

    def nested(depth: int = 0) -> Any:
        if depth > 2 or draw.random() < 0.3:
            return draw.choice(
                [scalar(), np.int64(3), np.float32(0.25), np.array([1, 2]), (1, 2), datetime.date(2024, 2, 29)]
            )
        if draw.random() < 0.5:
            return [nested(depth + 1) for _ in range(draw.randint(0, 3))]
        return {draw.choice([word(), "k", 3]): nested(depth + 1) for _ in range(draw.randint(0, 3))}

    texts = ['{"a": 1}', "[1, 2", "null", "3", '"x"', "NaN", "not json", "{'a': 1}"]
    add("JSON", {}, "postprocess", *(nested() for _ in range(6 * EACH)), *texts, *odd, {"n": math.nan}, {"n": math.inf})
    add("JSON", {}, "preprocess", None, 3, "text", [1, {"a": None}], {"a": [1.5]})

    def tokens() -> Any:
        labels = draw.choice([[None, "adj", "noun", ""], [None, 0.5, -1, 1]])
        return [(word(), draw.choice(labels)) for _ in range(draw.randint(0, 4))]

    entities = [
        {"text": "Ada wrote it", "entities": [{"entity": "who", "start": 0, "end": 3}]},
        {
            "text": "Ada wrote it",
            "entities": [{"entity_group": "who", "start": 0, "end": 3}, {"entity": "what", "start": 4, "end": 9}],
        },
        {"text": "Ada", "entities": []},
        {"text": "Ada"},
        {"entities": []},
        {"text": "abc", "entities": [{"entity": "b", "start": 1, "end": 2}, {"entity": "a", "start": 0, "end": 1}]},
    ]
    for options in ({}, {"combine_adjacent": True}, {"combine_adjacent": True, "adjacent_separator": "-"}):
        add(
            "HighlightedText",
            options,
            "postprocess",
            *(tokens() for _ in range(3 * EACH)),
            *entities,
            [("a",)],
            [("a", "b", "c")],
            *odd,
        )
    add(
        "HighlightedText",
        {},
        "preprocess",
        None,
        [],
        *(
            [{"token": word(), "class_or_confidence": draw.choice([None, "adj", 0.5])} for _ in range(3)]
            for _ in range(EACH)
        ),
    )
    documented = {
        "n": {"type": "int", "description": "How many", "default": "1"},
        "m": {"type": "str", "description": "", "default": None},
    }
    add("ParamViewer", {}, "postprocess", None, {}, documented)
    add("ParamViewer", {}, "preprocess", None, {}, documented)

    def points() -> Any:
        rows = draw.randint(0, 5)
        kinds = [lambda: draw.randint(0, 9), lambda: draw.uniform(0, 9), lambda: draw.choice("abc")]
        if draw.random() < 0.3:
            kinds[0] = lambda: datetime.datetime(2024, 1, draw.randint(1, 28))
        return pd.DataFrame(
            {
                "x": [kinds[0]() for _ in range(rows)],
                "y": [kinds[1]() for _ in range(rows)],
                "c": [kinds[2]() for _ in range(rows)],
            }
        )

    for component in ("LinePlot", "BarPlot", "ScatterPlot"):
        for options in ({"x": "x", "y": "y"}, {"x": "x", "y": "y", "color": "c"}, {"x": "c", "y": "y"}):
            add(component, options, "postprocess", None, *(points() for _ in range(EACH)))
        add(component, {"x": "x", "y": "none"}, "postprocess", points())
    samples = [["first", 1], ["second", 2]]
    for kind in ("values", "index", "tuple"):
        add(
            "Dataset",
            {"components": ["textbox", "number"], "samples": samples, "type": kind},
            "preprocess",
            None,
            0,
            1,
            2,
            -1,
        )
    return made
