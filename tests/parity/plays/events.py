"""Apps about what happens to a component, and what a function is told of it."""

from __future__ import annotations

from tests.parity.user import User


def events(user: User) -> None:
    user.tick("y")
    user.sees("Out", "y 1")
    user.fill("Text", "word")
    user.enter("Text")
    user.sees("Out", "")
    user.reads("text")
    user.page.get_by_text("text", exact=True).last.click()
    user.sees("Out", "html")


def picks(user: User) -> None:
    user.tick("two")
    user.sees("Log", "CheckboxGroup 1 two True")
    user.choose("Large")
    user.sees("Log", "Radio 1 2 True")
    user.tick("two", False)
    user.sees("Log", "CheckboxGroup 1 two False")
    user.tab("Lists")
    user.sees("Log", "Tabs 1 Lists True")
    user.looks()
    user.pick("Colour", "green")
    user.sees("Log", "Dropdown 1 green True")


def keyboard(user: User) -> None:
    user.field("Text").focus()
    user.sees("Log", "focus ")
    user.page.keyboard.type("nine letters")
    user.enter("Text")
    user.sees("Entered", "nine let")
    user.sees("Text", "")
    user.sees("Log", "focus entered ")
    user.field("Log").focus()
    user.sees("Log", "focus entered blur ")


def converter(user: User) -> None:
    user.fill("Celsius", "100")
    user.sees("Fahrenheit", "212")
    user.looks()
    user.fill("Fahrenheit", "50")
    user.sees("Celsius", "10")


def cascade(user: User) -> None:
    user.pick("Country", "Japan")
    user.sees("City", "Kyoto")
    user.sees("Ticket", "To Kyoto in Japan")
    user.looks()
    user.pick("City", "Osaka")
    user.sees("Ticket", "To Osaka in Japan")


def dataset(user: User) -> None:
    user.press("two")
    user.looks()


def blocks_examples(user: User) -> None:
    user.press("why")
    user.sees("Text", "y")
    user.press("Go")
    user.sees("Out", "Y")


def media(user: User) -> None:
    user.looks()


def tables(user: User) -> None:
    user.looks()


def downloads(user: User) -> None:
    user.fill("Text", "seven letters")
    user.press("Save")
    user.sees("Letters", "13")
