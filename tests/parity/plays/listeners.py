"""Apps about listeners: their forms, options, and what follows them."""

from __future__ import annotations

import re

from tests.parity.user import User


def api(user: User) -> None:
    user.reads("Only an API")


def cached(user: User) -> None:
    for _ in range(2):
        user.press("Twice")
        user.sees("Out", "4")
        user.press("Thrice")
        user.sees("Out", "6")


def calls(user: User) -> None:
    user.fill("x", "-4")
    user.press("Go")


def chains(user: User) -> None:
    user.press("Run")
    user.reads("Empty")
    user.sees("Log", "failed")
    user.looks()
    user.fill("Text", "script")
    user.press("Run")
    user.sees("Log", "script well done")
    user.press("Stop")
    user.sees("Log", "stopped")


def clearing(user: User) -> None:
    user.press("Only A")
    user.sees("A", "")
    user.looks()
    user.press("Clear")
    user.sees("B", "")


def countdown(user: User) -> None:
    user.press("Count")
    user.sees("Words", "Lift off")
    user.looks()
    user.fill("Start", "90")
    user.press("Count")
    user.sees("Words", re.compile(r"^[78]\d left"))
    user.press("Stop")
    user.sees("Note", "Stopped")
    user.sees("Words", "Lift off")
    user.fill("Start", "1")
    user.press("Count")
    user.sees("Words", "Lift off")


def decorators(user: User) -> None:
    user.sees("Out", "ready")
    user.fill("Name", "Ada")
    user.sees("Out", "Ada")
    user.press("Go")
    user.sees("Out", "Hello Ada")


def door(user: User) -> None:
    user.press("Knock")
    user.sees("Guard", "knocked")
    user.press("Open")
    user.sees("Door", "Ada has come in")
    user.sees("Guard", "Ada may come in")


def modes(user: User) -> None:
    user.press("Count")
    user.sees("Out", "2")
    user.fill("Text", "four")
    user.sees("Out", "4")
    user.fill("Text", "fives")
    user.press("Batch")
    user.sees("Out", "5")


def notices(user: User) -> None:
    for kind in ("info", "warning", "success"):
        user.choose(kind)
        user.press("Tell")
        user.sees("Last", kind)
    user.sees("Outcome", "went well")
    user.looks()
    user.choose("error")
    user.press("Tell")
    user.sees("Outcome", "went wrong")
    user.looks()
    user.choose("info")
    user.press("Tell")
    user.sees("Outcome", "went well")
    user.choose("exception")
    user.press("Tell")
    user.sees("Outcome", "went wrong")


def on_forms(user: User) -> None:
    user.most("A")
    user.sees("Product", "100")
    user.fill("Name", "Ada")
    user.press("Go")
    user.sees("Name", "once")
    user.sees("Out", "Hello Ada")
    user.looks()
    user.fill("Name", "Bob")
    user.enter("Name")
    user.sees("Out", "Hello Bob")


def progress(user: User) -> None:
    user.fill("Text", "done")
    user.press("Go")
    user.reads("done")


def scripts(user: User) -> None:
    user.fill("Textbox", "cats")
    user.choose("loved")
    user.press("Create")
    user.sees("Sentence", "cats loved")
    user.looks()
    user.press("Both")
    user.sees("Sentence", "CATS!")


def sets(user: User) -> None:
    user.fill("First", "2")
    user.fill("Second", "3.5")
    user.press("Add")
    user.sees("Sum", "5.5")
    user.finds("Done", "textbox")


def states(user: User) -> None:
    for item in ("apple", "pear"):
        user.fill("Item", item)
        user.press("Add")
        user.sees("Item", "")
        user.reads(item)


def timers(user: User) -> None:
    user.sees("Once", "3")
    user.sees("Clock", "now")


def translated(user: User) -> None:
    user.fill("Name", "Ada")
    user.press("Greet")


def unloading(user: User) -> None:
    user.finds("Opened", "spinbutton")


def updates(user: User) -> None:
    user.choose("long")
    user.sees("Textbox", "long")
    user.looks()
    user.choose("none")
    user.misses("Textbox")
    user.looks()
    user.choose("short")
    user.sees("Textbox", "long")


def validated(user: User) -> None:
    user.fill("Age", "12")
    user.press("Go")
    user.reads("Too young")
    user.looks()
    user.fill("Age", "21")
    user.press("Go")
    user.sees("Out", "Is 21")


def visitor(user: User) -> None:
    user.press("Who am I?")
    user.reads("Visitor")
    user.sees("Visitor", "Hello, session known, query {}, user None")


def copied(user: User) -> None:
    user.fill("Name", "Ada")
    user.press("Greet")
    user.sees("Out", "Hello Ada")
    user.press("Shout")
    user.sees("Out", "HELLO ADA")
