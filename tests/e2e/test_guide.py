"""The rows of the guide, each with its app of `examples/guide`: as a visitor sees it, by role and name."""

from __future__ import annotations

import re
import wave

import numpy as np
import pictures
import pytest
from conftest import PYTHON_TIMEOUT, Site, wait_for_app
from playwright.sync_api import Page, expect
from test_images import canvas_pixels, upload

from tools import guide


class Row:
    """Opens a row's app.

    Args:
        page: where.
        site: the site that has the examples.
    """

    def __init__(self, page: Page, site: Site) -> None:
        self.page, self._site = page, site

    def __call__(self, name: str, mounts: int = 1) -> Page:
        """Open the app of a row, as the page of all rows has it; returns its page when the app is drawn."""
        element = guide.element(guide.FOLDER / f"{name}.py").replace(' eager="false"', "")
        self.page.goto(self._site.page(element * mounts))
        wait_for_app(self.page)
        return self.page


@pytest.fixture
def row(page: Page, site: Site) -> Row:
    return Row(page, site)


def textbox(page: Page, name: str):
    return page.get_by_role("textbox", name=name, exact=True)


def number(page: Page, name: str):
    return page.get_by_role("spinbutton", name=name, exact=True)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def boxes(page: Page, *names: str) -> list[dict[str, float]]:
    """Where buttons stand."""
    found = [page.get_by_role("button", name=name, exact=True).bounding_box() for name in names]
    return [box for box in found if box is not None]


