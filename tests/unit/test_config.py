"""The example apps have the config that Gradio from PyPI makes of them; what is otherwise stands here, with its reason.

`tests/apps/record.py` says how that was recorded.
"""

from __future__ import annotations

from collections import Counter

import pytest
from configs import NAMES, RECORDED, compared

FILES = "a file's schema names what this library keeps of a file, and its example is none of another site"
DRAWN = "the page draws the same by another property, or nothing reads it"
OTHERWISE = {
    **dict.fromkeys([(kind, name) for kind in ("audio", "image", "video", "gallery") for name in
                     ("api_info", "example_inputs")], FILES),
    **dict.fromkeys([(f"api of {kind}", name) for kind in ("Audio", "Image", "Video") for name in
                     ("type", "python_type", "example_input")], FILES),
    **dict.fromkeys([(f"api of {kind}", name) for kind in ("Dataframe", "Label") for name in
                     ("type", "python_type")], "the schema is written by hand, and shorter"),
    ("dataframe", "api_info"): "the schema is written by hand, and shorter",
    ("label", "api_info"): "the schema is written by hand, and shorter",
    ("label", "example_inputs"): "another example",
    **dict.fromkeys([("audio", "streamable"), ("audio", "waveform_options"), ("dataframe", "container"),
                     ("dataframe", "buttons"), ("dataset", "component_props"), ("dataset", "label"),
                     ("image", "streamable"), ("nativeplot", "buttons"), ("nativeplot", "name"),
                     ("video", "watermark"), ("form", "key"), ("slider", "key")], DRAWN),
    **dict.fromkeys([("html", name) for name in
                     ("_retryable", "_undoable", "component_class_name", "likeable", "streamable")], DRAWN),
    **dict.fromkeys([("dataframe", name) for name in ("col_count", "column_count", "row_count")],
                    "what the author wrote; Gradio's page is told it in other properties too"),
    ("dataset", "components"): "the id of a class is its name",
    ("video", "buttons"): "a video can be shared, too",
    **dict.fromkeys([("state", name) for name in ("_selectable", "delete_callback", "time_to_live")],
                    "nothing of a state reaches the page"),
    ("button", "value"): "an Interface without inputs heeds submit_btn=",
    ("listener", "event_specific_args"): "nothing reads it",
    ("listener", "trigger_mode"): "a second example may be chosen while the first is still on its way; a value= with "
    "inputs= follows the last of several changes",
}  # fmt: skip
"""Differences that are meant, by kind and name."""

NAMED = "the listeners of an Interface's own buttons, unnamed here, take the name `lambda` there"


@pytest.mark.parametrize("name", NAMES)
def test_an_app_has_gradios_config(name: str) -> None:
    strange = [
        difference
        for same, difference in compared(name)
        if not same and (difference.kind, difference.name) not in OTHERWISE and not _named(name, difference.kind)
    ]
    assert strange == []


def _named(app: str, kind: str) -> bool:
    return app in ("nested", "tabbed") and (kind.startswith("api") or kind in ("listener", "config"))


def test_components_layout_and_listeners_are_all_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    same: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for name in NAMES:
        for equal, difference in compared(name):
            part = difference.name if difference.kind == "config" else difference.kind.split(" ")[0]
            group = part if part in ("types", "ids", "layout", "page", "listener", "api") else "properties"
            (same if equal else other)[group] += 1
    with capsys.disabled():
        groups = ", ".join(f"{group} {same[group]} of {same[group] + other[group]}" for group in sorted(same))
        print(f"\n{len(NAMES)} apps against Gradio {RECORDED['version']}, equal: {groups}")
    assert len(NAMES) >= 30
    assert not other["types"] and not other["ids"] and not other["layout"] and not other["page"]
