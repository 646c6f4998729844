"""Apps with parts that are made anew: gr.render and its keys."""

from __future__ import annotations

from tests.parity.user import User


def keyed(user: User) -> None:
    user.press("Add up")
    user.sees("Total", "1")
    user.slide("How many", 1)
    user.finds("Number 2", "spinbutton")
    user.press("Add up")
    user.sees("Total", "3")


def rendered(user: User) -> None:
    user.fill("Text", "one two")
    user.enter("Text")
    user.sees("Length", "7")
    user.looks()
    user.choose("button")
    user.fill("Text", "one two three")
    user.enter("Text")
    user.finds("three")


def todo(user: User) -> None:
    for name in ("wash", "cook"):
        user.fill("New task", name)
        user.enter("New task")
        user.finds(f"Finish {name}")
    user.reads("2 to do")
    user.looks()
    user.press("Poke wash")
    user.press("Poke cook")
    user.looks()
    user.press("Poke cook")
    user.looks()
    user.press("Finish wash")
    user.reads("1 to do")


def preserved(user: User) -> None:
    user.finds("2 fields, 1", "textbox")
    user.fill("2 fields, 0", "mine")
    user.fill("Kept", "kept")
    user.fill("Fresh", "fresh")
    user.slide("Fields", 1)
    user.sees("Fresh", "of 3")
