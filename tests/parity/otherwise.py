"""What lite_py's page says otherwise than Gradio's, on purpose: patterns of lines by app, each with its reason."""

from __future__ import annotations

REASONS = {
    "then": "`.then` runs whether or not what came before failed, as Gradio's documentation says; its page "
    "runs it only after a success",
    "cache": "Gradio's page tells that a result came from the cache",
    "component": "the chat shows a Button that an answer has; Gradio's shows nothing in its place",
    "race": "a click and a selection write into one field at the same time; Gradio's answers come in either order",
    "name": "the name or the role that a screen reader is told is another, or there is one",
    "row": "a table of files has a row of headings, and the size in words",
    "handle": "what moves an item is a button, which the keyboard reaches, not a sign",
    "submit": "an Interface without inputs heeds submit_btn=, Gradio's button is Generate",
    "vote": "a vote stays with its answer while that is there",
    "failed": "the field of a chat has its button again after a failure, and the badge stands on the answer",
    "page": "the pages of an app stay as they were left; Gradio loads each anew",
    "exception": "an exception of Python's is told in a toast, since no server has a log; toasts of a kind are counted",
    "key": "what has a key keeps its value, as Gradio's documentation says; its page puts in the new one",
    "closed": "a screen reader is not told what is in a closed Sidebar",
    "grid": "the Dataframe is built otherwise: cells are drawn where none are there, and the keys are explained",
    "empty": "a Code without a value has its buttons and is empty; Gradio's is not there",
    "part": "the parts of a Label are buttons only where something listens to them",
}

LINES: dict[str, dict[str, str]] = {
    "cached": {r"text: .*Out": "cache"},
    "chains": {r'textbox "Text".*': "then"},
    "chat_components": {r'button "(Press me|Copy message)".*': "component",
                        r"text: and a text.*|text: else": "component"},
    "chat_events": {r'button "Liked?"': "vote"},
    "chat_given": {r'button "(Clear|Say)"': "failed"},
    "chat_multimodal": {r"textbox.*": "name", r'button "(Upload a file|Attach files)"': "name"},
    "dataset": {r'textbox "Chosen".*': "race"},
    "downloads": {r'button ".*Click to [uU]pload.*"': "name", r'(columnheader|cell|row|link) ".*': "row"},
    "draggable": {r'button "(Move item .*|Three.*)"': "handle", r"text: .*": "handle"},
    "form": {r'button "Remove .*"': "name"},
    "formatted": {r'(link|button) "Download"': "name", r'textbox "(Code input container|Source)".*': "name",
                  r'button "Copy"': "empty"},
    "interface_examples": {r'button "Clear"': "failed"},
    "media": {r'button "(Drop .*|Click to upload.*)"': "name"},
    "navbar": {r'spinbutton "(Pieces|Price)".*': "page"},
    "notices": {r"toast: ValueError.*": "exception", r'button ".*\(2\)"': "exception", r'button "Clear"': "failed"},
    "output_only": {r'button "(Throw|Generate)"': "submit"},
    "preserved": {r'(textbox|text:).*': "key"},
    "shown": {r'button ".*%"': "part", r"text: .*Marked.*": "part", r'(link|button) "Download"': "name",
              r'textbox "(Code input container|Program)".*': "name"},
    "sidebar": {r'heading "Settings"|text: .*Shade.*|.* ".*Shade".*|button "Reset to default value"|text: Value':
                "closed"},
    "splitting": {r'button "Clear"': "failed"},
    "tables": {r"(toolbar|cell|text:).*": "grid", r'button "Add row"': "grid"},
    "todo": {r'textbox "Textbox": cook.*': "key"},
    "validated": {r"text: Age.*": "name"},
    "walkthrough": {r'(tab|button) ".*(Name|Greeting).*".*': "name"},
}  # fmt: skip
