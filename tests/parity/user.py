"""Somebody who uses an app, on whichever page it is: finds things by what they are called, and reads what is there."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

PATIENCE = 15_000
"""Milliseconds that anything may take on a busy machine."""

Look = Callable[[], list[str]]


class User:
    """Uses one app in one page.

    Args:
        page: The page that shows it.
        look: Reads the page, when it has come to rest.
    """

    def __init__(self, page: Page, look: Look) -> None:
        self.page = page
        self._look = look
        self.seen: list[list[str]] = []

    def looks(self) -> None:
        """Note what the page says now."""
        self.seen.append(self._look())

    def fill(self, label: str, value: str) -> None:
        """Write into a field, in place of what is in it."""
        self.field(label).fill(value)

    def enter(self, label: str, key: str = "Enter") -> None:
        """Press a key in a field."""
        self.field(label).press(key)

    def press(self, name: str) -> None:
        """Press a button."""
        self.button(name).click()

    def choose(self, option: str) -> None:
        """Choose one of several round buttons."""
        self.page.get_by_role("radio", name=option, exact=True).first.check()

    def tick(self, name: str, on: bool = True) -> None:
        """Tick a box, or empty it."""
        self.page.get_by_role("checkbox", name=name, exact=True).first.set_checked(on)

    def pick(self, label: str, option: str) -> None:
        """Choose from a list that opens."""
        self.page.get_by_role("combobox", name=label, exact=True).first.click()
        self.page.get_by_role("option", name=option, exact=True).first.click()

    def slide(self, label: str, steps: int) -> None:
        """Move a slider with the arrow keys."""
        slider = self.slider(label)
        slider.focus()
        for _ in range(abs(steps)):
            slider.press("ArrowRight" if steps > 0 else "ArrowLeft")

    def most(self, label: str) -> None:
        """Move a slider to its end with the mouse."""
        slider = self.slider(label)
        box = slider.bounding_box()
        assert box
        slider.click(position={"x": box["width"] - 2, "y": box["height"] / 2})

    def tab(self, name: str) -> None:
        """Open a tab."""
        self.page.get_by_role("tab", name=name, exact=True).first.click()

    def go(self, name: str) -> None:
        """Follow a link to another page of the app."""
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def sees(self, label: str, value: str | re.Pattern[str]) -> None:
        """Wait until a field has a value."""
        expect(self.field(label)).to_have_value(value, timeout=PATIENCE)

    def reads(self, text: str) -> None:
        """Wait until a text is there."""
        expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible(timeout=PATIENCE)

    def finds(self, name: str, role: str = "button") -> None:
        """Wait until something of that name is there."""
        expect(self.page.get_by_role(role, name=name, exact=True).first).to_be_visible(timeout=PATIENCE)  # type: ignore[arg-type]

    def misses(self, name: str, role: str = "textbox") -> None:
        """Wait until nothing of that name is there any more."""
        expect(self.page.get_by_role(role, name=name, exact=True)).to_have_count(0, timeout=PATIENCE)  # type: ignore[arg-type]

    def button(self, name: str) -> Locator:
        """A button; Gradio's of an Accordion has an arrow in its name."""
        return self.page.get_by_role("button", name=re.compile(rf"^{re.escape(name)}( ▼)?$")).first

    def field(self, label: str) -> Locator:
        """A field for text or a number."""
        roles = ("textbox", "spinbutton", "combobox")
        found = [self.page.get_by_role(role, name=label, exact=True) for role in roles]  # type: ignore[arg-type]
        return found[0].or_(found[1]).or_(found[2]).first

    def slider(self, label: str) -> Locator:
        """The handle of a slider."""
        names = (label, f"range slider for {label}")  # lite_py's, and Gradio's
        found = [self.page.get_by_role("slider", name=name, exact=True) for name in names]
        return found[0].or_(found[1]).first
