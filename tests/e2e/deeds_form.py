"""Deeds with fields, choices, buttons, files and layouts."""

from __future__ import annotations

from deeds import FILE, Do, Shown, both, choose, deed, keys, named, press, saving, setting
from playwright.sync_api import Locator


def typed(text: str, role: str = "textbox", name: str | None = None) -> Do:
    """Type into a field by its name (the block's id, if none is said)."""

    def do(block: Locator) -> None:
        label = name or block.get_attribute("id") or ""
        block.get_by_role(role, name=label, exact=True).press_sequentially(text)  # type: ignore[arg-type]

    return do


def away(block: Locator) -> None:
    """Click elsewhere."""
    block.page.get_by_label("log", exact=True).click()


def into(role: str = "textbox") -> Do:
    """Click into the field."""
    return lambda block: block.get_by_role(role).first.click()  # type: ignore[arg-type]


def text(kind: str) -> Shown:
    return Shown(
        kind,
        'submit_btn=True, stop_btn=True, buttons=["copy"]',
        (
            deed(into(), "focus"),
            deed(typed("a"), "input", "change"),
            deed(keys("Shift+Home"), select=r"\{'index': \[0, 1\], 'value': 'a'\}"),
            deed(keys("Enter" if kind == "Textbox" else "Shift+Enter"), "submit"),
            deed(press("Submit"), "submit", "blur"),
            deed(press("Stop"), "stop"),
            deed(press("Copy"), copy=r"\{'value': 'a'\}"),
        ),
    )


def button(kind: str, arguments: str = "", do: Do = lambda block: block.click(), other: str = "'Another'") -> Shown:
    return Shown(kind, arguments, (deed(do, "click"), deed(setting, "change")), other)


def files(kind: str) -> Shown:
    add = choose(
        lambda block: block.get_by_role("button", name="Upload").first.click(), "b.txt", "text/plain", b"b".upper
    )
    first = choose(press("Drop File Here - or - Click to Upload"), "a.txt", "text/plain", b"a".upper)
    return Shown(
        kind,
        'file_count="multiple"',
        (
            deed(first, "upload", "change"),
            deed(add, "upload", "change"),
            deed(press("a.txt"), select=r"\{'index': 0, 'value': 'a.txt'\}"),
            deed(saving(press("Download a.txt, 1 byte")), download=FILE % "a.txt"),
            deed(press("Remove a.txt"), "change", delete=FILE % "a.txt"),
            deed(press("Clear"), "clear", "change"),
        ),
    )


def table(kind: str, arguments: str, cell: str) -> Shown:
    first = lambda block: block.get_by_role("gridcell", name=cell, exact=True).first.click()  # noqa: E731
    return Shown(
        kind,
        arguments,
        (
            deed(first, select=r"\{'index': \[0, 0\], 'value': .*\}"),
            deed(keys("7", "Enter"), "change", "input", edit=r"\{'index': \[0, 0\], 'value': .*'previous_value': .*\}"),
        ),
    )


CHOICES = '["One", "Two"]'

