"""Apps that log their events: `LOG` begins one, `Log` reads what its Textbox "log" shows."""

from __future__ import annotations

import re

from conftest import PYTHON_TIMEOUT
from playwright.sync_api import Page, expect

LOG = """
import gradio as gr

lines = []

def watch(name, component):
    for event in component.EVENTS:
        def note(value, data: gr.EventData, event=event):
            lines.append(f"{name}.{event} {value!r} {data._data!r}")
            return "\\n".join(lines)
        getattr(component, event)(note, component, log, trigger_mode="multiple", show_progress="hidden")

"""


class Log:
    """What Python was told: a line for each event, in order."""

    def __init__(self, page: Page) -> None:
        self._field = page.get_by_label("log", exact=True)

    def has(self, *lines: str) -> None:
        """Wait until these lines are there."""
        for line in lines:
            expect(self._field).to_have_value(re.compile(re.escape(line)), timeout=PYTHON_TIMEOUT)

    def text(self) -> str:
        return self._field.input_value()
