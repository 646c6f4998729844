"""The example apps have the config that Gradio from PyPI makes of them; what is otherwise stands here, with its reason.

`tests/apps/record.py` says how that was recorded.
"""

from __future__ import annotations

from collections import Counter

import pytest
from configs import NAMES, RECORDED, Difference, compared

FILES = "a file's schema names what this library keeps of a file, and its example is none of another site"
DRAWN = "the page draws the same by another property, or nothing reads it"
BY_HAND = "the schema is written by hand, and shorter"
OTHERWISE = {
    **dict.fromkeys([(kind, name) for kind in ("audio", "image", "video", "gallery", "file", "downloadbutton",
                     "multimodaltextbox", "uploadbutton", "imageeditor") for name in ("api_info", "example_inputs")],
                    FILES),
    **dict.fromkeys([(f"api of {kind}", name) for kind in ("Audio", "Image", "Video", "File", "Downloadbutton",
                     "Multimodaltextbox", "Uploadbutton", "Imageeditor", "Gallery") for name in
                     ("type", "python_type", "example_input")], FILES),
    **dict.fromkeys([("gallery", "value"), ("api of Gallery", "parameter_default")], "files have other paths"),
    **dict.fromkeys([(f"api of {kind}", name) for kind in ("Dataframe", "Label", "Chatbot", "Highlightedtext",
                     "Browserstate") for name in ("type", "python_type")], BY_HAND),
    **dict.fromkeys([(kind, "api_info") for kind in ("dataframe", "label", "chatbot", "highlightedtext", "navbar",
                     "browserstate")], BY_HAND),
    ("label", "example_inputs"): "another example",
    **dict.fromkeys([("audio", "streamable"), ("audio", "waveform_options"), ("dataframe", "container"),
                     ("dataframe", "buttons"), ("dataset", "component_props"), ("dataset", "label"),
                     ("image", "streamable"), ("nativeplot", "buttons"), ("nativeplot", "name"),
                     ("video", "watermark"), ("form", "key"), ("slider", "key"), ("file", "buttons"),
                     ("uploadbutton", "container"), ("uploadbutton", "show_label"), ("imageeditor", "buttons"),
                     ("imageeditor", "server_fns"), ("dataset", "samples"), ("dataset", "example_inputs"),
                     ("highlightedtext", "buttons"), ("downloadbutton", "container"), ("downloadbutton", "show_label"),
                     ("json", "interactive"), ("chatbot", "_retryable"), ("chatbot", "_undoable"),
                     ("chatbot", "likeable"), ("chatbot", "examples")], DRAWN),
    **dict.fromkeys([("browserstate", name) for name in ("_selectable", "default_value", "secret", "value")],
                    "the page keeps the value as plain JSON, and Gradio draws a secret by lot"),
    **dict.fromkeys([("api of Browserstate", name) for name in ("parameter_default", "parameter_has_default")],
                    "the default is told"),
    ("button", "icon"): "the button of a new chat has no picture",
    **dict.fromkeys([(kind, "proxy_url") for kind in ("form", "textbox", "row", "button")],
                    "an app that is loaded from its config asks no other host"),
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
    ("listener", "api_description"): "flagging has a description that the API is not to tell",
    ("listener", "trigger_mode"): "a second example may be chosen while the first is still on its way; a value= with "
    "inputs= follows the last of several changes",
}  # fmt: skip
"""Differences that are meant, by kind and name."""

WORDS = {("chatbot", "label"), ("textbox", "label"), ("textbox", "placeholder"), ("dataset", "headers"),
         ("api of Textbox", "label"), ("api of Chatbot", "label")}  # fmt: skip
"""Of a ChatInterface: its words are English, and its field has a name, which a screen reader tells."""


@pytest.mark.parametrize("name", NAMES)
def test_an_app_has_gradios_config(name: str) -> None:
    strange = [
        difference
        for same, difference in compared(name)
        if not same and (difference.kind, difference.name) not in OTHERWISE and not _worded(name, difference)
    ]
    assert strange == []


def _worded(app: str, difference: Difference) -> bool:
    kind = difference.kind
    words = ("Chatbot", "Message", ["Message"], "Type a message...")
    return app.startswith("chat_") and (kind, difference.name) in WORDS and difference.own in words


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
    assert len(NAMES) >= 60
    assert not other["types"] and not other["ids"] and not other["layout"] and not other["page"]
