"""What a person does with a component in a page: clicks, keys, drags and files, and the events that come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Locator

Do = Callable[[Locator], object]


@dataclass(frozen=True)
class Deed:
    """One thing that a person does.

    Args:
        do: does it; called with the component's block.
        told: the events that it fires, and a pattern of the data that Python is told with each.
    """

    do: Do
    told: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Shown:
    """A component in the page.

    Args:
        kind: its class.
        arguments: those of its constructor, as Python.
        deeds: what is done with it, in this order.
        other: a value for which Python has a button, as Python; what has one is an output.
    """

    kind: str
    arguments: str
    deeds: tuple[Deed, ...]
    other: str = ""


def deed(do: Do, *plain: str, **told: str) -> Deed:
    """A deed: the events without data by name, the others with a pattern of theirs."""
    return Deed(do, {**dict.fromkeys(plain, "None"), **told})


def press(name: str, role: str = "button", at: int = 0) -> Do:
    """Click a part of the block by its name."""
    return lambda block: block.get_by_role(role, name=name, exact=True).nth(at).click()  # type: ignore[arg-type]


def keys(*pressed: str) -> Do:
    """Press keys wherever the focus is."""

    def do(block: Locator) -> None:
        for key in pressed:
            block.page.keyboard.press(key)

    return do


def both(*parts: Do) -> Do:
    """One after the other."""

    def do(block: Locator) -> None:
        for part in parts:
            part(block)

    return do


def setting(block: Locator) -> None:
    """Press the button that has Python give the component another value."""
    name = block.get_attribute("id") if block.count() else None
    assert name
    set_from_python(block, name)


def set_from_python(block: Locator, name: str) -> None:
    """Press the button of a component by name; for those that have no block of their own."""
    block.page.get_by_role("button", name=f"Set {name}", exact=True).click()


def named(name: str) -> Do:
    """`set_from_python` of a component that is not drawn."""
    return lambda block: set_from_python(block, name)


def choose(do: Do, name: str, kind: str, data: Callable[[], bytes]) -> Do:
    """Do what opens the file chooser, and choose a file."""

    def chosen(block: Locator) -> None:
        with block.page.expect_file_chooser() as waiting:
            do(block)
        waiting.value.set_files({"name": name, "mimeType": kind, "buffer": data()})

    return chosen


def saving(do: Do) -> Do:
    """Do what saves a file, and wait for it."""

    def saved(block: Locator) -> None:
        with block.page.expect_download():
            do(block)

    return saved


def dragged(start: tuple[float, float], end: tuple[float, float], part: str = "") -> Do:
    """Drag over the block, or a part of it by selector; places are shares of its size."""

    def drag(block: Locator) -> None:
        area = block.locator(part).first if part else block
        area.scroll_into_view_if_needed()
        box = area.bounding_box()
        assert box
        at = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in (start, end)]
        block.page.mouse.move(*at[0])
        block.page.mouse.down()
        block.page.mouse.move(*at[1], steps=4)
        block.page.mouse.up()

    return drag


FILE = r"\{'file': \{'path': .*'orig_name': '%s'.*\}\}"
"""A pattern of an event's data that is a file."""
