"""Apps made by Interface and TabbedInterface."""

from __future__ import annotations

import re

from tests.parity.user import User


def greeting(user: User) -> None:
    user.fill("name", "Ada")
    user.slide("intensity", 3)
    user.press("Submit")
    user.sees("greeting", "Hello, Ada!!!!!")
    user.looks()
    user.press("Clear")
    user.sees("greeting", "")


def additional_inputs(user: User) -> None:
    user.fill("text", "xy")
    user.press("Submit")
    user.sees("output", "xyxy")
    user.tick("Loud")
    user.press("Submit")
    user.sees("output", "XYXY")


def generator_interface(user: User) -> None:
    user.press("Submit")
    user.sees("output", "4")
    user.fill("to", "12")
    user.enter("to")
    user.sees("output", "11")


def input_only(user: User) -> None:
    user.fill("note", "remember")
    user.tick("important")
    user.press("Submit")
    user.looks()
    user.press("Clear")
    user.sees("note", "")


def interface_examples(user: User) -> None:
    user.press("sum")
    user.sees("first", "45")
    user.press("Submit")
    user.sees("output", "48")
    user.press("2")
    user.press("difference")
    user.sees("first", "144")
    user.press("Submit")
    user.sees("output", "141.5")
    user.choose("divide")
    user.fill("second", "0")
    user.press("Submit")
    user.reads("Cannot divide by zero!")


def live(user: User) -> None:
    user.slide("width", 3)
    user.slide("height", 4)
    user.sees("output", "0.12")


def output_only(user: User) -> None:
    user.page.get_by_role("button", name=re.compile("Throw|Generate")).click()
    user.sees("Dice", "6")


def state_interface(user: User) -> None:
    user.fill("word", "one")
    user.press("Submit")
    user.sees("output 0", "one")
    user.fill("word", "two")
    user.press("Submit")
    user.sees("output 0", "one, two")


def tabbed(user: User) -> None:
    user.fill("x", "loud")
    user.press("Submit")
    user.sees("output", "LOUD")
    user.tab("Down")
    user.looks()
    user.fill("Text", "SOFT")
    user.press("Submit")
    user.sees("output", "soft")
    user.tab("Plain")
    user.reads("Plain")


def unified(user: User) -> None:
    user.fill("Text", "all big")
    user.press("Submit")
    user.sees("Text", "ALL BIG")


def splitting(user: User) -> None:
    user.press("Split")
    user.sees("Each", "27.5")
    user.looks()
    user.fill("Bill", "80.4")
    user.fill("People", "0")
    user.press("Split")
    user.reads("Somebody must pay")
    user.looks()
    user.fill("People", "3")
    user.slide("Tip", -2)
    user.press("Split")
    user.sees("Each", "26.8")