def test_02_hello(row: Row) -> None:
    page = row("02_hello")
    team, volume = textbox(page, "team"), page.get_by_role("slider", name="volume")
    expect(volume).to_have_value("0")
    assert [volume.get_attribute(name) for name in ("min", "max", "step")] == ["0", "100", "1"]
    expect(page.get_by_text("100", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Reset to default value")).to_be_visible()
    team.fill("reds")
    volume.fill("3")
    expect(number(page, "number input for volume")).to_have_value("3")
    press(page, "Submit")
    output = textbox(page, "output")
    expect(output).to_have_value("Go, reds!!!", timeout=PYTHON_TIMEOUT)
    expect(output).not_to_be_editable()
    number(page, "number input for volume").fill("1")
    expect(volume).to_have_value("1")
    team.press("Enter")
    expect(output).to_have_value("Go, reds!")
    clear, submit, flag = boxes(page, "Clear", "Submit", "Flag")
    assert clear["x"] < submit["x"] < flag["x"] and flag["width"] > 1.5 * submit["width"]
    press(page, "Clear")
    for field in (team, output):
        expect(field).to_have_value("")
    expect(volume).to_have_value("0")
    page.set_viewport_size({"width": 390, "height": 800})
    above, below = team.bounding_box(), output.bounding_box()
    assert above and below and above["y"] + above["height"] < below["y"]


def test_03_share(row: Row) -> None:
    page = row("03_share")
    textbox(page, "word").fill("ADA")
    press(page, "Submit")
    expect(textbox(page, "output")).to_have_value("psst, ada", timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("button", name="Share")).to_be_visible()


def test_05_attributes(row: Row) -> None:
    page = row("05_attributes")
    times = page.get_by_role("slider", name="times")
    expect(times).to_have_value("2")
    assert [times.get_attribute(name) for name in ("min", "max", "step")] == ["1", "10", "1"]
    textbox(page, "word").fill("ha")
    press(page, "Submit")  # a float would not repeat a list
    echoes = textbox(page, "echoes")
    expect(echoes).to_have_value("ha ha", timeout=PYTHON_TIMEOUT)
    assert echoes.evaluate(
        "e => e.tagName === 'TEXTAREA' && e.clientHeight > 2.5 * parseFloat(getComputedStyle(e).lineHeight)"
    )


def test_06_several(row: Row) -> None:
    page = row("06_several")
    textbox(page, "guest").fill("Ada")
    member = page.get_by_role("checkbox", name="is_member")
    member.check()
    page.get_by_role("slider", name="amount").fill("50")
    press(page, "Submit")
    expect(textbox(page, "output 0")).to_have_value("Ada pays the member price", timeout=PYTHON_TIMEOUT)
    expect(number(page, "output 1")).to_have_value("45")
    member.uncheck()
    press(page, "Submit")
    expect(textbox(page, "output 0")).to_have_value("Ada pays the full price")


def test_07_picture(row: Row) -> None:
    page = row("07_picture")
    expect(page.get_by_role("button", name=re.compile("Drop Image Here.*or.*Click to Upload", re.S))).to_be_visible()
    for source in ("Upload file", "Capture from camera", "Paste from clipboard"):
        expect(page.get_by_role("button", name=source)).to_be_visible()
    press(page, "Submit")  # without a picture the function gets None
    expect(page.get_by_role("group", name="Error")).to_be_visible(timeout=PYTHON_TIMEOUT)
    page.get_by_role("group", name="Error").get_by_role("button", name="Clear").click()
    data = pictures.files()["rgb.png"]
    upload(page, "scene.png", data)
    expect(page.get_by_role("button", name="Remove Image")).to_be_visible()
    press(page, "Submit")
    shown = canvas_pixels(page, "output")
    assert np.array_equal(shown[..., :3], 255 - pictures.decoded(data))
    for tool in ("Fullscreen", "Download"):
        expect(page.get_by_role("button", name=tool).last).to_be_visible()


def test_08_path(row: Row) -> None:
    page = row("08_path")
    data = pictures.files()["rgb.png"]
    upload(page, "scene.png", data)
    press(page, "Submit")
    expect(textbox(page, "output")).to_have_value(f".png {len(data)} bytes", timeout=PYTHON_TIMEOUT)


def test_10_info(row: Row) -> None:
    page = row("10_info")
    height = number(page, "Height")
    expect(height).to_have_accessible_description("In metres, must be less than 3")
    label, info = page.get_by_text("Height", exact=True), page.get_by_text("In metres, must be less than 3")
    above, below = label.bounding_box(), info.bounding_box()
    assert above and below and above["y"] < below["y"]
    height.fill("1.5")
    height.press("Enter")
    expect(number(page, "output")).to_have_value("3", timeout=PYTHON_TIMEOUT)


def test_11_additional(row: Row, site: Site) -> None:
    page = row("11_additional")
    page.route("https://pictures.example/**", lambda route: route.abort())
    page.watch.strangers_allowed = ("pictures.example",)  # type: ignore[attr-defined]
    seed = page.get_by_role("slider", name="seed")
    expect(seed).to_be_hidden()
    textbox(page, "subject").fill("cat")
    press(page, "Submit")
    expect(textbox(page, "output 0")).to_have_value("Seed of cat: 0", timeout=PYTHON_TIMEOUT)
    header = page.get_by_role("button", name="Additional Inputs")
    expect(header).to_have_attribute("aria-expanded", "false")
    header.click()
    seed.fill("7")
    expect(page.get_by_text("sketch", exact=True)).to_be_visible()
    header.click()
    press(page, "Submit")  # what a closed accordion holds counts
    expect(textbox(page, "output 0")).to_have_value("Seed of cat: 7")
    # the picture is the browser's to load, and only it is missing
    expect(page.get_by_role("alert").filter(has_text="cannot be shown")).to_be_visible()


def test_17_global_state(row: Row) -> None:
    page = row("17_global_state", mounts=2)
    first, second = page.locator("lite-py").all()
    for app, metres, best in ((first, 5, [5]), (second, 9, [9, 5]), (first, 7, [9, 7, 5]), (second, 1, [9, 7, 5])):
        jump = app.get_by_role("spinbutton", name="Jump")
        jump.fill(str(metres))
        jump.press("Enter")
        for value in best:
            expect(app.get_by_label("Best Jumps")).to_contain_text(str(value), timeout=PYTHON_TIMEOUT)
    expect(first.get_by_role("button", name="Copy")).to_be_visible()
    page.reload()
    wait_for_app(page)
    jump = first.get_by_role("spinbutton", name="Jump")
    jump.fill("2")
    jump.press("Enter")
    expect(first.get_by_label("Best Jumps")).to_contain_text("2", timeout=PYTHON_TIMEOUT)
    expect(first.get_by_label("Best Jumps")).not_to_contain_text("9")


def test_18_session_state(row: Row) -> None:
    page = row("18_session_state", mounts=2)
    first, second = page.locator("lite-py").all()

    def say(app, word: str, before: str) -> None:
        app.get_by_role("textbox", name="word").fill(word)
        app.get_by_role("button", name="Submit").click()
        shown = app.get_by_label("output 0")
        expect(shown).to_contain_text(f'"{word}"', timeout=PYTHON_TIMEOUT)
        expect(shown).to_contain_text(re.compile(before, re.S))

    say(first, "one", r"Before\W*\[\s*\]")
    say(first, "two", r'Before.*"one"')
    say(first, "three", r'Before.*"two".*"one"')
    say(second, "four", r"Before\W*\[\s*\]")  # the list of the first was not changed
    page.reload()
    wait_for_app(page)
    say(first, "five", r"Before\W*\[\s*\]")


def test_19_live(row: Row) -> None:
    page = row("19_live")
    expect(page.get_by_role("button", name="Submit")).to_have_count(0)
    expect(page.get_by_role("button", name="Clear")).to_be_visible()
    expect(page.get_by_role("button", name="Flag")).to_be_visible()
    output = number(page, "output")
    number(page, "left").fill("6")
    page.get_by_role("radio", name="times").check()
    number(page, "right").press_sequentially("7", delay=5)
    expect(output).to_have_value("42", timeout=PYTHON_TIMEOUT)
    page.get_by_role("radio", name="over").check()
    number(page, "right").fill("0")
    expect(page.get_by_role("group", name="Error")).to_be_visible()
    number(page, "right").fill("3")
    expect(output).to_have_value("2")
    expect(page.get_by_role("group", name="Error")).to_be_hidden()
    page.get_by_role("radio", name="plus").check()
    number(page, "right").fill("")
    number(page, "right").press_sequentially("987654321", delay=0)
    expect(output).to_have_value(str(987654321 + 6))


def test_23_input_only(row: Row) -> None:
    page = row("23_input_only")
    expect(page.get_by_role("button", name="Flag")).to_have_count(0)
    upload(page, "scene.png", pictures.files()["rgb.png"])
    press(page, "Submit")
    page.get_by_role("button", name=re.compile("Console")).click()
    expect(page.get_by_text(re.compile(r"Kept as [a-z]{12}\.png\."))).to_be_visible(timeout=PYTHON_TIMEOUT)


def test_p02_no_flagging(row: Row) -> None:
    page = row("p02_no_flagging")
    expect(page.get_by_role("button", name="Submit")).to_be_visible()
    expect(page.get_by_role("button", name="Flag")).to_have_count(0)


def test_p10_words(row: Row) -> None:
    page = row("p10_words")
    expect(page).to_have_title("Parrot")
    heading = page.get_by_role("heading", name="Parrot", level=1)
    expect(heading).to_be_visible()
    assert heading.evaluate("e => getComputedStyle(e).textAlign") == "center"
    expect(page.locator("strong", has_text="again")).to_be_visible()
    expect(page.locator("em", has_text="word for word")).to_be_visible()
    why, submit = page.get_by_role("heading", name="Why", level=2), page.get_by_role("button", name="Submit")
    below, above = why.bounding_box(), submit.bounding_box()
    assert below and above and below["y"] > above["y"]
    expect(page.get_by_role("link", name="the rules")).to_have_attribute("href", "https://rules.example/")
    expect(textbox(page, "text")).to_have_accessible_description("It comes back as it is.")


def test_p11_named_state(row: Row) -> None:
    page = row("p11_named_state")
    for word, shown in (("a", "a"), ("b", "a, b")):
        textbox(page, "word").fill(word)
        press(page, "Submit")
        expect(textbox(page, "output 0")).to_have_value(shown, timeout=PYTHON_TIMEOUT)


def test_p12_accordion(row: Row) -> None:
    page = row("p12_accordion")
    expect(page.get_by_role("button", name="More")).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("slider", name="times")).to_be_visible()
    textbox(page, "word").fill("ab")
    press(page, "Submit")
    expect(textbox(page, "output")).to_have_value("abab", timeout=PYTHON_TIMEOUT)


def test_p16_generator(row: Row) -> None:
    page = row("p16_generator")
    height = number(page, "height")
    press(page, "Submit")
    expect(height).to_have_value(re.compile(r"^[3-9]$"), timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("button", name="Submit")).to_be_hidden()
    press(page, "Stop")
    expect(page.get_by_role("button", name="Submit")).to_be_visible()
    last = int(height.input_value())
    page.wait_for_timeout(700)  # of which a step takes 200
    assert last <= int(height.input_value()) <= last + 1
    number(page, "steps").fill("2")
    press(page, "Submit")
    expect(height).to_have_value("2")
    expect(page.get_by_role("button", name="Submit")).to_be_visible()


def test_p17_unified(row: Row) -> None:
    page = row("p17_unified")
    text = textbox(page, "Text")
    expect(text).to_have_count(1)
    text.fill("one by one")
    press(page, "Submit")
    expect(text).to_have_value("One By One", timeout=PYTHON_TIMEOUT)
    clear, submit, flag = boxes(page, "Clear", "Submit", "Flag")
    assert clear["x"] < submit["x"] < flag["x"] and clear["y"] == submit["y"] == flag["y"]


def test_22_output_only(row: Row) -> None:
    page = row("22_output_only")
    expect(page).to_have_title("Painter")
    expect(page.get_by_role("heading", name="Painter", level=1)).to_be_visible()
    expect(page.get_by_text("The pictures are addresses")).to_be_visible()
    expect(page.get_by_role("button", name="Submit")).to_have_count(0)
    clear, generate, flag = boxes(page, "Clear", "Generate", "Flag")
    assert clear["x"] < generate["x"] < flag["x"] and clear["y"] == generate["y"] == flag["y"]
    press(page, "Generate")
    seconds = page.locator(".status-meta").first
    expect(seconds).to_contain_text("0.", timeout=PYTHON_TIMEOUT)
    first = seconds.text_content()
    expect(seconds).not_to_have_text(first or "")  # the page counts on while Python sleeps
    thumbs = [page.get_by_role("button", name=f"Thumbnail {n} of 3") for n in (1, 2, 3)]
    for thumb, colour in zip(thumbs, ("teal", "coral", "gold")):
        image = thumb.locator("img")
        expect(image).to_have_attribute("src", re.compile(f"^data:image/svg.*{colour}"), timeout=PYTHON_TIMEOUT)
    placed = [box for thumb in thumbs if (box := thumb.bounding_box())]
    assert placed[0]["y"] == placed[1]["y"] < placed[2]["y"]
    assert placed[0]["x"] == placed[2]["x"] < placed[1]["x"]


def test_p13_microphone(row: Row) -> None:
    page = row("p13_microphone")
    for source in ("Upload file", "Submit"):
        expect(page.get_by_role("button", name=source)).to_have_count(0)
    output = textbox(page, "output")
    for run in (1, 2):
        page.get_by_role("button", name="Record", exact=True).click()
        expect(page.get_by_label("Recorded")).to_have_text("0:01", timeout=PYTHON_TIMEOUT)
        assert not output.input_value().startswith(f"run {run}")  # not before it is done
        press(page, "Stop")
        expect(output).to_have_value(re.compile(rf"^run {run}: \d+\.\d s at \d+ Hz$"), timeout=PYTHON_TIMEOUT)
        page.get_by_role("button", name="Remove Audio").click()
        expect(output).to_have_value("nothing")


def test_p14_streaming_microphone(row: Row) -> None:
    page = row("p14_streaming_microphone")
    output = textbox(page, "output 0")
    page.get_by_role("button", name="Record", exact=True).click()
    heard = []
    for _ in range(3):  # it grows while the recording goes on
        expect(output).not_to_have_value(f"{heard[-1]:.1f} s" if heard else "", timeout=PYTHON_TIMEOUT)
        heard.append(float(output.input_value().split()[0]))
    assert heard == sorted(heard) and heard[0] < heard[-1]
    press(page, "Stop")


def test_p15_streaming_sound(row: Row) -> None:
    page = row("p15_streaming_sound")
    press(page, "Generate")
    # three seconds in six pieces become one sound of three seconds
    expect(page.get_by_label("Duration")).to_have_text("0:03", timeout=PYTHON_TIMEOUT)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download").click()
    with wave.open(str(saved.value.path())) as sound:
        assert (sound.getframerate(), sound.getnframes()) == (16_000, 48_000)


def test_p20_outputs(row: Row) -> None:
    page = row("p20_outputs")
    textbox(page, "text").fill("a a a b b c")
    press(page, "Submit")
    for word, share in (("a", "50%"), ("b", "33%"), ("c", "17%")):
        expect(page.get_by_text(share)).to_be_visible(timeout=PYTHON_TIMEOUT)
        expect(page.get_by_role("gridcell", name=word, exact=True)).to_be_visible()
    for header in ("word", "count"):
        expect(page.get_by_role("columnheader", name=header).first).to_be_visible()
    chart = page.get_by_role("group", name="chart").or_(page.get_by_role("img", name="chart")).first
    expect(chart).to_be_visible()
