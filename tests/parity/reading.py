"""What a page says, as lines that are the same on Gradio's page and on lite_py's when it says the same.

The lines come out of the accessibility tree: what a screen reader is told. Everything that is spelled otherwise on the
two pages, though it means the same, is evened out here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from playwright.sync_api import Page

LINE = re.compile(r'^(?P<depth> *)- (?P<role>[\w/]+)(?: (?P<name>"(?:[^"\\]|\\.)*"|/.*?/))?(?P<rest>.*)$')

QUOTED = re.compile(r"^( *- )'((?:[^']|'')*)'(.*)$")
QUOTE, DOUBLED = "'", "''"

FRAMES = {"main", "group", "radiogroup", "navigation", "paragraph", "list", "listitem", "tabpanel", "complementary",
          "region", "emphasis", "strong", "generic", "document", "form", "article", "code", "log", "rowgroup",
          "table", "grid", "row", "term", "definition", "separator", "superscript", "tablist", "figure",
          "blockquote"}  # fmt: skip
"""Roles that are left out, while what is in them counts."""

ASIDE = {"status", "contentinfo", "alert", "dialog", "progressbar"}
"""Roles of which nothing counts: the footers, and toasts, which are read by themselves."""

FIELDS = {"textbox", "spinbutton", "slider", "combobox", "searchbox", "checkbox", "radio"}

WHOLE = {"button", "link", "tab", "heading", "img", "option", "cell", "gridcell", "columnheader"}
"""Roles whose name says all that is in them."""

UPLOAD = re.compile(
    r"(Drop an? \w+ file here to upload|Click to upload or drop files|Drop \w+ Here - or - Click to Upload)"
)
"""The place where files are dropped is called otherwise there, and says the same."""

NAMELESS = re.compile(r"\bMessage\b")
"""The field of a ChatInterface has a name here, while Gradio calls every field without a label Textbox."""


class Node(NamedTuple):
    """A line of the accessibility tree."""

    depth: int
    role: str
    name: str
    states: tuple[str, ...]
    value: str


def lines(page: Page, toasts: str) -> list[str]:
    """What a page says now.

    Args:
        page: The page.
        toasts: A selector of the toasts' messages.

    Returns:
        A line for every field, button, tab, link, heading and piece of text, in the page's order, then the toasts.
    """
    said = list(_told(page.locator("body").aria_snapshot()))
    said = [NAMELESS.sub("Textbox", line) for line in said]
    return said + sorted(f"toast: {' '.join(text.split())}" for text in page.locator(toasts).all_inner_texts())


def _told(tree: str) -> Iterator[str]:
    text: list[str] = []
    for node in _without(_joined(_parsed(tree))):
        if node.role == "text" or (node.role in FRAMES and node.value):
            text += node.value.split()
        if node.role == "text" or node.role in FRAMES or node.role.startswith("/"):
            continue
        line = _line(node)
        if line:
            yield from _flushed(text)
            yield line
    yield from _flushed(text)


def _flushed(text: list[str]) -> Iterator[str]:
    if text:
        yield "text: " + " ".join(text)
        text.clear()


def _line(node: Node) -> str:
    role = "cell" if node.role == "gridcell" else node.role
    if (role, node.name) == ("link", "Download"):
        role = "button"  # here a file may have to be made first
    states = [state for state in node.states if state in ("checked", "selected", "mixed", "disabled")]
    if node.role in FIELDS and "disabled" in states and node.role not in ("checkbox", "radio"):
        states.remove("disabled")  # a field that is an output is read-only here, not disabled
    name = node.name.removesuffix(" ▼").removeprefix("range slider for ")
    if role == "button" and UPLOAD.fullmatch(name):
        name = "Click to Upload"
    if role in ("img", "button") and not name:
        return ""
    value = "" if node.role in WHOLE else node.value
    if node.role == "spinbutton" and value == "0":
        value = ""  # a Number that is an output and has no value is empty here, and shows a 0 there
    words = [role, f'"{name}"' if name else "", *states]
    return " ".join(word for word in words if word) + (f": {value}" if value else "")


def _without(nodes: Iterator[Node]) -> Iterator[Node]:
    """The nodes but for those in an aside, and for the insides of what has a name of its own."""
    hidden: int | None = None
    for node in nodes:
        if hidden is not None and node.depth > hidden:
            continue
        hidden = None
        if node.role in ASIDE:
            hidden = node.depth
            continue
        yield node
        if node.role in WHOLE:
            hidden = node.depth


def _joined(nodes: Iterator[Node]) -> Iterator[Node]:
    """The nodes, where what is in a field is the field's value."""
    field: Node | None = None
    for node in nodes:
        if field and node.depth > field.depth:
            if node.role == "text":
                field = field._replace(value=node.value)
            continue
        if field:
            yield field
        field = node if node.role in FIELDS else None
        if not field:
            yield node
    if field:
        yield field


def _parsed(tree: str) -> Iterator[Node]:
    for line in tree.splitlines():
        if quoted := QUOTED.match(line):
            line = f"{quoted[1]}{quoted[2].replace(DOUBLED, QUOTE)}{quoted[3]}"
        found = LINE.match(line)
        if not found:
            continue
        rest = found["rest"]
        states = tuple(re.findall(r"\[([^\]]+)\]", rest.split(": ")[0]))
        value = rest.split(": ", 1)[1] if ": " in rest else ""
        if value.startswith('"') and value.endswith('"'):
            value = value[1:-1].replace('\\"', '"')
        yield Node(len(found["depth"]), found["role"], (found["name"] or "")[1:-1], states, value)


class Otherwise:
    """What may differ between two readings.

    Args:
        patterns: Lines that do not count, as regular expressions.
    """

    def __init__(self, patterns: tuple[str, ...] = ()) -> None:
        self._pattern = re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) if patterns else None

    def kept(self, said: list[str]) -> list[str]:
        """The lines that count; of text not its spaces, nor a failure's badge, which stands elsewhere there."""
        kept = [line for line in said if not (self._pattern and self._pattern.fullmatch(line))]
        joined: list[str] = []
        for line in kept:
            told = _bare(line)
            if told.startswith("text:") and joined and joined[-1].startswith("text:"):
                joined[-1] += told.removeprefix("text:")
            elif told not in ("text:", 'img "Empty value"'):
                joined.append(told)
        return joined

    def same(self, own: list[str], gradio: list[str]) -> bool:
        """Do two readings say the same?"""
        return self.kept(own) == self.kept(gradio)


def _bare(line: str) -> str:
    if not line.startswith("text: "):
        return line
    return "text:" + "".join(word for word in line.removeprefix("text: ").split() if word != "Error")
