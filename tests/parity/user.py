"""Somebody who uses an app, on whichever page it is: finds things by what they are called, and reads what is there.

Every method with a name of its own is a step of a play (`plays/`), so all that it is given are words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tools import media_files

PATIENCE = 30_000
"""Milliseconds that anything may take on a busy machine."""

FILES = (Path(__file__).with_name("files"), Path(media_files.__file__).with_name("media"))
"""Where the files are that a user uploads."""

Look = Callable[[], list[str]]


class User:
    """Uses one app in one page.

    Args:
        page: The page that shows it.
        look: Reads the page, when it has come to rest.
    """

    def __init__(self, page: Page, look: Look) -> None:
        self._page = page
        self._look = look
        self.seen: list[list[str]] = []

    def looks(self) -> None:
        """Note what the page says now."""
        self.seen.append(self._look())

    def fill(self, label: str, value: str) -> None:
        """Write into a field, in place of what is in it."""
        self._field(label).fill(value)

    def enter(self, label: str, key: str = "Enter") -> None:
        """Press a key in a field."""
        self._field(label).press(key)

    def focus(self, label: str) -> None:
        """Go into a field."""
        self._field(label).focus()

    def keys(self, text: str) -> None:
        """Type letters wherever the focus is."""
        self._page.keyboard.type(text)

    def key(self, *names: str) -> None:
        """Press keys wherever the focus is."""
        for name in names:
            self._page.keyboard.press(name)

    def press(self, name: str) -> None:
        """Press a button; of names with a | between them, whichever it has."""
        self._button(name).click()

    def click(self, text: str) -> None:
        """Click a piece of text."""
        self._page.get_by_text(text, exact=True).last.click()

    def choose(self, option: str) -> None:
        """Choose one of several round buttons."""
        self._page.get_by_role("radio", name=option, exact=True).first.check()

    def tick(self, name: str) -> None:
        """Tick a box."""
        self._box(name).check()

    def untick(self, name: str) -> None:
        """Empty a box."""
        self._box(name).uncheck()

    def pick(self, label: str, option: str) -> None:
        """Choose from a list that opens."""
        self._page.get_by_role("combobox", name=label, exact=True).first.click()
        self._page.get_by_role("option", name=option, exact=True).first.click()

    def slide(self, label: str, steps: str) -> None:
        """Move a slider with the arrow keys, so many steps to the right."""
        slider = self._slider(label)
        slider.focus()
        for _ in range(abs(int(steps))):
            slider.press("ArrowRight" if int(steps) > 0 else "ArrowLeft")

    def most(self, label: str) -> None:
        """Move a slider to its end with the mouse."""
        slider = self._slider(label)
        box = slider.bounding_box()
        assert box
        slider.click(position={"x": box["width"] - 2, "y": box["height"] / 2})

    def tab(self, name: str) -> None:
        """Open a tab."""
        self._page.get_by_role("tab", name=name, exact=True).first.click()

    def go(self, name: str) -> None:
        """Follow a link to another page of the app."""
        self._page.get_by_role("link", name=name, exact=True).first.click()

    def type(self, text: str, label: str = "") -> None:
        """Write into the field of a chat, which Gradio calls Textbox."""
        self._message(label).fill(text)

    def ask(self, text: str, label: str = "") -> None:
        """Write into the field of a chat as soon as it takes text, and send it."""
        expect(self._message(label)).to_be_editable(timeout=PATIENCE)
        self.type(text, label)
        self._message(label).press("Enter")

    def upload(self, where: str, *files: str) -> None:
        """Choose files by a button of that name, or by the place in which files of that kind may be dropped."""
        dropped = self._page.get_by_role("button").filter(has_text=f"Drop {where} Here")
        with self._page.expect_file_chooser() as chooser:
            self._button(where).or_(dropped).first.click()
        chooser.value.set_files([folder / file for file in files for folder in FILES if (folder / file).exists()])

    def saves(self, name: str, content: str) -> None:
        """Download by a link or button, and read what was saved."""
        links = [self._page.get_by_role("link", name=each, exact=True) for each in name.split("|")]
        with self._page.expect_download() as download:
            links[0].or_(links[-1]).or_(self._button(name)).first.click()
        assert download.value.path().read_text() == content

    def cell(self, text: str) -> None:
        """Click a cell of a table by what is in it."""
        cells = [self._page.get_by_role(role, name=text, exact=True) for role in ("gridcell", "cell")]  # type: ignore[arg-type]
        cells[0].or_(cells[1]).first.click()

    def edit(self, text: str) -> None:
        """Write into the message of a chat that is being edited."""
        self._page.get_by_role("log").get_by_role("textbox").first.fill(text)

    def typed(self, text: str) -> None:
        """Wait until the field of a chat has a text."""
        expect(self._message("")).to_have_value(text, timeout=PATIENCE)

    def sees(self, label: str, value: str) -> None:
        """Wait until a field has a value."""
        expect(self._field(label)).to_have_value(value, timeout=PATIENCE)

    def matches(self, label: str, pattern: str) -> None:
        """Wait until a field has a value that a regular expression finds."""
        expect(self._field(label)).to_have_value(re.compile(pattern), timeout=PATIENCE)

    def reads(self, text: str) -> None:
        """Wait until a text is there."""
        expect(self._page.get_by_text(text).locator("visible=true").first).to_be_visible(timeout=PATIENCE)

    def finds(self, name: str, role: str = "button") -> None:
        """Wait until something of that name is there."""
        expect(self._page.get_by_role(role, name=name, exact=True).first).to_be_visible(timeout=PATIENCE)  # type: ignore[arg-type]

    def misses(self, name: str, role: str = "textbox") -> None:
        """Wait until nothing of that name is there any more."""
        expect(self._page.get_by_role(role, name=name, exact=True)).to_have_count(0, timeout=PATIENCE)  # type: ignore[arg-type]

    def _button(self, names: str) -> Locator:
        """A button; Gradio's of an Accordion has an arrow in its name."""
        pattern = re.compile(rf"^({'|'.join(re.escape(name) for name in names.split('|'))})( ▼)?$")
        return self._page.get_by_role("button", name=pattern).first

    def _box(self, name: str) -> Locator:
        return self._page.get_by_role("checkbox", name=name, exact=True).first

    def _message(self, label: str) -> Locator:
        return self._page.get_by_role("textbox", name=label or re.compile("^(Textbox|Message|Question|Ask|$)")).last

    def _field(self, label: str) -> Locator:
        """A field for text or a number."""
        roles = ("textbox", "spinbutton", "combobox")
        found = [self._page.get_by_role(role, name=label, exact=True) for role in roles]  # type: ignore[arg-type]
        return found[0].or_(found[1]).or_(found[2]).first

    def _slider(self, label: str) -> Locator:
        """The handle of a slider."""
        names = (label, f"range slider for {label}")  # lite_py's, and Gradio's
        found = [self._page.get_by_role("slider", name=name, exact=True) for name in names]
        return found[0].or_(found[1]).first