FORM: dict[str, Shown] = {
    "Textbox": text("Textbox"),
    "TextArea": text("TextArea"),
    "Number": Shown(
        "Number",
        "",
        (
            deed(into("spinbutton"), "focus"),
            deed(keys("7"), "input", "change"),
            deed(keys("Enter"), "submit"),
            deed(away, "blur"),
        ),
    ),
    "Slider": Shown(
        "Slider",
        "1, 10, 4, step=1, interactive=True",
        (deed(both(into("slider"), keys("Home", "ArrowRight")), "change", "input", release="2"),),
    ),
    "Checkbox": Shown(
        "Checkbox",
        "",
        (deed(into("checkbox"), "change", "input", select=r"\{'index': 0, 'value': 'Checkbox', 'selected': True\}"),),
    ),
    "CheckboxGroup": Shown(
        "CheckboxGroup",
        CHOICES,
        (
            deed(
                press("Two", "checkbox"),
                "change",
                "input",
                select=r"\{'index': 1, 'value': 'Two', 'selected': True\}",
            ),
        ),
    ),
    "Radio": Shown(
        "Radio", CHOICES, (deed(press("Two", "radio"), "change", "input", select=r"\{'index': 1, 'value': 'Two'\}"),)
    ),
    "Dropdown": Shown(
        "Dropdown",
        f"{CHOICES}, value=None",
        (
            deed(into("combobox"), "focus"),
            deed(keys("t"), key_up=r"\{'key': 't', 'input_value': 't'\}"),
            deed(keys("Enter"), "change", "input", select=r"\{'index': 1, 'value': 'Two', 'selected': True\}"),
            deed(away, "blur"),
        ),
    ),
    "ColorPicker": Shown(
        "ColorPicker",
        '"#3366cc", interactive=True',
        (
            deed(into("button"), "focus"),
            deed(
                lambda block: block.get_by_role("slider", name="Saturation and brightness").press("ArrowDown"),
                "change",
                "input",
                release="'#.{6}'",
            ),
            deed(lambda block: block.get_by_role("textbox", name="Colour").press("Enter"), "submit"),
            deed(both(keys("Escape"), away), "blur"),
        ),
    ),
    "DateTime": Shown(
        "DateTime",
        '"2024-02-28 04:05:06", interactive=True',
        (
            deed(
                both(lambda block: block.get_by_role("textbox").first.fill("2024-07-01 12:00:00"), keys("Enter")),
                "change",
                "submit",
            ),
        ),
    ),
    "MultimodalTextbox": Shown(
        "MultimodalTextbox",
        "stop_btn=True, interactive=True",
        (
            deed(into(), "focus"),
            deed(keys("a"), "input", "change"),
            deed(keys("Shift+Home"), select=r"\{'index': \[0, 1\], 'value': 'a'\}"),
            deed(keys("Enter"), "submit"),
            deed(press("Stop"), "stop", "blur"),
        ),
    ),
    "Dialogue": Shown(
        "Dialogue",
        '[{"speaker": "Ann", "text": "Hi"}], speakers=["Ann", "Bob"], interactive=True, submit_btn=True',
        (deed(typed("!", name="Line 1"), "change", "input"), deed(press("Submit"), "submit")),
    ),
    "Code": Shown(
        "Code",
        '"x", interactive=True',
        (
            deed(into(), "focus"),
            deed(keys("y"), "change", "input"),
            deed(away, "blur"),
        ),
    ),
    "Button": button("Button"),
    "ClearButton": button("ClearButton"),
    "DeepLinkButton": button("DeepLinkButton"),
    "LoginButton": Shown("LoginButton", "", (deed(setting, "change"),), "'Another'"),
    "DuplicateButton": Shown("DuplicateButton", "", (deed(named("DuplicateButton"), "change"),), "'Another'"),
    "UploadButton": Shown(
        "UploadButton",
        "",
        (
            deed(
                choose(
                    lambda block: block.get_by_role("button").or_(block).first.click(),
                    "a.txt",
                    "text/plain",
                    b"a".upper,
                ),
                "click",
                "upload",
                "change",
            ),
        ),
    ),
    "DownloadButton": button("DownloadButton", 'value="a.txt"', saving(lambda block: block.click()), "'b.txt'"),
    "File": files("File"),
    "Files": files("Files"),
    "FileExplorer": Shown(
        "FileExplorer",
        'glob="*.txt"',
        (
            deed(
                press("a.txt", "treeitem"),
                "change",
                "input",
                select=r"\{'index': \[\d+\], 'value': 'a.txt', 'selected': True\}",
            ),
        ),
    ),
    "Dataframe": table("Dataframe", '[["a", 1]], interactive=True', "a"),
    "Numpy": table("Numpy", "[[3, 4]], interactive=True", "3"),
    "Matrix": table("Matrix", "[[3, 4]], interactive=True", "3"),
    "List": table("List", "[3, 4], interactive=True", "3"),
    "Dataset": Shown(
        "Dataset",
        'components=["textbox"], samples=[["first"], ["second"]]',
        (
            deed(press("second"), "click", select=r"\{'index': 1, 'value': \['second'\]\}"),
            deed(press("first"), "change"),
        ),
    ),
    "State": Shown("State", "0", (deed(named("State"), "change"),), "1"),
    "BrowserState": Shown("BrowserState", "", (deed(named("BrowserState"), "change"),), "1"),
    "Navbar": Shown("Navbar", '[("Docs", "docs.html")]', (deed(named("Navbar"), "change"),), "[('Other', 'a.html')]"),
    "Timer": Shown(
        "Timer", "0.2, active=False", (deed(named("Timer"), "tick", "change"),), "gr.Timer(0.3, active=True)"
    ),
}

LAYOUTS: dict[str, Shown] = {
    "Accordion": Shown(
        "Accordion", '"Accordion"', (deed(press("Accordion"), "collapse"), deed(press("Accordion"), "expand"))
    ),
    "Sidebar": Shown(
        "Sidebar",
        "",
        (deed(press("Toggle Sidebar"), "collapse"), deed(press("Toggle Sidebar"), "expand")),
    ),
    "Tabs": Shown("Tabs", "", (deed(press("Second", "tab"), "change", select=r"\{'index': 1, 'value': 'Second'.*\}"),)),
    "Tab": Shown("Tab", '"First"', (deed(press("First", "tab"), select=r"\{'index': 0, 'value': 'First'.*\}"),)),
    "Walkthrough": Shown(
        "Walkthrough",
        "selected=1",
        (deed(named("Walkthrough"), "change", select=r"\{'index': 1, 'value': 'There'.*\}"),),
        "gr.Walkthrough(selected=2)",
    ),
    "Step": Shown("Step", '"Here"', (deed(press("Here (done)"), select=r"\{'index': 0, 'value': 'Here'.*\}"),)),
}
