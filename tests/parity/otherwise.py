"""What lite_py's page says otherwise than Gradio's, on purpose: patterns of lines by app, each with its reason."""

from __future__ import annotations

REASONS = {
    "then": "`.then` runs whether or not what came before failed, as Gradio's documentation says; its page "
    "runs it only after a success",
    "cache": "Gradio's page tells that a result came from the cache",
    "component": "the chat shows a Button that an answer has; Gradio's shows nothing in its place",
    "race": "a click and a selection write into one field at the same time; Gradio's answers come in either order",
    "name": "the name that a screen reader tells is another, or there is one",
    "row": "a table has a row of headings, and a link to every file with its size in words",
    "handle": "what moves an item is a button, which the keyboard reaches, not a sign",
    "submit": "an Interface without inputs heeds submit_btn=, Gradio's button is Generate",
}

LINES: dict[str, dict[str, str]] = {
    "cached": {r"text: .*Out": "cache"},
    "chains": {r'textbox "Text".*': "then"},
    "chat_components": {r'button "(Press me|Copy message)".*': "component",
                        r"text: and a text.*|text: else": "component"},
    "chat_multimodal": {r'textbox "(Question|Ask)".*': "name"},
    "dataset": {r'textbox "Chosen".*': "race"},
    "downloads": {r'button ".*Click to upload.*"': "name", r'button ".*Click to Upload"': "name",
                  r'(columnheader|cell|row|link) ".*': "row"},
    "draggable": {r'button "(Move item .*|Three.*)"': "handle", r"text: .*": "handle"},
    "form": {r'button "Remove .*"': "name"},
    "formatted": {r'(link|button) "Download"': "name"},
    "output_only": {r'button "(Throw|Generate)"': "submit"},
}  # fmt: skip
